//! What a figure may stand for when two are held against each other: one table of tolerances for all claims.
//!
//! | written | meant |
//! |---|---|
//! | exact, whole | itself |
//! | exact, with 万, 亿 or decimals | half of its last digit to either side ([`Figure::rounded_interval`]) |
//! | the result of a computation | half of its last digit less, a whole one more ([`Figure::computed_interval`]) |
//! | 超, 突破, 以上 | up to one unit of its last digit that is not nought, and no more than a fifth above |
//! | 近, 不到, 不足, 以内 | down to the same below, and no more than a tenth |
//! | 约, 左右 | a tenth to either side, at least one such unit |
//! | 余, 多 | up to one such unit above |

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::figure::{Bound, Figure};
use crate::facts::number::Interval;

/// What the writer of a figure means by it. Strictly 超100 may be any number above; who has 150 writes 150, and so a part
/// of 420 is more than a whole of 超240.
pub fn meant(figure: &Figure) -> Interval {
    let own = figure.rounded_interval();
    let value = figure.value.rational() * &figure.measure.factor;
    let unit = figure.value.last_significant() * &figure.measure.factor;
    let part = |of: i64| &value / BigInt::from(of);
    match figure.bound {
        Bound::AtLeast => Interval { high: Some(&value + unit.min(part(5))), low: value, low_open: false, high_open: true },
        Bound::AtMost | Bound::Near => Interval { low: &value - unit.min(part(10)), high: Some(value), low_open: false, high_open: false },
        _ => own,
    }
}

/// Whether everything that the first may mean is more than everything that the second may mean. Two bounds of one kind are
/// held against one another as they are written: 65个以上 is more than 60个以上.
pub fn is_more(first: &Figure, second: &Figure) -> bool {
    let value = |figure: &Figure| figure.value.rational() * &figure.measure.factor;
    if first.bound == second.bound && matches!(first.bound, Bound::AtLeast | Bound::AtMost | Bound::Near) {
        return value(first) > value(second);
    }
    let (more, less) = (meant(first), meant(second));
    // 15亿元 and 14亿元 both may stand for 14.5亿元, which nobody writes twice in two ways.
    more.lies_above(&less) || Some(&more.low) == less.high.as_ref() && value(first) > value(second)
}

/// Whether a value is so many times another that no slip of the pen explains it: they count two things.
pub fn is_far_above(first: &Figure, second: &Figure) -> bool {
    let value = |figure: &Figure| figure.value.rational() * &figure.measure.factor;
    value(first) > value(second) * BigRational::from_integer(12.into())
}
