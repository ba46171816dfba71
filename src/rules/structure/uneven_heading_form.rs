use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{excerpt, is_blank};
use crate::text::{TextRange, TextSize};

/// A heading that stands on its own line among siblings that open a paragraph, or the other way round.
pub const RULE: Rule = Rule {
    name: "uneven-heading-form",
    group: Group::Structure,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&JOINED, &ALONE, &SPLIT, &JOIN, &SIBLING],
    aggregate: None,
    page: include_str!("uneven_heading_form.md"),
    run: Run::Document(run),
};

static JOINED: Case = Case {
    zh: "同级标题（如“{1}”）都单独成行，“{0}”却与正文连成一段；请统一",
    en: "the other headings of this level (“{1}”) stand on lines of their own, “{0}” opens its paragraph; use one form",
};
static ALONE: Case = Case {
    zh: "同级标题（如“{1}”）都与正文连成一段，“{0}”却单独成行；请统一",
    en: "the other headings of this level (“{1}”) open their paragraphs, “{0}” stands on a line of its own; use one form",
};
static SPLIT: Case = Case { zh: "标题单独成行", en: "set the heading on its own line" };
static JOIN: Case = Case { zh: "标题与正文连成一段", en: "join the heading with its paragraph" };
static SIBLING: Case = Case { zh: "同级标题：“{0}”", en: "a heading of the same level: “{0}”" };

/// Longest heading that opens a paragraph, in characters; what is longer is a sentence.
const HEADING_LIMIT: usize = 40;
/// Longest quotation of a heading, in characters.
const QUOTED: usize = 16;
/// A paragraph below a heading has so many characters; what is shorter is a piece of the heading.
const BODY: usize = 20;
/// One in so many siblings may differ, or one alone.
const FEW: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !analysis.report.in_columns {
        check_siblings(analysis, analysis.outline(), &mut findings);
    }
    findings
}

fn check_siblings(analysis: &Analysis, siblings: &[Node], findings: &mut Vec<Finding>) {
    use MarkerForm::{Arabic, BracketedArabic, BracketedChinese, Chinese, Circled, Part};
    for form in [Part, Chinese, BracketedChinese, Arabic, BracketedArabic, Circled] {
        let members: Vec<&Node> = siblings.iter().filter(|node| marker_form(analysis, node) == Some(form)).collect();
        let number = |node: &Node| paragraph(analysis, node).marker.as_ref().and_then(|marker| marker.number);
        // A number that begins again begins another row: an appendix, a list of projects.
        for row in members.chunk_by(|before, after| number(before) < number(after)) {
            findings.extend(check(analysis, row));
        }
    }
    for node in siblings {
        check_siblings(analysis, &node.children, findings);
    }
}

fn marker_form(analysis: &Analysis, node: &Node) -> Option<MarkerForm> {
    let paragraph = paragraph(analysis, node);
    node.marker.as_ref()?;
    paragraph.marker.as_ref().map(|marker| marker.form).filter(|_| paragraph.hash.is_none())
}

fn check(analysis: &Analysis, members: &[&Node]) -> Vec<Finding> {
    let mut alone: Vec<&Node> = Vec::new();
    let mut joined: Vec<&Node> = Vec::new();
    for node in members {
        match form(analysis, node) {
            Some(Form::Alone) => alone.push(node),
            Some(Form::Joined) => joined.push(node),
            // A heading and its text run together without a mark, or no heading at all: nothing is certain.
            Some(Form::Unclear) => return Vec::new(),
            None => {}
        }
    }
    let few = |less: usize, more: usize| less > 0 && more >= 2 && (less == 1 || less * FEW <= more);
    if few(joined.len(), alone.len()) {
        let usual = alone[0];
        let message = |node: &Node| JOINED.with([excerpt(&node.title, QUOTED).into(), excerpt(&usual.title, QUOTED).into()]);
        joined.iter().map(|node| finding(node, message(node), usual).fixed_by_some(split(analysis, node, usual))).collect()
    } else if few(alone.len(), joined.len()) && alone.iter().all(|node| is_followed_by_text(analysis, node)) {
        let usual = joined[0];
        let message = |node: &Node| ALONE.with([excerpt(&node.title, QUOTED).into(), excerpt(&usual.title, QUOTED).into()]);
        alone.iter().map(|node| finding(node, message(node), usual).fixed_by_some(join(analysis, node))).collect()
    } else {
        Vec::new()
    }
}

fn finding(node: &Node, message: crate::finding::Message, usual: &Node) -> Finding {
    Finding::new(node.selection, message)
        .until_finished(Rest::Paragraph)
        .relating(usual.selection, SIBLING.with([excerpt(&usual.title, QUOTED).into()]))
}

/// A finding with a fix where there is one.
trait FixedBySome {
    fn fixed_by_some(self, fix: Option<Fix>) -> Self;
}

impl FixedBySome for Finding {
    fn fixed_by_some(self, fix: Option<Fix>) -> Finding {
        match fix {
            Some(fix) => self.fixed_by(fix),
            None => self,
        }
    }
}

/// How a heading stands to its text.
enum Form {
    /// On its own line, with text below.
    Alone,
    /// Its sentence opens the paragraph.
    Joined,
    /// A paragraph with a number whose first sentence is too long for a heading.
    Unclear,
}

/// The form of a heading with text; `None` for one without.
fn form(analysis: &Analysis, node: &Node) -> Option<Form> {
    let paragraph = paragraph(analysis, node);
    let length = node.title.chars().filter(|&c| !is_blank(c)).count();
    match node.kind {
        NodeKind::RunIn => {
            let first_line = paragraph.pieces.get(1).map_or(TextSize::of(&*paragraph.reading), |piece| piece.reading);
            // A heading that a page end joined with its text stands alone, if it stands in a line.
            let in_line = paragraph.heading.is_some_and(|heading| heading.end() + TextSize::of('。') < first_line);
            Some(if length <= HEADING_LIMIT && in_line { Form::Joined } else { Form::Unclear })
        }
        NodeKind::Heading => body_behind(analysis, node).map(|_| Form::Alone),
        _ => None,
    }
}

fn paragraph<'a>(analysis: &'a Analysis, node: &Node) -> &'a Paragraph {
    &analysis.report.paragraphs[node.paragraph]
}

/// The paragraph of text or the deeper heading right behind a heading.
fn body_behind<'a>(analysis: &'a Analysis, node: &Node) -> Option<&'a Paragraph> {
    let behind = analysis.report.paragraphs[..node.end].get(node.paragraph + 1..)?;
    behind.iter().find(|p| p.kind != ParagraphKind::Residue)
}

/// Whether plain text follows: a part of several items stands below its heading, whatever its siblings do.
fn is_followed_by_text(analysis: &Analysis, node: &Node) -> bool {
    node.children.is_empty()
        && body_behind(analysis, node).is_some_and(|p| p.kind == ParagraphKind::Body && p.reading.chars().count() >= BODY)
}

/// Sets a heading on its own line, as its sibling stands.
fn split(analysis: &Analysis, node: &Node, usual: &Node) -> Option<Fix> {
    let paragraph = paragraph(analysis, node);
    let heading = paragraph.heading?;
    let stop = paragraph.reading[usize::from(heading.end())..].chars().next().filter(|&c| c == '。')?;
    let place = paragraph.place_edit(TextRange::at(heading.end(), TextSize::of(stop)))?;
    let between = gap(analysis, usual)?;
    Some(Fix { title: SPLIT.plain(), safe: false, edits: vec![Edit::replace(place, &analysis.text[between])] })
}

/// Joins a heading with the paragraph below it.
fn join(analysis: &Analysis, node: &Node) -> Option<Fix> {
    let body = body_behind(analysis, node).filter(|p| p.kind == ParagraphKind::Body)?;
    let gap = gap(analysis, node).filter(|gap| gap.end() == body.range().start())?;
    let stop = if paragraph(analysis, node).reading.ends_with(['。', '：', ':']) { "" } else { "。" };
    Some(Fix { title: JOIN.plain(), safe: false, edits: vec![Edit::replace(gap, stop)] })
}

/// What stands between a heading on its own line and the next text: line ends and blanks, or else nothing is offered.
fn gap(analysis: &Analysis, node: &Node) -> Option<TextRange> {
    let heading = paragraph(analysis, node).range();
    let next = analysis.report.paragraphs.get(node.paragraph + 1)?.range();
    let gap = TextRange::new(heading.end(), next.start().max(heading.end()));
    analysis.text[gap].chars().all(char::is_whitespace).then_some(gap)
}
