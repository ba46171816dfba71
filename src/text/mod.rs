//! Characters and places: the lowest room of the house.
//!
//! Inside hegao a place is a byte range of the UTF-8 text ([`TextRange`]). Lines and columns, and the
//! UTF-16 and UTF-32 units that editors count in, exist only at the edge, in [`position`].

pub mod characters;
pub mod document;
pub mod line_index;
pub mod position;

pub use text_size::{TextRange, TextSize};

/// The byte range `start..end`; offsets beyond 4 GiB are clamped, which no report reaches.
pub fn range(start: usize, end: usize) -> TextRange {
    let start = size(start);
    TextRange::new(start, size(end).max(start))
}

/// What stands in `text` between two places: nothing where the second does not follow the first, or where one of them
/// lies inside a character or behind the end.
pub fn between(text: &str, start: TextSize, end: TextSize) -> &str {
    text.get(usize::from(start)..usize::from(end)).unwrap_or_default()
}

/// A byte offset as a [`TextSize`]; offsets beyond 4 GiB are clamped.
pub fn size(offset: usize) -> TextSize {
    TextSize::from(u32::try_from(offset).unwrap_or(u32::MAX))
}
