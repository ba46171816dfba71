//! Physical lines: what stands between two line ends, and its reading text.

use std::ops::Range;
use std::sync::Arc;

use crate::report::ignore;
use crate::report::manner::Tally;
use crate::report::markdown::{self, LineState};
use crate::report::shape::Shape;
use crate::report::{Format, division};
use crate::text::characters::{is_blank, is_chinese_mark, is_digit, is_han, is_invisible};
use crate::text::{TextRange, TextSize, size};

/// One physical line at one revision.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its bytes in the file, without the line end.
    pub range: TextRange,
    /// What is known of it whatever stands around it; shared between revisions.
    pub content: Arc<LineContent>,
}

/// All that can be known of a line from its own text and the Markdown state in which it begins.
#[derive(Debug)]
pub struct LineContent {
    /// The text, without the line end.
    pub text: Arc<str>,
    /// What kind of line it is in Markdown; always [`LineState::Text`] or `Blank` in plain text.
    pub state: LineState,
    /// The text as it is read: without indent, `**`, and blanks between Han and digits.
    pub reading: Arc<str>,
    /// From reading offsets to line offsets.
    segments: Vec<Segment>,
    /// Places no form rule may touch: addresses, code, link targets; in line offsets.
    pub protected: Vec<TextRange>,
    /// What the line looks like: heading, salutation, residue …
    pub shape: Shape,
    /// The paragraphs that stand in the line, in line offsets, where it holds several; else empty.
    pub parts: Vec<Range<usize>>,
    /// Whether a tab or several blanks stand inside it, as between the columns of a table or of a page.
    pub has_gap: bool,
    /// What tells a report from other texts, counted.
    pub tally: Tally,
    /// The rules that a comment in the line silences; an empty list for all of them.
    pub ignores: Option<Arc<[String]>>,
}

/// From `reading` on, reading text and line run in step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    reading: TextSize,
    line: TextSize,
}

impl LineContent {
    /// Reads one line.
    pub fn new(text: &str, state: LineState, format: Format) -> LineContent {
        let protected = markdown::protected_spans(text, format);
        let skipped = if format == Format::Markdown { markdown::skipped_spans(text, state) } else { Vec::new() };
        let (reading, segments) = read(text, &skipped);
        let shape =
            if state == LineState::Text { Shape::of(&reading, markdown::heading_level(text, state, format)) } else { Shape::blank() };
        let mut content = LineContent {
            text: text.into(),
            state,
            reading: reading.into(),
            segments,
            protected,
            shape,
            has_gap: has_gap(text),
            tally: Tally::of(text),
            ignores: if format == Format::Markdown { ignore::of_line(text) } else { None },
            parts: Vec::new(),
        };
        if format == Format::Plain {
            content.parts = division::parts(&content);
        }
        content
    }

    /// Whether the line takes part in the report: neither blank nor code, table or front matter.
    pub fn is_prose(&self) -> bool {
        self.state == LineState::Text && !self.reading.is_empty()
    }

    /// The line offset of a range of the reading text: from its first character to behind its last.
    pub fn place(&self, reading: TextRange) -> TextRange {
        let start = self.segment_at(reading.start());
        let start = start.line + (reading.start() - start.reading);
        if reading.is_empty() {
            return TextRange::empty(start);
        }
        let end = self.segments[..self.segments.partition_point(|s| s.reading < reading.end())].last();
        let end = end.map_or(start, |end| end.line + (reading.end() - end.reading));
        TextRange::new(start, end.max(start))
    }

    fn segment_at(&self, reading: TextSize) -> Segment {
        let found = self.segments.partition_point(|s| s.reading <= reading);
        self.segments.get(found.wrapping_sub(1)).copied().unwrap_or(Segment { reading, line: reading })
    }

    /// Whether `place` (in line offsets) touches something that no form rule may change.
    pub fn is_protected(&self, place: TextRange) -> bool {
        self.protected.iter().any(|p| p.intersect(place).is_some_and(|i| !i.is_empty()))
    }
}

/// Whether a tab or two blanks in a row stand between two texts of the line.
fn has_gap(text: &str) -> bool {
    let inner = text.trim_matches(is_blank).as_bytes();
    inner.contains(&b'\t') || inner.windows(2).any(|pair| pair == b"  ")
}

/// The reading text of a line and its map. `skipped` are the spans of markup to leave out, in order.
fn read(text: &str, skipped: &[TextRange]) -> (String, Vec<Segment>) {
    let mut reading = String::with_capacity(text.len());
    let mut segments: Vec<Segment> = Vec::new();
    let mut in_step = false;
    let mut ahead: Option<(usize, Option<char>)> = None;
    let mut skips = skipped.iter().peekable();
    let trimmed_end = text.trim_end_matches(is_blank).len();
    for (at, c) in text[..trimmed_end].char_indices() {
        while skips.peek().is_some_and(|s| usize::from(s.end()) <= at) {
            skips.next();
        }
        let in_markup = skips.peek().is_some_and(|s| s.contains(size(at)));
        let starred = text[at..].starts_with("**") || (c == '*' && text[..at].ends_with('*'));
        if in_markup || is_invisible(c) || starred {
            in_step = false;
            continue;
        }
        if is_blank(c) {
            // Looked up once for a whole run of blanks: a run may be as long as the file.
            if ahead.is_none_or(|(place, _)| place <= at) {
                let solid = text[at..trimmed_end].char_indices().find(|&(_, c)| !is_blank(c) && c != '*');
                ahead = Some(solid.map_or((trimmed_end, None), |(i, c)| (at + i, Some(c))));
            }
            if drops_blank(reading.chars().next_back(), ahead.and_then(|(_, c)| c)) {
                in_step = false;
                continue;
            }
        }
        if !in_step {
            segments.push(Segment { reading: size(reading.len()), line: size(at) });
            in_step = true;
        }
        reading.push(c);
    }
    (reading, segments)
}

/// Whether a blank between these two characters means nothing when the line is read aloud: at the start of the
/// line, and wherever a digit meets Han, a Chinese mark or another side of the same (`25 次`, `”22 期`, `2024 年`).
fn drops_blank(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    let chinese = |c: char| is_han(c) || is_chinese_mark(c);
    (is_digit(before) && chinese(after)) || (chinese(before) && is_digit(after)) || (matches!(before, '%' | '％') && chinese(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    fn reading(text: &str) -> LineContent {
        LineContent::new(text, LineState::Text, Format::Plain)
    }

    #[test]
    fn indent_stars_and_blanks_beside_digits_are_not_read() {
        let line = reading("　　举办**读书** 沙龙 148 次，“讲坛”22 期  ");
        assert_eq!(&*line.reading, "举办读书 沙龙148次，“讲坛”22期");
    }

    #[test]
    fn a_place_in_the_reading_text_leads_back_to_the_line() {
        let text = "　　召开 25 次会议";
        let line = reading(text);
        let at = line.reading.find("25次").unwrap();
        let place = line.place(range(at, at + "25次".len()));
        assert_eq!(&text[place], "25 次");
    }
}
