//! A number in the manner of another: in Chinese numerals, in 万, with separators, as that one is written.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::number;
use crate::lexicon::numerals;
use crate::text::characters::{is_digit, is_full_width_digit};

/// `value` in the manner of the number `sample`, whose scale is `10^scale`; `None` where it cannot be written so.
pub fn like(sample: &str, scale: u8, chinese: bool, value: &BigRational) -> Option<String> {
    if chinese {
        let whole = value.is_integer().then(|| value.to_integer()).and_then(|whole| u64::try_from(whole).ok())?;
        return in_numerals(whole);
    }
    let digits = sample.find(|c: char| !is_digit(c) && !matches!(c, ',' | '.' | '．')).unwrap_or(sample.len());
    let (shown, word) = sample.split_at(digits);
    let scaled = value / BigRational::from_integer(BigInt::from(10).pow(u32::from(scale)));
    let mut text = number::written(&scaled);
    if text.contains(['/', '-']) {
        return None;
    }
    let places = |text: &str| text.split_once(['.', '．']).map_or(0, |(_, fraction)| fraction.chars().count());
    let missing = places(shown).saturating_sub(places(&text));
    if missing > 0 {
        text += if text.contains('.') { "" } else { "." };
        text += &"0".repeat(missing);
    }
    if shown.contains(',') {
        text = grouped(&text);
    }
    if shown.contains(is_full_width_digit) {
        text = text.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(c)).collect();
    }
    Some(text + word)
}

/// Digits before the point in groups of three: `1,523.5`.
fn grouped(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    let mut out = String::with_capacity(text.len() + whole / 3);
    for (at, c) in text.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A whole number that something is counted with, in numerals: 两, 十二, 一百零五, 三千五百万.
fn in_numerals(number: u64) -> Option<String> {
    if number == 2 { Some("两".to_owned()) } else { numerals::spell(number).filter(|_| number > 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: u64) -> BigRational {
        BigRational::from_integer(value.into())
    }

    #[test]
    fn a_number_is_written_as_the_other_is() {
        for (sample, scale, chinese, value, expected) in [
            ("181", 0, false, 182, Some("182")),
            ("1,181", 0, false, 15_182, Some("15,182")),
            ("１８１", 0, false, 182, Some("１８２")),
            ("1.5万", 4, false, 15_200, Some("1.52万")),
            ("1.50万", 4, false, 16_000, Some("1.60万")),
            ("一百八十一", 0, true, 182, Some("一百八十二")),
            ("三", 0, true, 2, Some("两")),
            ("95.2", 0, false, 96, Some("96.0")),
        ] {
            assert_eq!(like(sample, scale, chinese, &whole(value)).as_deref(), expected, "{sample}");
        }
        assert_eq!(like("三", 0, true, &BigRational::new(5.into(), 2.into())), None);
        assert_eq!(like("3亿", 8, false, &BigRational::new(1.into(), 3.into())), None);
    }

    #[test]
    fn numerals_are_read_again_as_what_they_were() {
        for number in (1..2000).chain([10_000, 10_005, 20_300, 1_230_000, 35_000_000, 120_000_000, 100_000_005, 205_000_000]) {
            let text = in_numerals(number).unwrap();
            assert_eq!(numerals::parse(&text), Some(number), "{text}");
        }
        assert_eq!(in_numerals(12).as_deref(), Some("十二"));
        assert_eq!(in_numerals(105).as_deref(), Some("一百零五"));
    }
}
