//! A finding as a row of the sheet.

use crate::analysis::Analysis;
use crate::check::{Checked, Diagnosis, accepting};
use crate::features::sheet::{Cell, Group, Span, is_written};
use crate::features::{basis, settling, wording};
use crate::finding::{FindingKey, Language};
use crate::text::TextRange;
use crate::text::characters::excerpt;
use crate::word::document::{Document, Part};

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: String,
    /// The sentence, with what is doubted marked.
    pub quote: Cell,
    /// How grave it is, what is doubted, and how it could be put right.
    pub doubt: String,
    /// What the doubt rests on, and the rule.
    pub basis: String,
    /// What the row is known by in the next sheet.
    pub code: String,
    /// What a person has written of it.
    pub decision: Cell,
    /// Who has.
    pub checker: Cell,
    /// What stands in columns that a person has added.
    pub more: Vec<Cell>,
}

/// What stands before the code of a row.
pub(super) const CODE: [&str; 2] = ["核对码 ", "code "];
/// Digits of a code.
pub(super) const CODE_LENGTH: usize = 8;
/// At most so many places of a finding that stands in many are named.
const PLACES: usize = 5;
/// Longest text that is marked, in characters.
const MARKED: usize = 200;

/// A report that was checked.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is known of it.
    pub analysis: &'a Analysis,
    /// The Word document that it was read from.
    pub document: Option<&'a Document>,
}

/// The rows of what was found in a report; what a person has accepted is not among them.
pub fn group(report: Report<'_>, checked: &Checked, language: Language) -> Group {
    Group { report: report.name.to_owned(), rows: checked.diagnoses.iter().map(|diagnosis| row(report, diagnosis, language)).collect() }
}

fn row(report: Report<'_>, diagnosis: &Diagnosis, language: Language) -> Row {
    let analysis = report.analysis;
    let Diagnosis { rule, severity, finding } = diagnosis;
    let say = |message| wording::message(analysis, message, language);
    let weight = language.choose(severity.chinese(), severity.name());
    let mut doubt = match language {
        Language::Chinese => format!("【{weight}】{}", say(&finding.message)),
        Language::English => format!("[{weight}] {}", say(&finding.message)),
    };
    if let Some(fix) = finding.fixes.first() {
        doubt += &format!("\n{}{}", language.choose("改法：", "Fix: "), say(&fix.title));
    }
    Row {
        place: places(report, diagnosis, language),
        quote: quote(analysis, finding.range),
        doubt,
        basis: format!("{}\n{}", basis::in_words(rule.basis, language), settling::named(rule, language)),
        code: code(&key(analysis, diagnosis)),
        decision: Cell::new(),
        checker: Cell::new(),
        more: Vec::new(),
    }
}

impl Row {
    /// Whether a person has written anything in it.
    pub fn is_answered(&self) -> bool {
        [&self.decision, &self.checker].into_iter().chain(&self.more).any(|cell| is_written(cell))
    }

    /// The basis with what the row is known by.
    pub(super) fn known_basis(&self, language: Language) -> String {
        format!("{}\n{}{}", self.basis, language.choose(CODE[0], CODE[1]), self.code)
    }
}

/// What a finding is known by: as when it is accepted; of one that tells many places, the rule alone, since they come and go.
fn key(analysis: &Analysis, diagnosis: &Diagnosis) -> FindingKey {
    if is_of_many(diagnosis) {
        return FindingKey { rule: diagnosis.rule.name.to_owned(), key: String::new() };
    }
    accepting::key(analysis, diagnosis.rule, &diagnosis.finding)
}

fn is_of_many(diagnosis: &Diagnosis) -> bool {
    diagnosis.rule.aggregate.is_some() && diagnosis.finding.related.len() > 1
}

/// A short code for a key, the same on every machine and in every version: FNV-1a, folded to half its length.
fn code(key: &FindingKey) -> String {
    let bytes = key.rule.bytes().chain([0]).chain(key.key.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{:0CODE_LENGTH$x}", (hash >> 32) ^ (hash & 0xFFFF_FFFF))
}

fn places(report: Report<'_>, diagnosis: &Diagnosis, language: Language) -> String {
    let place = |range| place(report, range, language);
    if !is_of_many(diagnosis) {
        return place(diagnosis.finding.range);
    }
    let mut places: Vec<String> = diagnosis.finding.related.iter().map(|related| place(related.range)).collect();
    places.dedup();
    let count = diagnosis.finding.related.len();
    let (named, more) = (places.iter().take(PLACES).cloned().collect::<Vec<_>>().join(language.choose("、", ", ")), places.len() > PLACES);
    match (language, more) {
        (Language::Chinese, true) => format!("{named}等{count}处"),
        (Language::English, true) => format!("{named} … ({count})"),
        (_, false) => named,
    }
}

fn place(report: Report<'_>, range: TextRange, language: Language) -> String {
    let apart = report.document.and_then(|document| Some((document, document.place(range.start())?)));
    let Some((document, place)) = apart.filter(|(_, place)| place.part != Part::Body) else {
        return wording::position(report.analysis, range, language);
    };
    let (nth, paragraph) = (document.ordinal(place.part), place.paragraph);
    match (language, place.part) {
        (Language::Chinese, Part::Footnote(_)) => format!("脚注{nth}第{paragraph}段"),
        (Language::Chinese, Part::Endnote(_)) => format!("尾注{nth}第{paragraph}段"),
        (Language::Chinese, _) => format!("文本框{nth}第{paragraph}段"),
        (Language::English, part) => format!("{} {nth} paragraph {paragraph}", part.name()),
    }
}

/// The sentence in three spans.
fn quote(analysis: &Analysis, marked: TextRange) -> Cell {
    let sentence = accepting::sentence_as_written(analysis, marked);
    let spans = [(sentence.before, false), (excerpt(&sentence.marked, MARKED), true), (sentence.behind, false)];
    spans.into_iter().filter(|(text, _)| !text.is_empty()).map(|(text, marked)| Span { text, marked }).collect()
}
