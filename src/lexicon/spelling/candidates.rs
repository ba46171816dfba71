//! What may have been meant: for every place that reads badly, what sounds or looks alike, words of the same sound, a
//! character more, one less, two in the other order. A candidate must read much better by the same model.

use std::ops::Range;

use crate::lexicon::numerals;
use crate::lexicon::spelling::alphabet::{Alphabet, EDGE, FIRST_HAN, Id, NUMBER, Token, is_character};
use crate::lexicon::spelling::counts::{Counts, Level, TIMES};
use crate::lexicon::spelling::fluency::{log_probabilities, log_probability};
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
/// Characters that differ on purpose.
const CONTRASTS: &[&str] = &["省市县区州乡镇村国", "上中下前后左右内外", "东南西北", "年月日季周", "他她它", "大小多少"];
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
    let mut search = Search { stock, text, found: Vec::new(), words_seen: [0; 5] };
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
    /// Up to where words of each length have been looked up.
    words_seen: [usize; 5],
}

impl<S: Stock> Search<'_, S> {
    fn is_doubtful(&self, at: usize) -> bool {
        self.text.log[at] + self.text.log.get(at + 1).copied().unwrap_or(0.0) < DOUBT
    }

    fn is_odd(&self, at: usize) -> bool {
        self.text.log[at] < ODD
    }

    /// 县 for 省, 上 for 下, 五 for 六: both are meant, each in its place.
    fn is_contrast(&self, written: char, meant: char) -> bool {
        numerals::is_numeral(written) && numerals::is_numeral(meant)
            || CONTRASTS.iter().any(|set| set.contains(written) && set.contains(meant))
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

    /// The best of some characters, in order of their numbers, by how well they fit between their neighbours by pairs
    /// alone; only such as fit better than what is written.
    fn fitting(&self, left: Id, ids: &[Id], right: Id, written: Id, limit: usize) -> Vec<Id> {
        let to = steps_of(ids, self.stock.behind(left));
        let from = steps_of(ids, self.stock.before(right));
        let fit = |id: Id, to: Level, from: Level| {
            let share = |level: Level| TIMES[usize::from(level)] + 0.02;
            share(to) * share(from) / (self.stock.alone(id) as f32 + 20.0)
        };
        let own = if written == EDGE { 0.0 } else { fit(written, self.stock.run(&[left, written]), self.stock.run(&[written, right])) };
        let steps = ids.iter().zip(to.into_iter().zip(from));
        let known = steps.filter(|&(&id, (to, from))| id != written && (to > 0 || from > 0));
        let mut fitting: Vec<(f32, Id)> = known.map(|(&id, (to, from))| (fit(id, to, from), id)).filter(|(fit, _)| *fit > own).collect();
        fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        fitting.truncate(limit);
        fitting.into_iter().map(|(_, id)| id).collect()
    }

    fn characters(&mut self, at: usize) {
        let token = self.text.tokens[at];
        let (left, right) = (self.text.ids[at - 1], self.text.ids[at + 1]);
        let shapes = self.stock.shapes(token.id);
        let alike = self.stock.sounds().like(token.character);
        let by_shape: Vec<Id> = shapes.iter().copied().filter(|id| alike.binary_search(id).is_err()).collect();
        let by_sound = self.fitting(left, &alike, right, token.id, WEIGHED);
        for id in by_sound.into_iter().chain(self.fitting(left, &by_shape, right, token.id, SHAPES_WEIGHED)) {
            let Some(meant) = self.stock.alphabet().character(id) else { continue };
            if self.is_contrast(token.character, meant) {
                continue;
            }
            let likeness = sounds::likeness(token.character, meant);
            let slip = if likeness == Likeness::None { Slip::Shape } else { Slip::Sound };
            self.weigh(at..at + 1, vec![id], slip, likeness);
        }
    }

    fn words(&mut self, at: usize) {
        for length in 2..=4 {
            for start in (at + 1).saturating_sub(length).max(1)..=at {
                let Some(tokens) = self.text.tokens.get(start..start + length) else { break };
                // What begins before the last place that was looked at has been looked at there.
                if self.words_seen[length] > start {
                    continue;
                }
                self.words_seen[length] = start + 1;
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
            let doubled = ids.get(at..at + length).is_some_and(|first| ids.get(at + length..at + 2 * length) == Some(first));
            // 业主主体: where two words meet nothing stands twice.
            let is_word = |word: Option<&[Id]>| word.is_some_and(|word| self.stock.word(word) > 0);
            let seam = length == 1 && is_word(ids.get(at - 1..at + 1)) && is_word(ids.get(at + 1..at + 3));
            if doubled && !seam {
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
        // 2万平米, 50亿的: what is short for a unit has lost nothing.
        if self.text.tokens[at.saturating_sub(3)..(at + 1).min(self.text.tokens.len())].iter().any(|token| token.id == NUMBER) {
            return;
        }
        let after = self.text.log.get(at + 1).copied().unwrap_or(0.0);
        // Behind a mark nearly every character may stand: only what goes on badly too is worth the look.
        let bound = if is_character(&left) { LOST } else { LOST_AT_MARK };
        if !is_character(&left) && !is_character(&right) || self.text.log[at] + after > bound {
            return;
        }
        let usual = |(id, level): (Id, Level)| (id >= FIRST_HAN && level >= 3).then_some(id);
        let both = common(self.stock.behind(left.id).filter_map(usual), self.stock.before(right.id).filter_map(usual));
        for id in self.fitting(left.id, &both, right.id, EDGE, LOST_WEIGHED) {
            self.weigh(at..at, vec![id], Slip::Lost, Likeness::None);
        }
    }
}

/// The steps of some tokens in a list of tokens with their steps, both in order; 0 for what is not in it.
fn steps_of(ids: &[Id], list: impl Iterator<Item = (Id, Level)>) -> Vec<Level> {
    let mut steps = vec![0; ids.len()];
    let mut at = 0;
    for (id, step) in list {
        while ids.get(at).is_some_and(|&wanted| wanted < id) {
            at += 1;
        }
        match ids.get(at) {
            Some(&wanted) if wanted == id => steps[at] = step,
            Some(_) => {}
            None => break,
        }
    }
    steps
}

/// What two lists in order have in common.
fn common(a: impl Iterator<Item = Id>, mut b: impl Iterator<Item = Id>) -> Vec<Id> {
    let mut common = Vec::new();
    let mut other = b.next();
    for id in a {
        while other.is_some_and(|other| other < id) {
            other = b.next();
        }
        if other == Some(id) {
            common.push(id);
        }
    }
    common
}
