//! What stands around the caret, as far as it decides what is offered.

use crate::analysis::Analysis;
use crate::facts::counter::Counter;
use crate::features::completion::FEWEST;
use crate::lexicon::numerals;
use crate::report::line::Line;
use crate::report::markdown::LineState;
use crate::text::characters::{ends_clause, is_blank, is_digit, is_han, tail};
use crate::text::{TextRange, TextSize, between};

/// A caret in a line.
pub struct Context<'a> {
    /// The report.
    pub analysis: &'a Analysis,
    /// The caret.
    pub offset: TextSize,
    /// Its line, counted from 0.
    pub number: usize,
    /// What stands before it in its line.
    pub before: &'a str,
    /// What stands behind it in its line.
    pub after: &'a str,
}

/// What kind of place it is.
pub enum Place<'a> {
    /// Nothing is offered here.
    Nowhere,
    /// The head of a line, where an ordinal may stand.
    LineStart(LineStart<'a>),
    /// Behind the end of a clause, where the next counter of the paragraph may stand.
    Counter(Typed<'a>),
    /// Behind 《.
    Title(Typed<'a>),
    /// Behind “.
    Quotation(Typed<'a>),
    /// In running text.
    Text,
}

/// What was typed of an offer, with what stands behind the caret.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    /// What was typed.
    pub text: &'a str,
    /// Where.
    pub range: TextRange,
}

/// The head of a line.
pub struct LineStart<'a> {
    /// Blanks and `#` before what was typed.
    pub lead: &'a str,
    /// What was typed.
    pub typed: Typed<'a>,
}

/// Longest beginning of an ordinal, in characters: （二十, 第二十.
const ORDINAL: usize = 4;
/// So much before the caret may be the beginning of an offer, in characters.
const REACH: usize = 30;
/// A name between marks that is longer, in characters, is a sentence.
pub const NAME_LIMIT: usize = 40;

impl<'a> Context<'a> {
    /// The caret's surroundings; nothing where a report has no sentences: in tables, code, front matter, and in what
    /// stands around the report.
    pub fn new(analysis: &'a Analysis, offset: TextSize) -> Option<Context<'a>> {
        let number = analysis.index.line_of(offset);
        let line: &Line = analysis.report.lines.get(number)?;
        if !matches!(line.content.state, LineState::Text | LineState::Blank) || !line.range.contains_inclusive(offset) {
            return None;
        }
        let before = between(&analysis.text, line.range.start(), offset);
        let after = between(&analysis.text, offset, line.range.end());
        Some(Context { analysis, offset, number, before, after })
    }

    /// What kind of place it is.
    pub fn place(&self) -> Place<'a> {
        if self.before.ends_with(|c: char| c.is_ascii_alphabetic() || c == '\'') {
            return Place::Nowhere;
        }
        if let Some(start) = self.line_start() {
            return Place::LineStart(start);
        }
        if let Some(typed) = self.behind('《', '》') {
            return Place::Title(typed);
        }
        if let Some(typed) = self.behind('“', '”') {
            return Place::Quotation(typed);
        }
        match self.counter() {
            Some(typed) => Place::Counter(typed),
            None if self.before.ends_with(is_han) => Place::Text,
            None => Place::Nowhere,
        }
    }

    /// The last bytes before the caret.
    pub fn last(&self, bytes: usize) -> &'a str {
        &self.before[self.before.len() - bytes..]
    }

    /// The length of what stands before the caret of `offer`, in bytes; 0 where it is too little to know it by, or all
    /// of it.
    pub fn typed_of(&self, offer: &str) -> usize {
        let window = tail(self.before, REACH);
        let Some(last) = window.chars().next_back().filter(|&c| is_han(c)) else { return 0 };
        let ends = offer.match_indices(last).map(|(at, c)| at + c.len()).rev();
        let fitting = ends.filter(|&end| end < offer.len() && window.ends_with(&offer[..end]));
        fitting.into_iter().find(|&end| offer[..end].chars().filter(|&c| is_han(c)).count() >= FEWEST).unwrap_or(0)
    }

    /// Whether the rest of an offer stands behind the caret already.
    pub fn is_written(&self, rest: &str) -> bool {
        rest.is_empty() || self.after.starts_with(rest)
    }

    /// What is put in place of an offer between marks: what was typed, and that up to the closing mark.
    pub fn up_to(&self, typed: &Typed<'_>, close: char) -> (TextRange, bool) {
        let end = self.after.find(|c: char| c == close || ends_clause(c) || matches!(c, '《' | '“'));
        let closed = end.filter(|&end| self.after[end..].starts_with(close) && self.after[..end].chars().count() <= NAME_LIMIT);
        let length = closed.map_or(TextSize::new(0), |end| TextSize::of(&self.after[..end]));
        (TextRange::new(typed.range.start(), self.offset + length), closed.is_some())
    }

    fn typed(&self, text: &'a str) -> Typed<'a> {
        Typed { text, range: TextRange::new(self.offset - TextSize::of(text), self.offset) }
    }

    fn line_start(&self) -> Option<LineStart<'a>> {
        let lead = self.before.len() - self.before.trim_start_matches(is_blank).len();
        let hashes = self.before[lead..].len() - self.before[lead..].trim_start_matches('#').len();
        let blanks = self.before[lead + hashes..].len() - self.before[lead + hashes..].trim_start_matches(is_blank).len();
        let lead = if hashes > 0 && blanks > 0 { lead + hashes + blanks } else { lead };
        let (lead, typed) = self.before.split_at(lead);
        let rest = typed.strip_prefix(['（', '(', '第', '其']).unwrap_or(typed);
        let numeral = rest.chars().all(numerals::is_numeral) || rest.chars().all(is_digit);
        let opens = typed.chars().count() <= ORDINAL && (numeral || typed.chars().all(|c| c == '—'));
        // An ordinal before a text that stands there is written by hand.
        let alone = !typed.is_empty() || self.after.trim_matches(is_blank).is_empty();
        (opens && alone).then(|| LineStart { lead, typed: self.typed(typed) })
    }

    /// What was typed behind an opening mark that is not closed before the caret.
    fn behind(&self, open: char, close: char) -> Option<Typed<'a>> {
        let at = self.before.rfind([open, close])?;
        let text = self.before[at..].strip_prefix(open)?;
        let name = text.chars().count() <= NAME_LIMIT && !text.contains(ends_clause);
        name.then(|| self.typed(text))
    }

    /// What was typed of a counter behind the end of a clause, in a paragraph that has counters.
    fn counter(&self) -> Option<Typed<'a>> {
        let head = self.before.trim_end_matches(numerals::is_numeral);
        let head = head.strip_suffix(['第', '其']).unwrap_or(head);
        let typed = self.typed(&self.before[head.len()..]);
        let behind_clause = head.ends_with(['；', ';', '。', '：', ':']) && typed.text.chars().count() <= ORDINAL;
        (behind_clause && self.counters().is_some()).then_some(typed)
    }

    /// The last counter of the paragraph before the caret, with its text, and the counters behind it.
    pub fn counters(&self) -> Option<(Counter, &'a str, &'a [Counter])> {
        let (index, paragraph) = self.analysis.paragraph_at(self.offset)?;
        let at = paragraph.reading_offset(self.offset)?;
        let facts = &self.analysis.facts[index];
        let behind = facts.counters.partition_point(|counter| counter.range.end() <= at);
        let last = facts.counters.get(behind.checked_sub(1)?)?;
        Some((*last, &facts.reading[last.range], &facts.counters[behind..]))
    }
}
