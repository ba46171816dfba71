//! A rate told beside the level that it led to, worked out anew from the level that the report of the year before told; and
//! amounts that only grow.
//!
//! Over the published reports of 38 pairs of years the rate of 60 levels stands beside them. Of those that are not told in
//! constant prices nine in ten are within a point of that of the two levels; the others lie anywhere, because the base was
//! revised or is of another scope. So a difference of some points is told quietly, and it is loud only where one wrong digit,
//! or two that changed places, in the rate or in the level bring all three together.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::claims::value;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::judge;
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Held, Identity};
use crate::facts::number;
use crate::facts::scope::Period;
use crate::facts::table::row::{Aspect, Row};
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
    /// Whether a slip of the hand explains it.
    pub slip: bool,
}

/// An amount that only grows and is less than the year before.
#[derive(Clone, Copy, Debug)]
pub struct Below<'a> {
    /// The amount, and that of the year before.
    pub held: Held<'a>,
    /// Where the earlier report tells its amount.
    pub earlier: Spot,
}

/// So many tenths of a point a rate may differ from that of two levels without a word, beyond rounding, or so small a share of
/// itself: bases are revised a little.
const REVISED: i64 = 6;
const SHARE: i64 = 50;
/// So many it differs at least where a slip explains it.
const SLIP: i64 = 5;
/// So many where the slip is in a level: smaller revisions look like one too often.
const LEVEL_SLIP: i64 = 10;
/// A rate is that of two levels where it is no further from it, in tenths of a point.
const FITS: i64 = 2;
/// Rates below so many per cent must fit better, in tenths of a point.
const SMALL: i64 = 10;
const SMALL_FITS: i64 = 1;

/// The rates that do not fit; `held` are the figures of a year after those of the shelf.
pub fn differing<'a>(shelf: &'a Shelf, side: Side<'a>, held: &[Held<'a>]) -> Vec<Growth<'a>> {
    held.iter().filter_map(|&held| growth(shelf, side, held)).collect()
}

/// The amounts that fall below those of the year before, where both say that they are the sum of all.
pub fn below<'a>(shelf: &'a Shelf, earlier: Side<'a>, side: Side<'a>, held: &[Held<'a>]) -> Vec<Below<'a>> {
    let sums = |facts: &crate::facts::ParagraphFacts, row: &Row| words::is_stock(&facts.reading[row.place]);
    let is_below = |held: &Held<'_>| {
        let spot = shelf.spots[held.entry.at];
        let reviewed =
            side.scopes[held.paragraph].period == Period::Review && !held.told.target && !held.entry.target && !held.entry.former;
        let both = sums(&side.facts[held.paragraph], held.told) && sums(&earlier.facts[spot.paragraph], &held.entry.row);
        let stock = reviewed && held.told.aspect == Aspect::Level && !held.told.listed && held.frame.is_amount();
        stock && both && judge::meant(&held.entry.figure).lies_above(&judge::meant(&held.frame.figure))
    };
    held.iter().copied().filter(is_below).map(|held| Below { earlier: shelf.spots[held.entry.at], held }).collect()
}

fn growth<'a>(shelf: &'a Shelf, side: Side<'a>, held: Held<'a>) -> Option<Growth<'a>> {
    let facts = &side.facts[held.paragraph];
    let level = held.told;
    let told_level = level.aspect == Aspect::Level && !level.target && level.time.stretch.is_none() && !level.inherited;
    let exact = held.frame.is_exact() && held.frame.is_amount() && held.entry.figure.bound == Bound::Exact && !held.entry.former;
    if !told_level || !exact || held.identity == Identity::Near {
        return None;
    }
    let (rate, direction) = rate_of(&facts.rows, level, |row| &facts.frames.all[row.frame])?;
    let place = level.place.cover(held.frame.range());
    let beside = facts.layout.clause_at(rate.range().start());
    let clauses = facts.layout.clause_at(held.frame.range().start()).cover(beside);
    let spot = shelf.spots[held.entry.at];
    if words::is_priced(&facts.reading[place]) || words::is_of_other_scope(&facts.reading[clauses]) {
        return None;
    }
    let before = value(&held.entry.figure);
    let zero = whole(0);
    if before <= zero {
        return None;
    }
    let computed = (value(&held.frame.figure) / &before - whole(1)) * whole(100);
    let told = if direction == Direction::Up { value(&rate.figure) } else { -value(&rate.figure) };
    let apart = distance(&computed, &told);
    // All three are rounded as they are written.
    let rounding = (last(&held.frame.figure) / &before + last(&held.entry.figure) / &before) * whole(100) + last(&rate.figure) / whole(2);
    if apart <= rounding {
        return None;
    }
    let slip = apart >= whole(SLIP) && in_rate(&rate.figure, direction, &computed)
        || apart >= whole(LEVEL_SLIP) && in_level(&held.frame.figure, &before, &told);
    let revised = tenths(REVISED).max(distance(&told, &whole(0)) / whole(SHARE));
    if !slip && apart <= rounding + revised {
        return None;
    }
    let places = rate.figure.value.places();
    Some(Growth { earlier: spot, rate, computed: number::rounded(&computed, places), slip, held })
}

/// Whether one wrong digit of a rate, or two that changed places, explain why it is not the one that was worked out.
fn in_rate(rate: &Figure, direction: Direction, computed: &BigRational) -> bool {
    let wanted = if direction == Direction::Up { computed.clone() } else { -computed.clone() };
    let fits = if wanted < whole(SMALL) { SMALL_FITS } else { FITS };
    let fits = tenths(fits).max(last(rate) / BigInt::from(2));
    // A digit whose neighbours lie as near as the rounding explains anything.
    let tells = |weight: &BigRational| *weight >= &fits * BigInt::from(5);
    variants(&rate.value.to_string()).any(|(weight, variant)| tells(&weight) && distance(&variant, &wanted) <= fits)
}

/// Whether one wrong digit of a level, or two that changed places, explain why its rate is not the one that is told.
fn in_level(level: &Figure, before: &BigRational, told: &BigRational) -> bool {
    let unit = &level.measure.factor;
    let rate = |variant: BigRational| (variant * unit / before - whole(1)) * whole(100);
    variants(&level.value.to_string()).any(|(_, variant)| distance(&rate(variant), told) <= tenths(FITS))
}

/// All numbers that one wrong digit, or two digits that changed places, make of a number that is written out, each with what
/// one unit of the digit is worth.
fn variants(written: &str) -> impl Iterator<Item = (BigRational, BigRational)> {
    let digits: Vec<u8> = written.bytes().collect();
    let point = digits.iter().position(|&c| c == b'.').unwrap_or(digits.len());
    let weight = |at: usize| match at < point {
        true => BigRational::from_integer(BigInt::from(10).pow(u32::try_from(point - at - 1).unwrap_or(0))),
        false => BigRational::new(BigInt::from(1), BigInt::from(10).pow(u32::try_from(at - point).unwrap_or(0))),
    };
    let mut all: Vec<(BigRational, Vec<u8>)> = Vec::new();
    for at in (0..digits.len()).filter(|&at| digits[at].is_ascii_digit()) {
        for other in (b'0'..=b'9').filter(|&other| other != digits[at]) {
            let mut variant = digits.clone();
            variant[at] = other;
            all.push((weight(at), variant));
        }
        if digits.get(at + 1).is_some_and(|next| next.is_ascii_digit() && *next != digits[at]) {
            let mut variant = digits.clone();
            variant.swap(at, at + 1);
            all.push((weight(at), variant));
        }
    }
    all.into_iter().filter_map(|(weight, variant)| Some((weight, parsed(&variant)?)))
}

fn parsed(written: &[u8]) -> Option<BigRational> {
    let text = std::str::from_utf8(written).ok()?;
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let number: BigInt = text.replace('.', "").parse().ok()?;
    Some(BigRational::new(number, BigInt::from(10).pow(u32::try_from(places).ok()?)))
}

/// The rate that stands beside a level: 达到326.4亿元，增长7.5%.
fn rate_of<'a>(rows: &'a [Row], level: &Row, frame: impl Fn(&Row) -> &'a Frame) -> Option<(&'a Frame, Direction)> {
    let at = rows.iter().position(|row| row.frame == level.frame)?;
    let next = rows.get(at + 1).filter(|next| next.inherited && next.sentence == level.sentence)?;
    let Aspect::Change(direction) = next.aspect else { return None };
    let rate = frame(next);
    (rate.class() == "%" && rate.is_exact() && next.time.stretch.is_none()).then_some((rate, direction))
}

/// One unit of the last digit as it is written, in the base unit.
fn last(figure: &Figure) -> BigRational {
    figure.value.last_digit() * &figure.measure.factor
}

fn distance(one: &BigRational, other: &BigRational) -> BigRational {
    if one > other { one - other } else { other - one }
}

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(number))
}

fn tenths(number: i64) -> BigRational {
    BigRational::new(BigInt::from(number), BigInt::from(10))
}
