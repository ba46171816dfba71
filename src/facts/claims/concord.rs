//! Things that all move one way, and how many they are said to be: 面积、单产、总产实现“三增”, 起数和人数保持“双下降”.

use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Verdict};
use crate::lexicon::counting::{ACHIEVEMENTS, INDICATORS, MOVEMENTS, MOVES};
use crate::lexicon::numerals;
use crate::syntax::list::{self, Source};
use crate::text::{TextRange, range};

/// Longest name between the quotes, in characters.
const NAME: usize = 8;
/// Most things that move.
const MOST: usize = 6;

/// The claims of this form in a paragraph.
pub fn read(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    for (open, quote) in facts.reading.match_indices(['“', '"']) {
        let Some(claim) = claim(facts, open, open + quote.len()) else { continue };
        // What the grammar of lists is sure of stands already.
        let settled =
            |other: &Claim| other.operands[0].range == claim.operands[0].range && !matches!(other.verdict, Verdict::Unassessable(_));
        if !claims.iter().any(settled) {
            claims.retain(|other| other.operands[0].range != claim.operands[0].range || other.form != claim.form);
            claims.push(claim);
        }
    }
}

fn claim(facts: &ParagraphFacts, open: usize, start: usize) -> Option<Claim> {
    let reading = &*facts.reading;
    let close = reading[start..].char_indices().take(NAME + 1).find(|&(_, c)| matches!(c, '”' | '"')).map(|(at, _)| start + at)?;
    let name = &reading[start..close];
    let numeral = name.chars().next()?;
    let value = match numeral {
        '双' | '两' => 2,
        _ => usize::try_from(numerals::parse(name.get(..numeral.len_utf8())?)?).ok()?,
    };
    let moves = name[numeral.len_utf8()..].trim_start_matches(['个', '项', '量', '率', '数', '线']).trim_start_matches(['齐', '同', '连']);
    if !(2..=MOST).contains(&value) || !(MOVEMENTS.contains(&moves) || ACHIEVEMENTS.contains(&moves) || is_percent(moves)) {
        return None;
    }
    let mut end = open;
    while let Some(verb) = MOVES.iter().find(|verb| reading[..end].ends_with(**verb)) {
        end -= verb.len();
    }
    let source = Source { reading, tokens: &facts.frames.tokens };
    let mut items = list::before(reading, end)?;
    // 启动十天内实现户数、套数“两个98%”: what opens the list is left out.
    items[0] = list::unopened(source, items[0]);
    let members = members(source, items)?;
    let verdict = match members.len().abs_diff(value) {
        0 => Verdict::Consistent,
        1 => Verdict::Inconsistent,
        _ => Verdict::Unassessable(Reason::OpenList),
    };
    let place = range(start, start + numeral.len_utf8());
    let number = Operand { role: OperandRole::Number, range: place, value: value.to_string(), unit: "" };
    let parts = members.iter().map(|&range| Operand { role: OperandRole::Member, range, value: reading[range].to_owned(), unit: "" });
    let operands = std::iter::once(number).chain(parts).collect();
    Some(Claim { name: Some(name.to_owned()), ..Claim::new(Form::Count, verdict, operands) }.giving(members.len().to_string()))
}

/// Whether a name is nothing but a rate: “两个98%”.
fn is_percent(name: &str) -> bool {
    let figure = name.strip_suffix(['%', '％']).unwrap_or_default();
    !figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The things that move: each is an indicator, and it is certain how many they are.
fn members(source: Source<'_>, items: Vec<TextRange>) -> Option<Vec<TextRange>> {
    let reading = source.reading;
    let indicates = |place: TextRange| INDICATORS.iter().any(|word| reading[place].ends_with(word));
    if items.iter().any(|&item| reading[item].contains(|c: char| c.is_ascii_digit() || matches!(c, '等' | '“' | '”'))) {
        return None;
    }
    let mut found = Vec::new();
    for (nth, &item) in items.iter().enumerate() {
        let joints: Vec<TextRange> = list::joints_of(source, item).collect();
        match joints[..] {
            [] => found.push(item),
            // 起数和人数: the last joint parts two; elsewhere it may stand inside a name.
            [joint] if nth + 1 == items.len() => {
                found.extend([TextRange::new(item.start(), joint.start()), TextRange::new(joint.end(), item.end())]);
            }
            _ => return None,
        }
    }
    if let [only] = found[..] {
        found = together(reading, only);
    }
    (found.len() >= 2 && found.iter().all(|&place| indicates(place))).then_some(found)
}

/// 面积单产总产: indicators that stand side by side.
fn together(reading: &str, place: TextRange) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut end = usize::from(place.end());
    while let Some(word) =
        INDICATORS.iter().find(|word| word.chars().count() == 2 && reading[usize::from(place.start())..end].ends_with(**word))
    {
        found.push(range(end - word.len(), end));
        end -= word.len();
    }
    found.reverse();
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
    fn what_moves_is_counted() {
        assert_eq!(seen("水稻面积、单产、总产实现“三增长”。"), [Verdict::Consistent]);
        assert_eq!(seen("水稻面积、单产、总产实现“双增长”。"), [Verdict::Inconsistent]);
        assert_eq!(seen("火灾起数和伤亡人数保持“三下降”。"), [Verdict::Inconsistent]);
        assert_eq!(seen("油菜面积总产实现“三增”。"), [Verdict::Inconsistent]);
        assert_eq!(seen("受检户数、件数和面积实现“两个98%”。"), [Verdict::Inconsistent]);
        assert_eq!(seen("第六天受检户数、面积达到“双95%”。"), [Verdict::Consistent]);
    }

    #[test]
    fn other_lists_are_left() {
        assert_eq!(seen("盗窃、诈骗等案件发案数、损失数实现“双下降”，乡镇、街道实现“双提升”。"), []);
    }
}
