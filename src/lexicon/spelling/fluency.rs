//! How well a text reads: the probability of each token after those before it, by interpolated absolute discounting.

use crate::lexicon::spelling::alphabet::Id;
use crate::lexicon::spelling::counts::{Counts, ORDER, TIMES, level};

/// What is left of a count when some of it is set aside for what was never seen: less of small ones, which chance brings.
pub fn discounted(times: f32) -> f32 {
    match times {
        ..1.0 => 0.0,
        ..2.0 => 0.2,
        ..3.0 => 0.75,
        times => times - 1.5,
    }
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
        let times = TIMES[usize::from(counts.run(&ids[from..=at]))];
        let context = context.max(times);
        probability = discounted(times) / context + counts.unseen(length, level(context as u32)) * probability;
    }
    probability.max(1e-9).ln()
}

/// The sum over a stretch.
pub fn log_probabilities(counts: &impl Counts, ids: &[Id], stretch: std::ops::Range<usize>) -> f32 {
    stretch.map(|at| log_probability(counts, ids, at)).sum()
}
