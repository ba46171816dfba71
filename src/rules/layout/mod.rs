//! Rules of layout: broken paragraphs and residue.

use crate::rules::Rule;

/// The rules of this group.
pub const RULES: &[&Rule] = &[];
