use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A mean that the total and the count beside it do not give.
pub const RULE: Rule = Rule {
    name: "mean-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &OPERAND],
    aggregate: None,
    page: include_str!("mean_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "按“{1}”计算，平均应为{2}左右，这里是“{0}”，请核对",
    en: "“{1}” gives a mean of about {2}, but “{0}” is stated; please check",
};
static OPERAND: Case = Case { zh: "参与计算的“{0}”", en: "used in the computation: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Mean && claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let (mean, others) = claim.operands.split_first()?;
        let texts: Vec<&str> = others.iter().map(|operand| &facts.reading[operand.range]).collect();
        let message = MISMATCH.with([(&facts.reading[mean.range]).into(), texts.join("÷").into(), claim.computed.as_deref()?.into()]);
        let related = others.iter().map(|operand| (operand.range, OPERAND.with([(&facts.reading[operand.range]).into()])));
        Some(related.fold(Finding::new(mean.range, message), |finding, (range, message)| finding.relating(range, message)))
    })
    .collect()
}
