//! Rules of punctuation: marks, quotes, brackets.

use crate::rules::Rule;

mod comma_in_approximation;
mod dash_form;
mod document_number_brackets;
mod doubled_mark;
mod ellipsis_form;
mod ellipsis_with_etc;
mod half_width_full_stop;
mod half_width_punctuation;
mod heading_final_mark;
mod indirect_question_mark;
mod lost_heading_stop;
mod lost_stop;
mod mark_at_line_edge;
mod mark_before_dash;
mod middle_dot_form;
mod misplaced_note_bracket;
mod missing_final_mark;
mod nested_colon;
mod quoting;
mod semicolon_after_stop;
mod semicolon_needed;
mod too_many_exclamations;
mod unbalanced_quotes;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &half_width_punctuation::RULE,
    &half_width_full_stop::RULE,
    &doubled_mark::RULE,
    &ellipsis_form::RULE,
    &ellipsis_with_etc::RULE,
    &dash_form::RULE,
    &mark_before_dash::RULE,
    &comma_in_approximation::RULE,
    &missing_final_mark::RULE,
    &heading_final_mark::RULE,
    &lost_heading_stop::RULE,
    &nested_colon::RULE,
    &semicolon_needed::RULE,
    &semicolon_after_stop::RULE,
    &misplaced_note_bracket::RULE,
    &indirect_question_mark::RULE,
    &too_many_exclamations::RULE,
    &mark_at_line_edge::RULE,
    &middle_dot_form::RULE,
    &document_number_brackets::RULE,
    &unbalanced_quotes::RULE,
];
