//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

mod counter_gap;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&counter_gap::RULE];
