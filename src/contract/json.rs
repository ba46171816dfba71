//! The answers as values that are written as JSON.

use serde::Serialize;

use crate::check::{self, Checked, Diagnosis};
use crate::contract::places::{Place, Places};
use crate::facts::claims::{Reason, Verdict};
use crate::features::claims::{self, Claims, Counts, Group};
use crate::features::figures::Row;
use crate::features::wording;
use crate::finding::{Finding, Fix, Language, Message};
use crate::report::outline::Node;
use crate::text::TextRange;
use crate::word::document::Document;

/// The answer of `check`.
#[derive(Debug, Serialize)]
pub struct Check {
    /// The files that were checked, by path.
    pub files: Vec<File>,
    /// The files that were not.
    pub errors: Vec<Failure>,
}

/// A file that was checked.
#[derive(Debug, Serialize)]
pub struct File {
    pub(super) path: String,
    kind: &'static str,
    pub(super) diagnostics: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) failed: Vec<Failed>,
}

/// A place that could not be checked because the program broke there.
#[derive(Debug, Serialize)]
pub(super) struct Failed {
    pub(super) range: Range,
    pub(super) what: String,
}

/// A file that could not be used, and a sentence that says why and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The file.
    pub path: String,
    /// The sentence.
    pub message: String,
}

impl Failure {
    /// By file, and of one file as they were met, which is the order of its lines; each once.
    pub fn in_order(failures: &mut Vec<Failure>) {
        failures.sort_by(|one, other| one.path.cmp(&other.path));
        failures.dedup();
    }
}

/// The answer of `outline` for one file.
#[derive(Debug, Serialize)]
pub struct Outline {
    path: String,
    outline: Vec<Entry>,
}

/// The answer of `figures`.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// The files, by path.
    pub files: Vec<FigureFile>,
    /// The files that could not be used.
    pub errors: Vec<Failure>,
}

/// A file with its figures.
#[derive(Debug, Serialize)]
pub struct FigureFile {
    path: String,
    figures: Vec<Figure>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failed: Vec<Failed>,
}

#[derive(Debug, Serialize)]
struct Figure {
    text: String,
    value: String,
    value_to: Option<String>,
    unit: &'static str,
    bound: &'static str,
    subject: Option<String>,
    year: Option<i32>,
    scope: Option<String>,
    modality: &'static str,
    section: Option<String>,
    range: Range,
}

#[derive(Debug, Serialize)]
pub(super) struct Diagnostic {
    pub(super) rule: &'static str,
    group: &'static str,
    pub(super) severity: &'static str,
    pub(super) message: String,
    pub(super) range: Range,
    pub(super) related: Vec<Related>,
    pub(super) fixes: Vec<JsonFix>,
}

#[derive(Debug, Serialize)]
pub(super) struct Related {
    pub(super) path: String,
    pub(super) range: Range,
    pub(super) message: String,
}

#[derive(Debug, Serialize)]
pub(super) struct JsonFix {
    pub(super) title: String,
    safe: bool,
    pub(super) edits: Vec<Edit>,
}

#[derive(Debug, Serialize)]
pub(super) struct Edit {
    pub(super) range: Range,
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    kind: &'static str,
    level: usize,
    marker: Option<String>,
    range: Range,
    selection: Range,
    children: Vec<Entry>,
}

#[derive(Debug, Serialize)]
pub(super) struct Range {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// The answer of `check` to one of many texts that come a line each.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// What was found.
    Checked {
        /// The text's identity as it came.
        id: serde_json::Value,
        /// The same as for a file of that name.
        #[serde(flatten)]
        file: File,
    },
    /// Why there is nothing to tell.
    Refused {
        /// The text's identity, null where it is not known.
        id: serde_json::Value,
        /// The number of its line, from 1.
        line: usize,
        /// A sentence that says why and what to do.
        error: String,
    },
}

impl File {
    /// A file with what was found in it.
    pub fn new(path: &str, places: &Places<'_>, checked: &Checked, language: Language) -> File {
        let diagnostics = checked.diagnoses.iter().map(|diagnosis| diagnostic(path, places, diagnosis, language)).collect();
        let failed = failed(places, &checked.failures, language);
        File { path: path.to_owned(), kind: places.analysis.text_kind().name(), diagnostics, failed }
    }
}

impl Outline {
    /// The outline of a file.
    pub fn new(path: &str, places: &Places<'_>) -> Outline {
        let outline = places.analysis.outline().iter().map(|node| entry(places, node)).collect();
        Outline { path: path.to_owned(), outline }
    }
}

impl FigureFile {
    /// A file with its figures.
    pub fn new(path: &str, places: &Places<'_>, rows: &[Row], failures: &[check::Failure], language: Language) -> FigureFile {
        let figure = |row: &Row| Figure {
            text: row.text.clone(),
            value: row.value.to_string(),
            value_to: row.upper.map(|upper| upper.to_string()),
            unit: row.unit,
            bound: row.bound.name(),
            subject: row.subject.clone(),
            year: row.year,
            scope: row.scope.clone(),
            modality: row.modality.name(),
            section: row.section.clone(),
            range: range(places, row.range),
        };
        FigureFile { path: path.to_owned(), figures: rows.iter().map(figure).collect(), failed: failed(places, failures, language) }
    }
}

/// The answer of `promises`.
#[derive(Debug, Serialize)]
pub struct Promises {
    path: String,
    last_year: String,
    promises: Vec<Promise>,
}

/// A task with what is told of it.
#[derive(Debug, Serialize)]
struct Promise {
    answer: &'static str,
    task: Sentence,
    told: Option<Sentence>,
    shared: String,
}

#[derive(Debug, Serialize)]
struct Sentence {
    text: String,
    range: Range,
}

/// What is said somewhere: the places of its text, where it stands, and its words.
type Said<'a> = (&'a Places<'a>, TextRange, &'a str);

fn sentence((places, place, text): Said<'_>) -> Sentence {
    Sentence { text: text.to_owned(), range: range(places, place) }
}

impl Promises {
    /// No tasks yet.
    pub fn new(path: String, last_year: String) -> Promises {
        Promises { path, last_year, promises: Vec::new() }
    }

    /// One more.
    pub fn add(&mut self, task: Said<'_>, answer: &'static str, told: Option<Said<'_>>, shared: &str) {
        self.promises.push(Promise { answer, task: sentence(task), told: told.map(sentence), shared: shared.to_owned() });
    }
}

/// The answer of `compare`.
#[derive(Debug, Serialize)]
pub struct Versions {
    first: String,
    second: String,
    summary: VersionsSummary,
    differences: Vec<VersionsDifference>,
    only_first: Vec<Sentence>,
    only_second: Vec<Sentence>,
}

#[derive(Debug, Serialize)]
struct VersionsSummary {
    same: usize,
    different: usize,
    only_first: usize,
    only_second: usize,
}

#[derive(Debug, Serialize)]
struct VersionsDifference {
    known_by: &'static str,
    first: Sentence,
    second: Sentence,
}

impl Versions {
    /// Two versions with so many figures that both tell alike, and nothing else yet.
    pub fn new(first: &str, second: &str, same: usize) -> Versions {
        let summary = VersionsSummary { same, different: 0, only_first: 0, only_second: 0 };
        let (first, second) = (first.to_owned(), second.to_owned());
        Versions { first, second, summary, differences: Vec::new(), only_first: Vec::new(), only_second: Vec::new() }
    }

    /// One more figure that is told otherwise in the second.
    pub fn add_difference(&mut self, known_by: &'static str, first: Said<'_>, second: Said<'_>) {
        self.summary.different += 1;
        self.differences.push(VersionsDifference { known_by, first: sentence(first), second: sentence(second) });
    }

    /// One more that only the first tells.
    pub fn add_only_first(&mut self, told: Said<'_>) {
        self.summary.only_first += 1;
        self.only_first.push(sentence(told));
    }

    /// One more that only the second tells.
    pub fn add_only_second(&mut self, told: Said<'_>) {
        self.summary.only_second += 1;
        self.only_second.push(sentence(told));
    }
}

/// What `hegao claims` says of all its files.
#[derive(Debug, Serialize)]
pub struct ClaimsReport {
    /// The files, by path.
    pub files: Vec<ClaimFile>,
    /// The files that could not be used.
    pub errors: Vec<Failure>,
}

/// A file with its claims.
#[derive(Debug, Serialize)]
pub struct ClaimFile {
    path: String,
    summary: ClaimSummary,
    figures: ClaimFigures,
    claims: Vec<ClaimRow>,
}

#[derive(Debug, Serialize)]
struct ClaimSummary {
    consistent: usize,
    inconsistent: usize,
    unassessable: usize,
    #[serde(skip_serializing_if = "is_zero")]
    accepted: usize,
}

#[derive(Debug, Serialize)]
struct ClaimFigures {
    in_claims: usize,
    alone: usize,
}

#[derive(Debug, Serialize)]
struct ClaimRow {
    kind: &'static str,
    verdict: &'static str,
    reason: Option<&'static str>,
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    accepted: bool,
    operands: Vec<ClaimOperand>,
    computed: Option<String>,
    range: Range,
}

#[derive(Debug, Serialize)]
struct ClaimOperand {
    role: &'static str,
    text: String,
    value: String,
    unit: &'static str,
    range: Range,
}

impl ClaimFile {
    /// A file with its claims.
    pub fn new(path: &str, places: &Places<'_>, claims: &Claims<'_>) -> ClaimFile {
        let operand = |place: &claims::Place<'_>| ClaimOperand {
            role: place.operand.role.name(),
            text: place.text.to_owned(),
            value: place.operand.value.clone(),
            unit: place.operand.unit,
            range: range(places, place.range),
        };
        let row = |row: &claims::Row<'_>| ClaimRow {
            kind: row.claim.form.kind(),
            verdict: row.claim.verdict.name(),
            reason: row.claim.verdict.reason().map(Reason::name),
            rule: (row.claim.verdict == Verdict::Inconsistent).then_some(row.claim.form.rule()),
            accepted: row.group == Group::Accepted,
            operands: row.operands.iter().map(operand).collect(),
            computed: row.claim.computed.clone(),
            range: range(places, row.range),
        };
        let Counts { consistent, inconsistent, unassessable, accepted } = claims.counts();
        ClaimFile {
            path: path.to_owned(),
            summary: ClaimSummary { consistent, inconsistent, unassessable, accepted },
            figures: ClaimFigures { in_claims: claims.in_claims, alone: claims.alone },
            claims: claims.rows.iter().map(row).collect(),
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The answer of `text`.
#[derive(Debug, Serialize)]
pub struct Text<'a> {
    path: String,
    text: &'a str,
    /// What is no text of the report: headers, footers, comments.
    apart: Vec<Apart<'a>>,
}

#[derive(Debug, Serialize)]
struct Apart<'a> {
    part: &'static str,
    number: Option<i64>,
    author: Option<&'a str>,
    text: &'a str,
}

impl<'a> Text<'a> {
    /// The text of a file.
    pub fn new(path: &str, text: &'a str, document: Option<&'a Document>) -> Text<'a> {
        let apart = document.map(|document| document.apart.as_slice()).unwrap_or_default();
        let apart = apart.iter().map(|apart| Apart {
            part: apart.part.name(),
            number: apart.part.number(),
            author: apart.author.as_deref(),
            text: &apart.text,
        });
        Text { path: path.to_owned(), text, apart: apart.collect() }
    }
}

/// One line of JSON.
///
/// # Errors
/// Never in practice: the values hold nothing that JSON cannot write.
pub fn line(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string(value)? + "\n")
}

fn diagnostic(path: &str, places: &Places<'_>, diagnosis: &Diagnosis, language: Language) -> Diagnostic {
    let say = |message: &Message| wording::message(places.analysis, message, language);
    let finding = &diagnosis.finding;
    let fix = |fix: &Fix| JsonFix {
        title: say(&fix.title),
        safe: fix.safe,
        edits: fix.edits.iter().map(|edit| Edit { range: range(places, edit.range), text: edit.text.clone() }).collect(),
    };
    Diagnostic {
        rule: diagnosis.rule.name,
        group: diagnosis.rule.group.name(),
        severity: diagnosis.severity.name(),
        message: say(&finding.message),
        range: range(places, finding.range),
        related: finding
            .related
            .iter()
            .map(|related| Related { path: path.to_owned(), range: range(places, related.range), message: say(&related.message) })
            .chain(earlier(places, finding, language))
            .collect(),
        fixes: finding.fixes.iter().map(fix).collect(),
    }
}

/// The place in the report of the year before.
fn earlier(places: &Places<'_>, finding: &Finding, language: Language) -> Option<Related> {
    let there = finding.earlier.as_ref()?;
    let path = places.analysis.settings.last_year.found()?.path.to_string_lossy().into_owned();
    let earlier = places.analysis.last_year()?;
    let message = wording::message(&earlier.analysis, &there.message, language);
    Some(Related { path, range: range(&Places::new(&earlier.analysis), there.range), message })
}

fn failed(places: &Places<'_>, failures: &[check::Failure], language: Language) -> Vec<Failed> {
    failures.iter().map(|failure| Failed { range: range(places, failure.range), what: failure.message(language) }).collect()
}

fn entry(places: &Places<'_>, node: &Node) -> Entry {
    Entry {
        title: node.title.clone(),
        kind: node.kind.name(),
        level: node.level,
        marker: node.marker.clone(),
        range: range(places, node.range),
        selection: range(places, node.selection),
        children: node.children.iter().map(|child| entry(places, child)).collect(),
    }
}

fn range(places: &Places<'_>, range: TextRange) -> Range {
    let (start, end) = places.of(range);
    Range { start, end }
}
