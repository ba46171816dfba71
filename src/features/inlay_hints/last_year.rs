//! What stood last year where a figure is still to be written.

use crate::analysis::Analysis;
use crate::facts::last_year::masked;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;

/// The values of the report of the year before, at the gaps of the sentences that were carried over from it.
pub fn remarks(analysis: &Analysis, index: usize, language: Language) -> Vec<Remark> {
    let facts = &analysis.facts[index];
    let gaps = |range| masked::mask(&facts.reading, range);
    let sentences = facts.layout.sentences.iter().map(|&sentence| gaps(sentence)).filter(|(_, slots)| slots.iter().any(|slot| slot.empty));
    let sentences: Vec<_> = sentences.collect();
    let Some(earlier) = analysis.last_year().filter(|_| !sentences.is_empty()) else { return Vec::new() };
    let mut remarks = Vec::new();
    for (key, slots) in sentences {
        let Some(spot) = earlier.masked.find(key) else { continue };
        let theirs = &earlier.analysis.facts[spot.paragraph].reading;
        let (_, values) = masked::mask(theirs, spot.range);
        for (slot, value) in slots.iter().zip(&values).filter(|(slot, value)| slot.empty && !value.empty) {
            let value = &theirs[value.range];
            let tooltip = format!("{}{}", earlier.name, earlier.section(spot));
            let label = match language {
                Language::Chinese => format!("去年{value}"),
                Language::English => format!("last year {value}"),
            };
            remarks.push(Remark { about: slot.range, label, tooltip });
        }
    }
    remarks
}
