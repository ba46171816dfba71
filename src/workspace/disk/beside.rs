//! What is asked of the files beside a report.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::disk::{MOST_STEPS, documents, file_names, is_document_name, is_lock, is_report_name};
use crate::workspace::is_taken_from_report;

/// The first reports below `folder`, Word documents among them, in order; what is hidden or ignored, and links, left out.
pub fn find_some_files(folder: &Path, most: usize) -> Vec<PathBuf> {
    let steps = ignore::WalkBuilder::new(folder).require_git(false).build().take(MOST_STEPS).filter_map(Result::ok);
    let files = steps.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())).map(ignore::DirEntry::into_path);
    let named = files.filter(|path| is_report_name(path) || documents::is_new_name(path) && !is_taken_from_report(path) && !is_lock(path));
    let mut files: Vec<PathBuf> = named.take(most).collect();
    files.sort();
    files
}

/// The path behind links; `None` where there is no such file.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// The size of the file at `path`; `None` where there is none.
pub fn size(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|metadata| metadata.len())
}

/// Whether two paths lead to one file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || real_path(one).is_some_and(|real| real_path(other) == Some(real))
}

/// The report beside `path` whose name is most like its own: with another ending, or with a slip in it.
pub(super) fn nearest(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let likeness = |name: &String| {
        let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name);
        let known = Path::new(wanted).file_stem().and_then(|stem| stem.to_str()).unwrap_or(wanted);
        if stem == known || stem == wanted { 1.0 } else { strsim::normalized_damerau_levenshtein(stem, known) }
    };
    let names = file_names(folder).into_iter().filter(|name| is_report_name(Path::new(name)) || is_document_name(Path::new(name)));
    let like = names.map(|name| (likeness(&name), name)).filter(|(likeness, _)| *likeness >= ALIKE);
    like.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, name)| name)
}

/// How like names are that may be taken for one another, from 0 to 1.
const ALIKE: f64 = 0.8;
