//! What the server sends of its own accord. Notifications leave in order; a request to the client is a task of its
//! own with a time limit, because some clients never answer.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::{Notification, Progress as ShownProgress};
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{
    ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, MessageType, ProgressParams,
    ProgressParamsValue, ProgressToken, PublishDiagnosticsParams, Registration, ShowDocumentParams, Uri, WorkDoneProgress,
    WorkDoneProgressCreateParams, WorkspaceEdit,
};

use crate::server::capabilities::Editor;
use crate::server::main_loop::Event;
use crate::server::preferences::SECTION;
use crate::server::tasks::Tasks;

/// A message to the client.
pub enum Message {
    /// The diagnostics of one version.
    Publish(PublishDiagnosticsParams),
    /// Please ask for diagnostics again.
    Refresh,
    /// The user should know that something of his cannot be used.
    Warn(String),
    /// A part of an answer, under the token of its request.
    PartialResult(ProgressToken, Value),
    /// An answer that must not overtake its parts.
    Answer(Box<dyn FnOnce() + Send>),
    /// How far the scan of that number has come, to be shown to the user.
    Progress(u64, UnboundedReceiver<WorkDoneProgress>),
    /// Please ask for inlay hints, code lenses and semantic tokens again.
    RefreshAids(Arc<Editor>),
    /// Please say what is set for hegao; the answer goes to the main loop.
    AskSettings(Sender<Event>),
    /// Please say when what is set for hegao changes.
    WatchConfiguration,
    /// Please make this change.
    Apply(WorkspaceEdit),
    /// Please show this file.
    Show(Uri),
    /// Whoever looks into the log should know.
    Log(String),
    /// The user wants to know.
    Say(String),
    /// Please say when a settings file changes.
    WatchSettings,
}

/// Where messages to the client are put.
#[derive(Clone)]
pub struct Outbox(UnboundedSender<Message>);

impl Outbox {
    /// A new outbox, and what is to be sent from it.
    pub fn new() -> (Outbox, UnboundedReceiver<Message>) {
        let (sender, receiver) = unbounded_channel();
        (Outbox(sender), receiver)
    }

    /// Puts a message behind the others.
    pub fn send(&self, message: Message) {
        // Fails only when the server is ending.
        let _ = self.0.send(message);
    }

    /// Puts a message behind the others, if it is wanted.
    pub fn send_if(&self, wanted: bool, message: impl FnOnce() -> Message) {
        if wanted {
            self.send(message());
        }
    }
}

/// Sends messages in order, for as long as there is an outbox.
pub async fn deliver(mut messages: UnboundedReceiver<Message>, client: Client, tasks: Tasks) {
    while let Some(message) = messages.recv().await {
        match message {
            Message::Publish(params) => client.publish_diagnostics(params.uri, params.diagnostics, params.version).await,
            Message::Answer(answer) => answer(),
            Message::Warn(sentence) => client.show_message(MessageType::WARNING, sentence).await,
            Message::Refresh => {
                let client = client.clone();
                tasks.start_waiting(async move { drop(client.workspace_diagnostic_refresh().await) });
            }
            Message::Log(sentence) => client.log_message(MessageType::ERROR, sentence).await,
            Message::Say(sentence) => client.show_message(MessageType::INFO, sentence).await,
            Message::Apply(edit) => {
                let client = client.clone();
                // Without a time limit: an editor may ask its user first.
                tasks.start(async move { drop(client.apply_edit(edit).await) });
            }
            Message::Show(uri) => {
                let client = client.clone();
                let params = ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection: None };
                tasks.start_waiting(async move { drop(client.show_document(params).await) });
            }
            Message::PartialResult(token, value) => client.send_notification::<PartialResult>(PartialResultParams { token, value }).await,
            Message::Progress(scan, steps) => tasks.start(show_progress(scan, steps, client.clone(), tasks.clone())),
            Message::RefreshAids(editor) => {
                let client = client.clone();
                // An editor that does not do as it is told shows the old until the next edit.
                tasks.start_waiting(async move {
                    if editor.refreshes.inlay_hints {
                        let _ = client.inlay_hint_refresh().await;
                    }
                    if editor.refreshes.code_lenses {
                        let _ = client.code_lens_refresh().await;
                    }
                    if editor.refreshes.semantic_tokens {
                        let _ = client.semantic_tokens_refresh().await;
                    }
                });
            }
            Message::AskSettings(events) => {
                let client = client.clone();
                tasks.start_waiting(async move {
                    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
                    if let Ok(mut sections) = client.configuration(vec![item]).await
                        && !sections.is_empty()
                    {
                        // Fails only when the server is ending.
                        let _ = events.send(Event::Configured(sections.swap_remove(0)));
                    }
                });
            }
            Message::WatchConfiguration => register(&client, &tasks, configuration_watcher()),
            Message::WatchSettings => register(&client, &tasks, settings_watcher()),
        }
    }
}

/// A part of an answer. The framework knows `$/progress` only for the progress that a user sees.
enum PartialResult {}

/// A part of an answer, under the token of its request.
#[derive(Deserialize, Serialize)]
struct PartialResultParams {
    token: ProgressToken,
    value: Value,
}

impl Notification for PartialResult {
    type Params = PartialResultParams;
    const METHOD: &'static str = "$/progress";
}

/// What begins the token of the progress of a scan.
const TOKEN: &str = "hegao/folder/";

/// The scan whose progress has this token.
pub fn scan_of(token: &ProgressToken) -> Option<u64> {
    match token {
        ProgressToken::String(token) => token.strip_prefix(TOKEN)?.parse().ok(),
        ProgressToken::Number(_) => None,
    }
}

/// Shows the steps of a scan, if the editor gives a place for that.
async fn show_progress(scan: u64, mut steps: UnboundedReceiver<WorkDoneProgress>, client: Client, tasks: Tasks) {
    let token = ProgressToken::String(format!("{TOKEN}{scan}"));
    let create = client.send_request::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token: token.clone() });
    if !matches!(tasks.wait_for(create).await, Some(Ok(()))) {
        return;
    }
    while let Some(step) = steps.recv().await {
        let value = ProgressParamsValue::WorkDone(step);
        client.send_notification::<ShownProgress>(ProgressParams { token: token.clone(), value }).await;
    }
}

/// Asks the client to say when something happens.
fn register(client: &Client, tasks: &Tasks, registration: Registration) {
    let client = client.clone();
    tasks.start_waiting(async move { drop(client.register_capability(vec![registration]).await) });
}

fn configuration_watcher() -> Registration {
    Registration {
        id: "hegao.configuration".to_owned(),
        method: "workspace/didChangeConfiguration".to_owned(),
        register_options: Some(json!({"section": SECTION})),
    }
}

fn settings_watcher() -> Registration {
    let watcher = |pattern: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_owned()), kind: None };
    let watchers =
        ["**/hegao.toml", "**/.hegao/accepted.toml", "**/*.{xlsx,xlsm,csv,tsv,toml}", "**/*.txt", "**/*.md", "**/*.markdown", "**/*.docx"]
            .map(watcher)
            .to_vec();
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    Registration {
        id: "hegao.settings".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}
