//! How surely two rows are of one thing, and whether their values agree.

use crate::facts::claims::value;
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::judge;
use crate::facts::restatement::are_apart;
use crate::facts::table::row::{Row, Word};
use crate::facts::table::slip::{self, Slip};

/// How much two names have in common, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// Of words that both have.
    pub shared: u32,
    /// Of those, words that name something by themselves.
    pub strong: u32,
    /// Of words that only the first has.
    pub first: u32,
    /// Of words that only the second has.
    pub second: u32,
    /// Of words with only one of the two that name something by themselves.
    pub apart: u32,
    /// Words that limit, with only one of the two.
    pub limits: u32,
    /// Whether what stands right beside the number is a word of both.
    pub heads: bool,
}

/// What two names have in common; both are sorted.
pub fn likeness(one: &Row, other: &Row) -> Likeness {
    let mut found = Likeness { heads: one.heads.iter().any(|head| other.heads.contains(head)), ..Likeness::default() };
    let (mut at, mut beside) = (0, 0);
    loop {
        let (a, b) = (one.words.get(at), other.words.get(beside));
        match (a, b) {
            (Some(x), Some(y)) if x.key == y.key => {
                found.shared += u32::from(x.length);
                found.strong += strong(x);
                (at, beside) = (at + 1, beside + 1);
            }
            (Some(x), y) if y.is_none_or(|y| x.key < y.key) => {
                found.limits += u32::from(x.limits);
                found.apart += strong(x);
                found.first += u32::from(x.length);
                at += 1;
            }
            (_, Some(y)) => {
                found.limits += u32::from(y.limits);
                found.apart += strong(y);
                found.second += u32::from(y.length);
                beside += 1;
            }
            (_, None) => return found,
        }
    }
}

/// The length of a word that names something by itself.
fn strong(word: &Word) -> u32 {
    if word.weak || word.limits { 0 } else { u32::from(word.length) }
}

/// How two values stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Both may be true.
    Agree,
    /// A slip makes the one of the other.
    Slip(Slip),
    /// They share nothing.
    Differ,
}

/// How the values of two frames stand to one another.
pub fn values(one: &Frame, other: &Frame) -> Values {
    let loose = |bound: Bound| matches!(bound, Bound::About | Bound::AtLeast | Bound::AtMost | Bound::Near | Bound::Over);
    let (a, b) = (&one.figure, &other.figure);
    let disjoint = match (a.bound, b.bound) {
        (Bound::Exact, Bound::Exact) => are_apart(a, b),
        // Two bounds of one kind are one number written twice: 增长8%左右 is not 增长7%左右.
        (first, second) if first == second && loose(first) => value(a) != value(b),
        _ => judge::meant(a).is_disjoint(&judge::meant(b)),
    };
    if !disjoint {
        return Values::Agree;
    }
    slip::between(a, b).map_or(Values::Differ, Values::Slip)
}
