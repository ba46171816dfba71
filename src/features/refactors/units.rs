//! A figure in another unit of its kind: 12000万元 ↔ 1.2亿元, 45亩 ↔ 3公顷, 86公里 ↔ 86千米, 3.6万人 ↔ 36000人. Only
//! where it comes out exactly, in few digits.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::{Scale, written};
use crate::features::refactors::{Rewriting, is_fixed};
use crate::lexicon::measure_words::{self, MeasureWord};
use crate::text::TextSize;

/// Units between which writers choose, either way.
const EXCHANGED: &[(&str, &str)] = &[
    ("亩", "公顷"),
    ("公里", "千米"),
    ("公里", "米"),
    ("公顷", "平方公里"),
    ("平方公里", "平方千米"),
    ("公顷", "平方米"),
    ("吨", "公斤"),
    ("千瓦", "兆瓦"),
];
/// Scales between which writers choose, either way.
const SCALES: &[(u8, u8)] = &[(0, 4), (4, 8), (8, 12)];
/// So many are offered at most.
const OFFERED: usize = 3;
/// More digits behind the point are a computation, not a figure.
const PLACES: usize = 4;
/// More digits before the point are written with a scale.
const DIGITS: usize = 6;

/// The figure at `at` in other units.
pub(super) fn rewritings(facts: &ParagraphFacts, at: TextSize) -> Vec<Rewriting> {
    let Some(figure) = facts.figures.iter().find(|figure| figure.range.contains_inclusive(at)) else { return Vec::new() };
    if !is_plain(&facts.reading, figure) || is_fixed(facts, figure.range.start()) {
        return Vec::new();
    }
    let texts = targets(figure).filter_map(|(scale, measure)| converted(figure, scale, measure));
    texts.take(OFFERED).map(|text| Rewriting { range: figure.range, text }).collect()
}

/// Digits with a point at most, a scale, and the measure word right behind them.
fn is_plain(reading: &str, figure: &Figure) -> bool {
    let number = &reading[figure.number];
    let digits = number.trim_end_matches(figure.scale.word());
    let joined = usize::from(figure.number.end()) + figure.measure.word.len() == usize::from(figure.range.end());
    let usual = SCALES.iter().any(|&(small, large)| [small, large].contains(&figure.scale.0));
    joined && usual && !figure.chinese && figure.upper.is_none() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// The scales and measure words to which the figure may go.
fn targets(figure: &Figure) -> impl Iterator<Item = (Scale, &'static MeasureWord)> {
    let (scale, measure) = (figure.scale, figure.measure);
    let scales = SCALES.iter().filter(move |_| measure.counts_things()).filter_map(move |&pair| other(pair, scale.0));
    let exact = figure.bound == Bound::Exact;
    let units = EXCHANGED.iter().filter(move |_| exact).filter_map(move |&pair| other(pair, &*measure.word));
    let units = units.filter_map(|word| measure_words::at_start(word).filter(|found| *found.word == *word));
    // The larger scale first: 1.2亿元 is what 12000万元 should be.
    scales.rev().map(move |scale| (Scale(scale), measure)).chain(units.map(move |unit| (scale, unit)))
}

fn other<T: PartialEq + Copy>((a, b): (T, T), one: T) -> Option<T> {
    if a == one {
        Some(b)
    } else if b == one {
        Some(a)
    } else {
        None
    }
}

/// The figure with that scale and measure word, if it comes out in few digits and not too small.
fn converted(figure: &Figure, scale: Scale, measure: &MeasureWord) -> Option<String> {
    let value = figure.value.rational() * &figure.measure.factor / &measure.factor / scale.value();
    let least = BigRational::new(BigInt::from(1), BigInt::from(10));
    let digits = written(&value);
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let short = whole.len() <= DIGITS && fraction.len() <= PLACES && !digits.contains('/');
    // 350000 is written 35万.
    let long = scale.0 == 0 && whole.len() == DIGITS && whole.ends_with("0000");
    (value >= least && short && !long).then(|| format!("{digits}{}{}", scale.word(), measure.word))
}
