//! Files that are ours alone, in the user's cache folder.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use crate::workspace::disk::stamp;

/// The folder that the system keeps for what this user's programs may lose; `None` where it names none.
pub fn caches() -> Option<PathBuf> {
    choose_base_strategy().ok().map(|strategy| strategy.cache_dir())
}

/// What tells this very program from others: one that was built again is another, though its version may be the same.
pub fn this_program() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let build = stamp(&program)?;
    Some(format!("{} {} {build:?}", env!("CARGO_PKG_VERSION"), program.display()))
}

/// Removes the files below `folder` that were not used for `unused`, and while they have more than `most` bytes together, those
/// that were used least lately.
pub fn remove_unused(folder: &Path, unused: Duration, most: u64) {
    let now = SystemTime::now();
    let mut files = files_by_use(folder);
    files.sort_by_key(|file| file.used);
    let mut bytes: u64 = files.iter().map(|file| file.bytes).sum();
    for file in files {
        let old = now.duration_since(file.used).is_ok_and(|since| since > unused);
        if !old && bytes <= most {
            break;
        }
        bytes -= file.bytes;
        // What is in use elsewhere stays until next time.
        let _ = fs::remove_file(&file.path);
    }
}

/// A file with when it was last used.
#[derive(Clone, Debug)]
pub struct UsedFile {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was written, or last marked as used.
    pub used: SystemTime,
    /// Its size.
    pub bytes: u64,
}

/// The files below `folder`; nothing where it cannot be entered.
pub fn files_by_use(folder: &Path) -> Vec<UsedFile> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build().filter_map(Result::ok);
    walk.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
        Some(UsedFile { used: metadata.modified().ok()?, bytes: metadata.len(), path: entry.into_path() })
    })
    .collect()
}

/// Notes that the file at `path` is still used, if that was noted longer than `fresh` ago.
pub fn mark_used(path: &Path, fresh: Duration) {
    let now = SystemTime::now();
    let used = fs::metadata(path).and_then(|metadata| metadata.modified());
    if used.is_ok_and(|used| now.duration_since(used).is_ok_and(|unused| unused > fresh)) {
        // A file that cannot be marked is made again some day.
        let _ = File::options().write(true).open(path).and_then(|file| file.set_modified(now));
    }
}

/// Writes a file that no other user may read, in one step, with the folder it lies in.
///
/// # Errors
/// It cannot be written; then it is as it was.
pub fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    create_private(folder)?;
    // Made readable by its owner only.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(unix)]
fn create_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
