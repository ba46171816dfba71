//! When a figure of a report says what the ledger says.
//!
//! The ledger has one value and the report may round it: with the coarser of the two as it is written, the finer one must
//! be a value that it may stand for. Half up, half even and cut off are all accepted.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::figure::{Bound, Figure};
use crate::facts::judge;
use crate::facts::number::{self, Interval};
use crate::text::characters::is_digit;
use crate::text::{TextRange, range};

/// Whether two figures may both be true of one thing.
pub fn agree(one: &Figure, other: &Figure) -> bool {
    if !one.is_comparable(other) {
        return true;
    }
    if one.bound != Bound::Exact || other.bound != Bound::Exact {
        if one.bound == other.bound && one.bound != Bound::Range {
            return value(one) == value(other);
        }
        return !judge::meant(one).is_disjoint(&judge::meant(other));
    }
    let (coarse, fine) = if step(one) >= step(other) { (one, other) } else { (other, one) };
    if step(coarse) == step(fine) {
        return value(coarse) == value(fine);
    }
    let (middle, step) = (value(coarse), step(coarse));
    let half = &step / BigInt::from(2);
    let rounds = Interval { low: &middle - half, high: Some(middle + step), low_open: false, high_open: true };
    !rounds.is_disjoint(&Interval::exact(value(fine)))
}

/// What the report would write in the place of its own number to say what the ledger says: in its own scale, as finely as
/// it is written there.
pub fn in_the_words_of(figure: &Figure, ledger: &Figure) -> Option<String> {
    if !figure.is_comparable(ledger) || figure.chinese || figure.upper.is_some() || ledger.upper.is_some() {
        return None;
    }
    let unit = figure.scale.value() * &figure.measure.factor;
    let exact = value(ledger) / unit;
    let places = written_places(figure);
    let finest = match figure.bound {
        Bound::Exact | Bound::About => return Some(number::rounded(&exact, places)),
        _ => figure.value.last_significant() / figure.scale.value(),
    };
    let written = |step: BigRational| {
        let steps = &exact / &step;
        let steps = if matches!(figure.bound, Bound::Near | Bound::AtMost) { steps.ceil() } else { steps.floor() };
        steps * step
    };
    let own = figure.value.rational() / figure.scale.value();
    let first = written(finest.clone());
    // 近100 for 87: 近90 says it.
    let told = if first == own { written(finest / BigInt::from(10)) } else { first };
    Some(number::written(&told))
}

/// The digits of a figure, without its scale and measure word.
pub fn digits(reading: &str, figure: &Figure) -> TextRange {
    let start = usize::from(figure.number.start());
    let text = &reading[figure.number];
    let end = text.char_indices().rfind(|(_, c)| is_digit(*c) || matches!(c, '.' | '．')).map_or(0, |(at, c)| at + c.len_utf8());
    range(start, start + end)
}

/// Digits behind the point of the number as it is written, before its 万 or 亿.
fn written_places(figure: &Figure) -> u32 {
    let last = figure.value.last_digit() / figure.scale.value();
    let mut places = 0;
    let mut step = BigRational::from_integer(1.into());
    while step > last && places < 12 {
        step /= BigInt::from(10);
        places += 1;
    }
    places
}

fn value(figure: &Figure) -> BigRational {
    figure.value.rational() * &figure.measure.factor
}

/// One unit of the last digit as written, in the base unit.
fn step(figure: &Figure) -> BigRational {
    figure.value.last_digit() * &figure.measure.factor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ParagraphFacts;

    fn figure(text: &str) -> Figure {
        ParagraphFacts::read(text.into()).figures[0].clone()
    }

    #[test]
    fn a_report_may_round_what_the_ledger_says() {
        let agrees = |report: &str, ledger: &str| agree(&figure(report), &figure(ledger));
        assert!(agrees("181件", "181件") && !agrees("187件", "181件"));
        assert!(agrees("4.3亿元", "42512万元") && agrees("4.2亿元", "42512万元") && !agrees("4.4亿元", "42512万元"));
        assert!(!agrees("4.3亿元", "4.4亿元") && agrees("4.30亿元", "4.3亿元"));
        assert!(agrees("1.2万人", "12345人") && !agrees("12300人", "12345人"));
        assert!(agrees("1500余人", "1523人") && !agrees("1500余人", "1623人"));
        assert!(agrees("近100家", "98家") && !agrees("近100家", "102家") && !agrees("超100家", "98家"));
        assert!(agrees("98.5%", "98.46%") && !agrees("98.5%", "89.5%"));
    }

    #[test]
    fn the_value_of_the_ledger_is_offered_as_the_report_writes_it() {
        let offered = |report: &str, ledger: &str| in_the_words_of(&figure(report), &figure(ledger)).unwrap();
        assert_eq!(offered("187件", "181件"), "181");
        assert_eq!(offered("4.43亿元", "42512万元"), "4.25");
        assert_eq!(offered("3万人", "41234人"), "4");
        assert_eq!(offered("1500余人", "1623人"), "1600");
        assert_eq!(offered("近100家", "87家"), "90");
        assert_eq!(offered("12.30%", "13.2%"), "13.2");
    }
}
