use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing;
use crate::rules::{FixKind, Group, Rule, Run};

/// A name of a time or a place that the press does not use.
pub const RULE: Rule = Rule {
    name: "unfit-historical-term",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "出版规范",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&UNFIT],
    aggregate: None,
    page: include_str!("unfit_historical_term.md"),
    run: Run::Document(run),
};

static UNFIT: Case =
    Case { zh: "“{0}”不规范，宜写作“{1}”（{2}）", en: "“{0}” is not used in publications; write “{1}” ({2})" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        let found = facts
            .terms
            .historical
            .iter()
            .filter(|found| analysis.date().is_some_and(|date| found.wording.is_wrong_at(date.year, date.month)));
        for found in found.filter(|found| !replacing::is_cited(facts, found)) {
            let wording = found.wording;
            let message = UNFIT.with([(&wording.wrong).into(), (&wording.right).into(), (&wording.source).into()]);
            findings.push(replacing::carry(Finding::new(replacing::place(found), message), paragraph));
        }
    }
    findings
}
