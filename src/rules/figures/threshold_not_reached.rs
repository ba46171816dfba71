use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// What is said to have been passed, and no value that the report tells of it reaches so far.
pub const RULE: Rule = Rule {
    name: "threshold-not-reached",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SHORT, &distant::OTHER],
    aggregate: None,
    page: include_str!("threshold_not_reached.md"),
    run: Run::Document(run),
};

static SHORT: Case = Case {
    zh: "“{0}”这里是{1}，而{2}说已经突破，请核对两处",
    en: "“{0}” is {1} here, but {2} says that more was reached; please check both",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    distant::findings(analysis, Form::Threshold, &SHORT)
}
