//! Two texts of one report (the full text and the speech, a summary, the same in Markdown), and the figures in which they
//! differ.
//!
//! A sentence that both have, numbers aside, says surely which figures are meant. Other figures are of one thing where words,
//! year and limits say so, as in the ledger; there a report may round what the other has in full.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::analysis::card::Card;
use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::last_year::masked::{self, Slot};
use crate::facts::last_year::{Shelf, Side, Spot};
use crate::facts::ledger::hold::{Surroundings, Verdict};
use crate::report::genre::{Genre, ReportDate};
use crate::text::{TextRange, TextSize};

/// Another text of a report, read once and made ready for all that is held against it.
#[derive(Debug)]
pub struct Twin {
    /// Its name as a person is told it.
    pub name: String,
    own: Arc<Prepared>,
    /// The same as of the date of the report that was last held against it, where it names none.
    dated: Mutex<Option<(ReportDate, Arc<Prepared>)>>,
}

/// A text with what is asked of it.
#[derive(Debug)]
pub struct Prepared {
    /// What it says.
    pub analysis: Analysis,
    shelf: Shelf,
    sentences: FxHashMap<u64, Option<Sentence>>,
}

impl Twin {
    /// Makes a text ready.
    pub fn new(name: &str, analysis: Analysis) -> Twin {
        Twin { name: name.to_owned(), own: Arc::new(Prepared::new(analysis)), dated: Mutex::default() }
    }

    /// It as a text of the same year as `report`: a summary or an annex names no date of its own. `None` where it surely is of
    /// another report.
    pub fn beside(&self, report: &Analysis) -> Option<Arc<Prepared>> {
        if !self.own.is_of(report) {
            return None;
        }
        let (None, Some(date)) = (self.own.analysis.date(), report.date()) else { return Some(self.own.clone()) };
        let mut dated = self.dated.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, prepared)) = dated.as_ref().filter(|(known, _)| *known == date) {
            return Some(prepared.clone());
        }
        let prepared = Arc::new(Prepared::new(self.own.analysis.as_of(date)));
        *dated = Some((date, prepared.clone()));
        Some(prepared)
    }
}

impl Prepared {
    /// Makes a text ready.
    pub fn new(analysis: Analysis) -> Prepared {
        let shelf = Shelf::of(Side { facts: &analysis.facts, scopes: &analysis.scopes });
        let sentences = sentences(&analysis);
        Prepared { analysis, shelf, sentences }
    }

    /// Whether nothing says that it is of another report.
    fn is_of(&self, report: &Analysis) -> bool {
        let (own, other) = (Card::of(&self.analysis, ""), Card::of(report, ""));
        let known = |genre: Genre| genre != Genre::Other;
        let genre = own.genre == other.genre || !known(own.genre) || !known(other.genre);
        let year = own.reviewed.zip(other.reviewed).is_none_or(|(own, other)| own == other);
        let place = own.place.zip(other.place).is_none_or(|(own, other)| own == other);
        genre && year && place
    }

    /// Holds another text against this one.
    pub fn compare(&self, second: &Analysis) -> Comparison {
        let first = &self.analysis;
        let mut found = Comparison::default();
        let (mut told_first, mut told_second) = (BTreeSet::new(), BTreeSet::new());
        for (key, theirs) in sentences(second) {
            if let (Some(Some(own)), Some(other)) = (self.sentences.get(&key), theirs) {
                found.add_sentence((first, own), (second, &other));
                told_first.extend(figures_in(first, own.spot).map(|figure| (own.spot.paragraph, figure.range.start())));
                told_second.extend(figures_in(second, other.spot).map(|figure| (other.spot.paragraph, figure.range.start())));
            }
        }
        let near = Surroundings { headings: &|_| String::new() };
        for held in self.shelf.book.hold(&second.facts, &second.scopes, &near) {
            let own = Spot { paragraph: held.paragraph, range: held.frame.range() };
            let other = self.shelf.spots[held.entry.at];
            if held.verdict == Verdict::Unsure || !told_second.insert(key(own)) {
                continue;
            }
            told_first.insert(key(other));
            match held.verdict {
                Verdict::Agrees => found.same += 1,
                _ => found.differences.push(Difference { first: other, second: own, known_by: KnownBy::Name }),
            }
        }
        found.differences.sort_by_key(|difference| (key(difference.first), key(difference.second)));
        found.only_first = left(first, &told_first);
        found.only_second = left(second, &told_second);
        found
    }
}

/// What two versions say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Where they say two values of one thing, in the order of the first version.
    pub differences: Vec<Difference>,
    /// So many figures both tell alike.
    pub same: usize,
    /// Figures that only the first tells.
    pub only_first: Vec<Spot>,
    /// Figures that only the second tells.
    pub only_second: Vec<Spot>,
}

/// Two values of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The figure of the first version.
    pub first: Spot,
    /// That of the second.
    pub second: Spot,
    /// By what they are known to be of one thing.
    pub known_by: KnownBy,
}

/// By what two figures are known to be of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// Their sentences say the same, numbers aside.
    Sentence,
    /// Their names, year and limits are the same.
    Name,
}

impl KnownBy {
    /// The name in the machine-readable answer.
    pub fn name(self) -> &'static str {
        match self {
            KnownBy::Sentence => "sentence",
            KnownBy::Name => "name",
        }
    }
}

/// Fewest letters of a sentence that says which figures are meant.
const LETTERS: usize = 8;

/// Where a place stands in the file.
pub fn place(analysis: &Analysis, spot: Spot) -> TextRange {
    analysis.report.paragraphs[spot.paragraph].place(spot.range)
}

/// What stands there.
pub fn text(analysis: &Analysis, spot: Spot) -> &str {
    &analysis.facts[spot.paragraph].reading[spot.range]
}

/// The clause that holds it.
pub fn clause(analysis: &Analysis, spot: Spot) -> &str {
    let facts = &analysis.facts[spot.paragraph];
    facts.reading[facts.layout.near(&facts.reading, spot.range)].trim()
}

/// A sentence with its numbers.
#[derive(Clone, Debug)]
struct Sentence {
    spot: Spot,
    slots: Vec<Slot>,
}

impl Comparison {
    /// Two sentences that say the same, numbers aside.
    fn add_sentence(&mut self, (first, own): (&Analysis, &Sentence), (second, other): (&Analysis, &Sentence)) {
        for (one, two) in own.slots.iter().zip(&other.slots) {
            let spot = |analysis: &Analysis, sentence: &Sentence, slot: &Slot| {
                let facts = &analysis.facts[sentence.spot.paragraph];
                // The number of a list may be another in another form of the report.
                let opens = facts.reading[TextRange::new(sentence.spot.range.start(), slot.range.start())].trim().is_empty();
                let figure = facts.figures_in(sentence.spot.range).iter().find(|figure| figure.range.contains_range(slot.range));
                (figure.is_some() || !opens).then(|| {
                    (Spot { paragraph: sentence.spot.paragraph, range: figure.map_or(slot.range, |figure| figure.range) }, figure.is_some())
                })
            };
            let (Some((here, is_figure)), Some((there, _))) = (spot(first, own, one), spot(second, other, two)) else { continue };
            if number(&first.facts[own.spot.paragraph], one) != number(&second.facts[other.spot.paragraph], two) {
                self.differences.push(Difference { first: here, second: there, known_by: KnownBy::Sentence });
            } else if is_figure {
                self.same += 1;
            }
        }
    }
}

/// The sentences of a report with numbers, by what they say without them; nothing for those that it says twice.
fn sentences(analysis: &Analysis) -> FxHashMap<u64, Option<Sentence>> {
    let mut all: FxHashMap<u64, Option<Sentence>> = FxHashMap::default();
    for (paragraph, _, facts) in analysis.body() {
        for &range in &facts.layout.sentences {
            let (key, slots) = masked::mask(&facts.reading, range);
            let letters = facts.reading[range].chars().filter(|c| c.is_alphabetic()).count();
            if !slots.is_empty() && letters >= LETTERS {
                let sentence = Sentence { spot: Spot { paragraph, range }, slots };
                all.entry(key).and_modify(|known| *known = None).or_insert(Some(sentence));
            }
        }
    }
    all
}

/// The figures of a report that were not told by the other.
fn left(analysis: &Analysis, told: &BTreeSet<(usize, TextSize)>) -> Vec<Spot> {
    let paragraphs = analysis.body().map(|(paragraph, _, facts)| (paragraph, facts));
    let spots = paragraphs.flat_map(|(paragraph, facts)| {
        let kept = facts.figures.iter().filter(|figure| !figure.quoted && !figure.chinese);
        kept.map(move |figure| Spot { paragraph, range: figure.range })
    });
    spots.filter(|spot| !told.contains(&key(*spot))).collect()
}

fn figures_in(analysis: &Analysis, sentence: Spot) -> impl Iterator<Item = &Figure> {
    analysis.facts[sentence.paragraph].figures_in(sentence.range).iter()
}

fn key(spot: Spot) -> (usize, TextSize) {
    (spot.paragraph, spot.range.start())
}

/// A number without what says nothing of its value.
fn number(facts: &ParagraphFacts, slot: &Slot) -> String {
    facts.reading[slot.range].chars().filter(|&c| c != ',').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;

    fn report(body: &str) -> Analysis {
        let text = format!(
            "青石县人民政府工作报告\n（2026年1月6日在青石县第十八届人民代表大会第五次会议上）\n\n各位代表：\n\
             现在，我代表县人民政府向大会报告工作，请予审议。\n一、2025年工作回顾\n{body}\n"
        );
        Analysis::new(&text, Format::Plain, Settings::default())
    }

    /// What differs: the two figures and by what they are known.
    fn told(first: &str, second: &str) -> (Vec<String>, usize) {
        let (first, second) = (report(first), report(second));
        let found = Prepared::new(first.clone()).compare(&second);
        let told = found.differences.iter();
        let told = told.map(|d| format!("{}≠{} {}", text(&first, d.first), text(&second, d.second), d.known_by.name()));
        (told.collect(), found.same)
    }

    #[test]
    fn a_report_does_not_differ_from_itself() {
        let body = "全年新建学校3所、改建5所，投入1.2亿元。全年完成固定资产投资205.4亿元，增长8.1%。";
        let (own, again) = (report(body), report(body));
        let found = Prepared::new(own).compare(&again);
        assert_eq!((found.differences, found.same, found.only_first, found.only_second), (vec![], 5, vec![], vec![]));
    }

    #[test]
    fn sentences_that_say_the_same_but_for_a_number_are_told() {
        let (differences, same) = told("全年新建学校3所、改建5所，投入1.2亿元。", "全年新建学校3所、改建6所，投入1.2亿元。");
        assert_eq!((differences, same), (vec!["5所≠6所 sentence".to_owned()], 2));
    }

    #[test]
    fn in_other_sentences_what_is_of_the_same_name_is_told() {
        let (differences, _) = told(
            "全县固定资产投资完成205.4亿元，增长8.1%，结构不断优化。",
            "一年来，我们着力扩大内需，固定资产投资完成204.5亿元，后劲进一步增强。",
        );
        assert_eq!(differences, ["205.4亿元≠204.5亿元 name"]);
        let (rounded, same) = told("固定资产投资完成205.4亿元，结构不断优化。", "着力扩大内需，固定资产投资完成205亿元。");
        assert_eq!((rounded, same), (vec![], 1), "a summary may round");
    }

    #[test]
    fn what_only_one_tells_is_listed() {
        let (first, second) = (report("全年新建学校3所，投入1.2亿元。"), report("全年培训干部300人次。"));
        let found = Prepared::new(first.clone()).compare(&second);
        let only = |analysis: &Analysis, spots: &[Spot]| spots.iter().map(|&spot| text(analysis, spot).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            (only(&first, &found.only_first), only(&second, &found.only_second)),
            (vec!["3所".into(), "1.2亿元".into()], vec!["300人次".to_owned()])
        );
    }
}
