//! The places that belong together.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, Position};

use crate::features::jumps;
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;

/// Where what stands at a place is told first.
pub fn definition(snapshot: &Snapshot, position: Position) -> Option<GotoDefinitionResponse> {
    let mut places = jumps::definition(snapshot.report()?, snapshot.places().offset(position));
    match places.len() {
        0 => None,
        1 => places.pop().map(|range| location(snapshot, range).into()),
        _ => Some(GotoDefinitionResponse::Array(places.into_iter().map(|range| location(snapshot, range)).collect())),
    }
}

/// All places that tell of what stands at a place; without the place itself unless the editor asks for it too.
pub fn references(snapshot: &Snapshot, position: Position, whole: bool) -> Vec<Location> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let offset = snapshot.places().offset(position);
    let found = jumps::references(analysis, offset).into_iter();
    found.filter(|range| whole || !range.contains_inclusive(offset)).map(|range| location(snapshot, range)).collect()
}

/// The same places, to be marked in the text.
pub fn highlights(snapshot: &Snapshot, position: Position) -> Vec<DocumentHighlight> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let found = jumps::references(analysis, snapshot.places().offset(position)).into_iter();
    found.map(|range| DocumentHighlight { range: snapshot.places().range(range), kind: Some(DocumentHighlightKind::TEXT) }).collect()
}

/// A range of the document as a place among all documents.
pub fn location(snapshot: &Snapshot, range: TextRange) -> Location {
    Location { uri: snapshot.uri.clone(), range: snapshot.places().range(range) }
}
