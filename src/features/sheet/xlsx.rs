//! The sheet for Excel and WPS.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError,
};

use crate::features::sheet::form::ReadError;
use crate::features::sheet::{COLUMNS, Cell, DECISION, Line, Table, is_written, plain, text_of};
use crate::text::characters::cells_of;

/// The widths of the columns, in characters; that of a column that a person has added.
const WIDTHS: [f64; COLUMNS.len()] = [5.0, 15.0, 42.0, 38.0, 26.0, 22.0, 10.0];
const ADDED_WIDTH: f64 = 16.0;
/// The height of a line, and the most that a row may have, in points.
const LINE_HEIGHT: f64 = 14.5;
const MOST_HEIGHT: f64 = 409.0;
/// What a cell may hold, in UTF-16 units.
const LIMIT: usize = 32_767;
/// A4.
const PAPER: u8 = 9;
/// A sheet of more cells is none of ours.
const CELLS: usize = 4_000_000;
/// The lines above the head: the title, and how to fill it in.
const ABOVE: u32 = 2;

/// The table as a workbook of one sheet.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    // The same table gives the same file: the time at which it is written is left out.
    book.set_properties(&DocProperties::new().set_title(table.title).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name(table.title)?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.merge_range(0, 0, 0, last, table.title, &looks.title)?;
    sheet.merge_range(1, 0, 1, last, table.guide, &looks.guide)?;
    sheet.set_row_height(0, 30)?.set_row_height(1, 34)?;
    for (column, name) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(column, WIDTHS.get(usize::from(column)).copied().unwrap_or(ADDED_WIDTH))?;
        sheet.write_string_with_format(ABOVE, column, name, &looks.head)?;
    }
    for (row, line) in (ABOVE + 1..).zip(&table.lines) {
        match line {
            Line::Band(words) => {
                sheet.merge_range(row, 0, row, last, words, &looks.band)?;
            }
            Line::Row(cells) => {
                for (column, cell) in (0_u16..).zip(cells) {
                    write_cell(sheet, row, column, cell, &looks)?;
                }
                sheet.set_row_height(row, height(cells))?;
            }
        }
    }
    let end = ABOVE + u32::try_from(table.lines.len()).unwrap_or(u32::MAX - ABOVE);
    offer_decisions(sheet, end.max(ABOVE + 1), table)?;
    sheet.set_freeze_panes(ABOVE + 1, 0)?.set_repeat_rows(ABOVE, ABOVE)?;
    sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer(table.language.choose("&C第&P页　共&N页", "&C&P / &N"));
    book.save_to_buffer()
}

/// The height of a row in which every cell can be read: not every program finds it by itself.
fn height(cells: &[Cell]) -> f64 {
    let lines = |(column, cell): (usize, &Cell)| {
        // A character of Chinese takes two of the units that widths count; a word may leave some of a line empty.
        let width = (WIDTHS.get(column).copied().unwrap_or(ADDED_WIDTH) - 1.5).max(2.0);
        let wrapped = |line: &str| (line.chars().map(cells_of).sum::<usize>() as f64 / width).ceil().max(1.0);
        text_of(cell).split('\n').map(wrapped).sum::<f64>()
    };
    let most = cells.iter().enumerate().map(lines).fold(1.0, f64::max);
    (most * LINE_HEIGHT + 3.0).min(MOST_HEIGHT)
}

/// How cells look.
struct Looks {
    title: Format,
    guide: Format,
    head: Format,
    band: Format,
    text: Format,
    number: Format,
    marked: Format,
    unmarked: Format,
}

impl Looks {
    fn new() -> Looks {
        let unmarked = Format::new().set_font_name("宋体").set_font_size(10.5);
        let text = unmarked.clone().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let face = Format::new().set_font_name("黑体").set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let framed = face.clone().set_font_size(10.5).set_border(FormatBorder::Thin).set_background_color(Color::RGB(0xE7_E6E6));
        Looks {
            title: face.clone().set_font_size(18).set_align(FormatAlign::Center),
            guide: unmarked.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            head: framed.clone().set_align(FormatAlign::Center),
            band: framed.set_align(FormatAlign::Left),
            number: text.clone().set_align(FormatAlign::Center),
            marked: unmarked.clone().set_bold().set_underline(FormatUnderline::Single),
            text,
            unmarked,
        }
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    let look = if column == 0 { &looks.number } else { &looks.text };
    let fits = cell.iter().map(|span| span.text.encode_utf16().count()).sum::<usize>() <= LIMIT;
    let spans: Vec<(&Format, &str)> = cell
        .iter()
        .filter(|span| !span.text.is_empty())
        .map(|span| (if span.marked { &looks.marked } else { &looks.unmarked }, span.text.as_str()))
        .collect();
    if fits && cell.iter().any(|span| span.marked) && spans.len() > 1 {
        sheet.write_rich_string_with_format(row, column, &spans, look)?;
        return Ok(());
    }
    let text = text_of(cell);
    match text.parse::<u32>() {
        Ok(number) if column == 0 => sheet.write_number_with_format(row, column, number, look)?,
        _ if !fits => sheet.write_string_with_format(row, column, shortened(&text), look)?,
        _ if text.is_empty() => sheet.write_blank(row, column, look)?,
        _ if cell.iter().any(|span| span.marked) => {
            sheet.write_string_with_format(row, column, text, &look.clone().set_bold().set_underline(FormatUnderline::Single))?
        }
        _ => sheet.write_string_with_format(row, column, text, look)?,
    };
    Ok(())
}

/// The beginning of a text that a cell can hold.
fn shortened(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < LIMIT
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// What is usually decided, to be picked; anything else may be written.
fn offer_decisions(sheet: &mut Worksheet, end: u32, table: &Table) -> Result<(), XlsxError> {
    let offers: [&str; 3] = match table.language {
        crate::finding::Language::Chinese => ["已改", "保留原文", "待核实"],
        crate::finding::Language::English => ["changed", "stays", "to be verified"],
    };
    let validation = DataValidation::new().allow_list_strings(&offers)?.show_error_message(false);
    let column = u16::try_from(DECISION).unwrap_or(u16::MAX);
    sheet.add_data_validation(ABOVE + 1, column, end, column, &validation)?;
    Ok(())
}

/// The lines of all sheets of a workbook. Marks inside cells are not read: a sentence comes without them.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, ReadError> {
    let damaged = |error: calamine::XlsxError| ReadError::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut lines = Vec::new();
    for name in book.sheet_names() {
        let cells = book.worksheet_range(&name).map_err(damaged)?;
        if cells.width().saturating_mul(cells.height()) > CELLS {
            return Err(ReadError::Damaged(format!("工作表“{name}”太大")));
        }
        for row in cells.rows() {
            let mut line: Vec<Cell> = row.iter().map(cell).collect();
            let written = line.iter().rposition(|cell| is_written(cell)).map_or(0, |last| last + 1);
            line.truncate(written);
            lines.push(line);
        }
    }
    Ok(lines)
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::new(),
        data => plain(data.to_string()),
    }
}
