//! What is asked about all reports of the opened folders.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use serde_json::json;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    FullDocumentDiagnosticReport, Location, ProgressToken, SymbolInformation, SymbolKind, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::features::workspace_symbols::{self, Entry, EntryKind};
use crate::server::convert;
use crate::server::diagnostics::Published;
use crate::server::documents::View;
use crate::server::folder::{Closed, FolderView};
use crate::server::outbox::{Message, Outbox};
use crate::server::requests::jumps;
use crate::server::uri;

/// Most headings and slogans that are answered: nobody reads more.
const MOST_SYMBOLS: usize = 256;

/// A search for headings and slogans.
pub struct SymbolsAsked {
    query: String,
    reply: oneshot::Sender<Vec<SymbolInformation>>,
}

impl SymbolsAsked {
    /// A search for what was typed, and where its answer will be.
    pub fn new(query: String) -> (SymbolsAsked, oneshot::Receiver<Vec<SymbolInformation>>) {
        let (reply, answer) = oneshot::channel();
        (SymbolsAsked { query, reply }, answer)
    }

    /// The headings and slogans that fit, the best first.
    pub fn end(self, view: &FolderView) {
        if self.reply.is_closed() {
            return;
        }
        let mut catalogue = view.catalogue.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open: HashMap<PathBuf, &View> = HashMap::new();
        for document in &view.open {
            let Some(analysis) = document.snapshot.report() else { continue };
            let uri = &document.snapshot.uri;
            let path = uri::file_path(uri).unwrap_or_else(|| PathBuf::from(uri.as_str()));
            catalogue.insert(path.clone(), workspace_symbols::entries(analysis));
            open.insert(path, document);
        }
        let closed: HashMap<PathBuf, &Arc<Closed>> =
            view.closed.iter().filter_map(|closed| Some((uri::file_path(&closed.uri)?, closed))).collect();
        let hits = catalogue.search(&self.query, MOST_SYMBOLS).into_iter();
        let symbols = hits.filter_map(|hit| {
            let location = match open.get(hit.path) {
                Some(document) => jumps::location(&document.snapshot, hit.entry.range),
                None => {
                    let closed = closed.get(hit.path)?;
                    let (_, range) = closed.entries.iter().find(|(entry, _)| entry == hit.entry)?;
                    Location { uri: closed.uri.clone(), range: *range }
                }
            };
            Some(symbol(hit.label(&self.query), hit.entry, location))
        });
        let symbols: Vec<SymbolInformation> = symbols.collect();
        // A document that lies nowhere is not looked for again, and would never be forgotten.
        open.keys().filter(|path| !path.is_absolute()).for_each(|path| catalogue.remove(path));
        // Fails only when the editor has cancelled meanwhile.
        let _ = self.reply.send(symbols);
    }
}

#[expect(deprecated, reason = "the protocol's type has no other constructor")]
fn symbol(name: String, entry: &Entry, location: Location) -> SymbolInformation {
    let kind = match entry.kind {
        EntryKind::Section(kind) => convert::symbol_kind(kind),
        EntryKind::Slogan => SymbolKind::KEY,
    };
    SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: entry.container.clone() }
}

/// A request for the diagnostics of all reports. Where the editor takes them piece by piece, each report is sent as
/// soon as it is read.
pub struct DiagnosticsAsked {
    /// What the editor has already, by where it is.
    known: HashMap<Uri, String>,
    token: Option<ProgressToken>,
    outbox: Outbox,
    /// Where those who are not open stand with the editor by now.
    sent: HashMap<Uri, String>,
    reply: oneshot::Sender<WorkspaceDiagnosticReport>,
}

impl DiagnosticsAsked {
    /// A request as it came in, and where its answer will be.
    pub fn new(params: WorkspaceDiagnosticParams, outbox: Outbox) -> (DiagnosticsAsked, oneshot::Receiver<WorkspaceDiagnosticReport>) {
        let (reply, answer) = oneshot::channel();
        let known = params.previous_result_ids.into_iter().map(|previous| (previous.uri, previous.value)).collect();
        let token = params.partial_result_params.partial_result_token;
        (DiagnosticsAsked { known, token, outbox, sent: HashMap::new(), reply }, answer)
    }

    /// Reports that have become known.
    pub fn piece(&mut self, closed: &[Arc<Closed>]) {
        let Some(token) = self.token.clone().filter(|_| !self.reply.is_closed()) else { return };
        let items: Vec<WorkspaceDocumentDiagnosticReport> =
            closed.iter().filter_map(|closed| self.report(&closed.uri, &closed.published, None)).collect();
        if !items.is_empty() {
            self.outbox.send(Message::PartialResult(token, json!({"items": items})));
        }
    }

    /// The rest: the reports that are open, and those that have gone.
    pub fn end(mut self, view: &FolderView) {
        let mut items = Vec::new();
        for closed in &view.closed {
            items.extend(self.report(&closed.uri, &closed.published, None));
        }
        for open in &view.open {
            // What was sent of the file is not what is in the editor.
            self.sent.remove(&open.snapshot.uri);
            items.extend(self.report(&open.snapshot.uri, &open.published, Some(open.snapshot.version.into())));
        }
        let here =
            |uri: &Uri| view.closed.iter().any(|closed| closed.uri == *uri) || view.open.iter().any(|open| open.snapshot.uri == *uri);
        let gone: Vec<Uri> = self.known.keys().chain(self.sent.keys()).filter(|uri| !here(uri)).cloned().collect();
        let nothing = Published { result_id: String::new(), items: Vec::new() };
        for uri in gone {
            items.extend(self.report(&uri, &nothing, None));
        }
        // Fails only when the editor has cancelled meanwhile.
        let reply = self.reply;
        let answer = move || drop(reply.send(WorkspaceDiagnosticReport { items }));
        // Its parts leave through the outbox, and so it stands behind them.
        self.outbox.send(Message::Answer(Box::new(answer)));
    }

    /// What is to be sent of one document; nothing where this very request has sent it already.
    fn report(&mut self, uri: &Uri, published: &Published, version: Option<i64>) -> Option<WorkspaceDocumentDiagnosticReport> {
        if self.sent.get(uri) == Some(&published.result_id) {
            return None;
        }
        self.sent.insert(uri.clone(), published.result_id.clone());
        let (uri, result_id) = (uri.clone(), published.result_id.clone());
        if self.known.get(&uri) == Some(&result_id) {
            let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
            return Some(WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report }.into());
        }
        let full_document_diagnostic_report =
            FullDocumentDiagnosticReport { result_id: Some(result_id).filter(|id| !id.is_empty()), items: published.items.clone() };
        Some(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into())
    }
}
