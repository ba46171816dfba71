//! Mentions of one name that differ in a number, told by what stands beside them: “1+5”文件 and “1+6”文件, 实施“6543”计划 and
//! “6453”计划, 乡村建设“六件事” and 乡村建设“五件事”, 一主四优 and 一主三优多支撑.

use std::collections::BTreeMap;

use crate::facts::claims::slogan::{Conflict, Mention, apart};
use crate::facts::numbered_name::{BEFORE, NumberedName};

/// So many characters behind a name tell which it is.
const BEHIND: usize = 2;
/// Fewest numbers of a code that can only be one.
const NUMBERS: usize = 3;
/// Two names no further apart than this stand side by side (“四个走前列”和“四个新”), in bytes.
const BESIDE: u32 = 12;
/// Nouns that time and again have another number: 五连冠, 二期, 新十条.
const PASSING: &[&str] = &["连冠", "期", "级", "号", "届", "次", "批", "条", "年", "位", "强"];
/// Words behind a name that explain it.
const EXPLAINS: &[char] = &['指', '即', '是', '为', '包'];

/// The conflicts of these mentions, where exactly two rows of numbers stand against one another and one of them stands once.
pub(super) fn conflicts(mentions: &[Mention<'_>]) -> Vec<Conflict> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        for key in keys(mentions, index, mention) {
            groups.entry(key).or_default().push(index);
        }
    }
    let mut found: Vec<Conflict> = groups.into_values().filter_map(|indices| conflict(mentions, &indices)).collect();
    found.extend(prolonged(mentions));
    found.sort_by_key(|conflict| conflict.odd);
    found.dedup_by_key(|conflict| conflict.odd);
    found
}

/// What tells which name it is, its numbers left open.
fn keys(mentions: &[Mention<'_>], index: usize, mention: &Mention<'_>) -> Vec<String> {
    let name = mention.name;
    let shape = &name.shape;
    let opening = |text: &str| text.chars().take(BEHIND).collect::<String>();
    let whole = |text: &str| text.chars().count() == BEHIND;
    let mut keys = Vec::new();
    if name.is_digits() {
        keys.push(format!("digits {shape} {}", name.numbers[0].to_string().len()));
    } else if name.is_code() {
        let noun = shape.trim_start_matches(['#', '+', 'N']);
        let signs = &shape[..shape.len() - noun.len()];
        let noun = opening(if noun.is_empty() { &name.behind } else { noun });
        keys.extend(whole(&noun).then(|| format!("code {signs} {noun}")));
        keys.extend((name.numbers.len() >= NUMBERS).then(|| format!("code {signs}")));
        keys.extend((!name.owner.is_empty()).then(|| format!("code of {} {signs}", name.owner)));
    } else if name.numbers.len() > 1 {
        // What stands in quotes is told by its shape alone already.
        keys.extend((name.plain && parts(name).is_some()).then(|| format!("parts {shape}")));
    } else if let Some(noun) = telling_noun(name) {
        let near = name.before.chars().count() == BEFORE;
        if name.plain {
            keys.extend(near.then(|| format!("plain {} {}", opening(noun), name.before)));
        } else {
            let behind = opening(&name.behind);
            let explained = name.behind.starts_with(EXPLAINS);
            keys.extend((whole(&behind) && !explained).then(|| format!("name {shape} {behind}")));
            keys.extend(near.then(|| format!("name of {} {shape}", name.before)));
            keys.extend(beside(mentions, index).map(|other| format!("beside {} {:?} {shape}", other.shape, other.numbers)));
        }
    }
    keys
}

/// The noun of a name with one number, if it is one that tells.
fn telling_noun(name: &NumberedName) -> Option<&str> {
    let noun = name.shape.strip_prefix('#')?;
    let bare = noun.trim_start_matches(['个', '大', '项', '条', '件']);
    (!bare.is_empty() && !PASSING.contains(&bare)).then_some(noun)
}

/// The names in quotes right before and right behind one.
fn beside<'a>(mentions: &'a [Mention<'_>], index: usize) -> impl Iterator<Item = &'a NumberedName> {
    let own = &mentions[index];
    let near = move |other: &&Mention<'_>| {
        let gap = if other.place.start() < own.place.start() {
            own.place.start().checked_sub(other.place.end())
        } else {
            other.place.start().checked_sub(own.place.end())
        };
        other.paragraph == own.paragraph && !other.name.plain && gap.is_some_and(|gap| u32::from(gap) <= BESIDE)
    };
    [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| mentions.get(at)).filter(near).map(|m| m.name)
}

/// The conflict among mentions of one name, if there is exactly one other row of numbers and it stands once.
fn conflict(mentions: &[Mention<'_>], indices: &[usize]) -> Option<Conflict> {
    let numbers = |index: usize| &*mentions[index].name.numbers;
    let mut rows: Vec<&[u64]> = indices.iter().map(|&index| numbers(index)).collect();
    rows.sort_unstable();
    rows.dedup();
    let &[one, other] = &*rows else { return None };
    let of = |row: &[u64]| indices.iter().copied().filter(|&index| numbers(index) == row).collect::<Vec<_>>();
    let (one, other) = (of(one), of(other));
    // What stands later is told, what a note explains is right.
    let noted = |indices: &[usize]| indices.iter().any(|&index| mentions[index].name.note);
    let (odd, usual) = match (one.len(), other.len()) {
        (1, 1) if noted(&one) || !noted(&other) && one[0] < other[0] => (other, one),
        (1, _) => (one, other),
        (_, 1) => (other, one),
        _ => return None,
    };
    differ(mentions, odd[0], &usual)
}

/// The number in which a mention differs from others, none of them in its paragraph, unless both are explained.
fn differ(mentions: &[Mention<'_>], odd: usize, usual: &[usize]) -> Option<Conflict> {
    let (own, other) = (mentions[odd].name, mentions[usual[0]].name);
    let nth = if own.is_digits() { is_slip(own.numbers[0], other.numbers[0]).then_some(0)? } else { apart(&own.numbers, &other.numbers)? };
    let together = usual.iter().any(|&index| mentions[index].paragraph == mentions[odd].paragraph);
    let noted = own.note && usual.iter().any(|&index| mentions[index].name.note);
    (!together && !noted).then(|| Conflict { odd, example: usual[0], nth })
}

/// Whether one digit is another one, or two neighbours have changed places.
fn is_slip(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let digits = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
    one.len() == other.len() && apart(&digits(&one), &digits(&other)).is_some()
}

/// A name of several parts and the same with more behind it: 一主四优 and 一主三优多支撑, “一主两副” and “一主三副、一圈两带”.
fn prolonged(mentions: &[Mention<'_>]) -> Vec<Conflict> {
    let long: Vec<(usize, Vec<(u64, &str)>)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.name.numbers.len() > 1 && !mention.name.is_code())
        .filter_map(|(index, mention)| Some((index, parts(mention.name)?)))
        .collect();
    let mut found = Vec::new();
    for (nth, (one, first)) in long.iter().enumerate() {
        for (other, second) in &long[nth + 1..] {
            let both = first.len().min(second.len());
            let same = |at: usize| first[at].1.chars().next() == second[at].1.chars().next();
            if first.len() == second.len() && mentions[*one].name.shape == mentions[*other].name.shape || !(0..both).all(same) {
                continue;
            }
            let differing: Vec<usize> = (0..both).filter(|&at| first[at].0 != second[at].0).collect();
            let [nth] = differing[..] else { continue };
            // Each row of numbers that stands elsewhere too is a name of its own.
            let again = |index: usize| {
                let own = &mentions[index].name.numbers;
                mentions.iter().enumerate().any(|(at, m)| {
                    at != index && m.name.numbers == *own && m.name.shape.starts_with(&first_part(&mentions[index].name.shape))
                })
            };
            let together = mentions[*one].paragraph == mentions[*other].paragraph;
            if nth > 0 && !together && !(again(*one) && again(*other)) {
                let (odd, example) = if again(*other) { (*one, *other) } else { (*other, *one) };
                found.push(Conflict { odd, example, nth });
            }
        }
    }
    found
}

/// The first number of a shape with its noun.
fn first_part(shape: &str) -> String {
    let rest = shape.strip_prefix('#').unwrap_or(shape);
    format!("#{}", rest.split('#').next().unwrap_or_default())
}

/// Each number of a name with its noun.
fn parts(name: &NumberedName) -> Option<Vec<(u64, &str)>> {
    let nouns = name.shape.strip_prefix('#')?.split('#');
    let parts: Vec<(u64, &str)> = name.numbers.iter().copied().zip(nouns).collect();
    // 六届三次, 一是进一步: no names.
    let generic = |noun: &str| noun.is_empty() || noun.starts_with(['个', '位', '批', '体', '%', '是', '要']) || PASSING.contains(&noun);
    (parts.len() == name.numbers.len() && !parts.iter().any(|(_, noun)| generic(noun))).then_some(parts)
}

#[cfg(test)]
mod tests {
    use crate::facts::ParagraphFacts;
    use crate::facts::claims::slogan::Mention;
    use crate::text::TextRange;

    /// The numbers that are told of these paragraphs.
    fn told(paragraphs: &[&str]) -> Vec<String> {
        let facts: Vec<ParagraphFacts> = paragraphs.iter().map(|&text| ParagraphFacts::read(text.into())).collect();
        let of = |paragraph: usize| {
            let shift = crate::text::size(paragraph * 1000);
            facts[paragraph].numbered_names.iter().map(move |name| Mention {
                name,
                place: name.range + shift,
                paragraph,
                counts: name.counts.iter().map(|&count| count + shift).collect::<Vec<TextRange>>(),
            })
        };
        let mentions: Vec<Mention<'_>> = (0..facts.len()).flat_map(of).collect();
        let told = super::conflicts(&mentions);
        told.iter().map(|conflict| facts[mentions[conflict.odd].paragraph].reading[mentions[conflict.odd].name.range].to_owned()).collect()
    }

    #[test]
    fn one_name_with_two_numbers_is_told_by_what_stands_beside_it() {
        assert_eq!(told(&["出台助企纾困“1+5”文件。", "落实助企纾困“1+6”文件。"]), ["1+6"]);
        assert_eq!(told(&["实施强链“7531”计划。", "推进强链“7351”计划。"]), ["7351"]);
        assert_eq!(told(&["办好乡村治理“六件事”。", "盯住乡村治理“五件事”。"]), ["五件事"]);
        assert_eq!(told(&["壮大一主四优产业。", "发展一主三优多支撑产业。"]), ["一主三优"]);
        assert_eq!(told(&["落实“四个走前列”和“四个新”要求。", "落实“四个走前列”和“五个新”任务。"]), ["五个新"]);
        assert_eq!(told(&["开展河道整治等十大攻坚。", "推进河道整治等九大攻坚行动。"]), ["九大攻坚行动"]);
    }

    #[test]
    fn other_names_are_left() {
        assert_eq!(told(&["推进“15+N”重点产业建设。", "推进“1+N”中试平台建设。"]), [""; 0]);
        assert_eq!(told(&["实现双拥模范城“七连冠”。", "争创双拥模范城“五连冠”。"]), [""; 0]);
        assert_eq!(told(&["完成“4+2”重点片区规划。", "启动“4+7”重点片区规划。", "“4+2”重点片区动工，", "“4+7”重点片区报批。"]), [""; 0]);
        assert_eq!(told(&["城东打造一主两副格局。", "城西打造一带三园格局。"]), [""; 0]);
    }
}
