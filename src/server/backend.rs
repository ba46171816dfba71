//! What the framework calls. Every handler does one thing before its first await: it sends an event. Whatever comes
//! after an await may be overtaken by a later message.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionItem, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, DocumentFormattingParams, DocumentHighlight, DocumentHighlightParams, DocumentLink, DocumentLinkParams,
    DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
    FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse, ReferenceParams, RelatedFullDocumentDiagnosticReport,
    RenameParams, SelectionRange, SelectionRangeParams, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo, TextDocumentPositionParams, TextEdit, Uri,
    WorkDoneProgressCancelParams, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder,
    WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use crate::report::Format;
use crate::server::capabilities::Editor;
use crate::server::commands;
use crate::server::convert;
use crate::server::documents::{Refusal, View, Waiting};
use crate::server::folder::{FolderRequest, FolderTitles};
use crate::server::jobs::Pool;
use crate::server::main_loop::Event;
use crate::server::outbox::{self, Message, Outbox};
use crate::server::preferences::SECTION;
use crate::server::requests::folder::{DiagnosticsAsked, SymbolsAsked};
use crate::server::requests::{
    actions, code_lenses, completion, diagnostics, formatting, hover, inlay_hints, jumps, links, outline, rename, selection,
    semantic_tokens,
};
use crate::server::uri;

/// The server as the framework sees it.
pub struct Backend {
    events: Sender<Event>,
    /// Where messages to the client are put.
    pub outbox: Outbox,
    titles: FolderTitles,
    /// What the editor can do, once it has said so.
    pub editor: OnceLock<Arc<Editor>>,
    surroundings: Surroundings,
}

/// What a server has around it.
pub struct Surroundings {
    /// Set when the client has asked for the end.
    pub shut_down: Arc<AtomicBool>,
    /// Writes files.
    pub files: Pool,
    /// Looks whether the process of the client, named by its number, is still there.
    pub watch_client: Box<dyn Fn(u32) + Send + Sync>,
    /// Loads what is slow to load, before it is asked for.
    pub preload: Box<dyn Fn() + Send + Sync>,
}

/// Which requests an edit overtakes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A place in the text.
    Place,
    /// The whole text.
    Whole,
    /// The whole text as it is now, whatever is edited next.
    Version,
    /// The diagnostics, which are at hand.
    Diagnostics,
}

impl Backend {
    /// A server that sends what happens to `events`.
    pub fn new(events: Sender<Event>, outbox: Outbox, titles: FolderTitles, surroundings: Surroundings) -> Backend {
        Backend { events, outbox, titles, editor: OnceLock::new(), surroundings }
    }

    /// Has files written elsewhere, so that no message waits for that; `None` where that panicked.
    pub async fn write<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (reply, done) = oneshot::channel();
        // Fails only when the client has cancelled; it is written all the same.
        self.surroundings.files.run(Box::new(move || drop(reply.send(work()))));
        done.await.ok()
    }

    /// Tells the main loop what has happened.
    pub fn send(&self, event: Event) {
        // Fails only when the loop has ended, and the process with it.
        let _ = self.events.send(event);
    }

    /// Asks the loop for a view and has `answer` made from it. The event is sent before anything is awaited; when the
    /// client cancels, the framework drops the future, and with it the end of the channel that the work looks at.
    pub fn ask<T, F>(&self, uri: Uri, about: About, answer: F) -> impl Future<Output = Result<T>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&View) -> T + Send + 'static,
    {
        let (reply, answered) = oneshot::channel();
        let work = move |view: std::result::Result<View, Refusal>| {
            if !reply.is_closed() {
                // Fails only when the client has cancelled meanwhile.
                let _ = reply.send(view.map(|view| answer(&view)).map_err(error));
            }
        };
        let waiting = Waiting {
            names_a_place: about == About::Place,
            of_version: about == About::Version,
            at_once: about == About::Diagnostics,
            work: Box::new(work),
        };
        self.send(Event::Asked(uri, waiting));
        async move { answered.await.unwrap_or_else(|_| Err(error(Refusal::Failed))) }
    }
}

impl Backend {
    /// The name under which an editor says that its user does not want to wait: the framework has no handler for it.
    pub const CANCEL_PROGRESS: &str = "window/workDoneProgress/cancel";

    /// A person has cancelled what shows its progress.
    pub async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        if let Some(scan) = outbox::scan_of(&params.token) {
            self.send(Event::ScanCancelled(scan));
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let editor = Arc::new(Editor::new(&params));
        self.send(Event::Initialized(editor.clone()));
        let capabilities = self.editor.get_or_init(|| editor).offers();
        if let Some(process) = params.process_id {
            (self.surroundings.watch_client)(process);
        }
        let server_info = ServerInfo { name: "hegao".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info), offset_encoding: None })
    }

    async fn initialized(&self, _: InitializedParams) {
        if let Some(editor) = self.editor.get() {
            self.outbox.send_if(editor.tells_settings, || Message::AskSettings(self.events.clone()));
            self.outbox.send_if(editor.registers_settings, || Message::WatchConfiguration);
            self.outbox.send_if(editor.watches_files, || Message::WatchSettings);
        }
        // Now, so that the first hover need not wait, and not earlier, so that the editor need not.
        (self.surroundings.preload)();
    }

    async fn shutdown(&self) -> Result<()> {
        self.surroundings.shut_down.store(true, Ordering::Release);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let format = format(&document.language_id, &document.uri);
        self.send(Event::Opened { uri: document.uri, format, version: document.version, text: document.text });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let changes = params.content_changes.into_iter().map(convert::change).collect();
        self.send(Event::Changed { uri: params.text_document.uri, version: params.text_document.version, changes });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.send(Event::Closed(params.text_document.uri));
    }

    /// For editors that watch no files: what colleagues have accepted and set meanwhile is taken in.
    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.send(Event::SettingsChanged);
    }

    /// Asked for, where the editor can be asked; else as it comes, under hegao's name or without.
    async fn did_change_configuration(&self, mut params: DidChangeConfigurationParams) {
        if self.editor.get().is_some_and(|editor| editor.tells_settings) {
            return self.outbox.send(Message::AskSettings(self.events.clone()));
        }
        let section = params.settings.get_mut(SECTION).map(Value::take);
        self.send(Event::Configured(section.unwrap_or(params.settings)));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().filter_map(|change| uri::file_path(&change.uri));
        let (settings, reports): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| is_of_settings(path));
        if !settings.is_empty() {
            self.send(Event::SettingsChanged);
        }
        if !reports.is_empty() {
            self.send(Event::FilesChanged(reports));
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[WorkspaceFolder]| folders.iter().filter_map(|folder| uri::file_path(&folder.uri)).collect();
        self.send(Event::FoldersChanged { added: paths(&params.event.added), removed: paths(&params.event.removed) });
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let (asked, answer) = SymbolsAsked::new(params.query);
        self.send(Event::AskedFolder(FolderRequest::Symbols(asked)));
        answer.await.map(|symbols| Some(WorkspaceSymbolResponse::Flat(symbols))).map_err(|_| error(Refusal::Failed))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let (asked, answer) = DiagnosticsAsked::new(params, self.outbox.clone());
        self.send(Event::AskedFolder(FolderRequest::Diagnostics(asked)));
        answer.await.map(WorkspaceDiagnosticReportResult::Report).map_err(|_| error(Refusal::Failed))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let known = params.previous_result_id;
        let report = move |view: &View| diagnostics::diagnostic(view, known.as_deref()).into();
        let answer = self.ask(params.text_document.uri, About::Diagnostics, report).await;
        match answer {
            // An editor may ask once more for what it has just closed: then nothing is marked there.
            Err(error) if error.code == ErrorCode::InvalidParams => {
                Ok(DocumentDiagnosticReport::from(RelatedFullDocumentDiagnosticReport::default()).into())
            }
            answer => answer,
        }
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, About::Version, |view| Some(outline::document_symbol(&view.snapshot))).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(params.text_document.uri, About::Whole, |view| Some(outline::folding_range(&view.snapshot))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let steps = move |view: &View| selection::selection_ranges(&view.snapshot, &params.positions);
        self.ask(params.text_document.uri, About::Place, steps).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(params.text_document.uri, About::Whole, |view| Some(links::document_links(&view.snapshot))).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, About::Place, move |view| hover::hover(&view.snapshot, at.position)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, About::Place, move |view| jumps::definition(&view.snapshot, at.position)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, whole) = (params.text_document_position, params.context.include_declaration);
        let places = move |view: &View| Some(jumps::references(&view.snapshot, at.position, whole));
        self.ask(at.text_document.uri, About::Place, places).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, About::Place, move |view| Some(jumps::highlights(&view.snapshot, at.position))).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(params.text_document.uri, About::Whole, |view| Some(code_lenses::code_lens(&view.snapshot))).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let full = |view: &View| Some(semantic_tokens::full(&view.snapshot, &view.colours).into());
        self.ask(params.text_document.uri, About::Whole, full).await
    }

    async fn semantic_tokens_full_delta(&self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let known = params.previous_result_id;
        let delta = move |view: &View| Some(semantic_tokens::delta(&view.snapshot, &view.colours, &known));
        self.ask(params.text_document.uri, About::Whole, delta).await
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        let part = move |view: &View| Some(semantic_tokens::range(&view.snapshot, params.range).into());
        self.ask(params.text_document.uri, About::Whole, part).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let hints = move |view: &View| Some(inlay_hints::inlay_hint(&view.snapshot, params.range));
        self.ask(params.text_document.uri, About::Whole, hints).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let Some(uri) = commands::document_of(hint.data.as_ref()) else { return Ok(hint) };
        self.ask(uri, About::Whole, move |view| inlay_hints::resolve(&view.snapshot, hint)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let actions = move |view: &View| Some(actions::code_action(&view.snapshot, params.range, &params.context));
        self.ask(params.text_document.uri, About::Place, actions).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = commands::document_of(action.data.as_ref()) else { return Ok(action) };
        self.ask(uri, About::Whole, move |view| actions::resolve(&view.snapshot, action)).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.ask(params.text_document.uri, About::Place, |view| formatting::formatting(&view.snapshot, None)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let part = move |view: &View| formatting::formatting(&view.snapshot, Some(params.range));
        self.ask(params.text_document.uri, About::Place, part).await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let at = params.text_document_position;
        let edits = move |view: &View| Some(formatting::on_type(&view.snapshot, at.position, &params.ch));
        self.ask(at.text_document.uri, About::Place, edits).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let titles = self.titles.clone();
        let opens_title = params.context.as_ref().is_some_and(|context| context.trigger_character.as_deref() == Some("《"));
        if opens_title {
            self.send(Event::FolderWanted);
        }
        let offers = move |view: &View| completion::completion(&view.snapshot, at.position, params.context.as_ref(), &titles);
        self.ask(at.text_document.uri, About::Place, offers).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let uri = item.data.as_ref().and_then(|data| data.get("uri")).and_then(Value::as_str).and_then(uri::parse);
        let Some(uri) = uri else { return Ok(item) };
        self.ask(uri, About::Whole, move |view| completion::resolve(&view.snapshot, item)).await
    }

    async fn prepare_rename(&self, at: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let prepared = move |view: &View| rename::prepare(&view.snapshot, at.position);
        self.ask(at.text_document.uri, About::Place, prepared).await?.map(Some).map_err(failed)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let renamed = move |view: &View| rename::rename(&view.snapshot, at.position, &params.new_name);
        let (edit, note) = self.ask(at.text_document.uri, About::Place, renamed).await?.map_err(failed)?;
        note.into_iter().for_each(|note| self.outbox.send(Message::Say(note)));
        Ok(Some(edit))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        self.execute(&params.command, &params.arguments).await
    }
}

/// Whether a file may hold settings or be a ledger that they name, so that they are read again when it changes.
fn is_of_settings(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["toml", "xlsx", "xlsm", "csv", "tsv"].iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// Plain text or Markdown, by what the editor calls it, else by the name of the file.
fn format(language: &str, uri: &Uri) -> Format {
    match language {
        // A table that an editor has no language for is plain text to it.
        _ if Format::of_name(uri.path().as_str()) == Format::Data => Format::Data,
        "markdown" => Format::Markdown,
        "text" | "plaintext" => Format::Plain,
        "csv" | "tsv" => Format::Data,
        _ => Format::of_name(uri.path().as_str()),
    }
}

/// The protocol's own code for a request that was right and could not be done: editors show its sentence.
pub fn failed(sentence: String) -> Error {
    const REQUEST_FAILED: i64 = -32803;
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: sentence.into(), data: None }
}

/// Why there is no answer, as the protocol says it.
pub fn error(refusal: Refusal) -> Error {
    match refusal {
        Refusal::NotOpen => Error::invalid_params("the document is not open"),
        Refusal::Modified => Error::new(ErrorCode::ContentModified),
        Refusal::Failed => Error::internal_error(),
    }
}
