//! `hegao.toml`: what may be set, and the defaults. Reading the file is the work of `workspace::disk`.

pub mod accepted;
pub mod editing;
pub mod file;
mod keys;
pub mod last_year;
pub mod ledger;
pub mod schema;
pub mod terms;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::finding::Severity;
use crate::report::genre::{Genre, ReportDate, TextKind};
use crate::settings::accepted::Accepted;
use crate::settings::last_year::{Found, LastYear};
use crate::settings::ledger::Ledger;
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
    /// How numbers stand in Chinese.
    pub digit_spacing: DigitSpacing,
    /// What a person has looked at and left as it is.
    pub accepted: Arc<Accepted>,
    /// What the ledgers say that the settings name.
    pub ledger: Arc<Ledger>,
    /// The file that they name as the report of the year before, from the folder of `hegao.toml`.
    pub named_last_year: Option<PathBuf>,
    /// The report of the year before.
    pub last_year: LastYear,
    /// Other texts of the report that the settings name.
    pub twins: Vec<Found>,
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

/// Whether blanks stand between numbers and the Chinese around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DigitSpacing {
    /// As most of the text has it.
    #[default]
    Majority,
    /// Never.
    None,
    /// Always.
    Pangu,
    /// Left as it is.
    Keep,
}

impl DigitSpacing {
    fn from_name(name: &str) -> Option<DigitSpacing> {
        match name {
            "majority" => Some(DigitSpacing::Majority),
            "none" => Some(DigitSpacing::None),
            "pangu" => Some(DigitSpacing::Pangu),
            "keep" => Some(DigitSpacing::Keep),
            _ => None,
        }
    }
}
