//! Rules of words: wrong characters that a model of the genre's language finds.

use crate::rules::Rule;

mod wrong_character;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&wrong_character::RULE];
