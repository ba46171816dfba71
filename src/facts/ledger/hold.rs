//! The figures of a report held against the ledger.
//!
//! Identity comes before value, as in the report's own table (`facts/table/join.rs`). Where all words of a name are those of
//! a figure, any other value speaks; where the name says little, or is only nearly that of the figure, only a slip of the
//! hand does (one digit, two swapped, one lost, a unit).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::ledger::{Book, Entry, is_told, keys};
use crate::facts::restatement;
use crate::facts::scope::{Period, Scope};
use crate::facts::table::pair;
use crate::facts::table::row::{Aspect, Row};
use crate::facts::table::slip;
use crate::facts::time::TimeKind;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::text::TextRange;

/// A figure of the report that the ledger has.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its row in the table of the report.
    pub told: &'a Row,
    /// Its quantity.
    pub frame: &'a Frame,
    /// What the ledger says.
    pub entry: &'a Entry,
    /// How the two stand to one another.
    pub verdict: Verdict,
    /// How sure it is that both are of one thing.
    pub identity: Identity,
}

/// How a figure stands to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Both say the same.
    Agrees,
    /// They say two values of one thing.
    Differs,
    /// They differ, and nobody can tell whether they are of one thing.
    Unsure,
}

/// What stands near the figures of a report, asked for only where a ledger wants to know.
pub struct Surroundings<'a> {
    /// The headings over each paragraph, in step with the paragraphs.
    pub headings: &'a dyn Fn(usize) -> String,
}

/// A figure of the report before its value is looked at.
struct Candidate<'a> {
    paragraph: usize,
    facts: &'a ParagraphFacts,
    told: &'a Row,
    frame: &'a Frame,
    year: Option<i32>,
    /// The year that its part of the report is of.
    own_year: Option<i32>,
    /// Whether its sentence names a year of its own.
    dated: bool,
    stretch: Option<&'a str>,
    target: bool,
    several: bool,
    /// So many years after that of its entry it is.
    later: i32,
}

/// How sure it is that a figure and an entry are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// The names are nearly the same.
    Near,
    /// The names are the same and say little.
    Weak,
    /// The names are the same and say which thing is meant.
    Sure,
}

/// Longest paragraph whose figures are held against a ledger, in bytes: a longer one is a report without line ends.
const LONGEST: usize = 12_000;
/// Most entries that share a word beside their numbers.
const MOST: usize = 64;
/// So many characters say which thing is meant.
const ENOUGH: u32 = 4;
/// So many of them are of words that name something by themselves, where others stand with them.
const STRONG: u32 = 2;
/// So many characters two nearly equal names have in common.
const SHARED: u32 = 4;
/// So many characters only one of them may have.
const ONLY_ONE: u32 = 2;
/// So many digits a number has whose slip is none by chance.
const DIGITS: u8 = 3;

impl Book {
    /// The figures of a report that the ledger has, in the order of the text.
    pub fn hold<'a>(&'a self, facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope], near: &Surroundings<'_>) -> Vec<Held<'a>> {
        let mut found = self.held(facts, scopes, near, 0);
        let mut agreeing: FxHashMap<usize, usize> = FxHashMap::default();
        for held in &found {
            if held.verdict == Verdict::Agrees && held.identity > Identity::Near {
                *agreeing.entry(held.entry.at).or_default() += 1;
            }
        }
        for held in &mut found {
            if held.verdict == Verdict::Differs && !is_believed(held, held.identity, agreeing.contains_key(&held.entry.at)) {
                held.verdict = Verdict::Unsure;
            }
        }
        found
    }

    /// The figures of a report that are of so many years later than what the book has of the same thing; values of two years
    /// neither agree nor differ.
    pub fn hold_later<'a>(
        &'a self,
        facts: &'a [Arc<ParagraphFacts>],
        scopes: &'a [Scope],
        near: &Surroundings<'_>,
        years: i32,
    ) -> Vec<Held<'a>> {
        self.held(facts, scopes, near, years).into_iter().map(|held| Held { verdict: Verdict::Unsure, ..held }).collect()
    }

    /// The figures with their entries.
    fn held<'a>(&'a self, facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope], near: &Surroundings<'_>, later: i32) -> Vec<Held<'a>> {
        let mut found: Vec<Held<'a>> = Vec::new();
        if self.is_empty() {
            return found;
        }
        for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate() {
            if facts.reading.len() > LONGEST || !scope.body {
                continue;
            }
            for told in &facts.rows {
                let candidate = Candidate { later, ..Candidate::new(paragraph, facts, told, scope) };
                if candidate.frame.figure.quoted {
                    continue;
                }
                if let Some((entry, identity)) = self.entry_of(&candidate, near) {
                    let agrees = entry.agrees_with(&candidate.frame.figure);
                    let verdict = if agrees { Verdict::Agrees } else { Verdict::Differs };
                    found.push(Held { paragraph, told, frame: candidate.frame, entry, verdict, identity });
                }
            }
        }
        found
    }

    /// The entry that a figure is of, the surest and nearest one; one that agrees before one that does not.
    fn entry_of<'a>(&'a self, candidate: &Candidate<'_>, near: &Surroundings<'_>) -> Option<(&'a Entry, Identity)> {
        let own = self.exact.get(&keys(candidate.told)).into_iter().flatten();
        let entries = own.map(|&index| &self.entries[index]).filter(|entry| candidate.may_be(entry));
        let mut best: Option<(usize, bool, &Entry)> = None;
        for entry in entries {
            let Some(nearness) = candidate.nearness(entry, near) else { continue };
            let agrees = entry.agrees_with(&candidate.frame.figure);
            if best.is_none_or(|(known, agreed, _)| (nearness, agrees) > (known, agreed)) {
                best = Some((nearness, agrees, entry));
            }
        }
        if let Some((_, _, entry)) = best {
            let strong: u32 = candidate.told.words.iter().filter(|w| !w.weak && !w.limits).map(|w| u32::from(w.length)).sum();
            // 其中提案50件 are part of the 提案181件 of the ledger, where the name says no more.
            let part = candidate.told.limits.has(Class::Among);
            let all: u32 = candidate.told.words.iter().filter(|w| !w.limits).map(|w| u32::from(w.length)).sum();
            let says_which = strong >= ENOUGH || strong >= STRONG && all > ENOUGH || candidate.told.single || !entry.near.is_empty();
            let own = !candidate.told.listed && !candidate.frame.describes;
            let sure = own && (!part || candidate.told.single) && says_which;
            return (!entry.contradicted).then_some((entry, if sure { Identity::Sure } else { Identity::Weak }));
        }
        self.nearly(candidate, near).filter(|entry| !entry.contradicted).map(|entry| (entry, Identity::Near))
    }

    /// The one entry whose name is nearly that of a figure.
    fn nearly<'a>(&'a self, candidate: &Candidate<'_>, near: &Surroundings<'_>) -> Option<&'a Entry> {
        let mut found: Option<&Entry> = None;
        for head in &candidate.told.heads {
            for &index in self.by_head.get(head).into_iter().flatten().take(MOST) {
                let entry = &self.entries[index];
                let like = pair::likeness(candidate.told, &entry.row);
                let close = like.first.max(like.second) <= ONLY_ONE && like.limits == 0 && like.apart == 0 && like.shared >= SHARED;
                if !close || !is_told(candidate.told) || !candidate.may_be(entry) || candidate.nearness(entry, near).is_none() {
                    continue;
                }
                if found.is_some_and(|other| other.at != entry.at) {
                    return None;
                }
                found = Some(entry);
            }
        }
        found
    }
}

impl<'a> Candidate<'a> {
    fn new(paragraph: usize, facts: &'a ParagraphFacts, told: &'a Row, scope: &Scope) -> Candidate<'a> {
        let frame = &facts.frames.all[told.frame];
        let (year, several) = when(told, frame, scope);
        Candidate {
            paragraph,
            facts,
            told,
            frame,
            year,
            own_year: scope.year,
            dated: matches!(told.time.year, Some(TimeKind::Year(_) | TimeKind::Relative(-9..=-1 | 1..=9))),
            stretch: told.time.stretch.as_deref(),
            target: told.target || scope.period == Period::Plan,
            several,
            later: 0,
        }
    }

    /// Whether nothing that limits the figure or the entry tells them apart.
    fn may_be(&self, entry: &Entry) -> bool {
        let figure = &self.frame.figure;
        let unit = if entry.any_unit {
            figure.measure.counts_things() && (figure.scale.0 == 0 || entry.figure.scale.0 > 0)
        } else {
            figure.is_comparable(&entry.figure)
        };
        // A row without a year is of the year that the report is of.
        let time = match entry.year {
            Some(year) => self.year == Some(year + self.later) && !self.several,
            None => !self.dated || self.year.is_some() && self.year == self.own_year,
        };
        let stretch = match (self.stretch, entry.row.time.stretch.as_deref()) {
            (own, theirs) if own == theirs => true,
            (Some(own), None) => entry.near.iter().any(|item| item.contains(own)),
            _ => false,
        };
        let aspect = self.told.aspect == entry.row.aspect || self.told.aspect == Aspect::Other;
        let area = self.told.area == entry.row.area;
        let former = (self.frame.role == Role::From) == entry.former;
        unit && time
            && stretch
            && aspect
            && area
            && former
            && self.target == entry.target
            && self.limits() == limits(&entry.row)
            && self.names_all(&entry.digits)
    }

    /// Whether all numbers of a name stand in the sentence before the figure: 65岁以上人口.
    fn names_all(&self, digits: &[String]) -> bool {
        if digits.is_empty() {
            return true;
        }
        let number = self.frame.figure.number.start();
        let sentence = self.facts.layout.sentence_at(number);
        let before = &self.facts.reading[TextRange::new(sentence.start().min(number), number)];
        let written: Vec<&str> = before.split(|c: char| !c.is_ascii_digit()).collect();
        digits.iter().all(|run| written.contains(&run.as_str()))
    }

    /// Words of the grammar that limit the figure; in a plan everything is a task.
    fn limits(&self) -> u64 {
        let limits = limits(self.told);
        if self.target { limits & !Class::Task.bit() } else { limits }
    }

    /// How near the words of the entry's scope stand, the nearer the more; `None` where one of them stands nowhere near.
    fn nearness(&self, entry: &Entry, near: &Surroundings<'_>) -> Option<usize> {
        if entry.near.is_empty() {
            return Some(0);
        }
        let reading = &*self.facts.reading;
        let at = usize::from(self.frame.range().start());
        let end = usize::from(self.facts.layout.sentence_at(self.frame.range().start()).end()).max(at).min(reading.len());
        let headings = (near.headings)(self.paragraph);
        let mut nearest = 0usize;
        for item in &entry.near {
            let before = reading[..at].rfind(item.as_str()).map(|place| at - place);
            let behind = reading.get(at..end).and_then(|rest| rest.find(item.as_str())).map(|place| place + item.len());
            let apart = before.into_iter().chain(behind).min();
            nearest = nearest.saturating_add(match apart {
                Some(apart) => usize::MAX / 8 - apart,
                None if headings.contains(item.as_str()) => 1,
                None => return None,
            });
        }
        Some(nearest / entry.near.len() + entry.near.len())
    }
}

/// Whether an entry names just what a row of the report tells, at the same time and within the same limits.
pub fn names(entry: &Entry, facts: &ParagraphFacts, told: &Row, scope: &Scope) -> bool {
    keys(&entry.row) == keys(told) && Candidate::new(0, facts, told, scope).may_be(entry)
}

/// The year that a row of the report is of, where one is known.
pub fn year(told: &Row, frame: &Frame, scope: &Scope) -> Option<i32> {
    let (year, several) = when(told, frame, scope);
    year.filter(|_| !several)
}

/// The year of a row, and whether it is of several years together. What five years have led to (达到496家) is of the last of them.
fn when(told: &Row, frame: &Frame, scope: &Scope) -> (Option<i32>, bool) {
    let when = restatement::when(&told.time, scope);
    let reached = matches!(frame.role, Role::To(_)) || frame.before.has(Class::Reach);
    let adds = told.time.stretch.is_some() || told.words.iter().any(|word| word.increment);
    if when.years && reached && !adds && told.aspect == Aspect::Level {
        return (scope.last, false);
    }
    (when.year.or_else(|| when.relative.and_then(|by| Some(scope.year? + i32::from(by)))), when.years)
}

/// Whether it is more likely that a figure is wrong than that it is of another thing than the entry.
fn is_believed(held: &Held<'_>, identity: Identity, told_elsewhere: bool) -> bool {
    let (own, theirs) = (&held.frame.figure, &held.entry.in_measure_of(&held.frame.figure));
    let one_digit = is_one_digit(&own.value.to_string(), &theirs.value.to_string());
    let slip = is_slip(own, theirs);
    let long = held.told.digits.max(held.entry.row.digits) >= DIGITS;
    match identity {
        Identity::Sure => slip || !told_elsewhere,
        Identity::Weak => slip && !told_elsewhere || one_digit && long,
        Identity::Near => slip && !told_elsewhere && held.told.digits.min(held.entry.row.digits) >= DIGITS,
    }
}

/// Whether a slip of the hand makes one of the other.
pub(super) fn is_slip(one: &Figure, other: &Figure) -> bool {
    is_one_digit(&one.value.to_string(), &other.value.to_string()) || slip::between(one, other).is_some()
}

/// Whether two numbers of one length differ in one digit, noughts at the end being digits too: nobody rounds 1309 to 1300
/// where he copies a ledger.
fn is_one_digit(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Words of the grammar that limit a row; a change is compared with something in any case, 其中 says only where a row
/// stands, 五年来 is part of its time, and 超年初计划10场 behind a number says nothing of it.
pub(super) fn limits(row: &Row) -> u64 {
    let mut limits = row.limits.0 & !Classes::of(&[Class::Among, Class::Exceed, Class::Several]).0;
    // 由上年的78家: the year says it already.
    if matches!(row.aspect, Aspect::Change(_)) || matches!(row.time.year, Some(TimeKind::Relative(-9..=-1))) {
        limits &= !Classes::of(&[Class::Last, Class::Compare]).0;
    }
    limits
}
