use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::notes::{self, Note};
use crate::rules::{FixKind, Gather, Group, Placed, Rule, Run};

/// [1] [2] [4]: the marks of notes leave a number out.
pub const RULE: Rule = Rule {
    name: "note-marker-gap",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "顺序",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&GAP, &EARLY, &BEFORE, &ENTRY],
    aggregate: None,
    page: include_str!("note_marker_gap.md"),
    run: Run::Survey(Gather::Paragraphs(notes::gather), judge),
};

static GAP: Case = Case {
    zh: "注释编号从“{0}”跳到“{1}”，中间缺“{2}”，请核对",
    en: "the marks of notes jump from “{0}” to “{1}”, “{2}” is missing; please check",
};
static EARLY: Case = Case {
    zh: "注码“{1}”排在“{2}”之前，次序颠倒，请核对",
    en: "the mark “{1}” stands before “{2}”: the order is wrong; please check",
};
static BEFORE: Case = Case { zh: "前一个注码：“{0}”", en: "the mark before it: “{0}”" };
static ENTRY: Case = Case { zh: "“{0}”的注释在这里", en: "the note of “{0}” stands here" };

/// Fewer marks than this are no row.
const LEAST: usize = 3;

fn judge(analysis: &Analysis, marks: &[Placed]) -> Vec<Finding> {
    let notes = notes::notes(analysis, marks);
    // Without marks in the text the entries are the row.
    let row = if notes.cited.is_empty() { &notes.entries } else { &notes.cited };
    if row.len() < LEAST || row.first().is_none_or(|first| first.number > 2) {
        return Vec::new();
    }
    // A report that begins with [2] was cut, unless the note of [1] is there.
    if row[0].number == 2 && !notes.entries.iter().any(|entry| entry.number == 1) {
        return Vec::new();
    }
    let all: FxHashSet<u32> = row.iter().map(|note| note.number).collect();
    let mut findings = Vec::new();
    let (mut greatest, mut ever) = (0, 0);
    for (nth, note) in row.iter().enumerate() {
        // An appendix begins anew with [1]; before that, a number may be cited again.
        let restarts = note.number == 1 && greatest > 1 && row.get(nth + 1).is_some_and(|next| next.number == 2);
        if restarts {
            greatest = 1;
            continue;
        }
        if note.number > greatest + 1 && note.number > ever + 1 {
            let before = nth.checked_sub(1).map(|before| &row[before]);
            findings.push(finding(analysis, note, before, greatest + 1, &all, &notes.entries));
        }
        greatest = greatest.max(note.number);
        ever = ever.max(greatest);
    }
    findings
}

fn finding(analysis: &Analysis, note: &Note, before: Option<&Note>, missing: u32, all: &FxHashSet<u32>, entries: &[Note]) -> Finding {
    let own = analysis.quote(note.range);
    let numbered = |number: u32| {
        let digits: String = own.chars().filter(|&c| crate::text::characters::is_digit(c)).collect();
        own.replace(&digits, &number.to_string())
    };
    let last = before.map_or_else(String::new, |before| analysis.quote(before.range));
    let lost =
        if missing + 1 == note.number { numbered(missing) } else { format!("{}至{}", numbered(missing), numbered(note.number - 1)) };
    let case = if all.contains(&missing) { &EARLY } else { &GAP };
    let from = if last.is_empty() { "开头".to_owned() } else { last.clone() };
    let mut finding = Finding::new(note.range, case.with([from.into(), (&own).into(), lost.into()]));
    if let Some(before) = before {
        finding = finding.relating(before.range, BEFORE.with([last.into()]));
    }
    if let Some(entry) = entries.iter().find(|entry| entry.number == missing) {
        finding = finding.relating(entry.range, ENTRY.with([numbered(missing).into()]));
    }
    finding
}
