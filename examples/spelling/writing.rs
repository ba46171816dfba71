//! Writes the model.

use std::collections::{BTreeMap, BTreeSet};

use hegao::lexicon::spelling::alphabet::{Alphabet, Id};
use hegao::lexicon::spelling::counts::{Level, TIMES, level};
use hegao::lexicon::spelling::filter::{Spread, key};
use hegao::lexicon::spelling::fluency::discounted;
use hegao::lexicon::spelling::lattice::freedom_step;
use hegao::lexicon::spelling::model::{PARTS, RUNS, USUAL, WORDS};
use hegao::lexicon::spelling::sounds;

use crate::fingerprint::fingerprint;
use crate::tables::{Tables, least};

/// A word of the general dictionary with how often it is used.
pub type Dictionary = BTreeMap<Vec<char>, u32>;

/// The parts of the file but the scorers.
pub fn parts(
    alphabet: &Alphabet,
    texts: &[Vec<Id>],
    in_reports: usize,
    tables: &Tables,
    (dictionary, singles): (&Dictionary, &BTreeMap<char, u32>),
    shapes: &BTreeMap<char, BTreeSet<char>>,
) -> Vec<Vec<u8>> {
    let alone: Vec<u32> = (0..alphabet.len()).map(|id| tables.alone.get(&(id as Id)).copied().unwrap_or(0)).collect();
    let mut pairs: BTreeSet<(Id, Id)> = BTreeSet::new();
    let mut longer: BTreeMap<u64, Level> = BTreeMap::new();
    // Of each context, by length of the run: how often it stands, and what its kept continuations take.
    let mut taken: [BTreeMap<u64, (u32, f32)>; 4] = Default::default();
    let mut by_length = [0; 6];
    let words_as_texts: Vec<Vec<Id>> =
        dictionary.iter().filter(|(_, times)| **times >= 20).map(|(word, _)| word.iter().map(|&c| alphabet.id(c)).collect()).collect();
    for (nth, ids) in texts.iter().chain(&words_as_texts).enumerate() {
        for at in 0..ids.len() {
            for length in 2..=5.min(ids.len() - at) {
                let run = &ids[at..at + length];
                let times = tables.times(run);
                let once = length == 3 && nth >= in_reports && nth < texts.len();
                if times < least(length) + u32::from(once) {
                    break;
                }
                let new = if length == 2 { pairs.insert((run[0], run[1])) } else { longer.insert(key(RUNS, run), level(times)).is_none() };
                if new {
                    by_length[length] += 1;
                    let context = &run[..length - 1];
                    let often = if length == 2 { tables.alone.get(&run[0]).copied().unwrap_or(0) } else { tables.times(context) };
                    let entry = taken[length - 2].entry(key(RUNS, context)).or_insert((often, 0.0));
                    entry.1 += discounted(TIMES[usize::from(level(times))]);
                }
            }
        }
    }
    let unseen: Vec<f32> = taken.iter().flat_map(unseen).collect();
    unseen.chunks(16).for_each(|of_length| println!("unseen {of_length:.2?}"));
    println!("{} pairs, {} longer runs {by_length:?}", pairs.len(), longer.len());
    let (mut starts, mut seconds, mut levels) = (vec![0_u32; alphabet.len() + 1], Vec::new(), Vec::new());
    for &(first, second) in &pairs {
        starts[usize::from(first) + 1] += 1;
        seconds.push(second);
        levels.push(level(tables.times(&[first, second])));
    }
    (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
    let ids_of = |word: &[char]| word.iter().map(|&c| alphabet.id(c)).collect::<Vec<Id>>();
    let mut by_sound: BTreeSet<(u32, [Id; 4])> = BTreeSet::new();
    let mut words = 0;
    for (word, &times) in dictionary {
        let ids = ids_of(word);
        if times >= 2 || tables.times(&ids) >= 2 {
            longer.insert(key(WORDS, &ids), level(times.max(1)));
            words += 1;
        }
        if tables.times(&ids) >= 4 && ids.iter().all(|&id| alone[usize::from(id)] >= USUAL) {
            let padded = std::array::from_fn(|nth| ids.get(nth).copied().unwrap_or(0));
            sounds::keys(word).into_iter().for_each(|key| _ = by_sound.insert((key, padded)));
        }
    }
    let mut in_words: BTreeMap<char, u32> = BTreeMap::new();
    for (word, &times) in dictionary {
        word.iter().for_each(|&c| *in_words.entry(c).or_default() += times);
    }
    for &c in alphabet.characters() {
        let times = singles.get(&c).copied().unwrap_or(0);
        let step = freedom_step(times, times + in_words.get(&c).copied().unwrap_or(0));
        if step > 0 {
            longer.insert(key(WORDS, &[alphabet.id(c)]), step);
        }
    }
    println!("{words} words, {} entries by sound, {} keys in the table", by_sound.len(), longer.len());
    let entries: Vec<(u64, Level)> = longer.into_iter().collect();
    let (spread, table) = fuse(&entries);
    let (mut shape_starts, mut lookalikes) = (vec![0_u32; alphabet.len() + 1], Vec::new());
    for nth in 0..alphabet.len() {
        if let Some(alike) = alphabet.character(nth as Id).and_then(|c| shapes.get(&c)) {
            let ids: BTreeSet<Id> = alike.iter().map(|&c| alphabet.id(c)).filter(|&id| alone[usize::from(id)] >= 3 * USUAL).collect();
            lookalikes.extend(ids);
        }
        shape_starts[nth + 1] = lookalikes.len() as u32;
    }
    println!("{} lookalikes", lookalikes.len());
    let u32s = |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let u16s = |values: &[u16]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let sound_keys: Vec<u32> = by_sound.iter().map(|(key, _)| *key).collect();
    let sound_words: Vec<u16> = by_sound.iter().flat_map(|(_, word)| *word).collect();
    vec![
        alphabet.characters().iter().collect::<String>().into_bytes(),
        u32s(&alone),
        u32s(&starts),
        u16s(&seconds),
        levels,
        u32s(&[spread.seed as u32, (spread.seed >> 32) as u32, spread.segment, spread.first]),
        u16s(&table),
        u32s(&sound_keys),
        u16s(&sound_words),
        u32s(&shape_starts),
        u16s(&lookalikes),
        unseen.iter().flat_map(|share| share.to_le_bytes()).collect(),
        fingerprint().to_le_bytes().to_vec(),
        Vec::new(),
    ]
}

/// The share that contexts leave for what was not kept behind them, by their step.
fn unseen(contexts: &BTreeMap<u64, (u32, f32)>) -> [f32; 16] {
    let (mut left, mut all) = ([0.0_f32; 16], [0.0_f32; 16]);
    for &(often, taken) in contexts.values().filter(|(often, _)| *often > 0) {
        let step = usize::from(level(often));
        left[step] += (often as f32 - taken).max(0.05 * often as f32);
        all[step] += often as f32;
    }
    std::array::from_fn(|step| if all[step] > 0.0 { left[step] / all[step] } else { 1.0 })
}

/// The file of these parts.
pub fn file(parts: &[Vec<u8>]) -> Vec<u8> {
    assert_eq!(parts.len(), PARTS);
    let lengths = parts.iter().flat_map(|part| (part.len() as u32).to_le_bytes());
    lengths.chain(parts.iter().flatten().copied()).collect()
}

/// Builds the table: a key that has a place for itself alone is set last and taken out, until none is left.
fn fuse(entries: &[(u64, Level)]) -> (Spread, Vec<u16>) {
    let size = (entries.len() as f64 * 1.13).max(1024.0) as u32;
    let segment = 1_u32 << ((entries.len() as f64).ln() / 3.33_f64.ln() + 2.25).floor() as u32;
    let segments = size.div_ceil(segment).max(3);
    let places = (segments * segment) as usize;
    for seed in 1_u64.. {
        let spread = Spread { seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), segment, first: (segments - 2) * segment };
        let mut counts = vec![0_u8; places];
        let mut keys = vec![0_u32; places];
        for (nth, &(key, _)) in entries.iter().enumerate() {
            for at in spread.places(key).0 {
                counts[at] = counts[at].saturating_add(1);
                keys[at] ^= nth as u32;
            }
        }
        let mut queue: Vec<usize> = (0..places).filter(|&at| counts[at] == 1).collect();
        let mut order: Vec<(u32, usize)> = Vec::with_capacity(entries.len());
        while let Some(at) = queue.pop() {
            if counts[at] != 1 {
                continue;
            }
            let nth = keys[at];
            order.push((nth, at));
            for place in spread.places(entries[nth as usize].0).0 {
                counts[place] -= 1;
                keys[place] ^= nth;
                if counts[place] == 1 {
                    queue.push(place);
                }
            }
        }
        if order.len() < entries.len() {
            continue;
        }
        let mut table = vec![0_u16; places];
        for &(nth, own) in order.iter().rev() {
            let (key, step) = entries[nth as usize];
            let (at, print) = spread.places(key);
            table[own] =
                at.into_iter().filter(|&place| place != own).fold(print << 4 | u16::from(step), |value, place| value ^ table[place]);
        }
        return (spread, table);
    }
    unreachable!("some seed fits")
}
