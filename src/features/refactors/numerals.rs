//! A number in the other script: 325件 ↔ 三百二十五件, 3.6亿元 ↔ 三点六亿元, 80% ↔ 百分之八十, 2025年 ↔ 二〇二五年.
//! What is no number, or only about one, keeps its form (GB/T 15835-2011, 4.2): 一是, 第一, 几十, 三五年, “四个坚持”.

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::features::refactors::{Rewriting, is_fixed};
use crate::lexicon::{measure_words, numerals};
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
    let found = found.or_else(|| written_out(reading, at))?;
    (!is_fixed(facts, found.range.start())).then_some(found)
}

/// 2025年 and 二〇二五年, where no month follows.
fn year(facts: &ParagraphFacts, at: TextSize) -> Option<Rewriting> {
    let reading = &*facts.reading;
    let date = facts.dates().find(|date| date.range.contains_inclusive(at));
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

/// 三百二十五件 → 325件. A row of digits such as 三五 is about a number.
fn counted(reading: &str, figure: &Figure) -> Option<Rewriting> {
    let number = &reading[figure.number];
    let rest = between(reading, figure.number.end(), figure.range.end());
    Some(Rewriting { range: figure.range, text: whole(number)? + rest })
}

/// 325件 → 三百二十五件.
fn spelled(reading: &str, figure: &Figure) -> Option<Rewriting> {
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

/// 三百二十五 → 325, 三千五百万 → 3500万; nothing for 三五, which is about a number, nor for 百余.
fn whole(numeral: &str) -> Option<String> {
    let (number, scale) = ["万亿", "亿", "万"]
        .into_iter()
        .find_map(|scale| numeral.strip_suffix(scale).map(|number| (number, scale)))
        .unwrap_or((numeral, ""));
    let row = number.chars().count() > 1 && number.chars().all(|c| numerals::digit(c).is_some());
    let value = numerals::parse(number).filter(|_| !row)?;
    Some(format!("{value}{scale}"))
}

/// 三点六亿元, 三千五百万元, 百分之八十: numbers that are no figures because such words also stand in names.
fn written_out(reading: &str, at: TextSize) -> Option<Rewriting> {
    let at = usize::from(at);
    let mut from = 0;
    while let Some((ahead, _)) = reading[from..].char_indices().find(|&(_, c)| numerals::is_numeral(c)) {
        let start = from + ahead;
        if start > at {
            return None;
        }
        let head = &reading[..start];
        let alone = !head.ends_with(|c: char| "第初数几某约近上成统唯专单每点分之十百千万亿".contains(c) || c.is_ascii_digit());
        let found = percent(&reading[start..]).or_else(|| scaled(&reading[start..]));
        let run: usize = reading[start..].chars().take_while(|&c| numerals::is_numeral(c)).map(char::len_utf8).sum();
        match found {
            Some((length, text)) if alone && at <= start + length => return Some(Rewriting { range: range(start, start + length), text }),
            Some((length, _)) => from = start + length,
            None => from = start + run,
        }
    }
    None
}

/// 百分之八点五 → 8.5%, with its length.
fn percent(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix("百分之")?;
    let (length, number) = decimal(rest)?;
    let ends = !rest[length..].starts_with(|c: char| numerals::is_numeral(c) || "点几余多分之".contains(c));
    ends.then(|| (text.len() - rest.len() + length, format!("{number}%")))
}

/// 三点六亿元 → 3.6亿元: only with a point or a scale, and with a measure word behind it.
fn scaled(text: &str) -> Option<(usize, String)> {
    let (length, number) = decimal(text)?;
    let scale = ["万亿", "亿", "万"].into_iter().find(|scale| text[length..].starts_with(scale)).unwrap_or("");
    let behind = length + scale.len();
    let measure = measure_words::at_start(&text[behind..])?;
    let large = !scale.is_empty() || number.contains('.');
    large.then(|| (behind + measure.word.len(), format!("{number}{scale}{}", measure.word)))
}

/// A number without 万 and 亿, with its digits behind 点, if it has any: its length and its digits.
fn decimal(text: &str) -> Option<(usize, String)> {
    let length =
        |text: &str, belongs: &dyn Fn(char) -> bool| -> usize { text.chars().take_while(|&c| belongs(c)).map(char::len_utf8).sum() };
    let numeral = length(text, &|c| numerals::digit(c).is_some() || numerals::small_unit(c).is_some());
    let number = whole(&text[..numeral])?;
    let Some(rest) = text[numeral..].strip_prefix('点') else { return Some((numeral, number)) };
    let places = length(rest, &|c| numerals::digit(c).is_some());
    let fraction: Option<String> = rest[..places].chars().map(|c| numerals::digit(c).map(|d| d.to_string())).collect();
    let fraction = fraction.filter(|fraction| !fraction.is_empty())?;
    Some((numeral + '点'.len_utf8() + places, format!("{number}.{fraction}")))
}
