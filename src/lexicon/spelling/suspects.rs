//! The places of a text that may hold a slip, found from the text alone, and judged when it is known what else the
//! report says.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::spelling::alphabet::{FIRST_HAN, Id};
use crate::lexicon::spelling::candidates::{self, Candidate, Scored, Slip};
use crate::lexicon::spelling::counts::Counts as _;
use crate::lexicon::spelling::features::{features, word_over, written_for};
use crate::lexicon::spelling::model::{Model, Stock};
use crate::lexicon::spelling::sounds::Likeness;
use crate::lexicon::spelling::support::{self, Support};

/// A place that scores less before the report is looked at is not judged.
const WORTH_JUDGING: f32 = -4.0;
/// So many candidates may read better at one place.
const BETTER: usize = 3;
/// Candidates so far apart in the list cannot touch.
const NEAR: usize = 40;

/// The suspects of a text.
#[derive(Clone, Debug)]
pub struct Suspects {
    /// The text, token by token.
    pub text: Scored,
    suspects: Vec<Suspect>,
    /// The runs whose number in the report the judgement asks for.
    pub runs: Vec<Box<[Id]>>,
}

#[derive(Clone, Debug)]
struct Suspect {
    candidate: Candidate,
    rival: f32,
}

/// A place that is judged to hold a slip, in bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What is to be replaced; empty where a character was lost.
    pub place: Range<usize>,
    /// What should stand there.
    pub right: String,
    /// The word as it is written: what a reader is shown.
    pub word: Range<usize>,
    /// That word as it was meant.
    pub meant: String,
    /// What went wrong.
    pub slip: Slip,
    /// How alike both sound.
    pub likeness: Likeness,
    /// The log odds that it is one.
    pub score: f32,
    /// Whether what is written is a word too.
    pub is_word: bool,
    /// Whether what is meant was never seen behind what stands before it, and nothing follows: a name, more likely.
    pub is_strange: bool,
    /// What else the genre says of both.
    pub support: Support,
}

/// The candidates of a text that are worth judging, each with the gain of the best other one for its place.
pub fn with_rivals(stock: &impl Stock, text: &Scored) -> Vec<(Candidate, f32)> {
    let found = candidates::find(stock, text);
    let touch = |a: &Candidate, b: &Candidate| a.span.start <= b.span.end && b.span.start <= a.span.end;
    let mut kept = Vec::new();
    for (nth, candidate) in found.iter().enumerate() {
        let near = found[nth.saturating_sub(NEAR)..(nth + NEAR).min(found.len())].iter().enumerate();
        let own = nth - nth.saturating_sub(NEAR);
        let others = near.filter(|(at, other)| *at != own && touch(candidate, other)).map(|(_, other)| other.gain);
        if others.clone().filter(|gain| *gain > candidate.gain).count() < BETTER {
            kept.push((candidate.clone(), others.fold(0.0, f32::max)));
        }
    }
    kept
}

impl Suspects {
    /// Finds the suspects of a text.
    pub fn read(model: &Model, text: &str) -> Suspects {
        let text = Scored::new(text, Stock::alphabet(model), model);
        let asked: RefCell<Vec<Box<[Id]>>> = RefCell::default();
        let mut runs = Vec::new();
        let mut suspects = Vec::new();
        for (candidate, rival) in with_rivals(model, &text) {
            let ask = |run: &[Id]| {
                asked.borrow_mut().push(run.into());
                0
            };
            let score = model.trees().score(&features(model, &text, &candidate, rival, &ask));
            if score >= WORTH_JUDGING {
                suspects.push(Suspect { candidate, rival });
                runs.append(&mut asked.borrow_mut());
            }
            asked.borrow_mut().clear();
        }
        runs.sort_unstable();
        runs.dedup();
        Suspects { text, suspects, runs }
    }

    /// The best candidates that do not touch one another; `report` tells how often a run of tokens stands in the report.
    pub fn judge(&self, model: &Model, report: &dyn Fn(&[Id]) -> u32) -> Vec<Verdict> {
        let scored = self.suspects.iter().map(|suspect| {
            let features = features(model, &self.text, &suspect.candidate, suspect.rival, report);
            (model.trees().score(&features), suspect)
        });
        let mut scored: Vec<(f32, &Suspect)> = scored.collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut taken: Vec<(f32, &Suspect)> = Vec::new();
        for (score, suspect) in scored {
            let apart = |other: &Suspect| {
                suspect.candidate.span.end < other.candidate.span.start || other.candidate.span.end < suspect.candidate.span.start
            };
            if taken.iter().all(|(_, other)| apart(other)) {
                taken.push((score, suspect));
            }
        }
        taken.sort_by_key(|(_, suspect)| suspect.candidate.span.start);
        taken.into_iter().map(|(score, suspect)| self.verdict(model, score, &suspect.candidate)).collect()
    }

    fn verdict(&self, model: &Model, score: f32, candidate: &Candidate) -> Verdict {
        let (changed, start) = self.text.changed(&candidate.span, &candidate.right, 4, 6);
        let meant = start..start + candidate.right.len();
        let word = word_over(model, &changed, &meant).map_or(meant, |(_, word)| word);
        let seam = word.start.checked_sub(1).and_then(|before| changed.get(before..=word.start));
        let follows = changed.get(word.end).is_some_and(|&next| next >= FIRST_HAN);
        let is_strange = !follows && seam.is_some_and(|pair| pair[0] >= FIRST_HAN && model.run(pair) == 0);
        let written = written_for(candidate, start, &word);
        let support = support::of(model, (&self.text.ids, &written), (&changed, &word));
        let spell = |ids: &[Id]| ids.iter().filter_map(|&id| Stock::alphabet(model).character(id)).collect::<String>();
        Verdict {
            place: self.bytes(&candidate.span),
            right: spell(&candidate.right),
            word: self.bytes(&written),
            meant: spell(&changed[word]),
            slip: candidate.slip,
            likeness: candidate.likeness,
            score,
            is_strange,
            support,
            is_word: written.len() >= 2 && self.text.ids.get(written).is_some_and(|ids| model.word(ids) > 0),
        }
    }

    /// The bytes of some tokens.
    fn bytes(&self, span: &Range<usize>) -> Range<usize> {
        let tokens = &self.text.tokens;
        let start = tokens.get(span.start).map_or(0, |token| token.start as usize);
        let end = span.end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |token| token.end as usize);
        start..end.max(start)
    }
}

/// How often each of some runs stands in a report: one pass over it, however many runs.
#[derive(Debug, Default)]
pub struct Recurrence {
    /// The runs by their first two tokens, with their number in the report.
    runs: FxHashMap<Box<[Id]>, u32>,
}

impl Recurrence {
    /// Counts what the suspects of a report ask for.
    pub fn count(paragraphs: &[&Suspects]) -> Recurrence {
        let mut runs: FxHashMap<Box<[Id]>, u32> = FxHashMap::default();
        // A bit for each first pair that is asked for: nearly every place of the report is passed with one look.
        let mut bits = vec![0_u64; 1 << 10];
        let bit = |ids: &[Id]| {
            let hash = (u32::from(ids[0]).wrapping_mul(0x9e37_79b1) ^ u32::from(ids[1]).wrapping_mul(0x85eb_ca6b)) >> 16;
            ((hash >> 6) as usize, 1_u64 << (hash & 63))
        };
        let mut lengths = [false; 16];
        for run in paragraphs.iter().flat_map(|paragraph| &paragraph.runs).filter(|run| (2..16).contains(&run.len())) {
            let (word, mask) = bit(run);
            bits[word] |= mask;
            lengths[run.len()] = true;
            runs.insert(run.clone(), 0);
        }
        for paragraph in paragraphs {
            let ids = &paragraph.text.ids;
            for at in 0..ids.len().saturating_sub(1) {
                let (word, mask) = bit(&ids[at..]);
                if bits[word] & mask == 0 {
                    continue;
                }
                for length in (2..16).filter(|&length| lengths[length]) {
                    let Some(run) = ids.get(at..at + length) else { break };
                    if let Some(times) = runs.get_mut(run) {
                        *times += 1;
                    }
                }
            }
        }
        Recurrence { runs }
    }

    /// How often a run stands in the report.
    pub fn times(&self, run: &[Id]) -> u32 {
        self.runs.get(run).copied().unwrap_or(0)
    }
}
