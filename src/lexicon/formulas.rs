//! Fixed formulas that are often miswritten: `formulas.toml` lists each wrong form with the right one.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

/// A form known to be wrong, with the right one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// The wrong form.
    pub wrong: String,
    /// The right form.
    pub right: String,
    /// The year and month from which it is wrong; always, if there is none.
    #[serde(default, deserialize_with = "month")]
    pub from: Option<(u16, u8)>,
    /// It means something else behind these words.
    #[serde(default)]
    unless_after: Vec<String>,
    /// It means something else before these words.
    #[serde(default)]
    unless_before: Vec<String>,
    /// Whether it is wrong inside a quotation too.
    #[serde(default)]
    pub quoted: bool,
    /// The document that has the right form.
    pub source: String,
}

/// A wrong form found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which form it is.
    pub formula: &'static Formula,
}

/// The wrong forms in `text`, whatever its date.
pub fn occurrences(text: &str) -> impl Iterator<Item = Occurrence> {
    TABLE.finder.iter().flat_map(move |finder| finder.find_iter(text)).filter_map(|found| {
        let formula = &TABLE.formulas[found.pattern()];
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        let other = formula.unless_after.iter().any(|word| before.ends_with(word.as_str()))
            || formula.unless_before.iter().any(|word| after.starts_with(word.as_str()));
        (!other).then_some(Occurrence { start: found.start(), end: found.end(), formula })
    })
}

#[derive(Default)]
struct Table {
    formulas: Vec<Formula>,
    finder: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("formulas.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
        #[derive(Deserialize)]
        struct File {
            formula: Vec<Formula>,
        }
        let formulas = toml::from_str::<File>(text)?.formula;
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(formulas.iter().map(|f| &f.wrong))?;
        Ok(Table { formulas, finder: Some(finder) })
    }
}

/// `2016-11`
fn month<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<(u16, u8)>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = text.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    parsed.map(Some).ok_or_else(|| serde::de::Error::custom(format!("not a year and month: {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_no_right_form_holds_a_wrong_one() {
        let table = Table::read(include_str!("formulas.toml")).unwrap();
        assert!(table.formulas.len() > 20);
        for formula in &table.formulas {
            assert!(!formula.source.is_empty(), "{}", formula.wrong);
            assert_eq!(occurrences(&formula.right).count(), 0, "{}", formula.right);
            assert_eq!(occurrences(&formula.wrong).count(), 1, "{}", formula.wrong);
        }
    }

    #[test]
    fn the_longest_wrong_form_is_found_and_words_around_it_count() {
        let found = |text| occurrences(text).map(|o| o.formula.wrong.as_str()).collect::<Vec<_>>();
        assert_eq!(found("学习习近平同志新时代中国特色社会主义思想"), ["习近平同志新时代中国特色社会主义思想"]);
        assert!(found("学习习近平新时代中国特色社会主义思想").is_empty());
        assert!(found("筑牢中华民族共同体意识的思想基础").is_empty());
    }
}
