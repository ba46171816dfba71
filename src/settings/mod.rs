//! `hegao.toml`: what may be set, and the defaults. Reading the file is the work of `workspace::disk`.

pub mod terms;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::Severity;
use crate::report::genre::{Genre, ReportDate, TextKind};
use crate::settings::terms::UserTerms;

/// What a user has set. The default is that nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The kind of text, where it is not to be judged from the text itself.
    pub text_kind: Option<TextKind>,
    /// Whose report it is, where that is not to be read from its opening.
    pub genre: Option<Genre>,
    /// The date of the report, where it is not to be read from its opening.
    pub date: Option<ReportDate>,
    /// The level of single rules, by name.
    pub rules: BTreeMap<String, Level>,
    /// Wordings the user wants otherwise.
    pub terms: UserTerms,
}

/// What a rule is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not run.
    Off,
    /// Run with its own weight: for a rule that is off unless asked for.
    On,
    /// Run, and every finding of it has this weight.
    At(Severity),
}

/// Why a `hegao.toml` could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not TOML, or a key or a value is not known; the parser's own words name the place.
    #[error("hegao.toml 有误：{0}")]
    Syntax(#[from] toml::de::Error),
    /// A value outside its choices.
    #[error("hegao.toml 有误：{key} 不能是“{value}”，可以是 {choices}")]
    Value {
        /// The key.
        key: String,
        /// What it was set to.
        value: String,
        /// What it may be set to.
        choices: &'static str,
    },
}

impl Settings {
    /// Reads the text of a `hegao.toml`.
    ///
    /// # Errors
    /// A sentence that names the key at fault and what it may be.
    pub fn parse(text: &str) -> Result<Settings, SettingsError> {
        let file: File = toml::from_str(text)?;
        let mut settings = Settings::default();
        if let Some(kind) = file.report.kind {
            let parsed = TextKind::from_name(&kind);
            settings.text_kind = Some(parsed.ok_or_else(|| value_error("report.kind", &kind, "report、part、chinese、other"))?);
        }
        if let Some(genre) = file.report.genre {
            settings.genre = Some(Genre::from_name(&genre).ok_or_else(|| value_error("report.genre", &genre, GENRES))?);
        }
        if let Some(date) = file.report.date {
            settings.date = Some(parse_date(&date).ok_or_else(|| value_error("report.date", &date, "2026-01-05 这样的日期"))?);
        }
        for (name, level) in file.rules {
            let parsed = match level.as_str() {
                "off" => Some(Level::Off),
                "on" => Some(Level::On),
                name => Severity::from_name(name).map(Level::At),
            };
            let parsed = parsed.ok_or_else(|| value_error(&format!("rules.{name}"), &level, "off、on、error、warning、info、hint"))?;
            settings.rules.insert(name, parsed);
        }
        settings.terms = UserTerms::read(file.terms)?;
        Ok(settings)
    }
}

/// The kinds of report a file may name.
const GENRES: &str = "consultative、congress、government、court、procuratorate、party-congress、department、summary、other";

fn value_error(key: &str, value: &str, choices: &'static str) -> SettingsError {
    SettingsError::Value { key: key.to_owned(), value: value.to_owned(), choices }
}

fn parse_date(text: &str) -> Option<ReportDate> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok().filter(|y| (1949..2200).contains(y))?;
    let month = parts.next().map_or(Some(0), |m| m.parse().ok().filter(|m| (1..=12).contains(m)))?;
    let day = parts.next().map_or(Some(0), |d| d.parse().ok().filter(|d| (1..=31).contains(d)))?;
    Some(ReportDate { year, month, day })
}

/// The file as TOML sees it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    report: ReportTable,
    rules: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ReportTable {
    kind: Option<String>,
    genre: Option<String>,
    date: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settings_file_is_read_whole() {
        let settings =
            Settings::parse("[report]\nkind = \"part\"\ngenre = \"court\"\ndate = \"2026-01-05\"\n[rules]\nlist-count = \"off\"\nfused-date = \"hint\"\n[terms]\n\"民营经济人士\" = \"民营企业家\"\n")
                .unwrap();
        assert_eq!(settings.terms.occurrences("走访民营经济人士").count(), 1);
        assert_eq!(settings.text_kind, Some(TextKind::Part));
        assert_eq!(settings.genre, Some(Genre::Court));
        assert_eq!(settings.date, Some(ReportDate { year: 2026, month: 1, day: 5 }));
        assert_eq!(settings.rules["list-count"], Level::Off);
        assert_eq!(settings.rules["fused-date"], Level::At(Severity::Hint));
    }

    #[test]
    fn what_cannot_be_taken_is_said_with_its_key() {
        let error = Settings::parse("[rules]\nlist-count = \"loud\"\n").unwrap_err().to_string();
        assert!(error.contains("rules.list-count") && error.contains("loud"), "{error}");
        let error = Settings::parse("[report]\ngenre = \"法院\"\n").unwrap_err().to_string();
        assert!(error.contains("report.genre") && Genre::ALL.iter().all(|genre| error.contains(genre.name())), "{error}");
        assert!(Settings::parse("[rapport]\n").unwrap_err().to_string().contains("rapport"));
        let error = Settings::parse("[terms]\n\"副中心\" = \"副中心\"\n").unwrap_err().to_string();
        assert!(error.contains("terms.副中心"), "{error}");
    }
}
