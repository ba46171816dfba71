use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// One amount in two units that are not the same amount.
pub const RULE: Rule = Rule {
    name: "conversion-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术；国家法定计量单位；人民币汇率",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &OPERAND],
    aggregate: None,
    page: include_str!("conversion_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "“{1}”折算约为{2}，这里是“{0}”，请核对单位和数字",
    en: "“{1}” is about {2}, but “{0}” is stated; please check the unit and the number",
};
static OPERAND: Case = Case { zh: "折算前的“{0}”", en: "converted from “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Conversion && claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let [second, first] = &*claim.operands else { return None };
        let text = |range| &facts.reading[range];
        let message = MISMATCH.with([text(second.range).into(), text(first.range).into(), claim.computed.as_deref()?.into()]);
        Some(Finding::new(second.range, message).relating(first.range, OPERAND.with([text(first.range).into()])))
    })
    .collect()
}
