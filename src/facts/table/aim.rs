//! Aims against what is reached already: a level that is to be raised, passed or cut, and that the review tells as better.

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::change::Direction;
use crate::facts::claims::value;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::scope::Period;
use crate::facts::table::join::{Entry, MOST};
use crate::facts::table::pair;
use crate::facts::table::row::Aspect;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// An aim and the level that is reached.
#[derive(Debug)]
pub struct Aim<'a> {
    /// The aim.
    pub aim: Entry<'a>,
    /// What is reached.
    pub reached: Entry<'a>,
    /// Whether it is only to be kept: 稳定在85亿斤以上.
    pub keeps: bool,
    /// Whether the aim leads further, or is kept by what is reached.
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
pub fn read<'a>(entries: &[Entry<'a>]) -> Vec<Aim<'a>> {
    let mut by_word: FxHashMap<(&'static str, u64), Vec<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| is_review(entry)) {
        for word in entry.row.words.iter().filter(|word| !word.limits) {
            by_word.entry((entry.frame.class(), word.key)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for aim in entries {
        let Some(lead) = leads(aim) else { continue };
        let rows = aim.row.words.iter().filter_map(|word| by_word.get(&(aim.frame.class(), word.key)));
        let rows = rows.filter(|rows| rows.len() <= MOST).flatten();
        let mut rows: Vec<usize> = rows.copied().collect();
        rows.sort_unstable();
        rows.dedup();
        let mut told: Vec<&Entry<'a>> = rows.iter().map(|&at| &entries[at]).filter(|there| is_reached(aim, there, lead)).collect();
        // Of several levels the latest year's is the one that counts.
        told.sort_by_key(|there| (there.scope.period == Period::Years, there.paragraph));
        let goes_on = |there: &&&Entry<'_>| match lead.keeps {
            true => !falls_short(&aim.frame.figure, &there.frame.figure),
            false => !is_passed(&aim.frame.figure, &there.frame.figure, lead.up),
        };
        let Some(first) = told.first() else { continue };
        // Where any level leaves room for the aim, it is of that one.
        let there = told.iter().find(goes_on).unwrap_or(first);
        let holds = goes_on(&there);
        found.push(Aim { aim: *aim, reached: **there, keeps: lead.keeps, holds });
    }
    found
}

/// Whether what is reached lies beyond the aim. An aim of 56%左右 is passed at 60 %: it allows one unit of its last digit.
fn is_passed(aim: &Figure, reached: &Figure, up: bool) -> bool {
    // 突破3000公里 and 1500家以上 are passed by any value above.
    if up && aim.bound == Bound::AtLeast && aim.measure.class != "%" && !matches!(reached.bound, Bound::About | Bound::Near | Bound::AtMost)
    {
        return value(reached) > value(aim);
    }
    let about = |figure: &Figure| figure.bound == Bound::About;
    if !about(aim) && !about(reached) {
        return if up { judge::is_more(reached, aim) } else { judge::is_more(aim, reached) };
    }
    let unit = |figure: &Figure| figure.value.last_significant() * &figure.measure.factor;
    let half = BigRational::new(1.into(), 2.into());
    let room = if about(aim) { unit(aim) } else { unit(reached) * half };
    let (now, wanted) = (value(reached), value(aim));
    if up { now > wanted + room } else { now < wanted - room }
}

/// Whether what is reached lies below what is to be kept, by more than one year may bring.
fn falls_short(kept: &Figure, reached: &Figure) -> bool {
    value(reached) * BigRational::from_integer(10.into()) < value(kept) * BigRational::from_integer(9.into())
}

/// Which way an aim leads, and whether its verb says so.
#[derive(Clone, Copy)]
struct Lead {
    up: bool,
    /// 提高到, 突破, and not merely 达到: a name may differ a little then.
    sure: bool,
    /// Whether what is reached must be told as what there is by then.
    stock: bool,
    /// Whether it is only to be kept: 稳定在85亿斤以上.
    keeps: bool,
}

/// Whether a row is an aim that leads upwards or downwards. Over the published reports an aim with one of these verbs lies
/// below what is reached in one pair of a hundred whose names agree; one without a verb in more than half.
fn leads(entry: &Entry<'_>) -> Option<Lead> {
    let bound = entry.frame.figure.bound;
    let planned = entry.scope.body && (entry.scope.period == Period::Plan || entry.row.target);
    let told = entry.frame.is_exact() || matches!(bound, Bound::AtLeast | Bound::About | Bound::AtMost);
    // What five years together come to says nothing of one year; a rate is the same thing in any year.
    let of_one_time = entry.row.time.stretch.is_none() || is_timeless(entry);
    // 增速达到17%: how fast a thing grows need not grow; 保持91%以上: nor what is to be kept.
    let rate = entry.frame.before.meets(Classes::of(&[Class::RateUp, Class::RateDown])) || names_only_whole(entry);
    // 就业率达到95%以上: what is nearly whole is to be kept there, and not raised; 确保 says the least that must be.
    let floor =
        bound == Bound::AtLeast && entry.frame.class() == "%" && value(&entry.frame.figure) >= BigRational::from_integer(NEARLY_ALL.into());
    let sure = matches!(entry.frame.role, Role::To(_) | Role::Threshold);
    if planned && of_one_time && !rate && entry.keeps() && bound == Bound::AtLeast && entry.frame.is_amount() {
        return Some(Lead { up: true, sure: false, stock: false, keeps: true });
    }
    if !(planned && told && of_one_time) || rate || entry.keeps() || !sure && (floor || entry.is_floor()) {
        return None;
    }
    let up = |sure: bool| Some(Lead { up: true, sure, stock: false, keeps: false });
    let flow = entry.frame.clause_before.has(Class::Increment);
    match entry.frame.role {
        Role::To(Some(direction)) => Some(Lead { up: direction == Direction::Up, sure: true, stock: false, keeps: false }),
        Role::Threshold => up(true),
        Role::Share if bound != Bound::AtMost => up(true),
        // 达到 leads upwards where what is counted is there already: a stock, a rate.
        Role::Level if entry.reaches() && bound != Bound::AtMost && !flow => up(false),
        // 高新技术企业超5.1万家 where there are 5.7万家: a stock, where the review tells it as one.
        Role::Level if entry.exceeds() && !flow && matches!(entry.frame.class(), "家" | "户" | "个" | "人") => {
            Some(Lead { up: true, sure: false, stock: true, keeps: false })
        }
        // 超过1280亿元: what may be met in any year, and is met already.
        Role::Level if entry.exceeds() && (matches!(entry.frame.class(), "元" | "%") || entry.row.limits.has(Class::Cumulative)) => {
            up(false)
        }
        Role::Level if entry.frame.class() == "%" && matches!(bound, Bound::About | Bound::AtLeast) && !flow => up(false),
        // 实现建筑业总产值5700亿元: what a year yields is to be more than the year before.
        Role::Level if bound != Bound::AtMost && !flow && entry.yields() => up(false),
        _ => None,
    }
}

/// 占国内生产总值的比重提高到1.13%: of what is not said here, and another share of the same whole is of another thing.
fn names_only_whole(entry: &Entry<'_>) -> bool {
    let lead = entry.facts.frames.lead(entry.frame);
    entry.frame.class() == "%" && lead.iter().find(|t| t.mark().is_none()).is_some_and(|t| entry.facts.reading[t.range].starts_with('占'))
}

/// A rate of so many per cent and more is nearly whole.
const NEARLY_ALL: i64 = 90;

/// Whether a row tells what there is.
fn is_review(there: &Entry<'_>) -> bool {
    let level = matches!(there.frame.role, Role::Level | Role::To(_) | Role::Threshold) && there.row.aspect == Aspect::Level
        || there.frame.role == Role::Share;
    let told = there.scope.body && there.scope.period != Period::Plan && !there.row.target;
    let of_one_time = there.row.time.stretch.is_none() || there.frame.class() == "微克";
    level && told && of_one_time && !there.row.limits.has(Class::Last) && !names_only_whole(there)
}

/// Whether an entry tells what is reached of the thing that is aimed at.
fn is_reached(aim: &Entry<'_>, there: &Entry<'_>, lead: Lead) -> bool {
    let like = pair::likeness(aim.row, there.row);
    if lead.stock && !(there.reaches() || there.exceeds() || there.frame.role == Role::Threshold || there.row.limits.has(Class::Cumulative))
    {
        return false;
    }
    let exact = like.first == 0 && like.second == 0 && like.limits == 0;
    let longer = if like.strong >= TELLING { MUCH_LONGER } else { LONGER };
    // What is reached may be told of the thing by more words than the aim.
    // 高速公路里程 and 高速公路: a word that names nothing by itself.
    let heads = like.heads || like.apart == 0 && like.first + like.second <= 2;
    let close = heads && like.limits == 0 && (like.first == 0 && like.second <= longer || like.second == 0 && like.first <= LONGER);
    let (named, enough) = if lead.sure && !exact {
        (close, like.shared >= 4 && like.strong >= 4)
    } else {
        let least = if lead.sure { 2 } else { 3 };
        let nearly = close && like.strong > TELLING && like.first + like.second <= 2;
        (exact || nearly, like.shared >= 4 && like.strong >= least || like.shared >= 6 && like.strong >= 2)
    };
    // 力争接待游客800万人次: what a year yields has a name of weak words.
    let yielded = exact && aim.yields() && there.yields();
    let (named, enough) = (named || yielded, enough || yielded);
    let task = !Class::Task.bit();
    let limits = aim.row.limits.0 & task == there.row.limits.0 & task;
    named && enough && limits && aim.row.area == there.row.area && is_near(aim, there)
}

/// Whether what is told is the same thing in any year: a rate, the mean concentration of a year.
fn is_timeless(entry: &Entry<'_>) -> bool {
    matches!(entry.frame.class(), "%" | "微克")
}

fn is_near(aim: &Entry<'_>, there: &Entry<'_>) -> bool {
    let (a, b) = (value(&aim.frame.figure), value(&there.frame.figure));
    let times = BigRational::from_integer(APART.into());
    a <= &b * &times && b <= a * times
}
