//! The commands of the server: what any editor can call by name.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Command as Call, Position, Range, Uri};

use crate::features::settling::{Settlement, Way};
use crate::finding::FindingKey;
use crate::server::uri;

/// A command that any editor can call by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// `hegao.nextSection`: from a place to the next heading.
    NextSection,
    /// `hegao.previousSection`: from a place to the heading before.
    PreviousSection,
    /// `hegao.enclosingSection`: from a place to the heading of its section, from a heading to that of the section around it.
    EnclosingSection,
    /// `hegao.rulePage`: the page of a rule.
    RulePage,
    /// `hegao.accept`: findings that a person has checked are not told again.
    Accept,
    /// `hegao.accepted`: what was accepted, with its places.
    Accepted,
    /// `hegao.takeBack`: what was accepted is told again.
    TakeBack,
    /// `hegao.ignoreInFile`: a rule is switched off for one report.
    IgnoreInFile,
    /// `hegao.ignoreEverywhere`: a rule is switched off in `hegao.toml`.
    IgnoreEverywhere,
    /// `hegao.check`: everything that is doubtful is told, also what is only unfinished.
    Check,
    /// `hegao.summary`: the whole report in a few numbers.
    Summary,
    /// `hegao.figures`: the figures by section.
    Figures,
    /// `hegao.claims`: what the figures assert together, and whether it holds.
    Claims,
    /// `hegao.fixAll`: every fix that changes no word and no figure.
    FixAll,
    /// `hegao.renumber`: the ordinals run on from one: those of a level, or all.
    Renumber,
    /// `hegao.addToLedger`: a figure that the ledgers lack is written into one of them.
    AddToLedger,
    /// `hegao.exportOutline`: the outline as a text of its own.
    ExportOutline,
    /// `hegao.exportFigures`: the figures as a table.
    ExportFigures,
}

impl Command {
    /// All commands.
    pub const ALL: &[Command] = &[
        Command::NextSection,
        Command::PreviousSection,
        Command::EnclosingSection,
        Command::RulePage,
        Command::Accept,
        Command::Accepted,
        Command::TakeBack,
        Command::IgnoreInFile,
        Command::IgnoreEverywhere,
        Command::Check,
        Command::Summary,
        Command::Figures,
        Command::Claims,
        Command::FixAll,
        Command::Renumber,
        Command::AddToLedger,
        Command::ExportOutline,
        Command::ExportFigures,
    ];

    /// The name under which it is called.
    pub fn name(self) -> &'static str {
        match self {
            Command::NextSection => "hegao.nextSection",
            Command::PreviousSection => "hegao.previousSection",
            Command::EnclosingSection => "hegao.enclosingSection",
            Command::RulePage => "hegao.rulePage",
            Command::Accept => "hegao.accept",
            Command::Accepted => "hegao.accepted",
            Command::TakeBack => "hegao.takeBack",
            Command::IgnoreInFile => "hegao.ignoreInFile",
            Command::IgnoreEverywhere => "hegao.ignoreEverywhere",
            Command::Check => "hegao.check",
            Command::Summary => "hegao.summary",
            Command::Figures => "hegao.figures",
            Command::Claims => "hegao.claims",
            Command::FixAll => "hegao.fixAll",
            Command::Renumber => "hegao.renumber",
            Command::AddToLedger => "hegao.addToLedger",
            Command::ExportOutline => "hegao.exportOutline",
            Command::ExportFigures => "hegao.exportFigures",
        }
    }

    /// The command of that name.
    pub fn find(name: &str) -> Option<Command> {
        Command::ALL.iter().copied().find(|command| command.name() == name)
    }
}

/// A place that a command is called for: its only argument.
#[derive(Debug)]
pub struct Place {
    /// The document.
    pub uri: Uri,
    /// The place in it.
    pub position: Position,
}

impl Place {
    /// Reads the arguments `[{"uri": …, "position": …}]`.
    pub fn from_arguments(arguments: &[Value]) -> Option<Place> {
        #[derive(Deserialize)]
        struct Argument {
            uri: String,
            position: Position,
        }
        let argument = Argument::deserialize(arguments.first()?).ok()?;
        Some(Place { uri: uri::parse(&argument.uri)?, position: argument.position })
    }
}

/// The document that a command is called for, the only argument of the commands on a whole document: `[{"uri": …}]`.
pub fn document(arguments: &[Value]) -> Option<Uri> {
    document_of(arguments.first())
}

/// The document that an argument, or what was sent along to be resolved, is of.
pub fn document_of(data: Option<&Value>) -> Option<Uri> {
    data?.get("uri")?.as_str().and_then(uri::parse)
}

/// A figure and the ledger that it is written into: the only argument of the command that does so.
#[derive(Debug, Deserialize, Serialize)]
pub struct Adding {
    uri: String,
    /// The place of the figure.
    pub range: Range,
    /// The file of the ledger.
    pub ledger: PathBuf,
}

impl Adding {
    /// Reads the arguments `[{"uri": …, "range": …, "ledger": …}]`.
    pub fn from_arguments(arguments: &[Value]) -> Option<(Uri, Adding)> {
        let adding = Adding::deserialize(arguments.first()?).ok()?;
        Some((uri::parse(&adding.uri)?, adding))
    }
}

/// The call that writes a figure into a ledger.
pub fn adding(title: String, uri: &Uri, range: Range, ledger: PathBuf) -> Call {
    let argument = json!(Adding { uri: uri.as_str().to_owned(), range, ledger });
    Call { title, command: Command::AddToLedger.name().to_owned(), arguments: Some(vec![argument]) }
}

/// What is exported, and how: the only argument of the commands that do that.
#[derive(Debug, Deserialize)]
pub struct Exporting {
    uri: String,
    /// `file`, or `text` to have it answered only.
    pub to: Option<String>,
    /// `csv` or `markdown`, for figures.
    pub format: Option<String>,
}

impl Exporting {
    /// Reads the arguments `[{"uri": …, "to": …, "format": …}]`.
    pub fn from_arguments(arguments: &[Value]) -> Option<(Uri, Exporting)> {
        let exporting = Exporting::deserialize(arguments.first()?).ok()?;
        Some((uri::parse(&exporting.uri)?, exporting))
    }
}

/// A finding that is to be settled: the only argument of the commands that do that.
#[derive(Debug, Deserialize, Serialize)]
pub struct Settling {
    uri: String,
    /// The rule.
    pub rule: String,
    /// What is accepted; not needed where the rule is switched off.
    #[serde(default)]
    pub keys: Vec<String>,
}

impl Settling {
    /// Reads the arguments `[{"uri": …, "rule": …, "keys": […]}]`.
    pub fn from_arguments(arguments: &[Value]) -> Option<(Uri, Settling)> {
        let settling = Settling::deserialize(arguments.first()?).ok()?;
        Some((uri::parse(&settling.uri)?, settling))
    }

    /// The keys of the findings that are accepted.
    pub fn finding_keys(&self) -> Vec<FindingKey> {
        self.keys.iter().map(|key| FindingKey { rule: self.rule.clone(), key: key.clone() }).collect()
    }
}

/// The call that settles a finding; `None` where an edit does it.
pub fn settling(uri: &Uri, settlement: Settlement) -> Option<Call> {
    let (command, rule, keys) = match settlement.way {
        Way::Accept(keys) => {
            let rule = keys.first()?.rule.clone();
            (Command::Accept, rule, keys.into_iter().map(|key| key.key).collect())
        }
        Way::TakeBack(key) => (Command::TakeBack, key.rule, vec![key.key]),
        Way::OffInFile(rule) => (Command::IgnoreInFile, rule.to_owned(), Vec::new()),
        Way::OffEverywhere(rule) => (Command::IgnoreEverywhere, rule.to_owned(), Vec::new()),
        Way::Comment(_) => return None,
    };
    let argument = json!(Settling { uri: uri.as_str().to_owned(), rule, keys });
    Some(Call { title: settlement.title, command: command.name().to_owned(), arguments: Some(vec![argument]) })
}
