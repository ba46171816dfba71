//! Series whose members and order are fixed: 政治判断力、政治领悟力、政治执行力.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// A fixed series.
#[derive(Clone, Debug)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its members in order.
    pub members: Vec<Member>,
    /// Whether it is often cited in part: then only its order is fixed.
    pub partial: bool,
    /// Whether two of its three members are one too few.
    pub strict: bool,
    /// What may stand among its members.
    accept: Vec<String>,
    /// One of these words stands near where it is meant: its members are common words.
    pub near: Vec<String>,
    /// The document that has it.
    pub source: String,
}

/// One member of a series.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its forms, the usual first.
    pub forms: Vec<String>,
    /// The year and month it became a member, if the series is older.
    pub since: Option<(u16, u8)>,
}

impl Member {
    /// The usual form.
    pub fn text(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }
}

impl Series {
    /// Whether `word` may stand among the members.
    pub fn accepts(&self, word: &str) -> bool {
        self.accept.iter().any(|accepted| accepted == word)
    }

    /// The members joined by 、 as they should stand.
    pub fn in_full(&self) -> String {
        self.members.iter().map(Member::text).collect::<Vec<_>>().join("、")
    }
}

/// All series.
pub fn all() -> &'static [Series] {
    &TABLE.series
}

/// The series of an index that [`places`] gave.
pub fn get(index: usize) -> Option<&'static Series> {
    TABLE.series.get(index)
}

/// Of which series `word` is a member, and which.
pub fn places(word: &str) -> &'static [(usize, usize)] {
    TABLE.by_form.get(word).map_or(&[], Vec::as_slice)
}

/// The longest form of a member, in bytes.
pub fn longest_form() -> usize {
    TABLE.longest
}

#[derive(Default)]
struct Table {
    series: Vec<Series>,
    by_form: FxHashMap<String, Vec<(usize, usize)>>,
    longest: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("series.toml")).unwrap_or_default());

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    series: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    members: Vec<String>,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    source: String,
}

impl Table {
    fn read(text: &str) -> Result<Table, Box<dyn std::error::Error>> {
        let mut series = Vec::new();
        for row in toml::from_str::<File>(text)?.series {
            let members = row.members.iter().map(|member| read_member(member)).collect::<Result<_, _>>()?;
            series.push(Series {
                name: row.name,
                members,
                partial: row.partial,
                strict: row.strict,
                accept: row.accept,
                near: row.near,
                source: row.source,
            });
        }
        let mut by_form: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
        for (index, one) in series.iter().enumerate() {
            for (place, member) in one.members.iter().enumerate() {
                for form in &member.forms {
                    by_form.entry(form.clone()).or_default().push((index, place));
                }
            }
        }
        let longest = by_form.keys().map(String::len).max().unwrap_or(0);
        Ok(Table { series, by_form, longest })
    }
}

/// `生态文明建设@2012-11`, `马克思列宁主义|马列主义`
fn read_member(text: &str) -> Result<Member, String> {
    let (forms, since) = text.split_once('@').map_or((text, None), |(forms, since)| (forms, Some(since)));
    let (since, more) =
        since.map_or((None, ""), |since| since.split_once('|').map_or((Some(since), ""), |(since, more)| (Some(since), more)));
    let forms: Vec<String> = forms.split('|').chain(more.split('|')).filter(|form| !form.is_empty()).map(str::to_owned).collect();
    let since = since.map(|since| {
        let parsed = since.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
        parsed.ok_or_else(|| format!("not a year and month: {since}"))
    });
    Ok(Member { forms, since: since.transpose()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_every_series_has_three_members_and_a_source() {
        let table = Table::read(include_str!("series.toml")).unwrap();
        assert!(table.series.len() >= 50);
        for one in &table.series {
            assert!(one.members.len() >= 3 && !one.source.is_empty(), "{}", one.name);
            assert!(one.members.iter().all(|member| !member.text().is_empty()), "{}", one.name);
        }
    }

    #[test]
    fn a_member_is_known_with_its_forms_and_its_date() {
        let (series, place) = places("马列主义")[0];
        assert_eq!((place, get(series).unwrap().members[0].text()), (0, "马克思列宁主义"));
        let (series, place) = places("生态文明建设")[0];
        assert_eq!(get(series).unwrap().members[place].since, Some((2012, 11)));
    }
}
