use crate::facts::ParagraphFacts;
use crate::facts::enumeration::{Enumeration, Tie};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::lists::list_count::{phrase, shown};
use crate::rules::{FixKind, Group, Rule, Run};

/// 甲、乙、丙、丁等三个方面: more members stand before 等 than are counted.
pub const RULE: Rule = Rule {
    name: "open-list-count",
    group: Group::Lists,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TOO_FEW, &LIST],
    aggregate: None,
    page: include_str!("open_list_count.md"),
    run: Run::Paragraph(run),
};

static TOO_FEW: Case = Case {
    zh: "“等”前面已经列出{1}项（{2}），多于“{0}”，请核对",
    en: "{1} members stand before 等 ({2}), more than “{0}”; please check",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

/// A count further from the list than this is a count of something else.
const REACH: usize = 3;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.enumerations.iter().filter(|list| list.open).filter_map(|list| judge(facts, list)).collect()
}

/// With 等 fewer members than counted are normal, and as many; more are not.
fn judge(facts: &ParagraphFacts, list: &Enumeration) -> Option<Finding> {
    let likely = list.likely.filter(|_| list.tie == Tie::Gathering).unwrap_or(list.least);
    if list.value >= likely || likely - list.value > REACH {
        return None;
    }
    let certain = list.value < list.least && list.tie == Tie::Gathering;
    let counted = if list.least == list.most || likely > list.least { likely.to_string() } else { format!("{likely}至{}", list.most) };
    let message = TOO_FEW.with([phrase(facts, list).into(), (&counted).into(), shown(facts, list).join("、").into()]);
    let listed = list.items.first()?.cover(*list.items.last()?);
    let severity = if certain { Severity::Error } else { Severity::Warning };
    Some(Finding::new(list.count, message).at(severity).relating(listed, LIST.with([counted.into()])))
}
