use crate::facts::ParagraphFacts;
use crate::facts::enumeration::Enumeration;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// 甲、乙、丙四大产业: the count of a closed list is not its number of members.
pub const RULE: Rule = Rule {
    name: "list-count",
    group: Group::Lists,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &TOO_FEW, &LIST],
    aggregate: None,
    page: include_str!("list_count.md"),
    run: Run::Paragraph(run),
};

static MISCOUNT: Case = Case {
    zh: "说是“{0}”，前面列出的是{1}项：{2}，请核对数目或列举",
    en: "the count says “{0}”, but {1} members are listed: {2}; please check the count or the list",
};
static TOO_FEW: Case = Case {
    zh: "“等”前面已经列出{1}项（{2}），多于“{0}”，请核对",
    en: "{1} members stand before 等 ({2}), more than “{0}”; please check",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

/// Longest quotation of a member, in characters.
const MEMBER_LIMIT: usize = 10;
/// A count further from the list than this is a count of something else.
const REACH: usize = 2;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.enumerations.iter().filter_map(|list| judge(facts, list)).collect()
}

fn judge(facts: &ParagraphFacts, list: &Enumeration) -> Option<Finding> {
    let Enumeration { value, least, most, open, .. } = *list;
    let off = if value < least { least - value } else { value.saturating_sub(most) };
    // With 等 fewer members than counted are normal; 和 inside a member may join or separate: any reading that fits will do.
    if off == 0 || off > REACH || (open && value >= least) {
        return None;
    }
    let members = members(facts, list);
    let counted = if least == most { least.to_string() } else { format!("{least}至{most}") };
    let case = if open { &TOO_FEW } else { &MISCOUNT };
    let close = facts.reading[usize::from(list.count.end())..].chars().next().map_or(0, char::len_utf8);
    let phrase = &facts.reading[usize::from(list.count.start())..usize::from(list.count.end()) + close];
    let message = case.with([phrase.into(), (&counted).into(), members.join("、").into()]);
    let listed = list.items.first()?.cover(*list.items.last()?);
    Some(Finding::new(list.count, message).relating(listed, LIST.with([counted.into()])))
}

/// The members as the message shows them. The first may begin with a verb phrase (把触角伸到教育): its end is shown.
fn members(facts: &ParagraphFacts, list: &Enumeration) -> Vec<String> {
    let length = |range: TextRange| facts.reading[range].chars().count();
    let longest = list.items[1..].iter().map(|&item| length(item)).max().unwrap_or(0);
    let shown = |(index, &item): (usize, &TextRange)| {
        let text = &facts.reading[item];
        let keep = longest + 2;
        if index == 0 && length(item) > keep {
            let tail: String = text.chars().skip(length(item) - longest).collect();
            return format!("…{tail}");
        }
        excerpt(text, MEMBER_LIMIT)
    };
    list.items.iter().enumerate().map(shown).collect()
}
