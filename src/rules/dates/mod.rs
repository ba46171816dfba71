//! Rules of dates: dates, years, plans, anniversaries, terms and sessions.

use crate::rules::Rule;

mod anniversary_mismatch;
mod fused_date;
mod impossible_date;
mod own_session;
mod plan_phase_mismatch;
mod report_years;
mod section_year_mismatch;
mod session_number_mismatch;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&fused_date::RULE, &impossible_date::RULE, &plan_phase_mismatch::RULE, &anniversary_mismatch::RULE, &section_year_mismatch::RULE, &session_number_mismatch::RULE];
