//! How well a text reads: the probability of each token after those before it, by interpolated absolute discounting.

use crate::lexicon::spelling::alphabet::Id;
use crate::lexicon::spelling::counts::{Counts, Level, ORDER, TIMES};

/// What is taken from every count for what was never seen.
const DISCOUNT: f32 = 0.75;

/// The share of what was never seen behind a context that stands so often. The number of different continuations is
/// not kept; it grows with about the power 3/4 of the count.
fn unseen(times: f32) -> f32 {
    DISCOUNT * times.powf(-0.25)
}

/// The logarithm of the probability of the token at `at`, given those before it.
pub fn log_probability(counts: &impl Counts, ids: &[Id], at: usize) -> f32 {
    let total = counts.total() as f32;
    let alone = |id: Id| counts.alone(id) as f32;
    let mut probability = (alone(ids[at]) + 0.5) / (total + 4000.0);
    for length in 2..=ORDER.min(at + 1) {
        let from = at + 1 - length;
        let context = if length == 2 { alone(ids[from]) } else { TIMES[usize::from(counts.run(&ids[from..at]))] };
        if context == 0.0 {
            break;
        }
        let level: Level = counts.run(&ids[from..=at]);
        let times = TIMES[usize::from(level)];
        let context = context.max(times);
        probability = (times - DISCOUNT).max(0.0) / context + unseen(context) * probability;
    }
    probability.max(1e-9).ln()
}

/// The sum over a stretch.
pub fn log_probabilities(counts: &impl Counts, ids: &[Id], stretch: std::ops::Range<usize>) -> f32 {
    stretch.map(|at| log_probability(counts, ids, at)).sum()
}
