use crate::facts::ParagraphFacts;
use crate::facts::claims::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::lists::telling::{counted, told};
use crate::rules::{FixKind, Group, Rule, Run};

/// 三大行动：甲行动、乙行动: the list that spells out a count has another number of members.
pub const RULE: Rule = Rule {
    name: "exhaustive-list-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &LIST],
    aggregate: None,
    page: include_str!("exhaustive_list_count.md"),
    run: Run::Paragraph(run),
};

static MISCOUNT: Case = Case {
    zh: "说是“{0}”，后面列出的是{1}项：{2}，请核对数目或列举",
    en: "the count says “{0}”, but {1} members follow: {2}; please check the count or the list",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    told(facts, Form::Listing).map(|claim| counted(facts, claim, &MISCOUNT, &LIST)).collect()
}
