//! What the genre says of a slip beside its score: whether what is meant was met with these neighbours, and whether what is
//! written is only the seam of two words. The scorers know much of it, but have learnt from planted slips; of a text in
//! which nothing was planted most of what scores well is a name or a word of a trade, and what tells these apart is that
//! nobody has ever written the other word there.

use std::ops::Range;

use crate::lexicon::spelling::alphabet::{FIRST_HAN, Id};
use crate::lexicon::spelling::counts::{Counts, ORDER};

/// What is known of a slip from the counts of the genre.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// How often, in steps, what is meant was met with what stands before it or behind it.
    pub context: u8,
    /// Whether a word ends with its first character and another begins with its last: it is no word, but a seam.
    pub is_seam: bool,
}

/// Steps beyond this say no more.
const ENOUGH: u8 = 12;
/// So much, in log odds, a step of the context is worth: with half as much or twice as much fewer slips are warnings at the
/// same number of alarms, on reports that the model has not seen.
const STEP: f32 = 0.1;
/// So many neighbours are looked at on either side.
const NEIGHBOURS: usize = 2;
/// So many characters more a word may have on its side of a seam.
const LONGER: usize = 3;

impl Support {
    /// How far a score may be trusted, in log odds.
    pub fn trust(&self, score: f32) -> f32 {
        score + STEP * f32::from(self.context)
    }
}

/// What is known of what is written, tokens `written` of a text, and of what is meant, tokens `meant` of the changed one.
pub fn of(counts: &impl Counts, (text, written): (&[Id], &Range<usize>), (changed, meant): (&[Id], &Range<usize>)) -> Support {
    let run = |ids: &[Id], from: Option<usize>, to: usize| -> u8 {
        let run = from.and_then(|from| ids.get(from..to)).filter(|run| (2..=ORDER).contains(&run.len()));
        run.filter(|run| run.iter().all(|&id| id >= FIRST_HAN)).map_or(0, |run| counts.run(run))
    };
    let contexts = (1..=NEIGHBOURS)
        .flat_map(|n| [run(changed, meant.start.checked_sub(n), meant.end), run(changed, Some(meant.start), meant.end + n)]);
    let context = contexts.max().unwrap_or(0).min(ENOUGH);
    let pair = written.len() == 2;
    let (first, last) = (written.start, written.end.saturating_sub(1));
    let word = |from: Option<usize>, to: usize| {
        let word = from.and_then(|from| text.get(from..to));
        word.is_some_and(|word| word.iter().all(|&id| id >= FIRST_HAN) && counts.word(word) > 0)
    };
    let before = (1..=LONGER).any(|n| word(first.checked_sub(n), first + 1));
    let behind = (1..=LONGER).any(|n| word(Some(last), last + 1 + n));
    Support { context, is_seam: pair && before && behind }
}
