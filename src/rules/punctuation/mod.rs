//! Rules of punctuation: marks, quotes, brackets.

use crate::rules::Rule;

/// Half-width marks, also for what an editor asks while one types.
pub mod half_width_punctuation;
mod unbalanced_quotes;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&half_width_punctuation::RULE, &unbalanced_quotes::RULE];
