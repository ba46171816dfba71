//! Sentences by what they say with every number left out, so that one that was carried over leads to the one it came from.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::facts::last_year::{Side, Spot};
use crate::lexicon::last_year as words;
use crate::text::{TextRange, range};

/// The sentences of a report by what they say without their numbers.
#[derive(Debug, Default)]
pub struct Masked {
    by_key: FxHashMap<u64, Spot>,
}

/// A number or a placeholder of a sentence, in reading offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Where it stands.
    pub range: TextRange,
    /// Whether it is still to be written.
    pub empty: bool,
}

impl Masked {
    /// The sentences of a report that hold numbers.
    pub fn of(side: Side<'_>) -> Masked {
        let mut masked = Masked::default();
        for (paragraph, facts) in side.facts.iter().enumerate() {
            for &sentence in &facts.layout.sentences {
                let (key, slots) = mask(&facts.reading, sentence);
                if !slots.is_empty() {
                    masked.by_key.entry(key).or_insert(Spot { paragraph, range: sentence });
                }
            }
        }
        masked
    }

    /// Where the sentence stands that says the same but for its numbers.
    pub fn find(&self, key: u64) -> Option<Spot> {
        self.by_key.get(&key).copied()
    }
}

/// What a sentence says without its numbers, and these.
pub fn mask(reading: &str, sentence: TextRange) -> (u64, Vec<Slot>) {
    let start = usize::from(sentence.start());
    let text = &reading[sentence];
    let gap = words::placeholder().chars().next();
    let mut hasher = FxHasher::default();
    let mut slots: Vec<Slot> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let at = start + at;
        let is_gap = Some(c) == gap;
        let in_number =
            open && matches!(c, '.' | '．' | ',') && text[at - start + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        if c.is_ascii_digit() || is_gap || in_number {
            match slots.last_mut().filter(|_| open) {
                Some(slot) => slot.range = range(usize::from(slot.range.start()), at + c.len_utf8()),
                None => slots.push(Slot { range: range(at, at + c.len_utf8()), empty: is_gap }),
            }
            if !open {
                '#'.hash(&mut hasher);
            }
            open = true;
        } else {
            open = false;
            if c.is_alphanumeric() {
                c.hash(&mut hasher);
            }
        }
    }
    (hasher.finish(), slots)
}
