//! Standard output and standard error.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::finding::Language;

/// Writes to standard output. A reader that has gone away (`| head`) has read what it wanted: that is no error.
///
/// # Errors
/// The text could not be written for another reason: a full disk.
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// Writes bytes to standard output, as [`print`] does.
///
/// # Errors
/// They could not be written.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line to standard error; where that is impossible, there is nobody left to tell.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// The same about a file or a place: `报告.txt：…` or `报告.txt: …`.
pub fn complain_of(what: impl Display, sentence: impl Display, language: Language) {
    complain(&format!("{what}{}{sentence}", language.choose("：", ": ")));
}

/// Whether to paint what goes to standard output.
pub fn wants_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
