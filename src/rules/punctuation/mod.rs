//! Rules of punctuation: marks, quotes, brackets.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
