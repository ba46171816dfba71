//! Measure words and units: which words may follow a number, and which of them count the same kind of thing.

use std::sync::LazyLock;

use num_rational::BigRational;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A measure word or unit.
#[derive(Debug, PartialEq, Eq)]
pub struct MeasureWord {
    /// As written: 件, 平方公里, 个百分点.
    pub word: String,
    /// What it counts: only figures of one class are compared or added.
    pub class: String,
    /// Whether it makes a figure of a Chinese numeral: 三项, but not 三年.
    pub after_chinese: bool,
    /// Its size in the class's base unit.
    pub factor: BigRational,
}

impl MeasureWord {
    /// Whether it counts things or persons one by one, so that its figures are whole numbers and can be added.
    pub fn counts_things(&self) -> bool {
        !matches!(&*self.class, "%" | "‰" | "百分点" | "倍" | "番" | "成" | "年数" | "月数" | "岁" | "位次" | "微克")
    }

    /// Whether it is a ratio rather than a quantity.
    pub fn is_ratio(&self) -> bool {
        matches!(&*self.class, "%" | "‰" | "百分点" | "倍" | "番" | "成")
    }
}

/// The longest measure word that opens `text`.
pub fn at_start(text: &str) -> Option<&'static MeasureWord> {
    let first = text.chars().next()?;
    TABLE.by_first.get(&first)?.iter().map(|&index| &TABLE.words[index]).find(|word| text.starts_with(&*word.word))
}

/// What a number without a measure word is read as: 由3.27缩小到2.93.
pub fn bare() -> &'static MeasureWord {
    &BARE
}

/// What 2.45∶1 is read as.
pub fn ratio() -> &'static MeasureWord {
    &RATIO
}

/// What 第3位 is read as: the smaller, the better.
pub fn rank() -> &'static MeasureWord {
    &RANK
}

/// The measure word that is written so, whatever follows it.
pub fn find(word: &str) -> Option<&'static MeasureWord> {
    at_start(word).filter(|measure| measure.word == word)
}

static BARE: LazyLock<MeasureWord> = LazyLock::new(|| MeasureWord::unwritten("数"));
static RATIO: LazyLock<MeasureWord> = LazyLock::new(|| MeasureWord::unwritten("比"));
static RANK: LazyLock<MeasureWord> = LazyLock::new(|| MeasureWord::unwritten("名次"));

impl MeasureWord {
    fn unwritten(class: &str) -> MeasureWord {
        let factor = BigRational::from_integer(1.into());
        MeasureWord { word: String::new(), class: class.to_owned(), after_chinese: false, factor }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

struct Table {
    words: Vec<MeasureWord>,
    /// Indices by first character, the longest word first.
    by_first: FxHashMap<char, Vec<usize>>,
}

#[derive(Deserialize)]
struct File {
    class: Vec<Class>,
}

#[derive(Deserialize)]
struct Class {
    name: String,
    #[serde(default)]
    chinese: bool,
    words: Vec<String>,
    #[serde(default)]
    factor: Option<String>,
}

impl Table {
    fn load() -> Table {
        // The table is part of the program; a test reads it, so it cannot be malformed here.
        let file: File = toml::from_str(include_str!("measure_words.toml")).unwrap_or(File { class: Vec::new() });
        let mut words = Vec::new();
        for class in file.class {
            let factor = class.factor.as_deref().and_then(|f| f.parse().ok()).unwrap_or_else(|| BigRational::from_integer(1.into()));
            for word in class.words {
                words.push(MeasureWord { word, class: class.name.clone(), after_chinese: class.chinese, factor: factor.clone() });
            }
        }
        let mut by_first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (index, word) in words.iter().enumerate() {
            if let Some(first) = word.word.chars().next() {
                by_first.entry(first).or_default().push(index);
            }
        }
        for indices in by_first.values_mut() {
            indices.sort_by_key(|&index| std::cmp::Reverse(words[index].word.len()));
        }
        Table { words, by_first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed_and_the_longest_word_wins() {
        let file: File = toml::from_str(include_str!("measure_words.toml")).unwrap();
        assert!(file.class.iter().filter_map(|c| c.factor.as_deref()).all(|f| f.parse::<BigRational>().is_ok()));
        assert_eq!(at_start("人次参加").unwrap().word, "人次");
        assert_eq!(at_start("个百分点").unwrap().word, "个百分点");
        assert_eq!(at_start("平方公里").unwrap().class, at_start("亩").unwrap().class);
        assert_ne!(at_start("人").unwrap().class, at_start("人次").unwrap().class);
        assert!(at_start("提案").is_none());
    }
}
