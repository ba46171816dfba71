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
    "古城", "江城", "山城", "花都", "商城", "海城", "东城", "西城", "滨江", "滨海", "平湖", "长岛", "港区", "新区", "沿河", "湖滨", "江海",
    "富裕", "平安", "振兴", "前进", "光明", "共和", "富民", "安居", "乐业", "爱民", "和平", "解放", "新华", "红旗", "友谊", "东方", "向阳",
    "大同", "太平", "城中", "城关", "市中", "新城", "永定", "安定", "东风", "站前", "青山", "江山", "东海", "西湖", "长安", "城区", "郊区",
    "矿区", "城东", "城西", "城北", "江东", "江北", "江南", "河东", "河西", "新建", "开化", "兴安", "文山", "南海", "海港", "龙江", "新兴",
    "兴业", "长治", "安康", "永安", "大方", "中山", "丰满", "建华", "朝阳", "西区", "东区", "路南", "路北", "河南", "河北", "泰山", "武功",
    "长白", "惠民", "兴国", "安化", "文成", "丰顺", "太和", "平和", "资源", "合作", "比如", "南部", "港口", "公安", "友好", "中方", "凤凰",
    "延长", "运河", "万年", "光泽", "南岸", "会同", "工农", "大名", "清水", "高明", "前锋", "复兴", "长子", "宏伟", "平定", "芙蓉", "洞口",
    "温泉", "石门", "三元", "威信", "莲花", "名山", "黄龙", "龙泉", "白云", "桃源", "当阳", "文昌", "白银", "三门", "大观", "二七", "台前",
    "金山", "方城", "永福", "双桥", "文峰", "保康", "高台", "九龙", "民权", "小店", "同心", "宝塔", "元宝", "平房", "太白", "灯塔", "木兰",
    "天涯", "七星", "海棠", "来宾", "博爱", "回民", "钟楼", "马尾", "方正", "黑水", "龙凤", "鼓楼", "大通", "蓝田", "白杨", "麒麟", "灵台",
    "水城", "安达", "老城", "新星", "上高", "和顺", "新民", "天长", "民乐", "民丰", "新都", "通道", "富县", "兴县", "成县", "应县", "新和",
    "沙湾", "兴隆", "长乐", "长兴", "新源", "新田", "永新", "永和", "永兴", "永泰", "金水", "金沙", "双流", "增城", "镇远", "定远", "海门",
    "海口", "海丰", "海安", "东山", "西山", "北林", "高平", "高要", "平远", "丰都", "开放", "红塔", "建设", "文水", "安平", "乐平", "平原",
    "平阴", "高原", "中原", "中江", "龙门", "天台", "天元", "天心", "江岸", "集美", "大田", "大余", "交口", "商水", "五常", "正安", "固安",
    "治多", "通河", "通城", "通海", "保德", "富平", "富源", "富顺", "富川", "兴文", "兴化", "兴和", "兴城", "兴宁", "兴仁", "大化", "大安",
    "大城", "新平", "新野", "新乡", "新安", "新河", "新丰", "新会", "新林", "新县", "南县", "中卫", "双城", "双江", "双清", "定边", "定南",
    "定安", "农安", "民和", "民勤", "民雄", "和静", "容城", "宜城", "宜居", "文安", "文县", "崇文", "修文", "修武", "尚义", "孝义", "遵化",
    "顺义", "信义", "信丰", "信宜", "德化", "德安", "德江", "盛泽",
];

/// The places that a text names by their short names, in order, none across another.
pub fn find(text: &str) -> Vec<Named> {
    let Some(finder) = &TABLE.finder else { return Vec::new() };
    let named = |found: aho_corasick::Match| {
        Some(Named { start: found.start(), end: found.end(), id: u16::try_from(found.pattern().as_usize()).ok()? })
    };
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

/// Whether the second place lies in the first.
pub fn holds(one: u16, other: u16) -> bool {
    let at = |chain: &[u16], id: u16| chain.iter().position(|&known| known == id);
    one != other && TABLE.chains.iter().any(|chain| matches!((at(chain, one), at(chain, other)), (Some(a), Some(b)) if a < b))
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
    let own =
        bare.char_indices().skip(2).map(|(at, _)| at).find(|&at| autonomous && bare[at..].chars().count() <= 12 && peoples(&bare[at..]));
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
