//! The ledger of an office as values: what its rows say, and where. Reading the files is the work of `workspace`; what a
//! row means for a report, that of `facts`.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The rows of all ledgers that hold for a report, in the order of the settings and of the files.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The rows.
    pub rows: Vec<LedgerRow>,
    /// What has been made of them.
    made: OnceLock<Arc<dyn Any + Send + Sync>>,
}

impl Ledger {
    /// A ledger of these rows.
    pub fn new(rows: Vec<LedgerRow>) -> Ledger {
        Ledger { rows, made: OnceLock::new() }
    }

    /// What `make` makes of the rows, made once for all reports that share them: the grammar that reads them stands above
    /// the settings. `None` where something of another type has been made before.
    pub fn made<T: Any + Send + Sync>(&self, make: impl FnOnce(&[LedgerRow]) -> T) -> Option<Arc<T>> {
        self.made.get_or_init(|| Arc::new(make(&self.rows))).clone().downcast().ok()
    }
}

impl PartialEq for Ledger {
    fn eq(&self, other: &Ledger) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Ledger {}

/// One figure of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// What it is a figure of: 立案提案.
    pub name: String,
    /// Other names of the same.
    pub aliases: Vec<String>,
    /// The number as it is written, in digits: 181, 4.30, 约3000.
    pub value: String,
    /// Its unit, with the scale: 件, 亿元; empty where the ledger names none.
    pub unit: String,
    /// The year it is of.
    pub year: Option<i32>,
    /// What limits it: 全市, 上半年, 目标, or words that stand near the figure in the report.
    pub scope: String,
    /// Who says so.
    pub source: String,
    /// The cell of the number.
    pub cell: Cell,
}

/// A cell of a ledger, as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The name of the file, without folders.
    pub file: Arc<str>,
    /// The sheet, where the file has sheets.
    pub sheet: Option<Arc<str>>,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0; `None` where rows have no columns.
    pub column: Option<u32>,
}

impl fmt::Display for Cell {
    /// `台账.xlsx!Sheet1!C12`, `台账.csv!C12`, `台账.toml!3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}!")?;
        }
        write!(f, "{}{}", self.column.map(letters).unwrap_or_default(), u64::from(self.row) + 1)
    }
}

/// The letters of a column: C, AA.
fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_names_it() {
        let cell =
            |column, sheet: Option<&str>| Cell { file: "台账.xlsx".into(), sheet: sheet.map(Into::into), row: 11, column }.to_string();
        assert_eq!(cell(Some(2), Some("Sheet1")), "台账.xlsx!Sheet1!C12");
        assert_eq!(cell(Some(26), None), "台账.xlsx!AA12");
        assert_eq!(cell(Some(25), None), "台账.xlsx!Z12");
        assert_eq!(cell(Some(702), None), "台账.xlsx!AAA12");
        assert_eq!(cell(None, None), "台账.xlsx!12");
    }
}
