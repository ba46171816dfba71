//! What the two ends of a movement give, against what the text says of it: three verdicts, exact numbers.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::movement::{Kind, Movement, Start, Stated};
use crate::facts::number::{Interval, rounded};

/// Whether a statement can be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers agree, however they were rounded.
    Consistent,
    /// They cannot all be true.
    Inconsistent,
}

/// A change as it follows from the two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// What was compared.
    pub measure: Measure,
    /// The size of the change, rounded for a reader: 22.3, 17.6, 33件.
    pub size: String,
    /// Whether what is stated can be true.
    pub verdict: Verdict,
}

/// In what a change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// In percent of the start.
    Percent,
    /// In percent a year, over so many years.
    PercentAYear(u32),
    /// In percentage points.
    Points,
    /// In the unit of the two ends.
    Unit,
}

/// With one of these the rate was not computed from the two values: constant prices, a changed scope.
const OTHER_BASE: &[&str] = &[
    "同口径",
    "可比",
    "不变价",
    "扣除",
    "剔除",
    "价格因素",
    "生产总值",
    "GDP",
    "增加值",
    "产值",
    "零售",
    "实际增长",
    "名义",
    "按新口径",
    "调整后",
    "还原",
    "折合",
    "快报",
    "累计增长",
    "累计增加",
    "累计下降",
    "高于",
    "低于",
    "同期",
];
/// Most years over which a mean growth is computed.
const MOST_YEARS: u32 = 30;

/// Compares a stated change with the ends of its movement; `None` where they cannot be compared. The wrong direction
/// is nothing that is compared here.
pub fn judge(reading: &str, movement: &Movement<'_>, stated: &Stated<'_>) -> Option<Computed> {
    if !movement.is_exact() || OTHER_BASE.iter().any(|word| reading[movement.sentence].contains(word)) {
        return None;
    }
    let (direction, annual) = match stated.kind {
        Kind::Whole(direction) => (direction, false),
        Kind::Annual(direction) => (direction, true),
        Kind::Multiple => return None,
    };
    let (start, end) = movement.ends();
    if (end > start) != (direction == Direction::Up) {
        return None;
    }
    let figure = stated.figure;
    let class = &*figure.measure.class;
    let told = figure.computed_interval();
    let apart = if end > start { &end - &start } else { &start - &end };
    let verdict = |fits: bool| if fits { Verdict::Consistent } else { Verdict::Inconsistent };
    if movement.is_of_percentages() {
        let difference = magnitude(&movement.difference()?);
        let places = movement.from_figure().value.places().max(movement.to.value.places());
        let fits = match class {
            "百分点" if !annual => !difference.is_disjoint(&told),
            // A difference that is called percent is percent-for-points' own.
            "%" if !annual => !difference.is_disjoint(&told) || !magnitude(&movement.growth()?).is_disjoint(&told),
            _ => return None,
        };
        return Some(Computed { measure: Measure::Points, size: rounded(&apart, places), verdict: verdict(fits) });
    }
    if class == "%" && annual {
        return annual_growth(movement, figure, &start, &end);
    }
    if class == "%" {
        let rate = &apart / &start * BigRational::from_integer(100.into());
        let size = rounded(&rate, figure.value.places().max(1));
        return Some(Computed { measure: Measure::Percent, size, verdict: verdict(!magnitude(&movement.growth()?).is_disjoint(&told)) });
    }
    if !figure.is_comparable(movement.to) || !matches!(movement.from, Start::Stated(_)) || annual {
        return None;
    }
    let size = rounded(&(apart / (&figure.measure.factor * figure.scale.value())), 4);
    let fits = !magnitude(&movement.difference()?).is_disjoint(&told);
    Some(Computed { measure: Measure::Unit, size: format!("{size}{}{}", figure.scale.word(), figure.measure.word), verdict: verdict(fits) })
}

fn annual_growth(movement: &Movement<'_>, figure: &Figure, start: &BigRational, end: &BigRational) -> Option<Computed> {
    let years = movement.years.filter(|years| (2..=MOST_YEARS).contains(years))?;
    let ratio = movement.ratio()?;
    let hundred = BigRational::from_integer(100.into());
    let one = BigRational::from_integer(1.into());
    let told = figure.computed_interval();
    let power = |percent: BigRational| {
        let rate = if end > start { &one + percent / &hundred } else { &one - percent / &hundred };
        (0..years).fold(one.clone(), |product, _| product * &rate)
    };
    let (a, b) = (power(told.low), power(told.high?));
    let told = if a < b { Interval::closed(a, b) } else { Interval::closed(b, a) };
    let verdict = if ratio.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Computed { measure: Measure::PercentAYear(years), size: mean_growth(&(end / start), years), verdict })
}

/// The mean growth in percent with one digit behind the point: the greatest tenth whose power is not above the ratio.
fn mean_growth(ratio: &BigRational, years: u32) -> String {
    let one = BigRational::from_integer(1.into());
    let reach = |tenths: i64| {
        let rate = &one + BigRational::new(BigInt::from(tenths), BigInt::from(1000));
        (0..years).fold(one.clone(), |product, _| product * &rate)
    };
    let (mut low, mut high) = (-999i64, 100_000i64);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if &reach(middle) <= ratio { low = middle } else { high = middle }
    }
    rounded(&BigRational::new(BigInt::from(low.abs()), BigInt::from(10)), 1)
}

/// The interval of the sizes of a change, without its sign.
fn magnitude(interval: &Interval) -> Interval {
    let zero = BigRational::from_integer(0.into());
    match &interval.high {
        Some(high) if *high < zero => Interval::closed(-high.clone(), -interval.low.clone()),
        Some(high) if interval.low < zero => Interval::closed(zero, high.clone().max(-interval.low.clone())),
        _ => interval.clone(),
    }
}
