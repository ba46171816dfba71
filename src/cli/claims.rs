//! `hegao claims`: what the numbers of a report assert together, and whether it holds.

use std::io;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::cli::{Status, arguments, output, source, workbook};
use crate::contract::json::{self, Failure};
use crate::contract::places::Places;
use crate::features::claim_words;
use crate::features::claims::{self, Claims, Group};
use crate::features::table;
use crate::finding::Language;
use crate::workspace::disk;

const FORMATS: &[&str] = &["text", "csv", "json", workbook::XLSX];
/// The widths of the columns in a workbook, in characters.
const WIDTHS: [f64; 6] = [24.0, 14.0, 12.0, 14.0, 56.0, 40.0];

/// The definition.
pub fn command(language: Language) -> Command {
    let paths = arguments::paths(
        language,
        "报告，或放报告的文件夹；- 是标准输入；不写则是当前文件夹",
        "Reports, or folders with reports; - is standard input; by default the current folder",
    );
    arguments::subcommand(
        "claims",
        ["[文件]…", "[PATHS]…"],
        language,
        ["列出数据之间的关系及其是否相符", "List what the figures assert together"],
    )
    .arg(paths)
    .arg(arguments::output_format(FORMATS, language))
    .arg(workbook::argument(language))
}

/// Prints the claims of every file.
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
    let mut files = Vec::new();
    let mut text = String::new();
    let mut rows = vec![claim_words::heads(language)];
    let mut found = false;
    for source in &sources {
        let file = match source.read() {
            Ok(file) => file,
            Err(error) => {
                failures.push(source::failure(&disk::DiskError { path: (&source.name).into(), ..error }, language));
                continue;
            }
        };
        let analysis = source.analyse(&file);
        let told = claims::claims(&analysis);
        found |= told.counts().inconsistent > 0;
        let places = Places::new(&analysis).of_document(file.document.as_deref());
        match format {
            "json" => files.push(json::ClaimFile::new(&source.name, &places, &told)),
            "text" => text.push_str(&written(&source.name, &places, &told, language)),
            _ => rows.extend(cells(&source.name, &places, &told, language)),
        }
    }
    Failure::in_order(&mut failures);
    let out = match format {
        "json" => json::line(&json::ClaimsReport { files, errors: failures.clone() })?.into_bytes(),
        "csv" => table::csv(&rows).into_bytes(),
        workbook::XLSX => workbook::workbook(language.choose("核对", "claims"), &WIDTHS, &rows).map_err(io::Error::other)?,
        _ => text.into_bytes(),
    };
    let failed = !workbook::deliver(&out, format, matches, language)? || !failures.is_empty();
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    Ok(match (failed, found) {
        (true, _) => Status::Failed,
        (false, true) => Status::Found,
        (false, false) => Status::Clean,
    })
}

/// A file in words: one line for the whole, then what does not hold, what a person should look at, and what holds.
fn written(name: &str, places: &Places<'_>, claims: &Claims<'_>, language: Language) -> String {
    let gap = language.choose("　", "  ");
    let mut out = format!("{name}{gap}{}\n", claim_words::summary(claims.counts(), language));
    for row in Group::ALL.iter().flat_map(|&group| claims.of(group)) {
        let place = places.label(row.range, language);
        out.push_str(&format!("  {place}{gap}{}\n", claim_words::line(row.facts, row.claim, row.group, language)));
    }
    out.push('\n');
    out
}

/// A file as rows of a table, in the order of [`written`].
fn cells(name: &str, places: &Places<'_>, claims: &Claims<'_>, language: Language) -> Vec<Vec<String>> {
    let row = |row: &claims::Row<'_>| {
        let place = places.label(row.range, language);
        let told = claim_words::cells(row.facts, row.claim, row.group, language);
        let [group, kind, relation, why] = told;
        vec![name.to_owned(), group, place, kind, relation, why]
    };
    Group::ALL.iter().flat_map(|&group| claims.of(group)).map(row).collect()
}
