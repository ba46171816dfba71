//! A table as text for the eye, as CSV, and as Markdown; the first row is the head.

use crate::text::characters::cells_of;

/// Columns set apart by blanks, a Chinese character taking two places; empty columns are left out.
pub fn text(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let filled: Vec<usize> = (0..columns).filter(|&column| rows.iter().skip(1).any(|row| !row[column].is_empty())).collect();
    let widths: Vec<usize> = filled.iter().map(|&column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (&column, &wide) in filled.iter().zip(&widths) {
            line.push_str(&row[column]);
            line.push_str(&" ".repeat(wide - width(&row[column]) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// RFC 4180, with a byte order mark, without which spreadsheets of a Chinese office take it for GB18030. A cell that a
/// spreadsheet would compute (`=`, `+`, `-`, `@`) is set off with an apostrophe.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from("\u{FEFF}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A Markdown table.
pub fn markdown(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if index == 0 {
            out.push_str(&format!("|{}\n", "---|".repeat(row.len())));
        }
    }
    out
}

fn quoted(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn width(text: &str) -> usize {
    text.chars().map(cells_of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[[&str; 3]]) -> Vec<Vec<String>> {
        cells.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn columns_of_chinese_stand_below_one_another() {
        let table = text(&rows(&[["行", "数据", "概数"], ["3", "181件", ""], ["12", "2.5万人次", ""]]));
        assert_eq!(table, "行  数据\n3   181件\n12  2.5万人次\n");
    }

    #[test]
    fn a_spreadsheet_reads_every_cell_as_it_is() {
        let table = csv(&rows(&[["行", "数据", "章节"], ["3", "“1,234”户", "=1+1"]]));
        assert_eq!(table, "\u{FEFF}行,数据,章节\r\n3,\"“1,234”户\",'=1+1\r\n");
    }

    #[test]
    fn markdown_keeps_its_columns() {
        assert_eq!(markdown(&rows(&[["行", "数据", "章节"], ["3", "a|b", ""]])), "| 行 | 数据 | 章节 |\n|---|---|---|\n| 3 | a\\|b |  |\n");
    }
}
