//! Rules of lists: a stated count against the list it counts.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
