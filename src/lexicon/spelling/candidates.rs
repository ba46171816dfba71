//! What may have been meant: for every place that reads badly, what sounds or looks alike, words of the same sound, a
//! character more, one less, two in the other order. A candidate must read much better by the same model.

use std::ops::Range;

use crate::lexicon::spelling::alphabet::{Alphabet, EDGE, FIRST_HAN, Id, Token, is_character};
use crate::lexicon::spelling::counts::{Counts, TIMES};
use crate::lexicon::spelling::fluency::{log_probability, log_probabilities};
use crate::lexicon::spelling::model::Stock;
use crate::lexicon::spelling::sounds::{self, Likeness};

/// How the writer slipped, if the candidate is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// One character for another of the same or a near sound.
    Sound,
    /// One character for one that looks alike.
    Shape,
    /// A word for another of the same or a near sound.
    Word,
    /// A character left out.
    Lost,
    /// A character written twice.
    Doubled,
    /// Two characters in the wrong order.
    Swapped,
}

/// Something that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The tokens that it replaces.
    pub span: Range<usize>,
    /// What should stand there.
    pub right: Vec<Id>,
    /// What went wrong.
    pub slip: Slip,
    /// How alike both sound.
    pub likeness: Likeness,
    /// How much better it reads, in log probability.
    pub gain: f32,
}

/// A text with the probability of each of its tokens.
#[derive(Clone, Debug)]
pub struct Scored {
    /// The tokens, an edge on each side.
    pub tokens: Vec<Token>,
    /// Their numbers.
    pub ids: Vec<Id>,
    /// The log probability of each, given those before it.
    pub log: Vec<f32>,
}

impl Scored {
    /// Scores a text.
    pub fn new(text: &str, alphabet: &Alphabet, counts: &impl Counts) -> Scored {
        let tokens = alphabet.tokens(text);
        let ids: Vec<Id> = tokens.iter().map(|token| token.id).collect();
        let log = (0..ids.len()).map(|at| if at == 0 { 0.0 } else { log_probability(counts, &ids, at) }).collect();
        Scored { tokens, ids, log }
    }

    /// The text with a candidate in its place, from so many tokens before it to so many behind; and where it begins there.
    pub fn changed(&self, candidate_span: &Range<usize>, right: &[Id], before: usize, behind: usize) -> (Vec<Id>, usize) {
        let from = candidate_span.start.saturating_sub(before);
        let to = (candidate_span.end + behind).min(self.ids.len());
        let mut ids = Vec::with_capacity(to - from + 2);
        ids.extend_from_slice(&self.ids[from..candidate_span.start]);
        ids.extend_from_slice(right);
        ids.extend_from_slice(&self.ids[candidate_span.end..to]);
        (ids, candidate_span.start - from)
    }
}

/// So many tokens behind a change are read differently.
const REACH: usize = 4;
/// A place reads badly where a token and the next together are less probable than this.
pub const DOUBT: f32 = -10.0;
/// Something may be lost before a token that is less probable than this.
pub const ODD: f32 = -5.5;
/// And the two together, if a character stands before it; a mark.
const LOST: f32 = -8.5;
const LOST_AT_MARK: f32 = -13.0;
/// A candidate must read so much better.
pub const LEAST_GAIN: f32 = 3.0;
/// So many characters of one place are weighed in full.
const WEIGHED: usize = 6;
/// So many that look alike.
const SHAPES_WEIGHED: usize = 3;
/// So many characters that may have been lost.
const LOST_WEIGHED: usize = 3;

/// The candidates of a text, place by place.
pub fn find(stock: &impl Stock, text: &Scored) -> Vec<Candidate> {
    let mut search = Search { stock, text, found: Vec::new() };
    for at in 1..text.ids.len().saturating_sub(1) {
        let character = is_character(&text.tokens[at]);
        if character {
            search.doubled(at);
        }
        if search.is_odd(at) {
            search.lost(at);
        }
        if character && search.is_doubtful(at) {
            search.characters(at);
            search.words(at);
            search.swapped(at);
        }
    }
    search.found
}

struct Search<'a, S> {
    stock: &'a S,
    text: &'a Scored,
    found: Vec<Candidate>,
}

impl<S: Stock> Search<'_, S> {
    fn is_doubtful(&self, at: usize) -> bool {
        self.text.log[at] + self.text.log.get(at + 1).copied().unwrap_or(0.0) < DOUBT
    }

    fn is_odd(&self, at: usize) -> bool {
        self.text.log[at] < ODD
    }

    /// Weighs a candidate and keeps it if it reads so much better.
    fn weigh(&mut self, span: Range<usize>, right: Vec<Id>, slip: Slip, likeness: Likeness) {
        let known = |c: &Candidate| c.span == span && c.right == right;
        if self.found.iter().rev().take(40).any(known) {
            return;
        }
        let (ids, start) = self.text.changed(&span, &right, REACH, REACH);
        let affected = start..(start + right.len() + REACH).min(ids.len());
        let before: f32 = self.text.log[span.start..(span.end + REACH).min(self.text.log.len())].iter().sum();
        let gain = log_probabilities(self.stock, &ids, affected) - before;
        if gain >= LEAST_GAIN {
            self.found.push(Candidate { span, right, slip, likeness, gain });
        }
    }

    /// How well a character fits between its neighbours, by pairs alone.
    fn fit(&self, left: Id, id: Id, right: Id) -> Option<f32> {
        let (to, from) = (self.stock.run(&[left, id]), self.stock.run(&[id, right]));
        if to == 0 && from == 0 {
            return None;
        }
        let alone = self.stock.alone(id) as f32;
        let share = |level: u8| TIMES[usize::from(level)] + 0.02;
        Some(share(to).ln() + (share(from) / (alone + 20.0)).ln())
    }

    /// The best of some characters, by how they fit.
    fn fitting(&self, left: Id, ids: &[Id], right: Id, written: Id, limit: usize) -> Vec<Id> {
        let others = ids.iter().copied().filter(|&id| id != written);
        let mut fitting: Vec<(f32, Id)> = others.filter_map(|id| Some((self.fit(left, id, right)?, id))).collect();
        fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        fitting.truncate(limit);
        fitting.into_iter().map(|(_, id)| id).collect()
    }

    fn characters(&mut self, at: usize) {
        let token = self.text.tokens[at];
        let (left, right) = (self.text.ids[at - 1], self.text.ids[at + 1]);
        let shapes = self.stock.shapes(token.id);
        let alike = self.stock.sounds().like(token.character);
        let by_shape: Vec<Id> = shapes.iter().copied().filter(|id| !alike.contains(id)).collect();
        let by_sound = self.fitting(left, &alike, right, token.id, WEIGHED);
        for id in by_sound.into_iter().chain(self.fitting(left, &by_shape, right, token.id, SHAPES_WEIGHED)) {
            let Some(meant) = self.stock.alphabet().character(id) else { continue };
            let likeness = sounds::likeness(token.character, meant);
            let slip = if likeness == Likeness::None { Slip::Shape } else { Slip::Sound };
            self.weigh(at..at + 1, vec![id], slip, likeness);
        }
    }

    fn words(&mut self, at: usize) {
        for length in 2..=4 {
            for start in (at + 1).saturating_sub(length).max(1)..=at {
                let Some(tokens) = self.text.tokens.get(start..start + length) else { break };
                if !tokens.iter().all(is_character) {
                    continue;
                }
                let characters: Vec<char> = tokens.iter().map(|token| token.character).collect();
                for key in sounds::keys(&characters) {
                    for word in self.stock.words_of(key) {
                        self.word(start, &characters, &word);
                    }
                }
            }
        }
    }

    fn word(&mut self, start: usize, characters: &[char], word: &[Id; 4]) {
        let right: Vec<Id> = word.iter().copied().take_while(|&id| id != 0).collect();
        let differ = |nth: usize| self.text.ids[start + nth] != right[nth];
        if right.len() != characters.len() || (0..right.len()).filter(|&nth| differ(nth)).count() < 2 {
            return;
        }
        let meant = right.iter().filter_map(|&id| self.stock.alphabet().character(id));
        let likeness = characters.iter().zip(meant).map(|(&a, b)| sounds::likeness(a, b)).min().unwrap_or(Likeness::None);
        if likeness == Likeness::None {
            return;
        }
        self.weigh(start..start + right.len(), right, Slip::Word, likeness);
    }

    fn doubled(&mut self, at: usize) {
        for length in 1..=2 {
            let ids = &self.text.ids;
            if ids.get(at..at + length).is_some_and(|first| ids.get(at + length..at + 2 * length) == Some(first)) {
                self.weigh(at + length..at + 2 * length, Vec::new(), Slip::Doubled, Likeness::None);
            }
        }
    }

    fn swapped(&mut self, at: usize) {
        let [first, second] = [self.text.tokens[at], self.text.tokens[at + 1]];
        if is_character(&second) && first.id != second.id {
            self.weigh(at..at + 2, vec![second.id, first.id], Slip::Swapped, Likeness::None);
        }
    }

    fn lost(&mut self, at: usize) {
        let [left, right] = [self.text.tokens[at - 1], self.text.tokens[at]];
        let after = self.text.log.get(at + 1).copied().unwrap_or(0.0);
        // Behind a mark nearly every character may stand: only what goes on badly too is worth the look.
        let bound = if is_character(&left) { LOST } else { LOST_AT_MARK };
        if !is_character(&left) && !is_character(&right) || self.text.log[at] + after > bound {
            return;
        }
        let behind = self.stock.behind(left.id, 3).into_iter();
        let both: Vec<Id> = behind.filter(|&id| id >= FIRST_HAN && self.stock.run(&[id, right.id]) >= 3).collect();
        for id in self.fitting(left.id, &both, right.id, EDGE, LOST_WEIGHED) {
            self.weigh(at..at, vec![id], Slip::Lost, Likeness::None);
        }
    }
}
