//! One indicator told twice, of whatever time, with a unit that has slipped: 13.7亿元 where the year before had 13.09万亿元. No
//! indicator grows a thousandfold.

use num_bigint::BigInt;
use rustc_hash::FxHashMap;

use crate::facts::claims::value;
use crate::facts::frames::role::Role;
use crate::facts::table::join::{Entry, MOST, limits};
use crate::facts::table::pair;
use crate::facts::table::row::Aspect;
use crate::lexicon::class::Class;

/// So many times apart two values of one indicator are at least where a unit has slipped.
const TIMES: i64 = 2_000;
/// Length of a name that is hardly that of two things, in characters that say something.
const TELLING: u32 = 3;

/// Values that lie a unit apart from another of the same name.
pub fn read<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<(Entry<'a>, Entry<'a>)> {
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| is_level(entry)) {
        let rows = entry.row.heads.iter().filter_map(|&head| by_head.get(&(entry.frame.class(), head)));
        let rows = rows.filter(|rows| rows.len() <= MOST).flatten();
        let mut same: Vec<usize> = rows.copied().filter(|&at| is_level(&entries[at]) && is_same(entry, &entries[at])).collect();
        same.sort_unstable();
        same.dedup();
        let own = value(&entry.frame.figure);
        let apart = |other: &Entry<'_>| {
            let other = value(&other.frame.figure);
            let times = BigInt::from(TIMES);
            &own * &times < other || other * times < own
        };
        let (far, near): (Vec<usize>, Vec<usize>) = same.into_iter().partition(|&at| apart(&entries[at]));
        // The one that stands alone, or of two the one that is less: a lost 万 is commoner than one too many.
        let lonely = near.is_empty() && !far.is_empty();
        let less = |&&at: &&usize| own < value(&entries[at].frame.figure);
        if lonely && (far.len() >= 2 || far.iter().all(|at| less(&at))) {
            found.push((*entry, entries[far[0]]));
        }
    }
    found
}

fn is_level(entry: &Entry<'_>) -> bool {
    let told = matches!(entry.frame.role, Role::Level | Role::To(_) | Role::Threshold) && entry.row.aspect == Aspect::Level;
    let stated = entry.frame.is_amount() && !entry.row.listed && !entry.frame.clause_before.has(Class::Increment);
    told && stated && entry.scope.body && matches!(entry.frame.class(), "元" | "美元" | "吨" | "面积" | "功率")
}

/// Whether two rows bear one name, of one area.
fn is_same(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let like = pair::likeness(one.row, other.row);
    let exact = like.first == 0 && like.second == 0 && like.limits == 0 && one.row.frame != other.row.frame;
    let apart = one.paragraph != other.paragraph || one.row.sentence != other.row.sentence;
    let enough = like.strong >= TELLING || one.row.single && other.row.single;
    exact && apart && enough && one.row.area == other.row.area && limits(one) == limits(other)
}
