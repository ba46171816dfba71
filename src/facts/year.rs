//! Years as the text names them: 2025年, 二〇二五年, 今年, 过去的一年.

use crate::facts::sentence::Layout;
use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_digit};
use crate::text::{TextRange, range, size};

/// A year named in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its words with 年.
    pub range: TextRange,
    /// Which year.
    pub value: YearValue,
    /// Whether it is written in Chinese digits.
    pub chinese: bool,
    /// Whether it opens its clause, so that what follows is said of it: 2025年是…, 今年，….
    pub topic: bool,
    /// Whether it stands in the name of a document.
    pub titled: bool,
}

/// Which year is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearValue {
    /// This one.
    Written(u32),
    /// The year of the report and so many: 今年 0, 去年 −1, 明年 1.
    Relative(i32),
}

impl YearValue {
    /// The year, if the report is of the year `report`.
    pub fn in_report_of(self, report: Option<u32>) -> Option<u32> {
        match self {
            YearValue::Written(year) => Some(year),
            YearValue::Relative(offset) => report?.checked_add_signed(offset),
        }
    }
}

/// Words for years that are known from the report's own, the longest first.
const RELATIVE: &[(&str, i32)] = &[
    ("刚刚过去的一年", -1),
    ("过去的一年", -1),
    ("过去一年", -1),
    ("上一年", -1),
    ("新的一年", 0),
    ("今年", 0),
    ("去年", -1),
    ("上年", -1),
    ("明年", 1),
    ("前年", -2),
];
/// Before these characters the words mean something else: 如今年轻, 过去年均, 以上年龄, 文明年.
const NOT_BEHIND: &str = "如过以文说声表透证之产目当发史";
/// What may stand between the start of a clause and the year it speaks of.
const LEADS: &[&str] = &[
    "是因为",
    "因为",
    "由于",
    "刚刚过去的",
    "即将过去的",
    "即将到来的",
    "崭新的",
    "做好",
    "展望",
    "回顾",
    "回首",
    "对于",
    "而",
    "在",
    "我们知道",
    "到",
    "至",
];
/// Behind the year these words say that it is no subject but a limit or part of a word.
const NO_TOPIC: &[&str] = &[
    "以来", "起", "开始", "至", "到", "—", "-", "－", "～", "~", "底", "末", "前", "后", "度", "初", "比", "间", "、", "和", "与", "级",
    "版", "）", ")",
];

/// What leads to a year at the start of a clause has no more bytes.
const LONGEST_LEAD: usize = 60;
/// A sentence with more years is a table.
const MOST: usize = 24;

/// The years of a paragraph, in order.
pub fn find(reading: &str, layout: &Layout) -> Vec<Year> {
    let mut years = Vec::new();
    for (at, mark) in reading.match_indices('年') {
        let end = at + mark.len();
        let Some((start, value, chinese)) = written(reading, at).or_else(|| relative(reading, end)) else { continue };
        let titled = layout.is_in_title(size(start));
        let topic = !titled && opens_clause(reading, layout, start) && !NO_TOPIC.iter().any(|word| reading[end..].starts_with(word));
        years.push(Year { range: range(start, end), value, chinese, topic, titled });
    }
    years
}

/// The last year before `at` that its sentence speaks of; none where another year stands between.
pub fn topic_before(years: &[Year], sentence: TextRange, at: usize) -> Option<&Year> {
    let mut topic: Option<&Year> = None;
    for year in in_sentence(years, sentence).iter().filter(|year| usize::from(year.range.end()) <= at && !year.titled) {
        match topic {
            _ if year.topic => topic = Some(year),
            // 比去年 takes nothing from 今年; another year in figures may.
            Some(known) if known.value != year.value && matches!(year.value, YearValue::Written(_)) => topic = None,
            _ => {}
        }
    }
    topic
}

/// The years that a sentence names; none of a sentence that names so many that it speaks of no one of them.
pub fn in_sentence(years: &[Year], sentence: TextRange) -> &[Year] {
    let start = years.partition_point(|year| year.range.start() < sentence.start());
    let end = start + years[start..].partition_point(|year| year.range.end() <= sentence.end());
    if end - start > MOST { &[] } else { &years[start..end] }
}

/// A year of four digits of either script before 年 at `at`.
fn written(reading: &str, at: usize) -> Option<(usize, YearValue, bool)> {
    let mut before = reading[..at].char_indices().rev();
    let mut digits = [0u32; 4];
    let mut start = at;
    let mut chinese = 0;
    for digit in digits.iter_mut().rev() {
        let (index, c) = before.next()?;
        (*digit, start) = (year_digit(c)?, index);
        chinese += usize::from(!is_digit(c));
    }
    // A longer row is no year; 第2025年 and 3.2025年 are none either.
    if before.next().is_some_and(|(_, c)| is_digit(c) || numerals::is_numeral(c) || matches!(c, '.' | '．' | '第')) {
        return None;
    }
    let value = digits.iter().fold(0, |sum, digit| sum * 10 + digit);
    ((1800..2200).contains(&value) && (chinese == 0 || chinese == 4)).then_some((start, YearValue::Written(value), chinese == 4))
}

/// The value of a digit of a year, in whatever form its zero is written.
fn year_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        '两' => None,
        _ => numerals::digit(c).and_then(|digit| u32::try_from(digit).ok()),
    }
}

fn relative(reading: &str, end: usize) -> Option<(usize, YearValue, bool)> {
    let head = &reading[..end];
    let &(word, offset) = RELATIVE.iter().find(|(word, _)| head.ends_with(word))?;
    let start = end - word.len();
    let other_word = head[..start].chars().next_back().is_some_and(|c| NOT_BEHIND.contains(c)) && word.chars().count() == 2
        || reading[end..].starts_with(['轻', '龄', '迈', '纪']);
    (!other_word).then_some((start, YearValue::Relative(offset), false))
}

/// Whether nothing but an opening word stands between the start of the clause and `start`.
fn opens_clause(reading: &str, layout: &Layout, start: usize) -> bool {
    let clause = layout.clause_at(size(start));
    if start > usize::from(clause.start()) + LONGEST_LEAD {
        return false;
    }
    let lead = &reading[usize::from(clause.start()).min(start)..start];
    // （一）, 二、 and the quotes before a year are no words.
    let lead = lead.rsplit(['）', ')']).next().unwrap_or(lead);
    let lead = lead.split_once('、').filter(|(marker, _)| marker.chars().all(numerals::is_numeral)).map_or(lead, |(_, rest)| rest);
    let lead = lead.trim_matches(|c: char| is_blank(c) || matches!(c, '—' | '“' | '"'));
    lead.is_empty() || LEADS.contains(&lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(&str, YearValue, bool)> {
        find(text, &Layout::read(text)).iter().map(|year| (&text[year.range], year.value, year.topic)).collect()
    }

    #[test]
    fn years_are_read_in_every_form() {
        use YearValue::{Relative, Written};
        assert_eq!(
            seen("2025年是关键之年，２０２４年、二〇二三年均有增长。"),
            [("2025年", Written(2025), true), ("２０２４年", Written(2024), false), ("二〇二三年", Written(2023), false)]
        );
        assert_eq!(
            seen("今年是开局之年，比去年增长。过去的一年，我们团结奋斗。"),
            [("今年", Relative(0), true), ("去年", Relative(-1), false), ("过去的一年", Relative(-1), true)]
        );
        assert!(seen("如今年轻人多，精神文明年年进步，连续12025年，三十五年，以上年龄").is_empty());
    }

    #[test]
    fn a_sentence_speaks_of_the_last_year_that_opens_a_clause() {
        let text = "2025年是收官之年，也是2026年之前的准备，是重要一年。";
        let layout = Layout::read(text);
        let years = find(text, &layout);
        let topic = |word: &str| topic_before(&years, layout.sentences[0], text.find(word).unwrap()).map(|year| year.value);
        assert_eq!(topic("收官"), Some(YearValue::Written(2025)));
        assert_eq!(topic("重要"), None);
    }
}
