//! A half-width `?` that asks nothing: what a conversion leaves of a character that it did not know.

use crate::lexicon::cues;
use crate::text::characters::{is_blank, is_han};

/// Longest clause that is looked through for a word that asks.
const CLAUSE: usize = 40;

/// Whether the `?` at `at` stands inside a name or a title for a mark that was lost: “街道更整洁?城市更美丽”.
pub(in crate::rules) fn is_lost(text: &str, at: usize) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let inside = before.ends_with(is_han) && behind.starts_with(is_han);
    let open = before.rfind(['“', '《', '‘']).filter(|&open| !before[open..].contains(['”', '》', '’', '。']));
    let close = behind.find(['”', '》', '’']).filter(|&close| !behind[..close].contains(['“', '《', '‘', '。', '?', '？']));
    inside && open.is_some() && close.is_some() && !asks(before)
}

/// Whether two of them, which end at `end`, stand before a blank for a character of a name: 许?? 某.
pub(in crate::rules) fn is_lost_name(text: &str, at: usize, end: usize) -> bool {
    let behind = &text[end..];
    let name = behind.trim_start_matches(is_blank);
    text[..at].ends_with(is_han) && name.len() < behind.len() && name.starts_with(is_han) && !asks(&text[..at])
}

fn asks(before: &str) -> bool {
    let clause: Vec<char> = before.chars().rev().take_while(|c| !matches!(c, '。' | '！' | '？' | '；' | '?')).take(CLAUSE).collect();
    let clause: String = clause.into_iter().rev().collect();
    cues::ASKING.iter().any(|word| clause.contains(word))
}
