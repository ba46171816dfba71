//! Words that open with the character of a scale: 千方百计, 万众一心, 亿万群众. Behind a number that character scales nothing.

use crate::lexicon::{measure_words, numerals, vocabulary};

/// Short words whose first character is no scale, whatever stands before them.
const WORDS: &[&str] = &[
    "千方百计",
    "千言万语",
    "千辛万苦",
    "千载难逢",
    "百花齐放",
    "万紫千红",
    "万众",
    "亿万",
    "万企兴万村",
    "万企帮万村",
    "千企万",
    "千村示范",
    "千村万",
    "千家万户",
    "千万工程”",
];
/// A longer word of the vocabulary has at least so many characters: 万科 and 万达 are parts of other words, 千方百计 is not.
const LONG: usize = 4;

/// Whether a word stands here that opens with the character of a scale, so that it scales nothing before it.
pub fn opens_word(text: &str) -> bool {
    let Some(first) = text.chars().next().filter(|&c| numerals::scale_exponent(c).is_some() || c == '千') else { return false };
    if WORDS.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    // 万里长征 may have its number before it, 千家万户 not.
    let second = |word: &str| word.chars().skip(2).any(numerals::is_numeral);
    let counted = measure_words::at_start(&text[first.len_utf8()..]).is_some();
    vocabulary::opening(text).any(|(_, length)| {
        let word = &text[..length];
        word.chars().count() >= LONG && (!counted || second(word))
    })
}
