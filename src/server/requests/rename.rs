//! Rename, with a look ahead at what would be renamed.

use tower_lsp::ls_types::{Position, PrepareRenameResponse, WorkspaceEdit};

use crate::features::rename::{self, Refusal};
use crate::server::requests::edits::workspace_edit;
use crate::server::snapshot::Snapshot;
use crate::workspace::disk::Problem;

/// What a rename at a place would rename, or why there is none, in words for the user.
pub fn prepare(snapshot: &Snapshot, position: Position) -> Result<PrepareRenameResponse, String> {
    refuse_document(snapshot)?;
    let places = snapshot.places();
    let prepared = snapshot.report().and_then(|analysis| rename::prepare(analysis, places.offset(position)));
    let prepared = prepared.ok_or_else(|| Refusal::Nothing.message(snapshot.editor.language))?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range: places.range(prepared.range), placeholder: prepared.text })
}

/// The edits of a rename, and what the user should know of places that are left alone; or why it is not done, in words for
/// the user.
pub fn rename(snapshot: &Snapshot, position: Position, new_name: &str) -> Result<(WorkspaceEdit, Option<String>), String> {
    refuse_document(snapshot)?;
    let (places, language) = (snapshot.places(), snapshot.editor.language);
    let analysis = snapshot.report().ok_or_else(|| Refusal::Nothing.message(language))?;
    let edits = rename::edits(analysis, places.offset(position), new_name).map_err(|refusal| refusal.message(language))?;
    let note = rename::left_alone(analysis, places.offset(position), &edits, language);
    Ok((workspace_edit(snapshot, edits.iter().map(|edit| places.edit(edit)).collect()), note))
}

/// A Word document is only read.
fn refuse_document(snapshot: &Snapshot) -> Result<(), String> {
    if snapshot.is_document { Err(Problem::OnlyRead.message(snapshot.editor.language)) } else { Ok(()) }
}
