//! Where the lines of a text begin, and positions to and from byte offsets.

use crate::text::position::{Encoding, Position};
use crate::text::{TextRange, TextSize, range, size};

/// The starts of all lines of one text. Lines end at `\n`, `\r\n` and `\r`, and at nothing else: text pasted
/// from a word processor carries U+2028, VT and FF, which the protocol does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<TextSize>,
    length: TextSize,
}

impl LineIndex {
    /// Finds the lines of `text`. An empty text has one empty line.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![TextSize::from(0)];
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\n' => starts.push(size(at + 1)),
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => starts.push(size(at + 1)),
                _ => {}
            }
            at += 1;
        }
        LineIndex { starts, length: size(text.len()) }
    }

    /// Number of lines, at least 1.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The line, from 0, that holds `offset`.
    pub fn line_of(&self, offset: TextSize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The bytes of a line with its line end; the empty range at the end for a line that does not exist.
    pub fn full_range(&self, line: usize) -> TextRange {
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        TextRange::new(start, end)
    }

    /// The bytes of a line without its line end.
    pub fn content_range(&self, text: &str, line: usize) -> TextRange {
        let full = self.full_range(line);
        let content = text[full].trim_end_matches(['\n', '\r']);
        // Only one line end belongs to the line, and a line holds no other: trimming all is trimming one.
        TextRange::at(full.start(), TextSize::of(content))
    }

    /// The position of `offset`; an offset inside a character counts as the character's start.
    pub fn position(&self, text: &str, offset: TextSize, encoding: Encoding) -> Position {
        let offset = offset.min(self.length);
        let line = self.line_of(offset);
        let start = usize::from(self.starts[line]);
        let end = floor_char_boundary(text, usize::from(offset));
        let before = &text[start..end.max(start)];
        let column = match encoding {
            Encoding::Utf8 => before.len() as u32,
            Encoding::Utf16 => before.chars().map(|c| c.len_utf16() as u32).sum(),
            Encoding::Utf32 => before.chars().count() as u32,
        };
        Position { line: line as u32, column }
    }

    /// The byte offset of `position`, clamped as the protocol says: past the end of a line is the line's end,
    /// past the last line is the end of the text, inside a surrogate pair or character is its start.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> TextSize {
        let line = position.line as usize;
        if line >= self.len() {
            return self.length;
        }
        let content = self.content_range(text, line);
        let mut column = 0;
        for (at, c) in text[content].char_indices() {
            let next = column + encoding.width(c);
            if next > position.column {
                return content.start() + size(at);
            }
            column = next;
        }
        content.end()
    }

    /// The whole text as a range.
    pub fn whole(&self) -> TextRange {
        range(0, usize::from(self.length))
    }
}

fn floor_char_boundary(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "甲𠮷乙\r\n😀e\u{301}\r\u{2028}丙\n";

    #[test]
    fn lines_end_at_the_three_line_ends_of_the_protocol_only() {
        let index = LineIndex::new(TEXT);
        let lines: Vec<&str> = (0..index.len()).map(|line| &TEXT[index.content_range(TEXT, line)]).collect();
        assert_eq!(lines, ["甲𠮷乙", "😀e\u{301}", "\u{2028}丙", ""]);
    }

    #[test]
    fn every_offset_returns_to_itself_in_every_encoding() {
        let index = LineIndex::new(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, _) in TEXT.char_indices().filter(|(_, c)| !matches!(c, '\n')) {
                let position = index.position(TEXT, size(offset), encoding);
                assert_eq!(index.offset(TEXT, position, encoding), size(offset), "{encoding:?} {position:?}");
            }
        }
    }

    #[test]
    fn positions_that_do_not_exist_are_clamped() {
        let index = LineIndex::new(TEXT);
        let at = |line, column| usize::from(index.offset(TEXT, Position { line, column }, Encoding::Utf16));
        assert_eq!(at(0, 2), 3, "inside the surrogate pair of 𠮷");
        assert_eq!(at(0, 99), 10, "past the end of the line");
        assert_eq!(at(99, 0), TEXT.len(), "past the last line");
        assert_eq!(at(u32::MAX, u32::MAX), TEXT.len());
    }
}
