//! Reads the other texts of a report that the settings name: each once, as long as it does not change on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::analysis::twin::Twin;
use crate::settings::last_year::Found;
use crate::workspace::disk::{self, Stamp};
use crate::workspace::last_year::{LONGEST, analyse, name};

/// What was read of each file.
static READ: LazyLock<Mutex<BTreeMap<PathBuf, (Stamp, Found)>>> = LazyLock::new(Mutex::default);
/// So many of them are kept.
const KEPT: usize = 16;

/// The text in a file; `None` where it cannot be read, which is said of the settings that name it.
pub fn read(file: &Path) -> Option<Found> {
    let stamp = disk::stamp(file)?;
    let known = READ.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
    if let Some((_, found)) = known.filter(|(read, _)| *read == stamp) {
        return Some(found);
    }
    let content = disk::size(file).filter(|&size| size <= LONGEST).and_then(|_| disk::read(file).ok())?;
    let name = name(file);
    let twin = Twin::new(&name, analyse(&content, file));
    let found = Found { path: file.to_owned(), name, made: Arc::new(twin) };
    let mut all = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= KEPT {
        all.pop_first();
    }
    all.insert(file.to_owned(), (stamp, found.clone()));
    Some(found)
}
