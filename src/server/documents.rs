//! The documents that are open, each with its text, what is known of it, and who waits for that.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use tower_lsp::ls_types::Uri;

use crate::finding::FindingKey;
use crate::report::Format;
use crate::server::capabilities::Editor;
use crate::server::diagnostics::Published;
use crate::server::preferences::UserSettings;
use crate::server::requests::semantic_tokens::Given;
use crate::server::snapshot::{Memory, Revision, Snapshot};
use crate::server::typing::Typing;
use crate::settings::accepted::Accepted;
use crate::settings::last_year::LastYear;
use crate::text::document::{Change, Document, Replaced};

/// What a request is answered from: a snapshot and the diagnostics that the editor is to show for it.
#[derive(Clone)]
pub struct View {
    /// The document.
    pub snapshot: Arc<Snapshot>,
    /// Its diagnostics.
    pub published: Arc<Published>,
    /// The colours that the editor was last given for it.
    pub colours: Arc<Given>,
}

/// Why a request gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The document is not open.
    NotOpen,
    /// The text has changed since, and the request names a place in it.
    Modified,
    /// A check or a feature has panicked.
    Failed,
}

/// What is done with a view, or with the reason why there is none.
pub type Work = Box<dyn FnOnce(Result<View, Refusal>) + Send>;

/// A request that waits for the text to be read.
pub struct Waiting {
    /// It names a place, which an edit would move.
    pub names_a_place: bool,
    /// It is about the state of the text in which it is asked, also where that is edited before it has been read.
    pub of_version: bool,
    /// It is so small that the main loop answers it itself.
    pub at_once: bool,
    /// What is to be done.
    pub work: Work,
}

/// An open document.
pub struct OpenDocument {
    uri: Uri,
    version: i32,
    format: Format,
    text: Document,
    /// Counts what changes the answer: edits, and settings. Never the same in two documents.
    revision: u64,
    /// The revision that is being read, with the memory lent to it.
    reading: Option<u64>,
    memory: Option<Box<Memory>>,
    /// The last revision that was read to its end, well or not.
    known: Option<(u64, Result<View, Refusal>)>,
    typing: Typing,
    settings_changed: bool,
    /// What was accepted in it, if it lies nowhere: it is kept for the session.
    accepted: Accepted,
    /// The report of the year before.
    last_year: LastYear,
    waiting: Vec<Waiting>,
    overtaken: VecDeque<Overtaken>,
    colours: Arc<Given>,
}

/// Whoever asks about more states than so many while they are not yet read is answered from the newest: typing must not be
/// read key by key.
const MOST_OVERTAKEN: usize = 8;

/// A state of the text that was asked about and edited before it had been read.
struct Overtaken {
    number: u64,
    /// What is still to be read; nothing where that is being done.
    revision: Option<Revision>,
    waiting: Vec<Waiting>,
}

impl OpenDocument {
    /// A document that has just been opened.
    pub fn new(uri: Uri, version: i32, format: Format, text: &str, revision: u64) -> OpenDocument {
        OpenDocument {
            uri,
            version,
            format,
            text: Document::new(text),
            revision,
            reading: None,
            memory: Some(Box::default()),
            known: None,
            typing: Typing::default(),
            settings_changed: false,
            accepted: Accepted::default(),
            last_year: LastYear::None,
            waiting: Vec::new(),
            overtaken: VecDeque::new(),
            colours: Arc::default(),
        }
    }

    /// Applies the changes of one version, in order. Gives back the requests that this makes pointless.
    pub fn change(
        &mut self,
        version: i32,
        changes: &[Change],
        editor: &Arc<Editor>,
        user: &UserSettings,
        revision: u64,
        now: Instant,
    ) -> Vec<Waiting> {
        let (of_version, rest): (Vec<Waiting>, Vec<Waiting>) =
            std::mem::take(&mut self.waiting).into_iter().partition(|waiting: &Waiting| waiting.of_version);
        self.waiting = rest;
        if self.overtaken.len() >= MOST_OVERTAKEN {
            self.waiting.extend(of_version);
        } else if !of_version.is_empty() {
            let unread = (self.reading != Some(self.revision)).then(|| self.as_it_is(editor, user));
            self.overtaken.push_back(Overtaken { number: self.revision, revision: unread, waiting: of_version });
        }
        for change in changes {
            let before = self.text.len();
            match self.text.apply(change, editor.encoding) {
                // Another text altogether; what differs in one that is sent whole at every key is what was typed.
                Replaced { removed, .. } if change.span.is_none() && 2 * removed > before => self.typing.replaced(),
                Replaced { removed: 0, inserted: 0, .. } if change.span.is_none() => {}
                Replaced { at, removed, inserted } => self.typing.edited(at, removed, inserted, now),
            }
        }
        self.version = version;
        self.revision = revision;
        let (pointless, waiting) = std::mem::take(&mut self.waiting).into_iter().partition(|waiting| waiting.names_a_place);
        self.waiting = waiting;
        pointless
    }

    /// Somebody has asked what is wrong: what is only unfinished is told, too. False where that changes nothing.
    pub fn finish_writing(&mut self, revision: u64) -> bool {
        let was_written = self.typing.finished();
        if was_written {
            self.typing.rest();
            self.revision = revision;
        }
        was_written
    }

    /// Takes findings as accepted until the document is closed.
    pub fn accept(&mut self, keys: Vec<FindingKey>) {
        keys.into_iter().for_each(|key| self.accepted.insert(key));
    }

    /// Takes back that findings were accepted.
    pub fn take_back(&mut self, keys: &[FindingKey]) {
        keys.iter().for_each(|key| self.accepted.remove(key));
    }

    /// Takes over which report is that of the year before; false where that is known.
    pub fn follow(&mut self, last_year: LastYear, revision: u64) -> bool {
        if self.last_year == last_year {
            return false;
        }
        self.last_year = last_year;
        self.revision = revision;
        true
    }

    /// The settings may have changed.
    pub fn read_settings_again(&mut self, revision: u64) {
        self.settings_changed = true;
        self.revision = revision;
    }

    /// The view of the newest revision, if it has been read.
    pub fn view(&self) -> Option<Result<View, Refusal>> {
        self.known.as_ref().filter(|(revision, _)| *revision == self.revision).map(|(_, view)| view.clone())
    }

    /// Has a request wait for the newest revision.
    pub fn wait(&mut self, waiting: Waiting) {
        self.waiting.push(waiting);
    }

    /// The requests that waited for the newest revision.
    pub fn take_waiting(&mut self) -> Vec<Waiting> {
        std::mem::take(&mut self.waiting)
    }

    /// The requests about a state that was edited before it had been read.
    pub fn take_overtaken(&mut self, revision: u64) -> Vec<Waiting> {
        let all = std::mem::take(&mut self.overtaken);
        let (read, left): (VecDeque<_>, VecDeque<_>) = all.into_iter().partition(|overtaken| overtaken.number == revision);
        self.overtaken = left;
        read.into_iter().flat_map(|overtaken| overtaken.waiting).collect()
    }

    /// All requests that wait.
    pub fn take_all(&mut self) -> Vec<Waiting> {
        let overtaken = std::mem::take(&mut self.overtaken);
        overtaken.into_iter().flat_map(|overtaken| overtaken.waiting).chain(self.take_waiting()).collect()
    }

    /// What is to be read next, with the memory for it: the newest revision, unless it is known or another is being
    /// read. While somebody types faster than his text is read, what lies between is left out.
    pub fn next_reading(&mut self, editor: &Arc<Editor>, user: &UserSettings) -> Option<(u64, Revision, Box<Memory>)> {
        if self.reading.is_some() {
            return None;
        }
        let asked = self.overtaken.iter_mut().find_map(|overtaken| Some((overtaken.number, overtaken.revision.take()?)));
        if let Some((number, revision)) = asked {
            self.reading = Some(number);
            return Some((number, revision, self.memory.take().unwrap_or_default()));
        }
        if self.known.as_ref().is_some_and(|(revision, _)| *revision == self.revision) {
            return None;
        }
        let mut memory = self.memory.take().unwrap_or_default();
        if std::mem::take(&mut self.settings_changed) {
            memory.forget_settings();
        }
        self.reading = Some(self.revision);
        Some((self.revision, self.as_it_is(editor, user), memory))
    }

    fn as_it_is(&self, editor: &Arc<Editor>, user: &UserSettings) -> Revision {
        Revision {
            uri: self.uri.clone(),
            version: self.version,
            format: self.format,
            text: self.text.text().into(),
            editor: editor.clone(),
            preferences: user.preferences.clone(),
            client_settings: user.settings.clone(),
            accepted: self.accepted.clone(),
            last_year: self.last_year.clone(),
            writing: self.typing.caret(),
        }
    }

    /// Takes in a revision that has been read; false where it is superseded, or of a document that was closed.
    pub fn read(&mut self, revision: u64, memory: Box<Memory>, snapshot: Result<Arc<Snapshot>, Refusal>) -> bool {
        if self.reading != Some(revision) {
            return false;
        }
        self.reading = None;
        self.memory = Some(memory);
        if revision != self.revision {
            return false;
        }
        let view = snapshot.map(|snapshot| {
            let published = Published::new(&snapshot, |mark| self.typing.holds_back(mark));
            View { snapshot, published, colours: self.colours.clone() }
        });
        self.known = Some((revision, view));
        self.note_shown();
        true
    }

    /// A view of a revision that is no longer the newest.
    pub fn view_of(&self, snapshot: Result<Arc<Snapshot>, Refusal>) -> Result<View, Refusal> {
        snapshot.map(|snapshot| View { published: Published::new(&snapshot, |_| false), snapshot, colours: self.colours.clone() })
    }

    /// When something that is held back is to be shown.
    pub fn held_back_until(&self) -> Option<Instant> {
        let view = self.view()?.ok()?;
        if view.published.items.len() < view.snapshot.shown.len() { self.typing.until() } else { None }
    }

    /// Shows what was held back.
    pub fn release(&mut self) {
        self.typing.rest();
        if let Some((_, Ok(view))) = &mut self.known {
            view.published = Published::new(&view.snapshot, |mark| self.typing.holds_back(mark));
        }
        self.note_shown();
    }

    fn note_shown(&mut self) {
        if let Some((_, Ok(view))) = &self.known {
            let marks = view.snapshot.shown.iter().map(|shown| &shown.mark);
            let marks = marks.filter(|mark| !self.typing.holds_back(mark)).cloned().collect();
            self.typing.showing(marks);
        }
    }
}
