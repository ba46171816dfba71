//! The files that a report names.

use tower_lsp::ls_types::{DocumentLink, Uri};

use crate::features::links::{self, Folder};
use crate::server::snapshot::Snapshot;
use crate::server::uri;
use crate::workspace::disk;

/// Links to the files beside the report that it names: nothing for a document that is not on the disk.
pub fn document_links(snapshot: &Snapshot) -> Vec<DocumentLink> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let Some(path) = uri::file_path(&snapshot.uri) else { return Vec::new() };
    let Some(home) = path.parent() else { return Vec::new() };
    let own = path.file_name().map(|name| name.to_string_lossy());
    let files = disk::file_names(home).into_iter().filter(|name| own.as_deref() != Some(name)).collect();
    let link = |link: links::Link| {
        Some(DocumentLink {
            range: snapshot.places().range(link.range),
            target: Some(Uri::from_file_path(home.join(&link.file))?),
            tooltip: snapshot.editor.link_tooltips.then_some(link.file),
            data: None,
        })
    };
    links::links(analysis, &Folder { files }).into_iter().filter_map(link).collect()
}
