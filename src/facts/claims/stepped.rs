//! Numbers whose members are counted out by ordinals: 分三步走：第一步…，第二步…，第三步….

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Verdict};
use crate::facts::scan;
use crate::lexicon::numerals;
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
        let number = Operand { role: OperandRole::Number, range: count.range, value: value.to_string(), unit: "" };
        let operand = |&range: &TextRange| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" };
        let operands = std::iter::once(number).chain(members.iter().map(operand)).collect();
        let name = reading[usize::from(count.range.start())..behind].to_owned();
        claims.push(Claim { name: Some(name), ..Claim::new(Form::Echo, verdict, operands) }.giving(found.to_string()));
    }
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
    }
}
