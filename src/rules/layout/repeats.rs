//! Sentences that stand twice in the body, and how those that follow each other do so.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::passage::same;
use crate::facts::scope::Period;
use crate::lexicon::cues;
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;

/// A sentence of the body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    /// Index of its paragraph.
    pub(super) paragraph: usize,
    /// Where it stands, in reading offsets.
    pub(super) range: TextRange,
}

/// Sentences in a row that stand again further down.
#[derive(Clone, Debug)]
pub(super) struct Repeat {
    /// Each sentence with its repetition.
    pub(super) pairs: Vec<(Sentence, Sentence)>,
    /// Where the last pair stands among the sentences of the body.
    last: (usize, usize),
}

/// All repetitions of a report.
pub(crate) struct Repeats {
    pub(super) repeats: Vec<Repeat>,
}

/// Two repetitions with at most so many other sentences between them are one.
const GAP: usize = 6;
/// A sentence is held against so many of the latest repetitions.
const LATEST: usize = 4;
/// So many sentences in a row, or so many rows, are the body over again.
const BODY: usize = 20;
const ROWS: usize = 8;
/// So many sentences in a row are a paragraph that was carried over, not a part of the report.
const PARAGRAPH: usize = 6;
/// What is said in every report, and where a page shows its beginning first, twice.
const FORMULAS: &[&str] = &["审议", "各位代表", "各位委员", "更加紧密地团结在"];

impl Repeats {
    /// Finds them, in one scan.
    pub(crate) fn find(analysis: &Analysis) -> Repeats {
        let mut all: Vec<Sentence> = Vec::new();
        let mut first: FxHashMap<u64, usize> = FxHashMap::default();
        let mut repeats: Vec<Repeat> = Vec::new();
        for (paragraph, _, facts) in analysis.body().filter(|(_, p, _)| p.kind != ParagraphKind::Heading) {
            // The caption of a photo says what the news beside it says.
            if cues::is_caption(&facts.reading) {
                continue;
            }
            for passage in &facts.passages.sentences {
                let text = &facts.reading[passage.range];
                let later = Sentence { paragraph, range: passage.range };
                all.push(later);
                let nth = all.len() - 1;
                let known = *first.entry(passage.key).or_insert(nth);
                let earlier = all[known];
                let repeated = known != nth
                    && same(&analysis.facts[earlier.paragraph].reading[earlier.range], text)
                    && !FORMULAS.iter().any(|formula| text.contains(formula));
                if repeated {
                    add(&mut repeats, (known, nth), (earlier, later));
                }
            }
        }
        Repeats { repeats }
    }

    /// Whether the body stands in the file twice, or most of it.
    pub(super) fn is_body(&self) -> bool {
        self.repeats.len() > ROWS || self.repeats.iter().any(|repeat| repeat.pairs.len() >= BODY)
    }

    /// Where in the file sentences stand that stand further up already, sorted. Of a paragraph that was copied whole the short
    /// sentences belong to it too.
    pub(crate) fn again(&self, analysis: &Analysis) -> Vec<TextRange> {
        let paragraphs = &analysis.report.paragraphs;
        let place = |(earlier, later): &(Sentence, Sentence)| {
            let whole =
                earlier.paragraph != later.paragraph && paragraphs[earlier.paragraph].reading == paragraphs[later.paragraph].reading;
            if whole { paragraphs[later.paragraph].range() } else { later.place(analysis) }
        };
        let mut places: Vec<TextRange> = self.repeats.iter().flat_map(|repeat| &repeat.pairs).map(place).collect();
        places.dedup();
        places.sort_by_key(|place| place.start());
        places
    }

    /// Number of sentences that stand again.
    pub(super) fn count(&self) -> usize {
        self.repeats.iter().map(|repeat| repeat.pairs.len()).sum()
    }
}

impl Repeat {
    /// Whether a piece of the review stands again in the plan.
    pub(super) fn is_carried_over(&self, analysis: &Analysis) -> bool {
        let (earlier, later) = self.pairs[0];
        let (earlier, later) = (&analysis.scopes[earlier.paragraph], &analysis.scopes[later.paragraph]);
        self.pairs.len() <= PARAGRAPH
            && earlier.body
            && later.body
            && matches!(earlier.period, Period::Review | Period::Years)
            && later.period == Period::Plan
    }
}

impl Sentence {
    /// Where it stands in the file.
    pub(super) fn place(&self, analysis: &Analysis) -> TextRange {
        analysis.report.paragraphs[self.paragraph].place(self.range)
    }

    /// What it says.
    pub(super) fn text<'a>(&self, analysis: &'a Analysis) -> &'a str {
        &analysis.facts[self.paragraph].reading[self.range]
    }
}

fn add(repeats: &mut Vec<Repeat>, at: (usize, usize), pair: (Sentence, Sentence)) {
    let continues = |repeat: &&mut Repeat| {
        let near = |last: usize, now: usize| now > last && now - last <= GAP;
        near(repeat.last.0, at.0) && near(repeat.last.1, at.1)
    };
    match repeats.iter_mut().rev().take(LATEST).find(continues) {
        Some(repeat) => {
            repeat.pairs.push(pair);
            repeat.last = at;
        }
        None => repeats.push(Repeat { pairs: vec![pair], last: at }),
    }
}
