//! The names of provinces, cities and counties, and which lies in which: `places.txt`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;

/// A place that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where its short name begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which, by its short name.
    pub id: u16,
}

/// Short names that are words of the language, too.
const WORDS: &[&str] = &[
    "富裕", "平安", "振兴", "前进", "光明", "共和", "富民", "安居", "乐业", "爱民", "和平", "解放", "新华", "红旗", "友谊", "东方", "向阳",
    "大同", "太平", "城中", "城关", "市中", "新城", "永定", "安定", "东风", "站前", "青山", "江山", "东海", "西湖", "长安", "城区", "郊区",
    "矿区", "城东", "城西", "城北", "江东", "江北", "江南", "河东", "河西", "新建", "开化", "崇明", "昌盛", "兴安", "文山", "宝山", "南海",
    "海港", "龙江", "绿春", "新兴", "兴业", "长治", "安康", "永安", "大方", "中山", "丰满", "建华", "朝阳", "香河", "西区", "东区",
    "路南", "路北", "河南", "河北", "黄山", "泰山", "武功", "长白", "惠民", "兴国", "安化", "文成", "丰顺", "太和", "平和", "东兴",
];

/// The places that a text names by their short names, in order, none across another.
pub fn find(text: &str) -> Vec<Named> {
    let Some(finder) = &TABLE.finder else { return Vec::new() };
    let named = |found: aho_corasick::Match| Some(Named { start: found.start(), end: found.end(), id: u16::try_from(found.pattern().as_usize()).ok()? });
    finder.find_iter(text).filter_map(named).collect()
}

/// The short name of a place.
pub fn short(id: u16) -> &'static str {
    TABLE.shorts.get(usize::from(id)).map_or("", String::as_str)
}

/// Whether the short name is a word of the language, too.
pub fn is_word(id: u16) -> bool {
    WORDS.contains(&short(id))
}

/// Whether one of the places lies in the other.
pub fn lies_in(one: u16, other: u16) -> bool {
    one == other || TABLE.chains.iter().any(|chain| chain.contains(&one) && chain.contains(&other))
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("places.txt")));

#[derive(Default)]
struct Table {
    shorts: Vec<String>,
    /// For each county and each city the places that it is or lies in.
    chains: Vec<Vec<u16>>,
    finder: Option<AhoCorasick>,
}

impl Table {
    fn read(text: &str) -> Table {
        let mut table = Table::default();
        let mut known: FxHashMap<String, u16> = FxHashMap::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut names = line.split(' ');
            let above: Vec<u16> = names.by_ref().take(2).filter(|name| *name != "-").map(|name| table.id(name, &mut known)).collect();
            table.chains.push(above.clone());
            for county in names {
                let id = table.id(county, &mut known);
                table.chains.push(above.iter().copied().chain([id]).collect());
            }
        }
        table.finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&table.shorts).ok();
        table
    }

    fn id(&mut self, name: &str, known: &mut FxHashMap<String, u16>) -> u16 {
        let short = shortened(name);
        *known.entry(short.to_owned()).or_insert_with(|| {
            self.shorts.push(short.to_owned());
            (self.shorts.len() - 1) as u16
        })
    }
}

/// Peoples that stand in the names of autonomous places, where their names are not followed by 族.
const PEOPLES: &[&str] = &["维吾尔", "蒙古", "哈萨克", "柯尔克孜"];

/// The name without what tells its level: 恩施土家族苗族自治州 is 恩施; 易县 stays, as one character is no name.
fn shortened(name: &str) -> &str {
    const LEVELS: &[&str] = &["自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "县", "区", "旗", "盟", "州"];
    let bare = LEVELS.iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name);
    // What stands before the first people: the shortest head of two characters and more whose rest is peoples alone.
    let peoples = |rest: &str| rest.ends_with('族') || PEOPLES.contains(&rest);
    let autonomous = name.contains("自治");
    let own = bare.char_indices().skip(2).map(|(at, _)| at).find(|&at| autonomous && bare[at..].chars().count() <= 12 && peoples(&bare[at..]));
    let own = own.map_or(bare, |at| &bare[..at]);
    if own.chars().count() < 2 { name } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_by_their_short_names() {
        for (name, expected) in [("易县", "易县"), ("恩施土家族苗族自治州", "恩施"), ("宣恩县", "宣恩"), ("广西壮族自治区", "广西")]
        {
            assert_eq!(shortened(name), expected);
        }
        let found = find("建设美丽宣恩");
        assert_eq!(found.iter().map(|named| short(named.id)).collect::<Vec<_>>(), ["宣恩"]);
    }

    #[test]
    fn a_county_lies_in_its_city_and_province() {
        let id = |text: &str| find(text)[0].id;
        assert!(lies_in(id("宣恩"), id("湖北")) && lies_in(id("恩施"), id("宣恩")));
        assert!(!lies_in(id("宣恩"), id("黄石")));
    }
}
