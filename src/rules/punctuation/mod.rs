//! Rules of punctuation: marks, quotes, brackets.

use crate::rules::Rule;

mod comma_between_quotes;
mod dangling_connective;
/// Half-width marks, also for what an editor asks while one types.
pub mod half_width_punctuation;
mod marks;
mod nested_quotes;
mod nested_title_marks;
mod padded_quotes;
mod quoted_and_unquoted;
mod reversed_quotes;
mod stop_inside_quote;
mod straight_quotes;
mod title_in_quotes;
mod title_marks_on_non_work;
mod unbalanced_brackets;
mod unbalanced_quotes;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &half_width_punctuation::RULE,
    &straight_quotes::RULE,
    &comma_between_quotes::RULE,
    &stop_inside_quote::RULE,
    &unbalanced_quotes::RULE,
    &unbalanced_brackets::RULE,
    &reversed_quotes::RULE,
    &nested_quotes::RULE,
    &nested_title_marks::RULE,
    &dangling_connective::RULE,
    &padded_quotes::RULE,
    &title_marks_on_non_work::RULE,
    &title_in_quotes::RULE,
    &quoted_and_unquoted::RULE,
];
