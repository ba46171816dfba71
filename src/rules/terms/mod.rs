//! Rules of terms: fixed formulas and word use.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
