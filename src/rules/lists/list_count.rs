use crate::facts::ParagraphFacts;
use crate::facts::claims::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::lists::telling::{counted, told};
use crate::rules::{FixKind, Group, Rule, Run};

/// 甲、乙、丙四大产业: the count of a closed list is not its number of members.
pub const RULE: Rule = Rule {
    name: "list-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &CHARACTERS, &LIST],
    aggregate: None,
    page: include_str!("list_count.md"),
    run: Run::Paragraph(run),
};

static MISCOUNT: Case = Case {
    zh: "说是“{0}”，前面列出的是{1}项：{2}，请核对数目或列举",
    en: "the count says “{0}”, but {1} members are listed: {2}; please check the count or the list",
};
static CHARACTERS: Case = Case {
    zh: "说是“{0}”，前面引号里共{1}个字：{2}，请核对字数或引文",
    en: "it says “{0}”, but {1} characters are quoted: {2}; please check the number or the quotation",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let case = |name: Option<&str>| if name.is_some_and(|name| name.ends_with('字')) { &CHARACTERS } else { &MISCOUNT };
    told(facts, Form::Count).map(|claim| counted(facts, claim, case(claim.name.as_deref()), &LIST)).collect()
}
