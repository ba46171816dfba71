//! Rates and shares: which of them cannot exceed 100 %, and which two counts give one.

use std::sync::LazyLock;

use serde::Deserialize;

/// A rate that two counts give: 立案 over 收到 is the 立案率.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedRate {
    /// Its name.
    pub rate: String,
    /// The words beside the count of what is done.
    pub done: Vec<String>,
}

/// Whether the rate whose name ends `text` is a part of a whole, which cannot exceed 100 %.
pub fn is_bounded(text: &str) -> bool {
    let ends = |names: &[String]| names.iter().any(|name| text.ends_with(name.as_str()));
    ends(&TABLE.bounded) && !ends(&TABLE.unbounded)
}

/// Whether the rate whose name ends `text` may be a little above 100 %, because its base is another count of people.
pub fn is_loose(text: &str) -> bool {
    TABLE.loose.iter().any(|name| text.ends_with(name.as_str()))
}

/// The counted rate whose name ends `text`, the longest first.
pub fn counted(text: &str) -> Option<&'static CountedRate> {
    TABLE.counted.iter().filter(|row| text.ends_with(row.rate.as_str())).max_by_key(|row| row.rate.len())
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    bounded: Vec<String>,
    unbounded: Vec<String>,
    loose: Vec<String>,
    counted: Vec<CountedRate>,
}

// The table is part of the program; a test reads it, so it cannot be malformed here.
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(include_str!("rates.toml")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_well_formed() {
        let table: Table = toml::from_str(include_str!("rates.toml")).unwrap();
        assert!(table.counted.iter().all(|row| !row.done.is_empty()));
    }

    #[test]
    fn a_rate_is_known_by_how_its_name_ends() {
        assert!(is_bounded("森林覆盖率") && is_bounded("常住人口城镇化率") && is_bounded("第三产业占比"));
        assert!(!is_bounded("拨备覆盖率") && !is_bounded("高中阶段毛入学率") && !is_bounded("投资完成率") && !is_bounded("贡献率"));
        assert_eq!(counted("提案办复率").map(|row| row.rate.as_str()), Some("办复率"));
    }
}
