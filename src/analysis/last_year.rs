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
use crate::facts::last_year::streaks::{self, Streak};
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
    /// What it tells of years in a row.
    pub streaks: Vec<Streak>,
    /// Its sentences by what they say without their numbers.
    pub masked: Masked,
}

/// What cannot stand beside the report of the year before.
#[derive(Clone, Debug)]
pub struct Against<'a> {
    /// Values of its year that are told otherwise.
    pub levels: Vec<Level<'a>>,
    /// Rates that are not those of the levels of both.
    pub growths: Vec<Growth<'a>>,
    /// Sums that are less than those it tells.
    pub below: Vec<Below<'a>>,
}

/// Longest name of a section without a number, in characters.
const SECTION: usize = 14;

impl Earlier {
    /// Makes a report ready.
    pub fn new(name: &str, analysis: Analysis) -> Earlier {
        let side = side(&analysis);
        let (shelf, sentences, masked, streaks) = (Shelf::of(side), Sentences::of(side), Masked::of(side), streaks::of(side));
        Earlier { name: name.to_owned(), analysis, shelf, sentences, streaks, masked }
    }

    /// It as the settings carry it.
    pub fn found(self, path: PathBuf) -> LastYear {
        LastYear::Found(Found { path, name: self.name.clone(), made: Arc::new(self) })
    }

    /// What `later` says of this year, or of its own against this one, that cannot stand beside this report.
    pub fn held_against<'a>(&'a self, later: &'a Analysis) -> Against<'a> {
        let own = side(later);
        // Entries of a report have no words of scope.
        let near = Surroundings { headings: &|_| String::new() };
        let told = self.shelf.book.hold(own.facts, own.scopes, &near);
        let after = self.shelf.book.hold_later(own.facts, own.scopes, &near, 1);
        Against {
            levels: levels::differing(&self.shelf, own, told, &after),
            growths: growth::differing(&self.shelf, own, &after),
            below: growth::below(&self.shelf, side(&self.analysis), own, &after),
        }
    }

    /// What `later` tells of years in a row.
    pub fn streaks_of(later: &Analysis) -> Vec<Streak> {
        streaks::of(side(later))
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

fn side(analysis: &Analysis) -> Side<'_> {
    Side { facts: &analysis.facts, scopes: &analysis.scopes }
}
