//! Formulas that stand letter by letter: one character wrong, lost or too many, or two that changed places.
//!
//! Only a single slip counts, and only inside the formula: real formulas that resemble one another lie further apart, and
//! those that do not are named in the table.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::text::characters::is_han;

/// A formula.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exact {
    /// As it must stand.
    pub text: String,
    /// What may stand though it differs by one character.
    accept: Vec<String>,
    /// The document that has it.
    pub source: String,
}

/// A formula that stands with one slip.
#[derive(Clone, Copy, Debug)]
pub struct Misspelling {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which formula it is.
    pub formula: &'static Exact,
}

/// From so many characters on a wrong first or last one is told too.
const LONG: usize = 10;
/// So many characters on both sides of a slip may belong to an accepted wording.
const AROUND: usize = 4;

/// The formulas of `text` with one slip, in order.
pub fn misspellings(text: &str) -> Vec<Misspelling> {
    let mut found: Vec<Misspelling> = Vec::new();
    for half in TABLE.finder.iter().flat_map(|finder| finder.find_overlapping_iter(text)) {
        let (index, part) = TABLE.parts[half.pattern()];
        let formula = &TABLE.formulas[index];
        let middle = middle(&formula.text);
        let (first, second) = formula.text.split_at(middle);
        let long = formula.text.chars().count() >= LONG;
        let (start, end) = match part {
            Part::First => {
                let Some(length) = one_slip(text[half.end()..].chars(), second.chars(), long) else { continue };
                (half.start(), half.end() + length)
            }
            Part::Second => {
                let Some(length) = one_slip(text[..half.start()].chars().rev(), first.chars().rev(), long) else { continue };
                (half.start() - length, half.end())
            }
            Part::Crossed => (half.start(), half.end()),
        };
        if !is_accepted(text, start, end, formula) {
            found.push(Misspelling { start, end, formula });
        }
    }
    found.sort_by_key(|slip| (slip.start, std::cmp::Reverse(slip.end)));
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// All formulas.
pub fn all() -> &'static [Exact] {
    &TABLE.formulas
}

/// The formula that stands at `at` as it should, and where.
pub fn standing(text: &str, at: usize) -> Option<(usize, usize, &'static Exact)> {
    let around = |formula: &Exact| {
        let from = at.saturating_sub(formula.text.len());
        let start = (from..=at).find(|&start| text.is_char_boundary(start) && text[start..].starts_with(formula.text.as_str()))?;
        (start + formula.text.len() > at).then_some((start, start + formula.text.len()))
    };
    let found = TABLE.formulas.iter().filter_map(|formula| around(formula).map(|(start, end)| (start, end, formula)));
    found.max_by_key(|(start, end, _)| end - start)
}

/// How long the stretch is that stands for `right` with one slip, in bytes; nothing where it stands as it should, or not
/// at all. Both are read away from the half that is known.
fn one_slip(written: impl Iterator<Item = char>, right: impl Iterator<Item = char>, long: bool) -> Option<usize> {
    let right: Vec<char> = right.collect();
    let written: Vec<char> = written.take(right.len() + 1).collect();
    let at = right.iter().zip(&written).take_while(|(a, b)| a == b).count();
    if at == right.len() {
        return None;
    }
    let tail = &right[at + 1..];
    let bytes = |length: usize| written[..length].iter().map(|c| c.len_utf8()).sum();
    let han = |nth: usize| written.get(nth).is_some_and(|&c| is_han(c));
    let rest = |from: usize| written.get(from..).unwrap_or_default();
    if han(at) && rest(at + 1).starts_with(&right[at..]) {
        return Some(bytes(right.len() + 1));
    }
    if tail.is_empty() {
        return (long && han(at) && is_han(right[at])).then(|| bytes(right.len()));
    }
    let swapped = han(at) && written[at] == tail[0] && written.get(at + 1) == Some(&right[at]) && rest(at + 2).starts_with(&tail[1..]);
    if swapped {
        return Some(bytes(right.len()));
    }
    if is_han(right[at]) && rest(at).starts_with(tail) && (long || tail.len() > 1) {
        return Some(bytes(right.len() - 1));
    }
    if han(at) && is_han(right[at]) && rest(at + 1).starts_with(tail) {
        return Some(bytes(right.len()));
    }
    None
}

fn is_accepted(text: &str, start: usize, end: usize, formula: &Exact) -> bool {
    let from = text[..start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    formula.accept.iter().chain([&formula.text]).any(|accepted| text[from..to].contains(accepted.as_str()))
}

fn middle(text: &str) -> usize {
    let half = text.chars().count() / 2;
    text.char_indices().nth(half).map_or(0, |(at, _)| at)
}

#[derive(Clone, Copy)]
enum Part {
    First,
    Second,
    /// All of it, with the two characters at the middle changed round.
    Crossed,
}

#[derive(Default)]
struct Table {
    formulas: Vec<Exact>,
    parts: Vec<(usize, Part)>,
    finder: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("exact.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            formula: Vec<Exact>,
        }
        let formulas = toml::from_str::<File>(text)?.formula;
        let mut parts = Vec::new();
        let mut patterns = Vec::new();
        for (index, formula) in formulas.iter().enumerate() {
            let (first, second) = formula.text.split_at(middle(&formula.text));
            let mut crossed: Vec<char> = formula.text.chars().collect();
            let half = first.chars().count();
            crossed.swap(half - 1, half);
            parts.extend([(index, Part::First), (index, Part::Second)]);
            patterns.extend([first.to_owned(), second.to_owned()]);
            if crossed[half] != crossed[half - 1] {
                parts.push((index, Part::Crossed));
                patterns.push(crossed.into_iter().collect());
            }
        }
        let finder = AhoCorasick::new(&patterns)?;
        Ok(Table { formulas, parts, finder: Some(finder) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        misspellings(text).into_iter().map(|slip| &text[slip.start..slip.end]).collect()
    }

    #[test]
    fn no_formula_is_another_one_misspelt() {
        let table = Table::read(include_str!("exact.toml")).unwrap();
        assert!(table.formulas.len() >= 20);
        for formula in &table.formulas {
            assert!(formula.text.chars().count() >= 7 && !formula.source.is_empty(), "{}", formula.text);
            for right in formula.accept.iter().chain([&formula.text]) {
                assert_eq!(found(&format!("坚持{right}，推进")), [""; 0], "{right}");
            }
        }
    }

    #[test]
    fn every_kind_of_slip_is_found() {
        for text in [
            "绿水青山就是金银山山",
            "绿水青就山是金山银山",
            "绿青水山就是金山银山",
            "绿水青山就金山银山",
            "绿水青山就是是金山银山",
            "绿水青山就事金山银山",
        ] {
            assert_eq!(found(text), [text]);
        }
        assert_eq!(found("习近式新时代中国特色社会主义思想"), ["习近式新时代中国特色社会主义思想"]);
    }

    #[test]
    fn what_only_begins_alike_is_left() {
        for text in [
            "中国特色社会治理",
            "人类命运与共",
            "京津冀协同创新",
            "习近平强军思想",
            "中华民族伟大精神",
            "铸牢中华民族之魂",
            "供给侧改革",
            "学习习近平总书记重要讲话",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
