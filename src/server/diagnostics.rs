//! Findings as the editor shows them.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString, Position,
    Range, Uri,
};

use crate::check::{Diagnosis, Failure};
use crate::features::{settling, wording};
use crate::finding::{Finding, Language, Message};
use crate::server::capabilities::Editor;
use crate::server::convert;
use crate::server::snapshot::Snapshot;
use crate::server::typing::Mark;
use crate::settings::file::Problem;
use crate::text::line_index::LineIndex;
use crate::text::{TextRange, size};
use crate::workspace::disk;
use crate::workspace::encoding::TextEncoding;

/// A finding as the editor shows it, with what is needed to hold it back while its place is being typed.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is sent.
    pub diagnostic: Diagnostic,
    /// What it is and where.
    pub mark: Mark,
    hash: u64,
}

/// The diagnostics of one version, as published or answered.
#[derive(Debug, PartialEq)]
pub struct Published {
    /// Names the content: the same for the same diagnostics.
    pub result_id: String,
    /// The diagnostics.
    pub items: Vec<Diagnostic>,
}

impl Published {
    /// The diagnostics of a snapshot that `is_held_back` does not hold back.
    pub fn new(snapshot: &Snapshot, mut is_held_back: impl FnMut(&Mark) -> bool) -> Arc<Published> {
        let shown: Vec<&Shown> = snapshot.shown.iter().filter(|shown| !is_held_back(&shown.mark)).collect();
        let mut hasher = FxHasher::default();
        shown.iter().for_each(|shown| shown.hash.hash(&mut hasher));
        let result_id = format!("{:016x}-{}", hasher.finish(), shown.len());
        Arc::new(Published { result_id, items: shown.into_iter().map(|shown| shown.diagnostic.clone()).collect() })
    }
}

/// Everything that is found in a snapshot, in the order of the findings; behind them the other side of each conflict, so
/// that it is seen wherever one reads.
pub fn all(snapshot: &Snapshot) -> Vec<Shown> {
    let own = snapshot.diagnoses.iter().map(|diagnosis| shown(diagnostic(snapshot, diagnosis), mark(diagnosis)));
    own.chain(snapshot.diagnoses.iter().filter_map(|diagnosis| mirrored(snapshot, diagnosis))).collect()
}

/// The quiet mark at the other of two statements that contradict each other.
fn mirrored(snapshot: &Snapshot, diagnosis: &Diagnosis) -> Option<Shown> {
    let finding = &diagnosis.finding;
    let [other] = finding.related.as_slice() else { return None };
    finding.key.as_ref()?;
    let mut diagnostic = diagnostic(snapshot, diagnosis);
    let here = Location { uri: snapshot.uri.clone(), range: diagnostic.range };
    let opening = snapshot.editor.language.choose("与另一处不一：", "differs from another place: ");
    diagnostic.message = format!("{opening}{}", diagnostic.message);
    diagnostic.range = snapshot.places().range(other.range);
    diagnostic.severity = Some(DiagnosticSeverity::HINT);
    let there = DiagnosticRelatedInformation { location: here, message: snapshot.analysis.quote(finding.range) };
    diagnostic.related_information = diagnostic.related_information.map(|_| vec![there]);
    let mark = Mark { range: other.range, related: vec![finding.range], ..mark(diagnosis) };
    Some(shown(diagnostic, mark))
}

/// The one thing that is said of a text in the wrong encoding.
pub fn wrong_encoding(snapshot: &Snapshot, right: TextEncoding) -> Shown {
    let text = &snapshot.analysis.text;
    let first = text.char_indices().find(|(_, c)| !c.is_ascii()).map_or(0, |(at, _)| at);
    let last = text[first..].chars().next().map_or(first, |c| first + c.len_utf8());
    let range = crate::text::range(first, last);
    let right = right.name();
    let message = match snapshot.editor.language {
        Language::Chinese => format!("编码不对，显示为乱码：请以 {right} 重新打开，不要保存，保存会损坏原稿"),
        Language::English => {
            format!("Wrong encoding: please open this file again as {right}, and do not save it: that would spoil the text")
        }
    };
    sole(snapshot, "wrong-encoding", DiagnosticSeverity::ERROR, range, message)
}

/// The one thing that is said of a text that is longer than any report, of which nothing was read.
pub fn too_long(snapshot: &Snapshot) -> Shown {
    let message = disk::Problem::TooLarge.message(snapshot.editor.language);
    sole(snapshot, "too-long", DiagnosticSeverity::WARNING, crate::text::range(0, 0), message)
}

/// A mark of a text that is not checked, and no rule's.
fn sole(snapshot: &Snapshot, name: &'static str, severity: DiagnosticSeverity, range: TextRange, message: String) -> Shown {
    let diagnostic = Diagnostic {
        range: snapshot.places().range(range),
        severity: Some(severity),
        code: Some(NumberOrString::String(name.to_owned())),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    };
    shown(diagnostic, Mark { rule: name, range, related: Vec::new(), told_as_one: true, unfinished: false })
}

/// What of a document could not be checked because the program broke there, a line each; nothing of the text is quoted.
pub fn in_words(failures: &[Failure], snapshot: &Snapshot) -> String {
    let line = |failure: &Failure| {
        let line = snapshot.analysis.index.line_of(failure.range.start()) + 1;
        format!("{}:{line}：{}", snapshot.uri.as_str(), failure.message(snapshot.editor.language))
    };
    failures.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What could not be taken of a `hegao.toml`, as marks in it.
pub fn of_settings(text: &str, problems: &[Problem], editor: &Editor) -> Vec<Diagnostic> {
    let index = LineIndex::new(text);
    let places = convert::Places { text, index: &index, encoding: editor.encoding };
    let mark = |problem: &Problem| Diagnostic {
        range: places.range(problem.range),
        severity: Some(if problem.is_grave() { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING }),
        source: Some(SOURCE.to_owned()),
        message: problem.message(editor.language),
        ..Diagnostic::default()
    };
    problems.iter().map(mark).collect()
}

/// More places than this are not listed under a finding: a row each in the list of problems, and all of them in the hover.
const MANY: usize = 8;
/// So many of them are.
const FEW: usize = 3;
/// What editors show as the origin.
const SOURCE: &str = "hegao";

fn shown(diagnostic: Diagnostic, mark: Mark) -> Shown {
    let hash = hash(&diagnostic);
    Shown { diagnostic, mark, hash }
}

fn mark(diagnosis: &Diagnosis) -> Mark {
    let finding = &diagnosis.finding;
    Mark {
        rule: diagnosis.rule.name,
        range: finding.range,
        related: finding.related.iter().map(|related| related.range).collect(),
        told_as_one: diagnosis.rule.aggregate.is_some(),
        unfinished: finding.rest.is_some(),
    }
}

fn diagnostic(snapshot: &Snapshot, diagnosis: &Diagnosis) -> Diagnostic {
    let (editor, analysis, places) = (&snapshot.editor, &snapshot.analysis, snapshot.places());
    let words = |message: &Message| wording::message(analysis, message, editor.language);
    let finding = &diagnosis.finding;
    let location = |range| Location { uri: snapshot.uri.clone(), range: places.range(range) };
    let all = finding.related.len();
    let listed = if all > MANY { FEW } else { all };
    let related = finding.related[..listed]
        .iter()
        .map(|related| DiagnosticRelatedInformation { location: location(related.range), message: words(&related.message) });
    let more = finding.related.get(listed).map(|next| {
        let count = all - listed;
        let message = match editor.language {
            Language::Chinese => format!("另外{count}处"),
            Language::English => format!("{count} more"),
        };
        DiagnosticRelatedInformation { location: location(next.range), message }
    });
    let related: Vec<DiagnosticRelatedInformation> = related.chain(more).chain(earlier(snapshot, finding, &words)).collect();
    Diagnostic {
        range: places.range(seen(&analysis.text, finding.range)),
        severity: Some(convert::severity(diagnosis.severity)),
        code: Some(NumberOrString::String(diagnosis.rule.name.to_owned())),
        code_description: editor.rule_page_scheme.as_deref().and_then(|scheme| page_address(scheme, diagnosis.rule.name)),
        source: Some(SOURCE.to_owned()),
        message: words(&finding.message),
        related_information: (editor.related_information && !related.is_empty()).then_some(related),
        tags: tag(diagnosis.rule.name).filter(|tag| editor.tags.contains(tag)).map(|tag| vec![tag]),
        data: (editor.diagnostic_data && editor.language == Language::Chinese)
            .then(|| json!({"rule": settling::named(diagnosis.rule, editor.language)})),
    }
}

/// The place in the report of the year before.
fn earlier(snapshot: &Snapshot, finding: &Finding, words: &dyn Fn(&Message) -> String) -> Option<DiagnosticRelatedInformation> {
    let there = finding.earlier.as_ref()?;
    let uri = Uri::from_file_path(&snapshot.analysis.settings.last_year.found()?.path)?;
    let earlier = snapshot.analysis.last_year()?;
    let places = convert::Places { text: &earlier.analysis.text, index: &earlier.analysis.index, encoding: snapshot.editor.encoding };
    Some(DiagnosticRelatedInformation { location: Location { uri, range: places.range(there.range) }, message: words(&there.message) })
}

/// What is marked of a finding: where blank lines follow some words, the lines and not the words.
fn seen(text: &str, range: TextRange) -> TextRange {
    let marked = &text[range];
    let words = marked.find(['\r', '\n']).filter(|&at| at > 0 && marked[at..].chars().all(char::is_whitespace));
    words.map_or(range, |at| TextRange::new(range.start() + size(at), range.end()))
}

/// What an editor may show by its look alone: what is left over pale, and a name that is no longer used struck out.
fn tag(rule: &str) -> Option<DiagnosticTag> {
    match rule {
        "edit-residue" | "markup-residue" | "page-residue" | "web-residue" => Some(DiagnosticTag::UNNECESSARY),
        "outdated-name" => Some(DiagnosticTag::DEPRECATED),
        _ => None,
    }
}

/// Where the editor opens the page of a rule, under the scheme it named.
fn page_address(scheme: &str, rule: &str) -> Option<CodeDescription> {
    format!("{scheme}:/{rule}.md").parse().ok().map(|href| CodeDescription { href })
}

/// A hash of all that an editor shows of a diagnostic.
fn hash(diagnostic: &Diagnostic) -> u64 {
    let mut hasher = FxHasher::default();
    hash_range(diagnostic.range, &mut hasher);
    diagnostic.message.hash(&mut hasher);
    diagnostic.severity.map(|severity| format!("{severity:?}")).hash(&mut hasher);
    if let Some(NumberOrString::String(code)) = &diagnostic.code {
        code.hash(&mut hasher);
    }
    for related in diagnostic.related_information.iter().flatten() {
        hash_range(related.location.range, &mut hasher);
        related.message.hash(&mut hasher);
    }
    hasher.finish()
}

fn hash_range(range: Range, hasher: &mut FxHasher) {
    let position = |at: Position| (at.line, at.character);
    (position(range.start), position(range.end)).hash(hasher);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn blank_lines_are_marked_and_the_words_before_them_are_not() {
        let text = "工作报告\n\n\n各位委员：\n";
        let range = |from: usize, to: usize| crate::text::range(from, to);
        assert_eq!(seen(text, range(6, 15)), range(12, 15));
        assert_eq!(seen(text, range(0, 12)), range(0, 12));
        assert_eq!(seen(text, range(6, 18)), range(6, 18), "a broken paragraph");
    }

    #[test]
    fn what_has_a_look_of_its_own_is_found_by_rules_that_exist() {
        let looks = rules::all().filter(|rule| tag(rule.name).is_some()).count();
        assert_eq!(looks, 5);
    }
}
