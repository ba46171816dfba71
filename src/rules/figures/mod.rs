//! Rules of figures: one figure against another.

use crate::rules::Rule;

mod all_but_not_all;
mod decrease_by_times;
mod impossible_rate;
mod malformed_figure;
mod missing_base_period;
mod part_exceeds_whole;
mod points_for_percent;
mod rate_mismatch;
mod share_mismatch;
mod shares_not_hundred;
mod total_mismatch;
mod unattainable_rate;
mod unfilled_placeholder;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &total_mismatch::RULE,
    &part_exceeds_whole::RULE,
    &shares_not_hundred::RULE,
    &impossible_rate::RULE,
    &share_mismatch::RULE,
    &rate_mismatch::RULE,
    &unattainable_rate::RULE,
    &decrease_by_times::RULE,
    &points_for_percent::RULE,
    &missing_base_period::RULE,
    &unfilled_placeholder::RULE,
    &malformed_figure::RULE,
    &all_but_not_all::RULE,
];
