//! Quantities with the words right beside them, where and when they are told.

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::light_words;
use crate::facts::restatement::{self, When};
use crate::facts::scope::Scope;
use crate::facts::table::pair::{self, Likeness};
use crate::facts::table::row::Row;
use crate::text::characters::is_han;

/// A quantity with the words around it, where and when it is told.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The facts of that paragraph.
    pub facts: &'a ParagraphFacts,
    /// Its quantity.
    pub frame: &'a Frame,
    /// Its row of the table, where it has a name.
    pub row: Option<&'a Row>,
    /// What its section tells of.
    pub scope: &'a Scope,
    /// The time it is of.
    pub when: Option<When<'a>>,
    /// The words before it, up to a mark or a digit.
    pub before: &'a str,
    /// The words behind it, up to a mark or a digit.
    pub behind: &'a str,
}

/// Longest paragraph whose quantities are compared, in bytes: a longer one is a report without line ends.
const LONGEST: usize = 12_000;
/// So much of the words beside a quantity is read, in bytes.
const REACH: usize = 72;
/// What is no amount of a thing: times, places in an order, rates. The grades of a thing too: 三类水.
const LEFT: &[&str] = &["年数", "月数", "名次", "比", "岁", "%", "‰", "百分点", "倍", "番", "类", "级"];

/// The quantities of a report that may be compared, in the order of the text.
pub fn spots<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope]) -> Vec<Spot<'a>> {
    let paragraphs = facts.iter().zip(scopes).enumerate().filter(|(_, (facts, _))| facts.reading.len() <= LONGEST);
    let mut found = Vec::new();
    for (paragraph, (facts, scope)) in paragraphs {
        for (index, frame) in facts.frames.all.iter().enumerate() {
            if LEFT.contains(&frame.class()) || frame.figure.bound == Bound::Range {
                continue;
            }
            let row = facts.rows.binary_search_by_key(&index, |row| row.frame).ok().map(|at| &facts.rows[at]);
            let when = row.map(|row| restatement::when(&row.time, scope));
            let (start, end) = (usize::from(frame.range().start()), usize::from(frame.range().end()));
            let (mut before, mut behind) = (words_before(&facts.reading[..start]), words_behind(&facts.reading[end..]));
            if frame.figure.quoted {
                // What stands outside the quotes is no part of the name.
                before = before.rsplit('“').next().unwrap_or_default();
                behind = behind.split('”').next().unwrap_or_default();
            }
            found.push(Spot { paragraph, facts, frame, row, scope, when, before, behind });
        }
    }
    found
}

/// The Han and letters right before a number.
fn words_before(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if text.len() - at > REACH || !(is_han(c) || c.is_ascii_alphabetic() || matches!(c, '“' | '”')) {
            break;
        }
        start = at;
    }
    &text[start..]
}

fn words_behind(text: &str) -> &str {
    let stop = text.char_indices().find(|&(at, c)| at > REACH || !(is_han(c) || c.is_ascii_alphabetic() || matches!(c, '“' | '”')));
    &text[..stop.map_or(text.len(), |(at, _)| at)]
}

/// What the names of two have in common, where both have one.
pub fn likeness(a: &Spot<'_>, b: &Spot<'_>) -> Option<Likeness> {
    Some(pair::likeness(a.row?, b.row?))
}

/// How many characters two texts begin with in common.
pub fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// How many characters they end with in common.
pub fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
}

/// The words that both have beside their numbers, as they are told to a reader: those behind, else those before.
pub fn common_name(a: &Spot<'_>, b: &Spot<'_>) -> String {
    let quotes = ['“', '”'];
    let behind: String = a.behind.chars().take(common_start(a.behind, b.behind)).collect();
    let before: String = {
        let skipped = a.before.chars().count() - common_end(a.before, b.before);
        a.before.chars().skip(skipped).collect()
    };
    let (behind, before) = (behind.trim_matches(quotes), before.rsplit(quotes).next().unwrap_or_default());
    if behind.chars().count() >= 2 { behind.to_owned() } else { light_words::bare(before).to_owned() }
}
