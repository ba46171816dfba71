use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// A change of the plan that does not lead from the level that the review tells.
pub const RULE: Rule = Rule {
    name: "change-from-distant-base",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&BASE, &distant::OTHER],
    aggregate: None,
    page: include_str!("change_from_distant_base.md"),
    run: Run::Document(run),
};

static BASE: Case = Case {
    zh: "“{0}”的增减数是{1}，推算上年为{3}，而{2}与之不合，请核对三处",
    en: "“{0}” changes by {1}, which makes {3} of the year before, but {2} is stated; please check all three",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    distant::findings(analysis, Form::Step, &BASE)
}
