//! What sounds alike to an input method and to those who mix up zh and z, n and l, in and ing.

use rustc_hash::FxHashMap;

use crate::lexicon::pinyin;
use crate::lexicon::spelling::alphabet::{Alphabet, Id};

/// A syllable as near sounds share it, five bits a letter.
pub type Sound = u32;

/// The readings of a character: each with the sound it shares, and exactly.
pub fn readings(c: char) -> Vec<(Sound, &'static str)> {
    pinyin::readings(c).into_iter().map(|syllable| (sound(syllable), syllable)).collect()
}

/// The sound of a syllable, near ones made the same.
pub fn sound(syllable: &str) -> Sound {
    let (initial, rest) = match syllable.as_bytes() {
        [first @ (b'z' | b'c' | b's'), b'h', rest @ ..] => (*first, rest),
        [b'n', rest @ ..] => (b'l', rest),
        [first, rest @ ..] => (*first, rest),
        [] => return 0,
    };
    let rest = match rest {
        [b'h', b'n' | b'm', ..] => rest,
        [head @ .., b'i' | b'e' | b'a', b'n', b'g'] => &rest[..head.len() + 2],
        _ => rest,
    };
    rest.iter().fold(u32::from(initial & 31), |packed, letter| packed << 5 | u32::from(letter & 31))
}

/// What the sounds of two characters have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Nothing.
    None,
    /// A near sound.
    Near,
    /// A syllable, whatever its tone.
    Same,
}

/// How alike two characters sound in their most alike readings.
pub fn likeness(a: char, b: char) -> Likeness {
    let (a, b) = (readings(a), readings(b));
    let pairs = || a.iter().flat_map(|one| b.iter().map(move |other| (one, other)));
    if pairs().any(|(one, other)| one.1 == other.1) {
        Likeness::Same
    } else if pairs().any(|(one, other)| one.0 == other.0) {
        Likeness::Near
    } else {
        Likeness::None
    }
}

/// The key under which words of these sounds are found.
pub fn key(sounds: impl Iterator<Item = Sound>) -> u32 {
    sounds.fold(0x811c_9dc5, |key, sound| (key ^ sound).wrapping_mul(0x0100_0193).rotate_left(7))
}

/// At most so many readings of a word are tried.
const COMBINATIONS: usize = 8;

/// The keys of a word, one for each way to read it.
pub fn keys(characters: &[char]) -> Vec<u32> {
    let mut ways: Vec<Vec<Sound>> = vec![Vec::new()];
    for &c in characters {
        let mut sounds: Vec<Sound> = readings(c).into_iter().map(|(sound, _)| sound).collect();
        sounds.dedup();
        if sounds.is_empty() {
            return Vec::new();
        }
        let longer = ways.iter().flat_map(|way| sounds.iter().map(|&sound| way.iter().copied().chain([sound]).collect::<Vec<Sound>>()));
        ways = longer.take(COMBINATIONS).collect();
    }
    let mut keys: Vec<u32> = ways.into_iter().map(|way| key(way.into_iter())).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The usual characters by their sound.
#[derive(Debug)]
pub struct Sounds {
    by_sound: FxHashMap<Sound, Vec<Id>>,
}

impl Sounds {
    /// Of the characters that `usual` accepts.
    pub fn new(alphabet: &Alphabet, usual: impl Fn(Id) -> bool) -> Sounds {
        let mut by_sound: FxHashMap<Sound, Vec<Id>> = FxHashMap::default();
        for &c in alphabet.characters() {
            let id = alphabet.id(c);
            if usual(id) {
                let mut sounds: Vec<Sound> = readings(c).into_iter().map(|(sound, _)| sound).collect();
                sounds.sort_unstable();
                sounds.dedup();
                sounds.into_iter().for_each(|sound| by_sound.entry(sound).or_default().push(id));
            }
        }
        Sounds { by_sound }
    }

    /// The usual characters that may sound like `c`, itself left out.
    pub fn like(&self, c: char) -> Vec<Id> {
        let mut ids: Vec<Id> = readings(c).into_iter().filter_map(|(sound, _)| self.by_sound.get(&sound)).flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
