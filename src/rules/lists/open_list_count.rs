use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::lists::telling::{counted, told};
use crate::rules::{FixKind, Group, Rule, Run};

/// 甲、乙、丙、丁等三个方面: more members stand before 等 than are counted, or all but one.
pub const RULE: Rule = Rule {
    name: "open-list-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TOO_FEW, &ONE_LEFT_OUT, &LIST],
    aggregate: None,
    page: include_str!("open_list_count.md"),
    run: Run::Paragraph(run),
};

static TOO_FEW: Case = Case {
    zh: "“等”前面已经列出{1}项（{2}），多于“{0}”，请核对",
    en: "{1} members stand before 等 ({2}), more than “{0}”; please check",
};
static ONE_LEFT_OUT: Case = Case {
    zh: "“等”前面列出{1}项（{2}），只比“{0}”少一项，请核对数目，或者把余下的一项也列出",
    en: "{1} members stand before 等 ({2}), only one fewer than “{0}”; please check the number, or name the last one too",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    told(facts, Form::OpenCount).map(|claim| counted(facts, claim, case(claim), &LIST)).collect()
}

fn case(claim: &Claim) -> &'static Case {
    let number = claim.operands.first().and_then(|number| number.value.parse::<usize>().ok());
    if number.is_some_and(|number| number > claim.operands.len() - 1) { &ONE_LEFT_OUT } else { &TOO_FEW }
}
