//! What is selected step by step.

use tower_lsp::ls_types::{Position, SelectionRange};

use crate::features::selection;
use crate::server::snapshot::Snapshot;

/// The steps around each position, in the order of the positions; nothing for a text that is no report, so that the
/// editor goes its own steps.
pub fn selection_ranges(snapshot: &Snapshot, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let analysis = snapshot.report()?;
    let places = snapshot.places();
    let nested = |position: &Position| {
        let offset = places.offset(*position);
        let steps = selection::ranges(analysis, offset).into_iter().rev();
        let outermost = SelectionRange { range: places.range(analysis.index.whole()), parent: None };
        steps
            .fold(None, |parent, step| Some(SelectionRange { range: places.range(step), parent: parent.map(Box::new) }))
            .unwrap_or(outermost)
    };
    Some(positions.iter().map(nested).collect())
}
