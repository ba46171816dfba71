//! Rules of dates: dates, years, anniversaries.

use crate::rules::Rule;

mod fused_date;
mod impossible_date;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&fused_date::RULE, &impossible_date::RULE];
