//! Words that decide what of two reports of one place, a year apart, can be held against one another.

use std::sync::LazyLock;

use serde::Deserialize;

/// Whether words call a year 去年, which in January may be the one that is reviewed or the one before it.
pub fn says_last(words: &str) -> bool {
    has(&TABLE.last, words)
}

/// Whether words name what is told in constant prices.
pub fn is_priced(name: &str) -> bool {
    has(&TABLE.priced, name) && !has(&TABLE.nominal, name)
}

/// Whether words say that a rate is of another scope than its level, or of another time.
pub fn is_of_other_scope(words: &str) -> bool {
    has(&TABLE.other_scope, words)
}

/// Whether words name an amount that seldom falls.
pub fn is_stock(words: &str) -> bool {
    has(&TABLE.stock, words)
}

/// What stands in the place of a figure that is still to be written.
pub fn placeholder() -> &'static str {
    &TABLE.placeholder
}

/// Whether a sentence of a plan says how the year is gone about and sets no task.
pub fn is_general(sentence: &str) -> bool {
    has(&TABLE.general, sentence)
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
    priced: Vec<String>,
    nominal: Vec<String>,
    other_scope: Vec<String>,
    standing: Vec<String>,
    general: Vec<String>,
    subjects: Vec<String>,
    stock: Vec<String>,
    placeholder: String,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("last_year.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            last: String,
            priced: String,
            nominal: String,
            other_scope: String,
            standing: String,
            general: String,
            subjects: String,
            stock: String,
            placeholder: String,
        }
        let file: File = toml::from_str(text)?;
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        Ok(Table {
            last: words(&file.last),
            priced: words(&file.priced),
            nominal: words(&file.nominal),
            other_scope: words(&file.other_scope),
            standing: words(&file.standing),
            general: words(&file.general),
            subjects: words(&file.subjects),
            stock: words(&file.stock),
            placeholder: file.placeholder,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(Table::read(include_str!("last_year.toml")).is_ok());
        assert!(is_priced("地区生产总值") && !is_priced("立案提案") && is_of_other_scope("可比增长"));
        assert_eq!(subjects("关于提案工作情况的报告"), ["提案"]);
    }
}
