//! Rules of structure: the parts of a report and the shape of its headings.

use crate::rules::Rule;

mod duplicate_heading;
mod empty_heading;
pub(crate) mod front;
mod level_skipped;
mod missing_caption;
mod missing_opening_formula;
mod missing_part;
mod missing_title;
mod only_child;
mod opening_title_mismatch;
mod place_name;
mod salutation_colon;
mod split_title;
mod uneven_heading_form;
mod unparallel_headings;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &missing_title::RULE,
    &split_title::RULE,
    &missing_caption::RULE,
    &salutation_colon::RULE,
    &missing_opening_formula::RULE,
    &missing_part::RULE,
    &uneven_heading_form::RULE,
    &empty_heading::RULE,
    &level_skipped::RULE,
    &only_child::RULE,
    &duplicate_heading::RULE,
    &opening_title_mismatch::RULE,
    &unparallel_headings::RULE,
];
