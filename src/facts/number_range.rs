//! Ranges of numbers as written: 3～5万, 5—10%, 30%至50%, 25-30g.
//!
//! The figures of a paragraph hold such a range as one value; its form (which signs and scales are written twice, what
//! stands between) is read here.

use crate::facts::number::Decimal;
use crate::lexicon::measure_words;
use crate::text::characters::{is_digit, is_full_width_digit};
use crate::text::{TextRange, range};

/// Two numbers with a mark of range between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRange {
    /// From the first digit to behind the last unit.
    pub range: TextRange,
    /// The lower end.
    pub low: End,
    /// What stands between the two: —, ～, -, 至.
    pub mark: TextRange,
    /// The upper end.
    pub high: End,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The digits alone.
    pub number: TextRange,
    /// Their value, without the scale.
    pub value: Decimal,
    /// 万 or 亿 behind them, or nothing.
    pub scale: TextRange,
    /// %, a measure word or a unit behind that, or nothing.
    pub unit: TextRange,
}

/// Marks that stand between the ends of a range, the longest first.
const MARKS: &[&str] = &["至至", "——", "－－", "--", "~~", "～～", "—", "–", "－", "-", "−", "～", "~", "〜", "至", "到"];
/// Scales, the longest first.
const SCALES: &[&str] = &["万亿", "千亿", "百亿", "千万", "百万", "亿", "万"];
/// Units in letters and signs that may close a range.
const SYMBOLS: &[&str] = &[
    "千克",
    "kg",
    "km",
    "mm",
    "cm",
    "mg",
    "mL",
    "ml",
    "kW",
    "MW",
    "kV",
    "°C",
    "℃",
    "摄氏度",
    "g",
    "m",
    "t",
    "L",
    "h",
    "层",
    "月龄",
    "周岁",
];
/// Most digits of one end.
const MOST_DIGITS: usize = 12;

/// The ranges of a text, in order.
pub fn find(reading: &str) -> Vec<NumberRange> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = reading[at..].chars().next() {
        if !is_digit(c) {
            at += c.len_utf8();
            before = Some(c);
            continue;
        }
        let joined = before.is_some_and(|b| b.is_ascii_alphabetic() || "第.．+＋·/_=#&〔-－–−—~～,∶".contains(b));
        let row: usize = reading[at..].chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
        let next = match between(reading, at) {
            Some(found_range) if !joined => {
                let end = usize::from(found_range.range.end());
                found.push(found_range);
                end
            }
            // A row that is joined to what stands before is left behind together with all that is joined to it.
            _ => number(reading, at).map_or(at + row, |(_, end)| end),
        };
        before = reading[..next].chars().next_back();
        at = next;
    }
    found
}

fn between(reading: &str, at: usize) -> Option<NumberRange> {
    let low = end(reading, at)?;
    let close = usize::from(low.unit.end());
    let mark = MARKS.iter().find(|mark| reading[close..].starts_with(**mark))?;
    let second = close + mark.len();
    let high = end(reading, second)?;
    let behind = usize::from(high.unit.end());
    // 3-5-10 is a code, 3—5—7 a row.
    let more = MARKS[1..].iter().find(|mark| reading[behind..].starts_with(**mark)).map_or(0, |mark| mark.len());
    if more > 0 && reading[behind + more..].starts_with(is_digit) {
        return None;
    }
    Some(NumberRange { range: range(at, behind), low, mark: range(close, second), high })
}

fn end(reading: &str, at: usize) -> Option<End> {
    let (value, close) = number(reading, at)?;
    let scale = SCALES.iter().find(|scale| reading[close..].starts_with(**scale)).map_or(0, |scale| scale.len());
    let behind = close + scale;
    let rest = &reading[behind..];
    let unit = measure_words::at_start(rest).map_or_else(|| symbol(rest), |measure| measure.word.len());
    Some(End { number: range(at, close), value, scale: range(close, behind), unit: range(behind, behind + unit) })
}

/// The length of a unit in letters that opens `rest`.
fn symbol(rest: &str) -> usize {
    let whole = |unit: &&&str| !rest[unit.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) || !unit.is_ascii();
    SYMBOLS.iter().filter(|unit| rest.starts_with(**unit)).find(whole).map_or(0, |unit| unit.len())
}

/// The decimal that begins at `at` and its end.
fn number(reading: &str, at: usize) -> Option<(Decimal, usize)> {
    let mut text = String::new();
    let mut end = at;
    let mut chars = reading[at..].chars().peekable();
    while let Some(c) = chars.next() {
        if is_digit(c) {
            text.push(if is_full_width_digit(c) { char::from_digit(c as u32 - '０' as u32, 10)? } else { c });
        } else if matches!(c, '.' | '．') && !text.is_empty() && !text.contains('.') && chars.peek().is_some_and(|&c| is_digit(c)) {
            text.push('.');
        } else {
            break;
        }
        end += c.len_utf8();
        if text.len() > MOST_DIGITS {
            return None;
        }
    }
    Some((Decimal::parse(&text)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let show = |r: &NumberRange| format!("{}|{}|{}", &text[r.range], &text[r.low.unit], &text[r.high.unit]);
        find(text).iter().map(show).collect()
    }

    #[test]
    fn ranges_are_read_with_their_scales_and_units() {
        assert_eq!(seen("增长5～10%，3万—5万人，投入9～16亿元"), ["5～10%||%", "3万—5万人||人", "9～16亿元||元"]);
        assert_eq!(seen("打造1-2个，含量25-30g，30%至50%，8——9件"), ["1-2个||个", "25-30g||g", "30%至50%|%|%", "8——9件||件"]);
    }

    #[test]
    fn codes_and_rows_are_no_ranges() {
        assert_eq!(seen("第3-5条，2026-01-05，010-12345678-9，G1-5，1.5.3-4"), Vec::<String>::new());
        assert_eq!(seen(&"9".repeat(50)), Vec::<String>::new());
    }
}
