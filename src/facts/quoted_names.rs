//! Names in quotes that differ by a slip of the pen: “河畔生活节”系列活动 here and “河岸生活节”系列活动 there, “双盲”评审改革 and
//! “单盲”评审改革.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::facts::ParagraphFacts;
use crate::lexicon::numerals;
use crate::text::TextRange;
use crate::text::characters::{is_digit, is_han};

/// A name in quotes.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The name without its quotes.
    pub name: &'a str,
    /// Where it stands, in reading offsets.
    pub place: TextRange,
    /// The Han right before the quotes.
    before: &'a str,
    /// The Han right behind them.
    behind: &'a str,
}

/// A name that stands once and differs from another by a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Index of the mention that is odd.
    pub odd: usize,
    /// Index of one of those it is held against.
    pub usual: usize,
    /// Whether the same words stand beside both, or the same words changed places: they are surely one name.
    pub sure: bool,
}

/// Shortest and longest name, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=22;
/// So many characters beside a name tell what it is the name of, at most.
const BESIDE: usize = 6;
/// A name of so many characters that are the same in both is one name, whatever stands beside it.
const LONG: usize = 5;
/// So many characters behind the quotes and in the name together make one name of two.
const TOGETHER: usize = 6;
/// Fewest of them behind the quotes.
const BEHIND: usize = 3;
/// Words that any name may stand before.
const COMMON: &[&str] = &["行动", "工程", "活动", "项目", "计划", "建设", "机制", "模式", "体系", "品牌", "改革", "战略", "规划", "服务"];
/// Characters that differ on purpose between names that are else the same.
const CONTRASTS: &[&str] = &[
    "国省市区县州旗镇乡村街社园厂校企户人家站室店院所",
    "东西南北中",
    "上下左右内外前后",
    "大小高低长短硬软心",
    "新老旧古今",
    "男女老少",
    "春夏秋冬早晚昼夜",
    "金银铜",
    "水陆空海铁公航江河湖林山田路",
    "年月日时周季",
    "增减升降进出",
    "是非不未无有",
    "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁疆港澳台",
];

/// The names in quotes of a paragraph.
pub fn find(paragraph: usize, facts: &ParagraphFacts) -> impl Iterator<Item = Mention<'_>> {
    let reading = &*facts.reading;
    facts.layout.pairs.all.iter().filter(|quotation| quotation.open == '“').filter_map(move |quotation| {
        let place = quotation.inner();
        let name = &reading[place];
        let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '，' | '、' | '·' | '—' | '+');
        let fits = LENGTH.contains(&name.chars().count()) && name.chars().all(plain);
        let head = reading[..usize::from(place.start())].trim_end_matches('“');
        let tail = reading[usize::from(place.end())..].trim_start_matches('”');
        let before: usize = head.chars().rev().take_while(|&c| is_han(c)).take(BESIDE).map(char::len_utf8).sum();
        let behind: usize = tail.chars().take_while(|&c| is_han(c)).take(BESIDE).map(char::len_utf8).sum();
        fits.then(|| Mention { paragraph, name, place, before: &head[head.len() - before..], behind: &tail[..behind] })
    })
}

/// The slips among the names of a report: of two that are nearly the same the one that stands once, of two that stand once each
/// the later. Names of one paragraph stand side by side on purpose.
pub fn slips(mentions: &[Mention<'_>]) -> Vec<Slip> {
    let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, mention) in mentions.iter().enumerate() {
        by_name.entry(mention.name).or_default().push(index);
    }
    let mut near: FxHashMap<u64, Vec<&str>> = FxHashMap::default();
    let mut names: Vec<&str> = by_name.keys().copied().collect();
    names.sort_unstable();
    for name in &names {
        for print in prints(name) {
            near.entry(print).or_default().push(name);
        }
    }
    let mut found: Vec<Slip> = Vec::new();
    for name in names {
        let [odd] = &*by_name[name] else { continue };
        let mut others: Vec<&str> = prints(name).flat_map(|print| near[&print].iter().copied()).filter(|other| *other != name).collect();
        others.sort_unstable();
        others.dedup();
        found.extend(others.into_iter().find_map(|other| slip(mentions, *odd, &by_name[other])));
    }
    found.sort_by_key(|slip| slip.odd);
    found
}

/// The slip that a mention is of another name.
fn slip(mentions: &[Mention<'_>], odd: usize, others: &[usize]) -> Option<Slip> {
    let own = &mentions[odd];
    let first = *others.first()?;
    let alike = unchanged(own.name, mentions[first].name)?;
    let earlier = others.len() > 1 || first < odd;
    let apart = others.iter().all(|&other| mentions[other].paragraph != own.paragraph);
    let same = others.iter().copied().find(|&other| is_one(own, &mentions[other], alike));
    // The members of a list may be told in any order.
    let moved = alike == own.name.chars().count() && !own.name.contains(['、', '，', '·']);
    let usual = same.or(Some(first).filter(|_| alike >= LONG))?;
    (earlier && apart).then_some(Slip { odd, usual, sure: same.is_some() || moved })
}

/// Whether what stands beside two names tells that they are one.
fn is_one(own: &Mention<'_>, other: &Mention<'_>, alike: usize) -> bool {
    let behind = own.behind.chars().zip(other.behind.chars()).take_while(|(a, b)| a == b).count();
    let before = own.before.chars().rev().zip(other.before.chars().rev()).take_while(|(a, b)| a == b).count();
    let length: usize = own.behind.chars().take(behind).map(char::len_utf8).sum();
    let common = COMMON.contains(&&own.behind[..length]);
    behind >= BEHIND && !common && alike + behind + before.min(BEHIND) >= TOGETHER
}

/// How many characters two names share, where a single step leads from one to the other: a character changed, left out, or words
/// that changed places.
fn unchanged(one: &str, other: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let from = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let to = a[from..].iter().rev().zip(b[from..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&a[from..a.len() - to], &b[from..b.len() - to]);
    let words = |chars: &[char]| chars.iter().all(|&c| is_han(c) && !numerals::is_numeral(c) && !is_digit(c));
    match (left, right) {
        ([a], [b]) if words(left) && words(right) => (!is_contrast(*a, *b)).then_some(from + to),
        ([_], []) | ([], [_]) if words(left) && words(right) => (from > 0 && to > 0).then_some(from + to),
        _ => {
            let sorted = |chars: &[char]| {
                let mut chars = chars.to_vec();
                chars.sort_unstable();
                chars
            };
            let moved = a.len() > LONG && left.len() > 1 && left.len() == right.len() && sorted(left) == sorted(right);
            let plain: Vec<char> = left.iter().copied().filter(|c| !matches!(c, '、' | '，' | '·')).collect();
            (moved && words(&plain)).then_some(a.len())
        }
    }
}

fn is_contrast(one: char, other: char) -> bool {
    CONTRASTS.iter().any(|group| group.contains(one) && group.contains(other))
}

/// What names that differ by one step have in common: the name with one character left out, and its characters in order.
fn prints(name: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |chars: &mut dyn Iterator<Item = char>| {
        let mut hasher = FxHasher::default();
        chars.for_each(|c| c.hash(&mut hasher));
        hasher.finish()
    };
    let mut sorted: Vec<char> = name.chars().collect();
    sorted.sort_unstable();
    let holes = name.char_indices().map(move |(at, c)| hash(&mut name[..at].chars().chain(name[at + c.len_utf8()..].chars())));
    holes.chain([hash(&mut name.chars()), hash(&mut sorted.into_iter())])
}
