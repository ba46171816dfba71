//! Values of one year told in its own report and in the next.

use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Held, Surroundings, Verdict};
use crate::facts::scope::Period;
use crate::facts::table::slip::{self, Slip};
use crate::facts::time::TimeKind;
use crate::lexicon::class::Class;
use crate::lexicon::last_year as words;

/// A value of the year before that is not what its own report told.
#[derive(Clone, Debug)]
pub struct Level<'a> {
    /// The figure, and what it is held against.
    pub held: Held<'a>,
    /// Where the earlier report tells it.
    pub earlier: Spot,
    /// What may have happened to it, where something may.
    pub slip: Option<Slip>,
}

/// The values of the year before that differ from those of its own report.
pub fn differing<'a>(shelf: &'a Shelf, side: Side<'a>, near: &Surroundings<'_>) -> Vec<Level<'a>> {
    let held = shelf.book.hold(side.facts, side.scopes, near);
    let differing = held.into_iter().filter(|held| held.verdict == Verdict::Differs && speaks_of_it(side, held));
    differing
        .map(|held| Level { earlier: shelf.spots[held.entry.at], slip: slip::between(&held.frame.figure, &held.entry.figure), held })
        .collect()
}

/// Whether a figure is surely told of the year of its entry.
fn speaks_of_it(side: Side<'_>, held: &Held<'_>) -> bool {
    let (facts, scope) = (&side.facts[held.paragraph], &side.scopes[held.paragraph]);
    match held.told.time.year {
        Some(TimeKind::Year(_)) => true,
        // In January 去年 may be the year that is reviewed.
        Some(TimeKind::Relative(_)) if scope.period != Period::Plan => {
            let sentence = facts.layout.sentence_at(held.frame.range().start());
            !words::says_last(&facts.reading[sentence])
        }
        Some(TimeKind::Relative(_)) => true,
        _ => held.frame.clause_before.has(Class::Last) || scope.period != Period::Plan,
    }
}
