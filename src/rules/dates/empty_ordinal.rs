use crate::analysis::Analysis;
use crate::facts::session::{Body, Session};
use crate::finding::{Argument, Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::is_blank;

/// 第七届委员会次会议: the number of the session was lost.
pub const RULE: Rule = Rule {
    name: "empty-ordinal",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "格式",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&EMPTY, &KNOWN, &CHANGE, &SOURCE],
    aggregate: None,
    page: include_str!("empty_ordinal.md"),
    run: Run::Document(run),
};

static EMPTY: Case = Case { zh: "“{0}”缺少数目：应写明第几{1}", en: "a number is missing in “{0}”: say which {1}" };
static KNOWN: Case = Case {
    zh: "“{0}”缺少数目：另一处写作“{2}”，可能是“{1}”，请核对",
    en: "a number is missing in “{0}”: elsewhere it is “{2}”, so perhaps “{1}”; please check",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static SOURCE: Case = Case { zh: "另一处：“{0}”", en: "elsewhere: “{0}”" };

/// The number of the session that hears the report, where it stands, and its words.
type Known = (u32, TextRange, String);

/// At most so many characters before the gap are quoted.
const BEFORE: usize = 7;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = &analysis.report.paragraphs;
    let known = known_session(analysis);
    let mut findings = Vec::new();
    for (index, (paragraph, facts)) in paragraphs.iter().zip(&analysis.facts).enumerate() {
        if matches!(paragraph.kind, ParagraphKind::Contents | ParagraphKind::Residue) {
            continue;
        }
        for &place in facts.calendar.empty_ordinals.iter().filter(|place| !facts.layout.is_in_title(place.start())) {
            // 次会议 at the start of a line belongs to the line above it, if that ends with a body.
            let opens = facts.reading[..usize::from(place.start())].trim_matches(is_blank).is_empty();
            if opens && !paragraphs[..index].last().is_some_and(|before| names_body(&before.reading)) {
                continue;
            }
            findings.push(judge(known.as_ref(), paragraph, &facts.reading, place));
        }
    }
    findings
}

fn names_body(reading: &str) -> bool {
    let reading = reading.trim_end_matches(is_blank);
    ["委员会", "代表大会", "人大", "政协", "常委会", "第"].iter().any(|word| reading.ends_with(word))
}

fn judge(known: Option<&Known>, paragraph: &Paragraph, reading: &str, place: TextRange) -> Finding {
    let term = reading[place].starts_with('届');
    let start = usize::from(place.start());
    let from = reading[..start].char_indices().rev().take(BEFORE).last().map_or(start, |(at, _)| at);
    let before = &reading[from..start];
    let behind: String = reading[start..].chars().take(3).collect();
    let written = format!("{before}{behind}");
    let file = paragraph.place(place);
    let Some((number, source, quote)) = known.filter(|_| !term) else {
        let what = if term { "届" } else { "次" };
        return Finding::new(file, EMPTY.with([written.into(), what.into()]));
    };
    let has_ordinal = reading[..start].trim_end_matches(is_blank).ends_with('第');
    let text = format!("{}{}", if has_ordinal { "" } else { "第" }, numerals::write(u64::from(*number)));
    let right = format!("{before}{text}{behind}");
    let arguments = [Argument::from(&written), Argument::from(&right), Argument::from(quote)];
    let finding = Finding::new(file, KNOWN.with(arguments)).relating(*source, SOURCE.with([quote.into()]));
    match paragraph.place_edit(TextRange::empty(place.start())) {
        Some(at) => finding.fixed_by(Fix { title: CHANGE.with([right.into()]), safe: false, edits: vec![Edit { range: at, text }] }),
        None => finding,
    }
}

/// The session that the title, or what the page says above it, names in full.
fn known_session(analysis: &Analysis) -> Option<Known> {
    let opening = analysis.report.paragraphs.iter().zip(&analysis.facts).take_while(|(p, _)| !p.kind.is_body());
    let mut named = opening.flat_map(|(paragraph, facts)| facts.calendar.sessions.iter().map(move |session| (paragraph, session)));
    let of_meeting = |session: &Session| matches!(session.body, Body::Congress | Body::Consultative) && session.numbers.len() == 1;
    let (paragraph, session) = named.find(|(_, session)| of_meeting(session))?;
    let place = paragraph.place(session.range);
    Some((session.numbers.first()?.value, place, analysis.quote(place)))
}
