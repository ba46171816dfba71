//! What reports say of a rate or a place in a few words: 两位数增长, 四连增, 百强榜.

use crate::lexicon::numerals;

/// What is said of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// It has two digits, and goes up or down.
    TwoDigits(Way),
    /// It has gone up or down for years.
    Streak(Way),
}

/// Which way a rate goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It grows.
    Up,
    /// It falls.
    Down,
}

/// The sayings, each with what it says.
const SAYINGS: &[(&str, Saying)] = &[
    ("两位数增长", Saying::TwoDigits(Way::Up)),
    ("双位数增长", Saying::TwoDigits(Way::Up)),
    ("两位数下降", Saying::TwoDigits(Way::Down)),
    ("双位数下降", Saying::TwoDigits(Way::Down)),
    ("连增", Saying::Streak(Way::Up)),
    ("连升", Saying::Streak(Way::Up)),
    ("连涨", Saying::Streak(Way::Up)),
    ("连降", Saying::Streak(Way::Down)),
];

/// The sayings of a text, with where they stand.
pub fn find(text: &str) -> Vec<(usize, &str, Saying)> {
    let mut found = Vec::new();
    for (word, saying) in SAYINGS {
        let streak = matches!(saying, Saying::Streak(_));
        for (at, _) in text.match_indices(word) {
            // 四连增, 四年连降: how many years stands before it.
            let number = |c: char| c == '年' || numerals::is_numeral(c) || c.is_ascii_digit();
            let start = if streak { text[..at].trim_end_matches(number).len() } else { at };
            if !streak || start < at {
                found.push((start, &text[start..at + word.len()], *saying));
            }
        }
    }
    found
}

/// Words that lead from a rate to what is said of it.
const LEADING: &[&str] = &[
    "首次实现",
    "实现了",
    "实现",
    "首次",
    "连续",
    "保持",
    "以来",
    "年来",
    "重回",
    "重返",
    "再次",
    "继续",
    "已",
    "是",
    "自",
    "近",
    "年",
    "个",
    "月",
    "第",
    "“",
];

/// Whether the words between a rate and a saying speak of the rate, and name nothing else: 、全市第四，是自2014年以来首次实现.
pub fn is_of_rate(between: &str) -> bool {
    let mut last = between.rsplit(['，', '、']).next().unwrap_or(between);
    while !last.is_empty() {
        let rest = last.trim_start_matches(|c: char| c.is_ascii_digit() || numerals::is_numeral(c));
        let rest = LEADING.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if rest.len() == last.len() {
            return false;
        }
        last = rest;
    }
    true
}

/// How many places a list of the best has that words end with: 百强市, 50强、位列.
pub fn length_of_list(words: &str) -> Option<u64> {
    let at = words.rfind('强').filter(|&at| words[at..].chars().count() <= BESIDE)?;
    let before = &words[..at];
    if before.ends_with('百') && !before.ends_with("千百") {
        let many: String = tail(&before[..before.len() - '百'.len_utf8()], numerals::is_numeral);
        return if many.is_empty() { Some(100) } else { numerals::parse(&format!("{many}百")) };
    }
    tail(before, |c| c.is_ascii_digit()).parse().ok().filter(|&most| most >= 5)
}

/// So far behind the name of a list its place stands at most, in characters.
const BESIDE: usize = 7;

/// Whether words count the places among which one has its rank: 全国168个城市.
pub fn is_list_of_places(words: &str) -> bool {
    ["城市", "县市", "区县", "地市", "设区市", "开发区", "高新区"].iter().any(|noun| words.contains(noun))
}

/// The last characters of a text that are of one sort.
fn tail(text: &str, sort: impl Fn(char) -> bool) -> String {
    let found: Vec<char> = text.chars().rev().take_while(|&c| sort(c)).collect();
    found.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_streak_is_found_with_its_number_and_two_digits_without() {
        assert_eq!(find("，实现四年连降"), [("，实现".len(), "四年连降", Saying::Streak(Way::Down))]);
        assert_eq!(find("首次实现两位数增长"), [("首次实现".len(), "两位数增长", Saying::TwoDigits(Way::Up))]);
        assert_eq!(find("股票连涨停"), []);
    }

    #[test]
    fn only_what_names_nothing_else_speaks_of_the_rate_before_it() {
        assert!(is_of_rate("、全市第四，是自2014年以来首次实现"));
        assert!(is_of_rate("，连续45个月"));
        assert!(!is_of_rate("，细颗粒物浓度实现"));
    }

    #[test]
    fn a_list_of_the_best_says_how_long_it_is() {
        assert_eq!(length_of_list("跃居全国百强市"), Some(100));
        assert_eq!(length_of_list("跻身50强、位列"), Some(50));
        assert_eq!(length_of_list("入围80强企业名单，产值居全省"), None);
    }
}
