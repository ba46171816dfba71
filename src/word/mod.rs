//! Word documents: the bytes of a `.docx` as the text of a report, and the way from every byte of that text back into the
//! document.
//!
//! [`annotate`] writes remarks into a copy of a document, [`write`] makes new ones.
//!
//! Nothing is run or fetched here: macros, embedded objects and what a relation to the outside points to are not
//! looked at. What a document may cost is limited before it is read (`package.rs`, `xml.rs`).

pub mod annotate;
pub mod document;
pub mod write;

mod assembly;
mod fragment;
mod numbering;
mod numerals;
mod package;
mod properties;
mod story;
mod styles;
mod symbols;
mod tables;
mod walker;
mod xml;

use crate::word::document::{Document, Part};
use crate::word::numbering::Numbering;
use crate::word::package::{Package, Relation};
use crate::word::story::Reading;
use crate::word::styles::Styles;
use crate::word::walker::Walker;

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// It asks for a password.
    #[error("文件设了打开密码，读不了；请在 Word 或 WPS 中打开，去掉密码后另存一份")]
    Encrypted,
    /// The binary form of Word 97 to 2003, and of WPS.
    #[error("这是旧版的 .doc 或 .wps 格式；请在 Word 或 WPS 中另存为 .docx")]
    Binary,
    /// A ZIP file that is no document of Word.
    #[error("这个文件里没有 Word 正文，可能是别的文件改了扩展名；请用原来的程序打开核对")]
    NotWord,
    /// A ZIP file that is cut off or broken.
    #[error("文件不完整或已损坏（可能没有下载完）；请重新取得一份，或在 Word 中用“打开并修复”后另存")]
    Damaged,
    /// The XML of a part is broken.
    #[error("文件里的 {0} 已损坏；请在 Word 中用“打开并修复”后另存")]
    DamagedPart(String),
    /// More than any report holds.
    #[error("文件里的 {0} 解压后大得不像一份报告，没有读取；请用 Word 或 WPS 打开核对")]
    TooLarge(String),
    /// More entries than any report has.
    #[error("文件里的部件多得不像一份报告，没有读取；请用 Word 或 WPS 打开核对")]
    TooMany,
    /// Elements deeper in one another than any program writes.
    #[error("文件里的 {0} 层次深得不像 Word 写的，没有读取；请在 Word 或 WPS 中打开，另存一份")]
    TooDeep(String),
    /// A document type with entities of its own, which no program for documents writes.
    #[error("文件里的 {0} 自带实体定义，正常的 Word 文件没有这些，没有读取；请核对文件的来源")]
    Entities(String),
}

impl WordError {
    /// The same in English.
    pub fn english(&self) -> String {
        match self {
            WordError::Encrypted => "the file is protected by a password; open it in Word or WPS and save it without".to_owned(),
            WordError::Binary => "this is the old .doc or .wps format; save it as .docx in Word or WPS".to_owned(),
            WordError::NotWord => "there is no Word text in this file; it may be another kind of file under this name".to_owned(),
            WordError::Damaged => {
                "the file is cut off or damaged; fetch it again, or open it in Word with Open and Repair and save it".to_owned()
            }
            WordError::DamagedPart(entry) => format!("{entry} in the file is damaged; open it in Word with Open and Repair and save it"),
            WordError::TooLarge(entry) => format!("{entry} in the file unpacks to more than any report holds; it was not read"),
            WordError::TooMany => "the file has more parts than any report; it was not read".to_owned(),
            WordError::TooDeep(entry) => format!("{entry} in the file is nested deeper than Word ever writes; it was not read"),
            WordError::Entities(entry) => {
                format!("{entry} in the file defines entities, which no Word file does; it was not read, check where it comes from")
            }
        }
    }
}

/// Whether these are the first bytes of a ZIP file, which a `.docx` is whatever its name.
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What the container of an old Office document holds, if it is one: [`WordError::Encrypted`], [`WordError::Binary`], or
/// [`WordError::Damaged`] where no text of Word is in it.
pub fn container(bytes: &[u8]) -> Option<WordError> {
    if !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return None;
    }
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    Some(match (holds("EncryptedPackage"), holds("WordDocument")) {
        (true, _) => WordError::Encrypted,
        (false, true) => WordError::Binary,
        (false, false) => WordError::Damaged,
    })
}

/// Reads the document in `bytes`.
///
/// # Errors
/// It is no document of Word, is protected, or is not what a program for documents writes. What can be done without (the
/// styles, a note, a header) and is broken costs itself: [`Document::unread`] names it.
pub fn read(bytes: &[u8]) -> Result<Document, WordError> {
    if let Some(error) = container(bytes) {
        return Err(error);
    }
    let mut package = Package::open(bytes)?;
    let main = package.main_entry()?;
    let relations = package.relations(&main);
    let mut unread = Vec::new();
    let mut optional = |package: &mut Package<'_>, relation: Relation| -> Vec<(String, String)> {
        let entries: Vec<String> = relations.iter().filter(|(kind, _)| *kind == relation).map(|(_, entry)| entry.clone()).collect();
        let mut texts = Vec::new();
        for entry in entries {
            match package.text(&entry) {
                Ok(text) => texts.push((entry, text)),
                Err(_) => unread.push(entry),
            }
        }
        texts
    };
    let styles_xml = optional(&mut package, Relation::Styles);
    let numbering_xml = optional(&mut package, Relation::Numbering);
    let mut others = Vec::new();
    for relation in [Relation::Footnotes, Relation::Endnotes, Relation::Header, Relation::Footer, Relation::Comments] {
        others.extend(optional(&mut package, relation));
    }
    let body = package.text(&main)?;

    let mut broken = Vec::new();
    let mut kept = |entry: &str, result: Result<(), WordError>| {
        if result.is_err() {
            broken.push(entry.to_owned());
        }
    };
    let mut styles = Styles::default();
    for (entry, xml) in &styles_xml {
        kept(entry, styles.read(entry, xml));
    }
    let mut numbering = Numbering::default();
    for (entry, xml) in &numbering_xml {
        kept(entry, numbering.read(entry, xml));
    }
    numbering.link(&styles);
    let mut reading = Reading::default();
    Walker::new(&styles, &mut numbering, &mut reading).walk(&main, &body)?;
    for (entry, xml) in &others {
        kept(entry, Walker::new(&styles, &mut numbering, &mut reading).walk(entry, xml));
    }
    unread.extend(broken);
    let has_body = reading.stories.iter().any(|story| story.part == Part::Body);
    if !has_body {
        return Err(WordError::NotWord);
    }
    Ok(assembly::assemble(reading, unread))
}

#[cfg(test)]
mod tests;
