//! What single cells say: years and numbers, however they are written.

use super::columns::is_unit;
use super::grid::Content;

/// Most characters of a number.
const NUMBER: usize = 24;

/// The year that a text names, and what else it says: 2025年上半年.
pub(super) fn year_in(text: &str) -> Option<(i32, String)> {
    let at = text.char_indices().map(|(at, _)| at).find(|&at| {
        let year = text.get(at..at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_digit());
        let rest = text.get(at + 4..).unwrap_or("");
        let ends = rest.starts_with('年')
            || rest.is_empty()
            || rest.starts_with(|c: char| !c.is_ascii_digit() && !c.is_ascii_alphabetic() && c != '-' && c != '/' && c != '.');
        year.is_some_and(|year| year.starts_with("19") || year.starts_with("20")) && alone && ends
    })?;
    let year = text[at..at + 4].parse().ok()?;
    Some((year, format!("{}{}", &text[..at], &text[at + 4..])))
}

/// The year of a cell in a column of years: 2025, 2025年, 2025年度, a day.
pub(super) fn year_cell(content: &Content) -> Option<i32> {
    match content {
        Content::Date(year) => Some(*year),
        Content::Merged(content) => year_cell(content),
        content => {
            let text = content.text();
            let (year, _) = year_in(&text)?;
            text.starts_with(&year.to_string()).then_some(year)
        }
    }
}

/// A number that is written as text, with the unit behind it: 1,234.5万元, 约3000, １２家.
pub(super) fn number_of(text: &str) -> Option<(String, Option<String>)> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            '－' | '−' => '-',
            c => c,
        })
        .collect();
    let first = plain.find(|c: char| c.is_ascii_digit())?;
    let last = plain.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, behind) = (&plain[..first], &plain[last..]);
    let bounds = ["", "-", "约", "近", "超", "超过", "不到", "大约", "突破", "逾"];
    if plain.chars().count() > NUMBER || !bounds.contains(&before) || plain[first..last].chars().any(|c| !c.is_ascii_digit() && c != '.') {
        return None;
    }
    let scale = behind.find(|c| !matches!(c, '余' | '多' | '万' | '亿' | '千' | '百')).unwrap_or(behind.len());
    let unit = &behind[scale..];
    let known = unit.is_empty() || is_unit(unit);
    known.then(|| (plain[..last + scale].to_owned(), Some(unit.to_owned()).filter(|unit| !unit.is_empty())))
}
