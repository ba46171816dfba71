use crate::facts::ParagraphFacts;
use crate::facts::enumeration::{Enumeration, Tie};
use crate::facts::members;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// 甲、乙、丙四大产业: the count of a closed list is not its number of members.
pub const RULE: Rule = Rule {
    name: "list-count",
    group: Group::Lists,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISCOUNT, &LIST],
    aggregate: None,
    page: include_str!("list_count.md"),
    run: Run::Paragraph(run),
};

static MISCOUNT: Case = Case {
    zh: "说是“{0}”，前面列出的是{1}项：{2}，请核对数目或列举",
    en: "the count says “{0}”, but {1} members are listed: {2}; please check the count or the list",
};
static LIST: Case = Case { zh: "列出的{0}项", en: "the {0} members listed" };

/// Longest quotation of a member, in characters.
const MEMBER_LIMIT: usize = 10;
/// A count further from the list than this is a count of something else.
const REACH: usize = 2;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.enumerations.iter().filter(|list| !list.open).filter_map(|list| judge(facts, list)).collect()
}

fn judge(facts: &ParagraphFacts, list: &Enumeration) -> Option<Finding> {
    let Enumeration { value, least, most, .. } = *list;
    // 和 inside a member may join or separate: any reading that fits will do, unless one is almost certain.
    let (counted, severity) = if value < least || value > most {
        let off = least.saturating_sub(value) + value.saturating_sub(most);
        let severity = match list.tie {
            Tie::Gathering if off == 1 && is_even(facts, &list.items) => Severity::Warning,
            // Where the list begins and ends is only guessed.
            Tie::Gathering => Severity::Info,
            // 甲市、乙市、丙市4家医院: more things than members is normal where the members are places.
            Tie::Measuring { alike } if off == 1 && (value < least || alike) => Severity::Warning,
            Tie::Measuring { .. } => return None,
        };
        let counted = if least == most { least.to_string() } else { format!("{least}至{most}") };
        (off <= REACH).then_some((counted, severity))?
    } else {
        let likely = list.likely.filter(|likely| *likely != value && list.tie == Tie::Gathering)?;
        (likely.to_string(), Severity::Warning)
    };
    let members = shown(facts, list);
    let message = MISCOUNT.with([phrase(facts, list).into(), (&counted).into(), members.join("、").into()]);
    let listed = list.items.first()?.cover(*list.items.last()?);
    Some(Finding::new(list.count, message).at(severity).relating(listed, LIST.with([counted.into()])))
}

/// Whether the members are plainly members of one list: all but the first, whose beginning is unknown, of one length, or
/// all with one ending, and none of them joined by 和.
pub fn is_even(facts: &ParagraphFacts, items: &[TextRange]) -> bool {
    let reading = &*facts.reading;
    let lengths: Vec<usize> = items.iter().map(|&item| reading[item].trim().chars().count()).collect();
    let (first, others) = lengths.split_first().unwrap_or((&0, &[]));
    let as_long = others.len() >= 2 && others.iter().all(|length| *length == others[0]) && *first >= others[0];
    members::joints(reading, items) == 0 && (as_long || members::end_alike(reading, items))
}

/// The numeral with what follows it: 四大.
pub fn phrase<'a>(facts: &'a ParagraphFacts, list: &Enumeration) -> &'a str {
    let close = facts.reading[usize::from(list.count.end())..].chars().next().map_or(0, char::len_utf8);
    &facts.reading[usize::from(list.count.start())..usize::from(list.count.end()) + close]
}

/// The members as the message shows them. The first may begin with a verb phrase (把触角伸到教育): its end is shown.
pub fn shown(facts: &ParagraphFacts, list: &Enumeration) -> Vec<String> {
    let length = |range: TextRange| facts.reading[range].chars().count();
    let longest = list.items[1..].iter().map(|&item| length(item)).max().unwrap_or(0);
    let part = |(index, &item): (usize, &TextRange)| {
        let text = &facts.reading[item];
        let keep = longest + 2;
        if index == 0 && length(item) > keep {
            let tail: String = text.chars().skip(length(item) - longest).collect();
            return format!("…{tail}");
        }
        excerpt(text, MEMBER_LIMIT)
    };
    list.items.iter().enumerate().map(part).collect()
}
