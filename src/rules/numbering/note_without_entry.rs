use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::notes::{self, Note};
use crate::rules::{FixKind, Gather, Group, Placed, Rule, Run};

/// [26] without an entry in 名词解释, or an entry that nothing refers to.
pub const RULE: Rule = Rule {
    name: "note-without-entry",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISSING, &UNUSED, &LAST],
    aggregate: None,
    page: include_str!("note_without_entry.md"),
    run: Run::Survey(Gather::Paragraphs(notes::gather), judge),
};

static MISSING: Case = Case {
    zh: "正文有注码“{0}”，注释中没有这一条（注释共{1}条），请核对",
    en: "the text has the mark “{0}”, but among the {1} notes there is none with this number; please check",
};
static UNUSED: Case = Case {
    zh: "注释“{0}”在正文中没有对应的注码（正文注码到“{1}”为止），请核对",
    en: "nothing in the text refers to the note “{0}” (its marks end with “{1}”); please check",
};
static LAST: Case = Case { zh: "正文最后一个注码：“{0}”", en: "the last mark in the text: “{0}”" };

/// Fewer entries than this are no list of notes.
const LEAST: usize = 3;

fn judge(analysis: &Analysis, marks: &[Placed]) -> Vec<Finding> {
    let notes = notes::notes(analysis, marks);
    let entries: FxHashSet<u32> = notes.entries.iter().map(|entry| entry.number).collect();
    let cited: FxHashSet<u32> = notes.cited.iter().map(|note| note.number).collect();
    let shared = entries.intersection(&cited).count();
    // Most of one must be found in the other, else one of them was lost with its part of the file.
    if notes.entries.len() < LEAST || shared * 3 < entries.len() * 2 || shared * 3 < cited.len() * 2 {
        return Vec::new();
    }
    let mut told = FxHashSet::default();
    let missing = notes.cited.iter().filter(|note| !entries.contains(&note.number) && told.insert(note.number));
    let mut findings: Vec<Finding> = missing
        .map(|note| {
            Finding::new(note.range, MISSING.with([analysis.quote(note.range).into(), notes.entries.len().into()]))
                .until_finished(Rest::Document)
        })
        .collect();
    // A number that the text leaves out is told of where it is missing, by note-marker-gap.
    if let Some(last) = notes.cited.iter().max_by_key(|note| note.number) {
        let unused = notes.entries.iter().filter(|entry| entry.number > last.number);
        findings.extend(unused.map(|entry| unused_entry(analysis, entry, last)));
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn unused_entry(analysis: &Analysis, entry: &Note, last: &Note) -> Finding {
    let cited = analysis.quote(last.range);
    let message = UNUSED.with([analysis.quote(entry.range).into(), cited.clone().into()]);
    Finding::new(entry.range, message).relating(last.range, LAST.with([cited.into()]))
}
