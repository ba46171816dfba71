//! Where the texts come from: files, folders, standard input; and the settings that hold for each.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, AnalysisCache};
use crate::cli::json::Failure;
use crate::finding::Language;
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::settings::Settings;
use crate::workspace::disk::{self, DiskError, TextFile};

/// A text to be read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name as it was given, `-` for standard input.
    pub name: String,
    /// Its settings.
    pub settings: Arc<Settings>,
    /// Where it lies, unless it comes from standard input.
    pub path: Option<PathBuf>,
}

/// The texts that `paths` name, sorted by name, each once; and what could not be used.
pub fn find(paths: &[PathBuf], kind: Option<TextKind>, language: Language) -> (Vec<Source>, Vec<Failure>) {
    let mut named: BTreeMap<String, Option<PathBuf>> = BTreeMap::new();
    let mut failures = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            named.insert("-".to_owned(), None);
        } else if path.is_dir() {
            let (found, errors) = disk::find_reports(path);
            failures.extend(errors.iter().map(|error| failure(error, language)));
            named.extend(found.into_iter().map(|path| (path.to_string_lossy().into_owned(), Some(path))));
        } else {
            named.insert(path.to_string_lossy().into_owned(), Some(path.clone()));
        }
    }
    let mut settings = SettingsOfFolders { kind, language, known: FxHashMap::default(), failures: Vec::new() };
    let mut sources = Vec::new();
    for (name, path) in named {
        // Where the settings cannot be read, the text is not checked: it might be told what was switched off.
        if let Some(settings) = settings.of(path.as_deref()) {
            sources.push(Source { name, settings, path });
        }
    }
    failures.append(&mut settings.failures);
    failures.sort();
    failures.dedup();
    (sources, failures)
}

/// A file that could not be used, told in `language`.
pub fn failure(error: &DiskError, language: Language) -> Failure {
    Failure { path: error.path.to_string_lossy().into_owned(), message: error.problem.message(language) }
}

impl Source {
    /// Reads the text.
    ///
    /// # Errors
    /// It cannot be read, or is not a text.
    pub fn read(&self) -> Result<TextFile, DiskError> {
        match &self.path {
            Some(path) => disk::read(path),
            None => disk::read_input(io::stdin().lock()),
        }
    }

    /// Reads `text` as a report.
    pub fn analyse(&self, text: &str) -> Analysis {
        Analysis::with_cache(text.into(), Format::of_name(&self.name), self.settings.clone(), &mut AnalysisCache::default())
    }
}

/// The settings of every folder that holds a text, read once.
struct SettingsOfFolders {
    kind: Option<TextKind>,
    language: Language,
    known: FxHashMap<PathBuf, Option<Arc<Settings>>>,
    failures: Vec<Failure>,
}

impl SettingsOfFolders {
    fn of(&mut self, path: Option<&Path>) -> Option<Arc<Settings>> {
        let folder = match path.and_then(Path::parent) {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let settings = match disk::nearest_settings(folder) {
            Ok(mut settings) => {
                settings.text_kind = self.kind.or(settings.text_kind);
                Some(Arc::new(settings))
            }
            Err(error) => {
                self.failures.push(failure(&error, self.language));
                None
            }
        };
        self.known.insert(folder.to_owned(), settings.clone());
        settings
    }
}
