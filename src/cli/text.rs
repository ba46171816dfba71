//! `hegao text`: the text of a Word document as it is checked, for editors, and for a draft to go on with.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::cli::{Status, arguments, output};
use crate::contract::json;
use crate::finding::Language;
pub use crate::word::document::unread;
use crate::workspace::disk::{self, DiskError};

/// The definition.
pub fn command(language: Language) -> Command {
    let path = Arg::new("path")
        .value_name(language.choose("文件", "PATH"))
        .help(language.choose("Word 文件；纯文本原样给出", "A Word document; a plain text is given as it is"))
        .help_heading(language.choose("参数", "Arguments"))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf));
    let target = Arg::new("output")
        .long("output")
        .value_name(language.choose("文件", "FILE"))
        .help(language.choose("写到这个新文件（UTF-8），不覆盖已有的文件", "Write it to this new file in UTF-8; nothing is overwritten"))
        .help_heading(language.choose("选项", "Options"))
        .value_parser(clap::value_parser!(PathBuf));
    arguments::subcommand(
        "text",
        ["<文件>", "<PATH>"],
        language,
        ["取出 Word 文件里的报告文本", "Give the text of a report in a Word document"],
    )
    .arg(path)
    .arg(arguments::output_format(&["text", "json"], language))
    .arg(target)
}

/// Prints the text of the file, or writes it.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let Some(path) = matches.get_one::<PathBuf>("path") else { return Ok(Status::Failed) };
    let as_json = matches.get_one::<String>("output-format").is_some_and(|format| format == "json");
    let file = match disk::read(path) {
        Ok(file) => file,
        Err(error) => return Ok(refuse(&error, language)),
    };
    let notes = file.document.as_ref().map(|document| unread(&path.to_string_lossy(), document, language));
    notes.into_iter().flatten().for_each(|line| output::complain(&line));
    if as_json {
        output::print(&json::line(&json::Text::new(&path.to_string_lossy(), &file.text, file.document.as_deref()))?)?;
        return Ok(Status::Clean);
    }
    match matches.get_one::<PathBuf>("output") {
        Some(target) => Ok(write(target, &file.text, language)),
        None => output::print(&file.text).map(|()| Status::Clean),
    }
}

fn write(target: &Path, text: &str, language: Language) -> Status {
    match disk::write_new(target, text) {
        Ok(()) => {
            let name = target.display();
            output::complain(&match language {
                Language::Chinese => format!("已写到 {name}。"),
                Language::English => format!("Written to {name}."),
            });
            Status::Clean
        }
        Err(error) => refuse(&error, language),
    }
}

fn refuse(error: &DiskError, language: Language) -> Status {
    output::complain_of(error.path.display(), error.problem.message(language), language);
    Status::Failed
}
