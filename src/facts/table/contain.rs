//! What holds what, told anywhere in the report: 规上工业增加值 is no more than 生产总值, what came in one year no more than what
//! came in several.

use rustc_hash::FxHashMap;

use crate::facts::figure::Bound;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::scope::Period;
use crate::facts::table::join::{Entry, MOST, is_same_time, limits};
use crate::facts::table::pair;
use crate::facts::table::row::Aspect;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// A part and the whole that it is held against.
#[derive(Clone, Copy, Debug)]
pub struct Contained<'a> {
    /// The part.
    pub part: Entry<'a>,
    /// The whole; of several that are told, one that holds the part where there is such.
    pub whole: Entry<'a>,
    /// Whether it is no more than that.
    pub holds: bool,
}

/// The parts of a report with their wholes.
pub fn read<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<Contained<'a>> {
    let mut found = indicators(entries);
    found.extend(years(entries, by_head));
    found
}

/// Indicators of which statistics say that one holds the other.
fn indicators<'a>(entries: &[Entry<'a>]) -> Vec<Contained<'a>> {
    // What a plan says of a part of the area looks as if it were said of the whole.
    let told = |entry: &&Entry<'a>| is_level(entry) && entry.scope.period != Period::Plan && !entry.row.target;
    // 一般公共预算收入突破6亿元: a part of which at least so much is told.
    let part_told = |entry: &&Entry<'a>| {
        told(entry) || entry.frame.role == Role::Threshold && is_amount(entry) && entry.scope.period != Period::Plan && !entry.row.target
    };
    let wholes: Vec<&Entry<'a>> = entries.iter().filter(|entry| entry.row.whole.is_some()).filter(told).collect();
    let mut found = Vec::new();
    for part in entries.iter().filter(|entry| !entry.row.part_of.is_empty()).filter(part_told) {
        let of = |whole: &&&Entry<'a>| {
            let one = whole.row.whole.is_some_and(|whole| part.row.part_of.contains(&whole)) && whole.frame.is_comparable(part.frame);
            one && whole.row.area == part.row.area && limits(whole) == limits(part) && is_same_time(whole, part)
        };
        let near: Vec<&&Entry<'a>> = wholes.iter().filter(of).collect();
        let Some(first) = near.first() else { continue };
        let holds = |whole: &&&&Entry<'a>| !judge::is_more(&part.frame.figure, &whole.frame.figure);
        let whole = near.iter().find(holds).unwrap_or(first);
        // What is far above is another thing, but for indicators of which there is one: 一般公共预算收入4112亿元, 生产总值3.4亿元.
        if !judge::is_far_above(&part.frame.figure, &whole.frame.figure) || part.row.single && whole.row.single {
            found.push(Contained { part: *part, whole: ***whole, holds: holds(&whole) });
        }
    }
    found
}

/// So many pairs that agree say which section tells of one year and which of several.
const AGREEING: usize = 2;

/// What is told of one year against what is told of several years under the same name. Which section tells of which is
/// seldom written; where all pairs but one agree, that one is wrong.
fn years<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<Contained<'a>> {
    let mut pairs: Vec<(&Entry<'a>, &Entry<'a>)> = Vec::new();
    for one in entries.iter().filter(|entry| is_of_one_year(entry)) {
        let rows = one.row.heads.iter().filter_map(|&head| by_head.get(&(one.frame.class(), head)));
        let rows = rows.filter(|rows| rows.len() <= MOST).flatten();
        let mut several: Vec<usize> = rows.copied().filter(|&at| is_of_several(&entries[at]) && is_one_thing(one, &entries[at])).collect();
        several.sort_unstable();
        several.dedup();
        pairs.extend(several.iter().map(|&at| (one, &entries[at])));
    }
    let less = |first: &Entry<'_>, second: &Entry<'_>| !judge::is_more(&first.frame.figure, &second.frame.figure);
    let (right, swapped): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(one, several)| less(one, several));
    let told = |pairs: Vec<(&Entry<'a>, &Entry<'a>)>, turned: bool, holds: bool| {
        let pair = move |(one, several): (&Entry<'a>, &Entry<'a>)| {
            let (part, whole) = if turned { (*several, *one) } else { (*one, *several) };
            Contained { part, whole, holds }
        };
        pairs.into_iter().map(pair).collect::<Vec<_>>()
    };
    let turned = swapped.len() > right.len();
    let (most, least) = if turned { (swapped, right) } else { (right, swapped) };
    // Two values that are the same say nothing of which is which.
    let least: Vec<_> = least.into_iter().filter(|(one, several)| !(less(one, several) && less(several, one))).collect();
    let mut found = Vec::new();
    if least.len() == 1 && most.len() >= AGREEING {
        found.extend(told(least, turned, false));
    }
    found.extend(told(most, turned, true));
    found
}

/// Words with which an amount is no sum over a time.
const STOCK: Classes = Classes::of(&[Class::Reach, Class::Cumulative, Class::Last, Class::Mean, Class::Among, Class::Several]);
/// Words with which it may be one of several years.
const NO_SUM: Classes = Classes::of(&[Class::Last, Class::Mean, Class::Among, Class::Reach]);

fn is_of_one_year(entry: &Entry<'_>) -> bool {
    let alone = entry.row.time.stretch.is_none() && !entry.frame.clause_before.meets(STOCK);
    entry.scope.period == Period::Review && alone && is_told(entry)
}

fn is_of_several(entry: &Entry<'_>) -> bool {
    let several = entry.scope.period == Period::Years || entry.row.time.stretch.is_some();
    several && entry.scope.period != Period::Plan && !entry.frame.clause_before.meets(NO_SUM) && is_told(entry)
}

fn is_told(entry: &Entry<'_>) -> bool {
    is_level(entry) && entry.frame.is_exact() && !entry.row.target && !entry.row.inherited && !entry.row.listed
}

/// Whether two rows are of one thing that is told of different times.
fn is_one_thing(one: &Entry<'_>, several: &Entry<'_>) -> bool {
    let like = pair::likeness(one.row, several.row);
    let named = like.first == 0 && like.second == 0 && like.limits == 0;
    let enough = like.strong >= 4 || like.strong >= 2 && one.frame.before.has(Class::Increment);
    let apart = one.paragraph != several.paragraph;
    named && enough && apart && one.row.area == several.row.area && !judge::is_far_above(&one.frame.figure, &several.frame.figure)
}

fn is_level(entry: &Entry<'_>) -> bool {
    let told = matches!(entry.frame.role, Role::Level | Role::To(_)) && entry.row.aspect == Aspect::Level;
    told && is_amount(entry)
}

fn is_amount(entry: &Entry<'_>) -> bool {
    entry.scope.body && entry.frame.is_amount() && entry.frame.figure.bound != Bound::Range
}
