//! Rules of numbering: heading numbers and counters.

use crate::rules::Rule;

mod arabic_ordinal_mark;
mod chinese_ordinal_mark;
mod compatibility_ordinal;
mod counter_gap;
mod counter_punctuation;
pub mod counter_runs;
mod dangling_reference;
mod heading_gap;
mod level_order;
mod mark_after_bracketed_ordinal;
mod mixed_ordinal_words;
mod note_marker_gap;
mod note_name_mismatch;
mod note_without_entry;
mod notes;
mod ordinal_bracket_width;
pub(super) mod ordinal_marks;
mod ordinal_word_comma;
mod ordinal_words;
pub mod renumbering;
pub mod rows;
mod space_after_ordinal;
mod unpaired_counter;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &heading_gap::RULE,
    &mark_after_bracketed_ordinal::RULE,
    &arabic_ordinal_mark::RULE,
    &chinese_ordinal_mark::RULE,
    &ordinal_word_comma::RULE,
    &ordinal_bracket_width::RULE,
    &level_order::RULE,
    &counter_gap::RULE,
    &counter_punctuation::RULE,
    &mixed_ordinal_words::RULE,
    &unpaired_counter::RULE,
    &note_marker_gap::RULE,
    &note_without_entry::RULE,
    &note_name_mismatch::RULE,
    &compatibility_ordinal::RULE,
    &space_after_ordinal::RULE,
    &dangling_reference::RULE,
];
