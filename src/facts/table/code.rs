//! Codes of arrangements, “1+17+2”消防站点布局, “1571”工作部署: the same noun behind, and one number another.
//!
//! Over the published reports codes with one noun behind them agree in 145 pairs, and differ in one number only where
//! each of the two is told again elsewhere.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::ParagraphFacts;
use crate::lexicon::{numerals, plans};
use crate::text::characters::{is_digit, is_han};
use crate::text::{TextRange, between, range};

/// A mention of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, quotes left out.
    pub range: TextRange,
    /// Its numbers.
    pub numbers: Vec<u64>,
    /// The Han behind it.
    pub noun: String,
}

/// So many characters of the noun are read.
const NOUN: usize = 8;
/// So many pairs of neighbouring characters two nouns share: four characters in a row.
const SHARED: usize = 3;
/// Of codes with so many numbers one pair is enough.
const LONG: usize = 3;

/// The codes of a paragraph.
pub fn read(reading: &str) -> Vec<Code> {
    let mut found = Vec::new();
    for (open, quote) in reading.match_indices('“') {
        let start = open + quote.len();
        let Some(length) = reading[start..].find('”') else { break };
        let text = &reading[start..start + length];
        let Some(numbers) = numbers(text) else { continue };
        let behind = reading[start + length + '”'.len_utf8()..].trim_start_matches('的');
        let noun: String = behind.chars().take_while(|&c| is_han(c)).take(NOUN).collect();
        found.push(Code { range: range(start, start + length), numbers, noun });
    }
    found
}

/// The numbers of a code: those between +, or each digit of a number of three or more.
fn numbers(text: &str) -> Option<Vec<u64>> {
    if text.len() >= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(text.bytes().map(|b| u64::from(b - b'0')).collect());
    }
    // “一五六十”战略: each character is a number; “十四五” is a plan.
    let chinese = text.chars().all(numerals::is_numeral) && text.chars().count() >= LONG && !text.starts_with('十');
    if chinese && plans::named(text).is_none() {
        return text.chars().map(|c| numerals::parse(c.encode_utf8(&mut [0; 4]))).collect();
    }
    let parts: Vec<&str> = text.split(['+', '＋']).collect();
    let whole = parts.len() >= 2 && parts.iter().all(|part| !part.is_empty() && part.chars().all(is_digit));
    parts.iter().map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>().filter(|_| whole)
}

/// Two mentions of one code, each with its paragraph, that differ in one number; the odd one first.
pub fn clashes(facts: &[Arc<ParagraphFacts>]) -> Vec<[(usize, &Code); 2]> {
    let all: Vec<(usize, &Code)> =
        facts.iter().enumerate().flat_map(|(at, facts)| facts.codes.iter().map(move |code| (at, code))).collect();
    let mut times: FxHashMap<&[u64], usize> = FxHashMap::default();
    all.iter().for_each(|(_, code)| *times.entry(&code.numbers).or_default() += 1);
    let told = |code: &Code| times.get(&*code.numbers).copied().unwrap_or(0);
    let mut found: Vec<[(usize, &Code); 2]> = Vec::new();
    let mut known: FxHashSet<(usize, TextRange)> = FxHashSet::default();
    for (nth, &first) in all.iter().enumerate() {
        for &second in &all[nth + 1..] {
            // 省委“1+1+9”和市委“1+1+6”: two codes side by side.
            let together = |reading: &str| !between(reading, first.1.range.end(), second.1.range.start()).contains('。');
            if !is_slip(first.1, second.1) || first.0 == second.0 && together(&facts[first.0].reading) {
                continue;
            }
            let (here, there) = match (told(first.1), told(second.1)) {
                (1, _) if told(second.1) > 1 => (first, second),
                (_, 1) => (second, first),
                _ => continue,
            };
            if known.insert((here.0, here.1.range)) {
                found.push([here, there]);
            }
        }
    }
    found
}

fn is_slip(one: &Code, other: &Code) -> bool {
    if one.numbers.len() != other.numbers.len() {
        return false;
    }
    let mut differing = (0..one.numbers.len()).filter(|&nth| one.numbers[nth] != other.numbers[nth]);
    // “1346”, “1364”: two in the other order.
    let swapped = |a: usize, b: usize| one.numbers[a] == other.numbers[b] && one.numbers[b] == other.numbers[a];
    let slip = match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some(a), Some(b), None) => a + 1 == b && swapped(a, b),
        _ => false,
    };
    // Three numbers that agree but for one tell more than two.
    let least = if one.numbers.len() >= LONG { 1 } else { SHARED };
    slip && shared(&one.noun, &other.noun) >= least
}

fn shared(one: &str, other: &str) -> usize {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
    let others = pairs(other);
    pairs(one).iter().filter(|pair| others.contains(pair)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_number_or_two_in_the_other_order() {
        let code = |text: &str| read(text).remove(0);
        let slip = |one: &str, other: &str| is_slip(&code(&format!("“{one}”总体工作思路")), &code(&format!("“{other}”总体工作思路")));
        assert!(slip("1346", "1364") && slip("1346", "1345"));
        assert!(!slip("1346", "1463") && !slip("1346", "3164"));
    }
}
