//! The text of a paragraph as it is written, in runs: what a page break cut is joined, indents and signs of Markdown are left
//! out, the blanks inside stay.

use crate::report::Format;
use crate::report::paragraph::{Paragraph, Piece};
use crate::text::characters::is_blank;
use crate::text::{TextRange, TextSize, size};
use crate::word::write::document::Run;

/// A paragraph on its way into runs.
pub(super) struct Writing<'a> {
    /// How the report is written.
    pub(super) format: Format,
    /// The style of what stands before `until`, in reading offsets.
    pub(super) head: &'static str,
    /// Where the heading that opens the paragraph ends.
    pub(super) until: TextSize,
    /// What `[^1]` refers to, by its name.
    pub(super) notes: &'a [String],
}

impl Writing<'_> {
    /// The runs of a paragraph from `from` on, in reading offsets.
    pub(super) fn runs(&self, paragraph: &Paragraph, from: TextSize) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut bold = false;
        for piece in &paragraph.pieces {
            self.piece(piece, from, &mut bold, &mut runs);
        }
        self.with_notes(runs)
    }

    /// The text of one piece alone.
    pub(super) fn text(&self, piece: &Piece) -> String {
        let mut runs = Vec::new();
        self.piece(piece, size(0), &mut false, &mut runs);
        runs.iter().map(|run: &Run| run.text.as_str()).collect()
    }

    fn piece(&self, piece: &Piece, from: TextSize, bold: &mut bool, runs: &mut Vec<Run>) {
        let content = &piece.content.content;
        let mut behind: Option<TextSize> = None;
        for (at, c) in content.reading.char_indices() {
            let place = content.place(TextRange::at(size(at), TextSize::of(c)));
            let gap = &content.text[TextRange::new(behind.unwrap_or(size(0)), place.start())];
            if self.format == Format::Markdown && gap.matches("**").count() % 2 == 1 {
                *bold = !*bold;
            }
            let reading = piece.reading + size(at);
            let blanks: &str = if behind.is_some() && gap.chars().all(is_blank) { gap } else { "" };
            behind = Some(place.end());
            if reading >= from {
                self.push(runs, blanks, reading, *bold);
                self.push(runs, c.encode_utf8(&mut [0; 4]), reading, *bold);
            }
        }
        let rest = &content.text[usize::from(behind.unwrap_or(size(0)))..];
        if self.format == Format::Markdown && rest.matches("**").count() % 2 == 1 {
            *bold = !*bold;
        }
    }

    fn push(&self, runs: &mut Vec<Run>, text: &str, reading: TextSize, bold: bool) {
        if text.is_empty() {
            return;
        }
        let style = if reading < self.until { self.head } else { "" };
        match runs.last_mut().filter(|run| (run.style, run.bold) == (style, bold)) {
            Some(run) => run.text.push_str(text),
            None => runs.push(Run { text: text.to_owned(), style, bold, ..Run::default() }),
        }
    }

    /// The runs with `[^1]` as references to notes.
    fn with_notes(&self, runs: Vec<Run>) -> Vec<Run> {
        if self.notes.is_empty() {
            return runs;
        }
        let mut out = Vec::new();
        for run in runs {
            let mut rest = run.text.as_str();
            while let Some((at, length, note)) = self.next_note(rest) {
                out.push(Run { text: rest[..at].to_owned(), ..run.clone() });
                out.push(Run { note: Some(note), ..Run::default() });
                rest = &rest[at + length..];
            }
            out.push(Run { text: rest.to_owned(), ..run.clone() });
        }
        out.retain(|run| run.note.is_some() || !run.text.is_empty());
        out
    }

    fn next_note(&self, text: &str) -> Option<(usize, usize, usize)> {
        let found = self.notes.iter().enumerate().filter_map(|(nth, name)| {
            let reference = format!("[^{name}]");
            text.find(&reference).map(|at| (at, reference.len(), nth))
        });
        found.min()
    }
}
