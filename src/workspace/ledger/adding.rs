//! Writes a figure into a ledger in CSV: below its last row, in the columns that the ledger has.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::columns::{self, Column, Said};
use super::{csv as sheets, delimiter, of_bytes};
use crate::facts::ledger::wording::is_wording;
use crate::finding::Language;
use crate::lexicon::ledger::Heading;
use crate::settings::ledger::{Cell, LedgerRow};
use crate::workspace::disk::{self, DiskError, TextFile};

/// Why a figure was not written into a ledger; the ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// The file cannot be read or written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// It is no table of figures.
    #[error("no headings of a ledger were found")]
    NoTable,
    /// A column is wanting.
    #[error("the ledger has no column for {0}")]
    NoColumn(&'static str),
    /// What was to be written would be read as something else.
    #[error("what was written would be read as something else")]
    NotReadBack,
}

impl NotAdded {
    /// What is to be said, and what to do.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (NotAdded::Disk(error), _) => format!("{}: {}", error.path.display(), error.problem.message(language)),
            (NotAdded::NoTable, Language::Chinese) => "没有认出台账的表头，没有写入；请先写上“指标,数值,单位,年度,口径”一行".to_owned(),
            (NotAdded::NoColumn(column), Language::Chinese) => format!("台账没有“{column}”一列，没有写入；请先在表头加上这一列"),
            (NotAdded::NotReadBack, Language::Chinese) => "照这个台账的表头写进去会读成别的数据，没有写入；请手工填写".to_owned(),
            (NotAdded::NoTable, Language::English) => "no headings of a ledger; write 指标,数值,单位,年度,口径 as its first row".to_owned(),
            (NotAdded::NoColumn(column), Language::English) => format!("the ledger has no column {column}; add it to its headings"),
            (NotAdded::NotReadBack, Language::English) => "in this ledger it would be read as another figure; write it by hand".to_owned(),
        }
    }
}

/// Adds to the ledger at `path`, which is a CSV file, the first of these rows that it has the columns for; that row, and the cell
/// of its number.
///
/// # Errors
/// The file cannot be read or written, has no headings, or has no column for what must be said. It is then as it was.
pub fn add(path: &Path, rows: Vec<LedgerRow>) -> Result<(LedgerRow, Cell), NotAdded> {
    let file = disk::read(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut why = NotAdded::NotReadBack;
    for row in rows {
        match with_row(&file, &name, &row) {
            Ok((text, cell)) => {
                disk::write(path, &file, &text)?;
                return Ok((row, cell));
            }
            Err(not_added) => why = not_added,
        }
    }
    Err(why)
}

/// The text of a ledger with one more row, and the cell of its number.
fn with_row(file: &TextFile, name: &str, row: &LedgerRow) -> Result<(String, Cell), NotAdded> {
    let shown: Arc<str> = name.into();
    let bare = file.text.strip_prefix('\u{FEFF}').unwrap_or(&file.text);
    let sheet = sheets(bare).ok().and_then(|sheets| sheets.into_iter().next()).ok_or(NotAdded::NoTable)?;
    let fields = fields(&columns::read(&sheet, &shown), row)?;
    let last = fields.keys().next_back().copied().unwrap_or(0);
    let record: Vec<&str> = (0..=last).map(|at| fields.get(&at).map_or("", String::as_str)).collect();
    let end = if bare.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = file.text.trim_end_matches(['\r', '\n']).to_owned();
    text.push_str(end);
    text.push_str(&line(&record, delimiter(bare)));
    text.push_str(end);
    // The file is read as it will be read from now on.
    let added = of_bytes(name, text.as_bytes()).rows.pop().ok_or(NotAdded::NotReadBack)?;
    let same = (&added.name, &added.value, &added.unit, &added.scope) == (&row.name, &row.value, &row.unit, &row.scope);
    let of_year = added.year.is_none() || added.year == row.year;
    if same && of_year { Ok((text, added.cell)) } else { Err(NotAdded::NotReadBack) }
}

/// What is written into each column.
fn fields(table: &Said, row: &LedgerRow) -> Result<BTreeMap<u32, String>, NotAdded> {
    let of = |heading: Heading| table.columns.iter().find(|column| column.holds == heading);
    let name = of(Heading::Name).ok_or(NotAdded::NoTable)?;
    let fits = |column: &&Column| column.holds == Heading::Value && (column.year.is_none() || column.year == row.year);
    let value = table.columns.iter().find(fits).ok_or(NotAdded::NoColumn("数值"))?;
    let mut fields = BTreeMap::from([(name.at, row.name.clone()), (value.at, row.value.clone())]);
    match of(Heading::Unit) {
        Some(unit) => drop(fields.insert(unit.at, row.unit.clone())),
        // The unit that the table names already, or else behind the number. The words around a number hold it too.
        None if value.unit.as_ref().or(table.unit.as_ref()) == Some(&row.unit) || is_wording(&row.name) => {}
        None => drop(fields.insert(value.at, format!("{}{}", row.value, row.unit))),
    }
    // A ledger that names no years is kept for one.
    if let (Some(year), None, Some(column)) = (row.year, value.year, of(Heading::Year)) {
        fields.insert(column.at, year.to_string());
    }
    if !row.scope.is_empty() {
        fields.insert(of(Heading::Scope).ok_or(NotAdded::NoColumn("口径"))?.at, row.scope.clone());
    }
    if let Some(source) = of(Heading::Source) {
        fields.insert(source.at, row.source.clone());
    }
    Ok(fields)
}

/// A record as a line of CSV, without its end.
fn line(record: &[&str], delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    // Memory takes whatever is written to it.
    let _ = writer.write_record(record);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::encoding;

    fn row() -> LedgerRow {
        LedgerRow {
            name: "立案提案".to_owned(),
            aliases: Vec::new(),
            value: "181".to_owned(),
            unit: "件".to_owned(),
            year: Some(2025),
            scope: String::new(),
            source: "报告.txt第5行".to_owned(),
            cell: Cell { file: "".into(), sheet: None, row: 0, column: None },
        }
    }

    /// The ledger after the row was added, and where its number stands.
    fn added(text: &str, row: &LedgerRow) -> Result<(String, String), String> {
        let (text, encoding) = encoding::decode(text.as_bytes().to_vec()).unwrap();
        let file = TextFile { text, encoding, document: None };
        with_row(&file, "台账.csv", row).map(|(text, cell)| (text, cell.to_string())).map_err(|error| error.message(Language::Chinese))
    }

    #[test]
    fn a_figure_is_written_below_the_others_in_the_columns_that_there_are() {
        let (text, cell) = added("指标,数值,单位,年度,口径,来源\r\n社情民意,320,条,2025,,\r\n\r\n", &row()).unwrap();
        assert_eq!(text, "指标,数值,单位,年度,口径,来源\r\n社情民意,320,条,2025,,\r\n立案提案,181,件,2025,,报告.txt第5行\r\n");
        assert_eq!(cell, "台账.csv!B3");
        let (text, _) = added("年度;单位;数值;指标\n2025;条;320;社情民意", &row()).unwrap();
        assert!(text.ends_with("\n2025;件;181;立案提案\n"), "{text}");
    }

    #[test]
    fn a_table_of_years_gets_it_in_its_year_and_a_unit_where_it_is_written() {
        let (text, cell) = added("指标,2024年,2025年\n社情民意,300条,320条\n", &row()).unwrap();
        assert!(text.ends_with("立案提案,,181件\n"), "{text}");
        assert_eq!(cell, "台账.csv!C3");
    }

    #[test]
    fn what_the_ledger_has_no_place_for_is_told_and_nothing_is_written() {
        let aim = LedgerRow { scope: "目标".to_owned(), ..row() };
        let why = added("指标,数值,单位,年度\n社情民意,320,条,2025\n", &aim).unwrap_err();
        assert_eq!(why, "台账没有“口径”一列，没有写入；请先在表头加上这一列");
        let why = added("指标,2023年,2024年\n社情民意,300条,320条\n", &row()).unwrap_err();
        assert!(why.contains("“数值”一列"), "{why}");
        assert!(added("买菜,牛奶\n", &row()).unwrap_err().contains("没有认出台账的表头"));
    }

    #[test]
    fn names_with_commas_and_quotes_are_read_back_as_they_are() {
        let odd = LedgerRow { name: "“一站式”服务点".to_owned(), source: "报告,终稿.txt第5行".to_owned(), ..row() };
        let (text, _) = added("指标,数值,单位,年度,来源\n社情民意,320,条,2025,\n", &odd).unwrap();
        assert!(text.ends_with("“一站式”服务点,181,件,2025,\"报告,终稿.txt第5行\"\n"), "{text}");
    }
}
