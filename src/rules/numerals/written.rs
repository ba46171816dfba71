//! Arabic numbers as they stand in a text, for rules of their form.

use crate::text::characters::is_digit;
use crate::text::{TextRange, range};

/// A number as written: its digits, and 万 or 亿 behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// The digits with point and separators, in offsets of the text.
    pub digits: TextRange,
    /// Behind the scale, or behind the digits where none follows.
    pub end: usize,
    /// The character before.
    pub before: Option<char>,
    text: &'t str,
}

/// Longer rows of digits and signs are no numbers.
const LONGEST: usize = 40;
/// Scales, the longest first.
const SCALES: &[&str] = &["万亿", "千亿", "百亿", "千万", "百万", "亿", "万"];

/// The numbers of a text, in order; what stands in codes and addresses is left out.
pub(super) fn numbers(text: &str) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        if !is_digit(c) {
            at += c.len_utf8();
            before = Some(c);
            continue;
        }
        let end = at + row(&text[at..]);
        let code = before.is_some_and(|b| b.is_ascii_alphabetic() || "/_=#&〔+＋·".contains(b));
        if !code && end - at <= LONGEST {
            let scale = SCALES.iter().find(|scale| text[end..].starts_with(**scale)).map_or(0, |scale| scale.len());
            found.push(Written { digits: range(at, end), end: end + scale, before, text });
        }
        before = text[..end].chars().next_back();
        at = end;
    }
    found
}

/// The length of a row of digits with points and commas between them.
fn row(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '.' | '．' | ',') && chars.peek().is_some_and(|&(_, c)| is_digit(c));
        if !is_digit(c) && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

impl<'t> Written<'t> {
    /// Where it begins.
    pub(super) fn start(&self) -> usize {
        self.digits.start().into()
    }

    /// Behind its digits.
    pub(super) fn digits_end(&self) -> usize {
        self.digits.end().into()
    }

    /// Its digits.
    pub(super) fn as_str(&self) -> &'t str {
        &self.text[self.digits]
    }

    /// What stands behind it, its scale left out.
    pub(super) fn behind(&self) -> &'t str {
        &self.text[self.end..]
    }

    /// What stands before it.
    pub(super) fn head(&self) -> &'t str {
        &self.text[..self.start()]
    }

    /// Whether 万 or 亿 stands behind its digits.
    pub(super) fn has_scale(&self) -> bool {
        self.end > self.digits_end()
    }

    /// Whether it is a row of half-width digits and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.as_str().bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether it has a decimal point.
    pub(super) fn is_decimal(&self) -> bool {
        self.as_str().contains(['.', '．'])
    }

    /// Whether it can be a year: four digits, 19xx or 20xx.
    pub(super) fn is_like_a_year(&self) -> bool {
        self.as_str().len() == 4 && self.is_plain() && (self.as_str().starts_with("19") || self.as_str().starts_with("20"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_scales_and_codes_left_out() {
        let text = "投入3.5亿元、1,200户，G108、http://a/12，第36辑１２万";
        let seen: Vec<String> = numbers(text).iter().map(|n| text[n.start()..n.end].to_owned()).collect();
        assert_eq!(seen, ["3.5亿", "1,200", "36", "１２万"]);
        assert!(numbers(&"1,".repeat(100)).is_empty());
    }
}
