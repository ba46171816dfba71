//! What is known of a place.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::features::hover;
use crate::server::snapshot::Snapshot;

/// What is known of a place.
pub fn hover(snapshot: &Snapshot, position: Position) -> Option<Hover> {
    let analysis = snapshot.report()?;
    let (places, editor) = (snapshot.places(), &snapshot.editor);
    let hover = hover::hover(analysis, &snapshot.diagnoses, places.offset(position), editor.language)?;
    let kind = if editor.markdown_hovers { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: hover.markdown });
    Some(Hover { contents, range: Some(places.range(hover.range)) })
}
