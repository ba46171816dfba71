//! The same indicator stated more than once: mentions of one key, one time and one kind of section, in buckets. No
//! pair is ever compared outside its bucket.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::growth::Verdict;
use crate::facts::indicator::{Key, Mention, Time};
use crate::facts::number::Interval;
use crate::facts::scope::{Period, Scope};
use crate::facts::time::TimeKind;
use crate::text::characters::{ends_clause, is_closing};

/// Longest paragraph whose figures are compared, in bytes.
const LONGEST: usize = 12_000;

/// Most counts of one kind that an overview may hold.
const MOST_COUNTS: usize = 60;

/// A mention with the paragraph it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The facts of that paragraph.
    pub facts: &'a ParagraphFacts,
    /// The mention.
    pub mention: &'a Mention,
}

/// Two mentions of one indicator that cannot both be true.
#[derive(Clone, Copy, Debug)]
pub struct Conflict<'a> {
    /// The one that speaks against the others.
    pub here: Place<'a>,
    /// One of the others.
    pub there: Place<'a>,
}

/// The time of a figure with the section's own put in where the sentence names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When<'a> {
    /// The year, where one is known.
    pub year: Option<i32>,
    /// 上年 and the like where it is not certain which year they mean.
    pub relative: Option<i8>,
    /// Part of a year or several years, in the words of the sentence.
    pub stretch: Option<&'a str>,
    /// Whether the section tells of several years and the sentence names none.
    pub years: bool,
}

impl<'a> Place<'a> {
    /// The figure.
    pub fn figure(&self) -> &'a Figure {
        &self.facts.figures[self.mention.figure]
    }

    /// The words that name it.
    pub fn words(&self) -> &'a str {
        &self.facts.reading[self.mention.words]
    }
}

/// When a figure is of, in its section.
pub fn when<'a>(time: &'a Time, scope: &Scope) -> When<'a> {
    let stretch = time.stretch.as_deref();
    let (year, relative) = match time.year {
        Some(TimeKind::Year(year)) => (i32::try_from(year).ok(), None),
        Some(TimeKind::Relative(0)) | None => (scope.year, None),
        // Spoken in January, 去年 is the year that is reviewed; written in December, the one before it.
        Some(TimeKind::Relative(by)) => (None, Some(by)),
        Some(_) => (None, None),
    };
    When { year, relative, stretch, years: scope.period == Period::Years && time.year.is_none() }
}

/// The mentions of a report that may be compared, in buckets of one indicator and one time, in the order of the text.
pub fn groups<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Vec<Place<'a>>> {
    let mut index: FxHashMap<(&Key, When<'_>), usize> = FxHashMap::default();
    let mut groups: Vec<Vec<Place<'a>>> = Vec::new();
    for_each(facts, scopes, |place, scope| {
        let at = *index.entry((&place.mention.key, when(&place.mention.time, scope))).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(place);
    });
    groups.retain(|group| group.len() > 1);
    groups
}

/// The mentions that contradict one another.
pub fn conflicts<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Conflict<'a>> {
    let mut found: Vec<Conflict<'a>> = groups(facts, scopes).iter().filter_map(|group| conflict(group)).collect();
    found.sort_by_key(order);
    found
}

/// Whether the mentions of one group agree; `None` where they are not of one indicator after all.
pub fn verdict(group: &[Place<'_>]) -> Option<Verdict> {
    if conflict(group).is_some() {
        return Some(Verdict::Inconsistent);
    }
    let first = group.first()?.figure();
    let agree = group.iter().all(|place| !are_apart(place.figure(), first));
    agree.then_some(Verdict::Consistent)
}

/// Sums over several years (累计, 五年来) below the value of one of the years: `here` is the sum, `there` the year.
pub fn sums_below<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Conflict<'a>> {
    // A sum and a year have one key but not one time; a mean over the years is no sum.
    let mut buckets: FxHashMap<&Key, (Vec<Place<'a>>, Vec<Place<'a>>)> = FxHashMap::default();
    for_each(facts, scopes, |place, scope| {
        if place.mention.key.change.is_some() || !place.figure().measure.counts_things() {
            return;
        }
        let (sums, years) = buckets.entry(&place.mention.key).or_default();
        match place.mention.time.stretch.as_deref() {
            Some("累计") => sums.push(place),
            None if scope.period == Period::Review => years.push(place),
            _ => {}
        }
    });
    let mut found: Vec<Conflict<'a>> = buckets
        .into_values()
        .filter_map(|(sums, years)| {
            let [here] = sums[..] else { return None };
            let there = *years.first()?;
            let below = stated(there.figure()).lies_above(&stated(here.figure()))
                && years.iter().all(|year| sentence(year) != sentence(&here) || year.paragraph != here.paragraph);
            below.then_some(Conflict { here, there })
        })
        .collect();
    found.sort_by_key(order);
    found
}

/// Named counts of the overview of a section (its first paragraph) that a later paragraph of it states otherwise in
/// other words for the whole: `there` is the overview. The words of the one must all be among those of the other.
pub fn overviews<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Conflict<'a>> {
    let mut openings: FxHashMap<(usize, &str), Vec<Place<'a>>> = FxHashMap::default();
    let mut first: FxHashMap<usize, usize> = FxHashMap::default();
    let mut found = Vec::new();
    for_each(facts, scopes, |place, scope| {
        let class = place.mention.key.class;
        let opening = *first.entry(scope.section).or_insert(place.paragraph);
        if place.paragraph == opening {
            let counts = openings.entry((scope.section, class)).or_default();
            // A table is no overview.
            if counts.len() < MOST_COUNTS {
                counts.push(place);
            }
            return;
        }
        let Some(overview) = openings.get(&(scope.section, class)) else { return };
        let key = &place.mention.key;
        let near = overview.iter().find(|other| {
            let theirs = &other.mention.key;
            other.mention.time == place.mention.time && theirs.words != key.words && names_nest(theirs, key)
        });
        if let Some(&there) = near
            && are_apart(there.figure(), place.figure())
        {
            found.push(Conflict { here: place, there });
        }
    });
    found
}

/// Whether two names count one kind of thing within the same limits, and the words of the one are all among those of
/// the other.
pub fn names_nest(one: &Key, other: &Key) -> bool {
    let same_limits = one.class == other.class && one.area == other.area && one.change == other.change;
    same_limits && (holds(&one.words, &other.words) || holds(&other.words, &one.words))
}

/// Whether every character of `part` is among those of `whole`, and no more than two of `whole` are left; both sorted.
fn holds(whole: &str, part: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|other| other == c)) && whole.chars().count() <= part.chars().count() + 2
}

/// Calls `visit` for each mention that may be compared, in the order of the text.
pub fn for_each<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope], mut visit: impl FnMut(Place<'a>, &Scope)) {
    for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate() {
        // What ends without a mark is a cell of a table or a caption.
        let ended = facts.reading.trim_end().ends_with(|c: char| ends_clause(c) || is_closing(c) || c == '、');
        // So long a paragraph is a report without line ends: nothing tells where its plans begin.
        if !ended || !scope.body || scope.period == Period::Plan || facts.reading.len() > LONGEST {
            continue;
        }
        for mention in facts.mentions.iter().filter(|mention| mention.identifies && !mention.target) {
            visit(Place { paragraph, facts, mention }, scope);
        }
    }
}

fn order(conflict: &Conflict<'_>) -> (usize, crate::text::TextSize) {
    (conflict.here.paragraph, conflict.here.figure().range.start())
}

/// The contradiction in one bucket. With three values that differ it is not one indicator after all.
fn conflict<'a>(group: &[Place<'a>]) -> Option<Conflict<'a>> {
    let mut values: Vec<(Interval, Vec<Place<'a>>)> = Vec::new();
    for &place in group {
        let interval = stated(place.figure());
        match values.iter().position(|(known, _)| !known.is_disjoint(&interval)) {
            Some(index) => values[index].1.push(place),
            None if values.len() == 2 => return None,
            None => values.push((interval, vec![place])),
        }
    }
    let [(_, first), (_, second)] = &values[..] else { return None };
    // Two in one sentence are two members of a list.
    let together = |a: &Place<'_>, b: &Place<'_>| a.paragraph == b.paragraph && sentence(a) == sentence(b);
    if first.iter().any(|a| second.iter().any(|b| together(a, b))) {
        return None;
    }
    let (here, there) = if first.len() < second.len() { (first, second) } else { (second, first) };
    Some(Conflict { here: here[0], there: there[0] })
}

fn sentence(place: &Place<'_>) -> crate::text::TextRange {
    place.facts.layout.sentence_at(place.figure().range.start())
}

/// Whether what two figures may stand for is disjoint.
pub fn are_apart(one: &Figure, other: &Figure) -> bool {
    apart_in_one_unit(one, other).unwrap_or_else(|| stated(one).is_disjoint(&stated(other)))
}

/// The same in whole numbers, a hundred times cheaper; `None` where the two are not exact numbers of one measure word that fit.
fn apart_in_one_unit(one: &Figure, other: &Figure) -> Option<bool> {
    if !std::ptr::eq(one.measure, other.measure) || one.bound != Bound::Exact || other.bound != Bound::Exact {
        return None;
    }
    let finest = one.value.exponent().min(other.value.exponent());
    // The lowest and the highest as halves of the finest digit, and whether the highest is left out: see `stated`.
    let ends = |figure: &Figure| {
        let value = figure.value.counted_in(finest)?.checked_mul(2)?;
        if figure.value.exponent() == 0 {
            return Some((value, value, false));
        }
        let half = figure.value.digit().counted_in(finest)?;
        Some((value.checked_sub(half)?, value.checked_add(half.checked_mul(2)?)?, true))
    };
    let (a, b) = (ends(one)?, ends(other)?);
    let above = |(low, ..): (i128, i128, bool), (_, high, open): (i128, i128, bool)| low > high || low == high && open;
    Some(above(a, b) || above(b, a))
}

/// What a figure may stand for: rounded up, rounded down, or as it is.
pub fn stated(figure: &Figure) -> Interval {
    let exact = figure.rounded_interval();
    let rounded = figure.bound == Bound::Exact && exact.high.as_ref() != Some(&exact.low);
    if rounded { figure.computed_interval() } else { exact }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_say_the_same_of_two_figures_as_ratios() {
        let text = "立项1件、10件、100件、5.0件、4.95件、5件、4件、1.2万件、12000件、1.25万件、1.1万件、3亿件、2.9亿件、30000.5万件、0.3件、0.25件、\
            近5件、超4件、3至5件、99999999999999999999亿件、增长4.3%、4.2%、4.25%、43%、5%。";
        let facts = ParagraphFacts::read(text.into());
        let (mut told, mut computed) = (0, 0);
        for one in &facts.figures {
            for other in &facts.figures {
                if let Some(apart) = apart_in_one_unit(one, other) {
                    assert_eq!(apart, stated(one).is_disjoint(&stated(other)), "{one:?} {other:?}");
                    told += 1;
                } else {
                    computed += 1;
                }
            }
        }
        assert!(told > 200 && computed > 50, "{told} {computed}");
    }
}
