//! A level, its change in the same unit, and the level before, told elsewhere: 拟安排8183亿元，比上年增加930亿元 beside
//! 7253亿元 of the review. Three numbers of several digits that add up are proof that they belong together; where they
//! do not, a slip in one of them must be what makes them.

use num_bigint::BigInt;
use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::change::Direction;
use crate::facts::claims::value;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::number;
use crate::facts::scope::Period;
use crate::facts::table::join::{Entry, MOST};
use crate::facts::table::pair;
use crate::facts::table::row::Aspect;
use crate::facts::table::slip;
use crate::lexicon::class::Class;

/// A change that is told with both of its ends.
#[derive(Debug)]
pub struct Step<'a> {
    /// The level of the later year.
    pub level: Entry<'a>,
    /// The change.
    pub change: Entry<'a>,
    /// The level of the year before.
    pub base: Entry<'a>,
    /// What the level before should be, as a reader writes it.
    pub computed: String,
    /// Whether the numbers add up.
    pub holds: bool,
}

/// Least digits of a number of which a slip can be told from chance.
const DIGITS: u8 = 2;

/// The changes of plans whose base the review tells.
pub fn read<'a>(entries: &[Entry<'a>]) -> Vec<Step<'a>> {
    let mut found = Vec::new();
    let mut by_word: FxHashMap<(&'static str, u64), Vec<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| is_earlier(entry)) {
        for word in entry.row.words.iter().filter(|word| !word.weak && !word.limits) {
            by_word.entry((entry.frame.class(), word.key)).or_default().push(at);
        }
    }
    for pair in entries.windows(2) {
        let [level, change] = pair else { continue };
        // 增长7.5%，达到326.4亿元: the level behind its rate.
        if let Aspect::Change(direction) = level.row.aspect
            && level.frame.class() == "%"
            && change.row.inherited
            && change.row.aspect == Aspect::Level
            && change.paragraph == level.paragraph
            && change.reaches()
        {
            found.extend(rate(change, level, direction, entries, &by_word));
        }
        let Aspect::Change(direction) = change.row.aspect else { continue };
        let beside = level.paragraph == change.paragraph && level.row.sentence == change.row.sentence && change.row.inherited;
        if beside && change.frame.class() == "%" {
            found.extend(rate(level, change, direction, entries, &by_word));
            continue;
        }
        let yearly = change.frame.clause_before.has(Class::Last) || change.frame.clause_before.has(Class::SamePeriod);
        let whole = level.frame.role == Role::Level && level.frame.is_exact() && change.frame.is_exact() && level.frame.is_amount();
        let long = level.row.digits >= DIGITS && change.row.digits >= DIGITS;
        if !(beside && yearly && whole && long && level.frame.is_comparable(change.frame) && level.scope.body) {
            continue;
        }
        let step = value(&change.frame.figure);
        let before = if direction == Direction::Up { value(&level.frame.figure) - &step } else { value(&level.frame.figure) + &step };
        let rows = level.row.words.iter().filter_map(|word| by_word.get(&(level.frame.class(), word.key))).flatten();
        let bases: Vec<&Entry<'a>> = rows.map(|&at| &entries[at]).filter(|base| is_base(level, base)).collect();
        if let Some(base) = bases.iter().find(|base| told(&base.frame.figure, &before)) {
            found.push(step_of(level, change, base, &before, true));
        } else if let Some(base) = bases.iter().find(|base| is_slip(level, change, base, direction)) {
            found.push(step_of(level, change, base, &before, false));
        }
    }
    found
}

/// 达到100.8亿元，增长20%, where the review tells 84亿元. A rate is seldom told of just these two levels; where three numbers
/// agree after one slip is put right, it is.
fn rate<'a>(
    level: &Entry<'a>,
    change: &Entry<'a>,
    direction: Direction,
    entries: &[Entry<'a>],
    by_word: &FxHashMap<(&'static str, u64), Vec<usize>>,
) -> Option<Step<'a>> {
    let told_level = matches!(level.frame.role, Role::Level | Role::To(_)) && level.frame.is_exact() && level.frame.is_amount();
    let behind = change.frame.token < level.frame.token && !change.row.inherited;
    let named = !level.row.inherited || behind;
    // 增长13%左右: an aim is told as one.
    let told = matches!(change.frame.figure.bound, Bound::Exact | Bound::About);
    let told_rate = told && level.row.aspect == Aspect::Level && named && !level.row.listed;
    // 税收收入500亿元: of what statistics know once, few digits will do.
    if !(told_level && told_rate && (level.row.digits >= DIGITS || level.row.single) && level.scope.body) {
        return None;
    }
    let hundred = BigRational::from_integer(BigInt::from(100));
    let step = value(&change.frame.figure) / &hundred;
    let one = BigRational::from_integer(BigInt::from(1));
    let factor = if direction == Direction::Up { &one + step } else { &one - step };
    if factor <= BigRational::from_integer(BigInt::from(0)) {
        return None;
    }
    let rows = level.row.words.iter().filter_map(|word| by_word.get(&(level.frame.class(), word.key)));
    let rows = rows.filter(|rows| rows.len() <= MOST).flatten();
    let base = |entry: &&Entry<'a>| {
        let like = pair::likeness(level.row, entry.row);
        is_base(level, entry) && like.first == 0 && like.second == 0 && entry.row.digits >= DIGITS && !entry.row.limits.has(Class::Last)
    };
    let bases: Vec<&Entry<'a>> = rows.map(|&at| &entries[at]).filter(base).collect();
    let wanted = |base: &Entry<'a>| value(&base.frame.figure) * &factor;
    // A rate is rounded, and so are both levels.
    let fits = |one: &BigRational, other: &BigRational| {
        let apart = if one > other { one - other } else { other - one };
        apart * BigInt::from(TOLERANCE) <= *other
    };
    let own = value(&level.frame.figure);
    if let Some(base) = bases.iter().find(|base| fits(&own, &wanted(base))) {
        return Some(step_of(level, change, base, &(&own / &factor), true));
    }
    let base = bases.iter().find(|base| {
        let unit = &level.frame.figure.measure.factor * level.frame.figure.scale.value();
        let places = level.frame.figure.value.places();
        let computed = number::rounded(&(wanted(base) / &unit), places);
        let written = number::written(&(&own / &unit));
        base.frame.is_exact() && slip::of_digits(&written, &computed).is_some_and(|slip| slip != slip::Slip::Scale) && level.row.digits >= 3
    });
    let base = base.or_else(|| {
        bases.first().filter(|base| bases.iter().all(|other| other.row.place == base.row.place) && is_far(level, change, base, direction))
    })?;
    Some(step_of(level, change, base, &(&own / &factor), false))
}

/// So many points a rate may differ from that of its two levels: rounding, and a base that was told later in another way.
const REVISED: i64 = 3;
/// So many where it is told in constant prices.
const PRICES: i64 = 8;

/// So many more where it is told as 左右.
const VAGUE: i64 = 2;

/// Whether a rate is so far from that of its two levels that no other base explains it. Over the published reports a level, its
/// rate and the only level of just that name in the review agree without an exception.
fn is_far(level: &Entry<'_>, change: &Entry<'_>, base: &Entry<'_>, direction: Direction) -> bool {
    let hundred = BigRational::from_integer(BigInt::from(100));
    let ratio = value(&level.frame.figure) / value(&base.frame.figure) - BigRational::from_integer(BigInt::from(1));
    let told = value(&change.frame.figure);
    let told = if direction == Direction::Up { told } else { -told };
    let apart = ratio * hundred - told;
    let priced = level.row.whole.is_some() || !level.row.part_of.is_empty();
    let vague = if change.frame.is_exact() { 0 } else { VAGUE };
    let allowed = BigRational::from_integer(BigInt::from(vague + if priced { PRICES } else { REVISED }));
    let words = &change.facts.reading[change.row.place.cover(level.row.place)];
    let other = ["可比", "同口径", "扣除", "不变价", "剔除", "实际"].iter().any(|word| words.contains(word));
    // Money for one purpose may be told of another scope: only of an indicator that statistics know once.
    base.frame.is_exact() && level.row.single && base.row.single && !other && (apart > allowed || apart < -allowed)
}

/// A level follows from a rate where it is not further from it than one part in so many.
const TOLERANCE: i64 = 80;

fn step_of<'a>(level: &Entry<'a>, change: &Entry<'a>, base: &Entry<'a>, before: &BigRational, holds: bool) -> Step<'a> {
    let computed = crate::facts::claims::shown(before, &base.frame.figure);
    Step { level: *level, change: *change, base: *base, computed, holds }
}

/// Whether a row tells a level of the year that is reviewed.
fn is_earlier(base: &Entry<'_>) -> bool {
    let reviewed = base.scope.period == Period::Review && base.scope.body && !base.row.target;
    reviewed && base.row.aspect == Aspect::Level && base.frame.is_exact() && base.row.digits >= DIGITS
}

/// Whether a level may be that of the year before.
fn is_base(level: &Entry<'_>, base: &Entry<'_>) -> bool {
    let like = pair::likeness(level.row, base.row);
    level.scope.period == Period::Plan && like.strong >= 2 && like.apart == 0 && like.limits == 0 && base.row.area == level.row.area
}

/// Whether a slip in one of the three numbers makes them add up, and all are long enough to tell.
fn is_slip(level: &Entry<'_>, change: &Entry<'_>, base: &Entry<'_>, direction: Direction) -> bool {
    let [after, step, before] = [level, change, base].map(|entry| value(&entry.frame.figure));
    let up = direction == Direction::Up;
    let wanted_base = if up { &after - &step } else { &after + &step };
    let wanted_level = if up { &before + &step } else { &before - &step };
    let wanted_step = if up { &after - &before } else { &before - &after };
    let slips = |entry: &Entry<'_>, wanted: &BigRational, others: u8| {
        let digits = entry.row.digits.min(others);
        digits >= DIGITS && *wanted > BigRational::from_integer(BigInt::from(0)) && is_slip_of(&entry.frame.figure, wanted)
    };
    // A slip in the shortest number could be chance: the sum must be told to the last of three digits.
    let long = level.row.digits.min(base.row.digits) >= 3;
    long && (slips(level, &wanted_level, 3) || slips(base, &wanted_base, 3) || slips(change, &wanted_step, change.row.digits))
}

fn is_slip_of(figure: &Figure, wanted: &BigRational) -> bool {
    let unit = &figure.measure.factor * figure.scale.value();
    let (own, wanted) = (number::written(&(value(figure) / &unit)), number::written(&(wanted / &unit)));
    !wanted.contains('/') && slip::of_digits(&own, &wanted).is_some()
}

fn told(figure: &Figure, wanted: &BigRational) -> bool {
    !figure.computed_interval().is_disjoint(&number::Interval::exact(wanted.clone()))
}
