//! The members of a list: where 、 and quotes part them, and where 和 may part two more.

use crate::lexicon::numerals;
use crate::text::characters::{closing_of, is_closing, is_digit};
use crate::text::{TextRange, range, size};

/// Longest list, in characters.
const LIST_LIMIT: usize = 240;
/// Longest member, in characters.
const MEMBER_LIMIT: usize = 12;
/// What a member may not hold: with such a word the list is a row of clauses.
const CLAUSE_WORDS: &[char] = &['的', '了', '在', '对', '把', '将', '从', '由', '是', '有', '被', '使', '让'];
/// What may join two members, or stand inside one.
const JOINTS: &[char] = &['和', '与', '及', '或'];
/// Words that hold such a character and join nothing.
const WHOLE_WORDS: &[&str] = &[
    "和谐", "和平", "和睦", "和解", "和美", "和顺", "和田", "呼和", "共和", "温和", "缓和", "饱和", "总和", "中和", "平和", "祥和", "调和",
    "柔和", "亲和", "人和", "和县", "泰和", "安和", "参与", "与会", "与否", "赠与", "给与", "普及", "涉及", "及时", "惠及", "危及", "埃及",
    "或许",
];

/// The members of the list that ends at `end`, split at every 、 of the list itself and at adjacent quotes, outside
/// quotes and brackets. What stands before the first is unknown: it may begin with a verb (打造甲、乙、丙).
pub fn before(reading: &str, end: usize) -> Option<Vec<TextRange>> {
    let mut items = Vec::new();
    let mut depth = 0usize;
    let mut item_end = end;
    let mut start = 0;
    for (nth, (at, c)) in reading[..end].char_indices().rev().enumerate() {
        if nth > LIST_LIMIT {
            return None;
        }
        let behind = at + c.len_utf8();
        if is_closing(c) {
            // ”“ between two members is a separator too.
            if depth == 0 && behind < item_end && reading[behind..].starts_with(['“', '《']) {
                items.push(range(behind, item_end));
                item_end = behind;
            }
            depth += 1;
        } else if closing_of(c).is_some() {
            if depth == 0 {
                start = behind;
                break;
            }
            depth -= 1;
        } else if depth == 0 {
            match c {
                '、' => {
                    items.push(range(behind, item_end));
                    item_end = at;
                }
                '，' | ',' | '；' | ';' | '。' | '：' | ':' | '！' | '？' | '—' | '…' => {
                    start = behind;
                    break;
                }
                _ => {}
            }
        }
    }
    items.push(range(start, item_end));
    items.reverse();
    // 12、办好甲、乙、丙三件实事: the paragraph's own number is no member.
    if items[0].start() == size(0) && reading[items[0]].trim().chars().all(|c| is_digit(c) || numerals::is_numeral(c)) && items.len() > 1 {
        items.remove(0);
    }
    Some(begin_behind_respectively(reading, items))
}

/// 为甲、乙、丙分别实施丁、戊、己: the list is the second one.
fn begin_behind_respectively(reading: &str, mut items: Vec<TextRange>) -> Vec<TextRange> {
    const RESPECTIVELY: &str = "分别";
    let Some(nth) = items.iter().rposition(|&item| reading[item].contains(RESPECTIVELY)).filter(|nth| nth + 1 < items.len()) else {
        return items;
    };
    let text = &reading[items[nth]];
    let behind = text.rfind(RESPECTIVELY).map_or(0, |at| at + RESPECTIVELY.len());
    let first = range(usize::from(items[nth].start()) + behind, usize::from(items[nth].end()));
    items.drain(..nth);
    items[0] = first;
    items
}

/// The members of the list that fills `list`, split at every 、 outside quotes and brackets.
pub fn inside(reading: &str, list: TextRange) -> Vec<TextRange> {
    let (start, end) = (usize::from(list.start()), usize::from(list.end()));
    let mut items = Vec::new();
    let mut depth = 0usize;
    let mut item = start;
    for (at, c) in reading[start..end].char_indices() {
        let at = start + at;
        if closing_of(c).is_some() {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
            let behind = at + c.len_utf8();
            if depth == 0 && behind < end && matches!((c, reading[behind..].chars().next()), ('”', Some('“')) | ('》', Some('《'))) {
                items.push(range(item, behind));
                item = behind;
            }
        } else if c == '、' && depth == 0 {
            items.push(range(item, at));
            item = at + c.len_utf8();
        }
    }
    items.push(range(item, end));
    items
}

/// How many more members these may be: each 和, 与, 及, 或 separates two, or stands inside one.
pub fn joints(reading: &str, items: &[TextRange]) -> usize {
    items.iter().map(|&item| joints_of(&reading[item]).count()).sum()
}

/// Where 和 stands once, in the last member, and parts it into two that are like all others (园区经济、民营经济和农村经济):
/// how many members there are if it separates, as it almost always does then.
pub fn likely(reading: &str, items: &[TextRange]) -> Option<usize> {
    let (&last, others) = items.split_last()?;
    if joints(reading, items) != 1 || others.is_empty() {
        return None;
    }
    let text = &reading[last];
    let (at, joint) = joints_of(text).next()?;
    let two = [text[..at].trim_end_matches('以'), &text[at + joint.len_utf8()..]];
    let length = |text: &str| text.chars().count();
    let [before, behind] = two.map(length);
    if !matches!(joint, '和' | '及') || before < 2 || behind < 2 {
        return None;
    }
    let first = &reading[others[0]];
    let ends_alike = two.iter().chain(&[first]).all(|member| member.chars().next_back() == text.chars().next_back())
        && others.iter().all(|&item| reading[item].chars().next_back() == text.chars().next_back());
    let as_long = others[1..].iter().all(|&item| length(&reading[item]) == before);
    // With two members by the marks 和 may as well begin a phrase of its own (禁毒、甲和乙两大行动).
    let even = match others.len() {
        0 => false,
        1 => joint == '和' && before == behind && (before..=before + 1).contains(&length(first)),
        _ => as_long && length(first) >= before && (before == behind || before == 2),
    };
    (even || ends_alike && others.len() >= 2).then_some(items.len() + 1)
}

/// Whether each of `items` is a short noun, or may be one: no digits, no word that makes a clause of it.
pub fn are_plain(reading: &str, items: &[TextRange]) -> bool {
    items.iter().all(|&item| {
        let text = &reading[item];
        let length = text.chars().count();
        (1..=MEMBER_LIMIT).contains(&length)
            && !text.contains(CLAUSE_WORDS)
            && !text.contains(is_digit)
            && !text.contains("分别")
            && !text.contains('等')
    })
}

/// Whether all members end with the same character, as things of one kind do; 和 is taken to part two.
pub fn end_alike(reading: &str, items: &[TextRange]) -> bool {
    let members = items.iter().flat_map(|&item| reading[item].split(JOINTS));
    let mut lasts = members.map(|member| member.chars().next_back());
    lasts.next().is_some_and(|first| first.is_some() && lasts.all(|last| last == first))
}

/// The joints of a member with their places, those inside words left out.
fn joints_of(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(_, c)| JOINTS.contains(&c)).filter(|&(at, c)| {
        let behind = &text[at..];
        let before = &text[..at + c.len_utf8()];
        !WHOLE_WORDS.iter().any(|word| behind.starts_with(word) || before.ends_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> TextRange {
        TextRange::new(size(0), size(text.len()))
    }

    fn likely_of(text: &str) -> Option<usize> {
        likely(text, &inside(text, whole(text)))
    }

    #[test]
    fn he_separates_where_all_members_are_alike() {
        assert_eq!(likely_of("做强园区经济、民营经济和农村经济"), None);
        assert_eq!(likely_of("园区经济、县城经济、民营经济和农村经济"), Some(4));
        assert_eq!(likely_of("创新联盟、融资服务、总部基地和保税物流"), Some(4));
        assert_eq!(likely_of("粮食、蔬菜、水果和中药材"), Some(4));
        assert_eq!(likely_of("种质资源应用、精品种植生产、盆景盆栽和苗木"), None);
        assert_eq!(likely_of("节能环保、和谐养育"), None);
    }

    #[test]
    fn words_that_hold_a_joint_join_nothing() {
        let text = "和平路、呼和浩特、参与奉献、人际和谐以及文明生活";
        assert_eq!(joints(text, &inside(text, whole(text))), 1);
    }

    #[test]
    fn a_list_behind_respectively_begins_there() {
        let text = "面向青年人才、技能人才分别实施春苗、夏荷、秋实";
        let items = before(text, text.len()).unwrap();
        assert_eq!(items.iter().map(|&item| &text[item]).collect::<Vec<_>>(), ["实施春苗", "夏荷", "秋实"]);
    }
}
