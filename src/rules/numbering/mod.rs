//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

mod counter_gap;
mod heading_gap;
pub(super) mod ordinal_bracket_width;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&counter_gap::RULE, &heading_gap::RULE, &ordinal_bracket_width::RULE];
