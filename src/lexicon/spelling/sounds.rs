//! What sounds alike to an input method and to those who mix up zh and z, n and l, in and ing.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::lexicon::pinyin;
use crate::lexicon::spelling::alphabet::{Alphabet, Id};

/// A syllable as near sounds share it, five bits a letter.
pub type Sound = u32;

/// The readings of a character: each with the sound it shares, and exactly. They are looked up once.
pub fn readings(c: char) -> &'static [(Sound, &'static str)] {
    static READ: OnceLock<Vec<OnceLock<Readings>>> = OnceLock::new();
    let all = READ.get_or_init(|| (0..HAN).map(|_| OnceLock::new()).collect());
    let Some(slot) = (c as u32).checked_sub(FIRST).and_then(|at| all.get(at as usize)) else { return &[] };
    slot.get_or_init(|| pinyin::readings(c).into_iter().map(|syllable| (sound(syllable), syllable)).collect())
}

type Readings = Box<[(Sound, &'static str)]>;
/// The block of characters that have readings.
const FIRST: u32 = 0x4E00;
const HAN: u32 = 0x5200;

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
    /// A near sound, in their usual readings.
    Near,
    /// A syllable, in a reading that is not the usual one of both.
    Rare,
    /// A syllable, in their usual readings.
    Same,
}

/// How alike two characters sound in their most alike readings.
pub fn likeness(a: char, b: char) -> Likeness {
    let (a, b) = (readings(a), readings(b));
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return Likeness::None };
    if first.1 == other.1 {
        Likeness::Same
    } else if a.iter().any(|one| b.iter().any(|other| one.1 == other.1)) {
        Likeness::Rare
    } else if first.0 == other.0 {
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
        let mut sounds: Vec<Sound> = readings(c).iter().map(|&(sound, _)| sound).collect();
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
    /// By the sound of their usual reading.
    near: FxHashMap<Sound, Vec<Id>>,
    /// By the syllable of any other reading.
    rare: FxHashMap<&'static str, Vec<Id>>,
}

impl Sounds {
    /// Of the characters that `usual` accepts.
    pub fn new(alphabet: &Alphabet, usual: impl Fn(Id) -> bool) -> Sounds {
        let mut sounds = Sounds { near: FxHashMap::default(), rare: FxHashMap::default() };
        for &c in alphabet.characters() {
            let id = alphabet.id(c);
            if usual(id) {
                for (nth, &(sound, syllable)) in readings(c).iter().enumerate() {
                    if nth == 0 {
                        sounds.near.entry(sound).or_default().push(id);
                    }
                    sounds.rare.entry(syllable).or_default().push(id);
                }
            }
        }
        sounds
    }

    /// The usual characters that may sound like `c`, itself left out: near its usual reading, or the same in any.
    pub fn like(&self, c: char) -> Vec<Id> {
        let readings = readings(c);
        let near = readings.first().and_then(|(sound, _)| self.near.get(sound)).into_iter().flatten();
        let rare = readings.iter().filter_map(|(_, syllable)| self.rare.get(syllable)).flatten();
        let mut ids: Vec<Id> = near.chain(rare).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
