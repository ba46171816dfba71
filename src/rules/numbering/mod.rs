//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

mod heading_gap;
pub(super) mod ordinal_bracket_width;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&heading_gap::RULE, &ordinal_bracket_width::RULE];
