use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// All kinds of a whole that do not make up the whole.
pub const RULE: Rule = Rule {
    name: "kinds-not-whole",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&KINDS, &SHARES, &distant::OTHER],
    aggregate: None,
    page: include_str!("kinds_not_whole.md"),
    run: Run::Document(run),
};

static KINDS: Case = Case {
    zh: "“{0}”在这里是{1}，而所列各类合计是{3}，请核对总数和各类",
    en: "“{0}” is {1} here, but its kinds add up to {3}; please check the total and the kinds",
};

static SHARES: Case = Case {
    zh: "比例写作{1}，而按所列各类的数计算是{3}，请核对比例和各类的次序",
    en: "the proportion is {1}, but the kinds give {3}; please check the proportion and the order of the kinds",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = distant::findings(analysis, Form::Partition, &KINDS);
    findings.extend(distant::findings(analysis, Form::Structure, &SHARES));
    findings
}
