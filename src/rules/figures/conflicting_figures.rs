use crate::analysis::Analysis;
use crate::facts::restatement;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::{restated, tabled};
use crate::rules::{FixKind, Group, Rule, Run};

/// Two mentions of one indicator with values that cannot both be true.
pub const RULE: Rule = Rule {
    name: "conflicting-figures",
    group: Group::Figures,
    severity: Severity::Info,
    basis: "同一指标、同一口径应当一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CONFLICT, &tabled::TABLE, &restated::OTHER, &restated::HERE, &restated::THERE],
    aggregate: None,
    page: include_str!("conflicting_figures.md"),
    run: Run::Document(run),
};

static CONFLICT: Case = Case {
    zh: "“{0}”此处为{1}，与{2}相差{3}；同一指标前后不一，请核对两处，口径不同的请写明",
    en: "“{0}” is {1} here and differs by {3} from {2}; please check both, or say how they differ",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    // Columns of a printed page cut sentences apart and put strange ones together.
    if analysis.report.in_columns {
        return Vec::new();
    }
    let restated = restatement::conflicts(&analysis.facts, &analysis.scopes);
    let mut findings: Vec<Finding> = restated
        .iter()
        .filter(|conflict| !conflict.is_slip_of_scale())
        .map(|conflict| restated::finding(analysis, conflict, &CONFLICT, restated::difference(conflict)))
        .collect();
    findings.extend(tabled::conflicts(analysis));
    findings
}
