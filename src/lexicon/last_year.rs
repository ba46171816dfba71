//! Words that decide what of two reports of one place, a year apart, can be held against one another.

use std::sync::LazyLock;

use serde::Deserialize;

/// Whether words call a year 去年, which in January may be the one that is reviewed or the one before it.
pub fn says_last(words: &str) -> bool {
    has(&TABLE.last, words)
}

/// Whether words say that a rate is not simply that of two levels.
pub fn is_not_computed(words: &str) -> bool {
    has(&TABLE.not_computed, words)
}

/// Whether words tell a fact that is the same every year.
pub fn is_standing(words: &str) -> bool {
    has(&TABLE.standing, words)
}

/// What a title is about beside the work of the body.
pub fn subjects(title: &str) -> Vec<&'static str> {
    TABLE.subjects.iter().map(String::as_str).filter(|subject| title.contains(subject)).collect()
}

fn has(list: &[String], words: &str) -> bool {
    list.iter().any(|word| words.contains(word.as_str()))
}

#[derive(Default)]
struct Table {
    last: Vec<String>,
    not_computed: Vec<String>,
    standing: Vec<String>,
    subjects: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("last_year.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            last: String,
            not_computed: String,
            standing: String,
            subjects: String,
        }
        let file: File = toml::from_str(text)?;
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        Ok(Table {
            last: words(&file.last),
            not_computed: words(&file.not_computed),
            standing: words(&file.standing),
            subjects: words(&file.subjects),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(Table::read(include_str!("last_year.toml")).is_ok());
        assert!(is_not_computed("地区生产总值增长") && !is_not_computed("立案提案"));
        assert_eq!(subjects("关于提案工作情况的报告"), ["提案"]);
    }
}
