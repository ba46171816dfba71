//! Lists with their count: 甲、乙、丙三大产业, 甲、乙、丙共3个组, 甲政协、乙政协、丙政协的“三个政协”.

use crate::facts::members;
use crate::facts::scan::{self, Count};
use crate::facts::sentence::Layout;
use crate::text::{TextRange, size};

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
    /// How many members there are if 和 separates the last two of a list whose members are all alike.
    pub likely: Option<usize>,
    /// Whether 等 stands before the count: listed members may then be fewer.
    pub open: bool,
    /// How surely the numeral counts this list.
    pub tie: Tie,
}

/// How surely a numeral counts the list before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// 三大, 三个方面, 三类: words that gather what was listed.
    Gathering,
    /// 三条, 三家: the thing counted may be another than the members (甲市、乙市、丙市4家医院).
    Measuring {
        /// Whether all members end with one character, as things of one kind do.
        alike: bool,
    },
}

/// What may follow the numeral so that it counts the list before it.
const GATHERING: &[&str] = &[
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
    "个层次",
    "个维度",
    "个板块",
    "个专项",
    "个主题",
    "个特色",
    "个主导",
    "个产业",
    "个工业",
    "个新兴",
    "位一体",
    "项基本",
    "项重点",
    "项主要",
    "项任务",
    "个振兴",
    "个积极性",
];
/// Measure words that count members one by one.
const MEASURES: &[&str] = &["个", "家", "条", "支", "种", "所", "座", "项", "县", "处", "方"];
/// Such a measure word opens these words too, or the count is no count of the list.
const NOT_MEASURED: &[&str] =
    &["个以上", "家以上", "条以上", "方案", "方式", "方向", "条例", "条件", "个百分点", "处理", "个月", "个工作日"];
/// What members of a row counted by 级 end with.
const LEVELS: &[&str] = &[
    "国家", "中央", "全国", "省", "市", "区", "县", "州", "盟", "旗", "乡", "镇", "乡镇", "街道", "村", "社区", "网格", "街乡", "部门",
    "街镇", "组", "户", "级", "地方", "基层",
];
/// 大 and 级 open these words too: no count of a list.
const NOT_GATHERED: &[&str] = &[
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
    "大球",
    "级及",
    "级医",
    "级甲",
];
/// Behind such a character, or one of the words 其他 and the like, the numeral counts something else.
const OTHER_COUNTS: &str = "第十百每各前后以近余入度国界其另那以之年党约超达共了";

/// The lists with a count of a paragraph.
pub fn find(reading: &str, layout: &Layout) -> Vec<Enumeration> {
    scan::counts(reading).into_iter().filter_map(|count| at_numeral(reading, layout, count)).collect()
}

fn at_numeral(reading: &str, layout: &Layout, count: Count) -> Option<Enumeration> {
    let (start, end) = (usize::from(count.range.start()), usize::from(count.range.end()));
    let value = usize::try_from(count.value).ok().filter(|v| *v <= 20)?;
    let rest = &reading[end..];
    let head = &reading[..start];
    if head.ends_with("的“") && layout.is_quoted(size(start)) {
        return slogan(reading, start - "的“".len(), count.range, value);
    }
    let gathers = GATHERING.iter().any(|word| rest.starts_with(word)) && !NOT_GATHERED.iter().any(|word| rest.starts_with(word));
    let together = head.ends_with('共');
    let added_up = together && rest.starts_with(['个', '项', '类', '家', '支', '种']);
    let measures =
        value >= 3 && MEASURES.iter().any(|word| rest.starts_with(word)) && !NOT_MEASURED.iter().any(|word| rest.starts_with(word));
    if !gathers && !added_up && !measures {
        return None;
    }
    let mut list_end = start - if together { '共'.len_utf8() } else { 0 };
    let quoted = layout.is_quoted(size(start));
    if quoted {
        // 资源、客源、服务“三大要素”: the quotation opens with the numeral, right behind the list.
        list_end = gathers.then(|| head.strip_suffix('“')).flatten()?.len();
        if reading[..list_end].ends_with(['、', '”', '》']) {
            return None;
        }
    }
    let open = reading[..list_end].ends_with('等');
    if open {
        list_end -= '等'.len_utf8();
    }
    if reading[..list_end].ends_with('这') && !open {
        list_end -= '这'.len_utf8();
    }
    let last = reading[..list_end].chars().next_back()?;
    let anew = last == '新' && !["创新", "更新", "革新", "清新"].iter().any(|word| reading[..list_end].ends_with(word));
    if OTHER_COUNTS.contains(last) || anew || last.is_ascii_digit() || reading[..list_end].ends_with("首批") {
        return None;
    }
    let items = items_before(reading, list_end)?;
    // 市委、市政府“四大工程”部署: those who say it, not what it names.
    if quoted && items.iter().any(|&item| reading[item].ends_with(['委', '府', '院', '央', '协', '会', '局', '部', '厅'])) {
        return None;
    }
    let levels = || items.iter().all(|&item| LEVELS.iter().any(|level| reading[item].ends_with(level)));
    if !are_nouns(reading, &items, value) || (rest.starts_with('级') && !levels()) {
        return None;
    }
    let tie = if gathers || added_up { Tie::Gathering } else { Tie::Measuring { alike: members::end_alike(reading, &items) } };
    Some(counted(reading, items, count.range, value, open, tie))
}

/// `…、丁政协的“五个政协”`: such a list is counted only where every member ends with the slogan's own noun.
fn slogan(reading: &str, list_end: usize, count: TextRange, value: usize) -> Option<Enumeration> {
    let rest = reading[usize::from(count.end())..].strip_prefix(['个', '大', '项'])?;
    let noun = &rest[..rest.find('”')?];
    let items = items_before(reading, list_end)?;
    let parallel = noun.chars().count() >= 2 && items.iter().all(|&item| reading[item].ends_with(noun));
    parallel.then(|| counted(reading, items, count, value, false, Tie::Gathering))
}

fn counted(reading: &str, items: Vec<TextRange>, count: TextRange, value: usize, open: bool, tie: Tie) -> Enumeration {
    let (least, most) = (items.len(), items.len() + members::joints(reading, &items));
    let likely = members::likely(reading, &items);
    Enumeration { least, most, likely, items, count, value, open, tie }
}

/// The members of a list of three or more that ends at `end`.
fn items_before(reading: &str, end: usize) -> Option<Vec<TextRange>> {
    let items = members::before(reading, end)?;
    // 甲经济、乙经济和丙经济: with one 、 only, the members must be alike to be sure that 和 separates two of them.
    let joined = items.len() == 2
        && members::joints(reading, &items) >= 1
        && (members::end_alike(reading, &items) || members::likely(reading, &items).is_some());
    (items.len() >= 3 || joined).then_some(items)
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
    let opens_with_verb = |text: &str| VERBS.iter().any(|verb| text.len() > verb.len() && text.starts_with(verb));
    let first = &reading[items[0]];
    let joined = first.starts_with(['与', '和', '及', '等']) || first.starts_with('同') && !first.starts_with("同时");
    let last = items.last().map_or("", |&last| &reading[last]);
    // More members than counted may belong to a verb before the list (发展农业、工业、建设甲、乙、丙三大枢纽).
    let from = |nth: usize| items.len() - nth..=items.len() - nth + members::joints(reading, &items[nth..]);
    let begins = |nth: usize| opens_with_verb(&reading[items[nth]]) && from(nth).contains(&value);
    let own = items.len() <= value || !(1..items.len()).any(begins);
    members::are_plain(reading, &items[1..]) && own && !LAST_VERBS.iter().any(|verb| last.ends_with(verb)) && !first.is_empty() && !joined
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
        assert_eq!(seen("聚焦资源、客源、服务“四大要素”"), [(4, 3, 3, false)]);
        assert_eq!(seen("整治清水河、白沙河、石门河4条河流"), [(4, 3, 3, false)]);
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
