//! Rules of figures: one figure against another.

use crate::rules::Rule;

mod conflicting_figures;
mod cumulative_below_annual;
mod direction_clash;
mod doubling_mismatch;
mod evidence;
mod growth_mismatch;
mod part_exceeds_whole;
mod percent_for_points;
mod rank_change_mismatch;
mod restated;
mod scale_slip;
mod summary_detail_mismatch;
mod times_mismatch;
mod total_mismatch;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &total_mismatch::RULE,
    &part_exceeds_whole::RULE,
    &growth_mismatch::RULE,
    &doubling_mismatch::RULE,
    &times_mismatch::RULE,
    &percent_for_points::RULE,
    &direction_clash::RULE,
    &conflicting_figures::RULE,
    &summary_detail_mismatch::RULE,
    &scale_slip::RULE,
    &cumulative_below_annual::RULE,
    &rank_change_mismatch::RULE,
];
