//! The kinds of files that a sheet is written as and read from.

use crate::features::sheet::earlier::{Earlier, NoSheet};
use crate::features::sheet::{Table, docx, html, markdown, xlsx};
use crate::finding::Language;
use crate::word::write::package::PackageError;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For Word and WPS.
    Docx,
    /// For Excel and WPS.
    Xlsx,
    /// For a browser, and for printing.
    Html,
    /// For an editor.
    Markdown,
}

/// A sheet could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// As a document.
    #[error(transparent)]
    Document(#[from] PackageError),
    /// As a spreadsheet.
    #[error("表格写不成：{0}")]
    Spreadsheet(#[from] rust_xlsxwriter::XlsxError),
}

/// An earlier sheet could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no file of this kind, or a damaged one.
    #[error("读不了这个文件（{0}）")]
    Damaged(String),
    /// It holds no sheet.
    #[error(transparent)]
    NoSheet(#[from] NoSheet),
}

impl ReadError {
    /// The sentence in `language`.
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::Chinese, _) => self.to_string(),
            (Language::English, ReadError::Damaged(why)) => format!("the file cannot be read ({why})"),
            (Language::English, ReadError::NoSheet(_)) => {
                "it holds no table of a sheet (with the columns Decision and Checked by)".to_owned()
            }
        }
    }
}

impl Form {
    /// The kind of a file of that name.
    pub fn of_name(name: &str) -> Option<Form> {
        let (_, ending) = name.rsplit_once('.')?;
        match &*ending.to_ascii_lowercase() {
            "docx" => Some(Form::Docx),
            "xlsx" => Some(Form::Xlsx),
            "html" | "htm" => Some(Form::Html),
            "md" | "markdown" => Some(Form::Markdown),
            _ => None,
        }
    }

    /// The table as a file of this kind, always the same bytes for the same table.
    ///
    /// # Errors
    /// It is larger than such a file may be.
    pub fn write(self, table: &Table) -> Result<Vec<u8>, WriteError> {
        match self {
            Form::Docx => Ok(docx::write(table)?),
            Form::Xlsx => Ok(xlsx::write(table)?),
            Form::Html => Ok(html::write(table).into_bytes()),
            Form::Markdown => Ok(markdown::write(table).into_bytes()),
        }
    }

    /// The earlier sheet in a file of this kind.
    ///
    /// # Errors
    /// It is no such file, is damaged, or holds no sheet.
    pub fn read(self, bytes: &[u8]) -> Result<Earlier, ReadError> {
        let lines = match self {
            Form::Docx => docx::read(bytes)?,
            Form::Xlsx => xlsx::read(bytes)?,
            Form::Html => html::read(text(bytes)?)?,
            Form::Markdown => markdown::read(text(bytes)?),
        };
        Ok(Earlier::read(lines)?)
    }
}

fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    std::str::from_utf8(bytes).map_err(|_| ReadError::Damaged("不是 UTF-8 编码的文本".to_owned()))
}
