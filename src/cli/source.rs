//! Where the texts come from: files, folders, standard input; and the settings that hold for each.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, AnalysisCache};
use crate::cli::output;
use crate::contract::json::Failure;
use crate::finding::Language;
use crate::report::genre::TextKind;
use crate::report::{Form, Format};
use crate::settings::Settings;
use crate::text::line_index::LineIndex;
use crate::workspace::disk::{self, DiskError, TextFile};
use crate::workspace::folder::FolderSettings;
use crate::workspace::last_year;

/// A text to be read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name as it was given, `-` for standard input.
    pub name: String,
    /// Its settings.
    pub settings: Arc<Settings>,
    /// The folder they come from.
    pub folder: Arc<FolderSettings>,
    /// Where it lies, unless it comes from standard input.
    pub path: Option<PathBuf>,
    /// Whether it was named itself, not found in a folder.
    pub is_named: bool,
}

/// The texts that `paths` name, sorted by name, each once; and what could not be used.
pub fn find(paths: &[PathBuf], kind: Option<TextKind>, language: Language) -> (Vec<Source>, Vec<Failure>) {
    let mut named: BTreeMap<String, Option<PathBuf>> = BTreeMap::new();
    let mut failures = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            named.insert("-".to_owned(), None);
        } else if path.is_dir() {
            let files = disk::find_files(path);
            tell_of_left_out(&files.office, language);
            failures.extend(files.errors.iter().map(|error| failure(error, language)));
            named.extend(files.reports.into_iter().map(|path| (path.to_string_lossy().into_owned(), Some(path))));
        } else {
            named.insert(path.to_string_lossy().into_owned(), Some(path.clone()));
        }
    }
    let mut settings = SettingsOfFolders { kind, language, known: FxHashMap::default(), told: BTreeSet::new(), failures: Vec::new() };
    let mut sources = Vec::new();
    for (name, path) in named {
        // Where the settings cannot be read, the text is not checked: it might be told what was switched off.
        if let Some((settings, folder)) = settings.of(path.as_deref()) {
            let is_named = path.as_ref().is_none_or(|path| paths.contains(path));
            sources.push(Source { name, settings, folder, path, is_named });
        }
    }
    failures.append(&mut settings.failures);
    Failure::in_order(&mut failures);
    (sources, failures)
}

/// At most so many files that are left out are named.
const LEFT_OUT: usize = 3;

/// Says once what of a folder may be a report and was not checked, and what to do: who keeps his drafts in Word would take
/// nothing for all right.
fn tell_of_left_out(office: &[PathBuf], language: Language) {
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let named = office.iter().take(LEFT_OUT).filter_map(name).collect::<Vec<_>>().join(language.choose("、", ", "));
    let (count, more) = (office.len(), office.len() > LEFT_OUT);
    match language {
        _ if office.is_empty() => {}
        Language::Chinese => output::complain(&format!(
            "另有{count}个文件读不了，没有检查：{named}{}。请在原来的程序中打开，另存为 .docx 或纯文本（.txt，编码 UTF-8）再检查；装有 LibreOffice 时，.doc、.wps 可以直接检查。",
            if more { "等" } else { "" }
        )),
        Language::English => output::complain(&format!(
            "{count} more {} not be read: {named}{}. Save {} as .docx or as plain text (*.txt, UTF-8) and check again; with LibreOffice installed, .doc and .wps are read as they are.",
            if count == 1 { "file could" } else { "files could" },
            if more { " …" } else { "" },
            if count == 1 { "it" } else { "them" }
        )),
    }
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

    /// Reads what the file holds as a report.
    pub fn analyse(&self, file: &TextFile) -> Analysis {
        let form = match &file.document {
            Some(document) => Form::laid_out(Arc::new(document.layout.clone())),
            None => Format::of_name(&self.name).into(),
        };
        Analysis::with_cache(file.text.as_str().into(), form, self.settings.clone(), &mut AnalysisCache::default())
    }

    /// The same with the report of the year before, where there is one.
    pub fn analyse_after(&self, file: &TextFile) -> Analysis {
        let analysis = self.analyse(file);
        match &self.path {
            Some(path) => {
                let last_year = last_year::of(path, self.folder.root(), &analysis);
                analysis.after(last_year)
            }
            None => analysis,
        }
    }
}

/// The settings of every folder that holds a text, read once.
struct SettingsOfFolders {
    kind: Option<TextKind>,
    language: Language,
    known: FxHashMap<PathBuf, Option<Arc<FolderSettings>>>,
    /// The settings files whose slighter faults have been told.
    told: BTreeSet<PathBuf>,
    failures: Vec<Failure>,
}

impl SettingsOfFolders {
    /// The settings for the text at `path`, and the folder they come from.
    fn of(&mut self, path: Option<&Path>) -> Option<(Arc<Settings>, Arc<FolderSettings>)> {
        let folder = match path.and_then(Path::parent) {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let of_folder = match self.known.get(folder) {
            Some(known) => known.clone(),
            None => {
                let found = self.find(folder);
                self.known.insert(folder.to_owned(), found.clone());
                found
            }
        }?;
        let mut settings = of_folder.for_report(path.unwrap_or(Path::new("")), &Settings::default());
        settings.text_kind = self.kind.or(settings.text_kind);
        Some((Arc::new(settings), of_folder))
    }

    fn find(&mut self, folder: &Path) -> Option<Arc<FolderSettings>> {
        match FolderSettings::find(folder) {
            Ok(found) => {
                self.tell_of_slight_faults(&found);
                let grave = found.grave_problems();
                self.failures.extend(grave.iter().map(|error| failure(error, self.language)));
                grave.is_empty().then(|| Arc::new(found))
            }
            Err(error) => {
                self.failures.push(failure(&error, self.language));
                None
            }
        }
    }

    fn tell_of_slight_faults(&mut self, found: &FolderSettings) {
        let Some(file) = found.file.as_ref().filter(|file| self.told.insert(file.path.clone())) else { return };
        let index = LineIndex::new(&file.text);
        for problem in found.problems().iter().filter(|problem| !problem.is_grave()) {
            let line = index.line_of(problem.range.start()) + 1;
            if problem.costs_a_ledger() {
                let path = format!("{}:{line}", file.path.display());
                self.failures.push(Failure { path, message: problem.message(self.language) });
                continue;
            }
            output::complain_of(format!("{}:{line}", file.path.display()), problem.message(self.language), self.language);
        }
    }
}
