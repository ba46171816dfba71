//! Rules of dates: dates, years, plans, anniversaries, terms and sessions.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::Rule;

mod anniversary_mismatch;
mod backward_range;
mod caption_date_mismatch;
mod congress_year_mismatch;
mod cutoff_word;
mod date_contradiction;
mod edition_mismatch;
mod empty_ordinal;
mod event_date_form;
mod fused_date;
mod future_event_cited;
mod impossible_date;
mod mixed_date_style;
mod period_form;
mod plan_phase_mismatch;
mod section_year_mismatch;
mod session_number_mismatch;
mod span_mismatch;
mod stale_meeting_chain;
mod telling;
mod two_digit_year;
mod weekday_mismatch;
mod wrong_relative_year;
mod wrong_zero_in_year;
mod year_range_form;
mod years_count_mismatch;
mod zero_padded_date;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &fused_date::RULE,
    &impossible_date::RULE,
    &weekday_mismatch::RULE,
    &backward_range::RULE,
    &two_digit_year::RULE,
    &wrong_zero_in_year::RULE,
    &zero_padded_date::RULE,
    &mixed_date_style::RULE,
    &year_range_form::RULE,
    &plan_phase_mismatch::RULE,
    &anniversary_mismatch::RULE,
    &session_number_mismatch::RULE,
    &empty_ordinal::RULE,
    &future_event_cited::RULE,
    &stale_meeting_chain::RULE,
    &wrong_relative_year::RULE,
    &section_year_mismatch::RULE,
    &span_mismatch::RULE,
    &cutoff_word::RULE,
    &event_date_form::RULE,
    &period_form::RULE,
    &caption_date_mismatch::RULE,
    &edition_mismatch::RULE,
    &congress_year_mismatch::RULE,
    &years_count_mismatch::RULE,
    &date_contradiction::RULE,
];

/// All paragraphs but the contents: captions are often taken for residue by what a page puts around them, and a date
/// that cannot be is wrong wherever it stands.
fn all_paragraphs(analysis: &Analysis) -> impl Iterator<Item = (&Paragraph, &ParagraphFacts)> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts);
    paragraphs.filter(|(paragraph, _)| paragraph.kind != ParagraphKind::Contents).map(|(paragraph, facts)| (paragraph, &**facts))
}
