//! One name with a number here and another there.

use std::collections::BTreeMap;

use crate::facts::claims::namesake;
use crate::facts::numbered_name::NumberedName;
use crate::text::TextRange;

/// A mention of a name with its place in the file.
pub struct Mention<'a> {
    /// The name.
    pub name: &'a NumberedName,
    /// Where it stands.
    pub place: TextRange,
    /// Index of its paragraph.
    pub paragraph: usize,
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

/// How much a name with one number tells of what bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// No other thing may bear it.
    Alone,
    /// With the words behind it: “六权”改革.
    Behind,
    /// Where nothing before it says whose it is: 实施“六个工程”.
    Bare,
    /// Any number of things may bear it.
    Nothing,
}

/// So many characters behind a name must be the same.
const BEHIND: usize = 2;
/// Numbers of one name without quotes further apart than this are of two things: 三大主导产业, 二十大主导产业.
const NEAR: u64 = 2;
/// So many characters of a noun without quotes tell what it is, or one fewer where the noun is over.
const NOUN: usize = 5;

/// The conflicts among the mentions of a report, `tells` saying how much a shape with one number tells.
pub fn conflicts(mentions: &[Mention<'_>], tells: &dyn Fn(&str) -> Telling) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = noted(mentions);
    let mut by_shape: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let name = mention.name;
        let telling = if is_name(name) { Telling::Alone } else { tells(&name.shape) };
        let key = match telling {
            _ if name.plain => continue,
            Telling::Alone => name.shape.clone(),
            Telling::Behind if name.behind.chars().count() >= BEHIND && !name.behind.starts_with(['指', '即', '是', '为', '包']) => {
                format!("{} {}", name.shape, name.behind.chars().take(BEHIND).collect::<String>())
            }
            Telling::Bare if name.bare => name.shape.clone(),
            _ => continue,
        };
        by_shape.entry(key).or_default().push(index);
    }
    by_shape.extend(plain(mentions, tells));
    for indices in by_shape.into_values() {
        if indices.len() < 2 {
            continue;
        }
        let mut tally: BTreeMap<&[u64], (usize, usize)> = BTreeMap::new();
        for (nth, &index) in indices.iter().enumerate() {
            tally.entry(&mentions[index].name.numbers).or_insert((0, nth)).0 += 1;
        }
        let Some((usual, &(_, first))) = tally.iter().max_by_key(|(_, (times, first))| (*times, std::cmp::Reverse(*first))) else {
            continue;
        };
        for index in indices.iter().copied() {
            let Some(nth) = apart(&mentions[index].name.numbers, usual) else { continue };
            // 四横六纵的高快速路、八横六纵的干线路: side by side, or each with a note, they are two things.
            let beside = |other: &usize| mentions[*other].paragraph == mentions[index].paragraph && mentions[*other].name.numbers == *usual;
            let own = mentions[index].name;
            let noted = |numbers: &[u64]| mentions.iter().any(|other| other.name.note && explains(other.name, own) == Some(numbers));
            let (odd_noted, usual_noted) = (noted(&mentions[index].name.numbers), noted(usual));
            if indices.iter().any(beside) || odd_noted && usual_noted {
                continue;
            }
            // What a note explains is right.
            let (index, other) = if odd_noted { (indices[first], index) } else { (index, indices[first]) };
            if found.iter().all(|conflict| conflict.odd != index) {
                found.push(Conflict { odd: index, example: other, nth });
            }
        }
    }
    for conflict in owned(mentions).into_iter().chain(namesake::conflicts(mentions)) {
        if found.iter().all(|known| known.odd != conflict.odd) {
            found.push(conflict);
        }
    }
    found.sort_by_key(|conflict| mentions[conflict.odd].place.start());
    found
}

/// Names that say nothing alone, but with whose they are: 水利“四网” time and again, and 水利“五网” once.
fn owned(mentions: &[Mention<'_>]) -> Vec<Conflict> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| !mention.name.plain && !mention.name.note) {
        let name = mention.name;
        if !name.is_code() && name.numbers.len() == 1 && !name.owner.is_empty() && name.shape.starts_with('#') {
            by_name.entry(format!("{} {}", name.owner, name.shape)).or_default().push(index);
        }
    }
    by_name.into_values().filter_map(|indices| only_odd(mentions, &indices)).collect()
}

/// The one mention that differs from two or more others, by one number and by no more than two.
fn only_odd(mentions: &[Mention<'_>], indices: &[usize]) -> Option<Conflict> {
    let numbers = |index: usize| &*mentions[index].name.numbers;
    let times = |index: usize| indices.iter().filter(|&&other| numbers(other) == numbers(index)).count();
    let example = *indices.iter().max_by_key(|&&index| (times(index), std::cmp::Reverse(index)))?;
    let mut odd = indices.iter().copied().filter(|&index| numbers(index) != numbers(example));
    let (odd, None) = (odd.next()?, odd.next()) else { return None };
    let nth = apart(numbers(odd), numbers(example))?;
    let near = numbers(odd)[nth].abs_diff(numbers(example)[nth]) <= NEAR;
    let beside = indices.iter().any(|&other| other != odd && mentions[other].paragraph == mentions[odd].paragraph);
    (times(example) >= 2 && near && !beside).then_some(Conflict { odd, example, nth })
}

/// Names without quotes, with all that bear the same noun in quotes or without: 三大主导产业, “四大主导产业”.
fn plain(mentions: &[Mention<'_>], tells: &dyn Fn(&str) -> Telling) -> Vec<(String, Vec<usize>)> {
    let noun = |index: usize| mentions[index].name.shape.trim_start_matches(['#', '大']);
    let bears = |index: &usize| {
        let name = mentions[*index].name;
        let long = name.shape.starts_with("#大") && noun(*index).chars().count() + 1 >= NOUN || name.shape == "#件大事";
        name.numbers.len() == 1 && !name.note && !name.plain && long || name.plain_noun().is_some()
    };
    let mut all: Vec<usize> = (0..mentions.len()).filter(bears).collect();
    let mut found = Vec::new();
    while let Some(first) = all.first().copied() {
        let alike = |other: usize| {
            let shared = noun(first).chars().zip(noun(other).chars()).take_while(|(a, b)| a == b).count();
            let over = shared == noun(first).chars().count() || shared == noun(other).chars().count();
            let common: String = noun(first).chars().take(shared).collect();
            let matter = mentions[first].name.shape == "#件大事" && noun(first) == noun(other);
            matter || (shared >= NOUN || over && shared + 1 >= NOUN) && tells(&format!("#大{common}")) == Telling::Alone
        };
        let near = |other: usize| mentions[other].name.numbers[0].abs_diff(mentions[first].name.numbers[0]) <= NEAR;
        let group: Vec<usize> = all.iter().copied().filter(|&other| alike(other) && near(other)).collect();
        all.retain(|index| *index != first && !group.contains(index));
        if group.iter().any(|&index| mentions[index].name.plain) {
            found.push((format!("大{}", noun(first)), group));
        }
    }
    found
}

/// Names that a note explains and that no mention bears, though one bears the same name with another number.
fn noted(mentions: &[Mention<'_>]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (example, note) in mentions.iter().enumerate().filter(|(_, mention)| mention.name.note) {
        let same = |mention: &Mention<'_>| !mention.name.note && explains(note.name, mention.name).is_some();
        let numbers = |name: &NumberedName| explains(note.name, name).unwrap_or_default().to_vec();
        let whole = |mention: &Mention<'_>| mention.name.numbers.len() == note.name.numbers.len() && mention.paragraph != note.paragraph;
        let bears = |mention: &&Mention<'_>| whole(mention) && same(mention) && numbers(mention.name) == mention.name.numbers;
        if mentions.iter().any(|mention| bears(&mention)) {
            continue;
        }
        for (odd, mention) in mentions.iter().enumerate().filter(|(_, mention)| same(mention)) {
            // Two notes for two names of one shape: each has its own.
            let other = mentions.iter().any(|m| m.name.note && explains(m.name, mention.name) == Some(&mention.name.numbers));
            if let Some(nth) = apart(&mention.name.numbers, &numbers(mention.name)).filter(|_| !other) {
                found.push(Conflict { odd, example, nth });
            }
        }
    }
    found
}

/// The numbers of a note's name that stand for those of a mention, where the note can explain it: the mention's name is
/// the end of the note's, or what stands behind the mention goes on with it.
fn explains<'a>(note: &'a NumberedName, mention: &NumberedName) -> Option<&'a [u64]> {
    let at = note.shape.find(mention.shape.as_str())?;
    let tail = &note.shape[at + mention.shape.len()..];
    let goes_on = mention.is_code()
        || tail.is_empty()
        || mention.behind.starts_with(tail)
        || tail.starts_with(mention.behind.as_str()) && !mention.behind.is_empty();
    let own = mention.shape.chars().any(|c| !matches!(c, '#' | '+' | 'N'));
    let first = note.shape[..at].matches('#').count();
    note.numbers.get(first..first + mention.numbers.len()).filter(|_| goes_on && own)
}

/// Whether a name with several numbers can only be one: “七地一屏一通道”, “1+3+8”政策体系.
fn is_name(name: &NumberedName) -> bool {
    let own = name.shape.chars().filter(|c| !matches!(c, '#' | '+' | 'N' | '个' | '大')).count();
    // 五位一体, 三位一体: any number of things may be one.
    let one = name.shape.contains("位#体");
    if name.is_code() { own >= 4 && name.numbers.len() >= 3 } else { name.numbers.len() >= 2 && own >= 2 && !one }
}

/// The number in which two rows differ, if they differ in one, or the first of two neighbours that have changed places: 百县万镇千村.
pub(super) fn apart(one: &[u64], other: &[u64]) -> Option<usize> {
    if one.len() != other.len() {
        return None;
    }
    let differing: Vec<usize> = (0..one.len()).filter(|&nth| one[nth] != other[nth]).collect();
    match differing[..] {
        [nth] => Some(nth),
        [a, b] if b == a + 1 && one[a] == other[b] && one[b] == other[a] => Some(a),
        _ => None,
    }
}
