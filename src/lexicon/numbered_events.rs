//! National events that are counted and the years they fall in: `numbered_events.toml`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::lexicon::numerals;

/// An event with its numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// How reports name it, `{n}` for the number.
    pub names: Vec<String>,
    /// A number, its year, and how many years lie between two.
    #[serde(default)]
    first: Option<(u32, u32, u32)>,
    /// Numbers with their first and last year.
    #[serde(default)]
    years: Vec<(u32, u32, u32)>,
    /// So many years before and after it is spoken of as a task.
    #[serde(default)]
    pub slack: u32,
    /// Where the years stand.
    pub source: String,
}

/// An event as a text names it.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Where it begins and ends.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// Its number.
    pub number: u32,
    /// The event.
    pub event: &'static Event,
}

impl Event {
    /// First and last year of a number.
    pub fn years(&self, number: u32) -> Option<(u32, u32)> {
        if let Some((from, year, step)) = self.first {
            let at = year + number.checked_sub(from)? * step;
            return Some((at, at));
        }
        let known = self.years.iter().find(|(n, ..)| *n == number).map(|&(_, from, to)| (from, to));
        // What comes behind the last that is known is not held before that one is over.
        known.or_else(|| self.years.last().filter(|(n, ..)| n + 1 == number).map(|&(.., to)| (to + 1, to + 30)))
    }

    /// The number whose years hold a year.
    pub fn number_in(&self, year: u32) -> Option<u32> {
        (1..=60).find(|&number| self.years(number).is_some_and(|(from, to)| (from..=to).contains(&year)))
    }
}

/// The events that a text names, in order.
pub fn find(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for tail in NAMES.tails.iter().flat_map(|tails| tails.find_overlapping_iter(text)) {
        let before = &text[..tail.start()];
        let run: usize = before.chars().rev().take_while(|&c| numerals::is_written(c)).take(4).map(char::len_utf8).sum();
        let (rest, number) = before.split_at(tail.start() - run);
        let Some(number) = numerals::number(number).and_then(|n| u32::try_from(n).ok()) else { continue };
        let (head, event) = &NAMES.heads[tail.pattern().as_usize()];
        if rest.ends_with(head) {
            let named = Named { start: rest.len() - head.len(), end: tail.end(), number, event: &EVENTS[*event] };
            found.push((named, tail.pattern()));
        }
    }
    found.sort_by_key(|(named, name)| (named.start, std::cmp::Reverse(named.end), *name));
    found.dedup_by_key(|(named, _)| named.start);
    found.into_iter().map(|(named, _)| named).collect()
}

/// The names of the events, cut at their numbers.
struct Names {
    /// What is behind the number; `None` where the table holds none.
    tails: Option<AhoCorasick>,
    /// What is before the number of each, and the event.
    heads: Vec<(&'static str, usize)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let names = EVENTS.iter().enumerate().flat_map(|(at, event)| event.names.iter().map(move |name| (at, name)));
    let cut = names.filter_map(|(at, name)| name.split_once("{n}").map(|(head, tail)| (tail, (head, at))));
    let (tails, heads): (Vec<&str>, Vec<_>) = cut.unzip();
    // It fails only beyond two thousand million bytes of patterns.
    Names { tails: AhoCorasick::new(tails).ok(), heads }
});

static EVENTS: LazyLock<Vec<Event>> = LazyLock::new(|| read(include_str!("numbered_events.toml")).unwrap_or_default());

fn read(text: &str) -> Result<Vec<Event>, toml::de::Error> {
    #[derive(Deserialize)]
    struct File {
        event: Vec<Event>,
    }
    Ok(toml::from_str::<File>(text)?.event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_with_their_numbers_and_years() {
        assert!(read(include_str!("numbered_events.toml")).unwrap().iter().all(|event| !event.source.is_empty()));
        let seen = |text: &str| find(text).iter().map(|e| (text[e.start..e.end].to_owned(), e.event.years(e.number))).collect::<Vec<_>>();
        assert_eq!(seen("做好第五次全国经济普查"), [("第五次全国经济普查".to_owned(), Some((2023, 2023)))]);
        assert_eq!(
            seen("办好第8届进博会，“八五”普法"),
            [("第8届进博会".to_owned(), Some((2025, 2025))), ("“八五”普法".to_owned(), Some((2021, 2025)))]
        );
    }
}
