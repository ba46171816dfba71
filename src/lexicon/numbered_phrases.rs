//! Numbered phrases with fixed members, such as 四个意识: `numbered_phrases.toml` lists every numeral known before each
//! name, with the time it holds.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::numerals;

/// A year and a month, 0 where only the year is known.
pub type Month = (u16, u8);

/// A name that stands behind a fixed numeral.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// What follows the numeral: `个意识`.
    pub name: String,
    /// Words before the numeral behind which the phrase is known without quotes; the empty one is always there.
    #[serde(default)]
    plain: Vec<String>,
    /// Words one of which must stand right before or behind the phrase.
    #[serde(default)]
    around: Vec<String>,
    /// From when on the name has no other numerals than the known ones.
    #[serde(default, deserialize_with = "month")]
    since: Option<Month>,
    /// Names beside which it can only have its first numeral.
    #[serde(default)]
    near: Vec<String>,
    /// The numerals it is known with, the first the one of the present.
    pub known: Vec<Known>,
}

/// A numeral known before a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The numeral.
    pub n: usize,
    /// When it came up.
    #[serde(default, deserialize_with = "month")]
    from: Option<Month>,
    /// When another took its place.
    #[serde(default, deserialize_with = "month")]
    to: Option<Month>,
    /// The members, where they are settled.
    #[serde(default)]
    pub members: Vec<String>,
    /// Their number, where it is not the numeral's (三严三实 has six).
    #[serde(default)]
    total: Option<usize>,
    /// The document that has it.
    pub source: String,
}

impl Phrase {
    /// Whether the phrase is meant where it stands without quotes behind `before`.
    pub fn is_plain_behind(&self, before: &str) -> bool {
        self.plain.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// Whether what stands around is what must stand around it; quotes aside.
    pub fn fits_between(&self, before: &str, behind: &str) -> bool {
        self.around.is_empty() || self.around.iter().any(|word| before.ends_with(word.as_str()) || behind.starts_with(word.as_str()))
    }

    /// Whether every numeral of the name is known at that date. Without a date it must be a name that was never used
    /// for anything else.
    pub fn is_settled(&self, date: Option<Month>) -> bool {
        let unmistakable = !self.around.is_empty() || self.plain.iter().any(String::is_empty);
        self.since.is_some_and(|since| date.map_or(unmistakable, |date| since <= date))
    }

    /// Whether it can only have its first numeral beside `other`.
    pub fn is_fixed_beside(&self, other: &Phrase) -> bool {
        self.near.contains(&other.name)
    }

    /// What is known of it with the numeral `n` at that date; at any time, if there is no date.
    pub fn with(&self, n: usize, date: Option<Month>) -> Option<&Known> {
        self.known.iter().find(|known| known.n == n && date.is_none_or(|date| known.holds(date)))
    }
}

impl Known {
    /// How many members it has.
    pub fn total(&self) -> usize {
        self.total.unwrap_or(self.n)
    }

    /// Whether it is in use at that date.
    pub fn holds(&self, date: Month) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// All phrases.
pub fn all() -> &'static [Phrase] {
    &TABLE.phrases
}

/// The phrase whose name is `text`.
pub fn named(text: &str) -> Option<&'static Phrase> {
    opening(text).filter(|phrase| phrase.name == text)
}

/// The phrase with the longest name that opens `text`.
pub fn opening(text: &str) -> Option<&'static Phrase> {
    let first = text.chars().next()?;
    TABLE.by_first.get(&first)?.iter().map(|&index| &TABLE.phrases[index]).find(|phrase| text.starts_with(&*phrase.name))
}

/// The phrase that holds several numerals and has this shape, `#` for each of them, with the numerals it has: `#严#实` is 三严三实.
pub fn of_shape(shape: &str) -> Option<(&'static Phrase, Vec<u64>)> {
    let first = shape.strip_prefix('#')?;
    TABLE.phrases.iter().find_map(|phrase| {
        let mut numbers = vec![u64::try_from(phrase.known.first()?.n).ok()?];
        let mut own = String::new();
        for c in phrase.name.chars().filter(|&c| c != '、') {
            match numerals::parse(c.encode_utf8(&mut [0; 4])) {
                Some(number) => {
                    numbers.push(number);
                    own.push('#');
                }
                None => own.push(c),
            }
        }
        (numbers.len() > 1 && own == first).then_some((phrase, numbers))
    })
}

#[derive(Default)]
struct Table {
    phrases: Vec<Phrase>,
    /// Indices by first character, the longest name first.
    by_first: FxHashMap<char, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("numbered_phrases.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        struct File {
            phrase: Vec<Phrase>,
        }
        let phrases = toml::from_str::<File>(text)?.phrase;
        let mut by_first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (index, phrase) in phrases.iter().enumerate() {
            if let Some(first) = phrase.name.chars().next() {
                by_first.entry(first).or_default().push(index);
            }
        }
        for indices in by_first.values_mut() {
            indices.sort_by_key(|&index| std::cmp::Reverse(phrases[index].name.len()));
        }
        Ok(Table { phrases, by_first })
    }
}

/// `2016-11`
fn month<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Month>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = text.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    parsed.map(Some).ok_or_else(|| serde::de::Error::custom(format!("not a year and month: {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_every_row_names_its_source_and_its_members() {
        let table = Table::read(include_str!("numbered_phrases.toml")).unwrap();
        assert!(table.phrases.len() > 40);
        for phrase in &table.phrases {
            assert!(!phrase.known.is_empty(), "{}", phrase.name);
            assert!(table.phrases.iter().filter(|other| other.name == phrase.name).count() == 1, "{}", phrase.name);
            assert!(phrase.near.iter().all(|name| table.phrases.iter().any(|other| other.name == *name)), "{}", phrase.name);
            for known in &phrase.known {
                assert!(!known.source.is_empty(), "{}", phrase.name);
                assert!(known.members.is_empty() || known.members.len() == known.total(), "{}", phrase.name);
            }
        }
    }

    #[test]
    fn a_numeral_is_known_for_its_time() {
        let phrase = named("个自信").unwrap();
        let date = |year| Some((year, 1));
        assert!(phrase.with(3, date(2015)).is_some() && phrase.with(3, date(2020)).is_none());
        assert!(phrase.with(4, date(2020)).is_some() && phrase.with(5, date(2020)).is_none());
        assert!(opening("去一降一补任务").is_some() && named("去一降一补任务").is_none());
    }
}
