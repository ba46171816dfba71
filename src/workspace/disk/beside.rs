//! What is asked of the files beside a report.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::disk::{MOST_STEPS, documents, is_lock, is_report_name};
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
