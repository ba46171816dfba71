//! Kinds that make up all there is: `complements.toml`.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

/// A kind that a name bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The row of kinds that make up all there is.
    pub row: usize,
    /// Which of them.
    pub nth: usize,
    /// Where its word stands in the name, in bytes.
    pub word: Range<usize>,
}

/// The kinds that a name bears, one of a row; none of a row of which it bears several, as 城乡 does.
pub fn kinds(name: &str) -> Vec<Kind> {
    let found = |(row, kinds): (usize, &Row)| {
        let words: Vec<(usize, Range<usize>)> = kinds.words(name);
        // 非公有制 holds 公有制, and 非税收入 is not of 税收.
        let outer = |word: &Range<usize>| {
            let over = |other: &Range<usize>| {
                other.start <= word.start && word.start < other.end && (other.start, word.end) != (word.start, other.end)
            };
            !words.iter().any(|(_, other)| other != word && over(other))
        };
        let mut kinds = words.iter().filter(|(_, word)| outer(word));
        let (nth, word) = kinds.next()?;
        kinds.all(|(other, _)| other == nth).then(|| Kind { row, nth: *nth, word: word.clone() })
    };
    TABLE.iter().enumerate().filter_map(found).collect()
}

/// How many kinds the row has.
pub fn number(row: usize) -> usize {
    TABLE.get(row).map_or(0, |row| row.kinds.len())
}

/// Whether the kinds of the row leave nothing out at all.
pub fn is_exact(row: usize) -> bool {
    TABLE.get(row).is_some_and(|row| row.exact)
}

/// The rows of which a text names every kind: 城镇和农村居民.
pub fn rows_named(text: &str) -> impl Iterator<Item = usize> + '_ {
    let all = move |row: &Row| {
        let words = row.words(text);
        (0..row.kinds.len()).all(|nth| words.iter().any(|(other, _)| *other == nth))
    };
    TABLE.iter().enumerate().filter(move |(_, row)| all(row)).map(|(index, _)| index)
}

struct Row {
    kinds: Vec<Vec<String>>,
    exact: bool,
}

impl Row {
    /// Where the words of the row stand in a text, the longest of each kind, with the kind.
    fn words(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let longest = |(nth, words): (usize, &Vec<String>)| {
            let places = words.iter().filter_map(|word| text.find(&**word).map(|at| at..at + word.len()));
            places.max_by_key(|place| place.len()).map(|place| (nth, place))
        };
        self.kinds.iter().enumerate().filter_map(longest).collect()
    }
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| read(include_str!("complements.toml")).unwrap_or_default());

fn read(text: &str) -> Result<Vec<Row>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        rows: Vec<Vec<String>>,
        nearly: Vec<Vec<String>>,
    }
    let file: File = toml::from_str(text)?;
    let row =
        |kinds: Vec<String>, exact| Row { kinds: kinds.iter().map(|words| words.split(' ').map(str::to_owned).collect()).collect(), exact };
    Ok(file.rows.into_iter().map(|kinds| row(kinds, true)).chain(file.nearly.into_iter().map(|kinds| row(kinds, false))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let rows = read(include_str!("complements.toml")).unwrap();
        assert!(rows.len() > 10 && rows.iter().all(|row| row.kinds.len() >= 2));
    }

    #[test]
    fn a_name_bears_one_kind_of_a_row() {
        let seen = |name: &str| {
            kinds(name).iter().map(|kind| (kind.nth, &name[kind.word.clone()])).map(|(n, w)| (n, w.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(seen("第二产业投资"), [(1, "第二产业".to_owned())]);
        assert_eq!(seen("非公有制经济增加值"), [(1, "非公有制".to_owned())]);
        assert_eq!(seen("公有制经济增加值"), [(0, "公有制".to_owned())]);
        assert_eq!(seen("非税收入完成"), [(1, "非税".to_owned())]);
        assert_eq!(seen("城镇和农村居民收入"), []);
        assert_eq!(rows_named("其中城镇和农村居民").count(), 1);
    }
}
