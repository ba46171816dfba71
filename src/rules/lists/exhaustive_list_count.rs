use crate::facts::ParagraphFacts;
use crate::facts::listing::Listing;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::lists::list_count;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
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

/// 、 between two quotations that one noun follows may join them in one member: “甲”、“乙”问题整治.
fn quotes_in_a_row(facts: &ParagraphFacts, list: &Listing) -> usize {
    let reading = &*facts.reading;
    let opened = |item: TextRange| reading[item].trim_start().starts_with('“');
    let closed = |item: TextRange| reading[item].trim_end().ends_with('”');
    let whole = |item: TextRange| opened(item) && closed(item);
    if list.items.iter().all(|&item| whole(item)) {
        return 0;
    }
    list.items.windows(2).filter(|pair| closed(pair[0]) && opened(pair[1])).count()
}

fn judge(facts: &ParagraphFacts, list: &Listing) -> Option<Finding> {
    let Listing { value, least, most, loose, .. } = *list;
    let least = least.saturating_sub(quotes_in_a_row(facts, list));
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
    let sure = off == 1 && !loose && least == most && list_count::is_even(facts, &list.items);
    let severity = if sure { Severity::Warning } else { Severity::Info };
    Some(Finding::new(list.count, message).at(severity).relating(listed, LIST.with([counted.into()])))
}
