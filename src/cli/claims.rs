//! `hegao claims`: what the numbers of a report assert together, and whether it holds.

use std::io;
use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::cli::{Status, arguments, output, source};
use crate::contract::json::{self, Failure};
use crate::contract::places::Places;
use crate::features::claim_words;
use crate::features::claims::{self, Claims, Group};
use crate::finding::Language;
use crate::workspace::disk;

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
    .arg(arguments::output_format(&["text", "json"], language))
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
    let as_json = matches.get_one::<String>("output-format").is_some_and(|format| format == "json");
    let (sources, mut failures) = source::find(&paths, None, language);
    let mut files = Vec::new();
    let mut text = String::new();
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
        if as_json {
            files.push(json::ClaimFile::new(&source.name, &places, &told));
        } else {
            text.push_str(&written(&source.name, &places, &told, language));
        }
    }
    Failure::in_order(&mut failures);
    let failed = !failures.is_empty();
    let out = if as_json { json::line(&json::ClaimsReport { files, errors: failures.clone() })? } else { text };
    output::print(&out)?;
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
