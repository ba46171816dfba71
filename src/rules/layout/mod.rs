//! Rules of layout: broken paragraphs and residue.

use crate::rules::Rule;

mod broken_paragraph;

/// The rules of this group.
pub const RULES: &[&Rule] = &[&broken_paragraph::RULE];
