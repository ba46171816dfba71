//! The `hegao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    hegao::cli::run(std::env::args_os().collect())
}
