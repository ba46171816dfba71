//! A rate told beside the level that it led to, worked out anew from the level that the report of the year before told.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::claims::value;
use crate::facts::frames::Frame;
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Held, Surroundings};
use crate::facts::number;
use crate::facts::table::row::{Aspect, Row};
use crate::facts::table::slip;
use crate::lexicon::last_year as words;

/// A rate that is not that of the levels of two reports.
#[derive(Clone, Debug)]
pub struct Growth<'a> {
    /// The level, and that of the year before.
    pub held: Held<'a>,
    /// The rate.
    pub rate: &'a Frame,
    /// Where the earlier report tells its level.
    pub earlier: Spot,
    /// The rate of the two levels, written as the report writes it, with its sign.
    pub computed: String,
    /// Whether a slip of the hand in the rate or in the level explains it.
    pub slip: bool,
}

/// The rates that do not fit.
pub fn differing<'a>(shelf: &'a Shelf, side: Side<'a>, near: &Surroundings<'_>) -> Vec<Growth<'a>> {
    let held = shelf.book.hold_later(side.facts, side.scopes, near, 1);
    held.into_iter().filter_map(|held| growth(shelf, side, held)).collect()
}

fn growth<'a>(shelf: &'a Shelf, side: Side<'a>, held: Held<'a>) -> Option<Growth<'a>> {
    let facts = &side.facts[held.paragraph];
    let level = held.told;
    if level.aspect != Aspect::Level || level.target || level.time.stretch.is_some() || !held.sure || level.inherited {
        return None;
    }
    let amount = |frame: &Frame| frame.is_exact() && frame.is_amount();
    if !amount(held.frame) || held.entry.figure.bound != crate::facts::figure::Bound::Exact || held.entry.former {
        return None;
    }
    let (rate, direction) = rate_of(&facts.rows, level, |row| &facts.frames.all[row.frame])?;
    let sentence = facts.layout.sentence_at(held.frame.range().start());
    if words::is_not_computed(&facts.reading[sentence]) {
        return None;
    }
    let one = BigRational::from_integer(BigInt::from(1));
    let hundred = BigRational::from_integer(BigInt::from(100));
    let (now, before) = (held.frame.figure.computed_interval(), held.entry.figure.computed_interval());
    let zero = BigRational::from_integer(BigInt::from(0));
    if before.low <= zero {
        return None;
    }
    let low = (&now.low / before.high.clone()? - &one) * &hundred;
    let high = (now.high.clone()? / &before.low - &one) * &hundred;
    let told = rate.figure.computed_interval();
    let (told_low, told_high) = match direction {
        Direction::Up => (told.low.clone(), told.high.clone()?),
        Direction::Down => (-told.high.clone()?, -told.low.clone()),
    };
    if told_low <= high && low <= told_high {
        return None;
    }
    let exact = (value(&held.frame.figure) / value(&held.entry.figure) - &one) * &hundred;
    let places = rate.figure.value.places();
    let computed = number::rounded(&exact, places);
    let own = rate.figure.value.to_string();
    let same_direction = (exact >= zero) == (direction == Direction::Up);
    let of_rate = same_direction && slip::of_digits(&own, computed.trim_start_matches('-')).is_some();
    Some(Growth { earlier: shelf.spots[held.entry.at], rate, computed, slip: of_rate, held })
}

/// The rate that stands beside a level: 达到326.4亿元，增长7.5%.
fn rate_of<'a>(rows: &'a [Row], level: &Row, frame: impl Fn(&Row) -> &'a Frame) -> Option<(&'a Frame, Direction)> {
    let at = rows.iter().position(|row| row.frame == level.frame)?;
    let next = rows.get(at + 1).filter(|next| next.inherited && next.sentence == level.sentence)?;
    let Aspect::Change(direction) = next.aspect else { return None };
    let rate = frame(next);
    (rate.class() == "%" && rate.is_exact() && next.time.stretch.is_none()).then_some((rate, direction))
}
