//! The same thing once: of rules that know of one fault only the one that knows most speaks, and a copied passage is not
//! checked again.

use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::rules::layout::repeats::Repeats;
use crate::rules::{Group, Rule};
use crate::text::TextRange;

/// The rule that tells of passages that stand in a report twice.
const REPEATED: &str = "repeated-passage";

/// A wording that a table knows is told by the table; a slip that the language gives away is told as that, and not once
/// more as unlike another place.
pub(super) fn tell_once(analysis: &Analysis, found: &mut Vec<(&'static Rule, Finding)>) {
    let rank = |rule: &Rule| match rule.group {
        Group::Terms if rule.name != "near-duplicate-term" => Some(0),
        Group::Words => Some(1),
        Group::Terms => Some(2),
        _ => None,
    };
    let mut told: [Vec<TextRange>; 2] = Default::default();
    for (rule, finding) in found.iter() {
        if let Some(ranges) = rank(rule).and_then(|rank| told.get_mut(rank)) {
            ranges.push(finding.range);
        }
    }
    let overlaps =
        |range: TextRange, others: &[TextRange]| others.iter().any(|other| other.intersect(range).is_some_and(|both| !both.is_empty()));
    found.retain(|(rule, finding)| {
        let stronger = rank(rule).map_or(0, |rank: usize| rank.min(told.len()));
        !told[..stronger].iter().any(|ranges| overlaps(finding.range, ranges))
    });
    let places = |finding: &Finding| -> Vec<TextRange> {
        std::iter::once(finding.range).chain(finding.related.iter().map(|other| other.range)).collect()
    };
    let of = |name: &str, found: &[(&'static Rule, Finding)], codes: bool| -> Vec<TextRange> {
        let own = found.iter().filter(|(rule, finding)| rule.name == name && is_code(analysis, finding.range) == codes);
        own.flat_map(|(_, finding)| places(finding)).collect()
    };
    let (codes, slogans) = (of("conflicting-figures", found, true), of("slogan-number-conflict", found, false));
    found.retain(|(rule, finding)| match rule.name {
        "slogan-number-conflict" => !overlaps(finding.range, &codes),
        "conflicting-figures" if !is_code(analysis, finding.range) => !places(finding).iter().any(|&range| overlaps(range, &slogans)),
        _ => true,
    });
}

/// Whether a code is marked, “1+17+2”: what one rule tells of slogans another tells of codes, and both know some of either.
fn is_code(analysis: &Analysis, range: TextRange) -> bool {
    let text = &analysis.text[range];
    text.chars().count() >= 3 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '＋'))
}

/// A sentence that stands in the report twice is told of where it stands first; that it stands there again is told by
/// repeated-passage.
pub(super) fn leave_out_copies(analysis: &Analysis, found: &mut Vec<(&'static Rule, Finding)>) {
    let tells = |rule: &Rule| rule.name == REPEATED;
    if !found.iter().any(|(rule, _)| tells(rule)) {
        return;
    }
    let copies = Repeats::find(analysis).again(analysis);
    found.retain(|(rule, finding)| {
        let nth = copies.partition_point(|copy| copy.start() <= finding.range.start());
        let inside = nth.checked_sub(1).is_some_and(|nth| copies[nth].contains_range(finding.range));
        tells(rule) || rule.aggregate.is_some() || !inside
    });
}
