//! Rules of spacing: blanks.

use crate::rules::Rule;

mod digit_spacing;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&digit_spacing::RULE];
