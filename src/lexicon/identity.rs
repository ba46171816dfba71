//! Words that decide whether two quantities are of one thing: those that say nothing of it, those that limit it, those
//! that say whose it is, and other names of one indicator.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What a word does to the name that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing: 开展, 建成.
    Light,
    /// It makes a part of the whole, another sum or another time of it: 首批, 本级.
    Limit,
    /// It says whose it is; the words of one rank stand for one another: 全市, 我市.
    Area(u8),
}

/// What a word does to a name; `None` where it is part of the name.
pub fn part(word: &str) -> Option<Part> {
    TABLE.parts.get(word).copied()
}

/// The name that a word stands for: 生产总值 for GDP and 经济总量.
pub fn canonical(word: &str) -> &str {
    TABLE.names.get(word).map_or(word, |name| name)
}

/// Whether a word names nothing by itself: 项目, 面积.
pub fn is_weak(word: &str) -> bool {
    TABLE.weak.contains(word)
}

/// Whether a word that limits others names a thing where it stands alone: 出口.
pub fn names_alone(word: &str) -> bool {
    TABLE.alone.contains(word)
}

/// How far the area reaches that a word names, the larger the wider; `None` where it names none: 全省, 全国.
pub fn extent(word: &str) -> Option<usize> {
    TABLE.extents.get(word).copied()
}

/// Which wholes of the table a name is one of, by their places there.
pub fn whole(name: &str) -> Option<usize> {
    let name = name.strip_prefix("社会").filter(|rest| rest.starts_with("固定")).unwrap_or(name);
    TABLE.contained.iter().position(|row| row.whole == name)
}

/// The wholes of the table that hold what a name names, by their places there.
pub fn wholes_of(name: &str) -> impl Iterator<Item = usize> + '_ {
    TABLE.contained.iter().enumerate().filter(|(_, row)| row.holds(name)).map(|(at, _)| at)
}

/// Whether a name is that of an indicator of which statistics know one value for an area and a year.
pub fn is_single(name: &str) -> bool {
    TABLE.single.contains(name)
}

/// Whether a name is that of what a year yields, which a plan sets above the year before: 建筑业总产值, 技术合同成交额.
pub fn is_yield(name: &str) -> bool {
    TABLE.yields.iter().any(|end| name.ends_with(end.as_str()))
}

/// Whether a name with a number, that left out, is one that any number of things bear: 一批, 位一体.
pub fn is_common_name(name: &str) -> bool {
    let mut rest = name.trim_start_matches(['个', '大', '项', '条', '位', '类', '种']).to_owned();
    for word in &TABLE.common {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}

/// A whole and its parts.
#[derive(Deserialize)]
struct Contained {
    whole: String,
    parts: String,
}

impl Contained {
    fn holds(&self, name: &str) -> bool {
        let is_part =
            |part: &str| part.strip_prefix('*').map_or(name == part, |ending| name.len() > ending.len() && name.ends_with(ending));
        self.parts.split_whitespace().any(is_part)
    }
}

#[derive(Default)]
struct Table {
    contained: Vec<Contained>,
    single: FxHashSet<String>,
    yields: Vec<String>,
    parts: FxHashMap<String, Part>,
    names: FxHashMap<String, String>,
    extents: FxHashMap<String, usize>,
    weak: FxHashSet<String>,
    alone: FxHashSet<String>,
    common: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("identity.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            light: String,
            limit: String,
            weak: String,
            alone: String,
            common: String,
            single: String,
            yields: String,
            areas: Vec<String>,
            names: Vec<String>,
            contained: Vec<Contained>,
            extents: Vec<String>,
        }
        let file: File = toml::from_str(text)?;
        let mut table = Table {
            single: file.single.split_whitespace().map(str::to_owned).collect(),
            yields: file.yields.split_whitespace().map(str::to_owned).collect(),
            weak: file.weak.split_whitespace().map(str::to_owned).collect(),
            alone: file.alone.split_whitespace().map(str::to_owned).collect(),
            ..Table::default()
        };
        table.common = file.common.split_whitespace().map(str::to_owned).collect();
        let mut put = |words: &str, part: Part| table.parts.extend(words.split_whitespace().map(|word| (word.to_owned(), part)));
        put(&file.light, Part::Light);
        put(&file.limit, Part::Limit);
        for (rank, words) in (1u8..).zip(&file.areas) {
            put(words, Part::Area(rank));
        }
        for (extent, words) in file.extents.iter().enumerate() {
            table.extents.extend(words.split_whitespace().map(|word| (word.to_owned(), extent)));
        }
        table.contained = file.contained;
        for row in &file.names {
            let mut words = row.split_whitespace();
            let Some(first) = words.next() else { continue };
            table.names.extend(words.map(|word| (word.to_owned(), first.to_owned())));
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let table = Table::read(include_str!("identity.toml")).unwrap();
        assert!(table.parts.len() > 100);
        assert_eq!(part("我市"), part("全市"));
        assert!(is_common_name("个一批") && is_common_name("位一体") && !is_common_name("个走在前"));
        assert_eq!(canonical("GDP"), "生产总值");
    }
}
