//! The outline of a report, its folds, and the steps from section to section.

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, FoldingRange, Location, Position, Range, SymbolInformation};

use crate::analysis::Analysis;
use crate::features::hover::tally;
use crate::features::symbols::{self, Symbol};
use crate::features::{folding, sections};
use crate::report::Format;
use crate::server::commands::Command;
use crate::server::convert;
use crate::server::preferences::MarkdownOutline;
use crate::server::snapshot::Snapshot;

/// The outline: nested, or one flat list for an editor that knows no nesting.
pub fn document_symbol(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let symbols = snapshot.report().map(|analysis| wanted(snapshot, analysis)).unwrap_or_default();
    if snapshot.editor.nested_symbols {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(snapshot, symbol)).collect());
    }
    let mut flat = Vec::new();
    symbols.into_iter().for_each(|symbol| flatten(snapshot, symbol, None, &mut flat));
    DocumentSymbolResponse::Flat(flat)
}

/// As much of the outline as the user wants for a text of that format.
fn wanted(snapshot: &Snapshot, analysis: &Analysis) -> Vec<Symbol> {
    match snapshot.preferences.markdown_outline {
        MarkdownOutline::Additions if analysis.format == Format::Markdown => symbols::additions(analysis),
        MarkdownOutline::Off if analysis.format == Format::Markdown => Vec::new(),
        _ => symbols::symbols(analysis),
    }
}

#[expect(deprecated, reason = "the protocol's type has no other constructor")]
fn nested(snapshot: &Snapshot, symbol: Symbol) -> DocumentSymbol {
    let places = snapshot.places();
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.characters.map(|characters| tally::characters(characters, snapshot.editor.language)),
        kind: convert::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: places.range(symbol.range),
        selection_range: places.range(symbol.selection),
        children: Some(symbol.children.into_iter().map(|child| nested(snapshot, child)).collect()),
    }
}

#[expect(deprecated, reason = "the protocol's type has no other constructor")]
fn flatten(snapshot: &Snapshot, symbol: Symbol, container: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: convert::symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: Location { uri: snapshot.uri.clone(), range: snapshot.places().range(symbol.range) },
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(snapshot, child, Some(&symbol.name), flat);
    }
}

/// What can be folded.
pub fn folding_range(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let mut folds = snapshot.report().map(|analysis| folding::folds(analysis, snapshot.editor.language)).unwrap_or_default();
    if let Some(limit) = snapshot.editor.fold_limit {
        folds = folding::limited(folds, limit);
    }
    let fold = |fold: folding::Fold| FoldingRange {
        start_line: fold.start_line,
        end_line: fold.end_line,
        kind: convert::folding_kind(fold.kind),
        collapsed_text: fold.summary.filter(|_| snapshot.editor.fold_summaries),
        ..FoldingRange::default()
    };
    folds.into_iter().map(fold).collect()
}

/// Where the section begins that a command goes to.
pub fn section(snapshot: &Snapshot, command: Command, position: Position) -> Option<Range> {
    let analysis = snapshot.report()?;
    let places = snapshot.places();
    let offset = places.offset(position);
    let found = match command {
        Command::NextSection => sections::next_section(analysis, offset),
        Command::PreviousSection => sections::previous_section(analysis, offset),
        Command::EnclosingSection => sections::enclosing_section(analysis, offset),
        _ => None,
    };
    found.map(|range| places.range(range))
}
