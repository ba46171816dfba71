//! Puts the stories of a document together as the text of the report.

use rustc_hash::FxHashMap;

use crate::report::layout::{ChangeKind, OpenChange};
use crate::text::{TextRange, range};
use crate::word::document::{Apart, Document, Part, Span};
use crate::word::story::{self, Reading, Story};

/// Characters of a deleted text that are kept.
const DELETED: usize = 60;

/// The document that was read. The body comes first, as it is; behind it, after an empty line each, its text boxes and its
/// notes, in the order in which the text refers to them.
pub(super) fn assemble(reading: Reading, unread: Vec<String>) -> Document {
    let mut document =
        Document { runs: reading.runs, paragraphs: reading.paragraphs, unread, left_out: reading.left_out, ..Document::default() };
    let mut marks: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    let order: FxHashMap<Part, usize> = reading.notes.iter().enumerate().map(|(nth, part)| (*part, nth)).rev().collect();
    let mut stories = reading.stories;
    stories.sort_by_key(|story| match story.part {
        Part::Body => (0, 0, 0),
        Part::TextBox(number) => (1, 0, i64::from(number)),
        Part::Footnote(id) => (2, order.get(&story.part).copied().unwrap_or(usize::MAX), id),
        Part::Endnote(id) => (3, order.get(&story.part).copied().unwrap_or(usize::MAX), id),
        Part::Header(number) | Part::Footer(number) => (4, 0, i64::from(number)),
        Part::Comment(id) => (5, 0, id),
    });
    let (mut before, mut line) = (Part::Body, 0);
    for story in stories {
        let apart = matches!(story.part, Part::Header(_) | Part::Footer(_) | Part::Comment(_));
        // A note that nothing refers to any more is not shown.
        let lost = matches!(story.part, Part::Footnote(_) | Part::Endnote(_)) && !order.contains_key(&story.part);
        if apart {
            document.apart.push(set_apart(story));
        } else if story.part == Part::Body || !lost && !story.is_empty() {
            let part = story.part;
            line = document.add(story, line, before, &mut marks);
            before = part;
        }
    }
    let comments = document.apart.iter().filter(|apart| matches!(apart.part, Part::Comment(_)));
    document.layout.comments = comments.filter_map(|comment| comment.author.clone()).collect();
    document.layout.changes = changes(&reading.changes, &marks);
    document
}

impl Document {
    /// Adds a story behind `line` lines; how many there are with it.
    fn add(&mut self, story: Story, mut line: usize, before: Part, marks: &mut FxHashMap<usize, (usize, usize)>) -> usize {
        if story.part.name() != before.name() {
            self.text.push('\n');
            line += 1;
        }
        if story.part != Part::Body {
            self.layout.begin_at(line);
        }
        for block in story.blocks {
            let start = self.text.len();
            let fragment = block.fragment;
            // The first heading may be the title, which stands on as many lines as it was given.
            let is_heading = block.level.is_some() && !self.text.trim().is_empty();
            fragment.breaks_within(is_heading).into_iter().for_each(|nth| self.layout.go_on(line + nth));
            self.text.push_str(&fragment.text);
            self.text.push('\n');
            self.spans.extend(fragment.pieces.into_iter().map(|piece| Span {
                text: range(piece.text.start + start, piece.text.end + start),
                run: piece.run,
                offset: piece.offset,
                xml: piece.xml,
                in_step: piece.in_step,
            }));
            for (at, change) in fragment.marks {
                let at = at + start;
                let known = marks.entry(change).or_insert((at, at));
                *known = (known.0.min(at), known.1.max(at));
            }
            match block.level {
                Some(level) => self.layout.head(line, level),
                None if block.is_row => self.layout.row(line),
                None => {}
            }
            line += 1 + fragment.text.matches('\n').count();
        }
        line
    }
}

impl Story {
    fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.fragment.text.trim().is_empty())
    }
}

fn set_apart(story: Story) -> Apart {
    let lines: Vec<String> = story.blocks.into_iter().map(|block| block.fragment.text).collect();
    Apart { part: story.part, author: story.author, text: lines.join("\n") }
}

/// The open changes in the order of the text. One that goes on over several runs or paragraphs is told once.
fn changes(all: &[story::Change], marks: &FxHashMap<usize, (usize, usize)>) -> Vec<OpenChange> {
    let mut found: Vec<(usize, usize, &story::Change)> =
        marks.iter().filter_map(|(index, (start, end))| Some((*start, *end, all.get(*index)?))).collect();
    found.sort_by_key(|(start, end, change)| (*start, *end, change.kind as u8));
    let mut told: Vec<OpenChange> = Vec::new();
    for (start, end, change) in found {
        let kind = match change.kind {
            story::ChangeKind::Inserted => ChangeKind::Inserted,
            story::ChangeKind::Deleted => ChangeKind::Deleted,
            story::ChangeKind::Moved => ChangeKind::Moved,
            story::ChangeKind::Formatted => ChangeKind::Formatted,
        };
        let place = range(start, end);
        let deleted: String = change.deleted.chars().take(DELETED).collect();
        let same = told.iter_mut().rev().take(4).find(|last| last.kind == kind && last.author == change.author);
        // A line end may stand between the changes of two paragraphs.
        match same.filter(|last| usize::from(last.range.end()) + 1 >= start) {
            Some(last) => {
                last.range = TextRange::new(last.range.start(), last.range.end().max(place.end()));
                last.deleted.push_str(&deleted);
            }
            None => told.push(OpenChange { kind, author: change.author.clone(), range: place, deleted }),
        }
    }
    told
}
