//! Rules of structure: the parts of a report and the shape of its headings.

use crate::rules::Rule;

mod empty_heading;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&empty_heading::RULE];
