//! Respective lists: 甲、乙、丙分别增长5%、6%、7% — as many values as names.

use crate::facts::scan::{Number, Token};
use crate::facts::sentence::Layout;
use crate::lexicon::counting::{INDICATORS, RUN_TOGETHER};
use crate::lexicon::numerals;
use crate::syntax::list::{self, Source};
use crate::text::characters::is_digit;
use crate::text::{TextRange, between, range, size};

/// Names with the values that belong to them one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respective {
    /// The names, split at every 、.
    pub names: Vec<TextRange>,
    /// Fewest names: 和 inside a name joins nothing.
    pub least: usize,
    /// Most names: each 和 separates two, and 城乡 or 收支 stand for two.
    pub most: usize,
    /// How many names there are if 和 separates the last two of names that are all alike.
    pub likely: Option<usize>,
    /// How many names there are if each 和 separates whole lists: 教育、卫生支出和社保支出.
    pub groups: usize,
    /// Numerals among the names that may count them (投资、消费两项指标).
    pub counts: Vec<usize>,
    /// Whether 等 ends the names: there may be more.
    pub open: bool,
    /// Whether one value is told that several names will hardly share: 6.4倍, not 10%以上.
    pub uneven: bool,
    /// From 分别 to behind the last value of the first row.
    pub range: TextRange,
    /// The rows of values; from…to gives two (从5家、6家增加到8家、9家).
    pub rows: Vec<Vec<TextRange>>,
}

const RESPECTIVELY: &str = "分别";
/// Longest text between 分别 and the first value, in characters.
const PREFIX_LIMIT: usize = 18;
/// Longest unit, in characters.
const UNIT_LIMIT: usize = 10;
/// What joins two values.
const JOINTS: &[&str] = &["以及", "、", "和", "与", "及"];
/// What may stand before a value of its own.
const BOUNDS: &[&str] = &["超过", "突破", "接近", "将近", "大约", "达到", "约", "近", "超", "达", "为", "第"];
/// Verbs of a change that a value has for itself.
const DIRECTIONS: &[&str] = &["增长", "下降", "上升", "减少", "提高", "降低", "上涨", "下跌", "增加", "回落", "增", "降"];
/// Words before 分别 that belong to the verb.
const ADVERBS: &[&str] = &[
    "同比", "环比", "年均", "预计", "累计", "平均", "同期", "增速", "力争", "有望", "又", "也", "已", "将", "要", "均", "就", "可", "再",
    "共", "则", "还", "的", "并", "，", " ",
];
/// One word for two names, or three.
const PAIRS: &[&str] = &[
    "城乡",
    "存贷",
    "收支",
    "内外资",
    "内外贸",
    "进出口",
    "牛羊",
    "产销",
    "购销",
    "供销",
    "男女",
    "县乡",
    "市县",
    "区县",
    "药品耗材",
    "药耗",
    "东中",
    "中西部",
    "一二",
    "二三",
    "上下",
    "进出",
    "出入境",
    "中外",
    "新老",
    "水电",
    "煤电",
    "大中",
    "中小学",
    "人财",
    "党政",
    "港澳",
    "两岸",
    "双",
];
/// What a numeral stands before when it counts the names itself: 前三季度, 三次产业, 两项指标.
const COUNTED: &str = "次个季年项类大区市县者种家产地校馆院方期成率位条支所级";

/// The respective lists of a paragraph.
pub fn find(source: Source<'_>, tokens: &[Token], layout: &Layout) -> Vec<Respective> {
    let found = source.reading.match_indices(RESPECTIVELY).filter(|&(at, _)| !layout.is_in_title(size(at)));
    found.filter_map(|(at, _)| at_word(source, tokens, layout, at)).collect()
}

fn at_word(source: Source<'_>, tokens: &[Token], layout: &Layout, at: usize) -> Option<Respective> {
    let reading = source.reading;
    let behind = at + RESPECTIVELY.len();
    let end = usize::from(layout.clause_at(size(at)).end());
    let rows = rows(reading, tokens, behind, end)?;
    let subject_end = strip(reading, at);
    let mut names = list::before(reading, subject_end)?;
    let open = names.last().is_some_and(|&name| reading[name].ends_with('等'));
    if open && let Some(last) = names.last_mut() {
        *last = range(usize::from(last.start()), usize::from(last.end()) - '等'.len_utf8());
    }
    let all = names.first()?.cover(*names.last()?);
    let first = tokens.partition_point(|token| token.range().end() <= all.start());
    // 9家企业资产总额、营业收入分别增长…: how many they are of, at the head of the first name, is no value.
    let counts_owner = |token: &&Token| {
        let behind = &reading[usize::from(token.range().end())..];
        names.len() > 1 && token.range().start() == all.start() && behind.starts_with(['家', '个', '户'])
    };
    let figures = tokens[first..].iter().filter(|token| !counts_owner(token)).take_while(|token| token.range().start() < all.end());
    // PM2.5, PM10: the number belongs to the name.
    let named = |token: &&Token| reading[..usize::from(token.range().start())].ends_with(|c: char| c.is_ascii_alphabetic());
    let has_number = figures
        .into_iter()
        .filter(|token| !named(token))
        .any(|token| matches!(token, Token::Number(Number { chinese: false, .. }) | Token::Malformed(_)));
    // 接待游客12万人次、收入3亿元，分别增长…: each name with its own figure.
    let has_number = has_number && !each_with_figure(reading, tokens, &names);
    if names.iter().any(|&name| reading[name].trim().is_empty()) || has_number {
        return None;
    }
    // 肉蛋奶产量: one word for three.
    let run = names.iter().flat_map(|&name| RUN_TOGETHER.iter().filter(move |(word, _)| reading[name].contains(word)));
    let run: usize = run.map(|(_, count)| count - 1).sum();
    let single = names.len() == 1;
    let least = names.len() + if single { run } else { 0 };
    let joints = list::joints(source, &names);
    let pairs = PAIRS.iter().map(|word| reading[all].matches(word).count()).sum::<usize>();
    // 车站、机场分别只需30分钟: one value for two. 到机场分别只需30分钟和60分钟: two values for one.
    let values = rows[0].len();
    let plural = pairs > 0 || !counts(&reading[all]).is_empty() || open || reading[all].contains(MANY);
    // 城乡居民收入分别增长6.5%: one word for two names.
    let paired = values < 2 && pairs > 0;
    // 事故起数和火灾起数分别下降26.9%: two things hardly share such a value.
    let joined = joints == 1 && pairs == 0 && !open && is_telling(&reading[rows[0][0]]) && is_rate(&reading[rows[0][0]]);
    let shared = values < 2 && !(least + pairs >= 2 && joints == 0 || joined);
    let lone = || {
        alone(reading, all, rows.len() == 1 && !reading[behind..].starts_with(['由', '从']))
            || differ(reading, &rows[0]) && measures_one(&reading[all])
    };
    if least + joints < 2 && !paired && (values < 2 || plural || !lone()) || shared {
        return None;
    }
    let last = rows[0].last()?.end();
    Some(Respective {
        likely: list::likely(source, &names),
        least: if least == 1 && (paired || values < 2) { 2 } else { least },
        most: if least == 1 && paired { 2 } else { least + joints + pairs * 2 + if single { 0 } else { run } },
        uneven: rows.len() == 1
            && values == 1
            && !open
            && is_telling(&reading[rows[0][0]])
            && !SHARED.iter().any(|word| reading[usize::from(last)..].starts_with(word)),
        groups: joints + 1,
        counts: counts(&reading[all]),
        names,
        open,
        range: range(at, last.into()),
        rows,
    })
}

/// Behind a value these words say that each of several may have it.
const SHARED: &[&str] = &["以上", "以内", "以下", "左右", "余", "多", "之多"];

/// Whether a value has two digits and more that are no noughts at its end: several things hardly share 6.4% or 65个, but 2个.
fn is_telling(value: &str) -> bool {
    let digits: String = value.chars().filter(|&c| is_digit(c)).collect();
    digits.trim_matches(['0', '０']).chars().count() >= 2
}

/// Whether a value is a rate.
fn is_rate(value: &str) -> bool {
    value.ends_with(['%', '％'])
}

/// Words for several things in one.
const MANY: &[char] = &['各', '均', '都', '类', '们', '每', '及', '与', '和', '产', '级'];

/// Whether nothing before a single name could be another: it opens its sentence, or behind a semicolon has one row of values.
fn alone(reading: &str, name: TextRange, one_row: bool) -> bool {
    let head = reading[..usize::from(name.start())].trim_end();
    let opens = head.is_empty() || head.ends_with('。') || head.ends_with('；') && one_row && measures_one(&reading[name]);
    opens && reading[name].chars().count() >= 3
}

/// 千人学位数分别达123个和5.7张: values of two measures, and the name of one.
fn differ(reading: &str, values: &[TextRange]) -> bool {
    let unit = |&value: &TextRange| {
        reading[value].trim_start_matches(|c: char| is_digit(c) || matches!(c, '.' | '．' | '万' | '亿' | '千' | '百'))
    };
    let units: Vec<&str> = values.iter().map(unit).collect();
    units.len() == 2 && units.iter().all(|unit| !unit.is_empty()) && units[0] != units[1]
}

/// Whether a name ends as one that measures: 学位数.
fn measures_one(name: &str) -> bool {
    name.chars().count() >= 3 && INDICATORS.iter().any(|word| name.ends_with(word))
}

/// Whether each of several names holds one figure.
fn each_with_figure(reading: &str, tokens: &[Token], names: &[TextRange]) -> bool {
    let figures = |name: &TextRange| {
        let first = tokens.partition_point(|token| token.range().start() < name.start());
        tokens[first..]
            .iter()
            .take_while(|token| token.range().end() <= name.end())
            .filter(|token| matches!(token, Token::Number(_)))
            .count()
    };
    names.len() >= 2 && names.iter().all(|name| figures(name) == 1 && !reading[*name].contains(['和', '与', '及', '等', '（']))
}

/// The rows of values behind 分别: the first follows its verb, a second one 到 or 至.
fn rows(reading: &str, tokens: &[Token], start: usize, end: usize) -> Option<Vec<Vec<TextRange>>> {
    let first = tokens.partition_point(|token| usize::from(token.range().start()) < start);
    let last = first + tokens[first..].partition_point(|token| usize::from(token.range().end()) <= end);
    // 分别比2020年增长: the year is no value.
    let mut rest = behind_dates(tokens.get(first..last)?);
    let prefix = between(reading, size(start), rest.first()?.range().start());
    if prefix.chars().count() > PREFIX_LIMIT || prefix.contains(['、', '和', '与', '及', '或', '（', '“']) {
        return None;
    }
    let from = prefix.starts_with(['从', '由', '自']);
    let mut rows = vec![row(reading, &mut rest, end)?];
    rest = behind_dates(rest);
    if from && let Some(next) = rest.first() {
        let gap = between(reading, rows[0].last()?.end(), next.range().start());
        if gap.chars().count() <= PREFIX_LIMIT && gap.contains(['到', '至', '为']) && !gap.contains(['、', '和', '与', '及', '，'])
        {
            rows.extend(row(reading, &mut rest, end));
        }
    }
    Some(rows)
}

/// `tokens` without the dates that open them: 从2020年的5家、6家提高到2024年的8家、9家.
fn behind_dates(mut tokens: &[Token]) -> &[Token] {
    while let [Token::Date(_), tail @ ..] = tokens {
        tokens = tail;
    }
    tokens
}

/// The values at the head of `rest`, each right behind the mark that joins it to the one before; `None` where the row
/// goes on in words (5%、6%和持平).
fn row(reading: &str, rest: &mut &[Token], end: usize) -> Option<Vec<TextRange>> {
    let mut values: Vec<TextRange> = Vec::new();
    loop {
        let Some(number) = number(rest.first()?) else { return Some(values).filter(|values| !values.is_empty()) };
        *rest = &rest[1..];
        let mut close = usize::from(number.end());
        // 3—5个 is one value.
        if let Some(upper) = rest.first().and_then(self::number)
            && matches!(between(reading, size(close), upper.start()), "—" | "～" | "~" | "-" | "–" | "至" | "%—" | "%至")
        {
            close = upper.end().into();
            *rest = &rest[1..];
        }
        let next = rest.first().and_then(self::number);
        // What is no number ends a value as well: 从5家、6家提高到2024年的8家、9家.
        let stop = rest.first().map_or(size(end), |next| next.range().start());
        let gap = between(reading, size(close), stop);
        let joint = JOINTS.iter().filter_map(|joint| gap.find(joint).map(|at| (at, *joint))).min_by_key(|&(at, _)| at);
        let Some((at, joint)) = joint else {
            // 6.2/10万: so many of so many. 4.8%（达4.26万元）、6.8%: what stands in brackets belongs to one value.
            if gap.starts_with('/') || next.is_some() && gap.contains(['（', '(']) && !gap.contains(['）', ')']) {
                return None;
            }
            let unit = gap.find(['，', '；']).unwrap_or(gap.len());
            values.push(range(usize::from(number.start()), close + unit_length(&gap[..unit])));
            return Some(values);
        };
        values.push(range(usize::from(number.start()), close + at));
        let tail = gap[at + joint.len()..].trim();
        let plain = gap[..at].chars().count() <= UNIT_LIMIT;
        // 分别增长15.1%、下降3.4%: each value with its own verb.
        let own_verb = DIRECTIONS.contains(&tail.trim_start_matches("同比").trim_start_matches("净"));
        let changes =
            values.first().is_some_and(|first| DIRECTIONS.iter().any(|verb| reading[..usize::from(first.start())].ends_with(verb)));
        if next.is_some() && plain && (tail.is_empty() || BOUNDS.contains(&tail) || own_verb && changes) {
            continue;
        }
        // 分别达2860亿元、增长9.7%和2345亿元、增长8.2%: each name has a value and its change.
        if own_verb && values.len() == 1 {
            return None;
        }
        const VERBS: &[&str] = &[
            "增", "降", "下降", "同比", "占", "居", "提", "减", "较", "比", "环比", "高于", "低于", "年均", "位", "升", "回落", "完成",
            "上升", "压",
        ];
        return (!plain || VERBS.iter().any(|verb| tail.starts_with(verb))).then_some(values);
    }
}

fn number(token: &Token) -> Option<TextRange> {
    if let Token::Number(Number { range, .. }) = token { Some(*range) } else { None }
}

/// The length of the unit that opens `text`: its first characters up to what is no unit.
fn unit_length(text: &str) -> usize {
    crate::lexicon::measure_words::at_start(text).map_or(0, |measure| measure.word.len())
}

/// The end of the names before 分别: adverbs and 比上年 are left out.
fn strip(reading: &str, at: usize) -> usize {
    const YEARS: &[&str] = &["上年", "去年", "年", "年初", "年末", "年底", "末", "同期", "季度", "初", "相比", "水平", "平均"];
    let mut end = at;
    loop {
        let head = &reading[..end];
        if let Some(word) = ADVERBS.iter().find(|word| head.ends_with(**word)) {
            end -= word.len();
            continue;
        }
        let near = head.char_indices().rev().take(14).find(|&(_, c)| matches!(c, '比' | '较' | '、' | '，'));
        match near {
            Some((start, '比' | '较')) if YEARS.iter().any(|word| head[start..].ends_with(word)) => end = start,
            _ => return end,
        }
    }
}

/// The numerals of the names that may count them; 第三产业 counts nothing.
fn counts(names: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = names.chars().peekable();
    while let Some(c) = chars.next() {
        let value = if c == '十' { Some(10) } else { numerals::digit(c).filter(|&value| value > 1) };
        if let Some(value) = value.and_then(|value| usize::try_from(value).ok())
            && !matches!(before, '第' | '、')
            && chars.peek().is_some_and(|&next| COUNTED.contains(next))
        {
            found.push(value);
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::scan::scan;

    fn seen(text: &str) -> Vec<(usize, usize, Vec<usize>)> {
        let words = crate::syntax::lexer::tokens(text, &[]);
        let found = find(Source { reading: text, tokens: &words }, &scan(text), &Layout::read(text));
        found.iter().map(|r| (r.least, r.most, r.rows.iter().map(Vec::len).collect())).collect()
    }

    #[test]
    fn names_and_values_are_counted() {
        assert_eq!(seen("粮食、蔬菜、水果产量分别增长5%、6.2%和7%。"), [(3, 3, vec![3])]);
        assert_eq!(seen("总部、中心分别从12家、8家增加到20家、15家，增势良好"), [(2, 2, vec![2, 2])]);
        assert_eq!(seen("事故起数、伤亡人数比2020年分别下降5%、6%"), [(2, 2, vec![2])]);
        assert_eq!(seen("甲园、乙园企业分别从2020年的5家、6家提高到2024年的8家、9家。"), [(2, 2, vec![2, 2])]);
        assert_eq!(seen("农房、道路和桥梁分别新建120套、30公里、8座"), [(2, 3, vec![3])]);
        assert_eq!(seen("城乡居民收入、财政收入分别达到3万元、1.2万元和9亿元、增长5%"), [(2, 4, vec![3])]);
    }

    #[test]
    fn what_gives_no_row_of_values_is_left() {
        for text in [
            "各专委会分别领题，形成报告5篇、信息3条",
            "累计分别达到64项和288项",
            "甲、乙分别新增5%、持平",
            "甲、乙分别比全国、全省高1个、2个百分点",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
