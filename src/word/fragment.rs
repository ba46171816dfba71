//! A piece of text on its way into the report, with where it comes from.

use std::ops::Range;

/// A text with the places of its pieces, before it is known where in the report it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Fragment {
    pub text: String,
    pub pieces: Vec<Piece>,
    /// Where changes that are still open begin and end: the byte of the text, and which change.
    pub marks: Vec<(usize, usize)>,
}

/// A part of a fragment that stands in the document.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: Range<usize>,
    pub run: usize,
    pub offset: u32,
    pub xml: Range<usize>,
    pub in_step: bool,
}

impl Fragment {
    /// Adds text that the document holds.
    pub(super) fn push(&mut self, text: &str, run: usize, offset: u32, xml: Range<usize>, in_step: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { text: start..self.text.len(), run, offset, xml, in_step });
    }

    /// Adds another fragment behind this one.
    pub(super) fn append(&mut self, other: Fragment) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.into_iter().map(|piece| Piece { text: piece.text.start + shift..piece.text.end + shift, ..piece }));
        self.marks.extend(other.marks.into_iter().map(|(at, change)| (at + shift, change)));
    }

    /// Leaves out the blanks at the end, back to `from`.
    pub(super) fn trim_end(&mut self, from: usize) {
        while self.text.len() > from && self.text.ends_with(' ') {
            self.text.pop();
            let end = self.text.len();
            // A change that ended behind the blanks ends before them.
            self.marks.iter_mut().for_each(|(at, _)| *at = (*at).min(end));
            let Some(last) = self.pieces.last_mut().filter(|piece| piece.text.end > end) else { continue };
            last.text.end = end;
            last.xml.end -= usize::from(last.in_step);
            if last.text.is_empty() {
                self.pieces.pop();
            }
        }
    }

    /// The line breaks (Shift+Enter) at which no paragraph can end, counted from 1: in a heading, behind a comma, and in brackets.
    pub(super) fn breaks_within(&self, is_heading: bool) -> Vec<usize> {
        let lines: Vec<&str> = self.text.split('\n').collect();
        let goes_on = |before: &str, behind: &str| {
            let open = before.rfind(['（', '(']) > before.rfind(['）', ')']);
            let continues = is_heading || open || before.trim_end().ends_with(['，', '、', ',']);
            continues && !before.trim().is_empty() && !behind.trim().is_empty()
        };
        (1..lines.len()).filter(|&nth| goes_on(lines[nth - 1], lines[nth])).collect()
    }

    /// The same with a text that the document does not hold in front.
    pub(super) fn labelled(self, label: &str) -> Fragment {
        let mut whole = Fragment { text: label.to_owned(), ..Fragment::default() };
        whole.append(self);
        whole
    }

    /// The same with every character that means something between cells written otherwise; each takes as many bytes as before
    /// or is no longer in step.
    pub(super) fn for_cell(self) -> Fragment {
        let mut cell = Fragment::default();
        let mut at = 0;
        let mut marks = self.marks.into_iter().peekable();
        let mut pieces = self.pieces.into_iter().peekable();
        for (here, c) in self.text.char_indices() {
            while marks.peek().is_some_and(|(mark, _)| *mark <= here) {
                cell.marks.extend(marks.next().map(|(_, change)| (cell.text.len(), change)));
            }
            while pieces.peek().is_some_and(|piece| piece.text.end <= here) {
                pieces.next();
            }
            let start = cell.text.len();
            match c {
                '\n' | '\t' => cell.text.push(' '),
                '|' => cell.text.push('｜'),
                c => cell.text.push(c),
            }
            let end = cell.text.len();
            let Some(piece) = pieces.peek().filter(|piece| piece.text.start <= here) else { continue };
            let before = here - piece.text.start;
            let xml = if piece.in_step { piece.xml.start + before..piece.xml.start + before + c.len_utf8() } else { piece.xml.clone() };
            let in_step = piece.in_step && c != '|';
            let joins = cell.pieces.last_mut().filter(|last| last.in_step && in_step && last.run == piece.run && last.text.end == start);
            match joins.filter(|last| last.xml.end == xml.start) {
                Some(last) => (last.text.end, last.xml.end) = (end, xml.end),
                None => {
                    let offset = piece.offset + u32::try_from(self.text[piece.text.start..here].chars().count()).unwrap_or(0);
                    cell.pieces.push(Piece { text: start..end, run: piece.run, offset, xml, in_step });
                }
            }
            at = end;
        }
        cell.marks.extend(marks.map(|(_, change)| (at, change)));
        cell
    }
}
