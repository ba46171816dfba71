//! A sheet as cells, whatever file it comes from.

use std::collections::BTreeMap;

/// A sheet of a spreadsheet, or the one of a CSV file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Its name, where the file has several.
    pub name: Option<String>,
    /// What is written, by row and column, from 0.
    pub rows: BTreeMap<u32, BTreeMap<u32, Content>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Words, or a number that is kept as words.
    Text(String),
    /// A number, in digits.
    Number(String),
    /// A number shown in per cent, multiplied out: 98.5 for 98.5%.
    Percent(String),
    /// A day; its year.
    Date(i32),
    /// What a formula failed with: #REF!
    Failed(String),
    /// A formula that was never computed.
    Uncomputed,
    /// What a merged cell shows here, whose own place is another.
    Merged(Box<Content>),
}

impl Content {
    /// What is read in it, blanks and line ends left out; nothing where that is no text and no number.
    pub(super) fn text(&self) -> String {
        match self {
            Content::Text(text) => text.chars().filter(|c| !c.is_whitespace()).collect(),
            Content::Number(number) | Content::Percent(number) => number.clone(),
            Content::Date(year) => format!("{year}年"),
            Content::Failed(_) | Content::Uncomputed => String::new(),
            Content::Merged(content) => content.text(),
        }
    }

    /// Whether it stands in its own place.
    pub(super) fn is_own(&self) -> bool {
        !matches!(self, Content::Merged(_))
    }
}

impl Sheet {
    /// What stands in a cell.
    pub(super) fn get(&self, row: u32, column: u32) -> Option<&Content> {
        self.rows.get(&row)?.get(&column)
    }

    /// The text of a cell, without blanks; empty where there is none.
    pub(super) fn text(&self, row: u32, column: u32) -> String {
        self.get(row, column).map(Content::text).unwrap_or_default()
    }
}
