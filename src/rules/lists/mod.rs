//! Rules of lists: a stated count against the list it counts.

use crate::rules::Rule;

pub mod announced_count;
mod duplicate_item;
mod exhaustive_list_count;
mod fixed_phrase_count;
/// A slogan's number against the parts that unfold it; the hover shows the parts.
pub mod headline_count;
mod list_count;
mod list_mark_levels;
mod mark_before_and;
mod mark_before_etc;
mod open_list_count;
mod respective_count;
mod slogan_number_conflict;
mod telling;

/// The rules of this group.
pub const RULES: &[&Rule] = &[
    &respective_count::RULE,
    &list_count::RULE,
    &exhaustive_list_count::RULE,
    &open_list_count::RULE,
    &announced_count::RULE,
    &headline_count::RULE,
    &fixed_phrase_count::RULE,
    &slogan_number_conflict::RULE,
    &mark_before_etc::RULE,
    &mark_before_and::RULE,
    &duplicate_item::RULE,
    &list_mark_levels::RULE,
];
