use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A stated multiple that the two values beside it do not give: 增长n倍 is (n + 1) times, 是…的n倍 is n times.
pub const RULE: Rule = Rule {
    name: "times-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术；增加n倍即原来的n＋1倍",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&GROWN, &MULTIPLE, &END],
    aggregate: None,
    page: include_str!("times_mismatch.md"),
    run: Run::Paragraph(run),
};

static GROWN: Case = Case {
    zh: "由{0}到{1}，增长的是{2}倍，文中为“{3}”；“增长n倍”不含原数，请核对",
    en: "from {0} to {1} is a growth of {2} times, but the text says “{3}”; please check",
};
static MULTIPLE: Case = Case {
    zh: "{1}是{0}的{2}倍，文中为“{3}”，请核对",
    en: "{1} is {2} times {0}, but the text says “{3}”; please check",
};
static END: Case = Case { zh: "参与计算的“{0}”", en: "used in the computation: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Times && claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let [rate, from, to] = &*claim.operands else { return None };
        let text = |range| &facts.reading[range];
        // 是4倍 and 增长3倍 are told each in its own words.
        let (case, said) = match &claim.name {
            Some(_) => (&MULTIPLE, text(rate.range).to_owned()),
            None => (&GROWN, format!("增长{}", text(rate.range))),
        };
        let message = case.with([text(from.range).into(), text(to.range).into(), claim.computed.as_deref()?.into(), said.into()]);
        let finding = Finding::new(rate.range, message);
        Some([from, to].into_iter().fold(finding, |finding, end| finding.relating(end.range, END.with([text(end.range).into()]))))
    })
    .collect()
}
