//! Sentences with figures that were carried over from the report of the year before as they stood.

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::last_year::{Side, Spot};
use crate::facts::passage::{Passage, same};
use crate::facts::scope::Period;
use crate::lexicon::last_year as words;
use crate::text::TextRange;

/// The sentences of a report, by what they say.
#[derive(Debug, Default)]
pub struct Sentences {
    by_key: FxHashMap<u64, Vec<Spot>>,
}

/// A sentence that stands in both reports.
#[derive(Clone, Copy, Debug)]
pub struct Carried {
    /// Where it stands.
    pub here: Spot,
    /// Where it stands in the earlier report.
    pub earlier: Spot,
    /// A year in it that the later report has left behind.
    pub year: Option<TextRange>,
}

/// So many figures that are the same in both say that a sentence was copied: in 93 pairs of published reports of two years that
/// follow one another no sentence with two stands in both.
const FIGURES: usize = 2;
/// With so many letters beside them.
const LETTERS: usize = 8;

impl Sentences {
    /// The sentences of the body of a report.
    pub fn of(side: Side<'_>) -> Sentences {
        let mut sentences = Sentences::default();
        for (paragraph, (facts, scope)) in side.facts.iter().zip(side.scopes).enumerate() {
            for passage in passages(facts).filter(|_| scope.body) {
                sentences.by_key.entry(passage.key).or_default().push(Spot { paragraph, range: passage.range });
            }
        }
        sentences
    }

    /// The sentences of the later report that the earlier one has too, both among what was done or both among what is to be
    /// done, with figures or a year that should have moved on; `year` is the one that the later report reviews.
    pub fn carried(&self, earlier: Side<'_>, later: Side<'_>, year: Option<i32>) -> Vec<Carried> {
        let mut found = Vec::new();
        for (paragraph, (facts, scope)) in later.facts.iter().zip(later.scopes).enumerate().filter(|(_, (_, scope))| scope.body) {
            for passage in passages(facts) {
                let text = &facts.reading[passage.range];
                let Some(spots) = self.by_key.get(&passage.key) else { continue };
                let is_plan = |period: Period| period == Period::Plan;
                let same_part = |spot: &&Spot| is_plan(earlier.scopes[spot.paragraph].period) == is_plan(scope.period);
                let Some(spot) = spots.iter().find(same_part) else { continue };
                if !same(&earlier.facts[spot.paragraph].reading[spot.range], text) || words::is_standing(text) {
                    continue;
                }
                let old = old_year(facts, passage.range, scope.period, year);
                if figures(facts, passage.range) >= FIGURES || old.is_some() {
                    found.push(Carried { here: Spot { paragraph, range: passage.range }, earlier: *spot, year: old });
                }
            }
        }
        found
    }
}

/// The sentences that say something of their own: long ones, and those with figures.
fn passages(facts: &ParagraphFacts) -> impl Iterator<Item = Passage> {
    let long = facts.passages.sentences.iter().copied();
    let figured = facts.layout.sentences.iter().filter(move |&&sentence| {
        let letters = || facts.reading[sentence].chars().filter(|c| c.is_alphabetic()).count();
        facts.figures_in(sentence).len() >= FIGURES && letters() >= LETTERS
    });
    let is_long = move |sentence: TextRange| facts.passages.sentences.iter().any(|passage| passage.range == sentence);
    long.chain(figured.filter(move |&&sentence| !is_long(sentence)).map(move |&sentence| Passage::of(&facts.reading, sentence)))
}

/// The figures of a sentence that could be others the next year.
fn figures(facts: &ParagraphFacts, sentence: TextRange) -> usize {
    let figures = facts.figures_in(sentence).iter();
    figures.filter(|figure| !figure.quoted && !figure.chinese && figure.measure.class != "面积").count()
}

/// A year in a sentence that should have moved on: the planned year of the earlier report in a plan, its reviewed year in a
/// review.
fn old_year(facts: &ParagraphFacts, sentence: TextRange, period: Period, year: Option<i32>) -> Option<TextRange> {
    let reviewed = year?;
    let old = match period {
        Period::Review => reviewed - 1,
        Period::Plan => reviewed,
        Period::Years => return None,
    };
    let written = |value: crate::facts::year::YearValue| match value {
        crate::facts::year::YearValue::Written(year) => i32::try_from(year).ok() == Some(old),
        _ => false,
    };
    let found = facts.calendar.years.iter().find(|year| sentence.contains_range(year.range) && written(year.value) && !year.titled);
    found.map(|year| year.range)
}
