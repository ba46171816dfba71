//! What a slip of the hand makes of a number: one digit wrong, two that changed places, one lost, a unit slipped. Two
//! values that share nothing belong to two things.

use crate::facts::figure::Figure;

/// What may have happened to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// One digit is another.
    Digit,
    /// Two digits that stand side by side have changed places.
    Swap,
    /// A digit is missing.
    Lost,
    /// The point or the unit has moved.
    Scale,
}

/// The slip that makes the one number of the other.
pub fn between(one: &Figure, other: &Figure) -> Option<Slip> {
    if one.measure.class != other.measure.class {
        return None;
    }
    let (a, b) = (one.value.to_string(), other.value.to_string());
    let same_unit = one.measure.factor == other.measure.factor;
    if !same_unit {
        let bare = |text: &str| text.replace('.', "").trim_matches('0').to_owned();
        return (bare(&a) == bare(&b)).then_some(Slip::Scale);
    }
    of_digits(&a, &b)
}

/// The slip that makes the one number of the other, both written out.
pub fn of_digits(a: &str, b: &str) -> Option<Slip> {
    let (a, b) = aligned(a, b);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let bare = |digits: &[u8]| digits.iter().rposition(|&d| d != b'0').map_or(0, |last| last + 1);
    if short[..bare(&short)] == long[..bare(&long)] {
        return (short.len() != long.len()).then_some(Slip::Scale);
    }
    if short.len() == long.len() {
        // 5.92万亿 beside 59199.45亿: the finer one is told as finely as the other.
        let fine = bare(&short).min(bare(&long)).max(1);
        let coarse = bare(&short).max(bare(&long)) >= fine + 2;
        let (short, long) = if coarse { (rounded(&short, fine), rounded(&long, fine)) } else { (short, long) };
        let wrong: Vec<usize> = (0..short.len().min(long.len())).filter(|&nth| short[nth] != long[nth]).collect();
        return match wrong[..] {
            [_] => Some(Slip::Digit),
            [first, second] if second == first + 1 && short[first] == long[second] && long[first] == short[second] => Some(Slip::Swap),
            _ => None,
        };
    }
    let (short, long) = (&short[..bare(&short)], &long[..bare(&long)]);
    let lost = long.len() == short.len() + 1 && short.len() >= 2;
    (lost && (0..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..])).then_some(Slip::Lost)
}

/// Both numbers as digits with the last one at the same place.
fn aligned(a: &str, b: &str) -> (Vec<u8>, Vec<u8>) {
    let places = |text: &str| text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let most = places(a).max(places(b));
    let digits = |text: &str| {
        let zeros = most - places(text);
        let all: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).chain(std::iter::repeat_n(b'0', zeros)).collect();
        let first = all.iter().position(|&d| d != b'0').unwrap_or(all.len());
        all[first..].to_vec()
    };
    (digits(a), digits(b))
}

/// The first digits, rounded.
fn rounded(digits: &[u8], most: usize) -> Vec<u8> {
    let mut kept: Vec<u8> = digits[..most.min(digits.len())].to_vec();
    if digits.get(most).is_some_and(|&next| next >= b'5') {
        let mut at = kept.len();
        while at > 0 {
            at -= 1;
            if kept[at] == b'9' {
                kept[at] = b'0';
            } else {
                kept[at] += 1;
                break;
            }
        }
    }
    kept
}
