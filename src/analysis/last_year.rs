//! The report of the year before, read once and made ready for all that is asked of it, and this year's report held against
//! it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::analysis::card::reviewed;
use crate::analysis::own_session::{self, OwnSession};
use crate::facts::last_year::growth::{self, Below, Growth};
use crate::facts::last_year::levels::{self, Level};
use crate::facts::last_year::masked::Masked;
use crate::facts::last_year::stale::{Carried, Sentences};
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::Surroundings;
use crate::report::outline;
use crate::settings::last_year::{Found, LastYear};
use crate::text::TextRange;
use crate::text::characters::excerpt;

/// The report of the year before.
#[derive(Debug)]
pub struct Earlier {
    /// Its name as a person is told it.
    pub name: String,
    /// What it says.
    pub analysis: Analysis,
    shelf: Shelf,
    sentences: Sentences,
    /// Its sentences by what they say without their numbers.
    pub masked: Masked,
}

/// Longest name of a section without a number, in characters.
const SECTION: usize = 14;

impl Earlier {
    /// Makes a report ready.
    pub fn new(name: &str, analysis: Analysis) -> Earlier {
        let side = side(&analysis);
        let (shelf, sentences, masked) = (Shelf::of(side), Sentences::of(side), Masked::of(side));
        Earlier { name: name.to_owned(), analysis, shelf, sentences, masked }
    }

    /// It as the settings carry it.
    pub fn found(self, path: PathBuf) -> LastYear {
        LastYear::Found(Found { path, name: self.name.clone(), made: Arc::new(self) })
    }

    /// The values of its year that `later` tells otherwise.
    pub fn levels<'a>(&'a self, later: &'a Analysis) -> Vec<Level<'a>> {
        later.near(|near| levels::differing(&self.shelf, side(later), near))
    }

    /// The rates of `later` that are not those of the levels of both.
    pub fn growths<'a>(&'a self, later: &'a Analysis) -> Vec<Growth<'a>> {
        later.near(|near| growth::differing(&self.shelf, side(later), near))
    }

    /// The sums of `later` that are less than those of this report.
    pub fn below<'a>(&'a self, later: &'a Analysis) -> Vec<Below<'a>> {
        later.near(|near| growth::below(&self.shelf, side(&self.analysis), side(later), near))
    }

    /// The sentences of `later` that stand here, with figures or years that should have moved on.
    pub fn carried(&self, later: &Analysis) -> Vec<Carried> {
        self.sentences.carried(side(&self.analysis), side(later), reviewed(later))
    }

    /// The meetings of `later` and of this report, where the later one is no later meeting.
    pub fn same_session(&self, later: &Analysis) -> Option<(OwnSession, OwnSession)> {
        let (before, now) = (own_session::of_report(&self.analysis)?, own_session::of_report(later)?);
        let same = before.body == now.body && before.term == now.term && before.number >= now.number;
        let years = reviewed(&self.analysis).zip(reviewed(later)).is_some_and(|(before, now)| before < now);
        (same && years).then_some((now, before))
    }

    /// Where a place stands, in the file.
    pub fn place(&self, spot: Spot) -> TextRange {
        self.analysis.report.paragraphs[spot.paragraph].place(spot.range)
    }

    /// The clause around a figure, or the beginning of a sentence, at most so many characters.
    pub fn quote(&self, spot: Spot, most: usize) -> String {
        let facts = &self.analysis.facts[spot.paragraph];
        let clause = facts.layout.clause_at(spot.range.start());
        let words = if clause.contains_range(spot.range) { clause } else { spot.range };
        let text = facts.reading[words].trim_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '。' | '；' | '、'));
        excerpt(text, most)
    }

    /// The sections that hold a place, from the top: 一、（二）.
    pub fn section(&self, spot: Spot) -> String {
        let path = outline::path_at(self.analysis.outline(), self.place(spot).start());
        let name = |node: &&&outline::Node| match &node.marker {
            Some(marker) if node.kind != outline::NodeKind::Item => marker.clone(),
            _ => format!("“{}”", excerpt(&node.title, SECTION)),
        };
        path.iter().filter(|node| node.level > 0).map(|node| name(&node)).collect()
    }
}

impl Analysis {
    /// Asks with what stands near the figures of the report.
    fn near<T>(&self, ask: impl FnOnce(&Surroundings<'_>) -> T) -> T {
        // Entries of a report have no words of scope.
        ask(&Surroundings { headings: &|_| String::new() })
    }
}

fn side(analysis: &Analysis) -> Side<'_> {
    Side { facts: &analysis.facts, scopes: &analysis.scopes }
}
