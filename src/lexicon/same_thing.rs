//! How much speaks for two quantities of a report being one thing: weights learnt from what published reports tell twice
//! (`cargo run --release --example identity`), of what is known of a pair and of the words beside the numbers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The log odds that two quantities are one thing; `known` in the order of the table.
pub fn score(known: &[f64]) -> f64 {
    TABLE.weights.iter().zip(known).fold(TABLE.prior, |sum, (weight, value)| weight * value + sum)
}

/// How much a word beside a number speaks for it: positive where the number belongs to the thing; 0 of an unknown word.
pub fn word(word: &str) -> f64 {
    TABLE.words.get(word).copied().unwrap_or(0.0)
}

/// What is known of a pair, in the order in which it is weighed.
pub fn names() -> &'static [String] {
    &TABLE.names
}

#[derive(Default)]
struct Table {
    prior: f64,
    names: Vec<String>,
    weights: Vec<f64>,
    words: FxHashMap<String, f64>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("same_thing.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            prior: f64,
            weights: Vec<(String, f64)>,
            words: FxHashMap<String, f64>,
        }
        let file: File = toml::from_str(text)?;
        let (names, weights) = file.weights.into_iter().unzip();
        Ok(Table { prior: file.prior, names, weights, words: file.words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let table = Table::read(include_str!("same_thing.toml")).unwrap();
        assert!(table.words.len() > 50 && table.weights.len() > 20);
    }
}
