//! Reads the reports of the opened folders, beside all that is typed: one after the other, in steps.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::ls_types::{Diagnostic, Range, Uri, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport};

use crate::features::workspace_symbols::Entry;
use crate::features::{completion, workspace_symbols};
use crate::report::Format;
use crate::server::capabilities::Editor;
use crate::server::diagnostics::Published;
use crate::server::folder::{Closed, Looked, Task, What};
use crate::server::main_loop::Event;
use crate::server::panic;
use crate::server::preferences::UserSettings;
use crate::server::snapshot::{Memory, Revision, SettingsInForce, Snapshot};
use crate::settings::Settings;
use crate::settings::accepted::Accepted;
use crate::settings::last_year::LastYear;
use crate::workspace::disk::{self, DiskError, Stamp};
use crate::workspace::folder::FolderSettings;
use crate::workspace::kept::{Kept, Key};

/// More files than an office has reports; a home folder opened by mistake is not read to its end.
const MOST_FILES: usize = 2000;
/// A file that is longer, in bytes, is no report of the folder: it is read only when it is opened.
const LONGEST: u64 = 4 << 20;

/// Who reads, and whom he tells.
pub struct Scanner {
    /// Told of each file and of the end.
    pub events: Sender<Event>,
    /// What the editor can do.
    pub editor: Arc<Editor>,
    /// What is set in it.
    pub user: UserSettings,
    /// Told how far it has come, if anybody wants to know.
    pub progress: Option<UnboundedSender<WorkDoneProgress>>,
}

/// A task that is under way, a file a step.
pub struct Scan {
    scanner: Scanner,
    task: Task,
    /// The files, once they are known.
    files: Option<Vec<PathBuf>>,
    done: usize,
    percentage: u32,
    folders: Folders,
}

impl Scan {
    /// What the task says, by `scanner`.
    pub fn new(scanner: Scanner, task: Task) -> Scan {
        Scan { scanner, task, files: None, done: 0, percentage: 0, folders: Folders::default() }
    }

    /// Finds the files, or reads the next; false after the last, and when the task is overtaken.
    pub fn step(&mut self) -> bool {
        let Scan { scanner, task, folders, .. } = self;
        let Some(files) = &self.files else {
            self.files = Some(match &task.what {
                What::Files(files) => files.clone(),
                What::Folders(roots) => find(roots),
            });
            scanner.tell(|| {
                let title =
                    scanner.editor.language.choose("核稿：读取文件夹里的报告", "hegao: reading the reports of the folder").to_owned();
                WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(true), message: None, percentage: Some(0) })
            });
            return true;
        };
        let Some(path) = files.get(self.done).filter(|_| !task.is_overtaken()) else {
            self.end();
            return false;
        };
        let looked = panic::guard(|| scanner.look_at(path, folders, task.known.get(path))).ok().flatten();
        // Fails only when the loop has ended, and the process with it.
        let _ = scanner.events.send(Event::Scanned { scan: task.number, path: path.clone(), looked });
        self.done += 1;
        let (done, all) = (self.done, files.len());
        let now = u32::try_from(done * 100 / all).unwrap_or(100);
        if now != self.percentage {
            self.percentage = now;
            let message = Some(format!("{done}/{all}"));
            let report = WorkDoneProgressReport { cancellable: Some(true), message, percentage: Some(now) };
            scanner.tell(|| WorkDoneProgress::Report(report));
        }
        true
    }

    fn end(&mut self) {
        self.scanner.tell(|| WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        let seen = self.files.take().filter(|_| matches!(self.task.what, What::Folders(_)));
        // As above.
        let _ = self.scanner.events.send(Event::ScanEnded { scan: self.task.number, seen });
        if let Some(kept) = self.scanner.kept().filter(|_| matches!(self.task.what, What::Folders(_))) {
            kept.sweep();
        }
    }
}

impl Scanner {
    /// Looks at one file, of which `known` was known before; `None` where it cannot be read.
    fn look_at(&self, path: &Path, folders: &mut Folders, known: Option<&Looked>) -> Option<Looked> {
        if std::fs::metadata(path).ok()?.len() > LONGEST {
            return None;
        }
        let text = disk::read(path).ok()?.text;
        let folder = folders.of(path.parent().unwrap_or(path));
        let settings = SettingsInForce::of_folder(&folder.settings, path, self.editor.language, &self.user.settings);
        let key = Key::new(self.conditions(path, &settings.settings, folder.ledger).as_bytes(), &text);
        if let Some(known) = known.filter(|known| known.key == key) {
            return Some(known.clone());
        }
        let uri = Uri::from_file_path(path)?;
        let found = self.kept().and_then(|kept| kept.get(&key)).unwrap_or_else(|| {
            let found = self.read(path, &uri, text, settings);
            if let Some(kept) = self.kept() {
                kept.put(&key, &found);
            }
            found
        });
        Some(Looked { key, closed: found.map(|found| Arc::new(found.of(uri))) })
    }

    /// All that what is found in a report depends on, but for its text and this program.
    fn conditions(&self, path: &Path, settings: &Settings, ledger: Key) -> String {
        let Editor { encoding, language, related_information, diagnostic_data, tags, rule_page_scheme, .. } = &*self.editor;
        let twins: Vec<Option<Stamp>> = settings.twins.iter().map(|twin| disk::stamp(&twin.path)).collect();
        // Rows of a ledger are many, and the same for all reports of a folder.
        let settings = Settings { ledger: Arc::default(), ..settings.clone() };
        let editor = (encoding, language, related_information, diagnostic_data, tags, rule_page_scheme);
        format!("{:?}", (path, editor, settings, ledger, twins))
    }

    /// Reads and checks the text of one file; `None` where it is no report.
    fn read(&self, path: &Path, uri: &Uri, text: String, settings: SettingsInForce) -> Option<Found> {
        let revision = Revision {
            uri: uri.clone(),
            version: 0,
            format: Format::of_name(&path.to_string_lossy()),
            text: text.into(),
            editor: self.editor.clone(),
            preferences: self.user.preferences.clone(),
            client_settings: self.user.settings.clone(),
            accepted: Accepted::default(),
            last_year: LastYear::None,
            writing: None,
        };
        let snapshot = Snapshot::read(revision, &mut Memory::of_settings(settings));
        let (analysis, places) = (snapshot.report()?, snapshot.places());
        let entries = workspace_symbols::entries(analysis).into_iter().map(|entry| {
            let range = places.range(entry.range);
            (entry, range)
        });
        let published = Published::new(&snapshot, |_| false);
        Some(Found {
            result_id: published.result_id.clone(),
            items: published.items.clone(),
            entries: entries.collect(),
            titles: completion::titles_in(analysis),
        })
    }

    /// What is kept from one start to the next, where the user wants that.
    fn kept(&self) -> Option<&'static Kept> {
        static KEPT: LazyLock<Option<Kept>> = LazyLock::new(Kept::open);
        KEPT.as_ref().filter(|_| self.user.preferences.folder_cache)
    }

    fn tell(&self, what: impl FnOnce() -> WorkDoneProgress) {
        if let Some(progress) = &self.progress {
            // Nobody listens any more where the editor refused the progress.
            let _ = progress.send(what());
        }
    }
}

/// What is found in a report, as it is kept.
#[derive(Serialize, Deserialize)]
struct Found {
    result_id: String,
    items: Vec<Diagnostic>,
    entries: Vec<(Entry, Range)>,
    titles: Vec<String>,
}

impl Found {
    fn of(self, uri: Uri) -> Closed {
        let published = Arc::new(Published { result_id: self.result_id, items: self.items });
        Closed { uri, published, entries: self.entries, titles: self.titles }
    }
}

/// What holds in the folders of one scan, read once for all files of a folder.
#[derive(Default)]
struct Folders(BTreeMap<PathBuf, FolderRead>);

struct FolderRead {
    settings: Result<Arc<FolderSettings>, Arc<DiskError>>,
    /// Stands for the rows of the ledgers.
    ledger: Key,
}

impl Folders {
    fn of(&mut self, folder: &Path) -> &FolderRead {
        self.0.entry(folder.to_owned()).or_insert_with(|| {
            let settings = FolderSettings::find(folder).map(Arc::new).map_err(Arc::new);
            let rows = settings.as_ref().map(|settings| format!("{:?}", settings.ledger().rows)).unwrap_or_default();
            FolderRead { settings, ledger: Key::new(b"ledger", &rows) }
        })
    }
}

/// The files below the folders, each once, in order.
fn find(roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = roots.iter().flat_map(|root| disk::find_some_reports(root, MOST_FILES)).collect();
    files.sort();
    files.dedup();
    files.truncate(MOST_FILES);
    files
}
