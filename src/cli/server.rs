//! `hegao server`: the language server, for editors.

use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::{Status, arguments};
use crate::finding::Language;
use crate::server;

/// The definition. Editors pass `--stdio`; standard input and output are all there is.
pub fn command(language: Language) -> Command {
    let stdio = Arg::new("stdio")
        .long("stdio")
        .action(ArgAction::SetTrue)
        .help(language.choose("经标准输入输出通信（也是默认方式）", "Talk over standard input and output (the default)"));
    arguments::subcommand("server", ["", ""], language, ["语言服务器，由编辑器启动", "The language server, started by editors"]).arg(stdio)
}

/// Serves until the editor is done.
///
/// # Errors
/// None: an editor that does not read is one that is gone.
pub fn run(_: &ArgMatches, _: Language) -> std::io::Result<Status> {
    // The protocol knows the same two numbers: 0 for an end in order, 1 for any other.
    Ok(if server::run() == ExitCode::SUCCESS { Status::Clean } else { Status::Found })
}
