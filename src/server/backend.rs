//! What the framework calls. Every handler does one thing before its first await: it sends an event. Whatever comes
//! after an await may be overtaken by a later message.

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionParams, CodeActionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentFormattingParams, DocumentHighlight,
    DocumentHighlightParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, DocumentSymbolParams, DocumentSymbolResponse,
    ExecuteCommandParams, FoldingRange, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, ReferenceParams, SelectionRange,
    SelectionRangeParams, ServerInfo, TextEdit, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceFolder,
};

use crate::lexicon::words;
use crate::report::Format;
use crate::rules;
use crate::server::capabilities::Editor;
use crate::server::client_process;
use crate::server::commands::{self, Command, Place, Settling};
use crate::server::convert;
use crate::server::documents::{Refusal, View, Waiting};
use crate::server::folder::FolderRequest;
use crate::server::main_loop::Event;
use crate::server::outbox::{Message, Outbox};
use crate::server::preferences::SECTION;
use crate::server::requests::folder::DiagnosticsAsked;
use crate::server::requests::{actions, diagnostics, formatting, hover, inlay_hints, jumps, outline, overview, selection};
use crate::server::stdio::ConnectionState;
use crate::server::uri;
use crate::workspace::folder::FolderSettings;

/// The server as the framework sees it.
pub struct Backend {
    events: Sender<Event>,
    outbox: Outbox,
    connection: Arc<ConnectionState>,
    editor: OnceLock<Arc<Editor>>,
    shut_down: Arc<AtomicBool>,
}

/// Which requests an edit overtakes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// A place in the text.
    Place,
    /// The whole text.
    Whole,
    /// The diagnostics, which are at hand.
    Diagnostics,
}

impl Backend {
    /// A server that sends what happens to `events`, and notes in `shut_down` that the client asked for that.
    pub fn new(events: Sender<Event>, outbox: Outbox, connection: Arc<ConnectionState>, shut_down: Arc<AtomicBool>) -> Backend {
        Backend { events, outbox, connection, editor: OnceLock::new(), shut_down }
    }

    fn send(&self, event: Event) {
        // Fails only when the loop has ended, and the process with it.
        let _ = self.events.send(event);
    }

    /// Asks the loop for a view and has `answer` made from it. The event is sent before anything is awaited; when the
    /// client cancels, the framework drops the future, and with it the end of the channel that the work looks at.
    fn ask<T, F>(&self, uri: Uri, about: About, answer: F) -> impl Future<Output = Result<T>> + use<T, F>
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
        let waiting = Waiting { names_a_place: about == About::Place, at_once: about == About::Diagnostics, work: Box::new(work) };
        self.send(Event::Asked(uri, waiting));
        async move { answered.await.unwrap_or_else(|_| Err(error(Refusal::Failed))) }
    }

    /// Writes down how a finding is settled, and has every open report read again with that.
    async fn settle(&self, command: Command, uri: Uri, settling: Settling) -> Result<Option<Value>> {
        let Some(path) = uri::file_path(&uri) else {
            if command == Command::Accept {
                self.send(Event::Accepted(uri, settling.finding_keys()));
                return Ok(None);
            }
            return Err(failed(self.say("文件还没有存盘，请先保存", "the document lies nowhere yet; save it first")));
        };
        let (reply, folders) = oneshot::channel();
        self.send(Event::FoldersAsked(reply));
        let folders = folders.await.unwrap_or_default();
        let editor = self.editor.get().cloned();
        let language = editor.as_ref().map(|editor| editor.language).unwrap_or_default();
        let work = move || {
            let home = folders.iter().find(|folder| path.starts_with(folder));
            let folder = FolderSettings::find(path.parent().unwrap_or(&path))?;
            match command {
                Command::Accept => folder.accept(&settling.finding_keys()),
                Command::IgnoreInFile => folder.switch_off(&settling.rule, Some(&path), home.map(PathBuf::as_path)),
                _ => folder.switch_off(&settling.rule, None, home.map(PathBuf::as_path)),
            }
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(Ok(())) => {
                self.send(Event::SettingsChanged);
                Ok(None)
            }
            Ok(Err(error)) => Err(failed(format!("{}: {}", error.path.display(), error.problem.message(language)))),
            Err(_) => Err(error(Refusal::Failed)),
        }
    }

    fn say(&self, chinese: &str, english: &str) -> String {
        self.editor.get().map(|editor| editor.language).unwrap_or_default().choose(chinese, english).to_owned()
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let editor = Arc::new(Editor::new(&params));
        self.send(Event::Initialized(editor.clone()));
        let capabilities = self.editor.get_or_init(|| editor).offers();
        if let Some(process) = params.process_id {
            client_process::watch(process, self.connection.clone());
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
        words::preload();
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Release);
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
        let (settings, reports): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| path.extension().is_some_and(|e| e == "toml"));
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

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let (asked, answer) = DiagnosticsAsked::new(params, self.outbox.clone());
        self.send(Event::AskedFolder(FolderRequest::Diagnostics(asked)));
        answer.await.map(WorkspaceDiagnosticReportResult::Report).map_err(|_| error(Refusal::Failed))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let known = params.previous_result_id;
        let report = move |view: &View| diagnostics::diagnostic(view, known.as_deref()).into();
        self.ask(params.text_document.uri, About::Diagnostics, report).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, About::Whole, |view| Some(outline::document_symbol(&view.snapshot))).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(params.text_document.uri, About::Whole, |view| Some(outline::folding_range(&view.snapshot))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let steps = move |view: &View| selection::selection_ranges(&view.snapshot, &params.positions);
        self.ask(params.text_document.uri, About::Place, steps).await
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

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let Some(command) = Command::find(&params.command) else {
            return Err(Error::invalid_params(format!("unknown command {}", params.command)));
        };
        if command == Command::RulePage {
            let Some(name) = params.arguments.first().and_then(Value::as_str) else {
                return Err(Error::invalid_params("expected the name of a rule"));
            };
            return Ok(rules::find(name).map(|rule| Value::from(rule.page)));
        }
        if matches!(command, Command::Accept | Command::IgnoreInFile | Command::IgnoreEverywhere) {
            let Some((uri, settling)) = Settling::from_arguments(&params.arguments) else {
                return Err(Error::invalid_params("expected [{\"uri\": …, \"rule\": …, \"keys\": […]}]"));
            };
            return self.settle(command, uri, settling).await;
        }
        if matches!(command, Command::Summary | Command::Figures) {
            let Some(uri) = commands::document(&params.arguments) else {
                return Err(Error::invalid_params("expected [{\"uri\": …}]"));
            };
            let answer = if command == Command::Summary { overview::summary } else { overview::figures };
            return self.ask(uri, About::Whole, move |view| answer(&view.snapshot)).await;
        }
        let Some(place) = Place::from_arguments(&params.arguments) else {
            return Err(Error::invalid_params("expected [{\"uri\": …, \"position\": …}]"));
        };
        let section = move |view: &View| outline::section(&view.snapshot, command, place.position).map(|range| json!(range));
        self.ask(place.uri, About::Place, section).await
    }
}

/// Plain text or Markdown, by what the editor calls it, else by the name of the file.
fn format(language: &str, uri: &Uri) -> Format {
    match language {
        "markdown" => Format::Markdown,
        "text" | "plaintext" => Format::Plain,
        _ => Format::of_name(uri.path().as_str()),
    }
}

/// The protocol's own code for a request that was right and could not be done: editors show its sentence.
fn failed(sentence: String) -> Error {
    const REQUEST_FAILED: i64 = -32803;
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: sentence.into(), data: None }
}

fn error(refusal: Refusal) -> Error {
    match refusal {
        Refusal::NotOpen => Error::invalid_params("the document is not open"),
        Refusal::Modified => Error::new(ErrorCode::ContentModified),
        Refusal::Failed => Error::internal_error(),
    }
}
