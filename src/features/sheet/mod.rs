//! The sheet (校对单) that is handed to the author with the draft: what is doubtful, a row each, with columns in which a
//! person writes what was done. A later sheet takes over what was written in an earlier one.
//!
//! [`entry`] makes rows of findings, [`earlier`] reads what an earlier sheet holds and joins the two, [`form`] knows the kinds of
//! files.

pub mod earlier;
pub mod entry;
pub mod form;

mod docx;
mod html;
mod markdown;
mod xlsx;

use crate::features::sheet::entry::Row;
use crate::finding::Language;

/// Text of one look in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text; `\n` breaks the line.
    pub text: String,
    /// It is what is doubted.
    pub marked: bool,
}

/// What stands in a cell.
pub type Cell = Vec<Span>;

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What is doubtful, by report.
    pub groups: Vec<Group>,
    /// Reports of the earlier sheet that were not checked this time: their rows as they were.
    pub unchecked: Vec<Group>,
    /// What the earlier sheet told and is told no more.
    pub settled: Vec<Row>,
    /// What a person has written in rows of its own.
    pub added: Vec<Vec<Cell>>,
    /// Columns that a person has added on the right.
    pub columns: Vec<String>,
}

/// The rows of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The name of the report.
    pub report: String,
    /// What is doubtful in it, in its order.
    pub rows: Vec<Row>,
}

/// A sheet as a table, which is all that a kind of file has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands above it.
    pub title: &'static str,
    /// How to fill it in.
    pub guide: &'static str,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// What stands under them.
    pub lines: Vec<Line>,
    /// The language of all this.
    pub language: Language,
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A line over all columns, which names the rows below.
    Band(String),
    /// A row, with as many cells as there are columns.
    Row(Vec<Cell>),
}

/// The columns: 序号, 章节第几段, 原文, 疑点, 依据, 处理, 核对人.
pub const COLUMNS: [[&str; 2]; 7] = [
    ["序号", "No."],
    ["章节第几段", "Place"],
    ["原文", "Text"],
    ["疑点", "Doubt"],
    ["依据", "Basis"],
    ["处理", "Decision"],
    ["核对人", "Checked by"],
];
/// The column of the basis, which also holds what a row is known by.
const BASIS: usize = 4;
/// The column in which a person writes what was done.
const DECISION: usize = 5;
/// The column in which a person signs.
const CHECKER: usize = 6;

/// The beginnings of the lines that name the rows below them.
const REPORT: [&str; 2] = ["报告：", "Report: "];
const UNCHECKED: [&str; 2] = ["这次没有检查，照上一份抄录：", "Not checked this time, as in the earlier sheet: "];
const SETTLED: [&str; 2] = ["已处理：", "Dealt with: "];
const ADDED: [&str; 2] = ["补记：", "Added by hand: "];

impl Sheet {
    /// The sheet as a table in `language`.
    pub fn table(&self, language: Language) -> Table {
        let say = |[chinese, english]: [&'static str; 2]| language.choose(chinese, english);
        let counted = |count: usize| match language {
            Language::Chinese => format!("（{count}处）"),
            Language::English => format!(" ({count})"),
        };
        let mut columns: Vec<String> = COLUMNS.iter().map(|&words| say(words).to_owned()).collect();
        columns.extend(self.columns.iter().cloned());
        let mut lines = Lines { lines: Vec::new(), columns: columns.len(), number: 0, language };
        for (groups, word) in [(&self.groups, REPORT), (&self.unchecked, UNCHECKED)] {
            for group in groups {
                lines.band(format!("{}{}{}", say(word), group.report, counted(group.rows.len())));
                group.rows.iter().for_each(|row| lines.row(row));
            }
        }
        if !self.settled.is_empty() {
            let words = language.choose("上一份校对单列出、现在不再提示", "in the earlier sheet, and no longer doubtful");
            lines.band(format!("{}{words}{}", say(SETTLED), counted(self.settled.len())));
            self.settled.iter().for_each(|row| lines.row(row));
        }
        if !self.added.is_empty() {
            let words = language.choose("上一份校对单中另行写入", "rows that were written into the earlier sheet");
            lines.band(format!("{}{words}{}", say(ADDED), counted(self.added.len())));
            self.added.iter().for_each(|cells| lines.cells(cells.clone()));
        }
        Table {
            title: language.choose("校对单", "Sheet of doubts"),
            guide: language.choose(
                "请在“处理”栏写明改法或保留的理由，在“核对人”栏署名；再次生成时两栏照录。“依据”栏末行的核对码请不要改动。",
                "Write what was done, or why the text stays, under Decision, and sign beside it: a later sheet keeps both. \
                 Leave the code at the end of Basis as it is.",
            ),
            columns,
            lines: lines.lines,
            language,
        }
    }

    /// How many doubts are still to be looked at.
    pub fn open(&self) -> usize {
        self.groups.iter().map(|group| group.rows.len()).sum()
    }

    /// How many of them come with what was written in the earlier sheet.
    pub fn kept(&self) -> usize {
        self.groups.iter().flat_map(|group| &group.rows).filter(|row| row.is_answered()).count()
    }
}

/// The lines of a table, the rows numbered through.
struct Lines {
    lines: Vec<Line>,
    columns: usize,
    number: usize,
    language: Language,
}

impl Lines {
    fn band(&mut self, words: String) {
        self.lines.push(Line::Band(words));
    }

    fn row(&mut self, row: &Row) {
        self.number += 1;
        let mut cells = vec![
            plain(self.number.to_string()),
            plain(&row.place),
            row.quote.clone(),
            plain(&row.doubt),
            plain(row.known_basis(self.language)),
        ];
        cells.extend([row.decision.clone(), row.checker.clone()]);
        cells.extend(row.more.iter().cloned());
        self.cells(cells);
    }

    fn cells(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.columns, Cell::new());
        self.lines.push(Line::Row(cells));
    }
}

/// A cell of plain text.
pub fn plain(text: impl Into<String>) -> Cell {
    vec![Span { text: text.into(), marked: false }]
}

/// The text of a cell without its marks.
pub fn text_of(cell: &[Span]) -> String {
    cell.iter().map(|span| span.text.as_str()).collect()
}

/// Whether anything is written in a cell.
pub fn is_written(cell: &[Span]) -> bool {
    cell.iter().any(|span| !span.text.trim().is_empty())
}

#[cfg(test)]
mod tests;
