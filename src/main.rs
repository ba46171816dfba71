//! The `hegao` command.

fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some("server") { hegao::server::run() } else { std::process::ExitCode::FAILURE }
}
