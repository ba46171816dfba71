//! What is told beside a level of how it changed, worked out anew from the level that the report of the year before told: a rate
//! (达到326.4亿元，增长7.5%), points (98.5%，提高1.2个百分点), an amount (328天，增加20天); and amounts that only grow.
//!
//! Over the published reports of 38 pairs of years the rate of 60 levels stands beside them. Of those that are not told in
//! constant prices nine in ten are within a point of that of the two levels; the others lie anywhere, because the base was
//! revised or is of another scope. So a difference of some points is told quietly, and it is loud only where one wrong digit,
//! or two that changed places, in the rate or in the level bring all three together.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::claims::{shown, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::judge;
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Held, Identity};
use crate::facts::number;
use crate::facts::scope::Period;
use crate::facts::table::row::{Aspect, Row};
use crate::lexicon::last_year as words;

/// A change that is not that of the levels of two reports.
#[derive(Clone, Debug)]
pub struct Growth<'a> {
    /// The level, and that of the year before.
    pub held: Held<'a>,
    /// The change: a rate, points, or an amount.
    pub change: &'a Frame,
    /// Where the earlier report tells its level.
    pub earlier: Spot,
    /// The change between the two levels, written as the report writes it, with its sign and unit.
    pub computed: String,
    /// Whether a slip of the hand explains it.
    pub slip: bool,
}

/// How a change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// In per cent of the level before.
    Rate,
    /// By how much: in points, or in the unit of the level.
    Difference,
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
/// Rates in constant prices lie so many points from those of two levels at most: over the published reports of 57 pairs 35 of 36
/// such rates do.
const PRICED: i64 = 10;
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
    let exact = held.frame.is_exact() && is_level(held.frame) && held.entry.figure.bound == Bound::Exact && !held.entry.former;
    if !told_level || !exact || held.identity == Identity::Near {
        return None;
    }
    let (change, direction, told) = change_of(&facts.rows, level, |row| &facts.frames.all[row.frame])?;
    let beside = facts.layout.clause_at(change.range().start());
    let clauses = facts.layout.clause_at(held.frame.range().start()).cover(beside);
    if words::is_of_other_scope(&facts.reading[clauses]) {
        return None;
    }
    let place = level.place.cover(held.frame.range());
    // What each has, and what is told in constant prices, grows otherwise than two levels say.
    let priced = told == Told::Rate && (held.frame.is_per_unit() || words::is_priced(&facts.reading[place]));
    let difference = match told {
        Told::Rate => of_rate(&held, change, direction, priced)?,
        Told::Difference => of_difference(&held, change, direction)?,
    };
    let (computed, slip) = difference;
    Some(Growth { earlier: shelf.spots[held.entry.at], change, computed, slip, held })
}

/// Whether a figure says how much there is of something, or what share of it.
fn is_level(frame: &Frame) -> bool {
    (frame.figure.measure.counts_things() || frame.class() == "%") && !frame.describes && !matches!(frame.class(), "数" | "比" | "名次")
}

/// The rate of the two levels where it is another than the one that is told, and whether a slip explains that.
fn of_rate(held: &Held<'_>, rate: &Frame, direction: Direction, priced: bool) -> Option<(String, bool)> {
    let before = value(&held.entry.figure);
    if before <= whole(0) || held.frame.class() == "%" {
        return None;
    }
    let computed = (value(&held.frame.figure) / &before - whole(1)) * whole(100);
    let told = signed(&rate.figure, direction);
    let apart = distance(&computed, &told);
    // All three are rounded as they are written.
    let rounding = (last(&held.frame.figure) / &before + last(&held.entry.figure) / &before) * whole(100) + last(&rate.figure) / whole(2);
    if apart <= rounding {
        return None;
    }
    let slip = apart >= whole(SLIP) && in_rate(&rate.figure, direction, &computed)
        || apart >= whole(LEVEL_SLIP) && in_level(&held.frame.figure, &before, &told);
    let slip = slip && !priced;
    let revised = if priced { whole(PRICED) } else { tenths(REVISED).max(distance(&told, &whole(0)) / whole(SHARE)) };
    let places = rate.figure.value.places();
    (slip || apart > rounding + revised).then(|| (format!("{}%", number::rounded(&computed, places)), slip))
}

/// By how much the two levels differ where that is another amount than the one that is told, and whether a slip explains that.
fn of_difference(held: &Held<'_>, change: &Frame, direction: Direction) -> Option<(String, bool)> {
    let (now, before) = (value(&held.frame.figure), value(&held.entry.figure));
    let computed = &now - &before;
    let told = signed(&change.figure, direction);
    let apart = distance(&computed, &told);
    let unit = last(&change.figure);
    let rounding = (last(&held.frame.figure) + last(&held.entry.figure) + &unit) / whole(2);
    // Shares are revised by tenths of a point, amounts by some hundredths of themselves.
    let revised = if held.frame.class() == "%" { tenths(REVISED) } else { before / whole(SHARE) };
    if apart <= &rounding + revised {
        return None;
    }
    let factor = &change.figure.measure.factor;
    let written = change.figure.value.to_string();
    let wanted = if direction == Direction::Up { computed.clone() } else { -computed.clone() };
    let long = written.bytes().filter(u8::is_ascii_digit).count() > 1;
    let slip = long && variants(&written).any(|(_, variant)| distance(&(variant * factor), &wanted) <= rounding);
    Some((shown(&computed, &change.figure), slip))
}

/// A change with its sign.
fn signed(figure: &Figure, direction: Direction) -> BigRational {
    if direction == Direction::Up { value(figure) } else { -value(figure) }
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

/// The change that stands beside a level: 达到326.4亿元，增长7.5%.
fn change_of<'a>(rows: &'a [Row], level: &Row, frame: impl Fn(&Row) -> &'a Frame) -> Option<(&'a Frame, Direction, Told)> {
    let at = rows.iter().position(|row| row.frame == level.frame)?;
    let next = rows.get(at + 1).filter(|next| next.inherited && next.sentence == level.sentence && next.time.stretch.is_none())?;
    let Aspect::Change(direction) = next.aspect else { return None };
    let (own, change) = (frame(level), frame(next));
    let told = match (own.class(), change.class()) {
        ("%", "百分点") => Told::Difference,
        ("%", _) => return None,
        (_, "%") => Told::Rate,
        _ if own.is_comparable(change) => Told::Difference,
        _ => return None,
    };
    change.is_exact().then_some((change, direction, told))
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
