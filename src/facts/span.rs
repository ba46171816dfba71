//! Spans of time as written: 2021—2025年, 3月5日至8日, 1—11月, whether they run forward or not.

use crate::facts::date::{self, days_in};
use crate::facts::sentence::Layout;
use crate::lexicon::numerals;
use crate::text::characters::{is_blank, is_digit};
use crate::text::{TextRange, between, range, size};

/// A span between two points of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// All of it.
    pub range: TextRange,
    /// Where it begins.
    pub start: Point,
    /// Where it ends; what it does not name it has from the start.
    pub end: Point,
    /// What stands between the two: 至, —, -.
    pub mark: TextRange,
    /// Whether it stands in the name of a document.
    pub titled: bool,
}

/// A point of time as far as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its words.
    pub range: TextRange,
    /// The year.
    pub year: Option<u32>,
    /// The month.
    pub month: Option<u32>,
    /// The day.
    pub day: Option<u32>,
    /// Whether 年 is written behind the year.
    pub year_marked: bool,
}

/// Marks that stand between the ends of a span.
const MARKS: &[&str] = &["——", "--", "—", "－", "–", "-", "～", "~", "至", "到"];

/// The spans of a paragraph and all points of time that name a month or a day, each in order.
pub fn find(reading: &str, layout: &Layout) -> (Vec<Span>, Vec<Point>) {
    let (mut spans, mut points) = (Vec::new(), Vec::new());
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = reading[at..].chars().next() {
        let opens = is_digit(c) || numerals::digit(c).is_some() || c == '十';
        let inside = before
            .is_some_and(|b| is_digit(b) || numerals::is_numeral(b) || matches!(b, '.' | '-' | '第' | '〔') || b.is_ascii_alphabetic());
        let found = if opens && !inside { point(reading, at) } else { None };
        let next = match found {
            None => at + c.len_utf8(),
            Some((first, after)) => {
                let finer = |point: &Point| point.month.is_some() || point.day.is_some();
                let end = match span(reading, &first, after) {
                    Some(span) => {
                        points.extend([span.start, span.end].into_iter().filter(finer));
                        let end = usize::from(span.range.end());
                        spans.push(Span { titled: layout.is_in_title(size(at)), ..span });
                        end
                    }
                    None => {
                        points.extend(Some(first.point).filter(|point| point.month.is_some() && first.number.is_none()));
                        after
                    }
                };
                end.max(at + c.len_utf8())
            }
        };
        before = reading[..next].chars().next_back();
        at = next;
    }
    (spans, points)
}

fn span(reading: &str, first: &Bare, after: usize) -> Option<Span> {
    let mut start = *first;
    let noted = note(reading, after);
    let mark = MARKS.iter().find(|mark| reading[noted..].starts_with(**mark))?;
    let second = noted + mark.len();
    let (mut end, behind) = point(reading, second)?;
    // The last unit must be named; the first point may leave it out: 1—11月.
    let bare = |point: &Bare| point.number.is_some();
    if bare(&end) {
        return None;
    }
    if let Some(number) = start.number {
        let fills = |slot: &mut Option<u32>| slot.is_none().then(|| *slot = Some(number)).is_some();
        let filled = match number {
            1800..2200 if start.digits == 4 => end.point.year.is_some() && fills(&mut start.point.year),
            _ if start.digits > 2 || end.point.year.is_some() => false,
            _ if end.point.month.is_some() => start.point.month.is_none() && fills(&mut start.point.month),
            _ => end.point.day.is_some() && fills(&mut start.point.day),
        };
        if !filled {
            return None;
        }
    }
    if end.point.year.is_none() {
        end.point.year = start.point.year;
        if end.point.month.is_none() {
            end.point.month = start.point.month;
        }
    }
    Some(Span {
        range: range(start.point.range.start().into(), behind),
        start: start.point,
        end: end.point,
        mark: range(noted, second),
        titled: false,
    })
}

/// A point with the number that stands at its end without a unit.
#[derive(Clone, Copy)]
struct Bare {
    point: Point,
    number: Option<u32>,
    digits: usize,
}

fn point(reading: &str, at: usize) -> Option<(Bare, usize)> {
    let mut point = Point { range: TextRange::empty(size(at)), year: None, month: None, day: None, year_marked: false };
    let mut cursor = at;
    let mut any = false;
    while let Some((value, digits, end)) = number(reading, cursor) {
        let unit = reading[end..].chars().next();
        match unit {
            Some('年') if !any && digits == 4 && (1800..2200).contains(&value) => {
                (point.year, point.year_marked) = (Some(value), true);
            }
            Some('月') if point.month.is_none() && point.day.is_none() && digits <= 2 && !date::is_other_month(&reading[end..]) => {
                point.month = Some(value);
            }
            Some('日' | '号') if point.day.is_none() && digits <= 2 => point.day = Some(value),
            _ if !any => {
                point.range = range(at, end);
                return Some((Bare { point, number: Some(value), digits }, end));
            }
            // 3月5—8日
            _ if point.day.is_none() && digits <= 2 && MARKS.iter().any(|mark| reading[end..].starts_with(mark)) => {
                point.range = range(at, end);
                return Some((Bare { point, number: Some(value), digits }, end));
            }
            _ => break,
        }
        any = true;
        cursor = end + unit.map_or(0, char::len_utf8);
        if point.day.is_some() {
            break;
        }
    }
    point.range = range(at, cursor);
    any.then_some((Bare { point, number: None, digits: 0 }, cursor))
}

/// Behind a weekday in brackets: 1月8日（星期一）至10日.
fn note(reading: &str, at: usize) -> usize {
    let rest = &reading[at..];
    if !rest.starts_with(['（', '(']) {
        return at;
    }
    let close = rest.char_indices().take(8).find(|&(_, c)| matches!(c, '）' | ')'));
    close.filter(|&(end, _)| rest[..end].contains(['周', '期'])).map_or(at, |(end, c)| at + end + c.len_utf8())
}

/// A row of digits or a numeral of a date: its value, how many digits it has, its end.
fn number(reading: &str, at: usize) -> Option<(u32, usize, usize)> {
    let rest = &reading[at..];
    let digits = rest.chars().take_while(|&c| is_digit(c)).take(6).count();
    if digits > 0 {
        let value = date::row(reading, at)?;
        return Some((value.0, value.1, value.2));
    }
    let run: usize = rest.chars().take_while(|&c| numerals::digit(c).is_some() || c == '十').take(6).map(char::len_utf8).sum();
    let value = u32::try_from(numerals::parse(&rest[..run])?).ok()?;
    // 七八月间 and 三五日 are about so many.
    let length = rest[..run].chars().count();
    if length > 1 && length != 4 && !rest[..run].contains('十') {
        return None;
    }
    let digits = if value >= 1000 { 4 } else { 2 };
    (value < 2200).then_some((value, digits, at + run))
}

impl Span {
    /// Whether it runs backward; a span of months without its second year may run into the next.
    pub fn is_backward(&self, reading: &str) -> bool {
        let (start, end) = (&self.start, &self.end);
        if !self.exists() {
            return false;
        }
        if let (Some(from), Some(to)) = (start.year, end.year)
            && from != to
        {
            return from > to;
        }
        let own_year = self.names_second_year(reading);
        match (start.month, end.month) {
            (Some(from), Some(to)) if from != to => from > to && (own_year || from <= 6 || to >= 8),
            (Some(_), Some(_)) | (None, None) => matches!((start.day, end.day), (Some(from), Some(to)) if from > to),
            _ => false,
        }
    }

    fn names_second_year(&self, reading: &str) -> bool {
        let end = between(reading, self.mark.end(), self.range.end());
        end.contains('年')
    }

    /// Whether both ends can be in the calendar.
    fn exists(&self) -> bool {
        [&self.start, &self.end].iter().all(|point| {
            point.month.is_none_or(|month| (1..=12).contains(&month))
                && point.day.is_none_or(|day| (1..=point.month.map_or(31, |month| days_in(point.year, month))).contains(&day))
        })
    }

    /// First and last year, if it names years and nothing finer.
    pub fn years(&self) -> Option<(u32, u32)> {
        let plain = [&self.start, &self.end].iter().all(|point| point.month.is_none() && point.day.is_none());
        Some((self.start.year?, self.end.year?)).filter(|_| plain)
    }

    /// First and last month, if it names months of one year and nothing finer.
    pub fn months(&self) -> Option<(u32, u32)> {
        let plain = self.start.day.is_none() && self.end.day.is_none() && self.start.year == self.end.year;
        Some((self.start.month?, self.end.month?)).filter(|_| plain)
    }
}

/// A count of years, months or quarters beside the span that it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSpan {
    /// The words that count: 五年, 上半年.
    pub count: TextRange,
    /// What they count.
    pub counted: Counted,
    /// The span.
    pub span: Span,
    /// Whether it stands in brackets behind the count: both ends belong to it.
    pub bracketed: bool,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// So many years.
    Years(u32),
    /// A part of the year: its first and last month.
    Months(u32, u32),
}

/// Parts of a year by their months.
pub const PARTS_OF_YEAR: &[(&str, u32, u32)] = &[
    ("前三季度", 1, 9),
    ("前三个季度", 1, 9),
    ("前两个季度", 1, 6),
    ("上半年", 1, 6),
    ("下半年", 7, 12),
    ("一季度", 1, 3),
    ("二季度", 4, 6),
    ("三季度", 7, 9),
    ("四季度", 10, 12),
];
/// A bracket stands at most so many characters behind the count of years.
const REACH: usize = 14;

/// Words behind which a number of years is a term.
const TERMS: &[&str] = &["任期", "聘期", "服务期", "建设期", "合同期", "有效期", "学制", "一届"];

/// The spans that are counted.
pub fn find_counted(reading: &str, layout: &Layout, spans: &[Span]) -> Vec<CountedSpan> {
    spans.iter().filter_map(|span| bracketed(reading, layout, span).or_else(|| following(reading, span))).collect()
}

/// 五年来（2018—2022年）, 三年行动计划（2023—2025年）, 上半年（1—6月）
fn bracketed(reading: &str, layout: &Layout, span: &Span) -> Option<CountedSpan> {
    let head = reading[..usize::from(span.range.start())].trim_end_matches(is_blank).strip_suffix(['（', '('])?;
    if !reading[usize::from(span.range.end())..].trim_start_matches(is_blank).starts_with(['）', ')']) {
        return None;
    }
    let clause = usize::from(layout.clause_at(size(head.len().saturating_sub(1))).start());
    let near = head.char_indices().rev().take(REACH).last().map_or(head.len(), |(at, _)| at).max(clause.min(head.len()));
    let head = head.trim_end_matches(['》', '”']);
    if span.months().is_some() {
        let &(word, from, to) = PARTS_OF_YEAR.iter().find(|(word, ..)| head.ends_with(word))?;
        let count = range(head.len() - word.len(), head.len());
        return Some(CountedSpan { count, counted: Counted::Months(from, to), span: span.clone(), bracketed: true });
    }
    span.years()?;
    let stretch = reading.get(near..head.len())?;
    let at = near + stretch.rfind('年')?;
    let (count, value) = count_before(reading, at)?;
    let between = &reading[at + '年'.len_utf8()..head.len()];
    let fits = between.is_empty()
        || ["来", "以来", "间", "期间", "时间", "行动", "攻坚", "规划", "计划", "任期", "工作"]
            .iter()
            .any(|word| between.starts_with(word));
    // A term of five years ends in the month in which it began.
    let term = between.starts_with("任期") || TERMS.iter().any(|word| reading[near..usize::from(count.start()).max(near)].ends_with(word));
    fits.then_some(CountedSpan { count, counted: Counted::Years(value), span: span.clone(), bracketed: !term })
}

/// 2018至2020年三年时间, 2019—2023年的五年间
fn following(reading: &str, span: &Span) -> Option<CountedSpan> {
    span.years()?;
    let end = usize::from(span.range.end());
    let rest = &reading[end..];
    let lead: usize =
        ["这", "的", "，", "共", "整整"].iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).next().unwrap_or(0);
    let from = end + lead;
    let run: usize = reading[from..].chars().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).take(4).map(char::len_utf8).sum();
    let behind = reading[from + run..].strip_prefix('年')?;
    let (count, value) = count_before(reading, from + run)?;
    let counts = ["间", "时间", "来", "里", "中", "内", "期间", "合计", "共计", "累计"].iter().any(|word| behind.starts_with(word));
    counts.then_some(CountedSpan { count, counted: Counted::Years(value), span: span.clone(), bracketed: false })
}

/// The number of years before 年 at `at`: 五, 10; not of 第五年 nor of a year's name.
fn count_before(reading: &str, at: usize) -> Option<(TextRange, u32)> {
    let head = &reading[..at];
    let run: usize = head.chars().rev().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).take(5).map(char::len_utf8).sum();
    let start = at - run;
    let text = &head[start..];
    let value = if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok()? } else { u32::try_from(numerals::parse(text)?).ok()? };
    let plain = !head[..start].ends_with(['第', '每', '个', '.', '余', '多', '几', '数']);
    ((2..=60).contains(&value) && plain).then(|| (range(start, at + '年'.len_utf8()), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(&str, bool)> {
        find(text, &Layout::read(text)).0.iter().map(|span| (&text[span.range], span.is_backward(text))).collect()
    }

    #[test]
    fn spans_are_read_in_every_form() {
        assert_eq!(
            seen("2021—2025年、2021年至2025年、二〇二一至二〇二五年"),
            [("2021—2025年", false), ("2021年至2025年", false), ("二〇二一至二〇二五年", false)]
        );
        assert_eq!(
            seen("3月5日至8日，3月5—8日，1—11月，1月8日（星期一）至10日"),
            [("3月5日至8日", false), ("3月5—8日", false), ("1—11月", false), ("1月8日（星期一）至10日", false)]
        );
        assert_eq!(seen("3至5人、2026-01-05、0.5—1月龄、10%至2025年、第3至5月"), []);
    }

    #[test]
    fn backward_spans_are_told_from_those_that_cross_a_year() {
        for text in ["3月5日至2日", "2024—2022年", "5月至3月", "2025年3月至2024年12月", "2025年9月至2025年3月", "12月至10月"]
        {
            assert_eq!(seen(text), [(text, true)]);
        }
        for text in ["11月15日至3月15日", "9月至6月", "2024年12月至2025年3月", "12月至2月", "2月30日至3日"] {
            assert_eq!(seen(text), [(text, false)]);
        }
    }

    #[test]
    fn counts_stand_before_a_bracket_or_behind_the_span() {
        let counted = |text: &str| {
            let layout = Layout::read(text);
            let (spans, _) = find(text, &layout);
            find_counted(text, &layout, &spans).iter().map(|c| (text[c.count].to_owned(), c.counted)).collect::<Vec<_>>()
        };
        assert_eq!(counted("五年来（2018—2023年），"), [("五年".to_owned(), Counted::Years(5))]);
        assert_eq!(counted("三年行动计划（2023—2025年）"), [("三年".to_owned(), Counted::Years(3))]);
        assert_eq!(counted("2018至2020年三年时间"), [("三年".to_owned(), Counted::Years(3))]);
        assert_eq!(counted("上半年（1—6月）"), [("上半年".to_owned(), Counted::Months(1, 6))]);
        assert_eq!(counted("第十五个五年规划（2026—2030年）、过去五年，2020年（2018—2019年）"), []);
    }
}
