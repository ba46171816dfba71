//! The cells of an Excel file. Nothing is taken on trust: sizes are counted before the file is read, cells one by one.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::fault::Fault;
use super::grid::{Content, Sheet};

/// Bytes of the file; a ledger of ten thousand rows has less than one million.
const SIZE: usize = 64 << 20;
/// Entries of the package.
const ENTRIES: usize = 5_000;
/// Bytes of all its XML, unpacked.
const UNPACKED: u64 = 256 << 20;
/// How many times smaller an entry may be packed, from [`RATIO_FROM`] bytes on.
const RATIO: u64 = 300;
const RATIO_FROM: u64 = 4 << 20;
/// Cells of all sheets.
const CELLS: usize = 1_000_000;
/// Cells over which one merged cell may be spread; who merges whole columns merges nothing.
const MERGED: u64 = 5_000;
/// Digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// The sheets of the Excel file in `bytes`.
///
/// # Errors
/// It is none, is locked, damaged or too large.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.len() > SIZE {
        return Err(too_large());
    }
    // A locked workbook is no ZIP file but the older container with the ZIP file encrypted inside.
    const CONTAINER: &[u8] = b"\xD0\xCF\x11\xE0";
    if bytes.starts_with(CONTAINER) {
        return Err(match Xlsx::new(Cursor::new(bytes)) {
            Err(XlsxError::Password) => Fault::whole(
                "表格设了打开密码，读不了；请在 Excel 或 WPS 中去掉密码后保存，或者另存一份不带密码的",
                "the workbook is protected by a password; save a copy without one",
            ),
            _ => Fault::whole(
                "这是旧版表格（.xls、.et），读不了；请在 Excel 或 WPS 中另存为 .xlsx",
                "this is an old workbook (.xls, .et); save it as .xlsx",
            ),
        });
    }
    // The beginning of a ZIP file; what was cut short begins so too.
    if !bytes.is_empty() && !b"PK".starts_with(&bytes[..bytes.len().min(2)]) && std::str::from_utf8(bytes).is_ok() {
        return Err(Fault::whole(
            "文件名是 .xlsx，内容是文本；请把扩展名改为 .csv，或者在 Excel、WPS 中打开后另存为 .xlsx",
            "its name ends in .xlsx and it holds text; rename it to .csv, or open it and save it as .xlsx",
        ));
    }
    check_sizes(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = CELLS;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        // A chart has a name among the sheets and no cells.
        if let Some(sheet) = sheet(&mut book, &name, &mut left)? {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// Counts what the package unpacks to, because what an entry says of its own size may be wrong.
fn check_sizes(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |_| incomplete();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > ENTRIES {
        return Err(too_large());
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        let is_xml = entry.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels"));
        if !is_xml {
            continue;
        }
        let most = (UNPACKED - total).min((entry.compressed_size().max(1) * RATIO).max(RATIO_FROM));
        let mut read = 0;
        let mut part = [0; 1 << 16];
        let mut entry = entry.take(most + 1);
        loop {
            match entry.read(&mut part) {
                Ok(0) => break,
                Ok(count) => read += count as u64,
                Err(_) => return Err(incomplete()),
            }
        }
        if read > most {
            return Err(too_large());
        }
        total += read;
    }
    Ok(())
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Option<Sheet>, Fault> {
    let mut sheet = Sheet { name: Some(name.to_owned()), ..Sheet::default() };
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(None) };
    let palette = reader.styles();
    let in_percent: Vec<bool> =
        palette.iter().map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let percent = in_percent.get(style).copied().unwrap_or(false);
        let Some(content) = content(cell.get_value(), percent) else { continue };
        *left = left.checked_sub(1).ok_or_else(too_large)?;
        sheet.rows.entry(row).or_default().insert(column, content);
    }
    drop(reader);
    if let Ok(mut formulas) = book.worksheet_cells_reader(name) {
        while let Ok(Some(record)) = formulas.next_cell_with_formula_metadata() {
            let (row, column) = record.pos;
            if record.formula.is_some() && sheet.get(row, column).is_none() {
                *left = left.checked_sub(1).ok_or_else(too_large)?;
                sheet.rows.entry(row).or_default().insert(column, Content::Uncomputed);
            }
        }
    }
    for merged in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        let Some(content) = sheet.get(merged.start.0, merged.start.1).cloned() else { continue };
        if merged.len() > MERGED {
            continue;
        }
        for row in merged.start.0..=merged.end.0 {
            for column in merged.start.1..=merged.end.1 {
                if (row, column) != merged.start {
                    sheet.rows.entry(row).or_default().insert(column, Content::Merged(Box::new(content.clone())));
                }
            }
        }
    }
    Ok(Some(sheet))
}

fn content(value: &DataRef<'_>, percent: bool) -> Option<Content> {
    Some(match Data::from(value.clone()) {
        Data::Empty => return None,
        Data::Int(number) => Content::Number(number.to_string()),
        Data::Float(number) if percent => Content::Percent(digits(number * 100.0)),
        Data::Float(number) => Content::Number(digits(number)),
        Data::String(text) | Data::DurationIso(text) if text.trim().is_empty() => return None,
        Data::String(text) | Data::DurationIso(text) => Content::Text(text),
        Data::Bool(_) => return None,
        Data::DateTime(date) => Content::Date(i32::from(date.to_ymd_hms_milli().0)),
        Data::DateTimeIso(text) => match text.get(..4).and_then(|year| year.parse().ok()) {
            Some(year) => Content::Date(year),
            None => Content::Text(text),
        },
        Data::Error(error) => Content::Failed(error.to_string()),
    })
}

/// A number as Excel shows it where nothing is rounded: fifteen digits, without those that are nought at the end.
fn digits(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let magnitude = if number == 0.0 { 0 } else { number.abs().log10().floor() as i32 };
    let places = usize::try_from(DIGITS as i32 - 1 - magnitude).unwrap_or(0).min(DIGITS);
    let text = format!("{number:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn damaged(error: XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::whole(
            "表格设了打开密码，读不了；请在 Excel 或 WPS 中去掉密码后保存，或者另存一份不带密码的",
            "the workbook is protected by a password; save a copy without one",
        ),
        error => Fault::whole(
            format!("表格已损坏，读不了（{error}）；请在 Excel 或 WPS 中打开修复，再保存一次"),
            format!("the workbook is damaged ({error}); open and save it in a spreadsheet program"),
        ),
    }
}

/// Half of a file, as a program leaves it that is just writing.
fn incomplete() -> Fault {
    Fault::whole(
        "表格不完整或已损坏，可能正在保存；请在 Excel 或 WPS 中打开检查，再保存一次",
        "the workbook is incomplete or damaged, perhaps because it is just being saved; open it in a spreadsheet program and save it again",
    )
}

fn too_large() -> Fault {
    Fault::whole(
        "表格太大，不像一份台账，没有读取；请把要核对的指标另存为一个小表（只留“指标、数值、单位、年度”等列）",
        "the workbook is too large for a ledger and was not read; save the figures to be checked in a workbook of their own",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_excel_shows() {
        assert_eq!(
            [181.0, 42512.36, 0.985 * 100.0, 0.1 + 0.2, 430_000_000.0, 0.0, -3.5].map(digits),
            ["181", "42512.36", "98.5", "0.3", "430000000", "0", "-3.5"]
        );
    }
}
