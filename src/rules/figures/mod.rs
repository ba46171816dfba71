//! Rules of figures: one figure against another.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
