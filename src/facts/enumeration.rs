//! Lists with their count: 甲、乙、丙三大产业, 甲、乙、丙共3个组, 甲政协、乙政协、丙政协的“三个政协”.

use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::text::characters::{closing_of, is_closing, is_digit};
use crate::text::{TextRange, range, size};

/// A list directly before the count of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The members, split at every 、 of the list itself. What stands before the first is unknown: it may begin with
    /// a verb (打造甲、乙、丙三大集群).
    pub items: Vec<TextRange>,
    /// The numeral.
    pub count: TextRange,
    /// Its value.
    pub value: usize,
    /// Fewest members: 和 and 与 inside an item join nothing.
    pub least: usize,
    /// Most members: each 和, 与, 及 separates two.
    pub most: usize,
    /// Whether 等 stands before the count: listed members may then be fewer.
    pub open: bool,
}

/// What may follow the numeral so that it counts the list before it.
const COUNTED: &[&str] = &[
    "大",
    "级联动",
    "级贯通",
    "级政协",
    "级委员",
    "级",
    "支队伍",
    "类",
    "个方面",
    "方面",
    "个重点",
    "个关键",
    "个环节",
    "个领域",
    "个层面",
    "个维度",
    "个板块",
    "个专项",
    "个主题",
    "个特色",
    "个主导",
    "个产业",
    "个工业",
    "个新兴",
];
/// What members of a row counted by 级 end with.
const LEVELS: &[&str] = &[
    "国家", "中央", "全国", "省", "市", "区", "县", "州", "盟", "旗", "乡", "镇", "乡镇", "街道", "村", "社区", "网格", "街乡", "部门",
    "街镇", "组", "户", "级",
];
/// 大 and 级 open these words too: no count of a list.
const NOT_COUNTED: &[&str] = &[
    "大以",
    "大左",
    "级以",
    "大会",
    "大报",
    "大精",
    "大召",
    "大胜",
    "大代",
    "大常",
    "大以来",
    "级别",
    "类似",
    "大学",
    "大于",
    "大幅",
    "大力",
    "级及",
];
/// What a member of a list may not hold: with such a word the list is a row of clauses.
const CLAUSE_WORDS: &[char] = &['的', '了', '在', '对', '把', '将', '从', '由', '是', '有', '被', '使', '让'];
/// Longest member, in characters.
const ITEM_LIMIT: usize = 12;

/// Longest list, in characters.
const LIST_LIMIT: usize = 240;

/// The lists with a count of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Enumeration> {
    scan::counts(reading).into_iter().filter_map(|count| at_numeral(reading, layout, count)).collect()
}

fn at_numeral(reading: &str, layout: &Layout, count: Count) -> Option<Enumeration> {
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let value = usize::try_from(count.value).ok().filter(|v| *v <= 20)?;
    let rest = &reading[end..];
    let head = &reading[..start];
    if let Some(list_end) = quoted_slogan(reading, layout, start, rest) {
        return slogan(reading, list_end, start, end, value);
    }
    let together = head.ends_with('共');
    let counted = COUNTED.iter().any(|word| rest.starts_with(word)) && !NOT_COUNTED.iter().any(|word| rest.starts_with(word));
    let added_up = together && rest.starts_with(['个', '项', '类', '家', '支', '种']);
    if !counted && !added_up {
        return None;
    }
    let mut list_end = start - if together { '共'.len_utf8() } else { 0 };
    let open = reading[..list_end].ends_with('等');
    if open {
        list_end -= '等'.len_utf8();
    }
    if reading[..list_end].ends_with(['这', '那']) && !open {
        list_end -= '这'.len_utf8();
    }
    // 全国十大, 年度十大, 第三大, 前三类, 各两类: the numeral counts something else.
    let last = reading[..list_end].chars().next_back()?;
    if "第十百每各前后以近余入度国界其另这那以等之年".contains(last) || last.is_ascii_digit() || layout.is_quoted(size(start))
    {
        return None;
    }
    let items = items_before(reading, list_end)?;
    let levels = || items.iter().all(|&item| LEVELS.iter().any(|level| reading[item].ends_with(level)));
    if !are_nouns(reading, &items, value) || (rest.starts_with('级') && !levels()) {
        return None;
    }
    Some(counted_list(reading, items, range(start, end), value, open))
}

/// `…、丁政协的“五个政协”`: the end of the list before 的“, if the numeral opens a quotation there.
fn quoted_slogan(reading: &str, layout: &Layout, start: usize, rest: &str) -> Option<usize> {
    (layout.is_quoted(size(start)) && reading[..start].ends_with("的“") && rest.starts_with(['个', '大', '项']))
        .then(|| start - "的“".len())
}

/// Such a list is counted only where every member ends with the slogan's own noun.
fn slogan(reading: &str, list_end: usize, start: usize, end: usize, value: usize) -> Option<Enumeration> {
    let rest = &reading[end..];
    let noun_start = rest.chars().next()?.len_utf8();
    let noun = &rest[noun_start..rest.find('”')?];
    let items = items_before(reading, list_end)?;
    let parallel = noun.chars().count() >= 2 && items.iter().all(|&item| reading[item].ends_with(noun));
    parallel.then(|| counted_list(reading, items, range(start, end), value, false))
}

fn counted_list(reading: &str, items: Vec<TextRange>, count: TextRange, value: usize, open: bool) -> Enumeration {
    let joins: usize = items.iter().map(|&item| joints(&reading[item])).sum();
    Enumeration { least: items.len(), most: items.len() + joins, items, count, value, open }
}

/// The members of the list that ends at `end`, split at 、 and at adjacent quotes, outside quotes and brackets.
fn items_before(reading: &str, end: usize) -> Option<Vec<TextRange>> {
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
    let joins: usize = items.iter().map(|&item| joints(&reading[item])).sum();
    // 甲经济、乙经济和丙经济: with one 、 only, the members must be alike to be sure that 和 separates two of them.
    let alike = || {
        let members = items.iter().flat_map(|&item| reading[item].split(['和', '与', '及', '或']));
        let mut lasts = members.map(|member| member.chars().next_back());
        lasts.next().is_some_and(|first| first.is_some() && lasts.all(|last| last == first))
    };
    (items.len() >= 3 || items.len() == 2 && joins >= 1 && alike()).then_some(items)
}

/// How many more members an item may hold: 和, 与, 及, 或 separate two, or stand inside one.
fn joints(item: &str) -> usize {
    item.matches(['和', '与', '及', '或']).count()
}

/// Whether all members but the first, whose beginning is unknown, are short nouns without digits.
fn are_nouns(reading: &str, items: &[TextRange], value: usize) -> bool {
    const VERBS: &[&str] = &[
        "建设", "推进", "推动", "打造", "培育", "发展", "实施", "开展", "加强", "加快", "强化", "提升", "完善", "深化", "聚焦", "围绕",
        "实现", "做好", "做强", "抓好", "抓实", "构建", "健全", "落实", "坚持", "增强", "坚定", "做到", "服务", "锻造", "突出", "优化",
        "新增", "创建",
    ];
    // 与甲、乙、丙形成六大产业: the list goes on from what stands before it.
    const LAST_VERBS: &[&str] = &["形成", "入选", "跻身", "位列", "列入", "成为", "打造", "实施", "推进", "开展", "构成", "组成"];
    let plain = |text: &str| {
        let length = text.chars().count();
        (1..=ITEM_LIMIT).contains(&length) && !text.contains(CLAUSE_WORDS) && !text.contains(is_digit) && !text.contains("分别")
    };
    let opens_with_verb = |text: &str| VERBS.iter().any(|verb| text.len() > verb.len() && text.starts_with(verb));
    let first = &reading[items[0]];
    let joined = first.starts_with(['与', '和', '及', '等']) || first.starts_with('同') && !first.starts_with("同时");
    let last = items.last().map_or("", |&last| &reading[last]);
    // More members than counted may belong to a verb before the list (发展农业、工业、建设甲、乙、丙三大枢纽).
    let own = items.len() <= value || !items[1..].iter().any(|&item| opens_with_verb(&reading[item]));
    items[1..].iter().all(|&item| plain(&reading[item]))
        && own
        && !LAST_VERBS.iter().any(|verb| last.ends_with(verb))
        && !first.is_empty()
        && !joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(usize, usize, usize, bool)> {
        find(text, &Layout::read(text)).iter().map(|e| (e.value, e.least, e.most, e.open)).collect()
    }

    #[test]
    fn lists_are_counted_with_every_reading_of_their_joints() {
        assert_eq!(seen("做强茶叶加工、竹木家居、山地旅游四大产业板块"), [(4, 3, 3, false)]);
        assert_eq!(seen("汇集国家、市、区和街道四级资源"), [(4, 3, 4, false)]);
        assert_eq!(seen("水利、道路、校园、食品共5个小组"), [(5, 4, 4, false)]);
        assert_eq!(seen("打造责任政协、有为政协、合力政协的“四个政协”"), [(4, 3, 3, false)]);
        assert_eq!(seen("甲业、乙业、丙业等三大产业"), [(3, 3, 3, true)]);
    }

    #[test]
    fn rows_of_clauses_names_and_ordinals_are_no_counted_lists() {
        for text in [
            "增强意识、坚定自信、做到维护两大要求",
            "甲、乙、丙入选全国十大发现",
            "学习党的十八大、十九大、二十大精神",
            "强化甲、乙、“四个自信”教育",
            "甲产业和乙产业两大支柱",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
