//! The stories of a document while they are read: the body, each text box, note, header, comment; their paragraphs and tables.

use std::collections::BTreeSet;

use crate::word::document::{LeftOut, Paragraph, Part, Run};
use crate::word::fragment::Fragment;
use crate::word::properties::ParagraphProperties;
use crate::word::tables::{Cell, Table};

/// What was read of all parts.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The stories, each when it was at its end.
    pub stories: Vec<Story>,
    pub runs: Vec<Run>,
    pub paragraphs: Vec<Paragraph>,
    pub changes: Vec<Change>,
    /// The notes in the order in which the text refers to them.
    pub notes: Vec<Part>,
    /// Text boxes, headers and footers that were met so far.
    pub boxes: u32,
    pub headers: u32,
    pub footers: u32,
    /// Rows and cells of tables, and pieces of text, that were met so far.
    pub cells: usize,
    pub pieces: usize,
    /// What holds text and is not read.
    pub left_out: BTreeSet<LeftOut>,
}

/// Paragraphs, cells and changes of a document; a thousand pages have thirty thousand.
const MOST_PARAGRAPHS: usize = 300_000;
/// Runs and pieces of text.
const MOST_PIECES: usize = 3_000_000;

impl Reading {
    /// Whether more was met than any report holds: elements that take a few bytes in the file take a hundred here.
    pub(super) fn is_too_large(&self) -> bool {
        let most = self.paragraphs.len().max(self.cells).max(self.changes.len());
        most > MOST_PARAGRAPHS || self.runs.len().max(self.pieces) > MOST_PIECES
    }
}

/// A story that was read.
#[derive(Debug)]
pub(super) struct Story {
    pub part: Part,
    pub author: Option<String>,
    pub blocks: Vec<Block>,
}

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub fragment: Fragment,
    /// The outline level, from 1.
    pub level: Option<u8>,
    /// Whether it is a row of a table.
    pub is_row: bool,
}

/// A change that is still open.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub kind: ChangeKind,
    pub author: String,
    /// What was deleted.
    pub deleted: String,
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeKind {
    Inserted,
    Deleted,
    Moved,
    Formatted,
}

/// A story that is being read.
pub(super) struct Open {
    pub story: Story,
    pub tables: Vec<Table>,
    pub paragraph: Option<OpenParagraph>,
    /// What stands before a paragraph mark that was deleted: the next paragraph goes on with it.
    pub pending: Fragment,
    pub count: u32,
    /// The fields that are open, and whether their result has begun.
    pub fields: Vec<bool>,
}

pub(super) struct OpenParagraph {
    pub index: usize,
    pub fragment: Fragment,
    pub properties: ParagraphProperties,
    pub runs: u32,
    /// The runs that are open: what stands above a ruby is a run in a run.
    pub open_runs: Vec<OpenRun>,
    /// A page ends here; if text follows, it stands on a line of its own.
    pub breaks: bool,
}

pub(super) struct OpenRun {
    pub index: usize,
    pub hidden: bool,
    /// Its font, where its letters are signs.
    pub font: Option<String>,
    pub characters: u32,
}

impl Open {
    pub(super) fn new(part: Part, author: Option<String>) -> Open {
        Open {
            story: Story { part, author, blocks: Vec::new() },
            tables: Vec::new(),
            paragraph: None,
            pending: Fragment::default(),
            count: 0,
            fields: Vec::new(),
        }
    }

    /// Adds a block to the open cell, or to the story.
    pub(super) fn add(&mut self, block: Block) {
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.cells.last_mut());
        cell.map_or(&mut self.story.blocks, |cell| &mut cell.blocks).push(block);
    }

    /// The last block of the open cell, or of the story.
    fn last_block(&mut self) -> Option<&mut Block> {
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.cells.last_mut());
        cell.map_or(&mut self.story.blocks, |cell| &mut cell.blocks).last_mut()
    }

    /// What waited for a paragraph to go on with it, where none follows.
    pub(super) fn flush(&mut self) {
        let fragment = std::mem::take(&mut self.pending);
        // Changes without a text make no line of their own.
        match self.last_block().filter(|_| fragment.text.is_empty()) {
            Some(last) => last.fragment.append(fragment),
            None if fragment.text.is_empty() && fragment.marks.is_empty() => {}
            None => self.add(Block { fragment, ..Block::default() }),
        }
    }

    /// At the end of a cell; of one that was deleted only the changes stay.
    pub(super) fn closes_cell(&mut self) {
        self.flush();
        let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) else { return };
        if let Some(cell) = row.cells.pop_if(|cell| cell.deleted) {
            self.keep_changes([cell]);
        }
    }

    /// At the end of a row; of one that was deleted only the changes stay.
    pub(super) fn closes_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if let Some(row) = table.rows.pop_if(|row| row.deleted) {
            self.keep_changes(row.cells);
        }
    }

    fn keep_changes(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let at = self.pending.text.len();
        let marks = cells.into_iter().flat_map(|cell| cell.blocks).flat_map(|block| block.fragment.marks);
        self.pending.marks.extend(marks.map(|(_, change)| (at, change)));
    }

    pub(super) fn finish(mut self) -> Story {
        self.flush();
        self.story
    }
}
