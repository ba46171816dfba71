//! The `hegao` command: one file a subcommand, and the ways in which findings are written.

mod accepted;
mod arguments;
mod broken;
mod check;
mod claims;
mod comments;
mod compare;
mod concise;
mod diff;
mod export;
mod figures;
mod format;
mod full;
mod ledger;
mod new;
mod outline;
mod output;
mod progress;
mod promises;
mod rule;
mod schema;
mod server;
mod sheet;
mod source;
mod stream;
mod summary;
mod text;
mod workbook;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::finding::Language;
use crate::server::panic;
use crate::workspace::disk;

/// How the command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at `warning` or above.
    Clean,
    /// Something at `warning` or above was found.
    Found,
    /// Something could not be read or done.
    Failed,
}

/// A subcommand: its definition in a language, and what it does.
struct Subcommand {
    command: fn(Language) -> Command,
    run: fn(&ArgMatches, Language) -> std::io::Result<Status>,
}

const SUBCOMMANDS: &[Subcommand] = &[
    Subcommand { command: check::command, run: check::run },
    Subcommand { command: format::command, run: format::run },
    Subcommand { command: outline::command, run: outline::run },
    Subcommand { command: figures::command, run: figures::run },
    Subcommand { command: claims::command, run: claims::run },
    Subcommand { command: compare::command, run: compare::run },
    Subcommand { command: new::command, run: new::run },
    Subcommand { command: promises::command, run: promises::run },
    Subcommand { command: export::command, run: export::run },
    Subcommand { command: text::command, run: text::run },
    Subcommand { command: rule::command, run: rule::run },
    Subcommand { command: schema::command, run: schema::run },
    Subcommand { command: server::command, run: server::run },
];

/// Runs the command with these arguments, the first of which is the program's own name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    panic::install_hook();
    let language = arguments::language(&arguments, |name| std::env::var(name).ok());
    if let Some(sentence) = arguments::wide_dash(&arguments, language) {
        output::complain(&sentence);
        return ExitCode::from(Status::Failed as u8);
    }
    let mut command = arguments::root(language);
    for subcommand in SUBCOMMANDS {
        command = command.subcommand((subcommand.command)(language));
    }
    let matches = match command.try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return arguments::explain(&error, language),
    };
    let chosen = SUBCOMMANDS.iter().find_map(|subcommand| {
        let name = (subcommand.command)(language).get_name().to_owned();
        matches.subcommand_matches(&name).map(|matches| (subcommand.run)(matches, language))
    });
    match chosen {
        Some(Ok(status)) => ExitCode::from(status as u8),
        Some(Err(error)) => {
            output::complain(&match language {
                Language::Chinese => format!("写不出结果：{}", disk::in_chinese(&error)),
                Language::English => format!("the result cannot be written: {error}"),
            });
            ExitCode::from(Status::Failed as u8)
        }
        None => ExitCode::from(Status::Failed as u8),
    }
}
