//! Values of one year told in its own report and in the next.

use crate::facts::frames::role::Role;
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Held, Identity, Verdict};
use crate::facts::ledger::value;
use crate::facts::scope::Period;
use crate::facts::table::slip::{self, Slip};
use crate::facts::time::TimeKind;
use crate::lexicon::last_year as words;

/// A value of the year before that is not what its own report told.
#[derive(Clone, Debug)]
pub struct Level<'a> {
    /// The figure, and what it is held against.
    pub held: Held<'a>,
    /// Where the earlier report tells it.
    pub earlier: Spot,
    /// Whether it is likelier a slip of the hand than a value that was revised.
    pub slip: bool,
}

/// Least digits of a number of which a slip can be told from chance.
const DIGITS: u8 = 2;

/// The values of the year before that differ from those of its own report; `later` are the figures of a year after it.
pub fn differing<'a>(shelf: &'a Shelf, side: Side<'a>, told: Vec<Held<'a>>, later: &[Held<'a>]) -> Vec<Level<'a>> {
    let told = told.into_iter().filter(|held| held.verdict == Verdict::Differs && speaks_of_it(side, held));
    // 由278家增至309家: what it starts from is most often the year before, but not always.
    let from = later.iter().copied().filter(|held| held.frame.role == Role::From && held.told.time.year.is_none() && is_review(side, held));
    let from = from.filter(|held| !value::agree(&held.frame.figure, &held.entry.figure) && is_slip(held));
    let level = |held: Held<'a>| Level {
        earlier: shelf.spots[held.entry.at],
        slip: held.identity == Identity::Sure && is_slip(&held) && !is_corrected(&held),
        held,
    };
    told.chain(from).map(level).collect()
}

fn is_review(side: Side<'_>, held: &Held<'_>) -> bool {
    side.scopes[held.paragraph].period == Period::Review && !held.entry.target
}

/// Whether one wrong digit, two that changed places or a lost one makes the one value of the other.
fn is_slip(held: &Held<'_>) -> bool {
    let slip = slip::between(&held.frame.figure, &held.entry.figure);
    let long = held.told.digits.max(held.entry.row.digits) >= DIGITS;
    // A scale that slipped is told also where the number is written in another unit.
    slip.is_some_and(|slip| long || slip == Slip::Scale)
}

/// Whether the two differ by no more than one in their last digit: what is counted once more often comes to one more or less.
fn is_corrected(held: &Held<'_>) -> bool {
    let (here, there) = (&held.frame.figure, &held.entry.figure);
    let (one, other) = (crate::facts::claims::value(here), crate::facts::claims::value(there));
    let apart = if one > other { one - other } else { other - one };
    let last = here.value.last_digit() * &here.measure.factor;
    apart <= last
}

/// Whether a figure is surely told of the year of its entry.
fn speaks_of_it(side: Side<'_>, held: &Held<'_>) -> bool {
    let (facts, scope) = (&side.facts[held.paragraph], &side.scopes[held.paragraph]);
    match held.told.time.year {
        // In January 去年 may be the year that is reviewed.
        Some(TimeKind::Relative(_)) if scope.period != Period::Plan => {
            let sentence = facts.layout.sentence_at(held.frame.range().start());
            !words::says_last(&facts.reading[sentence])
        }
        Some(_) => true,
        // An aim of the year, told in the review of it.
        None => held.entry.target == held.told.target,
    }
}
