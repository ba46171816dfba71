use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::distant;
use crate::rules::{FixKind, Group, Rule, Run};

/// An aim of the plan that the review says is reached already.
pub const RULE: Rule = Rule {
    name: "aim-below-reached",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术；目标应当比已经达到的更进一步",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&BEHIND, &FLOOR, &distant::OTHER],
    aggregate: None,
    page: include_str!("aim_below_reached.md"),
    run: Run::Document(run),
};

static BEHIND: Case = Case {
    zh: "“{0}”的目标是{1}，而{2}已经达到，请核对两处",
    en: "the aim for “{0}” is {1}, but {2} is reached already; please check both",
};

static FLOOR: Case = Case {
    zh: "“{0}”要保持在{1}以上，而“{2}”没有达到，请核对两处的数字和单位",
    en: "“{0}” is to be kept above {1}, but {2} is less; please check both numbers and their units",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = distant::findings(analysis, Form::Aim, &BEHIND);
    findings.extend(distant::findings(analysis, Form::Floor, &FLOOR));
    findings
}
