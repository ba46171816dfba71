//! The weekday of a whole date that is still to come: a meeting that is called, a day by which something is done. Of what
//! is past nobody asks for it.

use crate::facts::ParagraphFacts;
use crate::facts::date;
use crate::features::hover::date::WEEKDAYS;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;
use crate::report::genre::ReportDate;

/// With one of these right behind it, the text names the weekday itself.
const NAMED: &[&str] = &["星期", "周", "礼拜"];

/// The weekdays of the dates of a paragraph that are written with year, month and day, from the date of the report on,
/// which is itself to come while the report is written; in a text without a date, where it looks ahead.
pub(super) fn remarks(facts: &ParagraphFacts, report: Option<ReportDate>, looks_ahead: bool, language: Language) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for date in facts.dates().filter(|date| date.exists() && !date.fused) {
        let (Some(year), Some(month), Some(day)) = (date.year, date.month, date.day) else { continue };
        let is_to_come = match report {
            Some(report) => (year, month, day) >= (report.year.into(), report.month.into(), report.day.into()),
            None => looks_ahead,
        };
        let behind = facts.reading[usize::from(date.range.end())..].trim_start_matches(['（', '(', ' ', '，']);
        if !is_to_come || NAMED.iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let (chinese, english) = WEEKDAYS[date::weekday(year, month, day)];
        let label = language.choose(chinese, english).to_owned();
        remarks.push(Remark { about: date.range, tooltip: format!("{}　{label}", &facts.reading[date.range]), label });
    }
    remarks
}
