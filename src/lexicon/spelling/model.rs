//! The model as it lies in the binary: nothing is parsed but its alphabet.

use std::sync::OnceLock;

use crate::lexicon::spelling::alphabet::{Alphabet, Id};
use crate::lexicon::spelling::counts::{Counts, Level, Side, openness};
use crate::lexicon::spelling::filter::{self, Spread};
use crate::lexicon::spelling::sounds::Sounds;
use crate::lexicon::spelling::trees::Trees;

/// Keys of runs of characters.
pub const RUNS: u64 = 1;
/// Keys of words of the general dictionary.
pub const WORDS: u64 = 2;
/// A character that stands less often is no candidate.
pub const USUAL: u32 = 12;

/// The parts of the file, in order.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// The Han characters, UTF-8.
    Alphabet,
    /// How often each token stands alone, 4 bytes each.
    Alone,
    /// Where the pairs of each token begin, 4 bytes each, and the end.
    PairStarts,
    /// The second token of each pair, 2 bytes.
    PairSeconds,
    /// The steps of the pairs, 1 byte.
    PairLevels,
    /// The spread of the table of longer runs and words: seed, segment, first.
    Spread,
    /// The table, 2 bytes a place.
    Table,
    /// The keys of words by their sound, sorted, 4 bytes each.
    SoundKeys,
    /// The words of these keys, 8 bytes each: four tokens, 0 behind the last.
    SoundWords,
    /// Where the lookalikes of each token begin, 4 bytes each, and the end.
    ShapeStarts,
    /// The lookalikes, 2 bytes each.
    Shapes,
    /// What is left for unseen tokens: 16 numbers of 4 bytes for each length from two on.
    Unseen,
    /// What the model was made by: 8 bytes.
    MadeBy,
    /// The scorers.
    Trees,
}

/// How many parts there are.
pub const PARTS: usize = 14;

/// The model.
#[derive(Debug)]
pub struct Model {
    parts: [&'static [u8]; PARTS],
    alphabet: Alphabet,
    sounds: Sounds,
    spread: Spread,
    total: u32,
    unseen: Vec<f32>,
    trees: Trees,
    before: Before,
    /// For each token, with how many others it stands once only: before it, behind it.
    once: Vec<[u32; 2]>,
}

/// The pairs once more, by their second token.
#[derive(Debug)]
struct Before {
    starts: Vec<u32>,
    firsts: Vec<Id>,
    levels: Vec<Level>,
}

impl Before {
    fn new(starts: &[u8], seconds: &[u8], levels: &[u8]) -> Before {
        let pairs = seconds.len() / 2;
        let tokens = (starts.len() / 4).saturating_sub(1);
        let mut ends = vec![0_u32; tokens + 1];
        let second = |at: usize| usize::from(u16_at(seconds, at)).min(tokens.saturating_sub(1));
        (0..pairs).for_each(|at| ends[second(at) + 1] += 1);
        (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
        let begins = ends.clone();
        let mut before = Before { starts: begins, firsts: vec![0; pairs], levels: vec![0; pairs] };
        for first in 0..tokens {
            for at in u32_at(starts, first) as usize..(u32_at(starts, first + 1) as usize).min(pairs) {
                let place = &mut ends[second(at)];
                before.firsts[*place as usize] = first as Id;
                before.levels[*place as usize] = levels.get(at).copied().unwrap_or(0);
                *place += 1;
            }
        }
        before
    }
}

static FILE: &[u8] = include_bytes!("model.bin");

/// The model that is in the binary.
pub fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(FILE))
}

impl Model {
    /// Reads a model; of a file that is none it knows nothing.
    pub fn read(file: &'static [u8]) -> Model {
        let mut parts: [&'static [u8]; PARTS] = [&[]; PARTS];
        let mut rest = file.get(4 * PARTS..).unwrap_or_default();
        for (nth, part) in parts.iter_mut().enumerate() {
            let length = u32_at(file, nth) as usize;
            let Some((head, tail)) = rest.split_at_checked(length) else { break };
            (*part, rest) = (head, tail);
        }
        let part = |part: Part| parts[part as usize];
        let alphabet = Alphabet::new(std::str::from_utf8(part(Part::Alphabet)).unwrap_or_default().chars());
        let spread = part(Part::Spread);
        let spread = Spread {
            seed: u64::from(u32_at(spread, 0)) | u64::from(u32_at(spread, 1)) << 32,
            segment: u32_at(spread, 2),
            first: u32_at(spread, 3),
        };
        let alone = part(Part::Alone);
        let total = (0..alone.len() / 4).map(|at| u32_at(alone, at)).fold(0, u32::saturating_add);
        let sounds = Sounds::new(&alphabet, |id| u32_at(alone, usize::from(id)) >= USUAL);
        let trees = Trees::read(part(Part::Trees));
        let unseen = part(Part::Unseen).chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let before = Before::new(part(Part::PairStarts), part(Part::PairSeconds), part(Part::PairLevels));
        let (starts, levels) = (part(Part::PairStarts), part(Part::PairLevels));
        let once_in = |levels: &[Level]| levels.iter().filter(|&&level| level == 1).count() as u32;
        let range = |starts: Option<u32>, end: Option<u32>| starts.unwrap_or(0) as usize..end.unwrap_or(0) as usize;
        let once = (0..alphabet.len()).map(|id| {
            let first = range(before.starts.get(id).copied(), before.starts.get(id + 1).copied());
            let second = range(Some(u32_at(starts, id)), Some(u32_at(starts, id + 1)));
            [once_in(before.levels.get(first).unwrap_or_default()), once_in(levels.get(second).unwrap_or_default())]
        });
        let once = once.collect();
        Model { parts, alphabet, sounds, spread, total, unseen, trees, before, once }
    }

    /// The characters.
    pub fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// The usual characters by their sound.
    pub fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    /// The number of the sources that it was made by.
    pub fn made_by(&self) -> u64 {
        let part = self.part(Part::MadeBy);
        u64::from(u32_at(part, 0)) | u64::from(u32_at(part, 1)) << 32
    }

    /// The scorers.
    pub fn trees(&self) -> &Trees {
        &self.trees
    }

    fn part(&self, part: Part) -> &'static [u8] {
        self.parts[part as usize]
    }

    fn look_up(&self, key: u64) -> Level {
        let table = self.part(Part::Table);
        let (places, print) = self.spread.places(key);
        let value = places.into_iter().fold(0, |value, at| value ^ u16_at(table, at));
        if value >> 4 == print { (value & 15) as Level } else { 0 }
    }
}

impl Counts for Model {
    fn alone(&self, id: Id) -> u32 {
        u32_at(self.part(Part::Alone), usize::from(id))
    }

    fn total(&self) -> u32 {
        self.total
    }

    fn unseen(&self, length: usize, context: Level) -> f32 {
        self.unseen.get(16 * (length - 2) + usize::from(context)).copied().unwrap_or(1.0)
    }

    fn run(&self, ids: &[Id]) -> Level {
        match *ids {
            [first, second] => self.pair(first, second),
            _ => self.look_up(filter::key(RUNS, ids)),
        }
    }

    fn word(&self, ids: &[Id]) -> Level {
        self.look_up(filter::key(WORDS, ids))
    }

    fn openness(&self, id: Id, side: Side) -> f32 {
        openness(self.once(id)[side as usize], self.alone(id))
    }
}

/// What candidates are made of.
pub trait Stock: Counts {
    /// The characters.
    fn alphabet(&self) -> &Alphabet;
    /// The usual characters by their sound.
    fn sounds(&self) -> &Sounds;
    /// The tokens that stand behind `first`, in order, each with its step.
    fn behind(&self, first: Id) -> impl Iterator<Item = (Id, Level)>;
    /// The tokens that stand before `second`, in order, each with its step.
    fn before(&self, second: Id) -> impl Iterator<Item = (Id, Level)>;
    /// The words under a key of sounds, as four tokens, 0 behind the last.
    fn words_of(&self, key: u32) -> Vec<[Id; 4]>;
    /// The lookalikes of a token.
    fn shapes(&self, id: Id) -> Vec<Id>;
}

impl Stock for Model {
    fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    fn sounds(&self) -> &Sounds {
        &self.sounds
    }

    fn behind(&self, first: Id) -> impl Iterator<Item = (Id, Level)> {
        let seconds = bytes_of(self.part(Part::PairSeconds), 2, self.pairs(first)).chunks_exact(2);
        let levels = bytes_of(self.part(Part::PairLevels), 1, self.pairs(first)).iter();
        seconds.map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]])).zip(levels.copied())
    }

    fn before(&self, second: Id) -> impl Iterator<Item = (Id, Level)> {
        let starts = self.before.starts.get(usize::from(second)..usize::from(second) + 2);
        let range = starts.map_or(0..0, |starts| starts[0] as usize..starts[1] as usize);
        self.before.firsts[range.clone()].iter().copied().zip(self.before.levels[range].iter().copied())
    }

    fn words_of(&self, key: u32) -> Vec<[Id; 4]> {
        let (keys, words) = (self.part(Part::SoundKeys), self.part(Part::SoundWords));
        let (mut low, mut high) = (0, keys.len() / 4);
        while low < high {
            let middle = (low + high) / 2;
            if u32_at(keys, middle) < key { low = middle + 1 } else { high = middle }
        }
        let same = (low..keys.len() / 4).take_while(|&at| u32_at(keys, at) == key);
        same.map(|at| std::array::from_fn(|nth| u16_at(words, 4 * at + nth))).collect()
    }

    fn shapes(&self, id: Id) -> Vec<Id> {
        let starts = self.part(Part::ShapeStarts);
        let (from, to) = (u32_at(starts, usize::from(id)), u32_at(starts, usize::from(id) + 1));
        (from as usize..to as usize).map(|at| u16_at(self.part(Part::Shapes), at)).collect()
    }
}

impl Model {
    /// With how many others a token stands once only: before it, behind it.
    pub fn once(&self, id: Id) -> [u32; 2] {
        self.once.get(usize::from(id)).copied().unwrap_or_default()
    }

    fn pairs(&self, first: Id) -> std::ops::Range<usize> {
        let starts = self.part(Part::PairStarts);
        u32_at(starts, usize::from(first)) as usize..u32_at(starts, usize::from(first) + 1) as usize
    }

    fn pair(&self, first: Id, second: Id) -> Level {
        let seconds = self.part(Part::PairSeconds);
        let (mut low, mut high) = (self.pairs(first).start, self.pairs(first).end);
        while low < high {
            let middle = (low + high) / 2;
            let found = u16_at(seconds, middle);
            if found == second {
                return self.part(Part::PairLevels).get(middle).copied().unwrap_or(0);
            }
            if found < second { low = middle + 1 } else { high = middle }
        }
        0
    }
}

/// The bytes of some entries of a part; nothing beyond its end.
fn bytes_of(part: &[u8], width: usize, entries: std::ops::Range<usize>) -> &[u8] {
    part.get(width * entries.start..width * entries.end).unwrap_or_default()
}

/// The 16-bit number at a place of a part; 0 beyond its end.
fn u16_at(part: &[u8], at: usize) -> u16 {
    part.get(2 * at..2 * at + 2).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

/// The 32-bit number at a place of a part; 0 beyond its end.
fn u32_at(part: &[u8], at: usize) -> u32 {
    part.get(4 * at..4 * at + 4).map_or(0, |bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
