//! Reads the reports of the opened folders, beside all that is typed: one after the other, on a thread of its own.

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

impl Scanner {
    /// Reads what the task says, until it is overtaken.
    pub fn run(&self, task: &Task) {
        let (files, all) = match &task.what {
            What::Files(files) => (files.clone(), false),
            What::Folders(roots) => (find(roots), true),
        };
        self.tell(|| {
            let title = self.editor.language.choose("核稿：读取文件夹里的报告", "hegao: reading the reports of the folder").to_owned();
            WorkDoneProgress::Begin(WorkDoneProgressBegin { title, cancellable: Some(false), message: None, percentage: Some(0) })
        });
        let mut percentage = 0;
        for (nth, path) in files.iter().enumerate() {
            if task.is_overtaken() {
                break;
            }
            let closed = panic::guard(|| self.read(path)).ok().flatten().map(Arc::new);
            // Fails only when the loop has ended, and the process with it.
            let _ = self.events.send(Event::Scanned { scan: task.number, path: path.clone(), closed });
            let now = u32::try_from((nth + 1) * 100 / files.len()).unwrap_or(100);
            if now != percentage {
                percentage = now;
                let message = Some(format!("{}/{}", nth + 1, files.len()));
                let report = WorkDoneProgressReport { cancellable: Some(false), message, percentage: Some(now) };
                self.tell(|| WorkDoneProgress::Report(report));
            }
        }
        self.tell(|| WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
        // As above.
        let _ = self.events.send(Event::ScanEnded { scan: task.number, seen: all.then_some(files) });
    }

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
