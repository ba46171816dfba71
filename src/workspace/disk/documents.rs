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
    if (is_new_name(path) || is_old_name(path)) && bytes.is_empty() {
        return Err(Problem::Empty);
    }
    if (is_new_name(path) || is_old_name(path)) && is_web_page(bytes) {
        return Err(Problem::WebPage);
    }
    match word::container(bytes) {
        Some(WordError::Binary) if is_new_name(path) || is_old_name(path) => Ok(Some(converted(path, bytes)?)),
        Some(error) if is_new_name(path) || is_old_name(path) => Err(error.into()),
        _ if bytes.starts_with(b"{\\rtf") => Ok(Some(converted(path, bytes)?)),
        _ if is_new_name(path) => Err(WordError::NotWord.into()),
        _ => Ok(None),
    }
}

/// Whether a file is a web page, or the XML of Word 2003, by its head: that is what many office systems export under the name of a
/// document.
fn is_web_page(bytes: &[u8]) -> bool {
    let head: String = bytes.iter().take(HEAD).filter(|byte| byte.is_ascii()).map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    head.starts_with("mime-version:")
        || ["<html", "<!doctype html", "w:worddocument", "<pkg:package"].iter().any(|mark| head.contains(mark))
}

/// So many bytes of a file tell a web page.
const HEAD: usize = 4096;

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
