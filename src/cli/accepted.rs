//! `hegao check --accepted`: what was accepted, where it stands, and what of it stands nowhere any more.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::cli::source::{self, Source};
use crate::cli::{Status, output};
use crate::contract::json::Failure;
use crate::contract::places::Places;
use crate::features::accepted;
use crate::finding::{FindingKey, Language};
use crate::report::genre::TextKind;
use crate::workspace::disk::{self, DiskError};
use crate::workspace::folder::FolderSettings;

/// Lists what holds for `sources`; an entry that matches no report of its folder is stale.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(sources: &[Source], mut failures: Vec<Failure>, kind: Option<TextKind>, language: Language) -> io::Result<Status> {
    let mut out = String::new();
    let mut stale = 0;
    let colon = language.choose("：", ": ");
    for folder in folders(sources) {
        let (reports, unread) = reports_of(&folder, sources, kind, language);
        let results: Vec<Result<Vec<Standing>, Failure>> = reports.par_iter().map(|report| standing(report, language)).collect();
        let mut found: BTreeSet<FindingKey> = BTreeSet::new();
        let mut places: Vec<Standing> = Vec::new();
        failures.extend(unread);
        for result in results {
            match result {
                Ok(standing) => places.extend(standing),
                Err(failure) => failures.push(failure),
            }
        }
        for standing in places {
            let Standing { key, name, place } = &standing;
            // The other reports say only which entries stand somewhere.
            if sources.iter().any(|source| source.name == *name) {
                out += &format!("{name}:{place}{colon}{}{colon}{}\n", named(&key.rule, language), key.key);
            }
            found.insert(standing.key);
        }
        // What stands in a report that could not be read is not known to be gone.
        let whole = failures.is_empty();
        for key in folder.accepted().iter().filter(|key| whole && !found.contains(key)) {
            let gone = language.choose("原文已改，可以删去这一条", "no longer in any report, the entry can go");
            out += &format!("{}{colon}{gone}{colon}{}{colon}{}\n", folder.accepted_file().display(), named(&key.rule, language), key.key);
            stale += 1;
        }
    }
    Failure::in_order(&mut failures);
    failures.iter().for_each(|failure| output::complain_of(&failure.path, &failure.message, language));
    if out.is_empty() && failures.is_empty() {
        out = language.choose("没有核后保留的地方。\n", "Nothing was accepted.\n").to_owned();
    }
    output::print(&out)?;
    Ok(match (failures.is_empty(), stale) {
        (false, _) => Status::Failed,
        (true, 0) => Status::Clean,
        (true, _) => Status::Found,
    })
}

/// A rule as a person reads it, and as it is set.
fn named(rule: &str, language: Language) -> String {
    let title = accepted::title(rule, language);
    if title == rule { title } else { format!("{title}（{rule}）") }
}

/// Something accepted, at its place.
struct Standing {
    key: FindingKey,
    name: String,
    /// Line and column, or the place in words.
    place: String,
}

/// The folders whose settings hold for the sources, each once.
fn folders(sources: &[Source]) -> Vec<Arc<FolderSettings>> {
    let folders: BTreeMap<PathBuf, Arc<FolderSettings>> =
        sources.iter().map(|source| (source.folder.accepted_file(), source.folder.clone())).collect();
    folders.into_values().filter(|folder| folder.accepted().iter().next().is_some()).collect()
}

/// All reports for which the entries of a folder hold, not only those that were named.
fn reports_of(folder: &FolderSettings, named: &[Source], kind: Option<TextKind>, language: Language) -> (Vec<Source>, Vec<Failure>) {
    let known = |source: &&Source| source.folder.accepted_file() == folder.accepted_file();
    let mut reports: Vec<Source> = named.iter().filter(known).cloned().collect();
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let have: BTreeSet<PathBuf> = reports.iter().filter_map(|source| source.path.as_ref()).map(absolute).collect();
    let (found, errors) = disk::find_reports(folder.root());
    let more: Vec<PathBuf> = found.into_iter().filter(|path| !have.contains(&absolute(path))).collect();
    let mut failures: Vec<Failure> = errors.iter().map(|error| source::failure(error, language)).collect();
    if !more.is_empty() {
        let (sources, unread) = source::find(&more, kind, language);
        failures.extend(unread);
        reports.extend(sources.into_iter().filter(|source| source.folder.accepted_file() == folder.accepted_file()));
    }
    (reports, failures)
}

fn standing(source: &Source, language: Language) -> Result<Vec<Standing>, Failure> {
    let fail = |error: DiskError| Failure { path: source.name.clone(), message: error.problem.message(language) };
    let file = source.read().map_err(fail)?;
    let analysis = source.analyse(&file);
    let places = Places::new(&analysis).of_document(file.document.as_deref());
    let standing = check::accepted(&analysis).into_iter().map(|(key, range)| Standing {
        key,
        name: source.name.clone(),
        place: places.label(range, language),
    });
    Ok(standing.collect())
}
