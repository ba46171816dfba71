use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Message, Severity};
use crate::lexicon::cues;
use crate::lexicon::spelling::candidates::Slip;
use crate::lexicon::spelling::coined::{is_coined, reserve};
use crate::lexicon::spelling::model::model;
use crate::lexicon::spelling::script::{is_traditional, is_unusual};
use crate::lexicon::spelling::sounds::Likeness;
use crate::lexicon::spelling::suspects::{Recurrence, Suspects, Verdict};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// 落驶: a character that was not meant, as far as the language of the genre tells.
pub const RULE: Rule = Rule {
    name: "wrong-character",
    group: Group::Words,
    severity: Severity::Warning,
    basis: "用字",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SCRIPT, &SAME_SOUND, &NEAR_SOUND, &SHAPE, &LOST, &DOUBLED, &SWAPPED, &REPLACE],
    aggregate: None,
    page: include_str!("wrong_character.md"),
    run: Run::Document(run),
};

static SCRIPT: Case = Case {
    zh: "“{0}”里有繁体字或少用的字，似应为“{1}”",
    en: "“{0}” holds a traditional or rare character: perhaps “{1}”",
};
static SAME_SOUND: Case =
    Case { zh: "“{0}”疑为“{1}”之误（同音）", en: "“{0}” is perhaps a slip for “{1}” (same sound)" };
static NEAR_SOUND: Case =
    Case { zh: "“{0}”疑为“{1}”之误（音近）", en: "“{0}” is perhaps a slip for “{1}” (near sound)" };
static SHAPE: Case =
    Case { zh: "“{0}”疑为“{1}”之误（形近）", en: "“{0}” is perhaps a slip for “{1}” (looks alike)" };
static LOST: Case =
    Case { zh: "“{0}”疑漏一字，似应为“{1}”", en: "a character seems to be lost in “{0}”: perhaps “{1}”" };
static DOUBLED: Case =
    Case { zh: "“{0}”疑多一字，似应为“{1}”", en: "a character seems to stand twice in “{0}”: perhaps “{1}”" };
static SWAPPED: Case =
    Case { zh: "“{0}”疑为“{1}”之误（前后颠倒）", en: "“{0}” is perhaps a slip for “{1}” (order)" };

/// From which score on a slip is told: as a warning, and at all. Set on reports that the model never saw.
fn bounds(verdict: &Verdict) -> (f32, f32) {
    const NEVER: f32 = f32::INFINITY;
    match (verdict.slip, verdict.likeness, verdict.is_word) {
        (Slip::Sound, Likeness::Same, false) => (3.0, 2.2),
        (Slip::Sound, _, false) => (3.0, 1.9),
        (Slip::Sound, _, true) => (NEVER, 2.25),
        (Slip::Shape, _, false) => (3.2, 2.4),
        (Slip::Shape, _, true) => (NEVER, 1.5),
        (Slip::Word, _, _) => (NEVER, 2.25),
        (Slip::Swapped, _, false) => (4.4, 3.0),
        (Slip::Swapped, _, true) => (NEVER, 2.4),
        (Slip::Doubled, _, false) => (2.6, 2.3),
        (Slip::Doubled, _, true) => (NEVER, 2.0),
        (Slip::Lost, _, _) => (NEVER, 2.2),
    }
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs: Vec<&Suspects> = analysis.body().map(|(_, _, facts)| facts.suspects()).collect();
    let recurrence = Recurrence::count(&paragraphs);
    let mut findings = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for verdict in facts.suspects().judge(model(), &|run| recurrence.times(run)) {
            findings.extend(told(analysis, paragraph, facts, &verdict));
        }
    }
    findings
}

fn told(analysis: &Analysis, paragraph: &Paragraph, facts: &ParagraphFacts, verdict: &Verdict) -> Option<Finding> {
    let (warning, info) = bounds(verdict);
    let score = verdict.score - reserve(&facts.reading, (verdict.place.start, verdict.place.end), verdict.slip);
    if score < info || facts.layout.is_in_title(size(verdict.place.start)) {
        return None;
    }
    if analysis.settings.terms.is_wanted(&facts.reading, verdict.place.start, verdict.place.end) {
        return None;
    }
    let word = range(verdict.word.start.min(verdict.place.start), verdict.word.end.max(verdict.place.end));
    if cues::is_place_in_row(&facts.reading, word.start().into(), word.end().into()) {
        return None;
    }
    // 國 is no slip for 国: a text in traditional characters is written so, and one such word is told as what it is.
    let unusual = facts.reading[range(verdict.place.start, verdict.place.end)].chars().any(is_unusual);
    if unusual && is_traditional(&facts.reading) {
        return None;
    }
    let unusual = unusual && matches!(verdict.likeness, Likeness::Same | Likeness::Rare);
    let written = &facts.reading[word];
    let told = if unusual { SCRIPT.with([written.into(), (&verdict.meant).into()]) } else { message(verdict, written) };
    let mut finding = Finding::new(paragraph.place(word), told);
    let coined = verdict.is_strange
        || is_coined(&facts.reading, (verdict.place.start, verdict.place.end), (verdict.word.start, verdict.word.end), verdict.slip);
    if score < warning || coined || unusual {
        finding = finding.at(Severity::Info);
    }
    if let Some(edit) = paragraph.place_edit(range(verdict.place.start, verdict.place.end)) {
        let fix = Fix { title: REPLACE.with([(&verdict.meant).into()]), safe: false, edits: vec![Edit::replace(edit, &*verdict.right)] };
        finding = finding.fixed_by(fix);
    }
    // Accepted once, a word is the office's own wherever it stands.
    let whole = !matches!(verdict.slip, Slip::Lost | Slip::Doubled);
    finding.key = Some(if whole { written.to_owned() } else { format!("{written}→{}", verdict.meant) });
    Some(finding)
}

fn message(verdict: &Verdict, written: &str) -> Message {
    let case = match (verdict.slip, verdict.likeness) {
        (Slip::Sound | Slip::Word, Likeness::Same | Likeness::Rare) => &SAME_SOUND,
        (Slip::Sound | Slip::Word, _) => &NEAR_SOUND,
        (Slip::Shape, _) => &SHAPE,
        (Slip::Lost, _) => &LOST,
        (Slip::Doubled, _) => &DOUBLED,
        (Slip::Swapped, _) => &SWAPPED,
    };
    // A character that stands twice and is no part of a word: both are shown, and the one that stays.
    if verdict.slip == Slip::Doubled && verdict.meant.is_empty() {
        return case.with([written.repeat(2).into(), written.into()]);
    }
    case.with([written.into(), (&verdict.meant).into()])
}
