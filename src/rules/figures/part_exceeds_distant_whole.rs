use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// A part that is more than the whole that the report tells elsewhere.
pub const RULE: Rule = Rule {
    name: "part-exceeds-distant-whole",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PART, &distant::OTHER],
    aggregate: None,
    page: include_str!("part_exceeds_distant_whole.md"),
    run: Run::Document(run),
};

static PART: Case = Case {
    zh: "“{0}”是整体中的一部分，这里是{1}，而整体只有{2}，请核对两处",
    en: "“{0}” is part of a whole; {1} is stated here, but the whole is only {2}; please check both",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    distant::findings(analysis, Form::Part, &PART)
}
