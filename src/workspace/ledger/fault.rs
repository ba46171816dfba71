//! What of a ledger could not be taken, in words that the clerk who keeps it understands.

use crate::finding::Language;
use crate::settings::ledger::Cell;

/// Something in a ledger that could not be taken, or the reason why nothing could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, if it is a matter of one cell.
    pub cell: Option<Cell>,
    /// What, why, and what to do, in Chinese and English.
    pub words: (String, String),
    /// Whether nothing of the file is used because of it.
    pub unread: bool,
}

impl Fault {
    /// A fault of the whole file.
    pub(super) fn whole(chinese: impl Into<String>, english: impl Into<String>) -> Fault {
        Fault { cell: None, words: (chinese.into(), english.into()), unread: false }
    }

    /// A fault of one cell.
    pub(super) fn at(cell: Cell, chinese: impl Into<String>, english: impl Into<String>) -> Fault {
        Fault { cell: Some(cell), words: (chinese.into(), english.into()), unread: false }
    }

    /// The sentence in `language`, with the cell before it.
    pub fn message(&self, language: Language) -> String {
        let words = language.choose(&self.words.0, &self.words.1);
        match &self.cell {
            Some(cell) => format!("{cell}{}{words}", language.choose("：", ": ")),
            None => words.to_owned(),
        }
    }
}
