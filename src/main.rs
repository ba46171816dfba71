//! The `hegao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    // On Windows `*.txt` reaches a program as it was typed; elsewhere the shell has replaced it.
    hegao::cli::run(wild::args_os().collect())
}
