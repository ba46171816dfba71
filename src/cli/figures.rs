//! `hegao figures`: every figure of a report as a table, for the eye, for a spreadsheet, for another program.

use std::io;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::analysis::Analysis;
use crate::cli::places::Places;
use crate::cli::{Status, arguments, json, output, source, table};
use crate::facts::figure::Bound;
use crate::features::figures::{self, Row};
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
    let mut files = Vec::new();
    let mut tables = Vec::new();
    for source in &sources {
        let file = match source.read() {
            Ok(file) => file,
            Err(error) => {
                failures.push(source::failure(&disk::DiskError { path: (&source.name).into(), ..error }, language));
                continue;
            }
        };
        let analysis = source.analyse(&file.text);
        let rows = figures::figures(&analysis);
        if format == "json" {
            files.push(json::FigureFile::new(&source.name, &Places::new(&analysis), &rows));
        } else {
            tables.push((source.name.clone(), cells(&analysis, &rows, language)));
        }
    }
    failures.sort();
    let failed = !failures.is_empty();
    let out = match format {
        "json" => json::line(&json::Figures { files, errors: failures.clone() })?,
        "csv" => table::csv(&with_file_names(HEADS.map(|head| head[usize::from(language == Language::English)]), &tables, language)),
        "markdown" => written(&tables, language, table::markdown),
        _ => written(&tables, language, table::text),
    };
    output::print(&out)?;
    for failure in &failures {
        output::complain(&format!("{}：{}", failure.path, failure.message));
    }
    Ok(if failed { Status::Failed } else { Status::Clean })
}

/// The heads of the columns, Chinese and English.
const HEADS: [[&str; 2]; 11] = [
    ["行", "line"],
    ["数据", "figure"],
    ["指标", "subject"],
    ["数值", "value"],
    ["至", "to"],
    ["单位", "unit"],
    ["概数", "bound"],
    ["年份", "year"],
    ["口径", "scope"],
    ["性质", "modality"],
    ["章节", "section"],
];

/// The rows as cells, in the order of [`HEADS`].
fn cells(analysis: &Analysis, rows: &[Row], language: Language) -> Vec<Vec<String>> {
    let places = Places::new(analysis);
    rows.iter()
        .map(|row| {
            vec![
                places.at(row.range.start()).line.to_string(),
                row.text.clone(),
                row.subject.clone().unwrap_or_default(),
                row.value.to_string(),
                row.upper.map(|upper| upper.to_string()).unwrap_or_default(),
                row.unit.to_owned(),
                if row.bound == Bound::Exact { String::new() } else { language.choose(row.bound.chinese(), row.bound.name()).to_owned() },
                row.year.map(|year| year.to_string()).unwrap_or_default(),
                row.scope.clone().unwrap_or_default(),
                language.choose(row.modality.chinese(), row.modality.name()).to_owned(),
                row.section.clone().unwrap_or_default(),
            ]
        })
        .collect()
}

/// One table with the name of the file in front of each row, as a spreadsheet wants it; without it for a single file.
fn with_file_names(heads: [&str; 11], tables: &[(String, Vec<Vec<String>>)], language: Language) -> Vec<Vec<String>> {
    let named = tables.len() > 1;
    let name = |name: &str| named.then(|| name.to_owned()).into_iter();
    let mut rows = vec![name(language.choose("文件", "file")).chain(heads.map(str::to_owned)).collect::<Vec<_>>()];
    for (file, cells) in tables {
        rows.extend(cells.iter().map(|row| name(file).chain(row.iter().cloned()).collect()));
    }
    rows
}

fn written(tables: &[(String, Vec<Vec<String>>)], language: Language, write: fn(&[Vec<String>]) -> String) -> String {
    let heads: Vec<String> = HEADS.map(|head| head[usize::from(language == Language::English)].to_owned()).to_vec();
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
