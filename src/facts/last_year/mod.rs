//! What a report says of the year before, held against the report of that year.
//!
//! Identity is that of the ledger (`facts/ledger/hold.rs`): the figures of the earlier report are entries of a book, and a
//! figure of the later one is of the same thing where its words, limits, aspect, area, phase and year say so. Values are
//! revised later and often (final accounts, a census), so a difference alone says little: it is loud only where a slip of the
//! hand explains it.

pub mod growth;
pub mod levels;
pub mod masked;
pub mod stale;
pub mod streaks;

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::ledger::{Book, Entry};
use crate::facts::scope::Scope;
use crate::facts::table::row::Aspect;
use crate::text::TextRange;

/// The paragraphs of a report with what they are about.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What each paragraph states.
    pub facts: &'a [Arc<ParagraphFacts>],
    /// What each is about.
    pub scopes: &'a [Scope],
}

/// A place of a report: a paragraph and a range of its reading text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Where in it.
    pub range: TextRange,
}

/// The figures of the earlier report, made ready once for all that is asked of them.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The figures as a ledger would have them.
    pub book: Book,
    /// Where each of them stands, by [`Entry::at`].
    pub spots: Vec<Spot>,
}

/// Longest paragraph whose figures are taken, in bytes: a longer one is a report without line ends.
const LONGEST: usize = 12_000;

impl Shelf {
    /// The figures of a report.
    pub fn of(side: Side<'_>) -> Shelf {
        let (mut entries, mut spots) = (Vec::new(), Vec::new());
        for (paragraph, (facts, scope)) in side.facts.iter().zip(side.scopes).enumerate() {
            if facts.reading.len() > LONGEST || !scope.body {
                continue;
            }
            for row in facts.rows.iter().filter(|row| row.aspect != Aspect::Other) {
                let frame = &facts.frames.all[row.frame];
                if frame.figure.quoted {
                    continue;
                }
                let Some(entry) = Entry::of_report(spots.len(), facts, row, scope) else { continue };
                spots.push(Spot { paragraph, range: frame.range() });
                // 由上年的78家增加到87家: what the later report starts from is what the earlier one told.
                let former = Entry { former: true, ..entry.clone() };
                entries.extend([entry, former]);
            }
        }
        Shelf { book: Book::of_entries(entries, spots.len()), spots }
    }
}
