//! Wordings that should be others: each table lists forms with what should stand there, why, and since when.
//!
//! The tables are closed: nothing is compared by likeness, so a right wording that resembles a wrong one is safe.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

/// A form that should be another.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The form.
    pub wrong: String,
    /// What should stand there; nothing, where only the writer can say.
    pub right: String,
    /// The year and month from which it is wrong; always, if there is none.
    pub from: Option<(u16, u8)>,
    /// It means something else behind these words.
    unless_after: Vec<String>,
    /// It means something else before these words.
    unless_before: Vec<String>,
    /// Whether it is wrong inside a quotation too.
    pub quoted: bool,
    /// The document that has the right form, or the reason.
    pub source: String,
}

impl Wording {
    /// Whether it is wrong in a report of that year and month; 0 for a month that is not known.
    pub fn is_wrong_at(&self, year: u16, month: u8) -> bool {
        self.from.is_none_or(|from| (year, month.max(1)) >= from)
    }
}

/// A form found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which form it is.
    pub wording: &'static Wording,
}

/// A table of wordings.
#[derive(Debug, Default)]
pub struct Wordings {
    rows: Vec<Wording>,
    finder: Option<AhoCorasick>,
}

/// Set formulas and set phrases in forms known to be wrong.
pub fn formulas() -> &'static Wordings {
    static TABLE: LazyLock<Wordings> = LazyLock::new(|| Wordings::read(include_str!("formulas.toml")).unwrap_or_default());
    &TABLE
}

/// Words that have a recommended form.
pub fn word_forms() -> &'static Wordings {
    static TABLE: LazyLock<Wordings> = LazyLock::new(|| Wordings::read(include_str!("word_forms.toml")).unwrap_or_default());
    &TABLE
}

/// Offices and terms that have another name since some date.
pub fn outdated_names() -> &'static Wordings {
    static TABLE: LazyLock<Wordings> = LazyLock::new(|| Wordings::read(include_str!("outdated_names.toml")).unwrap_or_default());
    &TABLE
}

/// Names of times that the press does not use.
pub fn historical_terms() -> &'static Wordings {
    static TABLE: LazyLock<Wordings> = LazyLock::new(|| Wordings::read(include_str!("historical_terms.toml")).unwrap_or_default());
    &TABLE
}

/// Words that say a thing twice.
pub fn redundant_words() -> &'static Wordings {
    static TABLE: LazyLock<Wordings> = LazyLock::new(|| Wordings::read(include_str!("redundant_words.toml")).unwrap_or_default());
    &TABLE
}

impl Wordings {
    /// All forms.
    pub fn all(&'static self) -> &'static [Wording] {
        &self.rows
    }

    /// The forms in `text`, whatever its date; of several at one place the longest.
    pub fn occurrences(&'static self, text: &str) -> impl Iterator<Item = Occurrence> {
        self.finder.iter().flat_map(move |finder| finder.find_iter(text)).filter_map(|found| {
            let wording = &self.rows[found.pattern()];
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            let other = wording.unless_after.iter().any(|word| before.ends_with(word.as_str()))
                || wording.unless_before.iter().any(|word| after.starts_with(word.as_str()));
            (!other).then_some(Occurrence { start: found.start(), end: found.end(), wording })
        })
    }

    /// Reads a table.
    fn read(text: &str) -> Result<Wordings, Box<dyn std::error::Error>> {
        let file: File = toml::from_str(text)?;
        let rows: Vec<Wording> = file.row.into_iter().flat_map(Row::wordings).collect();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(rows.iter().map(|row| &row.wrong))?;
        Ok(Wordings { rows, finder: Some(finder) })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    row: Vec<Row>,
}

/// One right form with all the wrong ones that stand for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    right: String,
    wrong: Vec<String>,
    #[serde(default, deserialize_with = "month")]
    from: Option<(u16, u8)>,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    quoted: bool,
    source: String,
}

impl Row {
    fn wordings(self) -> impl Iterator<Item = Wording> {
        let Row { right, wrong, from, unless_after, unless_before, quoted, source } = self;
        wrong.into_iter().map(move |wrong| Wording {
            wrong,
            right: right.clone(),
            from,
            unless_after: unless_after.clone(),
            unless_before: unless_before.clone(),
            quoted,
            source: source.clone(),
        })
    }
}

/// `2016-11`
pub(super) fn month<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<(u16, u8)>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = text.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    parsed.map(Some).ok_or_else(|| serde::de::Error::custom(format!("not a year and month: {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_no_right_form_holds_a_wrong_one() {
        let tables = [
            (include_str!("formulas.toml"), formulas(), 150),
            (include_str!("word_forms.toml"), word_forms(), 60),
            (include_str!("outdated_names.toml"), outdated_names(), 50),
            (include_str!("historical_terms.toml"), historical_terms(), 10),
            (include_str!("redundant_words.toml"), redundant_words(), 30),
        ];
        for (text, table, least) in tables {
            if let Err(why) = Wordings::read(text) {
                panic!("{why}");
            }
            assert!(table.rows.len() >= least, "{} rows, {}", table.rows.len(), text.lines().next().unwrap_or_default());
            for row in &table.rows {
                assert!(!row.source.is_empty(), "{}", row.wrong);
                assert_eq!(table.occurrences(&row.right).count(), 0, "{} for {}", row.right, row.wrong);
                assert_eq!(table.occurrences(&row.wrong).map(|o| &o.wording.wrong).collect::<Vec<_>>(), [&row.wrong]);
                assert_eq!(table.rows.iter().filter(|other| other.wrong == row.wrong).count(), 1, "{} stands twice", row.wrong);
            }
        }
    }

    #[test]
    fn the_longest_wrong_form_is_found_and_words_around_it_count() {
        let found = |text| formulas().occurrences(text).map(|o| o.wording.wrong.as_str()).collect::<Vec<_>>();
        assert_eq!(found("学习习近平同志新时代中国特色社会主义思想"), ["习近平同志新时代中国特色社会主义思想"]);
        assert!(found("学习习近平新时代中国特色社会主义思想").is_empty());
        assert!(found("筑牢中华民族共同体意识的思想基础").is_empty());
    }
}
