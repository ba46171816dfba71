use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::paragraph::{ParagraphKind, Seam};
use crate::report::shape::Ending;
use crate::rules::{Aggregate, FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, TextSize, range};

/// Paragraphs that are indented otherwise than most others.
pub const RULE: Rule = Rule {
    name: "uneven-indent",
    group: Group::Spacing,
    severity: Severity::Hint,
    basis: "前后一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISSING, &OTHER, &SURPLUS, &MEND],
    aggregate: Some(&AGGREGATE),
    page: include_str!("uneven_indent.md"),
    run: Run::Survey(Gather::Lines(gather), judge),
};

static MISSING: Case = Case {
    zh: "“{0}”这一段没有缩进，其他段落多数缩进（{1}段）；应一致",
    en: "the paragraph “{0}” is not indented, as most others are ({1})",
};
static OTHER: Case = Case {
    zh: "“{0}”这一段的缩进与多数段落（{1}段）不同；应一致",
    en: "the paragraph “{0}” is indented otherwise than most ({1})",
};
static SURPLUS: Case = Case {
    zh: "“{0}”这一段有缩进，其他段落多数不缩进（{1}段）；应一致",
    en: "the paragraph “{0}” is indented, as most others ({1}) are not",
};
static MEND: Case = Case { zh: "按多数段落缩进", en: "indent it like the others" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "{0}个段落的缩进与多数段落不同，第一处在{1}；可一次改为一致",
        en: "{0} paragraphs are indented otherwise than most, first at {1}; all can be made alike at once",
    },
    fix: Case { zh: "全部改为一致（{0}处）", en: "make all {0} alike" },
};

/// A line of so many characters is a paragraph, not a name or a heading.
const PARAGRAPH: usize = 20;
/// At least so many paragraphs make a custom.
const CUSTOM: usize = 5;
/// The custom is at least so many times as frequent as everything else.
const CLEAR: usize = 4;
/// So many characters are quoted and marked.
const QUOTED: usize = 8;

fn gather(line: &LineContent) -> Vec<Occurrence> {
    let indent = line.text.len() - line.text.trim_start_matches(is_blank).len();
    let sentence = line.shape.holds_sentence || line.shape.ending == Ending::Final;
    if line.shape.visible < PARAGRAPH || !sentence || line.has_gap || line.shape.is_heading_line() || line.shape.hash.is_some() {
        return Vec::new();
    }
    // 各街道办事处，区政府各部门：the addressee of a notice stands at the margin.
    if line.reading.trim_end_matches(is_blank).ends_with(['：', ':']) && !line.shape.holds_sentence {
        return Vec::new();
    }
    vec![Occurrence { way: 0, range: range(0, indent) }]
}

fn judge(analysis: &Analysis, indents: &[Placed]) -> Vec<Finding> {
    let continued = continued_lines(analysis);
    // In a Word document the text boxes and notes behind the body are indented by their own styles.
    let is_behind = |at| analysis.layout.as_ref().is_some_and(|layout| layout.is_behind_body(analysis.index.line_of(at)));
    let indents: Vec<TextRange> = indents
        .iter()
        .filter(|indent| indent.kind.is_body() && indent.kind != ParagraphKind::Heading && !continued.contains(&indent.range.start()))
        .filter(|indent| !is_behind(indent.range.start()))
        .map(|indent| indent.range)
        .collect();
    // What invisible-character makes two ideographic blanks of counts as such, so that its fix makes no finding here.
    let is_mended = analysis.format != Format::Markdown && indents_mended(analysis, &indents);
    let written = |indent: TextRange| match &analysis.text[indent] {
        odd if is_mended && odd.contains(|c| !is_plain(c)) => MENDED,
        plain => plain,
    };
    let Some((custom, count)) = most_frequent(indents.iter().map(|&indent| written(indent))) else { return Vec::new() };
    let others = indents.len() - count;
    let plain = |indent: &str| !indent.contains(|c| !is_plain(c)) && (analysis.format != Format::Markdown || !indent.contains(' '));
    if count < CUSTOM || others * CLEAR > count || !plain(custom) {
        return Vec::new();
    }
    let odd = indents.iter().filter(|indent| &analysis.text[**indent] != custom && plain(&analysis.text[**indent]));
    odd.map(|&indent| finding(analysis, indent, custom, count)).collect()
}

/// Other blanks at the head of a line belong to invisible-character.
fn is_plain(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

/// What odd blanks before a paragraph become.
const MENDED: &str = "　　";

/// Whether odd blanks are indents here: at least half of the paragraphs are indented, whatever the blanks.
fn indents_mended(analysis: &Analysis, indents: &[TextRange]) -> bool {
    let indented = indents.iter().filter(|indent| !analysis.text[**indent].is_empty()).count();
    2 * indented >= indents.len()
}

/// Where the second halves of broken paragraphs begin: their indent belongs to the page they stood on.
fn continued_lines(analysis: &Analysis) -> FxHashSet<TextSize> {
    let pieces = analysis.report.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces);
    pieces.filter(|piece| piece.seam != Seam::None).map(|piece| piece.content.range.start()).collect()
}

/// The indent that most paragraphs have, and how many they are.
fn most_frequent<'t>(indents: impl Iterator<Item = &'t str>) -> Option<(&'t str, usize)> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for indent in indents {
        *counts.entry(indent).or_default() += 1;
    }
    counts.into_iter().max_by_key(|&(indent, count)| (count, indent))
}

fn finding(analysis: &Analysis, indent: TextRange, custom: &str, count: usize) -> Finding {
    let written = &analysis.text[indent];
    let head: String = analysis.text[usize::from(indent.end())..].chars().take(QUOTED).collect();
    let case = match (written.is_empty(), custom.is_empty()) {
        (true, _) => &MISSING,
        (_, true) => &SURPLUS,
        _ => &OTHER,
    };
    let marked = TextRange::new(indent.start(), indent.end() + TextSize::of(&*head));
    let fix = Fix { title: MEND.plain(), safe: false, edits: vec![Edit::replace(indent, custom)] };
    Finding::new(marked, case.with([head.into(), count.into()])).fixed_by(fix)
}
