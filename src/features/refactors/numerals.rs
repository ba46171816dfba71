//! A number in the other script: 325件 ↔ 三百二十五件, 3.6亿元 ↔ 三点六亿元, 80% ↔ 百分之八十, 2025年 ↔ 二〇二五年.
//! What is no number, or only about one, keeps its form (GB/T 15835-2011, 4.2): 一是, 第一, 几十, 三五年, “四个坚持”.

use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::written;
use crate::features::refactors::{Rewriting, is_fixed};
use crate::lexicon::numerals;
use crate::text::characters::is_digit;
use crate::text::{TextRange, TextSize, between, range};

/// The number at `at` in the other script, with its measure word.
pub(super) fn rewriting(facts: &ParagraphFacts, at: TextSize) -> Option<Rewriting> {
    let reading = &*facts.reading;
    let found = year(facts, at).or_else(|| match facts.figures.iter().find(|figure| figure.range.contains_inclusive(at)) {
        Some(figure) if figure.upper.is_some() => None,
        Some(figure) if figure.chinese => counted(reading, figure),
        Some(figure) => spelled(reading, figure),
        None => None,
    });
    let found = found?;
    (!is_fixed(facts, found.range.start())).then_some(found)
}

/// 2025年 and 二〇二五年, where no month follows.
fn year(facts: &ParagraphFacts, at: TextSize) -> Option<Rewriting> {
    let reading = &*facts.reading;
    let date = facts.dates().find(|date| date.range.contains_inclusive(at) && reading[date.range].starts_with(is_digit));
    if let Some(date) = date {
        let digits = reading[date.range].strip_suffix('年')?;
        let plain = digits.len() == 4 && date.month.is_none() && digits.bytes().all(|b| b.is_ascii_digit());
        if !plain || goes_on(reading, date.range) {
            return None;
        }
        let text: Option<String> = digits.chars().map(|c| YEAR_DIGITS.get(c.to_digit(10)? as usize)).collect();
        return Some(Rewriting { range: date.range, text: text? + "年" });
    }
    let (start, end) = run_around(reading, at, |c| YEAR_DIGITS.contains(&c) || c == '年')?;
    let digits = reading[start..end].strip_suffix('年').filter(|digits| digits.chars().count() == 4)?;
    let text: Option<String> = digits.chars().map(|c| YEAR_DIGITS.iter().position(|&d| d == c).map(|d| d.to_string())).collect();
    let text = text.filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let place = range(start, end);
    (!goes_on(reading, place)).then(|| Rewriting { range: place, text: text + "年" })
}

const YEAR_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 二〇二五年一月, 2025年代, 2024—2025年: not a year alone.
fn goes_on(reading: &str, place: TextRange) -> bool {
    let (head, tail) = (&reading[..usize::from(place.start())], &reading[usize::from(place.end())..]);
    let behind = tail.starts_with(|c: char| numerals::is_numeral(c) || c.is_ascii_digit() || "代级度初中末底".contains(c));
    behind || head.ends_with(|c: char| numerals::is_numeral(c) || c.is_ascii_digit() || "—–-～~至到第".contains(c))
}

fn run_around(text: &str, at: TextSize, belongs: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    let (head, tail) = (text.get(..usize::from(at))?, text.get(usize::from(at)..)?);
    let before: usize = head.chars().rev().take_while(|&c| belongs(c)).map(char::len_utf8).sum();
    let behind: usize = tail.chars().take_while(|&c| belongs(c)).map(char::len_utf8).sum();
    let (start, end) = (head.len() - before, head.len() + behind);
    // The run ends with its first 年.
    let end = text[start..end].find('年').map_or(end, |at| start + at + '年'.len_utf8());
    (end > start).then_some((start, end))
}

/// 三百二十五件 → 325件, 三千五百万元 → 3500万元, 百分之八点五 → 8.5%. A row of digits such as 三五 is about a number.
fn counted(reading: &str, figure: &Figure) -> Option<Rewriting> {
    let number = &reading[figure.number];
    let row = number.chars().count() > 1 && number.chars().all(|c| numerals::digit(c).is_some());
    // 百余条 is about a hundred.
    let about = number.chars().all(|c| numerals::digit(c).is_none() && c != '十') && figure.bound == Bound::Over;
    if row || about {
        return None;
    }
    let digits = written(&(figure.value.rational() / figure.scale.value()));
    let percent = figure.number.start() > figure.range.start();
    let rest = if percent { "%" } else { between(reading, figure.number.end(), figure.range.end()) };
    Some(Rewriting { range: figure.range, text: format!("{digits}{}{rest}", figure.scale.word()) })
}

/// 325件 → 三百二十五件; not what is measured, 45亩, which is written in digits.
fn spelled(reading: &str, figure: &Figure) -> Option<Rewriting> {
    if matches!(&*figure.measure.class, "面积" | "长度" | "重量") {
        return None;
    }
    let number = &reading[figure.number];
    let rest = between(reading, figure.number.end(), figure.range.end());
    let (digits, scale) = number.split_at(number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len()));
    let (digits, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let value: u64 = digits.parse().ok()?;
    let percent = &*figure.measure.class == "%";
    if !["", "万", "亿", "万亿"].contains(&scale)
        || value >= MOST
        || !scale.is_empty() && value >= 10_000
        || percent && !rest.starts_with('%')
    {
        return None;
    }
    let fraction: String = fraction.chars().map(|c| numerals::SPOKEN[c as usize - '0' as usize]).collect();
    let point = if fraction.is_empty() { "" } else { "点" };
    let counts = fraction.is_empty() && !percent;
    let number = format!("{}{point}{fraction}{scale}", say(value, counts)?);
    let text = if percent { format!("百分之{number}") } else { format!("{number}{rest}") };
    Some(Rewriting { range: figure.range, text })
}

/// Larger numbers are written with 万 and 亿.
const MOST: u64 = 100_000_000;

/// A whole number as it is said: 三百二十五, 一万零五十; where it counts, 2 is 两: 两件, 两千人, 两万元.
fn say(value: u64, counts: bool) -> Option<String> {
    let text = numerals::spell(value)?;
    let two = counts && (value == 2 || text.starts_with("二千") || text.starts_with("二万"));
    Some(if two { text.replacen('二', "两", 1) } else { text })
}
