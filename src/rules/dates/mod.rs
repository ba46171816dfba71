//! Rules of dates: dates, years, plans, anniversaries, terms and sessions.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::report::paragraph::Paragraph;
use crate::rules::Rule;

mod anniversary_mismatch;
mod backward_range;
mod fused_date;
mod impossible_date;
mod own_session;
mod plan_phase_mismatch;
mod report_years;
mod section_year_mismatch;
mod session_number_mismatch;
mod span_mismatch;
mod weekday_mismatch;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &fused_date::RULE,
    &impossible_date::RULE,
    &weekday_mismatch::RULE,
    &backward_range::RULE,
    &plan_phase_mismatch::RULE,
    &anniversary_mismatch::RULE,
    &session_number_mismatch::RULE,
    &section_year_mismatch::RULE,
    &span_mismatch::RULE,
];

/// The paragraphs of the report, title and caption among them, with what they state.
fn report_paragraphs(analysis: &Analysis) -> impl Iterator<Item = (&Paragraph, &ParagraphFacts)> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts);
    paragraphs.filter(|(paragraph, _)| paragraph.kind.is_report()).map(|(paragraph, facts)| (paragraph, &**facts))
}
