//! What is said to have been passed, and a value that lies below it: 经济总量突破500亿元 where the report tells 486亿元.

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::claims::value;
use crate::facts::figure::Bound;
use crate::facts::frames::role::Role;
use crate::facts::scope::Period;
use crate::facts::table::join::Entry;
use crate::facts::table::pair;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// What has been passed and the highest value that is told of it.
#[derive(Debug)]
pub struct Threshold<'a> {
    /// What has been passed.
    pub limit: Entry<'a>,
    /// The highest value.
    pub value: Entry<'a>,
    /// Whether it reaches so far.
    pub holds: bool,
}

/// With one of these what is passed is told of several things, or is only hoped for.
const UNSURE: Classes = Classes::of(&[Class::Respective, Class::Aim]);
/// A value of less than a tenth is that of another thing, or of a mere part.
const APART: i64 = 10;

/// The thresholds of a report.
pub fn read<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<Threshold<'a>> {
    let mut found = Vec::new();
    let passed = |e: &&Entry<'_>| {
        e.frame.figure.bound == Bound::AtLeast && e.frame.role == Role::Threshold && !e.frame.clause_before.meets(UNSURE) && is_told(e)
    };
    for limit in entries.iter().filter(passed) {
        let rows = limit.row.heads.iter().filter_map(|&head| by_head.get(&(limit.frame.class(), head))).flatten();
        let is_value = |e: &&Entry<'a>| {
            // 培育企业400家、总量突破1800家: the value beside it is what came new.
            let beside = (limit.row.inherited || e.row.inherited) && limit.paragraph == e.paragraph && limit.row.sentence == e.row.sentence;
            let level = !beside && matches!(e.frame.role, Role::Level | Role::To(_)) && e.frame.is_exact();
            // A plan that is not known as one stands behind the review: only what was said before binds.
            let bound = limit.paragraph < e.paragraph || limit.scope.section == e.scope.section;
            let like = pair::likeness(limit.row, e.row);
            let named = like.heads && like.limits == 0 && like.first + like.second <= 1 && like.strong >= 3 && like.shared >= 4;
            level && bound && named && is_told(e) && limit.row.area == e.row.area && limits(limit) == limits(e)
        };
        let values = rows.map(|&at| &entries[at]).filter(is_value);
        let Some(most) = values.max_by_key(|e| value(&e.frame.figure)) else { continue };
        let (reach, line) = (value(&most.frame.figure), value(&limit.frame.figure));
        let holds = reach >= line;
        if holds || reach * BigRational::from_integer(APART.into()) > line {
            found.push(Threshold { limit: *limit, value: *most, holds });
        }
    }
    found
}

/// 五年来，…突破500亿元 is what there is at their end.
fn limits(entry: &Entry<'_>) -> u64 {
    entry.row.limits.0 & !Class::Several.bit()
}

/// Whether a row tells what there is now, of the whole.
fn is_told(entry: &Entry<'_>) -> bool {
    let several = entry.row.limits.has(Class::Mean) || entry.row.limits.has(Class::Last);
    entry.scope.body && entry.scope.period != Period::Plan && !entry.row.target && !several
}
