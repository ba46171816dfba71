//! What the text states: numbers, figures, dates, lists, counters, quotes. Everything is relative to one paragraph's
//! reading text and cached by it; nothing here looks beyond the paragraph.

use std::sync::Arc;

/// What one paragraph states.
#[derive(Debug)]
pub struct ParagraphFacts {
    /// The reading text they are facts of.
    pub reading: Arc<str>,
}

impl ParagraphFacts {
    /// Reads the facts of a paragraph with this reading text.
    pub fn read(reading: Arc<str>) -> ParagraphFacts {
        ParagraphFacts { reading }
    }
}
