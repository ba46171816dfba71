//! Listings behind their count: 三大行动：甲行动、乙行动、丙行动; “四个坚持”，即……; 五大战略（甲、乙……）.

use crate::facts::members;
use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::lexicon::numbered_phrases;
use crate::text::characters::{closing_of, is_digit};
use crate::text::{TextRange, range, size};

/// A count with the list that spells out what is counted, right behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The numeral.
    pub count: TextRange,
    /// Its value.
    pub value: usize,
    /// The numeral with its noun: `三大行动`.
    pub phrase: TextRange,
    /// The members, split at every 、.
    pub items: Vec<TextRange>,
    /// Fewest members: 和 inside an item joins nothing.
    pub least: usize,
    /// Most members: each 和 separates two.
    pub most: usize,
    /// Whether 包括 leads to the list, which promises less than 即 and a colon.
    pub loose: bool,
}

/// Words that may stand between the count's noun and the list.
const LEADS: &[&str] = &["分别是", "分别为", "分别指", "，即", "、即", "即", "，包括", "包括", "：", ":", "（", "("];
/// Words that may stand behind those.
const SECOND_LEADS: &[&str] = &["分别是", "分别为", "分别指", "是指", "指的是", "即指", "即：", "即", "指", "包括", "：", ":", "“"];
/// What the numeral counts: the members, one by one or gathered.
const MEASURES: &[&str] = &["个", "大", "项", "类", "种", "条", "支", "家", "级", "点", "座", "所", "方面", "张"];
/// Such a measure word opens these words too.
const NOT_MEASURES: &[&str] =
    &["个月", "个百分", "个工作日", "个小时", "点钟", "条例", "条件", "类似", "大以", "家庭", "级以", "个县", "个区"];
/// With such a word the list is not all of it, or no list.
const NOT_ALL: &[&str] = &["等", "主要", "其中", "例如", "比如", "譬如", "特别是", "尤其是", "之一", "方面是"];
/// Longest noun of a count, in characters.
const NOUN_LIMIT: usize = 14;
/// Longest member, in characters.
const MEMBER_LIMIT: usize = 16;
/// Longest list, in characters.
const LIST_LIMIT: usize = 320;

/// The listings of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Listing> {
    scan::counts(reading).into_iter().filter_map(|count| at_numeral(reading, layout, count)).collect()
}

fn at_numeral(reading: &str, layout: &Layout, count: Count) -> Option<Listing> {
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let value = usize::try_from(count.value).ok()?;
    let (head, rest) = (&reading[..start], &reading[end..]);
    let quoted = head.ends_with(['“', '‘']) && rest.split(['”', '’']).next().is_some_and(|name| numbered_phrases::named(name).is_some());
    let last = head.chars().next_back();
    let measured = MEASURES.iter().any(|word| rest.starts_with(word)) && !NOT_MEASURES.iter().any(|word| rest.starts_with(word));
    if !(measured || quoted) || last.is_some_and(|c| "第每各余前近约超之其另".contains(c)) || layout.is_in_title(size(start)) {
        return None;
    }
    let (noun, lead) = lead(rest)?;
    let mut from = end + noun + lead.len();
    while let Some(word) = SECOND_LEADS.iter().find(|word| reading[from..].starts_with(**word) && **word != "“") {
        from += word.len();
    }
    let to = list_end(reading, from, lead)?;
    let text = &reading[from..to];
    let list = range(from, to);
    // 一是甲、乙，二是丙: the members are counted out.
    // 如甲、乙: examples.
    if ["一是", "一要", "第一", "首先", "一方面", "其一", "—", "如", "像"].iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let items = members::inside(reading, list);
    let plain = items.iter().all(|&item| {
        let text = reading[item].trim();
        (2..=MEMBER_LIMIT).contains(&text.chars().count()) && !text.contains(['，', ',', '；'])
    });
    if items.len() < 2 || !plain || text.contains(is_digit) || NOT_ALL.iter().any(|word| text.contains(word)) {
        return None;
    }
    let loose = lead.ends_with("包括") || reading[end + noun + lead.len()..].starts_with("包括");
    let (least, most) = (items.len(), items.len() + members::joints(reading, &items));
    Some(Listing { count: count.range, value, phrase: range(start, end + noun), items, least, most, loose })
}

/// The length of the noun behind a numeral, and the words that lead from it to the list.
fn lead(rest: &str) -> Option<(usize, &'static str)> {
    for (nth, (at, c)) in rest.char_indices().enumerate() {
        if let Some(lead) = LEADS.iter().find(|lead| rest[at..].starts_with(**lead)) {
            // 立即, 随即, 即将 lead to nothing.
            let whole = *lead == "即"
                && (rest[..at].ends_with(['立', '随', '当', '迅']) || rest[at + lead.len()..].starts_with(['将', '可', '便']));
            return (at > 0 && !whole).then_some((at, *lead));
        }
        if nth >= NOUN_LIMIT || matches!(c, '，' | ',' | '。' | '；' | ';' | '、' | '！' | '？' | '《') || is_digit(c) {
            return None;
        }
    }
    None
}

/// Where the list ends: at the bracket that closes it, else with its sentence. A list with commas in it is none.
fn list_end(reading: &str, from: usize, lead: &str) -> Option<usize> {
    let bracket = lead.chars().next().and_then(closing_of);
    let mut depth = 0usize;
    let limit = reading[from..].char_indices().nth(LIST_LIMIT).map_or(reading.len(), |(at, _)| from + at);
    let mut end = limit;
    for (at, c) in reading[from..limit].char_indices() {
        if closing_of(c).is_some() {
            depth += 1;
        } else if matches!(c, '）' | ')' | '”' | '’' | '》') {
            if depth == 0 {
                end = from + at;
                break;
            }
            depth -= 1;
        } else if depth == 0 && matches!(c, '。' | '；' | ';' | '！' | '？') {
            end = from + at;
            break;
        } else if depth == 0 && matches!(c, '，' | ',') {
            // What follows the comma tells of the list, or goes on with it: the latter if it holds 、 too.
            let stop = reading[from + at..limit].find(['。', '；', ';', '！', '？', '）']).map_or(limit, |stop| from + at + stop);
            let more = reading[from + at..stop].contains('、') || reading[from + at + c.len_utf8()..].starts_with(['和', '以', '及', '与']);
            if more || bracket.is_some() {
                return None;
            }
            end = from + at;
            break;
        }
    }
    // An opening bracket must be closed where the list ends.
    let closed = bracket.is_none_or(|close| reading[end..].starts_with([close, '）', ')']));
    (closed && end > from && (end < limit || limit == reading.len())).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(usize, usize, usize)> {
        find(text, &Layout::read(text)).iter().map(|l| (l.value, l.least, l.most)).collect()
    }

    #[test]
    fn listings_behind_their_count_are_read() {
        assert_eq!(seen("实施三大行动：强基行动、提质行动和惠民行动。"), [(3, 2, 3)]);
        assert_eq!(seen("落实“四个不减”，即力度不减、投入不减、标准不减，成效明显。"), [(4, 3, 3)]);
        assert_eq!(seen("培育五大产业（茶叶、竹木、药材、蔬菜）。"), [(5, 4, 4)]);
        assert_eq!(seen("“四个坚持”：指坚持党的领导、坚持人民至上、坚持守正创新。"), [(4, 3, 3)]);
    }

    #[test]
    fn examples_glosses_and_clauses_are_no_listings() {
        for text in [
            "走访四个县（市、区），形成报告。",
            "抓好五个方面：教育、卫生等。",
            "做好三项工作：深化改革、扩大开放，稳定就业、保障民生，防范风险。",
            "召开三次会议，包括专题会、现场会。",
            "三大行动：一是强基行动、提质行动，二是惠民行动。",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
