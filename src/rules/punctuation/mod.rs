//! Rules of punctuation: marks, quotes, brackets.

use crate::rules::Rule;

mod bold_leads;
mod comma_between_quotes;
mod comma_in_approximation;
mod dangling_connective;
mod dash_form;
mod document_number_brackets;
mod doubled_mark;
mod ellipsis_form;
mod ellipsis_with_etc;
mod half_width_full_stop;
/// Half-width marks, also for what an editor asks while one types.
pub mod half_width_punctuation;
mod heading_final_mark;
mod indirect_question_mark;
mod lost_heading_stop;
pub(super) mod lost_mark;
mod lost_stop;
mod mark_at_line_edge;
mod mark_before_dash;
mod marks;
mod middle_dot_form;
mod misplaced_note_bracket;
mod missing_final_mark;
mod nested_colon;
mod nested_quotes;
mod nested_title_marks;
mod padded_quotes;
mod quoted_and_unquoted;
pub(super) mod quoting;
mod reversed_quotes;
mod semicolon_after_stop;
mod semicolon_needed;
mod stop_inside_quote;
mod straight_quotes;
mod title_in_quotes;
mod title_marks_on_non_work;
mod too_many_exclamations;
mod unbalanced_brackets;
mod unbalanced_quotes;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &half_width_punctuation::RULE,
    &half_width_full_stop::RULE,
    &straight_quotes::RULE,
    &doubled_mark::RULE,
    &ellipsis_form::RULE,
    &ellipsis_with_etc::RULE,
    &dash_form::RULE,
    &mark_before_dash::RULE,
    &comma_between_quotes::RULE,
    &comma_in_approximation::RULE,
    &missing_final_mark::RULE,
    &heading_final_mark::RULE,
    &lost_heading_stop::RULE,
    &nested_colon::RULE,
    &semicolon_needed::RULE,
    &semicolon_after_stop::RULE,
    &stop_inside_quote::RULE,
    &misplaced_note_bracket::RULE,
    &indirect_question_mark::RULE,
    &too_many_exclamations::RULE,
    &mark_at_line_edge::RULE,
    &middle_dot_form::RULE,
    &document_number_brackets::RULE,
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
