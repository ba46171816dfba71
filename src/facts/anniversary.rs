//! Anniversaries as the text names them: 中华人民共和国成立75周年.

use crate::lexicon::{anniversaries, numerals};
use crate::text::characters::{is_blank, is_digit, is_full_width_digit};
use crate::text::{TextRange, range};

/// An anniversary named in a paragraph, of an event the table knows.
#[derive(Clone, Debug)]
pub struct Anniversary {
    /// The number.
    pub number: TextRange,
    /// Its value.
    pub value: u32,
    /// The event's name with the number and 周年.
    pub range: TextRange,
    /// The event.
    pub event: &'static anniversaries::Event,
}

/// The anniversaries of a paragraph, in order.
pub fn find(reading: &str) -> Vec<Anniversary> {
    let mut found = Vec::new();
    for (at, mark) in reading.match_indices("周年").chain(reading.match_indices("年华诞")) {
        let head = reading[..at].trim_end_matches(is_blank);
        let run: usize = head.chars().rev().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).take(5).map(char::len_utf8).sum();
        let start = head.len() - run;
        let Some(value) = value(&head[start..]).filter(|value| (1..=300).contains(value)) else { continue };
        let named = head[..start].trim_end_matches(|c: char| is_blank(c) || c == '的');
        let Some((event, length)) = anniversaries::before(named) else { continue };
        let end = at + mark.len();
        found.push(Anniversary { number: range(start, head.len()), value, range: range(named.len() - length, end), event });
    }
    found.sort_by_key(|anniversary| anniversary.number.start());
    found
}

fn value(text: &str) -> Option<u32> {
    if text.chars().all(is_digit) && !text.is_empty() {
        let digit = |c: char| if is_full_width_digit(c) { c as u32 - '０' as u32 } else { c.to_digit(10).unwrap_or(0) };
        return Some(text.chars().fold(0, |sum: u32, c| sum.saturating_mul(10).saturating_add(digit(c))));
    }
    match text {
        "百" => Some(100),
        _ => numerals::parse(text).and_then(|value| u32::try_from(value).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_between_the_event_and_its_word() {
        let seen = |text: &str| find(text).iter().map(|a| (a.value, text[a.range].to_owned())).collect::<Vec<_>>();
        assert_eq!(seen("庆祝中国共产党成立100周年"), [(100, "中国共产党成立100周年".to_owned())]);
        assert_eq!(
            seen("庆祝新中国成立６０周年、改革开放三十周年"),
            [(60, "新中国成立６０周年".to_owned()), (30, "改革开放三十周年".to_owned())]
        );
        assert_eq!(seen("建市30周年、建港55周年、周年庆"), []);
        assert_eq!(seen("喜迎共和国75年华诞"), [(75, "共和国75年华诞".to_owned())]);
    }
}
