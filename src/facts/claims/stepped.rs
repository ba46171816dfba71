//! Numbers whose members are counted out: 分三步走：第一步…，第二步…，第三步…; 办好十件实事：（1）…；（2）…; 办好十五件实事，包括：…；….

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::facts::scan::{self, Count};
use crate::lexicon::numerals;
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// Measure words whose ordinals count out members: 第一步, 第一个阶段. 第三次 is mostly part of a name.
const MEASURES: &[&str] = &["步", "个阶段", "阶段", "个层次", "个步骤", "个方面", "点", "种情况", "个环节"];
/// What a member opens behind.
const OPENS: &[char] = &['。', '；', '，', '：', ';', ',', ':', '\n', '（', '“'];
/// Greatest number that is counted out.
const MOST: u32 = 9;

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    let reading = &*facts.reading;
    claims.extend(scan::counts(reading).into_iter().filter_map(|count| numbered(facts, &count).or_else(|| parted(facts, &count))));
    if !reading.contains("第一") {
        return;
    }
    for count in scan::counts(reading).into_iter().filter(|count| (2..=MOST).contains(&count.value)) {
        let end = usize::from(count.range.end());
        let (head, rest) = (&reading[..usize::from(count.range.start())], &reading[end..]);
        let Some(measure) = MEASURES.iter().find(|measure| rest.starts_with(**measure)) else { continue };
        if head.ends_with(['第', '前', '后', '每', '这', '上']) {
            continue;
        }
        let behind = end + measure.len();
        let members = counted_out(reading, behind, measure);
        let sentence = facts.layout.sentence_at(count.range.start());
        let (value, found) = (count.value as usize, members.len());
        // Those that are still to come may open the next paragraphs.
        let together = members.last().is_some_and(|member| sentence.contains_range(*member));
        let verdict = match () {
            () if found < 2 => continue,
            () if found == value => Verdict::Consistent,
            () if found == value + 1 || together && found + 1 == value => Verdict::Inconsistent,
            () => continue,
        };
        claims.push(claim(reading, &count, behind, &members, verdict));
    }
}

/// Measure words of what is announced.
const ANNOUNCED: &[&str] = &["件", "项", "个", "条", "大", "类"];
/// Longest way from the number to the colon, in characters.
const WAY: usize = 14;
/// Fewest members that numbers in the text count out.
const NUMBERED: usize = 3;
/// Fewest members that nothing but semicolons parts.
const PARTED: usize = 5;

/// Where the colon behind a number and its noun ends, and where the noun does: 办好十件民生实事：, 15件实事，包括：.
fn announced(facts: &ParagraphFacts, count: &Count) -> Option<(usize, usize)> {
    let reading = &*facts.reading;
    let end = usize::from(count.range.end());
    let rest = &reading[end..];
    let measured = ANNOUNCED.iter().any(|measure| rest.starts_with(measure));
    let (at, colon) = rest.char_indices().take(WAY + 1).find(|&(_, c)| matches!(c, '：' | ':'))?;
    let way = rest[..at].trim_end_matches("包括").trim_end_matches("分别是").trim_end_matches('，');
    let plain = way.chars().all(|c| is_han(c) || matches!(c, '”' | '“')) && !reading[..usize::from(count.range.start())].ends_with('第');
    (measured && plain && count.value >= 3).then(|| (end + at + colon.len_utf8(), end + way.trim_end_matches('”').len()))
}

/// 办好“十件实事”：（1）…；（2）…: as many numbers in the text, each the next.
fn numbered(facts: &ParagraphFacts, count: &Count) -> Option<Claim> {
    let reading = &*facts.reading;
    let (from, noun) = announced(facts, count)?;
    let writes: [fn(usize) -> String; 3] =
        [|n| format!("（{n}）"), |n| format!("({n})"), |n| char::from_u32(0x2460 + n as u32 - 1).into_iter().collect()];
    let write = writes.into_iter().find(|write| reading[from..].trim_start().starts_with(&write(1)))?;
    let mut members: Vec<TextRange> = Vec::new();
    let mut at = from;
    while let Some(place) = reading[at..].find(&write(members.len() + 1)).filter(|_| members.len() < 20) {
        let start = at + place;
        at = start + write(members.len() + 1).len();
        members.push(range(start, at));
    }
    let value = count.value as usize;
    let verdict = match members.len().abs_diff(value) {
        0 => Verdict::Consistent,
        1 | 2 if members.len() >= NUMBERED => Verdict::Inconsistent,
        _ => return None,
    };
    Some(claim(reading, count, noun, &members, verdict))
}

/// 办好15件实事，包括：…；…；…。: the one sentence to the end of the paragraph has as many parts.
fn parted(facts: &ParagraphFacts, count: &Count) -> Option<Claim> {
    let reading = &*facts.reading;
    let (from, noun) = announced(facts, count)?;
    let text = reading[from..].trim_end().trim_end_matches('。');
    let plain =
        !text.contains(['。', '：', '①', '（']) && !["一是", "第一", "1", "一、"].iter().any(|word| text.trim_start().starts_with(word));
    let mut at = from;
    let members: Vec<TextRange> = text
        .split('；')
        .map(|part| {
            let place = range(at, at + part.len());
            at += part.len() + '；'.len_utf8();
            place
        })
        .filter(|&place| !reading[place].trim().is_empty())
        .collect();
    let verdict = match members.len().abs_diff(count.value as usize) {
        0 => Verdict::Consistent,
        1 => Verdict::Inconsistent,
        _ => return None,
    };
    let heads: Vec<TextRange> = members.iter().map(|&part| head(reading, part)).collect();
    (plain && members.len() >= PARTED).then(|| claim(reading, count, noun, &heads, verdict))
}

/// The first clause of a part.
fn head(reading: &str, part: TextRange) -> TextRange {
    let start = usize::from(part.start());
    range(start, start + reading[part].find(['，', '、']).unwrap_or(reading[part].len()))
}

/// The claim of a number whose noun ends at `noun`, and of the members that are counted out.
fn claim(reading: &str, count: &Count, noun: usize, members: &[TextRange], verdict: Verdict) -> Claim {
    let number = Operand { role: OperandRole::Number, range: count.range, value: count.value.to_string(), unit: "" };
    let operand = |&range: &TextRange| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" };
    let operands = std::iter::once(number).chain(members.iter().map(operand)).collect();
    let name = reading[usize::from(count.range.start())..noun].to_owned();
    Claim { name: Some(name), ..Claim::new(Form::Echo, verdict, operands) }.giving(members.len().to_string())
}

/// 第一步, 第二步 and so on behind a place, as far as they follow one another.
fn counted_out(reading: &str, from: usize, measure: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut at = from;
    let bare = measure.trim_start_matches('个');
    for number in 1..=u64::from(MOST) + 1 {
        let ordinal = format!("第{}", numerals::write(number));
        let next = reading[at..].match_indices(&ordinal).find_map(|(place, word)| {
            let (head, rest) = (&reading[..at + place], reading[at + place + word.len()..].trim_start_matches('个'));
            // “三步走”战略的第一步、第二步: a name of what is counted, and no member.
            (rest.starts_with(bare) && head.ends_with(OPENS)).then_some(at + place)
        });
        let Some(start) = next else { break };
        at = start + ordinal.len();
        found.push(range(start, at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<Verdict> {
        let mut claims = Vec::new();
        read(&ParagraphFacts::read(text.into()), &mut claims);
        claims.into_iter().map(|claim| claim.verdict).collect()
    }

    #[test]
    fn members_that_are_counted_out_are_as_many_as_the_number() {
        assert_eq!(seen("改革分三步走。第一步摸清家底。第二步试点。第三步推开。"), [Verdict::Consistent]);
        assert_eq!(seen("改革分两步走。第一步摸清家底。第二步试点。第三步推开。"), [Verdict::Inconsistent]);
        assert_eq!(seen("工作分四个阶段：第一阶段动员，第二阶段排查，第三阶段整改。"), [Verdict::Inconsistent]);
        assert_eq!(seen("工作分四个阶段。第一阶段动员。第二阶段排查。第三阶段整改。"), []);
        assert_eq!(seen("召开两次会议，第一次在春天。"), []);
        assert_eq!(seen("办好“三件实事”：（1）修路；（2）架桥；（3）办学；（4）建园。"), [Verdict::Inconsistent]);
        assert_eq!(seen("办好四件实事：（1）修路；（2）架桥；（3）办学；（4）建园。"), [Verdict::Consistent]);
        assert_eq!(seen("办好四件实事:（1）修路；（2）架桥；（3）办学；（4）建园。"), [Verdict::Consistent]);
        let parts = "修路20条；架桥3座；办学2所；建园5个；植树300亩；挖渠7公里";
        assert_eq!(seen(&format!("办好7件民生实事，包括：{parts}。")), [Verdict::Inconsistent]);
        assert_eq!(seen(&format!("办好6件民生实事，包括：{parts}。")), [Verdict::Consistent]);
    }
}
