//! The weekday of a whole date.

use crate::facts::ParagraphFacts;
use crate::facts::date;
use crate::features::hover::date::WEEKDAYS;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;

/// With one of these right behind it, the text names the weekday itself.
const NAMED: &[&str] = &["星期", "周", "礼拜"];

/// The weekdays of the dates of a paragraph that are written with year, month and day.
pub(super) fn remarks(facts: &ParagraphFacts, language: Language) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for date in facts.dates().filter(|date| date.exists() && !date.fused) {
        let (Some(year), Some(month), Some(day)) = (date.year, date.month, date.day) else { continue };
        let behind = facts.reading[usize::from(date.range.end())..].trim_start_matches(['（', '(', ' ', '，']);
        if NAMED.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let (chinese, english) = WEEKDAYS[date::weekday(year, month, day)];
        let label = language.choose(chinese, english).to_owned();
        remarks.push(Remark { about: date.range, tooltip: format!("{}　{label}", &facts.reading[date.range]), label });
    }
    remarks
}
