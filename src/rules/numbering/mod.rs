//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
