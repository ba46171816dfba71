//! Ordinal words without a number: 首先, 其次, 再次, at the beginning of a sentence or behind ；：.

use crate::facts::ParagraphFacts;
use crate::text::{TextRange, range, size};

/// An ordinal word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OrdinalWord {
    /// Its place in the row 首先, 其次, 再次.
    pub(super) number: u32,
    /// In reading offsets.
    pub(super) range: TextRange,
}

/// The words of the row, in order.
pub(super) const ROW: [&str; 3] = ["首先", "其次", "再次"];

/// The ordinal words of a paragraph, in order.
pub(super) fn words(facts: &ParagraphFacts) -> Vec<OrdinalWord> {
    let reading = &*facts.reading;
    let mut found = Vec::new();
    for (at, _) in reading.match_indices(['首', '其', '再']) {
        let Some(number) = ROW.iter().position(|word| reading[at..].starts_with(word)) else { continue };
        let end = at + ROW[number].len();
        let opens = reading[..at].chars().next_back().is_none_or(|c| "。；：！;:!”".contains(c));
        // 再次当选 means once more, 首先 may stand in any sentence: a mark behind makes ordinals of them.
        let marked = reading[end..].starts_with(['，', ',', '、']);
        if opens && (marked || number == 1) && !facts.layout.is_quoted(size(at)) {
            found.push(OrdinalWord { number: number as u32 + 1, range: range(at, end) });
        }
    }
    found
}
