use crate::facts::ParagraphFacts;
use crate::facts::listing::Listing;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

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

/// Longest quotation of a member, in characters.
const MEMBER_LIMIT: usize = 10;
/// A list further from the count than this is a list of something else.
const REACH: usize = 2;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    // A phrase whose members are known is compared with them by fixed-phrase-count.
    let known = |list: &Listing| facts.slogan_at(list.count).is_some_and(|slogan| slogan.phrase.is_some());
    facts.listings.iter().filter(|list| !known(list)).filter_map(|list| judge(facts, list)).collect()
}

fn judge(facts: &ParagraphFacts, list: &Listing) -> Option<Finding> {
    let Listing { value, least, most, loose, .. } = *list;
    let off = least.saturating_sub(value) + value.saturating_sub(most);
    // 包括 may leave some out; two members may be a gloss of the noun (个县（市、区）).
    let reach = if loose || least == 2 { 1 } else { REACH };
    if off == 0 || off > reach || loose && value > most {
        return None;
    }
    let counted = if least == most { least.to_string() } else { format!("{least}至{most}") };
    let members: Vec<String> = list.items.iter().map(|&item| excerpt(facts.reading[item].trim(), MEMBER_LIMIT)).collect();
    let phrase = facts.reading[list.phrase].trim_end_matches('”');
    let message = MISCOUNT.with([phrase.into(), (&counted).into(), members.join("、").into()]);
    let listed = list.items.first()?.cover(*list.items.last()?);
    Some(Finding::new(list.count, message).relating(listed, LIST.with([counted.into()])))
}
