//! `hegao figures`: every figure of a report as a table, for the eye, for a spreadsheet, for another program.

use std::io;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::check;
use crate::cli::{Status, arguments, broken, ledger, output, source, workbook};
use crate::contract::json::{self, Failure};
use crate::contract::places::Places;
use crate::features::{export, figures, table};
use crate::finding::Language;
use crate::workspace::disk;

const FORMATS: &[&str] = &["text", "csv", "markdown", "json", workbook::XLSX];
/// The widths of the columns in a workbook, in characters: that of the file's name, and those of [`export::heads`].
const FILE: f64 = 24.0;
const WIDTHS: [f64; 11] = [6.0, 16.0, 28.0, 12.0, 10.0, 8.0, 8.0, 8.0, 12.0, 8.0, 40.0];

/// The definition.
pub fn command(language: Language) -> Command {
    let paths = arguments::paths(
        language,
        "报告，或放报告的文件夹；- 是标准输入；不写则是当前文件夹",
        "Reports, or folders with reports; - is standard input; by default the current folder",
    );
    arguments::subcommand("figures", ["[文件]…", "[PATHS]…"], language, ["导出数据清单", "List every figure of a report"])
        .arg(paths)
        .arg(arguments::output_format(FORMATS, language))
        .arg(workbook::argument(language))
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
    let format = match workbook::format(matches, FORMATS, language) {
        Ok(format) => format,
        Err(sentence) => {
            output::complain(&sentence);
            return Ok(Status::Failed);
        }
    };
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
    let out = match format {
        "json" => json::line(&json::Figures { files, errors: failures.clone() })?.into_bytes(),
        "csv" => table::csv(&with_file_names(&tables, language)).into_bytes(),
        "markdown" => written(&tables, language, table::markdown).into_bytes(),
        workbook::XLSX => {
            let widths: Vec<f64> = (tables.len() > 1).then_some(FILE).into_iter().chain(WIDTHS).collect();
            let name = language.choose("数据", "figures");
            workbook::workbook(name, &widths, &with_file_names(&tables, language)).map_err(io::Error::other)?
        }
        _ => written(&tables, language, table::text).into_bytes(),
    };
    let delivered = workbook::deliver(&out, format, matches, language)?;
    let failed = !delivered || !failures.is_empty() || !broken.is_empty();
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
