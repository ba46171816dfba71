//! The words around a number, for a figure that no name tells from others.

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::ledger::value;
use crate::lexicon::last_year::placeholder;
use crate::settings::ledger::LedgerRow;
use crate::text::characters::is_digit;

/// Most characters of the words around a number.
const WORDS: usize = 100;
/// Fewest characters, numbers left out, that say which figure is meant.
const ENOUGH: usize = 5;

/// Rows that hold the words around the number of a figure, from the whole sentence to the clause alone.
pub(super) fn rows(facts: &ParagraphFacts, figure: &Figure, row: &LedgerRow) -> Vec<LedgerRow> {
    let reading = &*facts.reading;
    let digits = value::digits(reading, figure);
    let (start, end) = (usize::from(digits.start()), usize::from(digits.end()));
    let sentence = facts.layout.sentence_at(figure.range.start());
    let (from, to) = (usize::from(sentence.start()).min(start), usize::from(sentence.end()).max(end));
    let (before, behind) = (&reading[from..start], &reading[end..to]);
    if start == end || reading[digits].contains(is_not_of_number) {
        return Vec::new();
    }
    let value: String = reading[digits].chars().filter(|c| !matches!(c, ',' | '，')).map(narrow).collect();
    let unit = &reading[end..usize::from(figure.range.end()).max(end)];
    let ends = behind.char_indices().filter(|(_, c)| is_mark(*c)).map(|(at, _)| at).chain([behind.len()]);
    let ends: Vec<usize> = ends.filter(|&at| at >= unit.len()).collect();
    let starts = before.char_indices().rev().filter(|(_, c)| is_mark(*c)).map(|(at, c)| at + c.len_utf8()).chain([0]);
    let starts: Vec<usize> = starts.collect();
    // First more and more of what stands before it, with its own clause; then the clauses behind it too.
    let first = ends.first().copied().unwrap_or(behind.len());
    let places = starts.iter().map(|&from| (from, first)).chain(ends.iter().skip(1).map(|&to| (0, to)));
    let mut rows: Vec<LedgerRow> = Vec::new();
    for (from, to) in places {
        let (before, behind) = (before[from..].trim_start(), behind[..to].trim_end());
        let words = before.chars().chain(behind.chars());
        let count = before.chars().count() + behind.chars().count();
        if words.filter(|c| c.is_alphanumeric() && !is_digit(*c)).count() < ENOUGH
            || before.contains(placeholder())
            || behind.contains(placeholder())
        {
            continue;
        }
        if count > WORDS {
            break;
        }
        let name = format!("{before}{}{behind}", placeholder());
        rows.push(LedgerRow { name, value: value.clone(), unit: unit.to_owned(), ..row.clone() });
    }
    rows.dedup_by(|one, other| one.name == other.name);
    rows.reverse();
    rows
}

/// Whether a character parts what is said of one thing from what is said of the next.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '、' | '。' | '！' | '？' | ',' | ';' | ':' | '（' | '）' | '(' | ')')
}

/// Whether a character makes of digits something other than one plain number.
fn is_not_of_number(c: char) -> bool {
    !is_digit(c) && !matches!(c, '.' | '．' | ',' | '，')
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '．' => '.',
        c => c,
    }
}
