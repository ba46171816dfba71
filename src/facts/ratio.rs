//! Structures: 三次产业比重为21.5∶36.1∶42.4, and 占比分别为21.5%、36.1%、42.4%.

use num_rational::BigRational;

use crate::facts::number::Decimal;
use crate::text::characters::{is_digit, is_full_width_digit};
use crate::text::{TextRange, range};

/// Three or more numbers joined by colons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proportion {
    /// All of it, in reading offsets.
    pub range: TextRange,
    /// Each number, with its value.
    pub shares: Vec<(TextRange, Decimal)>,
}

impl Proportion {
    /// The sum of the numbers.
    pub fn sum(&self) -> BigRational {
        self.shares.iter().map(|(_, value)| value.rational()).sum()
    }
}

/// The proportions of three or more numbers in a text.
pub fn find(reading: &str) -> Vec<Proportion> {
    of(reading, 3)
}

/// The proportions of so many numbers or more. Two may be a time of day.
pub fn of(reading: &str, least: usize) -> Vec<Proportion> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = reading[at..].find(is_digit) {
        let start = at + next;
        let mut shares = Vec::new();
        let mut end = start;
        while let Some((value, close)) = number(reading, end) {
            shares.push((range(end, close), value));
            let rest = reading[close..].trim_start_matches(['%', '％']);
            let behind = close + (reading[close..].len() - rest.len());
            // 3.6 : 48 : 48.4
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            let Some(sign) = rest[blanks..].chars().next().filter(|&c| matches!(c, '∶' | ':' | '：')) else {
                end = behind;
                break;
            };
            let open = behind + blanks + sign.len_utf8();
            end = open + (reading[open..].len() - reading[open..].trim_start_matches(' ').len());
        }
        if shares.len() >= least {
            let (first, last) = (shares[0].0, shares[shares.len() - 1].0);
            found.push(Proportion { range: first.cover(last), shares });
        }
        // Whatever was read, the row of digits at the beginning is behind us.
        let digits: usize = reading[start..].chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
        at = end.max(start + digits);
    }
    found
}

/// The decimal that begins at `at`, if a digit stands there, and its end.
fn number(reading: &str, at: usize) -> Option<(Decimal, usize)> {
    let mut text = String::new();
    let mut end = at;
    let mut chars = reading[at..].chars().peekable();
    while let Some(c) = chars.next() {
        if is_digit(c) {
            text.push(if is_full_width_digit(c) { char::from_digit(c as u32 - '０' as u32, 10)? } else { c });
        } else if matches!(c, '.' | '．') && !text.contains('.') && !text.is_empty() && chars.peek().is_some_and(|&c| is_digit(c)) {
            text.push('.');
        } else {
            break;
        }
        end += c.len_utf8();
        if text.len() > 12 {
            return None;
        }
    }
    Some((Decimal::parse(&text)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proportions_have_three_numbers_or_more() {
        let seen = |text: &str| find(text).iter().map(|p| (text[p.range].to_owned(), p.sum().to_string())).collect::<Vec<_>>();
        assert_eq!(seen("比重为21.5∶36.1∶42.4。"), [("21.5∶36.1∶42.4".to_owned(), "100".to_owned())]);
        assert_eq!(seen("由11.9：44.1：44调整为1:2:3"), [("11.9：44.1：44".into(), "100".into()), ("1:2:3".into(), "6".into())]);
        assert_eq!(seen("收入4.3亿元，比例为1:2，时间9:30"), []);
        assert_eq!(seen(&"9".repeat(100)), []);
    }
}
