//! Passages that could stand twice: whole sentences, and parts of them long enough not to be a set phrase.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::facts::figure::Figure;
use crate::facts::sentence::Layout;
use crate::text::TextRange;
use crate::text::characters::{ends_sentence, is_closing, is_han};

/// A passage with what it says, marks and blanks aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands, in reading offsets.
    pub range: TextRange,
    /// Equal where two passages say the same; two that are equal by chance are told apart by [`same`].
    pub key: u64,
}

impl Passage {
    /// The passage that stands there.
    pub fn of(reading: &str, range: TextRange) -> Passage {
        let mut hasher = FxHasher::default();
        reading[range].chars().filter(|c| c.is_alphanumeric()).for_each(|c| c.hash(&mut hasher));
        Passage { range, key: hasher.finish() }
    }
}

/// The passages of one paragraph.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// Whole sentences of some length, in order.
    pub sentences: Vec<Passage>,
    /// Two or three neighbouring clauses of a sentence; they overlap.
    pub parts: Vec<Passage>,
}

/// A sentence of so many Han characters is no set phrase.
const SENTENCE: usize = 20;
/// Nor are two clauses of so many, three of so many, or either with a figure.
const TWO_CLAUSES: usize = 30;
const THREE_CLAUSES: usize = 24;
const FIGURED: usize = 20;

impl Passages {
    /// Reads a paragraph's passages.
    pub fn read(reading: &str, layout: &Layout, figures: &[Figure]) -> Passages {
        let mut passages = Passages::default();
        let mut clauses = layout.clauses.iter().copied().peekable();
        let mut figures = figures.iter().map(|figure| figure.range).peekable();
        for &sentence in &layout.sentences {
            let mut own: Vec<Clause> = Vec::new();
            while let Some(clause) = clauses.next_if(|clause| clause.start() < sentence.end()) {
                let mut figured = false;
                while let Some(figure) = figures.next_if(|figure| figure.start() < clause.end()) {
                    figured |= figure.start() >= clause.start();
                }
                own.push(Clause { range: clause, han: count_han(&reading[clause]), figured });
            }
            let text = &reading[sentence];
            let ended = text.trim_end_matches(is_closing).ends_with(ends_sentence);
            if ended && own.iter().map(|clause| clause.han).sum::<usize>() >= SENTENCE {
                passages.sentences.push(Passage::of(reading, sentence));
            }
            passages.read_parts(reading, &own);
        }
        passages
    }

    fn read_parts(&mut self, reading: &str, clauses: &[Clause]) {
        for (nth, first) in clauses.iter().enumerate() {
            let enough = |clauses: &&[Clause]| {
                let least = match clauses.len() {
                    _ if clauses.iter().any(|clause| clause.figured) => FIGURED,
                    2 => TWO_CLAUSES,
                    _ => THREE_CLAUSES,
                };
                clauses.iter().map(|clause| clause.han).sum::<usize>() >= least
            };
            let part = clauses.get(nth..nth + 2).filter(enough).or_else(|| clauses.get(nth..nth + 3).filter(enough));
            let last = part.and_then(|part| part.last());
            if let Some(last) = last {
                self.parts.push(Passage::of(reading, TextRange::new(first.range.start(), last.range.end())));
            }
        }
    }
}

struct Clause {
    range: TextRange,
    han: usize,
    figured: bool,
}

/// Whether two texts say the same, marks and blanks aside.
pub fn same(a: &str, b: &str) -> bool {
    a.chars().filter(|c| c.is_alphanumeric()).eq(b.chars().filter(|c| c.is_alphanumeric()))
}

fn count_han(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    #[test]
    fn sentences_are_compared_by_what_they_say() {
        let reading = "全区政协组织委员深入基层一线,开展专题调研和视察活动。很好。全区政协组织委员深入基层一线，开展专题调研和视察活动。";
        let layout = Layout::read(reading);
        let passages = Passages::read(reading, &layout, &[]);
        let [first, second] = passages.sentences[..] else { panic!("{passages:?}") };
        assert_eq!(first.key, second.key);
        assert!(same(&reading[first.range], &reading[second.range]));
        assert_eq!(range(0, usize::from(first.range.end())), first.range);
    }
}
