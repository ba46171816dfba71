//! Ledgers of figures (台账): spreadsheets, CSV and TOML files that an office keeps, read into plain values.

mod adding;
mod cells;
mod columns;
mod fault;
mod grid;
mod toml_file;
mod xlsx;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

pub use adding::{NotAdded, add};
pub use fault::Fault;
use grid::{Content, Sheet};

use crate::facts::ledger::Book;
use crate::settings::ledger::{Ledger, LedgerRow};
use crate::workspace::disk::{self, Stamp};
use crate::workspace::encoding;

/// What a ledger says, and what of it could not be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The figures.
    pub rows: Vec<LedgerRow>,
    /// What could not be taken; where nothing could, why.
    pub faults: Vec<Fault>,
    /// Whether nothing could.
    pub refused: bool,
}

/// What was last read of a ledger.
#[derive(Clone, Debug)]
struct Known {
    stamp: Option<Stamp>,
    reading: Reading,
    /// The last reading that was not refused.
    whole: Option<Vec<LedgerRow>>,
}

/// What was read of each file: a program that is writing a ledger leaves it half-written for a moment, and what it said
/// before holds until it is whole again.
static KNOWN: LazyLock<Mutex<BTreeMap<PathBuf, Known>>> = LazyLock::new(Mutex::default);

/// Most rows that contradict one another which are told.
const CONTRADICTIONS: usize = 8;

/// Reads the ledger at `path`; where it cannot be read now and could before, what it said then.
pub fn read(path: &Path) -> Reading {
    let stamp = disk::stamp(path);
    let known = {
        let all = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(path).cloned()
    };
    if let Some(known) = known.as_ref().filter(|known| stamp.is_some() && known.stamp == stamp) {
        return known.reading.clone();
    }
    let mut reading = read_anew(path);
    let mut whole = known.and_then(|known| known.whole);
    if !reading.refused {
        whole = Some(reading.rows.clone());
    } else if stamp.is_some()
        && let Some(before) = &whole
    {
        reading.rows.clone_from(before);
        reading.faults.push(Fault::whole(
            "暂时沿用上一次读到的内容；保存完整后会自动重读",
            "what was read before still holds; it is read again when it is saved",
        ));
    }
    let known = Known { stamp, reading: reading.clone(), whole };
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), known);
    reading
}

/// All ledgers together as one, with what is to be said of each: the index of its path, and the fault.
pub fn read_all(paths: &[PathBuf]) -> (Ledger, Vec<(usize, Fault)>) {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    let mut files = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let reading = read(path);
        files.extend(std::iter::repeat_n(index, reading.rows.len()));
        let unread = reading.refused && reading.rows.is_empty();
        rows.extend(reading.rows);
        faults.extend(reading.faults.into_iter().map(|fault| (index, Fault { unread, ..fault })));
    }
    let (mut ledger, mut book) = made(rows);
    let strange = strange(&book, &files);
    if !strange.is_empty() {
        faults.retain(|(index, _)| !strange.contains_key(index));
        faults.extend(strange.iter().map(|(&index, said)| (index, Fault { unread: true, ..said.fault(&ledger) })));
        // What was read of such a table is chance.
        let rows = std::mem::take(&mut ledger.rows);
        let kept = rows.into_iter().zip(&files).filter(|(_, index)| !strange.contains_key(index)).map(|(row, _)| row);
        (ledger, book) = made(kept.collect());
        files.retain(|index| !strange.contains_key(index));
    }
    let contradictions = book.contradictions();
    let more = contradictions.len().saturating_sub(CONTRADICTIONS);
    for pair in contradictions.into_iter().take(CONTRADICTIONS) {
        let (first, second) = (&ledger.rows[pair.first], &ledger.rows[pair.second]);
        let fault = Fault::at(
            second.cell.clone(),
            format!(
                "“{}”为{}{}，与 {} 的{}{}不一致；两行都不用来核对报告，请先改好台账",
                second.name, second.value, second.unit, first.cell, first.value, first.unit
            ),
            format!(
                "“{}” is {}{}, and {}{} in {}; neither is held against a report until the ledger is mended",
                second.name, second.value, second.unit, first.value, first.unit, first.cell
            ),
        );
        faults.push((files[pair.second], fault));
    }
    if more > 0 {
        faults.push((0, Fault::whole(format!("另有{more}处前后不一致"), format!("{more} more contradictions"))));
    }
    for (index, fault) in unread(&book, &ledger, &files) {
        faults.push((index, fault));
    }
    faults.sort_by_key(|(index, _)| *index);
    (ledger, faults)
}

fn made(rows: Vec<LedgerRow>) -> (Ledger, Arc<Book>) {
    let ledger = Ledger::new(rows);
    let book = Book::of(&ledger);
    (ledger, book)
}

/// Fewest rows of which it can be said that hardly any says anything.
const STRANGE: usize = 20;

/// A table with the headings of a ledger that is none: a list of documents, of persons.
struct Strange {
    rows: usize,
    unread: usize,
    first: usize,
}

/// The files most of whose rows say nothing that a report could tell, by their index.
fn strange(book: &Book, files: &[usize]) -> BTreeMap<usize, Strange> {
    let mut all: BTreeMap<usize, Strange> = BTreeMap::new();
    for at in book.unread() {
        all.entry(files[at]).or_insert(Strange { rows: 0, unread: 0, first: at }).unread += 1;
    }
    for (index, strange) in &mut all {
        strange.rows = files.iter().filter(|file| *file == index).count();
    }
    all.retain(|_, strange| strange.rows >= STRANGE && strange.unread * 2 > strange.rows);
    all
}

impl Strange {
    fn fault(&self, ledger: &Ledger) -> Fault {
        let row = &ledger.rows[self.first];
        let Strange { rows, unread, .. } = self;
        Fault::whole(
            format!(
                "表头像台账，内容不像：{rows}行里有{unread}行的指标、数值或单位不成一句话（如“{}{}{}”），整个文件没有用来核对；请看 ledgers 写的是不是这个文件",
                row.name, row.value, row.unit
            ),
            format!(
                "it has the headings of a ledger and is none: {unread} of {rows} rows say nothing that a report could tell, such as “{}{}{}”; the file is not used, please check its name under ledgers",
                row.name, row.value, row.unit
            ),
        )
    }
}

/// Says once for each ledger which rows no report can be held against.
fn unread(book: &Book, ledger: &Ledger, files: &[usize]) -> Vec<(usize, Fault)> {
    let mut by_file: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in book.unread() {
        by_file.entry(files[at]).or_default().push(at);
    }
    by_file
        .into_iter()
        .map(|(file, rows)| {
            let first = &ledger.rows[rows[0]];
            let count = rows.len();
            let fault = Fault::at(
                first.cell.clone(),
                format!(
                    "{}的指标、数值或单位不成一句话（如“{}{}{}”），没有用来核对；请核对指标名称和单位",
                    if count > 1 { format!("这样的共{count}行，") + "它们" } else { "这一行".to_owned() },
                    first.name,
                    first.value,
                    first.unit
                ),
                format!(
                    "{count} row(s) say nothing that a report could tell, such as “{}{}{}”; please check their names and units",
                    first.name, first.value, first.unit
                ),
            );
            (file, fault)
        })
        .collect()
}

fn read_anew(path: &Path) -> Reading {
    let refused = |fault: Fault| Reading { faults: vec![fault], refused: true, ..Reading::default() };
    let bytes = match disk::read_whole(path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            return refused(Fault::whole(
                "找不到这个台账文件，请核对 hegao.toml 里的路径（从 hegao.toml 所在的文件夹算起）",
                "there is no such ledger; check the path, which is counted from the folder of hegao.toml",
            ));
        }
        Err(error) => {
            use crate::finding::Language;
            return refused(Fault::whole(error.problem.message(Language::Chinese), error.problem.message(Language::English)));
        }
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.starts_with("~$") {
        return refused(Fault::whole(
            "这是 Excel 打开台账时留下的临时文件，不是台账；请写台账本身的文件名，不带“~$”",
            "this is what Excel leaves beside an open workbook; name the workbook itself, without ~$",
        ));
    }
    of_bytes(&name, &bytes)
}

/// What the ledger of that name says whose content is `bytes`.
pub fn of_bytes(name: &str, bytes: &[u8]) -> Reading {
    let file: Arc<str> = name.into();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let sheets = match &*ending {
        "xlsx" | "xlsm" => xlsx::sheets(bytes),
        "csv" | "tsv" => text(bytes).and_then(|text| csv(&text)),
        "toml" => match text(bytes).and_then(|text| toml_file::read(&text, &file)) {
            Ok(reading) => return reading,
            Err(fault) => Err(fault),
        },
        "xls" | "et" => Err(Fault::whole(
            "这是旧版表格（.xls、.et），读不了；请在 Excel 或 WPS 中另存为 .xlsx",
            "this is an old workbook (.xls, .et); save it as .xlsx",
        )),
        _ => Err(Fault::whole(
            "台账只能是 .xlsx、.csv 或 .toml 文件；请在原来的程序中另存为 .xlsx",
            "a ledger is a .xlsx, .csv or .toml file; save it as .xlsx",
        )),
    };
    match sheets {
        Ok(sheets) => of_sheets(&sheets, &file),
        Err(fault) => Reading { faults: vec![fault], refused: true, ..Reading::default() },
    }
}

fn of_sheets(sheets: &[Sheet], file: &Arc<str>) -> Reading {
    let mut reading = Reading::default();
    let mut seen: Vec<String> = Vec::new();
    let mut headed = false;
    for sheet in sheets {
        let said = columns::read(sheet, file);
        headed |= !said.columns.is_empty();
        reading.rows.extend(said.rows);
        reading.faults.extend(said.faults);
        if seen.is_empty() {
            seen = said.seen;
        }
    }
    if reading.rows.is_empty() {
        let headings: Vec<String> = seen.iter().map(|text| text.chars().take(12).collect()).collect();
        let (zh, en) = if headed && reading.faults.is_empty() {
            ("表里只有表头，没有数据".to_owned(), "the table has headings and no figures".to_owned())
        } else if headings.is_empty() && reading.faults.is_empty() {
            ("表格是空的".to_owned(), "the table is empty".to_owned())
        } else if headings.is_empty() {
            ("表里没有可用的数值".to_owned(), "the table has no figure that could be taken".to_owned())
        } else {
            (
                format!(
                    "没有认出台账的表头：要有“指标”一列，以及“数值”或年度（如“2025年”）的列；第一列是“年份”、其余各列是指标的表也可以。现在看到的是“{}”",
                    headings.join("、")
                ),
                format!(
                    "no headings of a ledger: it needs 指标 and 数值 (or years), or 年份 and a column for each indicator; seen: {}",
                    headings.join(", ")
                ),
            )
        };
        reading.faults.push(Fault::whole(zh, en));
        reading.refused = true;
    }
    reading
}

fn text(bytes: &[u8]) -> Result<String, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::whole("文件是空的，可能正在保存", "the file is empty; perhaps it is just being saved"));
    }
    match encoding::decode(bytes.to_vec()) {
        Ok((text, _)) => Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)),
        Err(_) => Err(Fault::whole(
            "认不出文件的编码，或者不是文本；请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx",
            "this is no text, or in an unknown encoding; save it as CSV UTF-8 or .xlsx",
        )),
    }
}

fn csv(text: &str) -> Result<Vec<Sheet>, Fault> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    // A blank line is no record, and a row all the same for a spreadsheet.
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            Fault::whole(
                format!("CSV 文件有误，读不了（{error}）；请在 Excel 或 WPS 中打开、另存一次"),
                format!("this is no CSV file ({error})"),
            )
        })?;
        let start = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(0);
        // The line feed of the carriage return that ended the record before is no row.
        let rest = text.get(start..).unwrap_or("");
        let rest = if text[..text.len() - rest.len()].ends_with('\r') { rest.strip_prefix('\n').unwrap_or(rest) } else { rest };
        let blank = rest.chars().take_while(|c| matches!(c, '\r' | '\n')).filter(|c| *c == '\n').count();
        row += u32::try_from(blank).unwrap_or(0);
        let cells = record.iter().enumerate().filter(|(_, field)| !field.trim().is_empty());
        let cells = cells.filter_map(|(at, field)| Some((u32::try_from(at).ok()?, Content::Text(field.trim().to_owned()))));
        sheet.rows.insert(row, cells.collect());
        row += 1;
    }
    Ok(vec![sheet])
}

/// What stands between the fields of a table: tab, semicolon or comma.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    b"\t;,".iter().copied().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
