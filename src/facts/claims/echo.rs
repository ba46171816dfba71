//! Names with a number whose noun stands in each of the parts that unfold them: 实现“三个下降”：甲下降5%；乙下降6%；丙下降7%.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Verdict};
use crate::facts::slogan::Slogan;
use crate::text::{TextRange, range};

/// Fewest parts that say something.
const LEAST: usize = 3;
/// The parts begin at most so many bytes behind the name.
const GAP: usize = 60;

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    claims.extend(facts.slogans.iter().filter(|slogan| slogan.quoted && slogan.phrase.is_none()).filter_map(|slogan| claim(facts, slogan)));
}

fn claim(facts: &ParagraphFacts, slogan: &Slogan) -> Option<Claim> {
    let reading = &facts.reading;
    let noun = slogan.noun(reading);
    if noun.chars().count() < 2 || noun == &reading[slogan.name] {
        return None;
    }
    let start = slogan.end(reading);
    // Another name with a number and the same noun opens another row.
    let next = facts.slogans.iter().find(|other| usize::from(other.range.start()) > start && other.noun(reading) == noun);
    let end = next.map_or(reading.len(), |other| other.range.start().into());
    let places: Vec<TextRange> =
        reading[start..end].match_indices(noun).map(|(at, _)| range(start + at, start + at + noun.len())).collect();
    let near = places.first().is_some_and(|first| usize::from(first.start()) <= start + GAP);
    if places.len() + 1 < slogan.value || places.len() < LEAST.min(slogan.value) || !near || !apart(reading, &places) {
        return None;
    }
    let verdict = match places.len().abs_diff(slogan.value) {
        0 => Verdict::Consistent,
        // One more may be a word of the text: 进一步发挥优势 among three 优势.
        1 if slogan.value >= LEAST && places.len() < slogan.value => Verdict::Inconsistent,
        _ => Verdict::Unassessable(Reason::OpenList),
    };
    let number = Operand { role: OperandRole::Number, range: slogan.count, value: slogan.value.to_string(), unit: "" };
    let parts = places.iter().map(|&place| Operand { role: OperandRole::Member, range: place, value: noun.to_owned(), unit: "" });
    let operands = std::iter::once(number).chain(parts).collect();
    let name = reading[slogan.range].to_owned();
    Some(Claim { name: Some(name), ..Claim::new(Form::Echo, verdict, operands) }.giving(places.len().to_string()))
}

/// Whether a mark stands between each two: each is in a part of its own.
fn apart(reading: &str, places: &[TextRange]) -> bool {
    places.windows(2).all(|pair| {
        let between = &reading[usize::from(pair[0].end())..usize::from(pair[1].start())];
        between.contains(['，', '；', '。', '、', '”'])
    })
}
