//! `hegao figures`: every figure of a report as a table, for the eye, for a spreadsheet, for another program.

use std::io;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::check;
use crate::cli::{Status, arguments, broken, ledger, output, source};
use crate::contract::json::{self, Failure};
use crate::contract::places::Places;
use crate::features::{export, figures, table};
use crate::finding::Language;
use crate::workspace::disk;

/// The definition.
pub fn command(language: Language) -> Command {
    let paths = arguments::paths(
        language,
        "报告，或放报告的文件夹；- 是标准输入；不写则是当前文件夹",
        "Reports, or folders with reports; - is standard input; by default the current folder",
    );
    arguments::subcommand("figures", ["[文件]…", "[PATHS]…"], language, ["导出数据清单", "List every figure of a report"])
        .arg(paths)
        .arg(arguments::output_format(&["text", "csv", "markdown", "json"], language))
        .arg(arguments::file(
            "ledger",
            language,
            "把数据写成一份台账（.csv 或 .xlsx），供 hegao.toml 的 ledgers 使用；已有的文件不覆盖",
            "Write the figures as a ledger (.csv or .xlsx) for ledgers in hegao.toml; never over a file that is there",
        ))
}

/// Prints the figures of every file.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let mut paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect();
    if paths.is_empty() {
        paths.push(".".into());
    }
    let format = matches.get_one::<String>("output-format").map_or("text", String::as_str);
    let (sources, mut failures) = source::find(&paths, None, language);
    if let Some(target) = matches.get_one::<PathBuf>("ledger") {
        return ledger::run(target, &sources, failures, language);
    }
    let mut files = Vec::new();
    let mut tables = Vec::new();
    let mut broken = Vec::new();
    for source in &sources {
        let file = match source.read() {
            Ok(file) => file,
            Err(error) => {
                failures.push(source::failure(&disk::DiskError { path: (&source.name).into(), ..error }, language));
                continue;
            }
        };
        let analysis = source.analyse(&file);
        let rows = figures::figures(&analysis);
        let places = Places::new(&analysis).of_document(file.document.as_deref());
        let failed = check::unread(&analysis).collect::<Vec<_>>();
        broken.extend(broken::lines(&source.name, &places, &failed, language));
        if format == "json" {
            files.push(json::FigureFile::new(&source.name, &places, &rows, &failed, language));
        } else {
            tables.push((source.name.clone(), export::cells(&analysis, &rows, language)));
        }
    }
    Failure::in_order(&mut failures);
    let failed = !failures.is_empty() || !broken.is_empty();
    let out = match format {
        "json" => json::line(&json::Figures { files, errors: failures.clone() })?,
        "csv" => table::csv(&with_file_names(&tables, language)),
        "markdown" => written(&tables, language, table::markdown),
        _ => written(&tables, language, table::text),
    };
    output::print(&out)?;
    broken.iter().for_each(|line| output::complain(line));
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    Ok(if failed { Status::Failed } else { Status::Clean })
}

/// One table with the name of the file in front of each row, as a spreadsheet wants it; without it for a single file.
fn with_file_names(tables: &[(String, Vec<Vec<String>>)], language: Language) -> Vec<Vec<String>> {
    let named = tables.len() > 1;
    let name = |name: &str| named.then(|| name.to_owned()).into_iter();
    let mut rows = vec![name(language.choose("文件", "file")).chain(export::heads(language)).collect::<Vec<_>>()];
    for (file, cells) in tables {
        rows.extend(cells.iter().map(|row| name(file).chain(row.iter().cloned()).collect()));
    }
    rows
}

fn written(tables: &[(String, Vec<Vec<String>>)], language: Language, write: fn(&[Vec<String>]) -> String) -> String {
    let heads = export::heads(language);
    let mut out = String::new();
    for (file, cells) in tables {
        if tables.len() > 1 {
            out.push_str(&format!("{file}\n\n"));
        }
        if cells.is_empty() {
            out.push_str(language.choose("（没有数据）\n", "(no figures)\n"));
        } else {
            let mut rows = vec![heads.clone()];
            rows.extend(cells.iter().cloned());
            out.push_str(&write(&rows));
        }
        if tables.len() > 1 {
            out.push('\n');
        }
    }
    out
}
