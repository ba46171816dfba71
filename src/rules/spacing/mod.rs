//! Rules of spacing: blanks, visible and invisible.

use crate::rules::Rule;

mod cells;
mod digit_spacing;
mod han_spacing;
mod invisible_character;
mod latin_spacing;
pub(in crate::rules) mod trailing_space;
mod uneven_indent;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &digit_spacing::RULE,
    &han_spacing::RULE,
    &invisible_character::RULE,
    &trailing_space::RULE,
    &uneven_indent::RULE,
    &latin_spacing::RULE,
];
