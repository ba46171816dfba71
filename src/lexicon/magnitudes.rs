//! Words for amounts that stand without a digit, and names of amounts that hold one another.

use std::ops::Range;

/// Powers of ten that reports write without a digit, the longest first, each with its value: 千亿元大关, 亿元以上项目.
const POWERS: &[(&str, u64)] = &[
    ("万亿", 1_000_000_000_000),
    ("千亿", 100_000_000_000),
    ("百亿", 10_000_000_000),
    ("十亿", 1_000_000_000),
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
];

/// The mark that the things named by these words have reached, in yuan: 亿元以上项目, 超亿元企业, 百亿级项目; the last one counts.
/// `None` where a digit stands before it: that one is a figure.
pub fn mark_of_money(words: &str) -> Option<u64> {
    marked(words).map(|(_, mark)| mark)
}

/// The same with the place of the power of ten in `words`.
pub fn marked(words: &str) -> Option<(Range<usize>, u64)> {
    let at = MARKS.iter().filter_map(|mark| words.rfind(mark)).max()?;
    let before = &words[..at];
    let (rest, mark) = POWERS.iter().find_map(|(power, mark)| before.strip_suffix(power).map(|rest| (rest, *mark)))?;
    let reached = !words[at..].starts_with('元')
        || words[at..].starts_with("元以上")
        || words[at..].starts_with("元级")
        || rest.ends_with(['超', '过']);
    let bare = !rest.ends_with(|c: char| c.is_ascii_digit() || super::numerals::is_numeral(c));
    (reached && bare).then_some((rest.len()..at, mark))
}

/// The mark that a text ends with having passed, and where its words stand: 率先破亿, 突破千亿元大关.
pub fn passed_in_words(text: &str) -> Option<(Range<usize>, u64)> {
    let bare = ["大关", "关口", "元"].iter().fold(text, |text, end| text.strip_suffix(end).unwrap_or(text));
    let (rest, mark) = POWERS.iter().find_map(|(power, mark)| bare.strip_suffix(power).map(|rest| (rest, *mark)))?;
    rest.ends_with(['破', '超', '过']).then(|| {
        let start = rest.char_indices().next_back().map_or(0, |(at, _)| at);
        (start..text.len(), mark)
    })
}

/// What stands behind such a power of ten.
const MARKS: &[&str] = &["元", "级"];

/// Whether what stands before an amount makes it a mark that is passed: 超10亿元企业.
pub fn passes(before: &str) -> bool {
    before.ends_with(['超', '过'])
}

/// Whether the words before an amount name an investment over all years: 总投资, 计划总投资.
pub fn is_total_investment(words: &str) -> bool {
    ["总投资", "总投资额", "投资总额", "总投资达", "总投资约", "总投资超"].iter().any(|name| words.ends_with(name))
}

/// Whether they name that of one year, and of nothing else: 年度计划投资, 当年完成投资, and not 省属国企完成年度投资.
pub fn is_yearly_investment(words: &str) -> bool {
    let mut rest = words.trim_start_matches(['，', '、']);
    let mut yearly = false;
    while let Some((word, tail)) = YEARLY.iter().find_map(|word| rest.strip_prefix(word).map(|tail| (word, tail))) {
        yearly |= word.contains('年');
        rest = tail;
    }
    let invested = rest.strip_prefix("投资").map(|tail| tail.trim_start_matches(['额', '达', '约', '超', '近']));
    yearly && invested.is_some_and(str::is_empty)
}

/// Words around the investment of one year.
const YEARLY: &[&str] =
    &["本年度", "年度", "当年", "今年", "本年", "全年", "计划", "拟", "预计", "完成", "安排", "力争", "实现", "已", "年"];

/// Whether words name the three sectors of industry one after another: 三次产业增加值分别增长…. Source: 国家统计局《三次产业
/// 划分规定》.
pub fn names_all_sectors(words: &str) -> bool {
    ["三次产业", "一二三产", "一、二、三产", "三产业"].iter().any(|name| words.contains(name))
}

/// Whether they name what the sectors make together.
pub fn names_production(words: &str) -> bool {
    ["生产总值", "GDP", "经济总量"].iter().any(|name| words.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_without_a_digit_has_its_value() {
        assert_eq!(mark_of_money("引进亿元以上项目"), Some(100_000_000));
        assert_eq!(mark_of_money("出口额超亿元企业达到"), Some(100_000_000));
        assert_eq!(mark_of_money("新增百亿级产业集群"), Some(10_000_000_000));
        assert_eq!(mark_of_money("完成亿元产值企业"), None);
        assert_eq!(mark_of_money("引进百亿元以上项目"), Some(10_000_000_000));
        assert_eq!(mark_of_money("引进10亿元以上项目"), None);
    }

    #[test]
    fn the_investment_of_a_year_is_that_of_nothing_else() {
        assert!(is_yearly_investment("，年度计划投资"));
        assert!(is_yearly_investment("，当年完成投资约"));
        assert!(!is_yearly_investment("，省属国企完成年度投资"));
        assert!(!is_yearly_investment("，总投资"));
    }
}
