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
use crate::report::paragraph::{Paragraph, Piece};
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range, size};

/// 落驶: a character that was not meant, as far as the language of the genre tells.
pub const RULE: Rule = Rule {
    name: "wrong-character",
    group: Group::Words,
    severity: Severity::Warning,
    basis: "用字",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SCRIPT, &SAME_SOUND, &NEAR_SOUND, &SHAPE, &LOST, &DOUBLED, &SWAPPED, &REPLACE, &LEAVE_OUT],
    aggregate: None,
    page: include_str!("wrong_character.md"),
    run: Run::Document(run),
};

static SCRIPT: Case = Case {
    zh: "“{0}”里有繁体字或少用的字，似应为“{1}”",
    en: "“{0}” holds a traditional or rare character: perhaps “{1}”",
};
static SAME_SOUND: Case = Case {
    zh: "“{0}”疑为“{1}”之误（同音）；请核对，是专名就保留",
    en: "“{0}” is perhaps a slip for “{1}” (same sound); please check, and keep it if it is a name",
};
static NEAR_SOUND: Case = Case {
    zh: "“{0}”疑为“{1}”之误（音近）；请核对，是专名就保留",
    en: "“{0}” is perhaps a slip for “{1}” (near sound); please check, and keep it if it is a name",
};
static SHAPE: Case = Case {
    zh: "“{0}”疑为“{1}”之误（形近）；请核对，是专名就保留",
    en: "“{0}” is perhaps a slip for “{1}” (looks alike); please check, and keep it if it is a name",
};
static LOST: Case =
    Case { zh: "“{0}”疑漏一字，似应为“{1}”", en: "a character seems to be lost in “{0}”: perhaps “{1}”" };
static DOUBLED: Case =
    Case { zh: "“{0}”疑多一字，似应为“{1}”", en: "a character seems to stand twice in “{0}”: perhaps “{1}”" };
static SWAPPED: Case =
    Case { zh: "“{0}”疑为“{1}”之误（前后颠倒）", en: "“{0}” is perhaps a slip for “{1}” (order)" };
static LEAVE_OUT: Case = Case { zh: "删去多写的“{0}”", en: "delete the second “{0}”" };

/// How loud a slip is told: what is no word by how far its score may be trusted, what is one never as a warning. Set on
/// reports that the model never saw, at some five false warnings in a million characters.
fn loudness(verdict: &Verdict, score: f32) -> Severity {
    let trust = verdict.support.trust(score);
    let at_least = |warning: f32, info: f32, value: f32| match value {
        value if value >= warning => Severity::Warning,
        value if value >= info => Severity::Info,
        _ => Severity::Hint,
    };
    match (verdict.slip, verdict.is_word) {
        (Slip::Sound | Slip::Shape, false) => at_least(4.2, 3.4, trust),
        (Slip::Doubled, false) => at_least(3.5, 2.8, score),
        (Slip::Swapped, false) => at_least(4.4, 3.6, score),
        // 气、水、土, 转职能、提效能: what seems to be lost is left out on purpose, nearly always.
        (Slip::Lost, _) => Severity::Hint,
        _ => at_least(f32::INFINITY, 5.6, trust),
    }
}

/// From which score on a slip is told at all.
fn bound(verdict: &Verdict) -> f32 {
    match (verdict.slip, verdict.likeness, verdict.is_word) {
        (Slip::Sound, Likeness::Same, false) => 2.2,
        (Slip::Sound, _, false) => 1.9,
        (Slip::Sound, _, true) => 2.25,
        (Slip::Shape, _, false) => 2.4,
        (Slip::Shape, _, true) => 1.5,
        (Slip::Word, _, _) => 2.25,
        (Slip::Swapped, _, false) => 3.0,
        (Slip::Swapped, _, true) => 2.4,
        (Slip::Doubled, _, false) => 2.3,
        (Slip::Doubled, _, true) => 2.0,
        (Slip::Lost, _, _) => 2.2,
    }
}

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs: Vec<&Suspects> = analysis.body().map(|(_, _, facts)| facts.suspects()).collect();
    let recurrence = Recurrence::count(&paragraphs);
    let mut findings = Vec::new();
    // Read over its columns a page puts together what nobody wrote.
    if analysis.report.in_columns {
        return findings;
    }
    for (_, paragraph, facts) in analysis.body() {
        for verdict in facts.suspects().judge(model(), &|run| recurrence.times(run)) {
            findings.extend(told(analysis, paragraph, facts, &verdict));
        }
    }
    findings
}

fn told(analysis: &Analysis, paragraph: &Paragraph, facts: &ParagraphFacts, verdict: &Verdict) -> Option<Finding> {
    let score = verdict.score - reserve(&facts.reading, (verdict.place.start, verdict.place.end), verdict.slip);
    if score < bound(verdict) || verdict.support.is_seam || facts.layout.is_in_title(size(verdict.place.start)) {
        return None;
    }
    if analysis.settings.terms.is_wanted(&facts.reading, verdict.place.start, verdict.place.end) {
        return None;
    }
    let word = range(verdict.word.start.min(verdict.place.start), verdict.word.end.max(verdict.place.end));
    if cues::is_place_in_row(&facts.reading, word.start().into(), word.end().into()) {
        return None;
    }
    // What stands on two lines may belong to two columns, and the cells of a table to two rows.
    paragraph.place_edit(word).filter(|_| !is_cell(paragraph, word))?;
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
    finding = finding.at(match loudness(verdict, score) {
        // What is a rare form of a character is seen at once to be one or not.
        _ if unusual => Severity::Info,
        _ if coined => Severity::Hint,
        loudness => loudness,
    });
    if let Some(edit) = paragraph.place_edit(range(verdict.place.start, verdict.place.end)) {
        let title = if verdict.meant.is_empty() { LEAVE_OUT.with([written.into()]) } else { REPLACE.with([(&verdict.meant).into()]) };
        let fix = Fix { title, safe: false, edits: vec![Edit::replace(edit, &*verdict.right)] };
        finding = finding.fixed_by(fix);
    }
    // Accepted once, a word is the office's own wherever it stands.
    let whole = !matches!(verdict.slip, Slip::Lost | Slip::Doubled);
    finding.key = Some(if whole { written.to_owned() } else { format!("{written}→{}", verdict.meant) });
    Some(finding)
}

/// Whether blanks part the cells of a table in the line of a place, and the paragraph goes over several lines: a cell then
/// goes on one line below, and what stands beside its end belongs to another.
fn is_cell(paragraph: &Paragraph, place: TextRange) -> bool {
    let parted = |piece: &&Piece| {
        let text = piece.content.content.text.trim_matches(is_blank);
        text.match_indices(is_blank).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_some_and(|c| is_han(c) || matches!(c, '，' | '、' | '；' | '）'));
            before && text[at..].trim_start_matches(is_blank).starts_with(is_han)
        })
    };
    let nth = paragraph.pieces.partition_point(|piece| piece.reading <= place.start()).saturating_sub(1);
    let near = &paragraph.pieces[nth.saturating_sub(1)..(nth + 2).min(paragraph.pieces.len())];
    paragraph.pieces.len() > 1 && near.iter().filter(parted).count() > 1
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
