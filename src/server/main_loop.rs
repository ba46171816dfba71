//! The loop that owns all state. It runs on a thread of its own, takes events in the order in which the editor sent
//! them, applies edits, and hands out snapshots; whatever takes time runs elsewhere and comes back as an event.

mod last_year;
mod telling;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use serde_json::Value;
use tokio::sync::mpsc::unbounded_channel;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{PublishDiagnosticsParams, Uri};

use crate::finding::{FindingKey, Language};
use crate::report::Format;
use crate::server::capabilities::Editor;
use crate::server::documents::{OpenDocument, Refusal, View, Waiting};
use crate::server::folder::{Folder, FolderRequest, FolderTitles, FolderView, Looked, Task};
use crate::server::jobs::{Crew, Lanes};
use crate::server::main_loop::last_year::LastYears;
use crate::server::outbox::{Message, Outbox};
use crate::server::panic;
use crate::server::preferences::{ClientSettings, UserSettings};
use crate::server::requests::folder::DiagnosticsAsked;
use crate::server::scan::{Scan, Scanner};
use crate::server::snapshot::{Memory, Snapshot};
use crate::server::uri;
use crate::settings::file::Problem;
use crate::settings::last_year::LastYear;
use crate::text::document::Change;

/// Something that happened.
pub enum Event {
    /// The editor said what it can do.
    Initialized(Arc<Editor>),
    /// A document was opened.
    Opened {
        /// Where it is.
        uri: Uri,
        /// Plain text or Markdown.
        format: Format,
        /// The editor's number for this state of it.
        version: i32,
        /// All of it.
        text: String,
    },
    /// A document was edited.
    Changed {
        /// Where it is.
        uri: Uri,
        /// The editor's number for the state after the changes.
        version: i32,
        /// What was changed, in order.
        changes: Vec<Change>,
    },
    /// A document was closed.
    Closed(Uri),
    /// A settings file has changed.
    SettingsChanged,
    /// The editor has said what is set in it for hegao.
    Configured(Value),
    /// Findings were accepted in a document that lies nowhere.
    Accepted(Uri, Vec<FindingKey>),
    /// That is taken back.
    TakenBack(Uri, Vec<FindingKey>),
    /// Somebody wants to know the language in which the user is spoken to.
    LanguageAsked(oneshot::Sender<Language>),
    /// Somebody asks what is wrong with a document: he is done with writing for now.
    CheckWanted(Uri),
    /// The reports of the folder will be needed.
    FolderWanted,
    /// Files have changed on the disk, or are gone.
    FilesChanged(Vec<PathBuf>),
    /// The report of the year before has been looked for.
    LastYear {
        /// For which document.
        uri: Uri,
        /// By which search.
        search: u64,
        /// What was found.
        found: LastYear,
        /// The version of that in the editor, where it is open.
        version: Option<i32>,
    },
    /// Folders were opened and closed.
    FoldersChanged {
        /// Opened.
        added: Vec<PathBuf>,
        /// Closed.
        removed: Vec<PathBuf>,
    },
    /// Somebody wants to know the opened folders.
    FoldersAsked(oneshot::Sender<Vec<PathBuf>>),
    /// The editor asks something about all reports.
    AskedFolder(FolderRequest),
    /// A file of a folder has been read.
    Scanned {
        /// By which scan.
        scan: u64,
        /// Which file.
        path: PathBuf,
        /// What it is; `None` where it is gone, or cannot be read.
        looked: Option<Looked>,
    },
    /// A person has cancelled a scan.
    ScanCancelled(u64),
    /// The files of the folders have been read.
    ScanEnded {
        /// By which scan.
        scan: u64,
        /// All of them, in order, where all were looked for.
        seen: Option<Vec<PathBuf>>,
    },
    /// The editor asks something about a document.
    Asked(Uri, Waiting),
    /// A revision has been read, or a rule panicked over it.
    Read {
        /// Which document.
        uri: Uri,
        /// Which revision.
        revision: u64,
        /// What is remembered for the next one.
        memory: Box<Memory>,
        /// What it is.
        snapshot: Result<Arc<Snapshot>, Refusal>,
    },
}

/// The state of the server.
pub struct MainLoop {
    events: Sender<Event>,
    outbox: Outbox,
    editor: Option<Arc<Editor>>,
    user: UserSettings,
    /// What is set in the editor, as it was last read.
    client_settings: ClientSettings,
    documents: FxHashMap<Uri, OpenDocument>,
    revisions: u64,
    /// What the user has been told of his settings file: once is enough.
    told: Option<Arc<str>>,
    /// How many places of a document could not be checked, as it was last told.
    broken: FxHashMap<Uri, usize>,
    /// The marks in settings files, as they were last published.
    marked: FxHashMap<PathBuf, Vec<Problem>>,
    /// The reports of the opened folders.
    folder: Folder,
    /// What documents they name.
    titles: FolderTitles,
    /// Requests for all diagnostics by one who wants those of open documents only.
    about_open: Vec<DiagnosticsAsked>,
    /// The reports of the year before.
    last_years: LastYears,
    /// Who does the work.
    crew: Crew,
}

/// How long the loop sleeps when nothing is due.
const LONG: Duration = Duration::from_secs(3600);

impl MainLoop {
    /// A server with nothing open. `events` is the way back to it for those who work for it.
    pub fn new(events: Sender<Event>, outbox: Outbox, titles: FolderTitles, crew: Crew) -> MainLoop {
        MainLoop {
            events,
            outbox,
            editor: None,
            user: UserSettings::default(),
            client_settings: ClientSettings::default(),
            documents: FxHashMap::default(),
            revisions: 0,
            told: None,
            broken: FxHashMap::default(),
            marked: FxHashMap::default(),
            folder: Folder::new(Vec::new(), titles.clone()),
            titles,
            about_open: Vec::new(),
            last_years: LastYears::default(),
            crew,
        }
    }

    /// Runs until the process ends.
    pub fn run(mut self, inbox: &Receiver<Event>) {
        loop {
            match inbox.recv_timeout(self.rest().unwrap_or(LONG)) {
                Ok(event) => self.take(event),
                Err(RecvTimeoutError::Timeout) => self.release(Instant::now()),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Takes one event in. A panic here has been reported by the hook; the loop must go on with the next event.
    pub fn take(&mut self, event: Event) {
        let _ = panic::guard(|| self.handle(event));
    }

    /// How long nothing is due for; `None` where nothing is held back.
    pub fn rest(&self) -> Option<Duration> {
        let due = self.documents.values().filter_map(OpenDocument::held_back_until).min();
        due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Initialized(editor) => {
                self.folder = Folder::new(editor.folders.clone(), self.titles.clone());
                if let Some(settings) = editor.settings.clone() {
                    self.configure(&settings, &editor);
                }
                self.editor.get_or_insert(editor);
            }
            Event::Configured(section) => {
                if let Some(editor) = self.editor.clone()
                    && self.configure(&section, &editor)
                {
                    self.read_settings_again();
                    self.outbox.send(Message::RefreshAids(editor));
                }
            }
            Event::Opened { uri, format, version, text } => {
                let document = OpenDocument::new(uri.clone(), version, format, &text, self.next_revision());
                if let Some(before) = self.documents.insert(uri.clone(), document) {
                    refuse(before, Refusal::Modified);
                }
                self.read_next(&uri);
            }
            Event::Changed { uri, version, changes } => self.change(&uri, version, &changes),
            Event::Closed(uri) => {
                self.broken.remove(&uri);
                if let Some(document) = self.documents.remove(&uri) {
                    refuse(document, Refusal::NotOpen);
                    let task = uri::file_path(&uri).and_then(|path| self.folder.files_changed(vec![path]));
                    self.scan(task);
                    if self.pushes() {
                        self.outbox.send(Message::Publish(PublishDiagnosticsParams::new(uri.clone(), Vec::new(), None)));
                    }
                    // It may have been the last one that was waited for.
                    self.answer_folder();
                    self.forget_last_year(&uri);
                }
            }
            Event::SettingsChanged => self.read_settings_again(),
            Event::Accepted(uri, keys) => {
                if let Some(document) = self.documents.get_mut(&uri) {
                    document.accept(keys);
                }
                self.read_settings_again();
            }
            Event::TakenBack(uri, keys) => {
                if let Some(document) = self.documents.get_mut(&uri) {
                    document.take_back(&keys);
                }
                self.read_settings_again();
            }
            // Fails only when the one who asked is gone.
            Event::LanguageAsked(reply) => drop(reply.send(self.editor.as_ref().map(|editor| editor.language).unwrap_or_default())),
            Event::CheckWanted(uri) => self.finish_writing(&uri),
            Event::FolderWanted => {
                let task = self.folder.want();
                self.scan(task);
            }
            Event::FilesChanged(files) => {
                self.read_beside_again(&files);
                let task = self.folder.files_changed(files);
                self.scan(task);
                self.look_for_last_years_again();
            }
            Event::LastYear { uri, search, found, version } => self.take_in_last_year(&uri, search, found, version),
            Event::FoldersChanged { added, removed } => {
                let task = self.folder.change_roots(added, &removed);
                self.scan(task);
            }
            // Fails only when the one who asked is gone.
            Event::FoldersAsked(reply) => drop(reply.send(self.folder.roots().to_vec())),
            Event::AskedFolder(request) => {
                match request {
                    FolderRequest::Diagnostics(asked) if !self.user.preferences.folder_diagnostics => self.about_open.push(asked),
                    request => {
                        let task = self.folder.ask(request);
                        self.scan(task);
                    }
                }
                self.answer_folder();
            }
            Event::Scanned { scan, path, looked } => self.folder.take_in(scan, &path, looked),
            Event::ScanCancelled(scan) => {
                self.folder.cancel(scan);
                self.answer_folder();
            }
            Event::ScanEnded { scan, seen } => {
                let task = self.folder.end_of_scan(scan, seen.as_deref());
                self.scan(task);
                self.answer_folder();
            }
            Event::Asked(uri, waiting) => self.ask(&uri, waiting),
            Event::Read { uri, revision, memory, snapshot } => self.take_in(&uri, revision, memory, snapshot),
        }
    }

    /// Takes over what is set in the editor; false where that is what was set before.
    fn configure(&mut self, section: &Value, editor: &Arc<Editor>) -> bool {
        let settings = ClientSettings::read(section);
        if settings == self.client_settings {
            return false;
        }
        let language = settings.language.unwrap_or(editor.locale);
        self.editor = Some(Arc::new(Editor { language, ..(**editor).clone() }));
        self.user = UserSettings { preferences: Arc::new(settings.preferences.clone()), settings: Arc::new(settings.settings.clone()) };
        if let Some(complaint) = settings.complaint(language).filter(|_| settings.problems != self.client_settings.problems) {
            self.outbox.send(Message::Warn(complaint));
        }
        self.client_settings = settings;
        true
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: &[Change]) {
        let revision = self.next_revision();
        let (Some(document), Some(editor)) = (self.documents.get_mut(uri), &self.editor) else { return };
        for waiting in document.change(version, changes, editor, &self.user, revision, Instant::now()) {
            (waiting.work)(Err(Refusal::Modified));
        }
        self.read_next(uri);
    }

    /// What is unfinished in a text is told from now on, until it is edited again.
    fn finish_writing(&mut self, uri: &Uri) {
        let revision = self.next_revision();
        if self.documents.get_mut(uri).is_some_and(|document| document.finish_writing(revision)) {
            self.read_next(uri);
            self.outbox.send_if(!self.pushes(), || Message::Refresh);
        }
    }

    fn read_settings_again(&mut self) {
        let uris: Vec<Uri> = self.documents.keys().cloned().collect();
        for uri in uris {
            let revision = self.next_revision();
            if let Some(document) = self.documents.get_mut(&uri) {
                document.read_settings_again(revision);
            }
            self.read_next(&uri);
        }
        self.look_for_last_years_again();
        let task = self.folder.scan_again();
        self.scan(task);
        self.outbox.send_if(!self.pushes(), || Message::Refresh);
    }

    fn scan(&self, task: Option<Task>) {
        let (Some(task), Some(editor)) = (task, self.editor.clone()) else { return };
        let progress = editor.shows_progress.then(unbounded_channel).map(|(sender, steps)| {
            self.outbox.send(Message::Progress(task.number, steps));
            sender
        });
        let scanner = Scanner { events: self.events.clone(), editor, user: self.user.clone(), progress };
        let mut scan = Scan::new(scanner, task);
        self.crew.folder.run_in_steps(Box::new(move || scan.step()));
    }

    /// Answers what was asked about all reports, once all are read.
    fn answer_folder(&mut self) {
        if self.about_open.is_empty() && !self.folder.is_asked() {
            return;
        }
        let views: Option<Vec<Result<View, Refusal>>> = self.documents.values().map(OpenDocument::view).collect();
        let Some(views) = views else { return };
        let open: Vec<PathBuf> = self.documents.keys().filter_map(uri::file_path).collect();
        let (requests, closed) = self.folder.answerable(|path| open.iter().any(|open| open == path)).unwrap_or_default();
        let catalogue = self.folder.catalogue();
        let about_open = std::mem::take(&mut self.about_open);
        let mut open: Vec<View> = views.into_iter().filter_map(Result::ok).filter(|view| view.snapshot.report().is_some()).collect();
        open.sort_by(|a, b| a.snapshot.uri.as_str().cmp(b.snapshot.uri.as_str()));
        let bytes = open.iter().map(|view| view.snapshot.analysis.text.len()).sum();
        self.crew.answers.run(
            bytes,
            Box::new(move || {
                let mut view = FolderView { open, closed: Vec::new(), catalogue };
                about_open.into_iter().for_each(|asked| asked.end(&view));
                view.closed = closed;
                requests.into_iter().for_each(|request| request.end(&view));
            }),
        );
    }

    fn ask(&mut self, uri: &Uri, waiting: Waiting) {
        match self.documents.get_mut(uri) {
            None => (waiting.work)(Err(Refusal::NotOpen)),
            Some(document) => match document.view() {
                Some(view) => answer(&self.crew.answers, waiting, view),
                None => document.wait(waiting),
            },
        }
    }

    /// Has the newest revision of a document read, if nobody does so yet.
    fn read_next(&mut self, uri: &Uri) {
        let (Some(document), Some(editor)) = (self.documents.get_mut(uri), &self.editor) else { return };
        let Some((number, revision, mut memory)) = document.next_reading(editor, &self.user) else { return };
        let (uri, events) = (uri.clone(), self.events.clone());
        let bytes = revision.text.len();
        self.crew.reader.run(
            bytes,
            Box::new(move || {
                let snapshot = panic::guard(|| Snapshot::read(revision, &mut memory)).map(Arc::new).map_err(|_| Refusal::Failed);
                if snapshot.is_err() {
                    // What a panic left half done is not to be relied on.
                    *memory = Memory::default();
                }
                // Fails only when the loop has ended, and the process with it.
                let _ = events.send(Event::Read { uri, revision: number, memory, snapshot });
            }),
        );
    }

    fn take_in(&mut self, uri: &Uri, revision: u64, memory: Box<Memory>, snapshot: Result<Arc<Snapshot>, Refusal>) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        for waiting in document.take_overtaken(revision) {
            answer(&self.crew.answers, waiting, document.view_of(snapshot.clone()));
        }
        if document.read(revision, memory, snapshot)
            && let Some(view) = document.view()
        {
            let waiting = document.take_waiting();
            self.publish(uri);
            self.tell_of_settings(&view);
            self.tell_of_failures(uri, &view);
            for waiting in waiting {
                answer(&self.crew.answers, waiting, view.clone());
            }
            self.answer_folder();
            self.look_for_last_year(uri);
        }
        self.read_next(uri);
    }

    /// Shows what was held back long enough.
    pub fn release(&mut self, now: Instant) {
        let due = |document: &OpenDocument| document.held_back_until().is_some_and(|until| until <= now);
        let uris: Vec<Uri> = self.documents.iter().filter(|(_, document)| due(document)).map(|(uri, _)| uri.clone()).collect();
        for uri in &uris {
            if let Some(document) = self.documents.get_mut(uri) {
                document.release();
            }
            self.publish(uri);
        }
        self.outbox.send_if(!self.pushes() && !uris.is_empty(), || Message::Refresh);
    }

    fn publish(&self, uri: &Uri) {
        if let Some(Ok(view)) = self.documents.get(uri).filter(|_| self.pushes()).and_then(OpenDocument::view) {
            let (items, version) = (view.published.items.clone(), view.snapshot.version);
            self.outbox.send(Message::Publish(PublishDiagnosticsParams::new(uri.clone(), items, Some(version))));
        }
    }

    fn pushes(&self) -> bool {
        self.editor.as_ref().is_some_and(|editor| !editor.pulls_diagnostics)
    }

    fn next_revision(&mut self) -> u64 {
        self.revisions += 1;
        self.revisions
    }
}

/// Answers a request from a view; the small ones at once.
fn answer(pool: &Lanes, waiting: Waiting, view: Result<View, Refusal>) {
    match view {
        Ok(view) if !waiting.at_once => {
            pool.run(view.snapshot.analysis.text.len(), Box::new(move || (waiting.work)(Ok(view))));
        }
        // A panic has been reported by the hook, and the reply was dropped: an error answer.
        view => drop(panic::guard(|| (waiting.work)(view))),
    }
}

fn refuse(mut document: OpenDocument, refusal: Refusal) {
    for waiting in document.take_all() {
        (waiting.work)(Err(refusal));
    }
}

#[cfg(test)]
mod tests;
