//! Rules of layout: broken paragraphs, what pages and editors leave behind, characters that are none, the form of a file.

use crate::rules::Rule;

mod attachment_note_form;
mod bad_characters;
mod broken_paragraph;
mod edit_residue;
pub(in crate::rules) mod line_ends;
mod long_passage;
mod markup_residue;
mod missing_final_newline;
mod open_changes;
mod page_residue;
mod repeated_passage;
pub(crate) mod repeats;
mod review_copied_to_plan;
mod side_note_form;
mod signing_date_position;
mod stale_sentence;
mod web_residue;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &broken_paragraph::RULE,
    &web_residue::RULE,
    &edit_residue::RULE,
    &open_changes::RULE,
    &page_residue::RULE,
    &markup_residue::RULE,
    &attachment_note_form::RULE,
    &side_note_form::RULE,
    &signing_date_position::RULE,
    &bad_characters::RULE,
    &long_passage::RULE,
    &repeated_passage::RULE,
    &review_copied_to_plan::RULE,
    &stale_sentence::RULE,
    &missing_final_newline::RULE,
];
