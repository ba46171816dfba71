//! The place whose body reports, as a title, a caption or an opening sentence names it.

use std::ops::Range;

use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// A text without blanks that knows where its characters stood.
pub struct Squeezed {
    text: String,
    /// For each byte of the text, and for its end, where it stood.
    places: Vec<usize>,
}

impl Squeezed {
    /// The reading text of a paragraph without blanks, or its beginning: the opening is never long.
    pub fn of(reading: &str) -> Squeezed {
        let mut squeezed = Squeezed { text: String::new(), places: Vec::new() };
        let mut end = 0;
        for (at, c) in reading.char_indices().take(LONGEST).filter(|(_, c)| !is_blank(*c)) {
            squeezed.text.push(c);
            squeezed.places.extend(at..at + c.len_utf8());
            end = at + c.len_utf8();
        }
        squeezed.places.push(end);
        squeezed
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a piece of it stood.
    pub fn place(&self, start: usize, end: usize) -> TextRange {
        let last = end.checked_sub(1).and_then(|at| self.places.get(at)).map_or(0, |at| at + 1);
        range(self.places.get(start).copied().unwrap_or(last), last)
    }
}

/// A place, from the highest unit to the lowest: 北京市, 通州区.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    units: Vec<String>,
}

/// So many characters of a paragraph are looked at.
const LONGEST: usize = 300;
/// Longest name of one unit, in characters: 新疆维吾尔自治区.
const UNIT: usize = 10;
/// What ends the name of a unit.
const LEVELS: &str = "省市区县州旗盟";
/// What ends as the name of a unit does and names none.
const NO_NAMES: &[&str] = &[
    "城区",
    "市区",
    "郊区",
    "老城区",
    "主城区",
    "中心城区",
    "园区",
    "社区",
    "校区",
    "厂区",
    "矿区",
    "景区",
    "库区",
    "灾区",
    "山区",
    "牧区",
    "林区",
    "全区",
    "全市",
    "全县",
    "全省",
    "全州",
    "我区",
    "我市",
    "我县",
    "我省",
    "本市",
    "本区",
    "本县",
    "城市",
    "各省",
];
/// What stands behind the place in the name of a body.
const BODIES: &[&str] = &[
    "第",
    "人民政府",
    "人民代表大会",
    "政府工作报告",
    "人民法院",
    "中级人民法院",
    "高级人民法院",
    "人民检察院",
    "人大",
    "政协",
    "委员会",
    "管委会",
    "管理委员会",
    "常务委员会",
];
/// What stands before it.
const LEADS: &[&str] = &["政治协商会议", "政协", "中国共产党", "中共", "代表", "受", "届", "在"];

impl PlaceName {
    /// The place before the first body that `text` names, with the range it stands at.
    pub fn find(text: &str) -> Option<(PlaceName, Range<usize>)> {
        let ends = BODIES.iter().flat_map(|body| text.match_indices(body)).map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.collect();
        ends.sort_unstable();
        ends.into_iter().find_map(|end| PlaceName::before(text, end))
    }

    fn before(text: &str, end: usize) -> Option<(PlaceName, Range<usize>)> {
        // 陕西省2026年政府工作报告 names the year between.
        let head = text[..end].trim_end_matches('年');
        let head = if head.len() < end { head.trim_end_matches(|c: char| c.is_ascii_digit()) } else { &text[..end] };
        let run: usize = head.chars().rev().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        let mut start = head.len() - run;
        for lead in LEADS {
            if let Some(at) = head[start..].rfind(lead) {
                start += at + lead.len();
            }
        }
        // 2026年某市, 1月5日某市: the date before it, where no 在 parts them.
        if text[..start].ends_with(|c: char| c.is_ascii_digit()) {
            let unit = head[start..].chars().next().filter(|c| matches!(c, '年' | '日'))?;
            start += unit.len_utf8();
        }
        let name = PlaceName::parse(&head[start..])?;
        Some((name, start..head.len()))
    }

    /// The units of a name that holds nothing else.
    fn parse(name: &str) -> Option<PlaceName> {
        let mut units: Vec<String> = Vec::new();
        let mut unit = String::new();
        let mut chars = name.chars().peekable();
        while let Some(c) = chars.next() {
            unit.push(c);
            // 通州区 and 沙市区 are one unit.
            if LEVELS.contains(c) && chars.peek().is_none_or(|next| !LEVELS.contains(*next)) {
                units.push(std::mem::take(&mut unit));
            }
        }
        // 中心城区, 全市: no name of a place.
        if units.last().is_some_and(|last| NO_NAMES.contains(&last.as_str())) {
            return None;
        }
        let fits = unit.is_empty() && !units.is_empty() && units.iter().all(|unit| unit.chars().count() <= UNIT);
        fits.then_some(PlaceName { units })
    }

    /// Whether both cannot be the same place. 市 fits every city, 房山区 fits 北京市房山区, and a name that ends higher
    /// may be short for one that goes on.
    pub fn contradicts(&self, other: &PlaceName) -> bool {
        let (Some(own), Some(its)) = (self.units.last(), other.units.last()) else { return false };
        if own.ends_with(its.as_str()) || its.ends_with(own.as_str()) {
            // The units above, as far as both name them.
            let pairs = self.units.iter().rev().skip(1).zip(other.units.iter().rev().skip(1));
            return pairs.into_iter().any(|(a, b)| !a.ends_with(b.as_str()) && !b.ends_with(a.as_str()));
        }
        let within = |whole: &PlaceName, part: &str| whole.units.iter().any(|unit| unit.ends_with(part));
        !within(self, its) && !within(other, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<String> {
        PlaceName::find(text).map(|(_, at)| text[at].to_owned())
    }

    #[test]
    fn the_place_stands_before_the_body() {
        let cases = [
            ("2026年1月5日在政协北京市通州区第七届委员会第五次会议上", Some("北京市通州区")),
            ("中国人民政治协商会议北京市房山区第九届委员会", Some("北京市房山区")),
            ("2026年上海市政府工作报告", Some("上海市")),
            ("陕西省2026年政府工作报告", Some("陕西省")),
            ("市人民政府", Some("市")),
            ("日照市第十九届人民代表大会", Some("日照市")),
            ("2024年1月8日在日照市第十九届人民代表大会", Some("日照市")),
            ("第十四届省人民代表大会", Some("省")),
            ("第十四届全国人民代表大会", None),
            ("国务院", None),
            ("在中心城区管委会会议室", None),
        ];
        for (text, expected) in cases {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_short_name_fits_and_another_place_does_not() {
        let contradicts = |a: &str, b: &str| PlaceName::parse(a).unwrap().contradicts(&PlaceName::parse(b).unwrap());
        for (a, b) in
            [("北京市房山区", "房山区"), ("保定市", "市"), ("北京市房山区", "区"), ("北京市", "北京市房山区"), ("内蒙古自治区", "自治区")]
        {
            assert!(!contradicts(a, b) && !contradicts(b, a), "{a} {b}");
        }
        for (a, b) in [("北京市房山区", "通州区"), ("保定市", "承德市"), ("保定市徐水区", "县"), ("天津市房山区", "北京市房山区")]
        {
            assert!(contradicts(a, b) && contradicts(b, a), "{a} {b}");
        }
    }
}
