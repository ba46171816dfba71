//! Documents of word processors among the files: Word's own are read as they are, older ones through LibreOffice.

use std::path::Path;

use crate::word::document::Document;
use crate::word::{self, WordError};
use crate::workspace::disk::{Problem, has_extension, libreoffice};

/// How an old document becomes one that can be read.
pub(super) type Conversion = fn(&Path, &[u8]) -> Result<Document, Problem>;

/// The Word document that `bytes` are, by their first bytes or by the name of the file; `None` for what is no such document.
pub(super) fn read(path: &Path, bytes: &[u8], converted: Conversion) -> Result<Option<Document>, Problem> {
    if word::is_package(bytes) && (is_new_name(path) || is_old_name(path)) {
        return match word::read(bytes) {
            // An OpenDocument text is a ZIP file, too.
            Err(WordError::NotWord) if is_old_name(path) => Ok(Some(converted(path, bytes)?)),
            read => Ok(Some(read?)),
        };
    }
    match word::container(bytes) {
        Some(WordError::Binary) if is_new_name(path) || is_old_name(path) => Ok(Some(converted(path, bytes)?)),
        Some(error) if is_new_name(path) || is_old_name(path) => Err(error.into()),
        _ if bytes.starts_with(b"{\\rtf") => Ok(Some(converted(path, bytes)?)),
        _ if is_new_name(path) => Err(WordError::NotWord.into()),
        _ => Ok(None),
    }
}

/// Documents that are read as they are.
pub(super) fn is_new_name(path: &Path) -> bool {
    has_extension(path, &["docx", "docm"])
}

/// Documents that LibreOffice converts.
pub(super) fn is_old_name(path: &Path) -> bool {
    has_extension(path, &["doc", "wps", "wpt", "rtf", "odt"])
}

/// What is done about an old document that nobody has asked for: converting takes seconds.
pub(super) fn not_converted(_: &Path, _: &[u8]) -> Result<Document, Problem> {
    Err(Problem::NotConverted)
}

/// An old document as a new one.
pub(super) fn converted(path: &Path, bytes: &[u8]) -> Result<Document, Problem> {
    // WPS writes the binary form of Word under a name that means another program to LibreOffice.
    let extension = if bytes.starts_with(b"{\\rtf") {
        "rtf"
    } else if has_extension(path, &["odt"]) {
        "odt"
    } else {
        "doc"
    };
    Ok(word::read(&libreoffice::convert(bytes, extension)?)?)
}
