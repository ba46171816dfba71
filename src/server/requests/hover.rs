//! What is known of a place.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::features::hover;
use crate::server::snapshot::Snapshot;

/// What is known of a place.
pub fn hover(snapshot: &Snapshot, position: Position) -> Option<Hover> {
    let analysis = snapshot.report()?;
    let (places, editor) = (snapshot.places(), &snapshot.editor);
    let hover = hover::hover(analysis, &snapshot.diagnoses, places.offset(position), editor.language)?;
    let range = Some(places.range(hover.range));
    let content = if editor.markdown_hovers {
        MarkupContent { kind: MarkupKind::Markdown, value: hover.markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: hover.plain() }
    };
    Some(Hover { contents: HoverContents::Markup(content), range })
}
