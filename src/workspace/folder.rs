//! The settings that hold for the reports of a folder: the nearest `hegao.toml`, and what was accepted beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::{FindingKey, Language};
use crate::rules;
use crate::settings::accepted::{self, Accepted};
use crate::settings::file::{ProblemKind, SettingsFile};
use crate::settings::ledger::Ledger;
use crate::settings::{Settings, editing};
use crate::text::line_index::LineIndex;
use crate::workspace::disk::{self, DiskError, Problem};
use crate::workspace::{last_year, ledger, twins};

/// The settings that hold for the reports of one folder.
#[derive(Clone, Debug)]
pub struct FolderSettings {
    /// The `hegao.toml`, if there is one.
    pub file: Option<OwnFile>,
    /// Where paths in the settings are counted from, and where `.hegao` lies.
    root: PathBuf,
    settings: SettingsFile,
    accepted: Arc<Accepted>,
    ledger: Arc<Ledger>,
}

/// A `hegao.toml` with its text.
#[derive(Clone, Debug)]
pub struct OwnFile {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

impl FolderSettings {
    /// Reads what holds in `folder`.
    ///
    /// # Errors
    /// There is a `hegao.toml` or an `accepted.toml` that cannot be read.
    pub fn find(folder: &Path) -> Result<FolderSettings, DiskError> {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let file = match disk::nearest_settings_file(folder) {
            Some(path) => disk::read_own(&path)?.map(|text| OwnFile { path, text }),
            None => None,
        };
        let root = file.as_ref().and_then(|file| file.path.parent()).map_or(absolute, Path::to_owned);
        let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
        let mut settings = file.as_ref().map(|file| SettingsFile::read(&file.text, &names)).unwrap_or_default();
        let ledger = Arc::new(read_ledgers(&mut settings, &root));
        tell_of_last_years(&mut settings, &root);
        let path = accepted_file(&root);
        let accepted = match disk::read_own(&path)? {
            Some(text) => Accepted::read(&text).map_err(|error| DiskError { path, problem: Problem::Accepted(Box::new(error)) })?,
            None => Accepted::default(),
        };
        Ok(FolderSettings { file, root, settings, accepted: Arc::new(accepted), ledger })
    }

    /// The settings for the report at `path`; what the folder leaves open is as in `weaker`.
    pub fn for_report(&self, path: &Path, weaker: &Settings) -> Settings {
        let mut settings = self.settings.for_report(&self.relative(path), weaker);
        settings.accepted = self.accepted.clone();
        settings.ledger = self.ledger.clone();
        let relative = self.relative(path);
        let twins = self.settings.twins_of(&relative).map(|named| self.root.join(named));
        settings.twins = twins.filter(|twin| !disk::is_same_file(twin, path)).filter_map(|twin| twins::read(&twin)).collect();
        settings
    }

    /// Whether the file at `path` is named as another text of a report.
    pub fn names_twin(&self, path: &Path) -> bool {
        self.settings.twins.iter().any(|named| self.root.join(&named.path) == path)
    }

    /// What of the `hegao.toml` could not be taken, in the order of the file.
    pub fn problems(&self) -> &[crate::settings::file::Problem] {
        &self.settings.problems
    }

    /// The first problem of the `hegao.toml` that keeps a command from going on.
    pub fn grave_problem(&self) -> Option<DiskError> {
        self.grave_problems().into_iter().next()
    }

    /// All of these, so that a person mends them in one go.
    pub fn grave_problems(&self) -> Vec<DiskError> {
        let Some(file) = &self.file else { return Vec::new() };
        let index = LineIndex::new(&file.text);
        let error = |problem: &crate::settings::file::Problem| {
            let line = index.line_of(problem.range.start()) + 1;
            DiskError { path: file.path.clone(), problem: Problem::Settings(Box::new(problem.clone()), line) }
        };
        self.problems().iter().filter(|problem| problem.is_grave()).map(error).collect()
    }

    /// The ledgers that a line can be added to, in the order in which the settings name them.
    pub fn writable_ledgers(&self) -> Vec<PathBuf> {
        let is_csv = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        self.settings.ledgers.iter().map(|named| self.root.join(&named.path)).filter(is_csv).collect()
    }

    /// What the ledgers say.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What was accepted here.
    pub fn accepted(&self) -> &Accepted {
        &self.accepted
    }

    /// The folder whose reports share these settings.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where that is written down.
    pub fn accepted_file(&self) -> PathBuf {
        accepted_file(&self.root)
    }

    /// Writes down that findings were accepted.
    ///
    /// # Errors
    /// The file cannot be read or written; then it is as it was.
    pub fn accept(&self, keys: &[FindingKey]) -> Result<(), DiskError> {
        let path = self.accepted_file();
        let mut text = disk::read_own(&path)?.unwrap_or_default();
        let known = Accepted::read(&text).map_err(|error| DiskError { path: path.clone(), problem: Problem::Accepted(Box::new(error)) })?;
        for key in keys.iter().filter(|key| !known.contains(key)) {
            text = accepted::with_entry(&text, key);
        }
        disk::write_own(&path, &text)
    }

    /// Takes back that findings were accepted.
    ///
    /// # Errors
    /// The file cannot be read or written; then it is as it was.
    pub fn take_back(&self, keys: &[FindingKey]) -> Result<(), DiskError> {
        let path = self.accepted_file();
        let Some(text) = disk::read_own(&path)? else { return Ok(()) };
        Accepted::read(&text).map_err(|error| DiskError { path: path.clone(), problem: Problem::Accepted(Box::new(error)) })?;
        disk::write_own(&path, accepted::without_entries(&text, keys))
    }

    /// Switches a rule off in the `hegao.toml`, for the report at `path` alone or everywhere; that file. Where there is no
    /// such file yet, it is made in `home`, or in the folder of the report.
    ///
    /// # Errors
    /// The file cannot be read, changed or written; then it is as it was.
    pub fn switch_off(&self, rule: &str, path: Option<&Path>, home: Option<&Path>) -> Result<PathBuf, DiskError> {
        let root = self.file.is_none().then_some(home).flatten().unwrap_or(&self.root);
        let file = self.file.as_ref().map_or_else(|| root.join("hegao.toml"), |file| file.path.clone());
        let text = disk::read_own(&file)?.unwrap_or_default();
        let pattern = path.map(|path| globset::escape(&relative(root, path)));
        let changed = editing::with_rule(&text, pattern.as_deref(), rule, "off");
        let changed = changed.map_err(|error| DiskError { path: file.clone(), problem: Problem::NotEditable(error) })?;
        disk::write_own(&file, &changed)?;
        Ok(file)
    }

    fn relative(&self, path: &Path) -> String {
        relative(&self.root, path)
    }
}

/// What the ledgers say that the settings name; what of them could not be taken becomes a problem of the settings, where
/// they are named.
fn read_ledgers(settings: &mut SettingsFile, root: &Path) -> Ledger {
    let paths: Vec<PathBuf> = settings.ledgers.iter().map(|named| root.join(&named.path)).collect();
    let (ledger, faults) = ledger::read_all(&paths);
    for (index, fault) in faults {
        let named = &settings.ledgers[index];
        let said = |language| match &fault.cell {
            Some(_) => fault.message(language),
            None => format!("{}{}{}", named.path, language.choose("：", ": "), fault.message(language)),
        };
        let (chinese, english) = (said(Language::Chinese), said(Language::English));
        let kind = if fault.unread { ProblemKind::UnreadLedger(chinese, english) } else { ProblemKind::Ledger(chinese, english) };
        settings.problems.push(crate::settings::file::Problem { range: named.range, kind });
    }
    settings.problems.sort_by_key(|problem| (problem.range.start(), problem.range.end()));
    ledger
}

/// What of the reports that the settings name (of the year before, other texts of the same) cannot be used becomes a problem of
/// the settings.
fn tell_of_last_years(settings: &mut SettingsFile, root: &Path) {
    for named in settings.last_years.iter().chain(&settings.twins) {
        if let Some((chinese, english)) = last_year::fault(&root.join(&named.path)) {
            let kind = ProblemKind::LastYear(format!("{}：{chinese}", named.path), format!("{}: {english}", named.path));
            settings.problems.push(crate::settings::file::Problem { range: named.range, kind });
        }
    }
    settings.problems.sort_by_key(|problem| (problem.range.start(), problem.range.end()));
}

fn accepted_file(root: &Path) -> PathBuf {
    root.join(".hegao").join("accepted.toml")
}

/// `path` counted from `root`, with `/` between folders on every system.
fn relative(root: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let below = absolute.strip_prefix(root).unwrap_or(&absolute);
    below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}
