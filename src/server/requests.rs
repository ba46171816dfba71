//! The answers: each takes a view and gives what the protocol wants. They run on the pool and hold no state.

use std::collections::HashMap;

use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, DocumentChanges, DocumentDiagnosticReport, DocumentHighlight,
    DocumentHighlightKind, DocumentSymbol, DocumentSymbolResponse, FoldingRange, FullDocumentDiagnosticReport, GotoDefinitionResponse,
    Hover, HoverContents, Location, MarkupContent, MarkupKind, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, SymbolInformation, TextDocumentEdit, TextEdit,
    UnchangedDocumentDiagnosticReport, WorkspaceEdit,
};

use crate::features::code_actions::{self, Action, ActionKind};
use crate::features::settling::{self, Settlement, Way};
use crate::features::symbols::{self, Symbol};
use crate::features::{fixing, folding, format, hover, jumps, on_type, sections};
use crate::rules;
use crate::server::capabilities::FIX_ALL;
use crate::server::commands;
use crate::server::convert;
use crate::server::documents::View;
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;

/// The page of a rule as Markdown; `None` for a name that is no rule's.
pub fn rule_page(name: &str) -> Option<String> {
    rules::find(name).map(|rule| rule.page.to_owned())
}

/// Where the next or the previous section begins.
pub fn section(snapshot: &Snapshot, position: Position, forward: bool) -> Option<Range> {
    let analysis = snapshot.report()?;
    let places = snapshot.places();
    let offset = places.offset(position);
    let found = if forward { sections::next_section(analysis, offset) } else { sections::previous_section(analysis, offset) };
    found.map(|range| places.range(range))
}

/// The diagnostics, unless the editor has the same already.
pub fn diagnostic(view: &View, known: Option<&str>) -> DocumentDiagnosticReport {
    let published = &view.published;
    let result_id = published.result_id.clone();
    if known == Some(&result_id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report }.into();
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(result_id), items: published.items.clone() };
    RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report }.into()
}

/// The outline: nested, or one flat list for an editor that knows no nesting.
pub fn document_symbol(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let symbols = snapshot.report().map(symbols::symbols).unwrap_or_default();
    if snapshot.editor.nested_symbols {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(snapshot, symbol)).collect());
    }
    let mut flat = Vec::new();
    symbols.into_iter().for_each(|symbol| flatten(snapshot, symbol, None, &mut flat));
    DocumentSymbolResponse::Flat(flat)
}

#[expect(deprecated, reason = "the protocol's type has no other constructor")]
fn nested(snapshot: &Snapshot, symbol: Symbol) -> DocumentSymbol {
    let places = snapshot.places();
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.detail,
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

/// What is known of a place.
pub fn hover(snapshot: &Snapshot, position: Position) -> Option<Hover> {
    let analysis = snapshot.report()?;
    let (places, editor) = (snapshot.places(), &snapshot.editor);
    let hover = hover::hover(analysis, &snapshot.diagnoses, places.offset(position), editor.language)?;
    let kind = if editor.markdown_hovers { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: hover.markdown });
    Some(Hover { contents, range: Some(places.range(hover.range)) })
}

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

fn location(snapshot: &Snapshot, range: TextRange) -> Location {
    Location { uri: snapshot.uri.clone(), range: snapshot.places().range(range) }
}

/// What can be folded.
pub fn folding_range(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let folds = snapshot.report().map(folding::folds).unwrap_or_default();
    let fold = |fold: folding::Fold| FoldingRange {
        start_line: fold.start_line,
        end_line: fold.end_line,
        kind: convert::folding_kind(fold.kind),
        ..FoldingRange::default()
    };
    folds.into_iter().map(fold).collect()
}

/// What follows from a character that was typed before a place.
pub fn on_type(snapshot: &Snapshot, position: Position, typed: &str) -> Vec<TextEdit> {
    let Some(analysis) = snapshot.report() else { return Vec::new() };
    let places = snapshot.places();
    on_type::edits(analysis, places.offset(position), typed).iter().map(|edit| places.edit(edit)).collect()
}

/// What can be done at a place.
pub fn code_action(snapshot: &Snapshot, range: Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    let Some(analysis) = snapshot.report().filter(|_| snapshot.editor.code_actions) else { return Vec::new() };
    let place = snapshot.places().text_range(range);
    let language = snapshot.editor.language;
    let wanted = |kind: &CodeActionKind| context.only.as_ref().is_none_or(|only| only.iter().any(|only| is_of_kind(kind, only)));
    let actions = code_actions::actions(analysis, &snapshot.diagnoses, place, language).into_iter();
    let mut offers: Vec<CodeActionOrCommand> =
        actions.filter(|action| wanted(&kind(action))).map(|action| offered(snapshot, action, context.only.is_some()).into()).collect();
    if wanted(&CodeActionKind::QUICKFIX) {
        let settlements = settling::settlements(analysis, &snapshot.diagnoses, place, language).into_iter();
        offers.extend(settlements.map(|settlement| CodeActionOrCommand::from(settled(snapshot, settlement))));
    }
    offers
}

/// A finding is settled by a command of the server, so that it works in every editor; a comment is an edit.
fn settled(snapshot: &Snapshot, settlement: Settlement) -> CodeAction {
    let diagnostics = snapshot.shown.get(settlement.diagnosis).map(|shown| vec![shown.diagnostic.clone()]);
    let action = CodeAction { title: settlement.title.clone(), kind: Some(CodeActionKind::QUICKFIX), diagnostics, ..CodeAction::default() };
    if let Way::Comment(edit) = &settlement.way {
        return CodeAction { edit: Some(workspace_edit(snapshot, vec![snapshot.places().edit(edit)])), ..action };
    }
    CodeAction { command: commands::settling(&snapshot.uri, settlement), ..action }
}

/// The edit of an action that was offered without one: all safe fixes, until nothing is left to fix.
pub fn resolve(snapshot: &Snapshot, mut action: CodeAction) -> CodeAction {
    if let Some(analysis) = snapshot.report() {
        let after = fixing::fix_all(analysis);
        let edits = fixing::edits_between(&analysis.text, &after.text);
        action.edit = Some(workspace_edit(snapshot, edits.iter().map(|edit| snapshot.places().edit(edit)).collect()));
    }
    action
}

/// The edits that put the form of the whole text right, or of a part.
pub fn formatting(snapshot: &Snapshot, part: Option<Range>) -> Option<Vec<TextEdit>> {
    let edits = format::edits(snapshot.report()?, part.map(|part| snapshot.places().text_range(part)));
    Some(edits.iter().map(|edit| snapshot.places().edit(edit)).collect())
}

/// All fixes at once take several rounds: they are made when they are asked for by name, or when the action is taken.
fn offered(snapshot: &Snapshot, action: Action, by_name: bool) -> CodeAction {
    let all = action.kind == ActionKind::FixAll;
    let later = all && snapshot.editor.resolves_edits;
    let edits: Vec<TextEdit> = action.edits.iter().map(|edit| snapshot.places().edit(edit)).collect();
    let diagnostic = action.diagnosis.and_then(|index| snapshot.shown.get(index)).map(|shown| vec![shown.diagnostic.clone()]);
    let offer = CodeAction {
        kind: Some(kind(&action)),
        diagnostics: diagnostic,
        edit: (!later).then(|| workspace_edit(snapshot, edits)),
        data: later.then(|| json!({"uri": snapshot.uri.as_str()})),
        is_preferred: (snapshot.editor.preferred_actions && action.preferred).then_some(true),
        title: action.title,
        ..CodeAction::default()
    };
    if all && by_name && !later { resolve(snapshot, offer) } else { offer }
}

/// Edits of the document, with the version they are for where the editor checks that.
fn workspace_edit(snapshot: &Snapshot, edits: Vec<TextEdit>) -> WorkspaceEdit {
    if !snapshot.editor.versioned_edits {
        return WorkspaceEdit { changes: Some(HashMap::from([(snapshot.uri.clone(), edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: snapshot.uri.clone(), version: Some(snapshot.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
}

fn kind(action: &Action) -> CodeActionKind {
    match action.kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => FIX_ALL,
        ActionKind::Refactor => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// Kinds are a hierarchy: who asks for `source` or `source.fixAll` gets `source.fixAll.hegao`.
fn is_of_kind(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let (kind, asked) = (kind.as_str(), asked.as_str());
    asked.is_empty() || kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_actions_are_a_hierarchy() {
        for asked in [CodeActionKind::EMPTY, CodeActionKind::SOURCE, CodeActionKind::SOURCE_FIX_ALL, FIX_ALL] {
            assert!(is_of_kind(&FIX_ALL, &asked), "{asked:?}");
        }
        for asked in [CodeActionKind::QUICKFIX, CodeActionKind::new("source.fix"), CodeActionKind::new("source.fixAll.other")] {
            assert!(!is_of_kind(&FIX_ALL, &asked), "{asked:?}");
        }
    }
}
