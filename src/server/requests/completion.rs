//! What may be written at a place.

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    CompletionContext, CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, Documentation,
    InsertReplaceEdit, InsertTextFormat, MarkupContent, MarkupKind, Position, TextEdit,
};

use crate::features::completion::{self, Completions, Item, Source, Trigger};
use crate::server::folder::FolderTitles;
use crate::server::snapshot::Snapshot;

/// What may be written at a place; nothing where the user wants no offers.
pub fn completion(
    snapshot: &Snapshot,
    position: Position,
    context: Option<&CompletionContext>,
    titles: &FolderTitles,
) -> Option<CompletionResponse> {
    let analysis = snapshot.report().filter(|_| snapshot.preferences.completion)?;
    let typed = context.and_then(|context| context.trigger_character.as_ref()).and_then(|typed| typed.chars().next());
    let trigger = typed.map_or(Trigger::Asked, Trigger::Character);
    let offset = snapshot.places().offset(position);
    let found = completion::complete(analysis, offset, trigger, &titles.all(), snapshot.editor.language);
    let items = found.items.iter().enumerate().map(|(nth, item)| offer(snapshot, &found, item, nth)).collect();
    Some(CompletionList { is_incomplete: found.incomplete, items }.into())
}

/// The offer with what is told of it.
pub fn resolve(snapshot: &Snapshot, mut item: CompletionItem) -> CompletionItem {
    let source = item.data.as_ref().and_then(|data| data.get("source")).and_then(Value::as_str).and_then(Source::from_name);
    if let Some(source) = source {
        item.documentation = documentation(snapshot, source, &item.label);
    }
    item
}

/// Offers are never chosen beforehand and no character commits one: an input method would.
fn offer(snapshot: &Snapshot, found: &Completions, item: &Item, nth: usize) -> CompletionItem {
    let (places, editor) = (snapshot.places(), &snapshot.editor);
    let (insert, replace) = (places.range(found.insert), places.range(found.replace));
    let new_text = item.text.clone();
    let edit: CompletionTextEdit = if editor.inserts_and_replaces && insert != replace {
        InsertReplaceEdit { new_text, insert, replace }.into()
    } else {
        TextEdit { range: insert, new_text }.into()
    };
    let later = editor.resolves_documentation && item.source != Source::Marker;
    CompletionItem {
        label: item.label.clone(),
        kind: Some(kind(item.source)),
        detail: item.detail.clone(),
        documentation: if later { None } else { documentation(snapshot, item.source, &item.label) },
        filter_text: Some(item.filter.clone()),
        sort_text: Some(format!("{nth:03}")),
        text_edit: Some(edit),
        insert_text_format: Some(InsertTextFormat::PLAIN_TEXT),
        data: later.then(|| json!({"uri": snapshot.uri.as_str(), "source": item.source.name()})),
        ..CompletionItem::default()
    }
}

fn documentation(snapshot: &Snapshot, source: Source, label: &str) -> Option<Documentation> {
    let value = completion::documentation(snapshot.report()?, source, label, snapshot.editor.language)?;
    let kind = if snapshot.editor.markdown_offers { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(Documentation::MarkupContent(MarkupContent { kind, value }))
}

/// Of the kinds that every client knows.
fn kind(source: Source) -> CompletionItemKind {
    match source {
        Source::Marker => CompletionItemKind::KEYWORD,
        Source::Phrase => CompletionItemKind::TEXT,
        Source::Indicator => CompletionItemKind::VALUE,
        Source::Title | Source::Name => CompletionItemKind::REFERENCE,
    }
}
