//! Rules of figures: one figure against another.

use crate::rules::Rule;

mod all_but_not_all;
mod impossible_rate;
mod part_exceeds_whole;
mod rate_mismatch;
mod share_mismatch;
mod shares_not_hundred;
mod total_mismatch;
mod unfilled_placeholder;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &total_mismatch::RULE,
    &part_exceeds_whole::RULE,
    &shares_not_hundred::RULE,
    &impossible_rate::RULE,
    &share_mismatch::RULE,
    &rate_mismatch::RULE,
    &unfilled_placeholder::RULE,
    &all_but_not_all::RULE,
];
