//! One version of one document with all that is known of it: what requests are answered from.

use std::path::Path;
use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use crate::analysis::card::Card;
use crate::analysis::{Analysis, AnalysisCache};
use crate::check::{self, CheckCache, Checked, Diagnosis, Failure};
use crate::facts::ParagraphFacts;
use crate::finding::Language;
use crate::report::genre::TextKind;
use crate::report::layout::Layout;
use crate::report::{Form, Format};
use crate::server::capabilities::Editor;
use crate::server::convert::Places;
use crate::server::diagnostics::{self, Shown};
use crate::server::preferences::Preferences;
use crate::server::uri;
use crate::settings::Settings;
use crate::settings::accepted::Accepted;
use crate::settings::last_year::LastYear;
use crate::text::TextSize;
use crate::workspace::disk::{self, DiskError, TextFile};
use crate::workspace::encoding::TextEncoding;
use crate::workspace::folder::FolderSettings;
use crate::workspace::misread::misread;

/// One version of one document with all that is known of it.
#[derive(Debug)]
pub struct Snapshot {
    /// Where the document is.
    pub uri: Uri,
    /// The version the editor gave it.
    pub version: i32,
    /// What the text is.
    pub analysis: Analysis,
    /// What is doubtful in it.
    pub diagnoses: Vec<Diagnosis>,
    /// What is not told because a person has accepted it.
    pub accepted: Vec<Diagnosis>,
    /// What of it could not be checked because the program broke there.
    pub failures: Vec<Failure>,
    /// The same as the editor shows it, in the same order; and the one mark of a text in the wrong encoding.
    pub shown: Vec<Shown>,
    /// Where its settings come from, and what of them could not be taken.
    pub settings_in_force: SettingsInForce,
    /// What the editor can do.
    pub editor: Arc<Editor>,
    /// What the user wants to see.
    pub preferences: Arc<Preferences>,
    /// The encoding that the file really has, where it was opened in another one.
    pub wrong_encoding: Option<TextEncoding>,
    /// Whether it is the text of a Word document, which is only read.
    pub is_document: bool,
    /// What the report is known by beside others; nothing for what is none, or lies nowhere.
    pub card: Option<Card>,
    /// Whether hegao has anything to say about a text of this kind.
    speaks: bool,
}

/// What is to be read.
pub struct Revision {
    /// Where the document is.
    pub uri: Uri,
    /// The version the editor gave it.
    pub version: i32,
    /// How it is written.
    pub format: Format,
    /// The text.
    pub text: Arc<str>,
    /// What the editor can do.
    pub editor: Arc<Editor>,
    /// What the user wants to see.
    pub preferences: Arc<Preferences>,
    /// What is set in the editor for every report.
    pub client_settings: Arc<Settings>,
    /// What was accepted in a document that lies nowhere.
    pub accepted: Accepted,
    /// The report of the year before.
    pub last_year: LastYear,
    /// Where somebody writes: what stands there may still be completed.
    pub writing: Option<TextSize>,
}

/// What is kept of a document from one revision to the next.
#[derive(Debug, Default)]
pub struct Memory {
    reading: AnalysisCache,
    checking: CheckCache,
    settings: Option<SettingsInForce>,
    /// The settings with the report of the year before, and those without: the same as long as both are.
    following: Option<(Arc<Settings>, Arc<Settings>)>,
    /// They are to be looked up again.
    settings_forgotten: bool,
    highest_kind: Option<TextKind>,
    /// The Word document as it was last read from the disk.
    document: Option<Arc<TextFile>>,
}

impl Memory {
    /// A memory of settings that have been looked up already.
    pub fn of_settings(settings: SettingsInForce) -> Memory {
        Memory { settings: Some(settings), ..Memory::default() }
    }

    /// Has the settings looked up again for the next revision.
    pub fn forget_settings(&mut self) {
        self.settings_forgotten = true;
    }

    /// What the Word document at `path` says of the lines of its text. Nothing where the text is another by now.
    fn layout(&mut self, path: &Path, text: &str) -> Option<Arc<Layout>> {
        let is_same = |file: &Arc<TextFile>| file.text == text;
        if !self.document.as_ref().is_some_and(is_same) {
            self.document = disk::read(path).ok().map(Arc::new);
        }
        let document = self.document.as_ref().filter(|file| is_same(file))?.document.as_ref()?;
        Some(Arc::new(document.layout.clone()))
    }

    /// The settings with the report of the year before.
    fn following(&mut self, settings: &Arc<Settings>, last_year: LastYear) -> Arc<Settings> {
        if settings.last_year == last_year {
            return settings.clone();
        }
        match &self.following {
            Some((own, with)) if Arc::ptr_eq(own, settings) && with.last_year == last_year => with.clone(),
            _ => {
                let with = Arc::new(Settings { last_year, ..(**settings).clone() });
                self.following = Some((settings.clone(), with.clone()));
                with
            }
        }
    }

    /// The settings in force. Where they say the same as before they are the same, so that nothing is read anew.
    fn settings(&mut self, uri: &Uri, language: Language, client: &Settings, accepted: Accepted) -> SettingsInForce {
        if self.settings.is_none() || std::mem::take(&mut self.settings_forgotten) {
            let mut found = SettingsInForce::find(uri, language, client, accepted);
            if let Some(before) = self.settings.as_ref().filter(|before| before.settings == found.settings) {
                found.settings = before.settings.clone();
            }
            self.settings = Some(found);
        }
        self.settings.clone().unwrap_or_default()
    }
}

impl Snapshot {
    /// Reads and checks a revision, with what is remembered of the one before.
    pub fn read(revision: Revision, memory: &mut Memory) -> Snapshot {
        Snapshot::read_by(revision, memory, ParagraphFacts::read)
    }

    /// The same with what reads the facts of a paragraph.
    pub(in crate::server) fn read_by(revision: Revision, memory: &mut Memory, read: impl Fn(Arc<str>) -> ParagraphFacts) -> Snapshot {
        let Revision { uri, version, format, mut text, editor, preferences, client_settings, accepted, last_year, writing } = revision;
        let in_force = memory.settings(&uri, editor.language, &client_settings, accepted);
        // As the command does with such a file: reading it would take the memory of the machine.
        let too_long = text.len() as u64 > disk::LIMIT;
        if too_long {
            text = "".into();
        }
        let document = uri::file_path(&uri).filter(|path| disk::is_document_name(path));
        let layout = document.as_ref().and_then(|path| memory.layout(path, &text));
        let form = layout.map_or_else(|| format.into(), Form::laid_out);
        let settings = memory.following(&in_force.settings, last_year);
        let mut analysis = Analysis::with_reader(text, form, settings, &mut memory.reading, read);
        // A title that is being retyped must not make every mark vanish: while a file is open its kind only rises.
        let highest = memory.highest_kind.map_or(analysis.report.text_kind, |kind| kind.max(analysis.report.text_kind));
        memory.highest_kind = Some(highest);
        analysis.report.text_kind = highest;
        let wrong_encoding = misread(&analysis.text);
        let is_taken = crate::workspace::is_taken_from_report(Path::new(&*uri.path().decode().to_string_lossy()));
        let speaks = wrong_encoding.is_none() && !is_taken && (analysis.text_kind().is_report() || analysis.settings.text_kind.is_some());
        let checked = if speaks { check::examine_while_writing(&analysis, &mut memory.checking, writing) } else { Checked::default() };
        let Checked { diagnoses, accepted, failures } = checked;
        let path = uri::file_path(&uri).filter(|_| speaks);
        let card =
            path.and_then(|path| path.file_stem().map(|stem| Card::of(&analysis, &stem.to_string_lossy()))).map(Card::without_content);
        let (shown, settings_in_force) = (Vec::new(), in_force);
        let mut snapshot = Snapshot {
            uri,
            version,
            analysis,
            diagnoses,
            accepted,
            failures,
            shown,
            settings_in_force,
            editor,
            preferences,
            wrong_encoding,
            is_document: document.is_some(),
            card,
            speaks,
        };
        snapshot.shown = match (too_long, wrong_encoding) {
            (true, _) => vec![diagnostics::too_long(&snapshot)],
            (_, Some(encoding)) => vec![diagnostics::wrong_encoding(&snapshot, encoding)],
            _ => diagnostics::all(&snapshot),
        };
        snapshot
    }

    /// The analysis, unless the text is of a kind that an editor is shown nothing for.
    pub fn report(&self) -> Option<&Analysis> {
        self.speaks.then_some(&self.analysis)
    }

    /// Places of this text in the unit of the editor.
    pub fn places(&self) -> Places<'_> {
        Places { text: &self.analysis.text, index: &self.analysis.index, encoding: self.editor.encoding }
    }
}

/// The settings that hold for a document.
#[derive(Clone, Debug, Default)]
pub struct SettingsInForce {
    /// The settings, as far as they could be taken.
    pub settings: Arc<Settings>,
    /// Where they come from; `None` for a document that lies nowhere, and where nothing could be read.
    pub folder: Option<Arc<FolderSettings>>,
    /// What the user should know, because without it he is told what he has switched off.
    pub problem: Option<Arc<str>>,
}

impl SettingsInForce {
    /// Those of the nearest `hegao.toml` over those of the editor; where that file cannot be taken, those of the editor
    /// and why. `accepted` is what was accepted in a document that lies nowhere.
    pub fn find(uri: &Uri, language: Language, client: &Settings, accepted: Accepted) -> SettingsInForce {
        let Some(path) = uri::file_path(uri) else {
            let settings = Settings { accepted: Arc::new(accepted), ..client.clone() };
            return SettingsInForce { settings: Arc::new(settings), ..SettingsInForce::default() };
        };
        let found = FolderSettings::find(path.parent().unwrap_or(&path)).map(Arc::new).map_err(Arc::new);
        SettingsInForce::of_folder(&found, &path, language, client)
    }

    /// Those for the report at `path` where what holds in its folder has been read, or could not be.
    pub fn of_folder(
        folder: &Result<Arc<FolderSettings>, Arc<DiskError>>,
        path: &Path,
        language: Language,
        client: &Settings,
    ) -> SettingsInForce {
        let told = |error: &DiskError| Some(format!("{}: {}", error.path.display(), error.problem.message(language)).into());
        match folder {
            Ok(folder) => SettingsInForce {
                settings: Arc::new(folder.for_report(path, client)),
                problem: folder.grave_problem().as_ref().and_then(told),
                folder: Some(folder.clone()),
            },
            Err(error) => SettingsInForce { settings: Arc::new(client.clone()), problem: told(error), ..SettingsInForce::default() },
        }
    }
}
