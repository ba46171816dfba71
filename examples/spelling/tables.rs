//! Counts in the making: all runs of up to five tokens, and the same without those of one place.

use rustc_hash::FxHashMap;

use hegao::lexicon::spelling::alphabet::{Alphabet, Id};
use hegao::lexicon::spelling::counts::{Counts, Level, ORDER, Side, level, openness};
use hegao::lexicon::spelling::filter::key;
use hegao::lexicon::spelling::model::{Model, RUNS, Stock};
use hegao::lexicon::spelling::sounds::Sounds;

/// Counts of runs by their key, and of single tokens.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub alone: FxHashMap<Id, u32>,
    pub runs: FxHashMap<u64, u32>,
}

impl Tables {
    pub fn add(&mut self, ids: &[Id], longest: usize) {
        for at in 0..ids.len() {
            *self.alone.entry(ids[at]).or_default() += 1;
            for length in 2..=longest.min(ids.len() - at) {
                *self.runs.entry(key(RUNS, &ids[at..at + length])).or_default() += 1;
            }
        }
    }

    pub fn times(&self, ids: &[Id]) -> u32 {
        self.runs.get(&key(RUNS, ids)).copied().unwrap_or(0)
    }
}

/// Runs of this length that stand less often are not in the model.
pub fn least(length: usize) -> u32 {
    match length {
        5 => 4,
        4 => 2,
        _ => 1,
    }
}

/// The counts as the model would have them had it not seen the texts of one place.
pub struct Without<'a> {
    pub model: &'a Model,
    pub all: &'a Tables,
    pub place: &'a Tables,
    /// How many neighbours met once only each token has more or fewer.
    once: FxHashMap<Id, [i32; 2]>,
}

impl<'a> Without<'a> {
    pub fn new(model: &'a Model, all: &'a Tables, place: &'a Tables, texts: &[Vec<Id>]) -> Without<'a> {
        let mut once: FxHashMap<Id, [i32; 2]> = FxHashMap::default();
        let mut pairs: Vec<[Id; 2]> = texts.iter().flat_map(|ids| ids.windows(2)).map(|pair| [pair[0], pair[1]]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        for pair in pairs {
            let (all, own) = (all.times(&pair), place.times(&pair));
            let change = i32::from(all.saturating_sub(own) == 1) - i32::from(all == 1);
            once.entry(pair[1]).or_default()[Side::Before as usize] += change;
            once.entry(pair[0]).or_default()[Side::Behind as usize] += change;
        }
        Without { model, all, place, once }
    }
}

impl Counts for Without<'_> {
    fn alone(&self, id: Id) -> u32 {
        self.model.alone(id).saturating_sub(self.place.alone.get(&id).copied().unwrap_or(0))
    }

    fn total(&self) -> u32 {
        self.model.total()
    }

    fn run(&self, ids: &[Id]) -> Level {
        let key = key(RUNS, ids);
        let Some(&all) = self.all.runs.get(&key) else { return 0 };
        let times = all.saturating_sub(self.place.runs.get(&key).copied().unwrap_or(0));
        if times < least(ids.len()) { 0 } else { level(times) }
    }

    fn unseen(&self, length: usize, context: Level) -> f32 {
        self.model.unseen(length, context)
    }

    fn word(&self, ids: &[Id]) -> Level {
        self.model.word(ids)
    }

    fn openness(&self, id: Id, side: Side) -> f32 {
        let change = self.once.get(&id).map_or(0, |change| change[side as usize]);
        openness(self.model.once(id)[side as usize].saturating_add_signed(change), self.alone(id))
    }
}

impl Stock for Without<'_> {
    fn alphabet(&self) -> &Alphabet {
        Stock::alphabet(self.model)
    }

    fn sounds(&self) -> &Sounds {
        Stock::sounds(self.model)
    }

    fn behind(&self, first: Id) -> impl Iterator<Item = (Id, Level)> {
        self.model.behind(first)
    }

    fn before(&self, second: Id) -> impl Iterator<Item = (Id, Level)> {
        self.model.before(second)
    }

    fn words_of(&self, key: u32) -> Vec<[Id; 4]> {
        self.model.words_of(key)
    }

    fn shapes(&self, id: Id) -> Vec<Id> {
        self.model.shapes(id)
    }
}

/// How often each run of a report stands in it.
pub fn of_report(paragraphs: &[Vec<Id>]) -> Tables {
    let mut tables = Tables::default();
    paragraphs.iter().for_each(|ids| tables.add(ids, ORDER));
    tables
}
