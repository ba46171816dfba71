//! Rules of spacing: blanks.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
