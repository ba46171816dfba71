use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// A share of a whole that stands in another paragraph and does not give it.
pub const RULE: Rule = Rule {
    name: "share-of-distant-whole",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &distant::OTHER],
    aggregate: None,
    page: include_str!("share_of_distant_whole.md"),
    run: Run::Document(run),
};

static MISMATCH: Case = Case {
    zh: "这里写占“{0}”的{1}，按{2}计算应为{3}，请核对",
    en: "{1} of “{0}” is stated here, but by {2} it is {3}; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    distant::findings(analysis, Form::Share, &MISMATCH)
}
