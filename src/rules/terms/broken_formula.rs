use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::exact::Exact;
use crate::lexicon::frames::Misfit;
use crate::lexicon::wordings::Wording;
use crate::report::genre::{ReportDate, TextKind};
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// A fixed formula in a form known to be wrong.
pub const RULE: Rule = Rule {
    name: "broken-formula",
    group: Group::Terms,
    severity: Severity::Error,
    basis: "规范表述",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &OUTDATED, &FILLING, &REPLACE],
    aggregate: None,
    page: include_str!("broken_formula.md"),
    run: Run::Document(run),
};

static WRONG: Case =
    Case { zh: "“{0}”有误，规范表述是“{1}”（{2}）", en: "“{0}” is wrong, the set formula is “{1}” ({2})" };
static OUTDATED: Case = Case {
    zh: "“{0}”是{3}以前的提法，现在的规范表述是“{1}”（{2}）",
    en: "“{0}” was right before {3}; the set formula is now “{1}” (see {2})",
};
static FILLING: Case = Case {
    zh: "“{0}”有误，其中的“{1}”应为“{2}”（{3}）", en: "“{0}” is wrong: “{1}” in it should be “{2}” (see {3})"
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    for (_, paragraph, facts) in analysis.body() {
        let terms = &facts.terms;
        let mut taken = Vec::new();
        for found in &terms.formulas {
            let Wording { wrong, right, source, from, .. } = found.wording;
            if !is_due(found.wording, analysis.date()) || replacing::is_cited(facts, found) {
                continue;
            }
            let message = match from {
                Some((year, month)) => {
                    OUTDATED.with([wrong.into(), right.into(), basis(source).into(), format!("{year}年{month}月").into()])
                }
                None => WRONG.with([wrong.into(), right.into(), basis(source).into()]),
            };
            taken.push(replacing::place(found));
            findings.push(replacing::carry(replacing::finding(replacing::place(found), message, right), paragraph));
        }
        for misfit in &terms.misfits {
            let place = range(misfit.start, misfit.end);
            let known = taken.iter().any(|taken| taken.intersect(place).is_some_and(|both| !both.is_empty()));
            if !known && !facts.layout.is_in_title(size(misfit.start)) {
                taken.push(place);
                findings.push(replacing::carry(misfitting(&facts.reading, misfit), paragraph));
            }
        }
        for slip in &terms.misspellings {
            let place = range(slip.start, slip.end);
            let known = taken.iter().any(|taken| taken.intersect(place).is_some_and(|both| !both.is_empty()));
            if !known && !facts.layout.is_in_title(size(slip.start)) {
                let Exact { text, source, .. } = slip.formula;
                let message = WRONG.with([(&facts.reading[place]).into(), text.into(), basis(source).into()]);
                findings.push(replacing::carry(replacing::finding(place, message, text), paragraph));
            }
        }
    }
    findings
}

fn misfitting(reading: &str, misfit: &Misfit) -> Finding {
    let filling = range(misfit.filling.0, misfit.filling.1);
    let right = misfit.right();
    let whole = &reading[misfit.start..misfit.end];
    let message = if filling.is_empty() {
        let should = format!("{}{right}{}", misfit.frame.head, &reading[misfit.filling.1..misfit.end]);
        WRONG.with([whole.into(), should.into(), basis(&misfit.frame.source).into()])
    } else {
        FILLING.with([whole.into(), (&reading[filling]).into(), right.into(), basis(&misfit.frame.source).into()])
    };
    let fix = Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(filling, right)] };
    Finding::new(range(misfit.start, misfit.end), message).fixed_by(fix)
}

/// A document is seen, a reason is given: 见中共十八届六中全会公报, but “同比”就是与上年同期相比.
fn basis(source: &str) -> String {
    if source.starts_with(['“', '「']) { source.to_owned() } else { format!("见{source}") }
}

/// Whether the form is wrong at the date of the report; a form that was right once is left alone where no date is known.
fn is_due(wording: &Wording, date: Option<ReportDate>) -> bool {
    wording.from.is_none() || date.is_some_and(|date| wording.is_wrong_at(date.year, date.month))
}
