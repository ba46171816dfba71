//! The reports of the year before that open ones are held against: looked for beside all that is typed, on a thread of their
//! own, and again when a file, a setting or the other document has changed.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::Uri;

use crate::analysis::card::Card;
use crate::server::documents::OpenDocument;
use crate::server::main_loop::{Event, MainLoop};
use crate::server::outbox::Message;
use crate::server::panic;
use crate::server::snapshot::Snapshot;
use crate::server::uri;
use crate::settings::last_year::LastYear;
use crate::workspace::last_year;

/// What was looked for, for each open document.
#[derive(Default)]
pub(super) struct LastYears {
    sought: FxHashMap<Uri, Sought>,
    searches: u64,
}

/// A search, under way or ended.
struct Sought {
    /// What the report was known by when it was looked for; nothing where it is to be looked for again.
    card: Option<Card>,
    /// The number of the search: an older one is of no use. Shared with it, so that it ends.
    newest: Arc<AtomicU64>,
    /// What was found.
    file: Option<PathBuf>,
    /// The version of that in the editor, where it is open.
    version: Option<i32>,
}

impl MainLoop {
    /// Looks for the report of the year before that of a document that has been read, unless that is known; and again for
    /// those whose report of the year before it is.
    pub(super) fn look_for_last_year(&mut self, uri: &Uri) {
        let own = uri::file_path(uri);
        let snapshot = self.snapshot_of(uri);
        let mut wanted: Vec<Uri> = Vec::new();
        if let Some(card) = snapshot.as_ref().and_then(|snapshot| snapshot.card.as_ref())
            && self.last_years.sought.get(uri).is_none_or(|sought| sought.card.as_ref() != Some(card))
        {
            wanted.push(uri.clone());
        }
        let version = snapshot.map(|snapshot| snapshot.version);
        let follows = |sought: &Sought| own.is_some() && sought.file == own && sought.version != version;
        wanted.extend(self.last_years.sought.iter().filter(|(other, sought)| *other != uri && follows(sought)).map(|(uri, _)| uri.clone()));
        wanted.iter().for_each(|uri| self.search(uri));
    }

    /// Looks again for all open documents: files have changed.
    pub(super) fn look_for_last_years_again(&mut self) {
        let all: Vec<Uri> = self.last_years.sought.keys().cloned().collect();
        self.last_years.sought.values_mut().for_each(|sought| sought.card = None);
        all.iter().for_each(|uri| self.search(uri));
    }

    /// Reads those documents again that one of these files is another text of.
    pub(super) fn read_beside_again(&mut self, files: &[PathBuf]) {
        let follows = |document: &OpenDocument| {
            let folder = document.view().and_then(Result::ok).and_then(|view| view.snapshot.settings_in_force.folder.clone());
            folder.is_some_and(|folder| files.iter().any(|file| folder.names_twin(file)))
        };
        let uris: Vec<Uri> = self.documents.iter().filter(|(_, document)| follows(document)).map(|(uri, _)| uri.clone()).collect();
        for uri in &uris {
            let revision = self.next_revision();
            if let Some(document) = self.documents.get_mut(uri) {
                document.read_settings_again(revision);
            }
            self.read_next(uri);
        }
        self.outbox.send_if(!self.pushes() && !uris.is_empty(), || Message::Refresh);
    }

    /// A document was closed: what it said is again what lies on the disk.
    pub(super) fn forget_last_year(&mut self, uri: &Uri) {
        self.last_years.sought.remove(uri);
        self.look_for_last_year(uri);
    }

    /// A search has ended.
    pub(super) fn take_in_last_year(&mut self, uri: &Uri, search: u64, found: LastYear, version: Option<i32>) {
        let Some(sought) = self.last_years.sought.get_mut(uri).filter(|sought| sought.newest.load(Ordering::Acquire) == search) else {
            return;
        };
        sought.file = found.found().map(|found| found.path.clone());
        sought.version = version;
        let revision = self.next_revision();
        if self.documents.get_mut(uri).is_some_and(|document| document.follow(found, revision)) {
            self.read_next(uri);
            self.outbox.send_if(!self.pushes(), || Message::Refresh);
        }
    }

    fn search(&mut self, uri: &Uri) {
        let Some(snapshot) = self.snapshot_of(uri) else {
            // It is just being read, and looked for when that is done.
            if let Some(sought) = self.last_years.sought.get_mut(uri) {
                sought.card = None;
            }
            return;
        };
        let (Some(path), Some(card)) = (uri::file_path(uri), snapshot.card.clone()) else { return };
        self.last_years.searches += 1;
        let search = self.last_years.searches;
        let sought = self.last_years.sought.entry(uri.clone()).or_insert_with(|| Sought {
            card: None,
            newest: Arc::default(),
            file: None,
            version: None,
        });
        sought.card = Some(card);
        sought.newest.store(search, Ordering::Release);
        let newest = sought.newest.clone();
        let others = self.documents.keys().filter(|other| *other != uri);
        let open: Vec<(PathBuf, Arc<Snapshot>)> =
            others.filter_map(|other| Some((uri::file_path(other)?, self.snapshot_of(other)?))).collect();
        let (events, uri) = (self.events.clone(), uri.clone());
        self.crew.last_years.run(Box::new(move || {
            if newest.load(Ordering::Acquire) != search {
                return;
            }
            let root = snapshot.settings_in_force.folder.as_ref().map(|folder| folder.root().to_owned());
            let root = root.or_else(|| path.parent().map(PathBuf::from)).unwrap_or_default();
            let found = panic::guard(|| {
                let found = last_year::of(&path, &root, &snapshot.analysis);
                match found.found().and_then(|found| open.iter().find(|(path, _)| *path == found.path)) {
                    Some((path, other)) => (LastYear::Found(last_year::as_last_year(other.analysis.clone(), path)), Some(other.version)),
                    None => (found, None),
                }
            });
            let (found, version) = found.unwrap_or_default();
            // Fails only when the loop has ended, and the process with it.
            let _ = events.send(Event::LastYear { uri, search, found, version });
        }));
    }

    fn snapshot_of(&self, uri: &Uri) -> Option<Arc<Snapshot>> {
        self.documents.get(uri).and_then(OpenDocument::view)?.ok().map(|view| view.snapshot)
    }
}
