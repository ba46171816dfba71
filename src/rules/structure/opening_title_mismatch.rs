use crate::analysis::Analysis;
use crate::facts::session::{Body, Session};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::giver;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::structure::place_name::{PlaceName, Squeezed};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// Title, caption and opening sentence name one body: the same place, the same term.
pub const RULE: Rule = Rule {
    name: "opening-title-mismatch",
    group: Group::Structure,
    severity: Severity::Error,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PLACE, &TERM, &OTHER],
    aggregate: None,
    page: include_str!("opening_title_mismatch.md"),
    run: Run::Document(run),
};

static PLACE: Case = Case {
    zh: "报告的主体前后不一：{0}是“{1}”，{2}却是“{3}”；请核对地名",
    en: "the opening names two places: “{1}” ({0}) and “{3}” ({2}); please check",
};
static TERM: Case = Case {
    zh: "届数前后不一：{0}是“{1}”，{2}却是“{3}”；请核对",
    en: "the opening names two terms: “{1}” ({0}) and “{3}” ({2}); please check",
};
static OTHER: Case = Case { zh: "{0}：“{1}”", en: "{0}: “{1}”" };

/// At most so many paragraphs of the file are its opening.
const OPENING: usize = 60;
/// The paragraphs of the body that may still say for whom the speaker speaks.
const FORMULA: usize = 4;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let statements = statements(analysis);
    place(&statements).or_else(|| term(analysis, &statements)).into_iter().collect()
}

/// One of the places where the opening names the body that reports.
struct Statement<'a> {
    /// Which, in a drafter's words.
    part: &'static str,
    index: usize,
    paragraph: &'a Paragraph,
    /// The place, and where it stands in the reading text.
    name: Option<(PlaceName, TextRange)>,
}

fn statements(analysis: &Analysis) -> Vec<Statement<'_>> {
    let mut statements = Vec::new();
    let mut body = 0;
    for (index, paragraph) in analysis.report.paragraphs.iter().enumerate().take(OPENING) {
        let part = match paragraph.kind {
            ParagraphKind::Title => "标题",
            ParagraphKind::Caption => "题注",
            ParagraphKind::Speaker => "报告人",
            ParagraphKind::Body if body < FORMULA => {
                body += 1;
                "引语"
            }
            kind if kind.is_body() => break,
            _ => continue,
        };
        let squeezed = Squeezed::of(&paragraph.reading);
        let whole = squeezed.text();
        let text = if part == "引语" { giver::giver(whole) } else { Some(whole) };
        let Some(text) = text else { continue };
        let from = text.as_ptr() as usize - whole.as_ptr() as usize;
        let name = PlaceName::find(text).map(|(name, at)| (name, squeezed.place(from + at.start, from + at.end)));
        statements.push(Statement { part, index, paragraph, name });
        if part == "引语" {
            break;
        }
    }
    statements
}

/// The first two statements of different places; of three, the one that stands against the two others is marked.
fn place(statements: &[Statement<'_>]) -> Option<Finding> {
    let named: Vec<(&Statement<'_>, &PlaceName, TextRange)> =
        statements.iter().filter_map(|s| s.name.as_ref().map(|(name, at)| (s, name, *at))).collect();
    // Two lines of one part are two meetings or a heading and its note: neither is wrong for the other.
    let clash = |a: usize, b: usize| named[a].0.part != named[b].0.part && named[a].1.contradicts(named[b].1);
    let (first, second) = (1..named.len()).flat_map(|b| (0..b).map(move |a| (a, b))).find(|&(a, b)| clash(a, b))?;
    let backed = |one: usize, other: usize| (0..named.len()).any(|c| c != one && c != other && clash(c, other) && !clash(c, one));
    let (right, wrong) = if backed(second, first) && !backed(first, second) { (second, first) } else { (first, second) };
    let quote = |(statement, _, at): (&Statement<'_>, &PlaceName, TextRange)| statement.paragraph.text(at).to_owned();
    let (usual, odd) = (named[right], named[wrong]);
    let message = PLACE.with([usual.0.part.into(), quote(usual).into(), odd.0.part.into(), quote(odd).into()]);
    let related = OTHER.with([usual.0.part.into(), quote(usual).into()]);
    Some(Finding::new(odd.0.paragraph.place(odd.2), message).relating(usual.0.paragraph.place(usual.2), related))
}

/// Title and opening sentence of two terms, where no caption names the meeting: against that one the rule of sessions
/// holds both.
fn term(analysis: &Analysis, statements: &[Statement<'_>]) -> Option<Finding> {
    let sessions = |statement: &Statement<'_>| &analysis.facts[statement.index].calendar.sessions;
    if statements.iter().any(|s| sessions(s).iter().any(|session| !session.numbers.is_empty())) {
        return None;
    }
    let of = |part: &str| {
        let statement = statements.iter().find(|statement| statement.part == part)?;
        let own = |session: &&Session| matches!(session.body, Body::Congress | Body::Consultative | Body::Standing);
        Some((statement, sessions(statement).iter().find(own)?))
    };
    let ((title, first), (formula, second)) = (of("标题")?, of("引语")?);
    if first.term.value == second.term.value {
        return None;
    }
    let quote = |statement: &Statement<'_>, session: &Session| statement.paragraph.text(session.range).to_owned();
    let (usual, odd) = (quote(title, first), quote(formula, second));
    let message = TERM.with([title.part.into(), (&usual).into(), formula.part.into(), odd.into()]);
    let related = OTHER.with([title.part.into(), usual.into()]);
    Some(Finding::new(formula.paragraph.place(second.range), message).relating(title.paragraph.place(first.range), related))
}
