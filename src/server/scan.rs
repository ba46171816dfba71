//! Reads the reports of the opened folders, beside all that is typed: one after the other, in steps.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::ls_types::{Uri, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport};

use crate::features::{completion, workspace_symbols};
use crate::report::Format;
use crate::server::capabilities::Editor;
use crate::server::diagnostics::Published;
use crate::server::folder::{Closed, Task, What};
use crate::server::main_loop::Event;
use crate::server::panic;
use crate::server::preferences::UserSettings;
use crate::server::snapshot::{Memory, Revision, Snapshot};
use crate::settings::accepted::Accepted;
use crate::settings::last_year::LastYear;
use crate::workspace::disk;

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
}

impl Scan {
    /// What the task says, by `scanner`.
    pub fn new(scanner: Scanner, task: Task) -> Scan {
        Scan { scanner, task, files: None, done: 0, percentage: 0 }
    }

    /// Finds the files, or reads the next; false after the last, and when the task is overtaken.
    pub fn step(&mut self) -> bool {
        let Scan { scanner, task, .. } = self;
        let Some(files) = &self.files else {
            self.files = Some(match &task.what {
                What::Files(files) => files.clone(),
                What::Folders(roots) => find(roots),
            });
            scanner.tell(|| {
                let title =
                    scanner.editor.language.choose("核稿：读取文件夹里的报告", "hegao: reading the reports of the folder").to_owned();
                WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(false), message: None, percentage: Some(0) })
            });
            return true;
        };
        let Some(path) = files.get(self.done).filter(|_| !task.is_overtaken()) else {
            self.end();
            return false;
        };
        let closed = panic::guard(|| scanner.read(path)).ok().flatten().map(Arc::new);
        // Fails only when the loop has ended, and the process with it.
        let _ = scanner.events.send(Event::Scanned { scan: task.number, path: path.clone(), closed });
        self.done += 1;
        let (done, all) = (self.done, files.len());
        let now = u32::try_from(done * 100 / all).unwrap_or(100);
        if now != self.percentage {
            self.percentage = now;
            let message = Some(format!("{done}/{all}"));
            let report = WorkDoneProgressReport { cancellable: Some(false), message, percentage: Some(now) };
            scanner.tell(|| WorkDoneProgress::Report(report));
        }
        true
    }

    fn end(&mut self) {
        self.scanner.tell(|| WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        let seen = self.files.take().filter(|_| matches!(self.task.what, What::Folders(_)));
        // As above.
        let _ = self.scanner.events.send(Event::ScanEnded { scan: self.task.number, seen });
    }
}

impl Scanner {
    /// Reads and checks one file; `None` where it is no report, or cannot be read.
    fn read(&self, path: &Path) -> Option<Closed> {
        if std::fs::metadata(path).ok()?.len() > LONGEST {
            return None;
        }
        let file = disk::read(path).ok()?;
        let uri = Uri::from_file_path(path)?;
        let revision = Revision {
            uri: uri.clone(),
            version: 0,
            format: Format::of_name(&path.to_string_lossy()),
            text: file.text.into(),
            editor: self.editor.clone(),
            preferences: self.user.preferences.clone(),
            client_settings: self.user.settings.clone(),
            accepted: Accepted::default(),
            last_year: LastYear::None,
            writing: None,
        };
        let snapshot = Snapshot::read(revision, &mut Memory::default());
        let (analysis, places) = (snapshot.report()?, snapshot.places());
        let entries = workspace_symbols::entries(analysis).into_iter().map(|entry| {
            let range = places.range(entry.range);
            (entry, range)
        });
        Some(Closed {
            uri,
            published: Published::new(&snapshot, |_| false),
            entries: entries.collect(),
            titles: completion::titles_in(analysis),
        })
    }

    fn tell(&self, what: impl FnOnce() -> WorkDoneProgress) {
        if let Some(progress) = &self.progress {
            // Nobody listens any more where the editor refused the progress.
            let _ = progress.send(what());
        }
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
