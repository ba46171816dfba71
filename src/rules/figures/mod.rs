//! Rules of figures: one figure against another.

use crate::rules::Rule;

mod aim_below_reached;
mod all_but_not_all;
mod change_from_distant_base;
mod conflicting_figures;
mod conversion_mismatch;
mod cumulative_below_annual;
mod decrease_by_times;
mod direction_clash;
mod distant;
mod doubling_mismatch;
mod evidence;
mod growth_mismatch;
mod impossible_rate;
mod kinds_not_whole;
mod last_year_mismatch;
mod ledger_mismatch;
mod malformed_figure;
mod mean_mismatch;
mod missing_base_period;
mod part_exceeds_distant_whole;
mod part_exceeds_whole;
mod percent_for_points;
mod points_for_percent;
mod rank_change_mismatch;
mod rate_mismatch;
mod restated;
mod scale_slip;
mod share_mismatch;
mod share_of_distant_whole;
mod shares_not_hundred;
mod summary_detail_mismatch;
mod tabled;
mod threshold_mismatch;
mod threshold_not_reached;
mod times_mismatch;
mod total_mismatch;
mod twin_mismatch;
mod unattainable_rate;
pub(in crate::rules) mod unfilled_placeholder;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &total_mismatch::RULE,
    &kinds_not_whole::RULE,
    &ledger_mismatch::RULE,
    &last_year_mismatch::RULE,
    &twin_mismatch::RULE,
    &part_exceeds_distant_whole::RULE,
    &part_exceeds_whole::RULE,
    &growth_mismatch::RULE,
    &doubling_mismatch::RULE,
    &threshold_mismatch::RULE,
    &threshold_not_reached::RULE,
    &times_mismatch::RULE,
    &percent_for_points::RULE,
    &direction_clash::RULE,
    &conflicting_figures::RULE,
    &conversion_mismatch::RULE,
    &summary_detail_mismatch::RULE,
    &change_from_distant_base::RULE,
    &scale_slip::RULE,
    &cumulative_below_annual::RULE,
    &rank_change_mismatch::RULE,
    &shares_not_hundred::RULE,
    &impossible_rate::RULE,
    &share_mismatch::RULE,
    &share_of_distant_whole::RULE,
    &rate_mismatch::RULE,
    &unattainable_rate::RULE,
    &decrease_by_times::RULE,
    &points_for_percent::RULE,
    &mean_mismatch::RULE,
    &missing_base_period::RULE,
    &unfilled_placeholder::RULE,
    &malformed_figure::RULE,
    &aim_below_reached::RULE,
    &all_but_not_all::RULE,
];
