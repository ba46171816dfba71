//! Names that count several things at once, and what unfolds them: 三山四湖：甲山、乙山、丙山，丁湖…; “一站两委”：“一站”是….

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::facts::numbered_name::NumberedName;
use crate::lexicon::numerals;
use crate::syntax::list;
use crate::text::characters::is_digit;
use crate::text::{TextRange, range};

/// One number of such a name with what it counts.
struct Group<'a> {
    count: TextRange,
    value: usize,
    noun: &'a str,
}

/// Longest name, in characters.
const NAME: usize = 18;
/// Longest noun of a group, in characters.
const NOUN: usize = 4;
/// Greatest number of a group.
const MOST: u64 = 20;
/// What unfolds a name is read no further than this, in characters.
const REACH: usize = 300;
/// What parts the members.
const MARKS: &[char] = &['、', '，', '；', '和', '及', '与', '：'];

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    let reading = &*facts.reading;
    for name in names(facts) {
        let groups = groups(reading, name);
        if groups.len() < 2 {
            continue;
        }
        claims.extend(parts(facts, name, &groups).or_else(|| spelt(facts, name, &groups)));
    }
    claims.extend(facts.numbered_names.iter().filter(|name| name.note).filter_map(|name| added(facts, name)));
}

/// “6+2”产业：甲、乙…: the members of a list without parts are as many as the numbers of the code together.
fn added(facts: &ParagraphFacts, name: &NumberedName) -> Option<Claim> {
    let reading = &*facts.reading;
    let whole = name.numbers.len() == 2 && name.shape.starts_with("#+#") && !name.shape.contains("+N");
    let total = usize::try_from(name.numbers.iter().sum::<u64>()).ok().filter(|total| (4..=MOST as usize).contains(total) && whole)?;
    let from = usize::from(name.range.end());
    let (at, text) = unfolded(&reading[from..])?;
    let text = &text[..text.find('。').unwrap_or(text.len())];
    let flat = !text.contains(['；', '，', '：', '“', '等']) && !text.contains(is_digit) && !text.contains(['和', '及']);
    let items = list::inside(reading, range(from + at, from + at + text.len()));
    let verdict = match items.len().abs_diff(total) {
        0 => Verdict::Consistent,
        1 => Verdict::Inconsistent,
        _ => return None,
    };
    let number = Operand { role: OperandRole::Number, range: name.counts[0].cover(name.counts[1]), value: total.to_string(), unit: "" };
    let members = items.iter().map(|&range| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" });
    let operands = std::iter::once(number).chain(members).collect();
    let claim = Claim { name: Some(reading[name.range].replace(['“', '”'], "")), ..Claim::new(Form::Echo, verdict, operands) };
    flat.then(|| claim.giving(items.len().to_string()))
}

/// The names in quotes, and the one that a note explains.
fn names(facts: &ParagraphFacts) -> Vec<TextRange> {
    let reading = &*facts.reading;
    let mut found: Vec<TextRange> = facts.numbered_names.iter().filter(|name| name.note).map(|name| name.range).collect();
    for (open, mark) in reading.match_indices('“') {
        let start = open + mark.len();
        let close = reading[start..].char_indices().take(NAME + 1).find(|&(_, c)| c == '”').map(|(at, _)| start + at);
        found.extend(close.map(|close| range(start, close)).filter(|place| found.iter().all(|other| !other.contains_range(*place))));
    }
    found
}

/// The numbers of a name, each with its noun; none where anything else stands in it.
fn groups(reading: &str, name: TextRange) -> Vec<Group<'_>> {
    let (start, text) = (usize::from(name.start()), &reading[name]);
    let mut found: Vec<Group<'_>> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let opens = rest.trim_start_matches(['“', '”', '、', '，']);
        at += rest.len() - opens.len();
        if opens.is_empty() {
            break;
        }
        let run: usize = opens.chars().take_while(|&c| is_digit(c) || numerals::is_numeral(c)).map(char::len_utf8).sum();
        let two = (&opens[..run] == "两").then_some(2);
        let value = opens[..run].parse().ok().or_else(|| numerals::parse(&opens[..run])).or(two).filter(|value| (1..=MOST).contains(value));
        let Some(value) = value.filter(|_| run > 0) else { return Vec::new() };
        let behind = &opens[run..];
        let separate = behind.find(['、', '”', '，']);
        // 五个100%: the mark parts the groups; without one the next numeral does.
        let next = behind.char_indices().skip(1).find(|&(_, c)| numerals::is_numeral(c)).map(|(at, _)| at);
        let end = separate.or(next).unwrap_or(behind.len());
        let noun = behind[..end].trim_start_matches(['个', '大', '项', '条']);
        if noun.is_empty() || noun.chars().count() > NOUN {
            return Vec::new();
        }
        found.push(Group { count: range(start + at, start + at + run), value: usize::try_from(value).unwrap_or_default(), noun });
        at += run + end;
    }
    found
}

/// “一站、两委、三平台”：“一站”是…；“两委”是…: each group is taken up between quotes, with its number.
fn parts(facts: &ParagraphFacts, name: TextRange, groups: &[Group<'_>]) -> Option<Claim> {
    let rest = usize::from(name.end());
    let reading = &*facts.reading;
    let mut odd = None;
    let mut alike = 0;
    for group in groups {
        let tail = format!("{}”", group.noun);
        let taken: Vec<(TextRange, u64)> = reading[rest..]
            .match_indices(&tail)
            .filter_map(|(at, _)| {
                let open = reading[..rest + at].rfind('“').filter(|&open| open >= rest)? + '“'.len_utf8();
                let written = reading[open..rest + at].trim_end_matches(['个', '大', '项', '条']);
                let value = written.parse().ok().or_else(|| numerals::parse(written).or((written == "两").then_some(2)))?;
                Some((range(open, open + written.len()), value))
            })
            .collect();
        match taken.first() {
            Some(_) if taken.iter().any(|(_, value)| *value == group.value as u64) => alike += 1,
            Some(&(place, value)) if taken.len() == 1 && odd.is_none() => odd = Some((place, value, group)),
            _ => return None,
        }
    }
    let name = reading[name].to_owned();
    match odd {
        Some((place, value, group)) if alike > 0 => {
            let number = Operand { role: OperandRole::Number, range: place, value: value.to_string(), unit: "" };
            let other = Operand { role: OperandRole::Member, range: group.count, value: name.clone(), unit: "" };
            let claim = Claim::new(Form::Echo, Verdict::Inconsistent, vec![number, other]);
            Some(Claim { name: Some(reading[place].to_owned() + group.noun), ..claim }.giving(group.value.to_string()))
        }
        None => {
            let numbers = groups.iter().map(|group| Operand {
                role: OperandRole::Number,
                range: group.count,
                value: group.value.to_string(),
                unit: "",
            });
            Some(Claim { name: Some(name), ..Claim::new(Form::Echo, Verdict::Consistent, numbers.collect()) })
        }
        Some(_) => None,
    }
}

/// 三山四湖：甲山、乙山…: the members of each group begin or end with its noun.
fn spelt(facts: &ParagraphFacts, name: TextRange, groups: &[Group<'_>]) -> Option<Claim> {
    let reading = &*facts.reading;
    if facts.slogans.iter().any(|slogan| slogan.phrase.is_some() && name.intersect(slogan.range).is_some()) {
        return None;
    }
    let sentence = facts.layout.sentence_at(name.start());
    let (start, end) = (usize::from(name.start()), usize::from(name.end()));
    let behind = &reading[end..usize::from(sentence.end()).max(end)];
    let behind = &behind[..behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at)];
    let before = usize::from(sentence.start()).min(start);
    let opening = reading[before..start].strip_suffix('“').unwrap_or_default();
    let from = opening.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    // What stands before must end with a member: …、企业控排“四禁两控”.
    let opening = opening[from..].trim_end_matches('等');
    let last = opening.rsplit(MARKS).next().unwrap_or_default();
    let ends = groups.iter().any(|group| last.starts_with(group.noun) || last.ends_with(group.noun) || last.contains(group.noun));
    let opening = Some((before + from, opening)).filter(|(_, text)| ends && !text.contains('“'));
    [unfolded(behind).map(|(at, text)| (end + at, text)), opening]
        .into_iter()
        .flatten()
        .find_map(|(base, text)| judge(reading, name, groups, base, text))
}

/// What stands right behind a name and unfolds it: ：…, （…）, 即…, ”理念，坚持….
fn unfolded(behind: &str) -> Option<(usize, &str)> {
    let bare = behind.trim_start_matches('”');
    let from = behind.len() - bare.len();
    let (at, mark) = bare.char_indices().take(5).find(|&(_, c)| matches!(c, '：' | ':' | '（' | '(' | '即' | '指' | '，'))?;
    let text = &bare[at + mark.len_utf8()..];
    let fits = match mark {
        '，' => text.starts_with("坚持") || text.starts_with("做到") || text.starts_with('即'),
        '（' | '(' => at == 0,
        _ => true,
    };
    let stop = if matches!(mark, '（' | '(') { text.find(['）', ')'])? } else { text.find('“').unwrap_or(text.len()) };
    fits.then_some((from + at + mark.len_utf8(), &text[..stop]))
}

/// How a member holds the noun that it is counted by.
type Holds = fn(&str, &str) -> bool;

fn judge(reading: &str, name: TextRange, groups: &[Group<'_>], base: usize, text: &str) -> Option<Claim> {
    let ends: Holds = |member, noun| member.ends_with(noun);
    let begins: Holds = |member, noun| member.starts_with(noun);
    let contains: Holds = |member, noun| member.contains(noun);
    let members = |group: &Group<'_>, holds: Holds| -> Vec<TextRange> {
        let mut at = base;
        let mut found = Vec::new();
        for piece in text.split_inclusive(MARKS) {
            let own = piece.trim_end_matches(MARKS).trim_end_matches(['。', '）', '”']);
            if holds(own, group.noun) {
                found.push(range(at, at + own.len()));
            }
            at += piece.len();
        }
        found
    };
    // The way of reading that fits best: all groups, or all but one.
    let ways = [ends, begins, contains].map(|holds| groups.iter().map(|group| members(group, holds)).collect::<Vec<_>>());
    let fits = |counted: &[Vec<TextRange>]| groups.iter().zip(counted).all(|(group, members)| group.value == members.len());
    let operand = |role, range: TextRange, value: String| Operand { role, range, value, unit: "" };
    let listed = |group: &Group<'_>, members: &[TextRange]| -> Vec<Operand> {
        let number = operand(OperandRole::Number, group.count, group.value.to_string());
        let members = members.iter().map(|&place| operand(OperandRole::Member, place, reading[place].to_owned()));
        std::iter::once(number).chain(members).collect()
    };
    let title = reading[name].to_owned();
    if let Some(counted) = ways.iter().find(|counted| fits(counted)) {
        let operands = groups.iter().zip(counted).flat_map(|(group, members)| listed(group, members)).collect();
        return Some(Claim { name: Some(title), ..Claim::new(Form::Echo, Verdict::Consistent, operands) });
    }
    // A single character stands in many words.
    let short = groups.iter().any(|group| group.noun.chars().count() == 1);
    ways.iter().take(if short { 2 } else { 3 }).find_map(|counted| {
        let kept: usize =
            groups.iter().zip(counted).filter(|(group, members)| group.value == members.len()).map(|(group, _)| group.value).sum();
        let mut odd = groups.iter().zip(counted).filter(|(group, members)| group.value != members.len());
        let ((group, members), None) = (odd.next()?, odd.next()) else { return None };
        if kept < 2 || members.len() < 2 || members.len().abs_diff(group.value) != 1 {
            return None;
        }
        let claim = Claim::new(Form::Echo, Verdict::Inconsistent, listed(group, members));
        Some(Claim { name: Some(title.clone()), ..claim }.giving(members.len().to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Verdict)> {
        let mut claims = Vec::new();
        read(&ParagraphFacts::read(text.into()), &mut claims);
        claims.into_iter().map(|claim| (claim.name.unwrap_or_default(), claim.verdict)).collect()
    }

    #[test]
    fn each_number_of_a_name_is_held_against_its_members() {
        assert_eq!(seen("7.两山三湖：东山、西山，南湖、北湖、中湖。"), [("两山三湖".to_owned(), Verdict::Consistent)]);
        assert_eq!(seen("7.两山三湖：东山、西山，南湖、北湖。"), [("两山三湖".to_owned(), Verdict::Inconsistent)]);
        assert_eq!(seen("弘扬“两山三湖”精神，办好西山庙会。"), []);
    }

    #[test]
    fn what_takes_up_a_group_has_its_number() {
        assert_eq!(seen("8.“一站、两委”：“一站”是工作站；“三委”是党委和居委。"), [("三委".to_owned(), Verdict::Inconsistent)]);
        assert_eq!(seen("8.“一站、两委”：“一站”是工作站；“两委”是党委和居委。").len(), 1);
    }
}
