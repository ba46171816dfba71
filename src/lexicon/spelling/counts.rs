//! How often runs of characters stand in the texts that the model was made from, in sixteen steps.

use crate::lexicon::spelling::alphabet::Id;

/// A step of frequency: 0 for what does not occur.
pub type Level = u8;

/// What a step stands for.
pub const TIMES: [f32; 16] = [0.0, 1.0, 2.0, 3.0, 4.5, 7.0, 10.5, 16.0, 25.0, 40.0, 65.0, 110.0, 190.0, 370.0, 850.0, 2600.0];
/// The least count of each step.
const LEAST: [u32; 16] = [0, 1, 2, 3, 4, 6, 9, 13, 20, 32, 51, 86, 146, 266, 561, 1481];

/// The step of a count.
pub fn level(count: u32) -> Level {
    (LEAST.partition_point(|&least| least <= count) - 1) as Level
}

/// The longest run that is counted.
pub const ORDER: usize = 5;

/// A side of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What stands before it.
    Before,
    /// What stands behind it.
    Behind,
}

/// The share of neighbours met once.
pub fn openness(once: u32, alone: u32) -> f32 {
    (once as f32 / (alone as f32 + 2.0)).min(1.0)
}

/// Where counts come from: the model, or tables in the making.
pub trait Counts {
    /// How often a token stands alone, exactly.
    fn alone(&self, id: Id) -> u32;
    /// How many tokens were counted.
    fn total(&self) -> u32;
    /// What is left, behind a context of that step, for tokens that were not seen there in a run of that length.
    fn unseen(&self, length: usize, context: Level) -> f32;
    /// The step of a run of two to [`ORDER`] tokens.
    fn run(&self, ids: &[Id]) -> Level;
    /// The step of a word in the general dictionary; 0 for what is no word there.
    fn word(&self, ids: &[Id]) -> Level;
    /// How readily a token stands beside another for the first time: of all its occurrences, the share of those with a
    /// neighbour on that side that it had only there. Characters of names have many, those of fixed words few.
    fn openness(&self, id: Id, side: Side) -> f32;
}
