//! What a document of a word processor says of its lines beyond their text.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::TextRange;

/// The layout of a text that comes from a document: which lines are headings by their style, which are rows of tables, where
/// another part begins; and what of it is still open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    headings: BTreeMap<usize, u8>,
    rows: BTreeSet<usize>,
    beginnings: BTreeSet<usize>,
    continued: BTreeSet<usize>,
    /// Changes that were tracked and neither accepted nor rejected, in the order of the text, which is read as if they were
    /// accepted.
    pub changes: Vec<OpenChange>,
    /// Who wrote the comments that still stand in the document, one entry a comment.
    pub comments: Vec<String>,
}

/// A tracked change that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChange {
    /// What was done.
    pub kind: ChangeKind,
    /// By whom.
    pub author: String,
    /// Where; empty where something was deleted.
    pub range: TextRange,
    /// What was deleted, or the beginning of it.
    pub deleted: String,
}

/// What a tracked change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Text, a row or the end of a paragraph was inserted.
    Inserted,
    /// Text, a row or the end of a paragraph was deleted.
    Deleted,
    /// Text was moved here.
    Moved,
    /// The form of text was changed.
    Formatted,
}

impl Layout {
    /// The outline level, from 1, that the style of a line gives it.
    pub fn heading(&self, line: usize) -> Option<u8> {
        self.headings.get(&line).copied()
    }

    /// Whether a line is a row of a table.
    pub fn is_row(&self, line: usize) -> bool {
        self.rows.contains(&line)
    }

    /// Whether a line cannot go on with a sentence of the line before: another part of the document begins.
    pub fn begins(&self, line: usize) -> bool {
        self.beginnings.contains(&line)
    }

    /// Whether a line stands behind the body of the document: in a text box or a note.
    pub fn is_behind_body(&self, line: usize) -> bool {
        self.beginnings.first().is_some_and(|first| *first <= line)
    }

    /// Whether a line surely goes on with the paragraph of the line before: they are one paragraph of the document.
    pub fn goes_on(&self, line: usize) -> bool {
        self.continued.contains(&line)
    }

    /// Says that a line goes on with the paragraph of the line before.
    pub fn go_on(&mut self, line: usize) {
        self.continued.insert(line);
    }

    /// Says that a line is a heading of that level, from 1.
    pub fn head(&mut self, line: usize, level: u8) {
        self.headings.insert(line, level);
    }

    /// Says that a line is a row of a table.
    pub fn row(&mut self, line: usize) {
        self.rows.insert(line);
    }

    /// Says that another part of the document begins with a line.
    pub fn begin_at(&mut self, line: usize) {
        self.beginnings.insert(line);
    }
}
