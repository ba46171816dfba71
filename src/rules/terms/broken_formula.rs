use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::formulas::{self, Formula, Occurrence};
use crate::report::genre::{ReportDate, TextKind};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::range;

/// A fixed formula in a form known to be wrong.
pub const RULE: Rule = Rule {
    name: "broken-formula",
    group: Group::Terms,
    severity: Severity::Error,
    basis: "规范表述",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &OUTDATED, &REPLACE],
    aggregate: None,
    page: include_str!("broken_formula.md"),
    run: Run::Document(run),
};

static WRONG: Case =
    Case { zh: "“{0}”有误，规范表述是“{1}”（见{2}）", en: "“{0}” is wrong, the set formula is “{1}” (see {2})" };
static OUTDATED: Case = Case {
    zh: "“{0}”是{3}以前的提法，现在的规范表述是“{1}”（见{2}）",
    en: "“{0}” was right before {3}; the set formula is now “{1}” (see {2})",
};
static REPLACE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    for (_, paragraph, _) in analysis.body() {
        for found in formulas::occurrences(&paragraph.reading) {
            if !is_due(found.formula, analysis.date()) || is_quoted(&paragraph.reading, &found) {
                continue;
            }
            let Formula { wrong, right, source, from, .. } = found.formula;
            let place = range(found.start, found.end);
            let message = match from {
                Some((year, month)) => OUTDATED.with([wrong.into(), right.into(), source.into(), format!("{year}年{month}月").into()]),
                None => WRONG.with([wrong.into(), right.into(), source.into()]),
            };
            let mut finding = Finding::new(paragraph.place(place), message);
            if let Some(edit) = paragraph.place_edit(place) {
                finding =
                    finding.fixed_by(Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(edit, right)] });
            }
            findings.push(finding);
        }
    }
    findings
}

/// Whether the form is wrong at the date of the report; a form that was right once is left alone where no date is known.
fn is_due(formula: &Formula, date: Option<ReportDate>) -> bool {
    let Some((year, month)) = formula.from else { return true };
    date.is_some_and(|date| date.year > year || date.year == year && date.month >= month)
}

/// Inside 《》 always, inside a quotation unless the form is wrong there too: another document's words are its own.
fn is_quoted(reading: &str, found: &Occurrence) -> bool {
    let (mut titles, mut quotes) = (0i32, 0i32);
    for c in reading[..found.start].chars() {
        match c {
            '《' => titles += 1,
            '》' => titles = (titles - 1).max(0),
            '“' => quotes += 1,
            '”' => quotes = (quotes - 1).max(0),
            _ => {}
        }
    }
    titles > 0 || quotes > 0 && !found.formula.quoted
}
