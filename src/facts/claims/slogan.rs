//! One name with a number here and another there.

use std::collections::BTreeMap;

use crate::facts::numbered_name::NumberedName;
use crate::text::TextRange;

/// A mention of a name with its place in the file.
pub struct Mention<'a> {
    /// The name.
    pub name: &'a NumberedName,
    /// Where it stands.
    pub place: TextRange,
    /// Where the number stands that may differ: one for each.
    pub counts: Vec<TextRange>,
}

/// Two mentions of one name that differ in a number.
pub struct Conflict {
    /// The index of the mention that is odd.
    pub odd: usize,
    /// The index of the one it is held against.
    pub example: usize,
    /// Which of its numbers differs.
    pub nth: usize,
}

/// The conflicts among the mentions of a report, `tells` saying whether a shape with one number is a name that no other
/// thing may bear.
pub fn conflicts(mentions: &[Mention<'_>], tells: &dyn Fn(&str) -> bool) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = noted(mentions);
    let mut by_shape: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        by_shape.entry(mention.name.shape.as_str()).or_default().push(index);
    }
    for (shape, indices) in by_shape {
        if indices.len() < 2 || !is_name(mentions[indices[0]].name) && !tells(shape) {
            continue;
        }
        let mut tally: BTreeMap<&[u64], (usize, usize)> = BTreeMap::new();
        for (nth, &index) in indices.iter().enumerate() {
            tally.entry(&mentions[index].name.numbers).or_insert((0, nth)).0 += 1;
        }
        let Some((usual, &(_, first))) = tally.iter().max_by_key(|(_, (times, first))| (*times, std::cmp::Reverse(*first))) else { continue };
        for &index in &indices {
            let Some(nth) = apart(&mentions[index].name.numbers, usual) else { continue };
            if found.iter().all(|conflict| conflict.odd != index) {
                found.push(Conflict { odd: index, example: indices[first], nth });
            }
        }
    }
    found.sort_by_key(|conflict| mentions[conflict.odd].place.start());
    found
}

/// Names that a note explains and that no mention bears, though one bears the same name with another number.
fn noted(mentions: &[Mention<'_>]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (example, note) in mentions.iter().enumerate().filter(|(_, mention)| mention.name.note) {
        let same = |mention: &Mention<'_>| !mention.name.note && note.name.shape.ends_with(&mention.name.shape);
        let numbers = |name: &NumberedName| note.name.numbers[note.name.numbers.len().saturating_sub(name.numbers.len())..].to_vec();
        let bears = |mention: &&Mention<'_>| same(mention) && numbers(mention.name) == mention.name.numbers;
        if mentions.iter().any(|mention| bears(&mention)) {
            continue;
        }
        for (odd, mention) in mentions.iter().enumerate().filter(|(_, mention)| same(mention)) {
            // Two notes for two names of one shape: each has its own.
            let other = mentions.iter().any(|m| m.name.note && m.name.shape.ends_with(&mention.name.shape) && m.name.numbers.ends_with(&mention.name.numbers));
            if let Some(nth) = apart(&mention.name.numbers, &numbers(mention.name)).filter(|_| !other) {
                found.push(Conflict { odd, example, nth });
            }
        }
    }
    found
}

/// Whether a name with several numbers can only be one: “七地一屏一通道”, “1+3+8”政策体系.
fn is_name(name: &NumberedName) -> bool {
    let own = name.shape.chars().filter(|c| !matches!(c, '#' | '+' | 'N' | '个' | '大')).count();
    if name.is_code() { own >= 4 } else { name.numbers.len() >= 2 && own >= 2 }
}

/// The number in which two rows differ, if they differ in one.
fn apart(one: &[u64], other: &[u64]) -> Option<usize> {
    if one.len() != other.len() {
        return None;
    }
    let mut differing = one.iter().zip(other).enumerate().filter(|(_, (a, b))| a != b).map(|(nth, _)| nth);
    let first = differing.next()?;
    differing.next().is_none().then_some(first)
}
