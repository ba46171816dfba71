//! The form of the text put right.

use tower_lsp::ls_types::{Position, Range, TextEdit};

use crate::features::{format, on_type};
use crate::server::snapshot::Snapshot;

/// The edits that put the form of the whole text right, or of a part.
pub fn formatting(snapshot: &Snapshot, part: Option<Range>) -> Option<Vec<TextEdit>> {
    let edits = format::edits(snapshot.report().filter(|_| !snapshot.is_document)?, part.map(|part| snapshot.places().text_range(part)));
    Some(edits.iter().map(|edit| snapshot.places().edit(edit)).collect())
}

/// What follows from a character that was typed before a place.
pub fn on_type(snapshot: &Snapshot, position: Position, typed: &str) -> Vec<TextEdit> {
    let Some(analysis) = snapshot.report().filter(|_| !snapshot.is_document) else { return Vec::new() };
    let places = snapshot.places();
    on_type::edits(analysis, places.offset(position), typed).iter().map(|edit| places.edit(edit)).collect()
}
