//! The events whose anniversaries reports name, and the years they are counted from: `anniversaries.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// An event whose anniversaries are kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// How reports name it before the number.
    pub names: Vec<String>,
    /// The years it may be counted from.
    pub years: Vec<u32>,
    /// The month of the day it is kept on.
    #[serde(default)]
    pub month: Option<u32>,
    /// That day.
    #[serde(default)]
    pub day: Option<u32>,
    /// Behind the name of a place it is another event: 市人民政协成立.
    #[serde(default)]
    local: bool,
    /// Where the year stands.
    pub source: String,
}

/// The event whose name stands at the end of `text`, with the length of the name: the longest.
pub fn before(text: &str) -> Option<(&'static Event, usize)> {
    let tail: Vec<usize> = text.char_indices().rev().take(TABLE.longest).map(|(at, _)| at).collect();
    let (start, event) = tail.iter().rev().find_map(|&at| TABLE.by_name.get(&text[at..]).map(|&index| (at, &TABLE.events[index])))?;
    let of_place = text[..start].ends_with(['省', '市', '区', '县', '州', '旗', '盟', '我', '本']);
    (!(event.local && of_place)).then(|| (event, text.len() - start))
}

/// The events that are remembered on that day of the year.
pub fn kept_on(month: u32, day: u32) -> impl Iterator<Item = &'static Event> {
    TABLE.events.iter().filter(move |event| event.month == Some(month) && event.day == Some(day))
}

#[derive(Default)]
struct Table {
    events: Vec<Event>,
    by_name: FxHashMap<String, usize>,
    /// Characters of the longest name.
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("anniversaries.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        struct File {
            event: Vec<Event>,
        }
        let events = toml::from_str::<File>(text)?.event;
        let names = events.iter().enumerate().flat_map(|(index, event)| event.names.iter().map(move |name| (name.clone(), index)));
        let by_name: FxHashMap<String, usize> = names.collect();
        let longest = by_name.keys().map(|name| name.chars().count()).max().unwrap_or(0);
        Ok(Table { events, by_name, longest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_no_name_stands_twice() {
        let table = Table::read(include_str!("anniversaries.toml")).unwrap();
        assert_eq!(table.by_name.len(), table.events.iter().map(|event| event.names.len()).sum::<usize>());
        assert!(table.events.iter().all(|event| !event.years.is_empty() && !event.source.is_empty()));
    }

    #[test]
    fn the_longest_name_before_the_number_counts() {
        let years = |text| before(text).map(|(event, length)| (event.years.clone(), &text[text.len() - length..]));
        assert_eq!(years("庆祝深圳经济特区建立"), Some((vec![1980], "深圳经济特区建立")));
        assert_eq!(years("庆祝人民政协成立"), Some((vec![1949], "人民政协成立")));
        assert_eq!(years("庆祝区人民政协成立"), None);
        assert_eq!(years("迎接新区成立"), None);
    }
}
