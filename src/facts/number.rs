//! Exact numbers: a mantissa and a power of ten, with the precision of the written form kept.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;

/// Most digits a number may have; a longer row of digits is no number and nothing is computed from it.
pub const MOST_DIGITS: usize = 30;

/// An exact decimal: `mantissa × 10^exponent`. 1.50 keeps its last zero, which carries precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    exponent: i8,
}

impl Decimal {
    /// The whole number `value`.
    pub fn whole(value: u64) -> Decimal {
        Decimal { mantissa: i128::from(value), exponent: 0 }
    }

    /// Reads ASCII digits with at most one point, such as `4.30`; `None` for anything else or more than
    /// [`MOST_DIGITS`] digits.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = whole.len() + fraction.len();
        let all_digits = whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit());
        if whole.is_empty() || digits > MOST_DIGITS || !all_digits || (fraction.is_empty() && text.contains('.')) {
            return None;
        }
        let mantissa = format!("{whole}{fraction}").parse().ok()?;
        Some(Decimal { mantissa, exponent: -i8::try_from(fraction.len()).ok()? })
    }

    /// The same times `10^power`: 万 is 4, 亿 is 8.
    pub fn scaled(self, power: u8) -> Decimal {
        Decimal { exponent: self.exponent.saturating_add(i8::try_from(power).unwrap_or(i8::MAX)), ..self }
    }

    /// The exact value.
    pub fn rational(self) -> BigRational {
        let ten = BigInt::from(10);
        let power = ten.pow(u32::from(self.exponent.unsigned_abs()));
        let mantissa = BigInt::from(self.mantissa);
        if self.exponent >= 0 { BigRational::from_integer(mantissa * power) } else { BigRational::new(mantissa, power) }
    }

    /// The power of ten of the last written digit: -1 for 4.3, 0 for 43, 3 for 4.3万.
    pub fn exponent(self) -> i8 {
        self.exponent
    }

    /// How many `10^exponent` it is; `None` where that is no whole number, or too large for one.
    pub fn counted_in(self, exponent: i8) -> Option<i128> {
        let power = u32::try_from(i32::from(self.exponent) - i32::from(exponent)).ok()?;
        self.mantissa.checked_mul(10_i128.checked_pow(power)?)
    }

    /// One unit of the last written digit: 0.1 for 4.3, 1 for 43, 1000 for 4.3万.
    pub fn digit(self) -> Decimal {
        Decimal { mantissa: 1, ..self }
    }

    /// The same as a ratio.
    pub fn last_digit(self) -> BigRational {
        self.digit().rational()
    }

    /// One unit of the last digit that is not zero: 100 for 1500, 10 for 50, 1万 for 1万.
    pub fn last_significant(self) -> BigRational {
        let (mut mantissa, mut exponent) = (self.mantissa, self.exponent);
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent = exponent.saturating_add(1);
        }
        Decimal { mantissa: 1, exponent }.rational()
    }

    /// Digits behind the point as written; 0 for a whole number.
    pub fn places(self) -> u32 {
        u32::from((-self.exponent.min(0)).unsigned_abs())
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.exponent >= 0 || self.rational().is_integer()
    }

    /// The whole number, if it is one that fits.
    pub fn to_u64(self) -> Option<u64> {
        let value = self.rational();
        if value.is_integer() { value.to_integer().try_into().ok() } else { None }
    }
}

impl fmt::Display for Decimal {
    /// Written out, scales multiplied: `430000000`, `95.2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs().to_string();
        if self.exponent >= 0 {
            let zeros = if self.mantissa == 0 { 0 } else { usize::from(self.exponent.unsigned_abs()) };
            return write!(f, "{sign}{digits}{}", "0".repeat(zeros));
        }
        let places = usize::from(self.exponent.unsigned_abs());
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

/// The scale a number is written in: 万, 亿 or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Scale(pub u8);

impl Scale {
    /// The word: 万, 千万, 亿, 万亿, or nothing.
    pub fn word(self) -> &'static str {
        match self.0 {
            3 => "千",
            4 => "万",
            6 => "百万",
            7 => "千万",
            8 => "亿",
            10 => "百亿",
            11 => "千亿",
            12 => "万亿",
            _ => "",
        }
    }

    /// The power of ten it stands for.
    pub fn value(self) -> BigRational {
        BigRational::from_integer(BigInt::from(10).pow(u32::from(self.0)))
    }
}

/// An interval of exact numbers, with open or closed ends; no upper end is no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: BigRational,
    /// The upper end, or `None` for no limit.
    pub high: Option<BigRational>,
    /// Whether the lower end itself is left out.
    pub low_open: bool,
    /// Whether the upper end itself is left out.
    pub high_open: bool,
}

impl Interval {
    /// One number.
    pub fn exact(value: BigRational) -> Interval {
        Interval { low: value.clone(), high: Some(value), low_open: false, high_open: false }
    }

    /// From `low` to `high`, both included.
    pub fn closed(low: BigRational, high: BigRational) -> Interval {
        Interval { low, high: Some(high), low_open: false, high_open: false }
    }

    /// The sums of a number of each.
    pub fn plus(&self, other: &Interval) -> Interval {
        Interval {
            low: &self.low + &other.low,
            high: self.high.as_ref().zip(other.high.as_ref()).map(|(a, b)| a + b),
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        }
    }

    /// Whether no number lies in both: the only ground on which two statements conflict.
    pub fn is_disjoint(&self, other: &Interval) -> bool {
        self.lies_above(other) || other.lies_above(self)
    }

    /// Whether every number of this one is greater than every number of the other.
    pub fn lies_above(&self, other: &Interval) -> bool {
        other.high.as_ref().is_some_and(|high| &self.low > high || (&self.low == high && (self.low_open || other.high_open)))
    }
}

/// An exact number as a person writes it: a whole number or a decimal, else a fraction.
pub fn written(value: &BigRational) -> String {
    if value.is_integer() {
        return value.to_integer().to_string();
    }
    let mut scaled = value.clone();
    for places in 1..=6usize {
        scaled *= BigRational::from_integer(BigInt::from(10));
        if scaled.is_integer() {
            let digits = scaled.to_integer().to_string();
            let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |d| ("-", d));
            let digits = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = digits.split_at(digits.len() - places);
            return format!("{sign}{whole}.{fraction}");
        }
    }
    value.to_string()
}

/// A number rounded half up to `places` digits behind the point, as a computation is shown: 22.3.
pub fn rounded(value: &BigRational, places: u32) -> String {
    let power = BigRational::from_integer(BigInt::from(10).pow(places));
    let half = BigRational::new(1.into(), 2.into());
    let negative = *value < BigRational::from_integer(0.into());
    let magnitude = if negative { -value.clone() } else { value.clone() };
    let whole = (magnitude * &power + half).floor() / power;
    let text = written(&whole);
    if negative && text != "0" { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_keep_their_written_form() {
        assert_eq!(Decimal::parse("4.3").unwrap().scaled(8).to_string(), "430000000");
        assert_eq!(Decimal::parse("95.20").unwrap().to_string(), "95.20");
        assert_eq!(Decimal::parse("0.05").unwrap().to_string(), "0.05");
        assert_eq!(Decimal::parse("1.57").unwrap().rational(), BigRational::new(157.into(), 100.into()));
        assert_eq!(Decimal::parse(&"9".repeat(31)), None);
        assert_eq!(Decimal::parse("1.5.3"), None);
    }

    #[test]
    fn intervals_touch_only_where_a_number_lies_in_both() {
        let n = |v: i64| BigRational::from_integer(v.into());
        let near = Interval { low: n(90), high: Some(n(100)), low_open: false, high_open: true };
        assert!(Interval::exact(n(100)).is_disjoint(&near));
        assert!(!Interval::exact(n(90)).is_disjoint(&near));
    }
}
