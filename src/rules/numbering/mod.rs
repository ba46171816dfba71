//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

mod heading_gap;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&heading_gap::RULE];
