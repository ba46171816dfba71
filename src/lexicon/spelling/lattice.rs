//! How a text falls into words: the cheapest way to cover a stretch with words of the general dictionary, as often as they
//! stand in the genre, and with characters that can stand alone. A slip leaves the rest of its word alone: 对外|服|巫|热线.

use crate::lexicon::spelling::alphabet::{FIRST_HAN, Id};
use crate::lexicon::spelling::counts::{Counts, TIMES};

/// What covering a stretch costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cover {
    /// The negative log probability of the cheapest way.
    pub cost: f32,
    /// The dearest character that stands alone in it.
    pub dearest: f32,
    /// How many characters stand alone in it.
    pub singles: u32,
}

/// The longest word of the dictionary.
const LONGEST: usize = 4;
/// A word of the dictionary that the genre does not use counts as if it had been met so often.
const UNUSED: f32 = 0.2;

/// The cheapest way to cover a stretch with words.
pub fn cover(counts: &impl Counts, ids: &[Id]) -> Cover {
    let mut ways: Vec<Cover> = Vec::with_capacity(ids.len() + 1);
    ways.push(Cover { cost: 0.0, dearest: 0.0, singles: 0 });
    let total = (counts.total() as f32 + 1.0).ln();
    for end in 1..=ids.len() {
        let before = ways[end - 1];
        let id = ids[end - 1];
        let mut best = if id < FIRST_HAN {
            before
        } else {
            let cost = total - (freedom(counts, id) * counts.alone(id) as f32 + UNUSED).ln();
            Cover { cost: before.cost + cost, dearest: before.dearest.max(cost), singles: before.singles + 1 }
        };
        for length in 2..=LONGEST.min(end) {
            let word = &ids[end - length..end];
            if word[0] < FIRST_HAN {
                break;
            }
            let before = ways[end - length];
            // No word is cheaper than one that the genre uses most.
            if before.cost >= best.cost || counts.word(word) == 0 {
                continue;
            }
            let cost = before.cost + total - (TIMES[usize::from(counts.run(word))] + UNUSED).ln();
            if cost < best.cost {
                best = Cover { cost, ..before };
            }
        }
        ways.push(best);
    }
    ways.pop().unwrap_or(Cover { cost: 0.0, dearest: 0.0, singles: 0 })
}

/// How often a character stands alone, of all its uses in the dictionary, from 0 to 1.
pub fn freedom(counts: &impl Counts, id: Id) -> f32 {
    let root = f32::from(counts.word(&[id])) / 15.0;
    if id < FIRST_HAN { 1.0 } else { root * root }
}

/// The step of a share of uses alone, as it is kept with the words.
pub fn freedom_step(alone: u32, all: u32) -> u8 {
    let share = f64::from(alone) / f64::from(all.max(1));
    (share.sqrt() * 15.0).round().min(15.0) as u8
}
