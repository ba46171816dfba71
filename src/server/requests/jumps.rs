//! The places that belong together.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, GotoDefinitionResponse, Location, LocationLink, Position};

use crate::features::jumps::{self, Mention, Role, Target};
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;

/// Where what stands at a place is told first, explained or named; with the words one comes from, for an editor that
/// marks them.
pub fn definition(snapshot: &Snapshot, position: Position) -> Option<GotoDefinitionResponse> {
    let places = snapshot.places();
    let found = jumps::definition(snapshot.report()?, places.offset(position))?;
    if snapshot.editor.definition_links {
        let link = |target: Target| LocationLink {
            origin_selection_range: Some(places.range(found.origin)),
            target_uri: snapshot.uri.clone(),
            target_range: places.range(target.range),
            target_selection_range: places.range(target.selection),
        };
        return Some(GotoDefinitionResponse::Link(found.targets.into_iter().map(link).collect()));
    }
    Some(match found.targets[..] {
        [only] => location(snapshot, only.selection).into(),
        _ => GotoDefinitionResponse::Array(found.targets.into_iter().map(|target| location(snapshot, target.selection)).collect()),
    })
}

/// All places of a finding that tells of many as one; else all that tell of what stands at a place; where its words lead nowhere, those
/// of any finding there. Unless the editor asks for it too, the one that the others go by is left out; among equals, the place itself.
pub fn references(snapshot: &Snapshot, position: Position, whole: bool) -> Vec<Location> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let offset = snapshot.places().offset(position);
    let wanted = |mention: &Mention| match mention.role {
        _ if whole => true,
        Role::Declares => false,
        Role::Uses => true,
        Role::Tells => !mention.range.contains_inclusive(offset),
    };
    // Where a blank or a comma is marked, nobody asks for the figure beside it.
    let mut found = jumps::places_of_finding(&snapshot.diagnoses, offset, true);
    if found.is_empty() {
        found = jumps::references(analysis, offset);
    }
    if found.is_empty() {
        found = jumps::places_of_finding(&snapshot.diagnoses, offset, false);
    }
    found.into_iter().filter(wanted).map(|mention| location(snapshot, mention.range)).collect()
}

/// The same places, to be marked in the text.
pub fn highlights(snapshot: &Snapshot, position: Position) -> Vec<DocumentHighlight> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let kind = |role: Role| match role {
        Role::Declares => DocumentHighlightKind::WRITE,
        Role::Uses => DocumentHighlightKind::READ,
        Role::Tells => DocumentHighlightKind::TEXT,
    };
    let found = jumps::references(analysis, snapshot.places().offset(position)).into_iter();
    found.map(|mention| DocumentHighlight { range: snapshot.places().range(mention.range), kind: Some(kind(mention.role)) }).collect()
}

/// A range of the document as a place among all documents.
pub fn location(snapshot: &Snapshot, range: TextRange) -> Location {
    Location { uri: snapshot.uri.clone(), range: snapshot.places().range(range) }
}
