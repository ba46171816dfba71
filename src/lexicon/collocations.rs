//! Verbs and objects that do not go together, with the verb that does: 加强…针对性, which should be 增强.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Verbs that an object does not go with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collocation {
    verbs: Vec<String>,
    nouns: Vec<String>,
    /// The verbs it goes with, the usual first.
    pub right: Vec<String>,
    /// The reason.
    pub source: String,
}

/// The object that ends a clause, if the table knows it: its length in bytes.
pub fn object_at_end(clause: &str) -> Option<(&'static str, &'static FxHashMap<String, usize>)> {
    TABLE.nouns.iter().find(|(noun, _)| clause.ends_with(noun.as_str())).map(|(noun, verbs)| (noun.as_str(), verbs))
}

/// The row of an index that [`object_at_end`] gave.
pub fn row(index: usize) -> &'static Collocation {
    &TABLE.rows[index]
}

/// The verbs of the table, and others that take such objects, in `text`: where each begins and ends.
pub fn verbs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    TABLE.verbs.iter().flat_map(move |finder| finder.find_iter(text)).map(|found| (found.start(), found.end()))
}

/// Verbs that take the table's objects and are never wrong with them.
const OTHER_VERBS: &[&str] = &[
    "保持",
    "保障",
    "保证",
    "注重",
    "突出",
    "讲求",
    "体现",
    "确保",
    "改善",
    "优化",
    "推进",
    "推动",
    "促进",
    "调动",
    "激发",
    "凝聚",
    "形成",
    "培育",
    "培养",
    "塑造",
    "明确",
    "落实",
    "压实",
    "把握",
    "统一",
    "破解",
    "突破",
    "破除",
    "弥补",
    "补齐",
    "消除",
    "应对",
    "防范",
    "巩固",
    "拓展",
    "缓解",
    "节约",
    "压缩",
    "压减",
    "控制",
    "关注",
    "反馈",
    "查找",
    "发现",
    "解决",
    "提升",
    "提高",
    "增强",
    "营造",
    "发扬",
    "弘扬",
    "传承",
    "贯彻",
    "学习",
    "传达",
    "履行",
    "完成",
    "发挥",
    "放大",
    "扩大",
    "缩小",
    "缩短",
    "降低",
    "减轻",
    "加大",
    "加快",
    "达到",
    "具有",
    "实现",
    "带动",
    "有",
    "是",
    "使",
    "让",
    "向",
    "以",
    "按",
    "从",
    "在",
    "对标",
    "迈出",
    "构筑",
    "构建",
    "打造",
    "建设",
    "发展新",
    "集聚",
    "取得",
    "开创",
    "整治",
    "减",
    "补",
];

struct Table {
    rows: Vec<Collocation>,
    /// The objects, the longest first, with the row of each verb that is wrong with them.
    nouns: Vec<(String, FxHashMap<String, usize>)>,
    verbs: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let empty = Table { rows: Vec::new(), nouns: Vec::new(), verbs: None };
    Table::read(include_str!("collocations.toml")).unwrap_or(empty)
});

impl Table {
    fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            row: Vec<Collocation>,
        }
        let rows = toml::from_str::<File>(text)?.row;
        let mut nouns: FxHashMap<String, FxHashMap<String, usize>> = FxHashMap::default();
        for (index, row) in rows.iter().enumerate() {
            for noun in &row.nouns {
                nouns.entry(noun.clone()).or_default().extend(row.verbs.iter().map(|verb| (verb.clone(), index)));
            }
        }
        let mut nouns: Vec<(String, FxHashMap<String, usize>)> = nouns.into_iter().collect();
        nouns.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        let verbs = rows.iter().flat_map(|row| row.verbs.iter().map(String::as_str)).chain(OTHER_VERBS.iter().copied());
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(verbs)?;
        Ok(Table { rows, nouns, verbs: Some(finder) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_no_right_verb_is_a_wrong_one() {
        let table = Table::read(include_str!("collocations.toml")).unwrap();
        assert!(table.rows.len() >= 15);
        for row in &table.rows {
            assert!(!row.source.is_empty() && !row.right.is_empty());
            for (noun, verb) in row.nouns.iter().flat_map(|noun| row.right.iter().map(move |verb| (noun, verb))) {
                let (found, verbs) = object_at_end(noun).unwrap();
                assert!(found == noun && !verbs.contains_key(verb), "{verb}{noun}");
            }
        }
    }
}
