//! Rules of dates: dates, years, anniversaries.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
