//! What all that is held against the clock asks of the report.

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::beside::{first_characters, last_characters};
use crate::facts::claims::Verdict;
use crate::facts::clock::{
    Claim, Clock, Form, PartKind, captions, committees, deadlines, editions, kept, meetings, periods, plans, spells, years,
};
use crate::facts::scope::{Period, Scope};
use crate::facts::year::{self, Year, YearValue};
use crate::lexicon::numerals;
use crate::report::Report;
use crate::report::paragraph::ParagraphKind;
use crate::text::{TextRange, range};

/// A report that is held against its clock.
pub struct Reader<'a> {
    /// The report.
    pub report: &'a Report,
    /// What its paragraphs state.
    pub facts: &'a [Arc<ParagraphFacts>],
    /// The time and mood of its paragraphs.
    pub scopes: &'a [Scope],
    /// Its years.
    pub clock: &'a Clock,
    /// What has been found.
    pub claims: Vec<Claim>,
}

/// What a paragraph does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It tells of one year.
    Review,
    /// It tells of several years.
    Years,
    /// It says what is to be done.
    Plan,
}

impl<'a> Reader<'a> {
    /// A reader that has found nothing yet.
    pub fn new(report: &'a Report, facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope], clock: &'a Clock) -> Reader<'a> {
        Reader { report, facts, scopes, clock, claims: Vec::new() }
    }

    /// Holds against the clock whatever speaks of time.
    pub fn read(&mut self) {
        plans::read(self);
        editions::read(self);
        meetings::read(self);
        committees::read(self);
        kept::read(self);
        spells::read(self);
        deadlines::read(self);
        years::read(self);
        periods::read(self);
        captions::read(self);
        self.claims.sort_by_key(|claim| (claim.paragraph, claim.place.start()));
    }

    /// The paragraphs of the body with their facts.
    pub fn body(&self) -> impl Iterator<Item = (usize, &'a ParagraphFacts)> + use<'a> {
        let paragraphs = self.report.paragraphs.iter().zip(self.facts).enumerate();
        paragraphs.filter(|(_, (p, _))| p.kind.is_body()).map(|(index, (_, facts))| (index, &**facts))
    }

    /// Notes that something fits or not.
    pub fn tell(&mut self, form: Form, fits: bool, paragraph: usize, place: TextRange, given: Vec<String>) {
        self.tell_of(form, fits, (paragraph, place), None, given);
    }

    /// The same with what it is held against.
    pub fn tell_of(
        &mut self,
        form: Form,
        fits: bool,
        (paragraph, place): (usize, TextRange),
        other: Option<(usize, TextRange)>,
        given: Vec<String>,
    ) {
        let verdict = if fits { Verdict::Consistent } else { Verdict::Inconsistent };
        self.claims.push(Claim { form, verdict, paragraph, place, other, given });
    }

    /// What a paragraph does, where headings tell it.
    pub fn mood(&self, paragraph: usize) -> Option<Mood> {
        let scope = self.scopes.get(paragraph)?;
        if self.exhorts(paragraph) {
            return Some(Mood::Plan);
        }
        let years = scope.period == Period::Years;
        match self.clock.part_of(paragraph).map(|part| part.kind) {
            Some(PartKind::Plan) => Some(Mood::Plan),
            Some(PartKind::Review) if !years => Some(Mood::Review),
            _ if years => Some(Mood::Years),
            _ if scope.section == 0 => None,
            _ if scope.period == Period::Plan => Some(Mood::Plan),
            _ => Some(Mood::Review),
        }
    }

    /// Whether it calls on the hearers, as reports do at their end: what it names is still to be reached.
    fn exhorts(&self, paragraph: usize) -> bool {
        let closing = self.report.paragraphs.get(paragraph).is_some_and(|p| p.kind == ParagraphKind::Closing);
        closing || self.facts[paragraph].reading.contains("让我们")
    }

    /// The one year that a paragraph reviews or plans.
    pub fn year_of(&self, paragraph: usize) -> Option<u32> {
        let of_part = self.clock.part_of(paragraph).filter(|part| part.kind != PartKind::Either).map(|part| part.year);
        let report = self.clock.report?;
        of_part.or_else(|| match self.mood(paragraph)? {
            Mood::Review => report.checked_sub(1),
            Mood::Plan => Some(report),
            Mood::Years => None,
        })
    }

    /// The year that the sentence speaks of at a place, with its words.
    pub fn topic(&self, facts: &'a ParagraphFacts, at: TextRange) -> Option<(u32, &'a Year)> {
        let sentence = facts.layout.sentence_at(at.start());
        let topic = year::topic_before(&facts.calendar.years, sentence, at.start().into())?;
        // Late in the year 过去一年 is that year or the one before.
        let late = self.clock.date.is_some_and(|date| date.month > 6);
        if late && matches!(topic.value, YearValue::Relative(offset) if offset != 0) {
            return None;
        }
        Some((self.clock.value(topic)?, topic))
    }

    /// Whether the sentence names a year in figures, those of documents aside.
    pub fn names_year(&self, facts: &ParagraphFacts, at: TextRange) -> bool {
        let sentence = facts.layout.sentence_at(at.start());
        year::in_sentence(&facts.calendar.years, sentence).iter().any(|year| !year.titled && matches!(year.value, YearValue::Written(_)))
    }
}

/// Whether one of the words stands in the text.
pub fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The clause around a place, no more than what stands near.
pub fn clause(facts: &ParagraphFacts, place: TextRange) -> &str {
    &facts.reading[facts.layout.near(&facts.reading, place)]
}

/// The part of the clause before a place.
pub fn before(facts: &ParagraphFacts, place: TextRange) -> &str {
    let near = facts.layout.near(&facts.reading, place);
    &facts.reading[TextRange::new(near.start().min(place.start()), place.start())]
}

/// The part of the clause behind a place.
pub fn behind(facts: &ParagraphFacts, place: TextRange) -> &str {
    let near = facts.layout.near(&facts.reading, place);
    &facts.reading[TextRange::new(place.end(), near.end().max(place.end()))]
}

/// The last characters before a place in its clause.
pub fn shortly_before(facts: &ParagraphFacts, place: TextRange, most: usize) -> &str {
    last_characters(before(facts, place), most)
}

/// The first characters behind a place in its clause.
pub fn shortly_behind(facts: &ParagraphFacts, place: TextRange, most: usize) -> &str {
    first_characters(behind(facts, place), most)
}

/// The sentence around a place.
pub fn sentence(facts: &ParagraphFacts, place: TextRange) -> &str {
    let around = facts.layout.sentence_at(place.start());
    let near = facts.layout.near(&facts.reading, place);
    if usize::from(around.len()) > 4000 { &facts.reading[near] } else { &facts.reading[around] }
}

/// A number in digits or numerals that ends at `end`: where it begins, and its value up to 300.
pub fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let run: usize = text[..end].chars().rev().take_while(|&c| numerals::is_written(c)).take(5).map(char::len_utf8).sum();
    let written = &text[end - run..end];
    let value = numerals::number(written).and_then(|value| u32::try_from(value).ok())?;
    (1..=300).contains(&value).then_some((end - run, value))
}

/// A number that begins at `start`: where it ends, and its value up to 300.
pub fn number_at(text: &str, start: usize) -> Option<(usize, u32)> {
    let run: usize = text[start..].chars().take_while(|&c| numerals::is_written(c)).take(5).map(char::len_utf8).sum();
    let written = &text[start..start + run];
    let value = numerals::number(written).and_then(|value| u32::try_from(value).ok())?;
    (1..=300).contains(&value).then_some((start + run, value))
}

/// The places of a word in the reading of a paragraph.
pub fn places<'t>(facts: &'t ParagraphFacts, word: &'t str) -> impl Iterator<Item = TextRange> + 't {
    facts.reading.match_indices(word).map(|(at, found)| range(at, at + found.len()))
}
