//! Rules of numerals: the form of numbers, approximation words.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
