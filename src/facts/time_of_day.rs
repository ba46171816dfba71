//! Times of the day as written: 9时30分, 25时, 14:05.

use crate::text::characters::is_digit;
use crate::text::{TextRange, range};

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// From the hour to the last unit named.
    pub range: TextRange,
    /// The number before 时, whatever it is.
    pub hour: u32,
    /// The number before 分, whatever it is.
    pub minute: Option<u32>,
}

/// Words that 时 begins.
const WORDS: &[char] = &['代', '期', '间', '段', '尚', '速', '空', '效', '常', '候', '刻', '而', '限', '长', '令', '政', '事', '装', '分'];
/// What stands before the number when it is an hour.
const BEFORE: &[&str] = &["日", "号", "午", "晚", "晨", "夜", "至", "到", "—", "-", "天", "间", "于", "在", "从", "自"];

/// The times of a paragraph that are written with 时, in order.
pub fn find(reading: &str) -> Vec<TimeOfDay> {
    let mut found = Vec::new();
    for (at, mark) in reading.match_indices('时') {
        let (Some((start, hour)), behind) = (number_before(reading, at), &reading[at + mark.len()..]) else { continue };
        let minutes = behind.chars().take_while(|&c| is_digit(c)).take(3).map(char::len_utf8).sum::<usize>();
        let minute = behind[minutes..].starts_with('分').then(|| number(&behind[..minutes])).flatten();
        let named = reading[..start].is_empty() || BEFORE.iter().any(|word| reading[..start].ends_with(word));
        if (!named && minute.is_none()) || (minute.is_none() && behind.starts_with(WORDS)) {
            continue;
        }
        let end = at + mark.len() + minute.map_or(0, |_| minutes + '分'.len_utf8());
        found.push(TimeOfDay { range: range(start, end), hour, minute });
    }
    found
}

/// One or two digits before `at`, and where they begin.
fn number_before(reading: &str, at: usize) -> Option<(usize, u32)> {
    let run: usize = reading[..at].chars().rev().take_while(|&c| is_digit(c)).take(3).map(char::len_utf8).sum();
    let start = at - run;
    let decimal = reading[..start].ends_with(['.', '．', ',', ':', '：', '/']);
    number(&reading[start..at]).filter(|_| !decimal).map(|value| (start, value))
}

fn number(text: &str) -> Option<u32> {
    if !(1..=2).contains(&text.chars().count()) {
        return None;
    }
    let digit = |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    text.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(c)?))
}

impl TimeOfDay {
    /// Whether a day has such a time; 24时 ends it.
    pub fn exists(&self) -> bool {
        self.hour < 24 && self.minute.is_none_or(|minute| minute < 60) || self.hour == 24 && self.minute.is_none_or(|minute| minute == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_words_with_the_same_character_are_not() {
        let seen = |text: &str| find(text).iter().map(|clock| (text[clock.range].to_owned(), clock.exists())).collect::<Vec<_>>();
        assert_eq!(
            seen("12月31日25时，上午9时30分，9时75分，24时"),
            [("25时".to_owned(), false), ("9时30分".to_owned(), true), ("9时75分".to_owned(), false)]
        );
        assert_eq!(seen("在30时代，发电25时，3.30时，至24时"), [("24时".to_owned(), true)]);
    }
}
