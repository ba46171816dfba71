//! Tables, as rows of Markdown: `| 指标 | 2025年 |`, the form in which the engine knows a table.

use crate::word::WordError;
use crate::word::fragment::Fragment;
use crate::word::properties::author;
use crate::word::story::Block;
use crate::word::xml::{Element, Scanner, Token};

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// Columns that are left out before the first cell.
    pub before: usize,
    pub deleted: bool,
}

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub blocks: Vec<Block>,
    /// Columns that it takes; 0 says nothing, and means one.
    pub columns: usize,
    /// Whether it is the rest of the cell above.
    pub goes_on: bool,
    pub deleted: bool,
}

/// Columns of a table, as Word has them.
const COLUMNS: usize = 63;
/// A paragraph of so many bytes that holds a sentence is text that happens to stand in a frame.
const TEXT: usize = 120;

impl Table {
    /// The blocks it is read as. A frame round text is no table: what has one column, one row, or running text of several
    /// paragraphs in a cell is read as the paragraphs it holds. One that stands `inside` a cell gives its rows as plain text.
    pub(super) fn blocks(self, inside: bool) -> Vec<Block> {
        let rows = self.rows;
        let columns = rows.iter().map(Row::columns).max().unwrap_or(0).min(COLUMNS);
        if inside {
            let joined = |row: Row| Block { fragment: joined(row.cells.into_iter().flat_map(|cell| cell.blocks)), ..Block::default() };
            return rows.into_iter().map(joined).collect();
        }
        if columns <= 1 || rows.len() == 1 || rows.iter().flat_map(|row| &row.cells).any(Cell::holds_text) {
            return rows.into_iter().flat_map(|row| row.cells).filter(|cell| !cell.goes_on).flat_map(|cell| cell.blocks).collect();
        }
        let mut blocks = Vec::with_capacity(rows.len() + 1);
        for (nth, row) in rows.into_iter().enumerate() {
            blocks.push(Block { fragment: row.written(columns), is_row: true, level: None });
            if nth == 0 {
                let rule = Fragment { text: "|".to_owned() + &"---|".repeat(columns), ..Fragment::default() };
                blocks.push(Block { fragment: rule, is_row: true, level: None });
            }
        }
        blocks
    }
}

impl Row {
    fn columns(&self) -> usize {
        self.before + self.cells.iter().map(|cell| cell.columns.max(1)).sum::<usize>()
    }

    /// The row with as many cells as the table has columns; behind a wide cell stand empty ones.
    fn written(self, columns: usize) -> Fragment {
        let mut row = Fragment { text: "|".to_owned() + &"  |".repeat(self.before), ..Fragment::default() };
        let mut column = self.before;
        for cell in self.cells {
            row.text.push(' ');
            row.append(joined(cell.blocks.into_iter()));
            row.text.push_str(" |");
            column += 1;
            let wide = cell.columns.saturating_sub(1).min(columns.saturating_sub(column));
            row.text.push_str(&"  |".repeat(wide));
            column += wide;
        }
        row.text.push_str(&"  |".repeat(columns.saturating_sub(column)));
        row
    }
}

impl Cell {
    fn holds_text(&self) -> bool {
        let told = self.blocks.iter().filter(|block| !block.fragment.text.trim().is_empty());
        told.clone().count() > 1 && told.clone().any(|block| block.fragment.text.len() >= TEXT && block.fragment.text.contains('。'))
    }
}

/// The paragraphs in one line, with blanks between them.
fn joined(blocks: impl Iterator<Item = Block>) -> Fragment {
    let mut line = Fragment::default();
    for block in blocks {
        let parted = !line.text.is_empty() && !block.fragment.text.is_empty();
        if parted {
            line.text.push(' ');
        }
        line.append(block.fragment.for_cell());
    }
    line
}

/// What `w:trPr` says.
#[derive(Debug, Default)]
pub(super) struct RowProperties {
    /// Columns that are left out before the first cell.
    pub before: usize,
    /// Who inserted or deleted the row, where that is still open.
    pub inserted: Option<String>,
    pub deleted: Option<String>,
}

/// What `w:tcPr` says.
#[derive(Debug, Default)]
pub(super) struct CellProperties {
    pub columns: usize,
    pub goes_on: bool,
    /// Who inserted or deleted the cell, where that is still open.
    pub inserted: Option<String>,
    pub deleted: Option<String>,
}

/// Reads `w:trPr`, which has just opened.
pub(super) fn row_properties(scanner: &mut Scanner<'_>) -> Result<RowProperties, WordError> {
    let mut found = RowProperties::default();
    loop {
        match scanner.next()? {
            Token::Open(element) => {
                match element.name() {
                    "gridBefore" => found.before = columns(&element),
                    "ins" => found.inserted = Some(author(&element)),
                    "del" => found.deleted = Some(author(&element)),
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(found),
        }
    }
}

/// Reads `w:tcPr`, which has just opened.
pub(super) fn cell_properties(scanner: &mut Scanner<'_>) -> Result<CellProperties, WordError> {
    let mut found = CellProperties::default();
    loop {
        match scanner.next()? {
            Token::Open(element) => {
                match element.name() {
                    "gridSpan" => found.columns = columns(&element),
                    "vMerge" => found.goes_on = element.value().is_none_or(|value| value == "continue"),
                    "cellIns" => found.inserted = Some(author(&element)),
                    "cellDel" => found.deleted = Some(author(&element)),
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(found),
        }
    }
}

fn columns(element: &Element<'_>) -> usize {
    element.number().and_then(|columns| usize::try_from(columns).ok()).unwrap_or(0).min(COLUMNS)
}
