//! Aims against what is reached already: a level that is to be raised, passed or cut, and that the review tells as better.

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::change::Direction;
use crate::facts::claims::value;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::scope::Period;
use crate::facts::table::join::Entry;
use crate::facts::table::pair;
use crate::facts::table::row::Aspect;
use crate::lexicon::class::Class;

/// An aim and the level that is reached.
#[derive(Debug)]
pub struct Aim<'a> {
    /// The aim.
    pub aim: Entry<'a>,
    /// What is reached.
    pub reached: Entry<'a>,
    /// Whether the aim leads further.
    pub holds: bool,
}

/// So many times apart an aim and a level are of two things.
const APART: i64 = 3;
/// So many characters the name of what is reached may have more.
const LONGER: u32 = 3;
/// So many where the name of the aim says much by itself.
const MUCH_LONGER: u32 = 6;
/// A name that says much, in characters.
const TELLING: u32 = 5;

/// The aims of a plan with what is reached already, each with the level that is nearest to it.
pub fn read<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<Aim<'a>> {
    let mut found = Vec::new();
    for aim in entries {
        let Some(up) = leads(aim) else { continue };
        let rows = aim.row.heads.iter().filter_map(|&head| by_head.get(&(aim.frame.class(), head))).flatten();
        let reached = rows.map(|&at| &entries[at]).filter(|there| is_reached(aim, there));
        let mut told: Vec<&Entry<'a>> = reached.collect();
        // Of several levels the latest year's is the one that counts.
        told.sort_by_key(|there| (there.scope.period == Period::Years, there.paragraph));
        let goes_on = |there: &&&Entry<'_>| !is_passed(&aim.frame.figure, &there.frame.figure, up);
        let Some(first) = told.first() else { continue };
        // Where any level leaves room for the aim, it is of that one.
        let there = told.iter().find(goes_on).unwrap_or(first);
        let holds = goes_on(&there);
        found.push(Aim { aim: *aim, reached: **there, holds });
    }
    found
}

/// Whether what is reached lies beyond the aim. An aim of 56%左右 is passed at 60 %: it allows one unit of its last digit.
fn is_passed(aim: &Figure, reached: &Figure, up: bool) -> bool {
    if aim.bound != Bound::About {
        return if up { judge::is_more(reached, aim) } else { judge::is_more(aim, reached) };
    }
    let room = aim.value.last_significant() * &aim.measure.factor;
    let (now, wanted) = (judge::meant(reached), value(aim));
    if up { now.low > wanted + room } else { now.high.is_some_and(|high| high < wanted - room) }
}

/// Whether a row is an aim that leads upwards or downwards.
fn leads(entry: &Entry<'_>) -> Option<bool> {
    let planned = entry.scope.body && (entry.scope.period == Period::Plan || entry.row.target);
    let told = entry.frame.is_exact() || matches!(entry.frame.figure.bound, Bound::AtLeast | Bound::About | Bound::AtMost);
    // What five years together come to says nothing of one year; a rate is the same thing in any year.
    let of_one_time = entry.row.time.stretch.is_none() || entry.frame.class() == "%";
    if !(planned && told && of_one_time) {
        return None;
    }
    match entry.frame.role {
        Role::To(Some(direction)) => Some(direction == Direction::Up),
        Role::Threshold => Some(true),
        Role::Share if entry.frame.figure.bound != Bound::AtMost => Some(true),
        // 达到 leads upwards where what is counted is there already: a stock, a rate.
        Role::Level if entry.frame.figure.bound != Bound::AtLeast && entry.frame.before.has(Class::Reach) && entry.reaches() => Some(true),
        _ => None,
    }
}

/// Whether an entry tells what is reached of the thing that is aimed at.
fn is_reached(aim: &Entry<'_>, there: &Entry<'_>) -> bool {
    let level = matches!(there.frame.role, Role::Level | Role::To(_) | Role::Threshold) && there.row.aspect == Aspect::Level
        || there.frame.role == Role::Share;
    let told = there.scope.body && there.scope.period != Period::Plan && !there.row.target;
    let time = there.row.time.stretch.is_none() && !there.row.limits.has(Class::Last);
    let like = pair::likeness(aim.row, there.row);
    let longer = if like.strong >= TELLING { MUCH_LONGER } else { LONGER };
    // What is reached may be told of the thing by more words than the aim.
    let named = like.heads && like.limits == 0 && (like.first == 0 && like.second <= longer || like.second == 0 && like.first <= LONGER);
    let exact = like.first == 0 && like.second == 0;
    let enough = exact && like.shared >= 6 || like.shared >= 4 && like.strong >= if exact { 2 } else { 4 };
    let limits = aim.row.limits.0 & !Class::Task.bit() == there.row.limits.0;
    level && told && time && named && enough && limits && aim.row.area == there.row.area && is_near(aim, there)
}

fn is_near(aim: &Entry<'_>, there: &Entry<'_>) -> bool {
    let (a, b) = (value(&aim.frame.figure), value(&there.frame.figure));
    let times = BigRational::from_integer(APART.into());
    a <= &b * &times && b <= a * times
}
