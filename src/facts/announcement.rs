//! Announced counts: 重点抓好以下五个方面工作： — what follows at once must be as many.

use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::lexicon::numerals;
use crate::text::characters::is_han;
use crate::text::{TextRange, TextSize, range, size};

/// The count of a list that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The numeral with its measure and noun: `五个方面`.
    pub phrase: TextRange,
    /// The numeral.
    pub count: TextRange,
    /// Its value.
    pub value: u32,
    /// Where the announcing sentence or clause ends: behind its ： or 。
    pub end: TextSize,
    /// Whether it ends with a colon, which promises the list.
    pub colon: bool,
    /// Whether it ends the paragraph without a mark, as a heading does.
    pub unmarked: bool,
    /// Whether only its place before a list makes it an announcement: 采取三项举措。一是……
    pub loose: bool,
}

/// What is announced: the whole number is read first, so that 十一个方面 is not 一个方面.
const NOUNS: &[&str] = &[
    "个方面",
    "方面",
    "大方面",
    "个重点",
    "个着力点",
    "个环节",
    "个突破",
    "个关键",
    "项重点工作",
    "项重点任务",
    "项工作",
    "项任务",
    "项举措",
    "项措施",
    "项行动",
    "项工程",
    "项重点",
    "项主要任务",
    "大行动",
    "大工程",
    "大任务",
    "大举措",
    "点",
    "件实事",
    "件民生实事",
    "条措施",
    "条意见",
    "件大事",
    "句话",
    "项",
];
/// Without a colon, the sentence must say that it announces.
const ANNOUNCING: &[&str] = &["抓好", "做好", "突出", "以下", "着力", "重点", "主要", "下列"];
/// What leads to a count that announces though its sentence goes on.
const LEADS: &[&str] = &["抓好", "做好", "以下", "聚力", "抓实", "着力完成", "办好"];
/// More of these, before any noun.
const MORE_LEADS: &[&str] = &["聚焦", "实施", "突出", "抓住", "紧扣", "坚持", "围绕", "重点实施", "开展", "打好", "处理好", "把握"];
/// Longest sentence that announces with one of its first clauses, in characters.
const SENTENCE_LIMIT: usize = 40;
/// What counts out the members right behind their number.
const COUNTED_OUT: &[&str] = &["一是", "一要", "第一", "首先", "其一"];
/// Longest name in quotes, in characters.
const QUOTED_LIMIT: usize = 8;
/// What a quoted name begins with, if its number counts what follows.
const QUOTED_MEASURES: &[char] = &['个', '项', '件', '大', '条', '点'];
/// Most characters between the noun and the end of the announcement.
const TAIL_LIMIT: usize = 12;
/// The same behind 以下三个方面, which looks ahead whatever follows.
const AHEAD_LIMIT: usize = 40;

/// The announcements of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Announcement> {
    scan::counts(reading).into_iter().filter_map(|count| at_numeral(reading, layout, count)).collect()
}

/// What sums up the items before it at the head of a paragraph: 以上十条, and how many it says they are.
pub fn summing_up(reading: &str) -> Option<(TextRange, u32)> {
    let at = reading.find("以上").filter(|&at| reading[..at].chars().count() <= OPENING && !reading[..at].contains(['。', '；']))?;
    let from = at + "以上".len();
    let count = scan::counts(reading).into_iter().find(|count| usize::from(count.range.start()) == from)?;
    let rest = &reading[usize::from(count.range.end())..];
    let noun = ["个方面", "方面", "条", "项", "点", "大", "类"].iter().find(|noun| rest.starts_with(**noun))?;
    Some((range(from, usize::from(count.range.end()) + noun.len()), count.value))
}

/// So many characters stand before 以上 at most.
const OPENING: usize = 10;

fn at_numeral(reading: &str, layout: &Layout, count: Count) -> Option<Announcement> {
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let value = count.value;
    let (head, rest) = (&reading[..start], &reading[end..]);
    let before = head.chars().next_back();
    // 4个方面、12项任务：: whether the list below is of the first or of the second is not said.
    if before.is_some_and(|c| "第每各前后近约余数几上述这那、等".contains(c)) || layout.is_in_title(size(start)) {
        return None;
    }
    // “四件大事”: the quotation opens with the numeral and holds nothing else.
    let quoted = layout.is_quoted(size(start));
    let known = NOUNS.iter().filter(|noun| rest.starts_with(**noun)).max_by_key(|noun| noun.len()).copied();
    let noun = if quoted {
        let name = before.filter(|&c| c == '“').and_then(|_| rest.find('”')).map(|close| &rest[..close])?;
        let short = name.chars().count() <= QUOTED_LIMIT && name.chars().all(is_han) && name.starts_with(QUOTED_MEASURES);
        short.then_some(name)?
    } else {
        known.or_else(|| any_noun(rest))?
    };
    // 百分之四点五左右: a decimal point.
    if rest.strip_prefix('点').is_some_and(|behind| behind.starts_with(numerals::is_numeral)) {
        return None;
    }
    let tail_start = end + noun.len() + if quoted { '”'.len_utf8() } else { 0 };
    let tail = &reading[tail_start..];
    let ahead = ["以下", "下列"].iter().any(|word| head.ends_with(word));
    let mark = tail.char_indices().take(if ahead { AHEAD_LIMIT } else { TAIL_LIMIT } + 1).find(|&(_, c)| "。；：！？、，,;:!?".contains(c));
    let phrase = range(start, end + noun.len());
    let strict = quoted || known.is_some();
    let announced = |end: usize, colon: bool, loose: bool| Announcement {
        phrase,
        count: count.range,
        value,
        end: size(end),
        colon,
        unmarked: false,
        loose,
    };
    let Some((at, mark)) = mark else {
        // （七）抓好十项民心工程: a heading announces what stands below it.
        let ends = tail.chars().count() <= TAIL_LIMIT && !quoted;
        return ends.then(|| Announcement { unmarked: true, ..announced(reading.len(), false, !strict) });
    };
    let behind = tail_start + at + mark.len_utf8();
    let sentence = layout.sentence_at(size(start));
    let announces = || ANNOUNCING.iter().any(|word| reading[usize::from(sentence.start())..behind].contains(word));
    let looks_back = tail[..at].contains(['了', '过']);
    match mark {
        '：' | ':' => Some(announced(behind, true, !strict)),
        '。' if strict && announces() && !looks_back => Some(announced(behind, false, false)),
        // 取得了三个方面的成效。 looks back, unless the list follows at once.
        '。' if !quoted && tail[..at].chars().all(is_han) => Some(announced(behind, false, true)),
        // 抓好八个方面工作，加快形成新局面。 announces with its whole sentence.
        // 我们有三个优势，一是…，二是…: the members follow at once.
        '，' if COUNTED_OUT.iter().any(|word| reading[behind..].starts_with(word)) => Some(announced(behind, false, true)),
        // 今年实施“八大行动”，继续办好实事：; a long sentence tells of more than its number.
        '，' if reading[sentence].chars().count() <= SENTENCE_LIMIT
            && LEADS.iter().chain(MORE_LEADS).any(|word| head.trim_end_matches('“').ends_with(word)) =>
        {
            Some(announced(sentence.end().into(), false, true)).filter(|_| usize::from(sentence.end()) == reading.len())
        }
        '，' if known.is_some() && LEADS.iter().any(|word| head.ends_with(word)) => {
            Some(announced(sentence.end().into(), false, true)).filter(|_| usize::from(sentence.end()) == reading.len())
        }
        _ => None,
    }
}

/// The measure word of any other noun that a numeral may count: 三项举措, 八件大事.
fn any_noun(rest: &str) -> Option<&str> {
    const MEASURES: &[&str] = &["个", "项", "大", "件", "条", "点", "类", "种"];
    const OTHERS: &[&str] = &[
        "个月",
        "个百分点",
        "个工作日",
        "个小时",
        "个以上",
        "大会",
        "大以来",
        "项目",
        "条例",
        "条件",
        "点钟",
        "类似",
        "件次",
        "个县",
        "个市",
    ];
    let measure = MEASURES.iter().find(|measure| rest.starts_with(**measure))?;
    (!OTHERS.iter().any(|word| rest.starts_with(word))).then(|| &rest[..measure.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(u32, bool)> {
        find(text, &Layout::read(text)).iter().filter(|a| !a.loose).map(|a| (a.value, a.colon)).collect()
    }

    #[test]
    fn announcements_are_read_with_their_whole_number() {
        assert_eq!(seen("今年重点抓好以下十一个方面工作："), [(11, true)]);
        assert_eq!(seen("着力做好9个方面工作。"), [(9, false)]);
        assert_eq!(seen("主要抓三项工作：一是强基础。"), [(3, true)]);
    }

    #[test]
    fn counts_that_announce_nothing_are_left() {
        for text in ["形成了7个方面98条意见建议。", "在三个方面取得了明显成效。", "第三方面军：", "上述四个方面："]
        {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
