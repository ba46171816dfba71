//! What the editor can do, asked once; and what the server offers in return.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, DiagnosticTag, DocumentLinkOptions, DocumentOnTypeFormattingOptions,
    ExecuteCommandOptions, FoldingRangeProviderCapability, HoverProviderCapability, InitializeParams, InlayHintOptions,
    InlayHintServerCapabilities, MarkupKind, OneOf, PositionEncodingKind, RenameOptions, SaveOptions, SelectionRangeProviderCapability,
    SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

use crate::features::{completion, on_type};
use crate::finding::Language;
use crate::server::commands::Command;
use crate::server::requests::semantic_tokens::Palette;
use crate::server::uri;
use crate::text::position::Encoding;

/// The kind of the action that applies every safe fix.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.hegao");

/// What the editor can do, as far as the server behaves differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The unit in which columns are counted.
    pub encoding: Encoding,
    /// The language of what is said.
    pub language: Language,
    /// The language of the editor itself.
    pub locale: Language,
    /// What is set in it for hegao, where it says so at the start.
    pub settings: Option<Value>,
    /// It shows a document when it is told to.
    pub shows_documents: bool,
    /// It shows how far a long work has come.
    pub shows_progress: bool,
    /// It can be asked for its settings.
    pub tells_settings: bool,
    /// It says when its settings change only if it is asked to.
    pub registers_settings: bool,
    /// It can be told to ask again for inlay hints, code lenses, semantic tokens.
    pub refreshes: Refreshes,
    /// It asks for diagnostics, and can be told to ask again; else they are pushed.
    pub pulls_diagnostics: bool,
    /// It shows the other places of a diagnostic.
    pub related_information: bool,
    /// Findings may carry more than it shows itself.
    pub diagnostic_data: bool,
    /// What it can show of a diagnostic by its look.
    pub tags: Vec<DiagnosticTag>,
    /// It knows nested symbols.
    pub nested_symbols: bool,
    /// It marks the words that a jump to a definition starts from.
    pub definition_links: bool,
    /// It takes no more folds of a document than so many.
    pub fold_limit: Option<usize>,
    /// It shows what a fold says of itself.
    pub fold_summaries: bool,
    /// It shows where a link leads.
    pub link_tooltips: bool,
    /// It knows code actions, not only commands.
    pub code_actions: bool,
    /// It can mark an action as the preferred one.
    pub preferred_actions: bool,
    /// It takes edits with the version they are for.
    pub versioned_edits: bool,
    /// It shows Markdown in hovers.
    pub markdown_hovers: bool,
    /// It can watch files for the server.
    pub watches_files: bool,
    /// It asks for the edit of an action when the action is taken.
    pub resolves_edits: bool,
    /// It knows code lenses.
    pub code_lenses: bool,
    /// Its own commands that a code lens may call.
    pub commands: Vec<String>,
    /// The types it has for the colours of a report.
    pub palette: Option<Palette>,
    /// It knows inlay hints.
    pub inlay_hints: bool,
    /// It asks for the tooltip of an inlay hint when that is to be shown.
    pub resolves_tooltips: bool,
    /// It knows offers that insert or replace.
    pub inserts_and_replaces: bool,
    /// It asks what is told of an offer when the offer is looked at.
    pub resolves_documentation: bool,
    /// It shows Markdown beside an offer.
    pub markdown_offers: bool,
    /// It asks what would be renamed before it asks for a name.
    pub prepares_rename: bool,
    /// The scheme under which it opens the pages of rules.
    pub rule_page_scheme: Option<String>,
    /// The folders it was opened on.
    pub folders: Vec<PathBuf>,
}

/// What an editor can be told to ask for again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshes {
    /// Inlay hints.
    pub inlay_hints: bool,
    /// Code lenses.
    pub code_lenses: bool,
    /// Semantic tokens.
    pub semantic_tokens: bool,
}

impl Editor {
    /// Reads what the editor declares at the start.
    pub fn new(params: &InitializeParams) -> Editor {
        let declared = &params.capabilities;
        let document = declared.text_document.clone().unwrap_or_default();
        let workspace = declared.workspace.clone().unwrap_or_default();
        let publishes = document.publish_diagnostics.unwrap_or_default();
        // Declared for what is pushed; every editor that pulls declares it there too.
        let tags = publishes.tag_support.map(|tags| tags.value_set).unwrap_or_default();
        let refreshes = Refreshes {
            inlay_hints: workspace.inlay_hint.and_then(|hints| hints.refresh_support).unwrap_or(false),
            code_lenses: workspace.code_lens.and_then(|lenses| lenses.refresh_support).unwrap_or(false),
            semantic_tokens: workspace.semantic_tokens.and_then(|tokens| tokens.refresh_support).unwrap_or(false),
        };
        let option = |name: &str| params.initialization_options.as_ref().and_then(|options| options.get(name));
        let locale = params.locale.as_deref().map_or(Language::Chinese, Language::from_locale);
        let refresh = workspace.diagnostics.and_then(|d| d.refresh_support).unwrap_or(false);
        let actions = document.code_action.unwrap_or_default();
        let offers = document.completion.and_then(|completion| completion.completion_item).unwrap_or_default();
        let hover_formats = document.hover.and_then(|hover| hover.content_format);
        let scheme = option("rulePageScheme").and_then(Value::as_str);
        let folding = document.folding_range.unwrap_or_default();
        Editor {
            encoding: encoding(declared),
            language: locale,
            locale,
            settings: option("settings").cloned(),
            shows_documents: declared.window.as_ref().and_then(|window| window.show_document.as_ref()).is_some_and(|show| show.support),
            shows_progress: declared.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false),
            tells_settings: workspace.configuration.unwrap_or(false),
            registers_settings: workspace.did_change_configuration.and_then(|d| d.dynamic_registration).unwrap_or(false),
            refreshes,
            pulls_diagnostics: document.diagnostic.is_some() && refresh,
            tags,
            related_information: publishes.related_information.unwrap_or(false),
            diagnostic_data: publishes.data_support.unwrap_or(false),
            nested_symbols: document.document_symbol.and_then(|s| s.hierarchical_document_symbol_support).unwrap_or(false),
            definition_links: document.definition.and_then(|d| d.link_support).unwrap_or(false),
            fold_limit: folding.range_limit.and_then(|limit| usize::try_from(limit).ok()),
            fold_summaries: folding.folding_range.and_then(|fold| fold.collapsed_text).unwrap_or(false),
            link_tooltips: document.document_link.and_then(|link| link.tooltip_support).unwrap_or(false),
            code_actions: actions.code_action_literal_support.is_some(),
            preferred_actions: actions.is_preferred_support.unwrap_or(false),
            versioned_edits: workspace.workspace_edit.and_then(|edit| edit.document_changes).unwrap_or(false),
            markdown_hovers: hover_formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            resolves_edits: actions.data_support.unwrap_or(false)
                && actions.resolve_support.is_some_and(|resolve| resolve.properties.iter().any(|property| property == "edit")),
            watches_files: workspace.did_change_watched_files.and_then(|w| w.dynamic_registration).unwrap_or(false),
            code_lenses: document.code_lens.is_some(),
            commands: commands(params.initialization_options.as_ref()),
            palette: document.semantic_tokens.as_ref().and_then(Palette::new),
            inlay_hints: document.inlay_hint.is_some(),
            resolves_tooltips: document
                .inlay_hint
                .and_then(|hints| hints.resolve_support)
                .is_some_and(|resolve| resolve.properties.iter().any(|property| property == "tooltip")),
            inserts_and_replaces: offers.insert_replace_support.unwrap_or(false),
            resolves_documentation: offers.resolve_support.is_some_and(|resolve| resolve.properties.iter().any(|p| p == "documentation")),
            markdown_offers: offers.documentation_format.is_some_and(|formats| formats.first() == Some(&MarkupKind::Markdown)),
            prepares_rename: document.rename.and_then(|rename| rename.prepare_support).unwrap_or(false),
            rule_page_scheme: scheme.filter(|scheme| is_scheme(scheme)).map(str::to_owned),
            folders: folders(params),
        }
    }

    /// What the server offers this editor.
    pub fn offers(&self) -> ServerCapabilities {
        let save = TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) });
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(save),
            ..TextDocumentSyncOptions::default()
        };
        let pull = DiagnosticOptions { identifier: Some("hegao".to_owned()), workspace_diagnostics: true, ..DiagnosticOptions::default() };
        let actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL]),
            resolve_provider: Some(self.resolves_edits),
            ..CodeActionOptions::default()
        };
        let completion = CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.iter().map(char::to_string).collect()),
            resolve_provider: Some(self.resolves_documentation),
            ..CompletionOptions::default()
        };
        let rename = RenameOptions { prepare_provider: Some(true), work_done_progress_options: WorkDoneProgressOptions::default() };
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            document_symbol_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            completion_provider: Some(completion),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(false),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            code_action_provider: self.code_actions.then_some(CodeActionProviderCapability::Options(actions)),
            document_formatting_provider: Some(OneOf::Left(true)),
            document_range_formatting_provider: Some(OneOf::Left(true)),
            document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
                first_trigger_character: on_type::TRIGGERS[0].to_owned(),
                more_trigger_character: Some(on_type::TRIGGERS[1..].iter().map(|&typed| typed.to_owned()).collect()),
            }),
            rename_provider: Some(if self.prepares_rename { OneOf::Right(rename) } else { OneOf::Left(true) }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: Command::ALL.iter().map(|command| command.name().to_owned()).collect(),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: None,
            }),
            code_lens_provider: self.code_lenses.then_some(CodeLensOptions { resolve_provider: Some(false) }),
            semantic_tokens_provider: self.palette.as_ref().map(|palette| {
                SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                    legend: palette.legend(),
                    range: palette.ranges.then_some(true),
                    full: palette.full.map(|delta| SemanticTokensFullOptions::Delta { delta: Some(delta) }),
                    ..SemanticTokensOptions::default()
                })
            }),
            inlay_hint_provider: self.inlay_hints.then_some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                resolve_provider: Some(self.resolves_tooltips),
                ..InlayHintOptions::default()
            }))),
            diagnostic_provider: self.pulls_diagnostics.then_some(DiagnosticServerCapabilities::Options(pull)),
            ..ServerCapabilities::default()
        }
    }
}

/// The commands of its own that the editor names.
fn commands(options: Option<&Value>) -> Vec<String> {
    let named = options.and_then(|options| options.get("commands")).and_then(Value::as_array);
    named.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The folders of a client that knows several, else its one.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    #[expect(deprecated, reason = "clients that know only one folder still send it so")]
    let one = params.root_uri.iter();
    let several = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let mut folders: Vec<PathBuf> = several.chain(one).filter_map(uri::file_path).collect();
    folders.dedup();
    folders
}

/// UTF-8 where it is offered, because that is what the server counts in; else UTF-16, which every client knows.
fn encoding(declared: &ClientCapabilities) -> Encoding {
    let offered = declared.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn editor(capabilities: Value) -> Editor {
        Editor::new(&serde_json::from_value(json!({"capabilities": capabilities})).unwrap())
    }

    #[test]
    fn a_client_that_pulls_but_cannot_be_told_to_ask_again_is_pushed_to() {
        assert!(!editor(json!({"textDocument": {"diagnostic": {}}})).pulls_diagnostics);
        assert!(!editor(json!({"workspace": {"diagnostics": {"refreshSupport": true}}})).pulls_diagnostics);
        let both = editor(json!({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}}));
        assert!(both.pulls_diagnostics && both.offers().diagnostic_provider.is_some());
        assert!(editor(json!({})).offers().diagnostic_provider.is_none());
    }

    #[test]
    fn columns_are_utf_8_where_offered_and_utf_16_otherwise() {
        assert_eq!(editor(json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}})).encoding, Encoding::Utf8);
        assert_eq!(editor(json!({"general": {"positionEncodings": ["utf-32"]}})).encoding, Encoding::Utf16);
        assert_eq!(editor(json!({})).encoding, Encoding::Utf16);
    }
}
