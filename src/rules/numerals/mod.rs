//! Rules of numerals: the form of numbers, approximation words.

use crate::rules::Rule;

mod contradictory_approximation;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&contradictory_approximation::RULE];
