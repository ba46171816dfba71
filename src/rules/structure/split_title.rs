use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::{Paragraph, Piece};
use crate::rules::structure::front::Front;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, TextSize};

/// A title torn into several paragraphs, or in the middle of a word.
pub const RULE: Rule = Rule {
    name: "split-title",
    group: Group::Structure,
    severity: Severity::Hint,
    basis: "GB/T 9704-2012 7.3.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PARAGRAPHS, &WORD, &JOIN],
    aggregate: None,
    page: include_str!("split_title.md"),
    run: Run::Document(run),
};

static PARAGRAPHS: Case = Case {
    zh: "标题拆成了{0}段，中间有空行；一个标题应是一段，排不下时再分行",
    en: "the title stands in {0} paragraphs with blank lines between; make it one, and break the line only where it is too long",
};
static WORD: Case = Case {
    zh: "标题在“{0}”这个词中间断开；标题分行应保持词意完整",
    en: "the title is broken inside the word “{0}”; a title in several lines keeps its words whole",
};
static JOIN: Case = Case { zh: "连成一行", en: "join into one line" };

/// Words that a line of a title does not part.
const WORDS: &[&str] = &[
    "报告",
    "总结",
    "工作报告",
    "委员会",
    "常务委员会",
    "人民政府",
    "人民代表大会",
    "代表大会",
    "政治协商会议",
    "人民法院",
    "人民检察院",
    "政府",
    "中国",
];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(title) = Front::of(analysis).title.filter(|title| title.pieces.len() > 1) else { return Vec::new() };
    // A second half behind a dash stands on a line of its own.
    if title.pieces.iter().skip(1).any(|piece| piece.content.content.reading.trim_start().starts_with(['—', '―', '─'])) {
        return Vec::new();
    }
    let gaps: Vec<TextRange> = title.pieces.windows(2).map(|pair| gap(&pair[0], &pair[1])).collect();
    let parted = title.pieces.windows(2).any(|pair| pair[1].line > pair[0].line + 1);
    let message = match (parted, torn_word(title)) {
        (_, Some(word)) => WORD.with([word.into()]),
        (true, None) => PARAGRAPHS.with([title.pieces.len().into()]),
        (false, None) => return Vec::new(),
    };
    let edits = gaps.into_iter().map(Edit::delete).collect();
    vec![Finding::new(title.range(), message).fixed_by(Fix { title: JOIN.plain(), safe: false, edits })]
}

/// From the end of one line's text to the beginning of the next one's.
fn gap(before: &Piece, after: &Piece) -> TextRange {
    let (first, second) = (&before.content, &after.content);
    let end = first.range.start() + TextSize::of(first.content.text.trim_end_matches(is_blank));
    let indent = TextSize::of(&*second.content.text) - TextSize::of(second.content.text.trim_start_matches(is_blank));
    TextRange::new(end, second.range.start() + indent)
}

/// The word that a line end of the title parts.
fn torn_word(title: &Paragraph) -> Option<&'static str> {
    title.pieces.iter().skip(1).find_map(|piece| {
        let at = usize::from(piece.reading);
        let parts = |word: &str| title.reading.match_indices(word).any(|(start, _)| start < at && at < start + word.len());
        WORDS.iter().copied().find(|word| parts(word))
    })
}
