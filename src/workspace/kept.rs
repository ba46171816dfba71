//! What was found in a report, kept from one start to the next: opening a folder of a thousand reports reads anew only what has
//! changed.
//!
//! Drafts are confidential, so what is kept can be read only by who has the report itself: each entry is sealed under a key
//! made from its text. An entry that was damaged, or made by another program or with other settings, does not open and is made
//! again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::workspace::disk;

/// The entries of all folders that this user has opened.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
    /// What this very program is known by: another one finds other things.
    program: [u8; 32],
}

/// What is found depends on this and on the program alone: the text, and the conditions under which it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of what is found in `text` under `conditions`: settings, language, and all else that it depends on.
    pub fn new(conditions: &[u8], text: &str) -> Key {
        Key(of_parts(&[conditions, text.as_bytes()]))
    }
}

/// The folder of ours below that of the user's caches.
const FOLDER: &str = "hegao/reports";
/// Bytes of a nonce.
const NONCE: usize = 12;
/// An entry that nobody asked for in this time is removed.
const UNUSED: Duration = Duration::from_secs(60 * 24 * 3600);
/// An entry says that it is still used at most once in this time.
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// Most bytes of all entries; the longest unused go first.
const MOST_BYTES: u64 = 256 << 20;

impl Kept {
    /// The entries in the user's cache folder; `None` where the system names no such folder, or does not say which program runs.
    pub fn open() -> Option<Kept> {
        Some(Kept::at(&disk::caches()?.join(FOLDER), disk::this_program()?.as_bytes()))
    }

    /// The entries in `folder` of the program that is known by `program`.
    fn at(folder: &Path, program: &[u8]) -> Kept {
        Kept { folder: folder.to_owned(), program: Sha256::digest(program).into() }
    }

    /// The entry, if it is there and whole.
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let (path, secret) = self.path_and_secret(key);
        let sealed = disk::read_whole(&path).ok()??;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let opened = ChaCha20Poly1305::new(&secret.into()).decrypt(&Nonce::from(*nonce), sealed).ok()?;
        let entry = serde_json::from_slice(&opened).ok()?;
        disk::mark_used(&path, FRESH);
        Some(entry)
    }

    /// Keeps an entry. Where it cannot be written it is made again next time.
    pub fn put<T: Serialize>(&self, key: &Key, entry: &T) {
        let Ok(opened) = serde_json::to_vec(entry) else { return };
        let (path, secret) = self.path_and_secret(key);
        // Another entry under the same secret has another nonce.
        let nonce = of_parts(&[&secret, &opened]);
        let Some((nonce, _)) = nonce.split_first_chunk::<NONCE>() else { return };
        let Ok(sealed) = ChaCha20Poly1305::new(&secret.into()).encrypt(&Nonce::from(*nonce), &*opened) else { return };
        // A full or read-only disk costs time and nothing else.
        let _ = disk::write_private(&path, &[&nonce[..], &sealed].concat());
    }

    /// Removes what has not been used for long, and of too much what was used least.
    pub fn sweep(&self) {
        disk::remove_unused(&self.folder, UNUSED, MOST_BYTES);
    }

    /// Where an entry lies, and what it is sealed with. Neither tells the other.
    fn path_and_secret(&self, key: &Key) -> (PathBuf, [u8; 32]) {
        let name = of_parts(&[b"name", &self.program, &key.0]);
        let name: String = name[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        (self.folder.join(&name[..2]).join(&name), of_parts(&[b"secret", &self.program, &key.0]))
    }
}

/// A digest of parts that cannot be confused with one of other parts.
fn of_parts(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    const TEXT: &str = "全年收到提案126件。";

    fn entry() -> Vec<String> {
        vec!["“126件”前后不一致".to_owned()]
    }

    /// The only file below a folder.
    fn only_file(folder: &Path) -> PathBuf {
        let files = disk::files_by_use(folder);
        assert_eq!(files.len(), 1);
        files[0].path.clone()
    }

    #[test]
    fn what_is_kept_is_found_again_for_the_same_text_program_and_settings_only() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), b"one");
        kept.put(&Key::new(b"settings", TEXT), &entry());
        assert_eq!(kept.get(&Key::new(b"settings", TEXT)), Some(entry()));
        assert_eq!(kept.get::<Vec<String>>(&Key::new(b"others", TEXT)), None);
        assert_eq!(kept.get::<Vec<String>>(&Key::new(b"settings", "全年收到提案127件。")), None);
        let other = Kept::at(folder.path(), b"two");
        assert_eq!(other.get::<Vec<String>>(&Key::new(b"settings", TEXT)), None);
    }

    #[test]
    fn nothing_of_a_report_can_be_read_in_what_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), b"one");
        kept.put(&Key::new(b"", TEXT), &entry());
        let path = only_file(folder.path());
        let bytes = disk::read_whole(&path).unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("126"));
        assert!(!path.to_string_lossy().contains("126"));
    }

    #[test]
    fn a_damaged_entry_is_no_entry() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), b"one");
        let key = Key::new(b"", TEXT);
        kept.put(&key, &entry());
        let path = only_file(folder.path());
        let whole = disk::read_whole(&path).unwrap().unwrap();
        for cut in 0..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            assert_eq!(kept.get::<Vec<String>>(&key), None, "the first {cut} bytes");
            let mut changed = whole.clone();
            changed[cut] ^= 1;
            std::fs::write(&path, changed).unwrap();
            assert_eq!(kept.get::<Vec<String>>(&key), None, "byte {cut}");
        }
        kept.put(&key, &entry());
        assert_eq!(kept.get(&key), Some(entry()), "it is made again");
    }

    #[test]
    fn what_nobody_asks_for_is_removed_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::at(folder.path(), b"one");
        let (old, new) = (Key::new(b"old", TEXT), Key::new(b"new", TEXT));
        kept.put(&old, &entry());
        let file = std::fs::File::options().write(true).open(only_file(folder.path())).unwrap();
        file.set_modified(SystemTime::now() - UNUSED - FRESH).unwrap();
        kept.put(&new, &entry());
        kept.sweep();
        assert_eq!((kept.get::<Vec<String>>(&old), kept.get(&new)), (None, Some(entry())));
    }
}
