//! Rules of lists: a stated count against the list it counts.

use crate::rules::Rule;

mod announced_count;
mod list_count;
mod open_list_count;
mod respective_count;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&respective_count::RULE, &list_count::RULE, &open_list_count::RULE, &announced_count::RULE];
