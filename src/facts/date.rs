//! Dates as written, whether they exist or not: the impossible date is often the mistake itself.

use crate::lexicon::numerals;
use crate::text::characters::is_digit;
use crate::text::{TextRange, range};

/// A date or a part of one, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// All of it, in reading offsets.
    pub range: TextRange,
    /// The year, 1800 to 2199.
    pub year: Option<u32>,
    /// The number before 月, whatever it is.
    pub month: Option<u32>,
    /// The number before 日, whatever it is.
    pub day: Option<u32>,
    /// Year and month written in one row of digits: `20261月5日`.
    pub fused: bool,
}

impl Date {
    /// Whether such a day or month is in the calendar. 29 February without a year is.
    pub fn exists(&self) -> bool {
        let Some(month) = self.month else { return true };
        if !(1..=12).contains(&month) {
            return false;
        }
        self.day.is_none_or(|day| (1..=days_in(self.year, month)).contains(&day))
    }
}

/// Days of a month of the Gregorian calendar; 29 for February of an unknown year, 0 for a month that is none.
pub fn days_in(year: Option<u32>, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(|y| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Monday 0 to Sunday 6, by the Gregorian calendar; the month must be one.
pub fn weekday(year: u32, month: u32, day: u32) -> usize {
    const MONTHS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year.saturating_sub(1) } else { year };
    let shift = month.checked_sub(1).and_then(|index| MONTHS.get(index as usize)).copied().unwrap_or(0);
    // In this sum Sunday is 0.
    let sum = year + year / 4 - year / 100 + year / 400 + shift + day;
    (sum as usize + 6) % 7
}

/// The date that begins with the digit at `at`, if one does. `at` must not stand inside a row of digits.
pub fn parse(reading: &str, at: usize) -> Option<Date> {
    let (first, digits, after) = row(reading, at)?;
    if reading[after..].starts_with('年') && digits == 4 && (1800..2200).contains(&first) {
        let behind = after + '年'.len_utf8();
        let mut date = Date { range: range(at, behind), year: Some(first), month: None, day: None, fused: false };
        if let Some((month, length, end)) = row(reading, behind)
            && reading[end..].starts_with('月')
            && length <= 2
            && !is_other_month(&reading[end..])
        {
            let end = end + '月'.len_utf8();
            date.month = Some(month);
            date.range = range(at, end);
            add_day(&mut date, reading, at, end);
        }
        return Some(date);
    }
    if !reading[after..].starts_with('月') || is_other_month(&reading[after..]) {
        return None;
    }
    let behind = after + '月'.len_utf8();
    let (year, month) = match digits {
        1 | 2 => (None, first),
        5 | 6 => {
            let split = 10u32.pow(digits as u32 - 4);
            (Some(first / split), first % split)
        }
        _ => return None,
    };
    let mut date = Date { range: range(at, behind), year, month: Some(month), day: None, fused: year.is_some() };
    add_day(&mut date, reading, at, behind);
    Some(date)
}

/// The date in numerals that begins at `at`: 一九五七年十月, 二〇二六年一月五日; without a year only a month with its day.
pub fn parse_numerals(reading: &str, at: usize) -> Option<Date> {
    let year = |text: &str| {
        let digits: Vec<char> = text.chars().take_while(|&c| numerals::digit(c).is_some() && c != '两').collect();
        let length: usize = digits.iter().map(|c| c.len_utf8()).sum();
        let value = numerals::parse(&text[..length]).and_then(|value| u32::try_from(value).ok())?;
        (digits.len() == 4 && text[length..].starts_with('年') && (1800..2200).contains(&value))
            .then_some((value, length + '年'.len_utf8()))
    };
    let part = |at: usize, marks: &[char]| {
        let text = &reading[at..];
        let length: usize = text.chars().take_while(|&c| numerals::digit(c).is_some() || c == '十').map(char::len_utf8).sum();
        let value = numerals::parse(&text[..length]).and_then(|value| u32::try_from(value).ok())?;
        let mark = text[length..].chars().next().filter(|c| marks.contains(c))?;
        (!is_other_month(&text[length..])).then_some((value, at + length + mark.len_utf8()))
    };
    let (year, behind) = year(&reading[at..]).map_or((None, at), |(year, length)| (Some(year), at + length));
    let mut date = Date { range: range(at, behind), year, month: None, day: None, fused: false };
    if let Some((month, end)) = part(behind, &['月']) {
        let day = part(end, &['日', '号']);
        if year.is_some() || day.is_some() {
            date.month = Some(month);
            date.day = day.map(|(day, _)| day);
            date.range = range(at, day.map_or(end, |(_, end)| end));
        }
    }
    (date.range.len() > 0.into()).then_some(date)
}

fn add_day(date: &mut Date, reading: &str, start: usize, at: usize) {
    let Some((day, length, end)) = row(reading, at) else { return };
    if length <= 2
        && let Some(mark) = reading[end..].chars().next().filter(|&c| c == '日' || c == '号')
    {
        date.day = Some(day);
        date.range = range(start, end + mark.len_utf8());
    }
}

/// `月龄` and `月嫂` are no months.
pub(super) fn is_other_month(text: &str) -> bool {
    ["月龄", "月嫂", "月球", "月饼", "月薪"].iter().any(|word| text.starts_with(word))
}

/// A row of at most six digits of either width: its value, its number of digits, and where it ends.
pub(super) fn row(reading: &str, at: usize) -> Option<(u32, usize, usize)> {
    let mut value = 0u32;
    let mut count = 0;
    let mut end = at;
    for c in reading[at..].chars().take_while(|&c| is_digit(c)) {
        let digit = c.to_digit(10).unwrap_or_else(|| c as u32 - '０' as u32);
        value = value.checked_mul(10)?.checked_add(digit)?;
        count += 1;
        end += c.len_utf8();
        if count > 6 {
            return None;
        }
    }
    (count > 0).then_some((value, count, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_written() {
        let date = |text: &str| parse(text, 0).map(|d| (d.year, d.month, d.day, d.fused, text[d.range].to_owned()));
        assert_eq!(date("2026年1月5日在"), Some((Some(2026), Some(1), Some(5), false, "2026年1月5日".into())));
        assert_eq!(date("20261月5日在"), Some((Some(2026), Some(1), Some(5), true, "20261月5日".into())));
        assert_eq!(date("13月2日"), Some((None, Some(13), Some(2), false, "13月2日".into())));
        assert_eq!(date("2025年工作"), Some((Some(2025), None, None, false, "2025年".into())));
        assert_eq!(date("24月龄"), None);
        assert_eq!(date("15年来"), None);
    }

    #[test]
    fn dates_in_numerals_are_dates() {
        let date = |text: &str| parse_numerals(text, 0).map(|d| (d.year, d.month, d.day, text[d.range].to_owned()));
        assert_eq!(date("一九八四年中"), Some((Some(1984), None, None, "一九八四年".into())));
        assert_eq!(date("二〇二六年一月五日在"), Some((Some(2026), Some(1), Some(5), "二〇二六年一月五日".into())));
        assert_eq!(date("一九八四年十月间"), Some((Some(1984), Some(10), None, "一九八四年十月".into())));
        assert_eq!(date("七月一日"), Some((None, Some(7), Some(1), "七月一日".into())));
        assert_eq!(date("三月以来"), None);
        assert_eq!(date("三年来"), None);
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        let days = [(2024, 1, 8), (2026, 1, 5), (2024, 2, 29), (1949, 10, 1), (2000, 12, 31)];
        assert_eq!(days.map(|(year, month, day)| weekday(year, month, day)), [0, 0, 3, 5, 6]);
    }

    #[test]
    fn the_calendar_decides_which_days_exist() {
        let exists = |text: &str| parse(text, 0).unwrap().exists();
        assert!(exists("2024年2月29日") && exists("2月29日") && exists("12月31日"));
        assert!(!exists("2023年2月29日") && !exists("2月30日") && !exists("13月") && !exists("4月31日") && !exists("5月0日"));
    }
}
