//! Rules of figures: one figure against another.

use crate::rules::Rule;

mod part_exceeds_whole;
mod total_mismatch;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&total_mismatch::RULE, &part_exceeds_whole::RULE];
