//! Where the edits of a rename go: what a name is in the reading text may be cut in the file by blanks, by `**` and by
//! line ends, and these stay where they are.

use crate::finding::Edit;
use crate::report::line::Line;
use crate::report::paragraph::Paragraph;
use crate::text::characters::tail;
use crate::text::{TextRange, TextSize, size};

/// What a reading text is of.
#[derive(Clone, Copy)]
pub enum Spot<'a> {
    /// A paragraph.
    Paragraph(&'a Paragraph),
    /// A line that stands in no paragraph.
    Line(&'a Line),
}

/// How a new text is shared out among the parts of a place that is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Every part but the last keeps its length, as far as the new text reaches.
    Evenly,
    /// The first part takes it all: a number cannot be cut.
    First,
}

impl Spot<'_> {
    /// The file range of a range of the reading text.
    pub fn place(&self, reading: TextRange) -> TextRange {
        match self {
            Spot::Paragraph(paragraph) => paragraph.place(reading),
            Spot::Line(line) => line.content.place(reading) + line.range.start(),
        }
    }

    /// Whether a file range touches an address, code, the target of a link.
    pub fn is_protected(&self, place: TextRange) -> bool {
        let of_line = |line: &Line| {
            line.range
                .intersect(place)
                .filter(|part| !part.is_empty())
                .is_some_and(|part| line.content.is_protected(part - line.range.start()))
        };
        match self {
            Spot::Paragraph(paragraph) => paragraph.pieces.iter().any(|piece| of_line(&piece.content)),
            Spot::Line(line) => of_line(line),
        }
    }

    /// The edits that write `new` where `old` stands in the reading text; `None` where it is too short to leave
    /// something in every part of a place that is cut.
    pub fn replace(&self, reading: TextRange, old: &str, new: &str, share: Share) -> Option<Vec<Edit>> {
        let mut parts = self.parts(reading, old);
        let (mut old, mut new) = (old, new);
        // 681 万 and 682万: the part behind the blank stays.
        while let (Share::First, true, Some(&(_, length))) = (share, parts.len() > 1, parts.last()) {
            let last = tail(old, length);
            let Some(rest) = new.strip_suffix(last) else { break };
            (old, new) = (&old[..old.len() - last.len()], rest);
            parts.pop();
        }
        if let [(whole, _)] = parts[..] {
            return Some(vec![Edit::replace(whole, new)]);
        }
        let new: Vec<char> = new.chars().collect();
        if share == Share::Evenly && new.len() < parts.len() {
            return None;
        }
        let mut edits = Vec::new();
        let mut at = 0;
        for (nth, &(part, length)) in parts.iter().enumerate() {
            let behind = parts.len() - nth - 1;
            let left = new.len() - at;
            let taken = match share {
                _ if behind == 0 => left,
                Share::Evenly => length.min(left - behind),
                Share::First => left,
            };
            edits.push(Edit { range: part, text: new[at..at + taken].iter().collect() });
            at += taken;
        }
        Some(edits)
    }

    /// The stretches of the file that a stretch of the reading text stands in, with their lengths in characters.
    fn parts(&self, reading: TextRange, text: &str) -> Vec<(TextRange, usize)> {
        let mut parts: Vec<(TextRange, usize)> = Vec::new();
        for (at, c) in text.char_indices() {
            let place = self.place(TextRange::at(reading.start() + size(at), TextSize::of(c)));
            match parts.last_mut() {
                Some((part, length)) if part.end() == place.start() => {
                    *part = part.cover(place);
                    *length += 1;
                }
                _ => parts.push((place, 1)),
            }
        }
        parts
    }
}
