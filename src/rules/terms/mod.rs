//! Rules of terms: fixed formulas and word use.

use crate::rules::Rule;

mod broken_formula;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&broken_formula::RULE];
