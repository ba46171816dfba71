//! What has gone on for years in a row (连续八年全省第一): the year after it is one year more, or told no longer.

use crate::facts::ParagraphFacts;
use crate::facts::clock::reader::{before, behind, number_at, places};
use crate::facts::last_year::{Side, Spot};
use crate::facts::scope::Period;
use crate::lexicon::numerals;
use crate::text::characters::{is_digit, is_han};
use crate::text::range;

/// A number of years in a row, with the words it is told in.
#[derive(Clone, Debug)]
pub struct Streak {
    /// Where 连续八年 stands.
    pub spot: Spot,
    /// 8
    pub number: u32,
    /// Whether it is written in numerals.
    numerals: bool,
    /// 年, 届
    unit: char,
    /// The Chinese characters before it and behind it in its clause.
    head: String,
    tail: String,
}

/// A streak that is not one longer than the year before.
#[derive(Clone, Copy, Debug)]
pub struct Broken<'a> {
    /// The streak.
    pub now: &'a Streak,
    /// The same a year before.
    pub earlier: &'a Streak,
}

/// So many characters behind a streak say what went on.
const TELLING: usize = 4;
/// So many characters of what is before it both share at least, where both have as many.
const SHARED: usize = 4;
/// What is counted once a year.
const UNITS: [char; 2] = ['年', '届'];

impl Streak {
    /// The number a year later, written as it is: 连续九年.
    pub fn next(&self) -> String {
        let number = u64::from(self.number + 1);
        let number = if self.numerals { numerals::write(number) } else { number.to_string() };
        format!("连续{number}{}", self.unit)
    }

    /// Whether both tell of one thing.
    fn is_of_one_thing(&self, other: &Streak) -> bool {
        let common = self.head.chars().rev().zip(other.head.chars().rev()).take_while(|(one, two)| one == two).count();
        let least = self.head.chars().count().min(other.head.chars().count()).min(SHARED);
        self.unit == other.unit && self.tail == other.tail && self.tail.chars().count() >= TELLING && common >= least && least > 0
    }
}

/// The streaks of a report, what is planned left out.
pub fn of(side: Side<'_>) -> Vec<Streak> {
    let told = side.facts.iter().zip(side.scopes).enumerate().filter(|(_, (_, scope))| scope.body && scope.period != Period::Plan);
    told.flat_map(|(paragraph, (facts, _))| in_paragraph(paragraph, facts)).collect()
}

/// The streaks that should be one longer than a year before; what either report tells twice is left out.
pub fn broken<'a>(earlier: &'a [Streak], later: &'a [Streak]) -> Vec<Broken<'a>> {
    let only = |all: &'a [Streak], like: &Streak| {
        let mut same = all.iter().filter(|streak| streak.is_of_one_thing(like));
        same.next().filter(|_| same.next().is_none())
    };
    let pairs = later.iter().filter_map(|now| Some(Broken { now: only(later, now)?, earlier: only(earlier, now)? }));
    pairs.filter(|pair| pair.now.number != pair.earlier.number + 1).collect()
}

fn in_paragraph(paragraph: usize, facts: &ParagraphFacts) -> Vec<Streak> {
    let mut found = Vec::new();
    for place in places(facts, "连续") {
        let Some((end, number)) = number_at(&facts.reading, place.end().into()) else { continue };
        let Some(unit) = facts.reading[end..].chars().next().filter(|unit| UNITS.contains(unit)) else { continue };
        let numerals = !facts.reading[usize::from(place.end())..end].starts_with(is_digit);
        let place = range(place.start().into(), end + unit.len_utf8());
        let letters = |text: &str| text.chars().filter(|&c| is_han(c)).collect();
        let (head, tail) = (letters(before(facts, place)), letters(behind(facts, place)));
        found.push(Streak { spot: Spot { paragraph, range: place }, number, numerals, unit, head, tail });
    }
    found
}
