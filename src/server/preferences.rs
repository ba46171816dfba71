//! What a user has set in his editor: what is shown there, and what `hegao.toml` may say too.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::finding::Language;
use crate::rules;
use crate::settings::Settings;
use crate::settings::file::{Problem, SettingsFile};

/// The section of an editor's settings that is hegao's.
pub const SECTION: &str = "hegao";

/// What a user has set in his editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientSettings {
    /// What he wants to see.
    pub preferences: Preferences,
    /// The language he wants; that of the editor where he does not say.
    pub language: Option<Language>,
    /// What holds for every report unless its folder says otherwise.
    pub settings: Settings,
    /// What could not be taken: the key, and why, in both languages.
    pub problems: Vec<(String, Fault)>,
}

/// What holds for every document because of what the user has set in his editor, shared by their revisions.
#[derive(Clone, Debug, Default)]
pub struct UserSettings {
    /// What he wants to see.
    pub preferences: Arc<Preferences>,
    /// What holds for every report unless its folder says otherwise.
    pub settings: Arc<Settings>,
}

/// Why a setting could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be that.
    Value(String),
    /// `hegao.toml` would refuse it too.
    AsInFile(Problem),
}

/// What a user wants to see. The default is everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Inlay hints: computed sums and growth, counts of lists, weekdays.
    pub inlay_hints: bool,
    /// Code lenses on headings and on figures with several mentions.
    pub code_lenses: bool,
    /// Colours for figures, units, dates, slogans.
    pub semantic_tokens: bool,
    /// Completion of headings, set phrases, indicators and titles.
    pub completion: bool,
    /// Whether the findings of reports that are not open are given too, to an editor that asks for those of the folder.
    pub folder_diagnostics: bool,
    /// Whether what is found in the reports of the folder is kept, sealed, for the next start.
    pub folder_cache: bool,
    /// How much of the outline is given for Markdown.
    pub markdown_outline: MarkdownOutline,
}

/// How much of the outline is given for Markdown, whose `#` headings some editors list by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkdownOutline {
    /// All of it.
    #[default]
    All,
    /// What `#` headings do not give.
    Additions,
    /// Nothing.
    Off,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            inlay_hints: true,
            code_lenses: true,
            semantic_tokens: true,
            completion: true,
            folder_diagnostics: true,
            folder_cache: true,
            markdown_outline: MarkdownOutline::default(),
        }
    }
}

impl ClientSettings {
    /// Reads the section as an editor sends it; what cannot be taken is left at its default and told.
    pub fn read(section: &Value) -> ClientSettings {
        let mut read = ClientSettings::default();
        let Some(section) = section.as_object() else { return read };
        let shown = &mut read.preferences;
        let problems = &mut read.problems;
        take(section, "inlayHints", &mut shown.inlay_hints, problems);
        take(section, "codeLens", &mut shown.code_lenses, problems);
        take(section, "semanticTokens", &mut shown.semantic_tokens, problems);
        take(section, "completion", &mut shown.completion, problems);
        take(section, "folderDiagnostics", &mut shown.folder_diagnostics, problems);
        take(section, "folderCache", &mut shown.folder_cache, problems);
        take(section, "markdownOutline", &mut shown.markdown_outline, problems);
        let mut language = "auto".to_owned();
        take(section, "language", &mut language, problems);
        read.language = (!language.is_empty() && language != "auto").then(|| Language::from_locale(&language));
        let file = as_file(section);
        read.problems.extend(file.problems.iter().map(|problem| (SECTION.to_owned(), Fault::AsInFile(problem.clone()))));
        read.settings = file.for_report("", &Settings::default());
        read
    }

    /// What could not be taken, in one sentence; `None` where all could.
    pub fn complaint(&self, language: Language) -> Option<String> {
        let parts: Vec<String> = self.problems.iter().map(|(key, fault)| fault.in_words(key, language)).collect();
        let joined = parts.join(language.choose("；", "; "));
        (!parts.is_empty()).then(|| format!("{}{joined}", language.choose("编辑器里核稿的设置有误：", "the editor's settings for hegao: ")))
    }
}

impl Fault {
    fn in_words(&self, key: &str, language: Language) -> String {
        match (self, language) {
            (Fault::AsInFile(problem), _) => problem.message(language),
            (Fault::Value(value), Language::Chinese) => format!("{SECTION}.{key} 不能是“{value}”，没有理会"),
            (Fault::Value(value), Language::English) => format!("{SECTION}.{key} cannot be \"{value}\"; it was ignored"),
        }
    }
}

/// Takes the value of `key` where there is one. Editors send `null` for what is not set.
fn take<T: for<'de> Deserialize<'de>>(section: &Map<String, Value>, key: &str, into: &mut T, problems: &mut Vec<(String, Fault)>) {
    let Some(value) = section.get(key).filter(|value| !value.is_null()) else { return };
    match T::deserialize(value) {
        Ok(taken) => *into = taken,
        Err(_) => problems.push((key.to_owned(), Fault::Value(value.as_str().map_or_else(|| value.to_string(), str::to_owned)))),
    }
}

/// The part that `hegao.toml` has too, read as if it stood there.
fn as_file(section: &Map<String, Value>) -> SettingsFile {
    let own = ["rules", "preferences", "terms", "report"].into_iter().filter_map(|key| Some((key, section.get(key)?)));
    let table: Map<String, Value> = own.map(|(key, value)| (key.to_owned(), without_nulls(value))).collect();
    let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
    // A table of strings and tables of strings can always be written; anything else is refused by the reader.
    let text = toml::to_string(&table).unwrap_or_default();
    SettingsFile::read(&text, &names)
}

/// TOML knows no null: what is null is not set.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k.clone(), without_nulls(v))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{DigitSpacing, Level};
    use serde_json::json;

    #[test]
    fn what_is_not_set_is_as_it_is_by_default() {
        for section in [json!(null), json!({}), json!({"inlayHints": null, "rules": {}, "language": "auto"})] {
            assert_eq!(ClientSettings::read(&section), ClientSettings::default());
        }
    }

    #[test]
    fn an_editor_can_set_what_it_shows_and_what_hegao_toml_can_set() {
        let read = ClientSettings::read(&json!({
            "codeLens": false, "markdownOutline": "additions", "language": "en",
            "rules": {"list-count": "off", "fused-date": null}, "preferences": {"digit-spacing": "none"}
        }));
        assert!(!read.preferences.code_lenses && read.preferences.inlay_hints);
        assert_eq!(read.preferences.markdown_outline, MarkdownOutline::Additions);
        assert_eq!(read.language, Some(Language::English));
        assert_eq!(read.settings.rules.iter().collect::<Vec<_>>(), [(&"list-count".to_owned(), &Level::Off)]);
        assert_eq!(read.settings.digit_spacing, DigitSpacing::None);
        assert_eq!(read.complaint(Language::Chinese), None);
    }

    #[test]
    fn what_cannot_be_taken_is_told_and_the_rest_is_taken() {
        let read = ClientSettings::read(&json!({"completion": "maybe", "inlayHints": false, "rules": {"list-cont": "off"}}));
        assert!(read.preferences.completion && !read.preferences.inlay_hints);
        let complaint = read.complaint(Language::Chinese).unwrap();
        assert!(complaint.contains("hegao.completion 不能是“maybe”") && complaint.contains("是不是“list-count”"), "{complaint}");
    }
}
