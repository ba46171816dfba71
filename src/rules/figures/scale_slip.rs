use crate::analysis::Analysis;
use crate::facts::claims::agreement::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::{distant, restated};
use crate::rules::{FixKind, Group, Rule, Run};

/// Two mentions of one indicator that differ by a power of ten, or have one number in two units.
pub const RULE: Rule = Rule {
    name: "scale-slip",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "同一指标、同一口径应当一致",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SLIP, &FAR, &distant::OTHER, &restated::OTHER, &restated::HERE, &restated::THERE],
    aggregate: None,
    page: include_str!("scale_slip.md"),
    run: Run::Document(run),
};

static SLIP: Case = Case {
    zh: "“{0}”此处为{1}，与{2}恰好相差{3}倍，疑为单位或位数错误，请核对两处",
    en: "“{0}” is {1} here, {3} times apart from {2}: a unit or a digit may have slipped; please check both",
};

static FAR: Case = Case {
    zh: "“{0}”此处为{1}，与{2}相差几千倍，疑为“万”“亿”等单位写错，请核对两处",
    en: "“{0}” is {1} here, thousands of times apart from {2}: a unit may have slipped; please check both",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = restated::findings(analysis, Form::Scale, &SLIP, restated::ratio);
    let far = distant::findings(analysis, Form::Magnitude, &FAR);
    findings.extend(far.into_iter().filter(|far| findings.iter().all(|other| other.range != far.range)).collect::<Vec<_>>());
    findings
}
