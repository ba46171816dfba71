//! The sheet for Word and WPS.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::features::sheet::form::ReadError;
use crate::features::sheet::{COLUMNS, Cell, Line, Span, Table};
use crate::word::write::document::{self, Alignment, Block, Document, Font, Numbers, Page, Paragraph, Row, Run, Style};
use crate::word::write::package::PackageError;

/// A4 across, in twentieths of a point, with margins of 15 mm.
const PAGE: Page =
    Page { width: 16838, height: 11906, top: 850, right: 850, bottom: 964, left: 850, footer: 480, grid: None, numbers: Numbers::OfAll };
/// The widths of the columns; a column that a person has added takes its width from the sentence and the doubt.
const WIDTHS: [u32; COLUMNS.len()] = [620, 1700, 4400, 3700, 2300, 1500, 918];
const ADDED_WIDTH: u32 = 1100;
/// A part that is longer is none of a sheet.
const LIMIT: u64 = 64 << 20;

const FONTS: &[Font] = &[
    Font { name: "宋体", alternatives: "SimSun,Noto Serif CJK SC", family: "roman" },
    Font { name: "黑体", alternatives: "SimHei,Noto Sans CJK SC", family: "swiss" },
];

const TEXT: Style = Style {
    id: "Normal",
    name: "Normal",
    font: "宋体",
    size: 20,
    bold: false,
    spacing: 0,
    alignment: Alignment::Left,
    first_line: 0,
    line: None,
    before: 0,
    after: 0,
    outline: None,
    keep_next: false,
};
const STYLES: &[Style] = &[
    TEXT,
    Style { id: "Title", name: "Title", font: "黑体", size: 36, alignment: Alignment::Centre, after: 120, ..TEXT },
    Style { id: "Guide", name: "Sheet Guide", after: 120, ..TEXT },
    Style { id: "Head", name: "Sheet Head", font: "黑体", alignment: Alignment::Centre, ..TEXT },
    Style { id: "Band", name: "Sheet Band", font: "黑体", keep_next: true, ..TEXT },
    Style { id: "Number", name: "Sheet Number", alignment: Alignment::Centre, ..TEXT },
];

/// The table as a document.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, PackageError> {
    let cell = |style: &'static str, shaded: bool, span: usize, runs: Vec<Run>| document::Cell {
        span,
        shaded,
        paragraphs: vec![Paragraph { style, outline: None, runs }],
    };
    let written = |text: &str| vec![Run { text: text.to_owned(), ..Run::default() }];
    let head = table.columns.iter().map(|name| cell("Head", true, 1, written(name))).collect();
    let mut rows = vec![Row { head: true, cells: head }];
    for line in &table.lines {
        let cells = match line {
            Line::Band(words) => vec![cell("Band", true, table.columns.len(), written(words))],
            Line::Row(cells) => {
                let style = |nth: usize| if nth == 0 { "Number" } else { "" };
                cells.iter().enumerate().map(|(nth, spans)| cell(style(nth), false, 1, runs(spans))).collect()
            }
        };
        rows.push(Row { head: false, cells });
    }
    let document = Document {
        title: table.title.to_owned(),
        page: PAGE,
        fonts: FONTS,
        styles: STYLES,
        blocks: vec![
            Block::Paragraph(Paragraph::plain("Title", table.title)),
            Block::Paragraph(Paragraph::plain("Guide", table.guide)),
            Block::Table(document::Table { widths: widths(table.columns.len()), rows }),
        ],
        notes: Vec::new(),
    };
    document.bytes()
}

fn runs(spans: &[Span]) -> Vec<Run> {
    spans.iter().map(|span| Run { text: span.text.clone(), bold: span.marked, underlined: span.marked, ..Run::default() }).collect()
}

fn widths(columns: usize) -> Vec<u32> {
    let added = u32::try_from(columns.saturating_sub(COLUMNS.len())).unwrap_or(0);
    let mut widths = WIDTHS.to_vec();
    widths.resize(columns, ADDED_WIDTH);
    // However many there are, the sentence and the doubt stay readable.
    for column in [2, 3] {
        widths[column] = widths[column].saturating_sub(added * ADDED_WIDTH / 2).max(2000);
    }
    widths
}

/// The lines of the tables of a document, whoever has saved it.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, ReadError> {
    let damaged = |error: String| ReadError::Damaged(error);
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let part = package.by_name("word/document.xml").map_err(|error| damaged(error.to_string()))?;
    let mut markup = String::new();
    let length = part.take(LIMIT + 1).read_to_string(&mut markup).map_err(|error| damaged(error.to_string()))?;
    if length as u64 > LIMIT {
        return Err(damaged("文件太大".to_owned()));
    }
    let mut reader = Reader::from_str(&markup);
    let mut tables = Tables::default();
    loop {
        match reader.read_event().map_err(|error| damaged(error.to_string()))? {
            Event::Eof => return Ok(tables.lines),
            Event::Start(element) => tables.open(&element),
            Event::Empty(element) => {
                tables.open(&element);
                tables.close(element.local_name().as_ref());
            }
            Event::End(element) => tables.close(element.local_name().as_ref()),
            Event::Text(text) => tables.write(&text.into_inner()),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = resolve_predefined_entity(&name.into_inner()).map(str::to_owned);
                character.or(named).into_iter().for_each(|text| tables.write(&text));
            }
            _ => {}
        }
    }
}

/// The tables of a document as they are read.
#[derive(Default)]
struct Tables {
    lines: Vec<Vec<Cell>>,
    /// Tables that stand open: what stands in a table inside a cell belongs to the cell.
    depth: usize,
    /// What the run that is read looks like.
    bold: bool,
    underlined: bool,
    in_text: bool,
}

impl Tables {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "tbl" => self.depth += 1,
            "tr" if self.depth == 1 => self.lines.push(Vec::new()),
            "tc" if self.depth == 1 => self.lines.last_mut().into_iter().for_each(|line| line.push(Cell::new())),
            "p" if self.cell().is_some_and(|cell| !cell.is_empty()) => self.write_here("\n"),
            "r" => (self.bold, self.underlined) = (false, false),
            "b" => self.bold = is_on(element),
            "u" => self.underlined = is_on(element),
            "t" => self.in_text = true,
            "br" | "cr" => self.write_here("\n"),
            "tab" => self.write_here("\t"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if self.in_text {
            self.write_here(text);
        }
    }

    fn write_here(&mut self, text: &str) {
        let marked = self.bold && self.underlined;
        let Some(cell) = self.cell() else { return };
        match cell.last_mut().filter(|span| span.marked == marked) {
            Some(span) => span.text.push_str(text),
            None => cell.push(Span { text: text.to_owned(), marked }),
        }
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        if self.depth == 0 { None } else { self.lines.last_mut()?.last_mut() }
    }
}

/// Whether a property such as bold is switched on.
fn is_on(element: &BytesStart<'_>) -> bool {
    let value = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
    value.is_none_or(|attribute| !matches!(&*attribute.value, "0" | "false" | "off" | "none"))
}
