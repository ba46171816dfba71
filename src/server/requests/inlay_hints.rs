//! Remarks inside the text: sums, changes, counts, weekdays.

use serde_json::json;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use crate::features::inlay_hints::{self, Hint};
use crate::server::snapshot::Snapshot;

/// The remarks in a part of the text; none where the user does not want them.
pub fn inlay_hint(snapshot: &Snapshot, part: Range) -> Vec<InlayHint> {
    if !snapshot.preferences.inlay_hints {
        return Vec::new();
    }
    let hint = |hint: Hint| {
        let later = snapshot.editor.resolves_tooltips;
        InlayHint {
            position: snapshot.places().position(hint.offset),
            label: InlayHintLabel::String(hint.label),
            kind: None,
            text_edits: None,
            tooltip: (!later).then_some(InlayHintTooltip::String(hint.tooltip)),
            padding_left: Some(true),
            padding_right: Some(true),
            data: later.then(|| json!({"uri": snapshot.uri.as_str()})),
        }
    };
    at(snapshot, part).into_iter().map(hint).collect()
}

/// The same remark with its computation; as it came where the text has changed and it stands there no more.
pub fn resolve(snapshot: &Snapshot, mut hint: InlayHint) -> InlayHint {
    let here = Range { start: hint.position, end: hint.position };
    let InlayHintLabel::String(label) = &hint.label else { return hint };
    if let Some(found) = at(snapshot, here).into_iter().find(|found| found.label == *label) {
        hint.tooltip = Some(InlayHintTooltip::String(found.tooltip));
    }
    hint
}

fn at(snapshot: &Snapshot, part: Range) -> Vec<Hint> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    inlay_hints::hints(analysis, snapshot.places().text_range(part), snapshot.editor.language)
}
