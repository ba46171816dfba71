//! Words of the ledgers that offices keep: headings of columns, and what stands round a name there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a column of a ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    /// 指标
    Name,
    /// 数值
    Value,
    /// 单位
    Unit,
    /// 年度
    Year,
    /// 口径
    Scope,
    /// 别名
    Alias,
    /// 来源
    Source,
    /// 上年数: the number of the year before.
    Before,
    /// 年度目标: an aim.
    Aim,
    /// 比上年增长: by how much it changed.
    Growth,
}

/// What the column under a heading holds, blanks, years and brackets left out of the heading.
pub fn heading(text: &str) -> Option<Heading> {
    TABLE.headings.get(text).copied()
}

/// A name without what only says how it stands in the table: 其中：.
pub fn bare_name(name: &str) -> &str {
    TABLE.heads.iter().find_map(|head| name.strip_prefix(head.as_str())).filter(|rest| !rest.is_empty()).map_or(name, str::trim)
}

/// 地区生产总值增速 as a report says it: 地区生产总值增长.
pub fn spoken_name(name: &str) -> String {
    for (words, verb) in [(&TABLE.growth, "增长"), (&TABLE.fall, "下降")] {
        let found = words.iter().find_map(|word| name.strip_suffix(word.as_str()));
        if let Some(stem) = found.filter(|stem| !stem.is_empty()) {
            return format!("{stem}{verb}");
        }
    }
    name.to_owned()
}

/// Whether a word of a scope makes an aim of a number.
pub fn is_aim(word: &str) -> bool {
    TABLE.aims.iter().any(|aim| aim == word)
}

/// Whether a word of a scope says that a number is what there was before a change.
pub fn is_former(word: &str) -> bool {
    TABLE.former.iter().any(|former| former == word)
}

#[derive(Default)]
struct Table {
    headings: FxHashMap<String, Heading>,
    heads: Vec<String>,
    growth: Vec<String>,
    fall: Vec<String>,
    aims: Vec<String>,
    former: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("ledger.toml")).unwrap_or_default());

impl Table {
    fn read(text: &str) -> Result<Table, toml::de::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            name: String,
            value: String,
            unit: String,
            year: String,
            scope: String,
            alias: String,
            source: String,
            before: String,
            aim: String,
            growth: String,
            heads: String,
            growth_names: String,
            fall_names: String,
            aims: String,
            former: String,
        }
        let file: File = toml::from_str(text)?;
        // The longest first: 同比增速 ends in 增速.
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        let mut headings = FxHashMap::default();
        for (text, heading) in [
            (&file.name, Heading::Name),
            (&file.value, Heading::Value),
            (&file.unit, Heading::Unit),
            (&file.year, Heading::Year),
            (&file.scope, Heading::Scope),
            (&file.alias, Heading::Alias),
            (&file.source, Heading::Source),
            (&file.before, Heading::Before),
            (&file.aim, Heading::Aim),
            (&file.growth, Heading::Growth),
        ] {
            headings.extend(text.split_whitespace().map(|word| (word.to_owned(), heading)));
        }
        Ok(Table {
            headings,
            heads: words(&file.heads),
            growth: words(&file.growth_names),
            fall: words(&file.fall_names),
            aims: words(&file.aims),
            former: words(&file.former),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(Table::read(include_str!("ledger.toml")).is_ok());
        assert_eq!(heading("计量单位"), Some(Heading::Unit));
        assert_eq!(heading("责任单位"), Some(Heading::Source));
        assert_eq!(bare_name("其中：工业投资"), "工业投资");
        assert_eq!(spoken_name("地区生产总值同比增速"), "地区生产总值增长");
        assert_eq!(spoken_name("增速"), "增速");
    }
}
