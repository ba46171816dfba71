//! The sum of parts that leave nothing out, where nobody wrote it.

use crate::facts::ParagraphFacts;
use crate::facts::breakdown;
use crate::facts::number::written;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;

/// The sums of a paragraph, each behind the last of its parts.
pub(super) fn remarks(facts: &ParagraphFacts, language: Language) -> Vec<Remark> {
    let remark = |parts: Vec<&crate::facts::figure::Figure>| {
        let last = *parts.last()?;
        let sum = breakdown::sum_in_base(&parts) / (&last.measure.factor * last.scale.value());
        let sum = format!("{}{}{}", written(&sum), last.scale.word(), last.measure.word);
        let terms: Vec<&str> = parts.iter().map(|part| &facts.reading[part.number]).collect();
        let label = language.choose("合计", "total ").to_owned() + &sum;
        Some(Remark { about: last.range, label, tooltip: format!("{}＝{sum}", terms.join("＋")) })
    };
    breakdown::untotalled(facts).into_iter().filter_map(remark).collect()
}
