//! Lists whose members nothing parts: 省市县乡村, 沪深北, 外贸外资外经, 媒情网情社情.

use crate::lexicon::counting::{LEVELS, PAIRED_LEVELS, PLACES};
use crate::syntax::list::{self, Form, List, Source};
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// 外贸外资外经“三外联动”, 媒情网情社情“三情”: members that stand together and all begin or end with the character that the
/// number counts.
pub fn repeated(reading: &str, end: usize, c: char) -> Option<List> {
    beginning(reading, end, c).or_else(|| ending_alike(reading, end, c))
}

/// Longest member of those that stand together and end alike, in characters.
const TOGETHER_MEMBER: usize = 4;

/// 媒情网情社情, 创新链产业链资金链人才链.
fn ending_alike(reading: &str, end: usize, c: char) -> Option<List> {
    let mut items: Vec<TextRange> = Vec::new();
    let mut close = end;
    let length = |place: &TextRange| reading[*place].chars().count();
    while let Some(body) = reading[..close].strip_suffix(c) {
        let start = body.rfind(c).map(|at| at + c.len_utf8());
        let member = start.map(|start| range(start, close));
        match member.filter(|member| (2..=TOGETHER_MEMBER).contains(&length(member)) && reading[*member].chars().all(is_han)) {
            Some(member) => {
                items.push(member);
                close = member.start().into();
            }
            None => {
                // Nothing tells where the first begins: it is taken to be as long as the shortest.
                let shortest = items.iter().map(length).min()?;
                let (start, _) = reading[..close].char_indices().rev().nth(shortest - 1)?;
                items.push(range(start, close));
                break;
            }
        }
    }
    items.reverse();
    let least = items.len();
    let whole = items.first().is_some_and(|first| reading[*first].chars().all(is_han));
    (least >= 3 && whole).then_some(List { items, least, most: least, likely: None, form: Form::Together })
}

/// 外贸外资外经: members of two characters.
fn beginning(reading: &str, end: usize, c: char) -> Option<List> {
    let mut items = Vec::new();
    let mut close = end;
    while let Some(start) = reading[..close].char_indices().rev().nth(1).map(|(at, _)| at).filter(|&at| reading[at..].starts_with(c)) {
        items.push(range(start, close));
        close = start;
    }
    items.reverse();
    let least = items.len();
    (least >= 3).then_some(List { items, least, most: least, likely: None, form: Form::Together })
}

/// Longest row of members that stand together.
const TOGETHER: usize = 9;

/// 省市县乡村, 沪深北: single characters, each a member, that make no words.
pub(super) fn read(source: Source<'_>, item: TextRange) -> Option<List> {
    // At the head of a paragraph the first of them may stand before it: 省⏎市县三级.
    let opens = item.start() == size(0);
    let item = list::unopened(source, item);
    let text = &source.reading[item];
    let count = text.chars().count();
    if opens && item.start() == size(0) {
        return None;
    }
    let single = |c: char| LEVELS.iter().any(|level| level.chars().eq([c])) || PLACES.contains(c);
    if !(2..=TOGETHER).contains(&count) || !text.chars().all(single) {
        return None;
    }
    let items = text.char_indices().map(|(at, c)| {
        let start = usize::from(item.start()) + at;
        range(start, start + c.len_utf8())
    });
    // 街乡, 旗县: two characters for one level.
    let pairs = PAIRED_LEVELS.iter().map(|pair| text.matches(pair).count()).sum::<usize>();
    let least = count.saturating_sub(pairs);
    Some(List { items: items.collect(), least, most: count, likely: None, form: Form::Together })
}
