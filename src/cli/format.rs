//! `hegao format`: puts the form of texts right, without changing a word or a figure.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use rayon::prelude::*;

use crate::cli::source::{self, Source};
use crate::cli::{Status, arguments, diff, output};
use crate::contract::json::Failure;
use crate::features::format;
use crate::finding::Language;
use crate::report::genre::TextKind;
use crate::workspace::disk::{self, DiskError, Problem};

/// The definition.
pub fn command(language: Language) -> Command {
    arguments::subcommand(
        "format",
        ["[文件]…", "[PATHS]…"],
        language,
        ["整理格式，不改文字和数据", "Fix formatting; never changes words or figures"],
    )
    .arg(arguments::paths(
        language,
        "报告，或放报告的文件夹；- 是标准输入，整理后的文本写到标准输出；不写则是当前文件夹",
        "Reports, or folders with reports; - is standard input, formatted to standard output; by default the current folder",
    ))
    .arg(arguments::kind(language))
    .arg(arguments::flag("check", language, "只看哪些文件需要整理，不写文件", "Only say which files would change; write nothing"))
    .arg(arguments::flag("diff", language, "只显示会改什么，不写文件", "Only show what would change; write nothing"))
}

/// Formats every text.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let mut paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect();
    if paths.is_empty() {
        paths.push(".".into());
    }
    let (only_check, only_diff) = (matches.get_flag("check"), matches.get_flag("diff"));
    let kind = matches.get_one::<String>("kind").and_then(|name| TextKind::from_name(name));
    let (mut sources, mut failures) = source::find(&paths, kind, language);
    // A document that was named is refused with a sentence; one that only lies in a folder is none of this command's.
    sources.retain(|source| source.is_named || source.path.as_deref().is_none_or(|path| !disk::is_document_name(path)));
    let write = !only_check && !only_diff;
    let results: Vec<Result<Formatted, Failure>> = sources.par_iter().map(|source| format_guarded(source, write, language)).collect();
    let (mut changed, mut out) = (0, String::new());
    let mut bytes = Vec::new();
    for (source, result) in sources.iter().zip(results) {
        let formatted = match result {
            Ok(formatted) => formatted,
            Err(failure) => {
                failures.push(failure);
                continue;
            }
        };
        changed += usize::from(formatted.before != formatted.after);
        if only_diff {
            out += &diff::unified(&source.name, &formatted.before, &formatted.after);
        } else if only_check && formatted.before != formatted.after {
            out += &format!("{}\n", source.name);
        } else if source.path.is_none() && !only_check {
            bytes = formatted.bytes;
        }
    }
    Failure::in_order(&mut failures);
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    output::print_bytes(&[out.into_bytes(), bytes].concat())?;
    output::complain(&summary(sources.len(), changed, write, language));
    Ok(match (failures.is_empty(), write, changed) {
        (false, _, _) => Status::Failed,
        (true, false, 1..) => Status::Found,
        _ => Status::Clean,
    })
}

/// A text before and after.
struct Formatted {
    before: String,
    after: String,
    /// What goes to standard output when the text came from standard input.
    bytes: Vec<u8>,
}

fn format_guarded(source: &Source, write: bool, language: Language) -> Result<Formatted, Failure> {
    let fail = |error: DiskError| Failure { path: source.name.clone(), message: error.problem.message(language) };
    let work = || {
        let file = source.read()?;
        if file.document.is_some() {
            return Err(DiskError { path: source.name.as_str().into(), problem: Problem::OnlyRead });
        }
        let analysis = source.analyse(&file);
        let after = format::format(&analysis).text.to_string();
        match &source.path {
            Some(path) if write && after != file.text => disk::write(path, &file, &after)?,
            _ => {}
        }
        let unrestorable = || DiskError { path: "-".into(), problem: Problem::NotRestorable(file.encoding) };
        let bytes = if source.path.is_none() { file.encoding.encode(&after).ok_or_else(unrestorable)? } else { Vec::new() };
        Ok(Formatted { before: file.text, after, bytes })
    };
    let broke = language.choose("整理时程序出错，这个文件没有改动", "formatting itself broke; the file was left as it is");
    let result = catch_unwind(AssertUnwindSafe(|| work().map_err(fail)));
    result.unwrap_or_else(|_| Err(Failure { path: source.name.clone(), message: broke.to_owned() }))
}

fn summary(all: usize, changed: usize, written: bool, language: Language) -> String {
    match (language, written) {
        (Language::Chinese, true) => format!("共{all}个文件，整理了{changed}个。"),
        (Language::Chinese, false) => format!("共{all}个文件，{changed}个需要整理，没有写入。"),
        (Language::English, true) => format!("{changed} of {all} files formatted."),
        (Language::English, false) => format!("{changed} of {all} files would change, nothing was written."),
    }
}
