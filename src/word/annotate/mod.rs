//! Writes remarks and changes into a copy of a document: remarks as comments of Word, changes as tracked ones.
//!
//! Of the parts only the body gets anchors and changes; the part of the comments, its relation and its content type are added
//! to. Every other part is copied byte for byte, still packed. Where Word allows no comment (in notes and text boxes) the anchor
//! stands in the body, at what refers to them.

mod anchors;
mod parts;
mod runs;

use std::io::Cursor;

use zip::{ZipArchive, ZipWriter};

use crate::text::TextRange;
use crate::word::WordError;
use crate::word::annotate::anchors::Anchors;
use crate::word::annotate::parts::Parts;
use crate::word::annotate::runs::Rewriting;
use crate::word::document::Document;
use crate::word::package::Package;
use crate::word::write::package::{PackageError, write_part};

/// A remark on a piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about, in the text of the document.
    pub range: TextRange,
    /// What it says, a paragraph each.
    pub lines: Vec<String>,
}

/// A change that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced, in the text of the document.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

/// Who remarks and changes, and when.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'a> {
    /// The name.
    pub author: &'a str,
    /// The time as Word writes it, where one is to be told: `2026-01-05T00:00:00Z`.
    pub date: Option<&'a str>,
}

/// A copy of a document with remarks.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many remarks stand in it.
    pub remarks: usize,
    /// How many changes are tracked in it.
    pub changes: usize,
}

/// A document could not be annotated.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// It could not be read.
    #[error(transparent)]
    Word(#[from] WordError),
    /// The copy could not be put together.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Its XML is written in a way in which no anchor can be added.
    #[error("文件里的 {0} 写法特殊，加不了批注；请在 Word 或 WPS 中打开，另存一份再试")]
    Unusual(String),
    /// There is no text in the body to which a remark could be tied.
    #[error("正文里没有文字，加不了批注")]
    Empty,
}

impl AnnotateError {
    /// The same in English.
    pub fn english(&self) -> String {
        match self {
            AnnotateError::Word(error) => error.english(),
            AnnotateError::Package(error) => error.english(),
            AnnotateError::Unusual(entry) => {
                format!("{entry} in the file is written in an unusual way; open it in Word or WPS, save it again and try that")
            }
            AnnotateError::Empty => "there is no text in the body to comment on".to_owned(),
        }
    }
}

impl From<zip::result::ZipError> for AnnotateError {
    fn from(error: zip::result::ZipError) -> AnnotateError {
        AnnotateError::Package(error.into())
    }
}

/// A copy of the document in `bytes`, which was read as `document`, with remarks, and with those of the changes that lie
/// in plain text of the body; both sorted.
///
/// # Errors
/// It cannot be read any more, holds no text, or its XML is written in an unusual way.
pub fn annotate(
    bytes: &[u8],
    document: &Document,
    remarks: &[Remark],
    changes: &[Change],
    signature: Signature<'_>,
) -> Result<Annotated, AnnotateError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_entry()?;
    let body = package.text(&main)?;
    let mut parts = Parts::open(&mut package, bytes, &main)?;
    let anchors = Anchors::read(document, &main, &body)?;
    let first = parts.highest_comment()?.max(anchors.highest_id()) + 1;

    let mut rewriting = Rewriting::new(&body, anchors.prefix());
    for (id, remark) in (first..).zip(remarks) {
        let anchor = anchors.of(remark.range).ok_or(AnnotateError::Empty)?;
        rewriting.tie(&anchor, id);
        parts.add_comment(id, remark, signature);
    }
    let mut id = first + i64::try_from(remarks.len()).unwrap_or(0);
    let mut tracked = 0;
    for change in changes {
        if let Some(pieces) = anchors.pieces(change) {
            id = rewriting.track(pieces, &change.text, id, signature);
            tracked += 1;
        }
    }
    parts.replace(&main, rewriting.finish()?);
    Ok(Annotated { bytes: packed(bytes, &parts)?, remarks: remarks.len(), changes: tracked })
}

/// The package with the parts that have changed; all others as they are.
fn packed(bytes: &[u8], parts: &Parts) -> Result<Vec<u8>, AnnotateError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut written = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        match parts.changed(&name) {
            Some(content) => write_part(&mut zip, &name, content)?,
            None => zip.raw_copy_file(file)?,
        }
        written.push(name);
    }
    for (name, content) in parts.all_changed().filter(|(name, _)| !written.iter().any(|known| known == name)) {
        write_part(&mut zip, name, content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests;
