//! The beginning and the end of a text, as messages quote it: cut between words, never inside one.

use crate::lexicon::spelling::alphabet::Id;
use crate::lexicon::spelling::counts::Counts as _;
use crate::lexicon::spelling::model::model;
use crate::text::characters::{self, is_han};

/// By so many characters a quotation grows until it ends between words.
const GROWS: usize = 4;
/// Longest word, in characters.
const LONGEST: usize = 4;
/// So many characters on either side tell where words end.
const WINDOW: usize = 12;
/// What a character that is no part of a word costs, and the step of the most frequent words.
const ALONE: u32 = 14;
const COMMON: u32 = 15;

/// The last `limit` characters of a text, or a few more where these would begin inside a word.
pub fn tail(text: &str, limit: usize) -> &str {
    &text[start_of(text, text.len() - characters::tail(text, limit).len())..]
}

/// The first `limit` characters of a text, or a few more where these would end inside a word.
pub fn head(text: &str, limit: usize) -> &str {
    &text[..end_of(text, characters::head(text, limit).len())]
}

/// The text from `from` to `to`, or a little more where it would begin or end inside a word.
pub fn around(text: &str, from: usize, to: usize) -> &str {
    &text[whole(text, from, to)]
}

/// The same as a range of the text.
pub fn whole(text: &str, from: usize, to: usize) -> std::ops::Range<usize> {
    start_of(text, from)..end_of(text, to)
}

/// Whether a word or a number goes on from the end of one text to the beginning of another.
pub fn are_cut(before: &str, behind: &str) -> bool {
    let (head, tail) = (characters::tail(before.trim_end(), WINDOW), characters::head(behind.trim_start(), WINDOW));
    splits(&[head, tail].concat(), head.len())
}

/// Where the word begins that stands at `at`, if it is near.
fn start_of(text: &str, mut at: usize) -> usize {
    for _ in 0..GROWS {
        if !splits(text, at) {
            break;
        }
        at -= text[..at].chars().next_back().map_or(0, char::len_utf8);
    }
    at
}

/// Where the word ends that stands at `at`, if it is near.
fn end_of(text: &str, mut at: usize) -> usize {
    for _ in 0..GROWS {
        if !splits(text, at) {
            break;
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    at
}

/// Whether `at` stands inside a word or a number.
fn splits(text: &str, at: usize) -> bool {
    let (Some(before), Some(behind)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return false };
    if !is_han(before) || !is_han(behind) {
        let part = |c: char| !is_han(c) && c.is_alphanumeric() || matches!(c, '.' | '%' | '％');
        return part(before) && part(behind);
    }
    let left: Vec<char> = text[..at].chars().rev().take(WINDOW).take_while(|&c| is_han(c)).collect();
    let right = text[at..].chars().take(WINDOW).take_while(|&c| is_han(c));
    let cut = left.len();
    let ids: Vec<Id> = left.into_iter().rev().chain(right).map(|c| model().alphabet().id(c)).collect();
    !boundaries(&ids).contains(&cut)
}

/// Where the words of a row of characters begin: the row of the most frequent words.
fn boundaries(ids: &[Id]) -> Vec<usize> {
    // For each end, the least cost to reach it and where the last word begins.
    let mut best: Vec<(u32, usize)> = vec![(0, 0)];
    for end in 1..=ids.len() {
        let word = |length: usize| {
            let start = end.checked_sub(length)?;
            let level = if length == 1 { 0 } else { u32::from(model().word(&ids[start..end])) };
            let cost = if length == 1 { ALONE } else { COMMON.saturating_sub(level) + 1 };
            (length == 1 || level > 0).then(|| (best[start].0 + cost, start))
        };
        let reached = (1..=LONGEST).filter_map(word).min().unwrap_or((u32::MAX / 2, end - 1));
        best.push(reached);
    }
    let mut at = ids.len();
    let mut found = vec![at];
    while at > 0 {
        at = best[at].1;
        found.push(at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(tail("全面深化协商议政", 3), "协商议政");
        assert_eq!(head("围绕城市更新开展", 3), "围绕城市");
        assert_eq!(head("16.8亿元", 2), "16.8");
        assert_eq!(tail("全面完成年度协商计划", 5), "年度协商计划");
        assert_eq!(tail("短", 5), "短");
    }
}
