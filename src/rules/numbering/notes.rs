//! Marks of notes, [1] ［2］〔3〕, in the text and at the head of their entries.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::report::marker::MarkerForm;
use crate::rules::numbering::rows;
use crate::rules::{Occurrence, Placed};
use crate::text::characters::{is_blank, is_digit};
use crate::text::{TextRange, range};

/// A mark in the text.
const CITED: u8 = 0;
/// A mark that opens an entry.
const ENTRY: u8 = 1;

/// The mark of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Note {
    pub(super) number: u32,
    /// In the file.
    pub(super) range: TextRange,
}

/// The notes of a report.
pub(super) struct Notes {
    /// The marks in the text, in order.
    pub(super) cited: Vec<Note>,
    /// The entries, in order.
    pub(super) entries: Vec<Note>,
}

/// The marks of a paragraph.
pub(super) fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    for (at, open) in reading.match_indices(['[', '［', '〔', '【']) {
        let inner = &reading[at + open.len()..];
        // [5 ]: a blank may stand inside the mark.
        let first = blanks(inner);
        let digits: usize = inner[first..].chars().take(4).take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
        let last = first + digits;
        let digits = last + blanks(&inner[last..]);
        let Some(close) = inner[digits..].chars().next().filter(|c| matches!(c, ']' | '］' | '〕' | '】')) else { continue };
        let behind = &inner[digits + close.len_utf8()..];
        // 〔2025〕1号 is the number of a document, [1](…) a link, ![1] and [^1] are markup.
        let other = !(1..=3).contains(&inner[first..last].chars().count()) || behind.starts_with(['号', '(']);
        let markup = reading[..at].ends_with(['!', '^']);
        if !other && !markup {
            let end = at + open.len() + digits + close.len_utf8();
            found.push(Occurrence { way: if at == 0 { ENTRY } else { CITED }, range: range(at, end) });
        }
    }
    found
}

/// Length of the one or two blanks that `text` opens with.
fn blanks(text: &str) -> usize {
    text.chars().take(2).take_while(|&c| is_blank(c)).map(char::len_utf8).sum()
}

/// The notes of the report: where no entry opens with a mark, those of a glossary whose entries are numbered 1. 2.
pub(super) fn notes(analysis: &Analysis, marks: &[Placed]) -> Notes {
    let note = |mark: &Placed| {
        let number = number(&analysis.text[mark.range])?;
        Some(Note { number, range: mark.range })
    };
    let of_way = |way: u8| marks.iter().filter(move |mark| mark.way == way);
    let cited = of_way(CITED).filter_map(note).collect();
    let mut entries: Vec<Note> = of_way(ENTRY).filter_map(note).collect();
    if entries.is_empty() {
        entries = glossary(analysis);
    }
    Notes { cited, entries }
}

fn number(mark: &str) -> Option<u32> {
    let digits = mark.chars().filter(|&c| is_digit(c));
    let value = |c: char| c.to_digit(10).or_else(|| (c as u32).checked_sub('０' as u32));
    digits.map(value).try_fold(0, |sum: u32, digit| Some(sum * 10 + digit?)).filter(|&number| number > 0)
}

/// The numbered entries behind 名词解释.
fn glossary(analysis: &Analysis) -> Vec<Note> {
    let paragraphs = &analysis.report.paragraphs;
    let is_glossary = |reading: &str| ["名词", "用语", "注释"].iter().any(|word| reading.contains(word));
    let Some(start) = paragraphs.iter().position(|p| rows::opens_appendix(p) && is_glossary(&p.reading)) else { return Vec::new() };
    let numbered = paragraphs[start..].iter().filter_map(|paragraph| {
        let marker = paragraph.marker.as_ref().filter(|marker| marker.form == MarkerForm::Arabic)?;
        Some(Note { number: marker.number?, range: paragraph.place(marker.range) })
    });
    numbered.collect()
}
