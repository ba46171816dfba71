//! The reports of the opened folders, those that are not open in the editor included. They are looked for when an
//! editor first asks about the folder, and again when a file or a setting has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::{Range, Uri};

use crate::features::workspace_symbols::{Catalogue, Entry};
use crate::server::diagnostics::Published;
use crate::server::documents::View;
use crate::server::requests::folder::{DiagnosticsAsked, SymbolsAsked};
use crate::workspace::kept::Key;

/// A report that lies in a folder and is not open.
#[derive(Debug)]
pub struct Closed {
    /// Where it lies.
    pub uri: Uri,
    /// Its diagnostics.
    pub published: Arc<Published>,
    /// Its headings and slogans, each with its section as the editor counts places; in order of their ranges in the file.
    pub entries: Vec<(Entry, Range)>,
    /// The names of documents that it gives.
    pub titles: Vec<String>,
}

/// What a file was found to be.
#[derive(Clone, Debug)]
pub struct Looked {
    /// As long as this is the same, so is what was found.
    pub key: Key,
    /// The report; `None` where it is none.
    pub closed: Option<Arc<Closed>>,
}

/// The names of documents that the reports of the folders give, as far as these are known.
#[derive(Clone, Debug, Default)]
pub struct FolderTitles(Arc<Mutex<BTreeMap<PathBuf, Vec<String>>>>);

impl FolderTitles {
    /// All names, each once, in order of their characters.
    pub fn all(&self) -> Vec<String> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let names: BTreeSet<&String> = files.values().flatten().collect();
        names.into_iter().cloned().collect()
    }

    fn insert(&self, path: PathBuf, titles: Vec<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, titles);
    }

    fn remove(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

/// All reports that are known.
pub struct FolderView {
    /// Those that are open, with the state they are in there.
    pub open: Vec<View>,
    /// Those that are not.
    pub closed: Vec<Arc<Closed>>,
    /// The headings and slogans of those that are not, and of those that were open when last somebody searched.
    pub catalogue: Arc<Mutex<Catalogue>>,
}

/// A request about all reports.
pub enum FolderRequest {
    /// It looks for headings and slogans.
    Symbols(SymbolsAsked),
    /// It wants the diagnostics, piece by piece if it can be.
    Diagnostics(DiagnosticsAsked),
}

impl FolderRequest {
    /// Hands over reports that have just become known.
    pub fn piece(&mut self, closed: &[Arc<Closed>]) {
        if let FolderRequest::Diagnostics(asked) = self {
            asked.piece(closed);
        }
    }

    /// Answers: everything is known.
    pub fn end(self, view: &FolderView) {
        match self {
            FolderRequest::Symbols(asked) => asked.end(view),
            FolderRequest::Diagnostics(asked) => asked.end(view),
        }
    }
}

/// What is known of the opened folders.
pub struct Folder {
    roots: Vec<PathBuf>,
    looked: BTreeMap<PathBuf, Looked>,
    catalogue: Arc<Mutex<Catalogue>>,
    titles: FolderTitles,
    state: State,
    /// Counts the scans: what an older one finds is of no use. Shared with them, so that they stop.
    scan: Arc<AtomicU64>,
    /// Files that changed while a scan was under way.
    changed: Vec<PathBuf>,
    waiting: Vec<FolderRequest>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody has asked yet.
    Unknown,
    /// A scan is under way.
    Scanning,
    /// All is known.
    Known,
    /// Somebody was in no mood to wait: what was read until then is known.
    Cancelled,
}

/// What is to be looked at, by whom it is called for.
pub struct Task {
    /// The number of the scan.
    pub number: u64,
    /// The number of the newest scan: when it is another, this one ends.
    pub newest: Arc<AtomicU64>,
    /// What is to be read.
    pub what: What,
    /// What is known: a file that says the same under the same conditions is not read again.
    pub known: BTreeMap<PathBuf, Looked>,
}

/// What a scan reads.
pub enum What {
    /// Every report below these folders.
    Folders(Vec<PathBuf>),
    /// These files, which have changed or are gone.
    Files(Vec<PathBuf>),
}

impl Task {
    /// Whether a newer scan has taken its place.
    pub fn is_overtaken(&self) -> bool {
        self.newest.load(Ordering::Acquire) != self.number
    }
}

impl Folder {
    /// Folders of which nothing is known yet. What documents their reports name is noted in `titles`.
    pub fn new(roots: Vec<PathBuf>, titles: FolderTitles) -> Folder {
        Folder {
            roots,
            looked: BTreeMap::new(),
            catalogue: Arc::default(),
            titles,
            state: State::Unknown,
            scan: Arc::default(),
            changed: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// The opened folders.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Folders were opened and closed. Gives the scan that this calls for.
    pub fn change_roots(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) -> Option<Task> {
        self.roots.retain(|root| !removed.contains(root));
        let new: Vec<PathBuf> = added.into_iter().filter(|root| !self.roots.contains(root)).collect();
        self.roots.extend(new);
        self.scan_again()
    }

    /// Takes a request in: what is known already it gets at once, the rest when it is known. Gives the scan that this
    /// calls for.
    pub fn ask(&mut self, mut request: FolderRequest) -> Option<Task> {
        let known: Vec<Arc<Closed>> = self.closed().map(|(_, closed)| closed.clone()).collect();
        request.piece(&known);
        // An editor asks for diagnostics again and again; a person who searches has changed his mind.
        let wants_all = matches!(request, FolderRequest::Symbols(_)) && self.state == State::Cancelled;
        self.waiting.push(request);
        (wants_all || self.state == State::Unknown).then(|| self.start())
    }

    /// A person has cancelled a scan: what it has read so far must do until something changes, or he searches.
    pub fn cancel(&mut self, scan: u64) {
        if self.state == State::Scanning && self.scan.load(Ordering::Acquire) == scan {
            self.scan.fetch_add(1, Ordering::AcqRel);
            self.state = State::Cancelled;
        }
    }

    /// Somebody will need to know the reports. Gives the scan that this calls for.
    pub fn want(&mut self) -> Option<Task> {
        (self.state == State::Unknown).then(|| self.start())
    }

    /// Everything is to be read again, if anybody has ever asked.
    pub fn scan_again(&mut self) -> Option<Task> {
        (self.state != State::Unknown).then(|| self.start())
    }

    /// Files have changed on the disk. Gives the scan that this calls for.
    pub fn files_changed(&mut self, files: Vec<PathBuf>) -> Option<Task> {
        let below = |file: &PathBuf| self.roots.iter().any(|root| file.starts_with(root));
        self.changed.extend(files.into_iter().filter(below));
        match self.state {
            State::Unknown => {
                self.changed.clear();
                None
            }
            State::Cancelled if !self.changed.is_empty() => Some(self.start()),
            State::Scanning | State::Cancelled => None,
            State::Known if self.changed.is_empty() => None,
            State::Known => Some(self.read_changed()),
        }
    }

    /// A scan has looked at a file; `None` where it is gone or cannot be read.
    pub fn take_in(&mut self, scan: u64, path: &Path, looked: Option<Looked>) {
        if scan != self.scan.load(Ordering::Acquire) {
            return;
        }
        let before = self.looked.get(path).and_then(|looked| looked.closed.as_ref());
        match looked.as_ref().and_then(|looked| looked.closed.as_ref()) {
            Some(closed) => {
                self.waiting.iter_mut().for_each(|request| request.piece(std::slice::from_ref(closed)));
                if !before.is_some_and(|before| Arc::ptr_eq(before, closed)) {
                    let entries = closed.entries.iter().map(|(entry, _)| entry.clone()).collect();
                    self.names().insert(path.to_owned(), entries);
                    self.titles.insert(path.to_owned(), closed.titles.clone());
                }
            }
            None => self.forget(path),
        }
        if let Some(looked) = looked {
            self.looked.insert(path.to_owned(), looked);
        }
    }

    /// A scan is at its end; `seen` are the files it has found where it looked for all. Gives the scan that follows,
    /// because files have changed meanwhile.
    pub fn end_of_scan(&mut self, scan: u64, seen: Option<&[PathBuf]>) -> Option<Task> {
        if scan != self.scan.load(Ordering::Acquire) {
            return None;
        }
        if let Some(seen) = seen {
            let gone: Vec<PathBuf> = self.looked.keys().filter(|path| seen.binary_search(path).is_err()).cloned().collect();
            gone.iter().for_each(|path| self.forget(path));
        }
        self.state = State::Known;
        (!self.changed.is_empty()).then(|| self.read_changed())
    }

    /// Whether anybody waits for an answer.
    pub fn is_asked(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The requests that can be answered, with the reports that are not open: nothing while a scan is under way.
    pub fn answerable(&mut self, is_open: impl Fn(&Path) -> bool) -> Option<(Vec<FolderRequest>, Vec<Arc<Closed>>)> {
        if !matches!(self.state, State::Known | State::Cancelled) || self.waiting.is_empty() {
            return None;
        }
        let closed = self.closed().filter(|(path, _)| !is_open(path)).map(|(_, closed)| closed.clone()).collect();
        Some((std::mem::take(&mut self.waiting), closed))
    }

    /// The headings and slogans, which requests search.
    pub fn catalogue(&self) -> Arc<Mutex<Catalogue>> {
        self.catalogue.clone()
    }

    /// The reports, by their files.
    fn closed(&self) -> impl Iterator<Item = (&Path, &Arc<Closed>)> {
        self.looked.iter().filter_map(|(path, looked)| Some((path.as_path(), looked.closed.as_ref()?)))
    }

    fn names(&self) -> MutexGuard<'_, Catalogue> {
        self.catalogue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forget(&mut self, path: &Path) {
        self.looked.remove(path);
        self.names().remove(path);
        self.titles.remove(path);
    }

    fn start(&mut self) -> Task {
        self.changed.clear();
        self.task(What::Folders(self.roots.clone()))
    }

    fn read_changed(&mut self) -> Task {
        let mut files = std::mem::take(&mut self.changed);
        files.sort();
        files.dedup();
        self.task(What::Files(files))
    }

    fn task(&mut self, what: What) -> Task {
        self.state = State::Scanning;
        let number = self.scan.fetch_add(1, Ordering::AcqRel) + 1;
        Task { number, newest: self.scan.clone(), what, known: self.looked.clone() }
    }
}
