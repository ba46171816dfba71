//! The words around a figure that say how exact it is: 近1500余人次, 超过100人以上.

use crate::facts::ParagraphFacts;
use crate::facts::beside::first_characters;
use crate::facts::figure::Figure;
use crate::finding::{Case, Edit, Finding, Fix};
use crate::lexicon::numerals;
use crate::text::characters::ends_clause;
use crate::text::{TextRange, range};

pub(super) static DROP: Case = Case { zh: "删去“{0}”", en: "delete “{0}”" };

/// What a word says of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Less than, nearly: 近, 不到.
    Below,
    /// More than: 超过.
    Above,
    /// This or more: 至少.
    Least,
    /// The same put as a denial: 不低于.
    NotBelow,
    /// This or less: 最多, 不超过.
    Most,
    /// About: 约.
    About,
    /// 达, 达到, which bounds nothing.
    Reaches,
}

/// Words before a number, the longest first.
const HEADS: &[(&str, Says)] = &[
    ("不低于", Says::NotBelow),
    ("不少于", Says::NotBelow),
    ("不超过", Says::Most),
    ("不多于", Says::Most),
    ("不高于", Says::Most),
    ("将近", Says::Below),
    ("接近", Says::Below),
    ("不到", Says::Below),
    ("不足", Says::Below),
    ("未满", Says::Below),
    ("不满", Says::Below),
    ("超过", Says::Above),
    ("超出", Says::Above),
    ("突破", Says::Above),
    ("多于", Says::Above),
    ("高于", Says::Above),
    ("大于", Says::Above),
    ("至少", Says::Least),
    ("最少", Says::Least),
    ("最低", Says::Least),
    ("起码", Says::Least),
    ("最多", Says::Most),
    ("至多", Says::Most),
    ("最高", Says::Most),
    ("大约", Says::About),
    ("大概", Says::About),
    ("大致", Says::About),
    ("约为", Says::About),
    ("约占", Says::About),
    ("约有", Says::About),
    ("约达", Says::About),
    ("达到", Says::Reaches),
    ("近", Says::Below),
    ("超", Says::Above),
    ("逾", Says::Above),
    ("约", Says::About),
    ("达", Says::Reaches),
];
/// What a number of its own may be the measure of: 10%左右的预期目标.
const AIMS: &[&str] = &["目标", "预期", "计划", "任务", "平均水平", "平均线"];
/// What is broken through, and not exceeded.
const OPENED: &[&str] = &["技术", "难题", "瓶颈", "卡点", "难关"];
/// Such a noun is looked for in so many characters.
const REACH: usize = 24;
/// Words that end in one of these and mean something else.
const OTHER_HEADS: &[&str] = &[
    "最近",
    "附近",
    "靠近",
    "临近",
    "邻近",
    "贴近",
    "亲近",
    "相近",
    "就近",
    "远近",
    "抵近",
    "新近",
    "逼近",
    "赶超",
    "反超",
    "高超",
    "签约",
    "节约",
    "履约",
    "违约",
    "集约",
    "预约",
    "合约",
    "契约",
    "公约",
    "特约",
    "条约",
    "简约",
    "邀约",
    "续约",
    "毁约",
    "解约",
    "守约",
    "失约",
    "制约",
    "抵达",
    "到达",
    "发达",
    "传达",
    "下达",
    "表达",
    "直达",
    "转达",
    "雷达",
    "未超过",
    "没超过",
    "没有超过",
    "从未突破",
    "未突破",
    "不大于",
];

/// What stands behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// 左右, 上下
    Around,
    /// 以上
    Over,
    /// 以下, 以内
    Under,
}

const TAILS: &[(&str, Tail)] = &[
    ("左右", Tail::Around),
    ("上下", Tail::Around),
    ("以上", Tail::Over),
    ("之上", Tail::Over),
    ("开外", Tail::Over),
    ("以下", Tail::Under),
    ("之下", Tail::Under),
    ("以内", Tail::Under),
    ("之内", Tail::Under),
];
/// Words that only begin like them.
const OTHER_TAILS: &[&str] = &[
    "以上游",
    "以上级",
    "以上海",
    "以上市",
    "以上门",
    "以上报",
    "以上率",
    "以上述",
    "以下列",
    "以下放",
    "以下沉",
    "以下乡",
    "以下派",
    "以内河",
    "以内涵",
    "以内部",
    "以内生",
    "以内需",
    "以内蒙",
    "左右岸",
    "左右手",
    "左右侧",
    "左右两",
    "左右逢",
    "左右对",
    "左右摇",
    "上下游",
    "上下联",
    "上下班",
    "上下功",
    "上下级",
    "上下车",
    "上下楼",
    "上下齐",
    "上下同",
    "上下贯",
    "上下学",
    "上下线",
    "上下行",
    "上下一",
    "上下水",
    "上下衔",
];

/// A figure with the words around it.
pub(super) struct Bounded<'t> {
    /// Before it, directly.
    pub head: Option<(&'static str, Says)>,
    /// 余, 多 or 来 inside it.
    pub inside: Option<&'static str>,
    /// Behind it, directly.
    pub tail: Option<(&'static str, Tail)>,
    /// Whether its number is vague by itself: 几十, 三四百.
    pub vague: bool,
    /// Whether it counts time, where 近 means “recent”.
    pub time: bool,
    reading: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Bounded<'t> {
    /// The words around a figure.
    pub(super) fn of(facts: &'t ParagraphFacts, figure: &Figure) -> Bounded<'t> {
        let time = matches!(&*figure.measure.class, "年数" | "月数" | "天" | "小时" | "期" | "岁");
        Bounded { inside: inside(&facts.reading[figure.range]), ..Bounded::around(&facts.reading, figure.range, time) }
    }

    /// The words around a numeral with its measure word that is no figure: 几十人, 四五吨.
    pub(super) fn around(reading: &'t str, place: TextRange, time: bool) -> Bounded<'t> {
        let (start, end) = (usize::from(place.start()), usize::from(place.end()));
        let (before, behind) = (&reading[..start], &reading[end..]);
        let other = OTHER_HEADS.iter().any(|word| before.ends_with(word));
        let begins = OTHER_TAILS.iter().any(|word| behind.starts_with(word));
        let tail = TAILS.iter().copied().find(|(word, _)| behind.starts_with(word)).filter(|_| !begins);
        let head = HEADS.iter().copied().find(|(word, _)| before.ends_with(word)).filter(|_| !other);
        let head = head.filter(|(word, _)| !governs_noun(word, tail.map_or(behind, |(tail, _)| &behind[tail.len()..])));
        Bounded { head, inside: None, tail, vague: is_vague(&reading[place]), time, reading, start, end }
    }

    /// From the word before the figure, where it takes part, to behind the word after it.
    pub(super) fn place(&self, head: bool, tail: bool) -> TextRange {
        let open = self.head.filter(|_| head).map_or(0, |(word, _)| word.len());
        let close = self.tail.filter(|_| tail).map_or(0, |(word, _)| word.len());
        range(self.start - open, self.end + close)
    }

    /// The text of such a place.
    pub(super) fn text(&self, place: TextRange) -> &'t str {
        &self.reading[place]
    }

    /// A fix that leaves out the word before the figure.
    pub(super) fn without_head(&self) -> Option<Fix> {
        let (word, _) = self.head?;
        Some(drop(range(self.start - word.len(), self.start), word))
    }

    /// A fix that leaves out the word behind the figure.
    pub(super) fn without_tail(&self) -> Option<Fix> {
        let (word, _) = self.tail?;
        Some(drop(range(self.end, self.end + word.len()), word))
    }

    /// A fix that leaves out the word inside the figure.
    pub(super) fn without_inside(&self) -> Option<Fix> {
        let word = self.inside?;
        let at = self.start + self.reading[self.start..self.end].find(word)?;
        Some(drop(range(at, at + word.len()), word))
    }
}

/// Whether the word before a figure is the verb of a noun that follows it, and bounds no number: 接近10%左右的目标,
/// 突破20项以上关键技术.
fn governs_noun(word: &str, behind: &str) -> bool {
    let near = first_characters(behind, REACH);
    let near = &near[..near.find(ends_clause).unwrap_or(near.len())];
    let aim = near.strip_prefix('的').is_some_and(|noun| AIMS.iter().any(|aim| noun.contains(aim)));
    let opened = word == "突破" && OPENED.iter().any(|noun| near.contains(noun));
    aim && matches!(word, "接近" | "超过" | "突破" | "达到") || opened
}

fn drop(place: TextRange, word: &str) -> Fix {
    Fix { title: DROP.with([word.into()]), safe: false, edits: vec![Edit::delete(place)] }
}

/// The finding with those of the fixes that can be made.
pub(super) fn with_fixes(finding: Finding, fixes: impl IntoIterator<Item = Option<Fix>>) -> Finding {
    fixes.into_iter().flatten().fold(finding, Finding::fixed_by)
}

/// 余, 多 or 来 inside a figure: `1500余人次`; not of 多 that opens it.
fn inside(figure: &str) -> Option<&'static str> {
    ["余", "多", "来"].into_iter().find(|word| figure.contains(word) && !figure.starts_with(word))
}

/// Whether a numeral says two numbers at once or none: 四五吨, 几十人, 数百家.
fn is_vague(figure: &str) -> bool {
    let mut chars = figure.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    match (numerals::digit(first), second) {
        _ if matches!(first, '几' | '数') => {
            second.is_some_and(|c| numerals::small_unit(c).is_some() || numerals::scale_exponent(c).is_some())
        }
        (Some(first), Some(second)) => {
            numerals::digit(second).is_some_and(|second| first >= 1 && (second == first + 1 || (first, second) == (3, 5)))
        }
        _ => false,
    }
}
