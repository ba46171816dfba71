//! The sheet in Markdown: a table for each report.

use crate::features::sheet::{Cell, Line, Span, Table, plain};
use crate::text::characters::is_chinese_mark;

/// The table as Markdown; what is doubted is bold.
pub(super) fn write(table: &Table) -> String {
    let mut out = format!("# {}\n\n{}\n", table.title, escaped(table.guide));
    let columns: Vec<String> = table.columns.iter().map(|name| escaped(name)).collect();
    let head = format!("\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    let mut under_head = false;
    for line in &table.lines {
        match line {
            Line::Band(words) => {
                out.push_str(&format!("\n## {}\n", escaped(words)));
                under_head = false;
            }
            Line::Row(cells) => {
                if !under_head {
                    out.push_str(&head);
                    under_head = true;
                }
                let cells: Vec<String> = cells.iter().map(cell).collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
    }
    if table.lines.iter().all(|line| matches!(line, Line::Band(_))) {
        out.push_str(&head);
    }
    out
}

/// The lines of the tables, each heading as a line of one cell.
pub(super) fn read(text: &str) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("## ") {
            lines.push(vec![plain(unescaped(words.trim()))]);
        } else if let Some(row) = line.strip_prefix('|') {
            let is_rule = row.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ' | '\t'));
            if !is_rule || !row.contains('-') {
                lines.push(cells(row));
            }
        }
    }
    lines
}

fn cell(cell: &Cell) -> String {
    cell.iter().map(|span| if span.marked { marked(&escaped(&span.text)) } else { escaped(&span.text) }).collect()
}

/// Between `**`, which open and close only beside letters; beside marks the elements do.
fn marked(text: &str) -> String {
    let beside =
        |c: Option<char>| c.is_none_or(|c| c.is_ascii_punctuation() || c.is_whitespace() || is_chinese_mark(c) || !c.is_alphanumeric());
    if beside(text.chars().next()) || beside(text.chars().last()) { format!("<b>{text}</b>") } else { format!("**{text}**") }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim_end_matches('\n').chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '\r' => {}
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// What stands between the bars of a row.
fn cells(row: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut written = String::new();
    let mut characters = row.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => written.extend([Some(c), characters.next()].into_iter().flatten()),
            '|' => cells.push(spans(std::mem::take(&mut written).trim())),
            c => written.push(c),
        }
    }
    if !written.trim().is_empty() {
        cells.push(spans(written.trim()));
    }
    cells
}

fn spans(text: &str) -> Cell {
    let mut cell = Cell::new();
    let mut marked = false;
    let mut rest = text;
    while !rest.is_empty() {
        let found = MARKS.iter().filter_map(|mark| position(rest, mark).map(|at| (at, mark.len()))).min();
        let (at, length) = found.unwrap_or((rest.len(), 0));
        let words = unescaped(&rest[..at]);
        if !words.is_empty() {
            cell.push(Span { text: words, marked });
        }
        marked = !marked;
        rest = &rest[at + length..];
    }
    cell
}

const MARKS: [&str; 3] = ["**", "<b>", "</b>"];

/// Where `mark` stands unescaped.
fn position(text: &str, mark: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(mark).map(|at| at + from) {
        let slashes = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count();
        if slashes % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn unescaped(text: &str) -> String {
    let text = ["<br>", "<br/>", "<br />"].iter().fold(text.to_owned(), |text, element| text.replace(element, "\n"));
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(&next) if c == '\\' && next.is_ascii_punctuation() => {
                out.push(next);
                characters.next();
            }
            _ => out.push(c),
        }
    }
    out.replace("&lt;", "<").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let cells: Vec<Cell> = vec![
            plain("1"),
            vec![
                Span { text: "全年收到*提案*".to_owned(), marked: false },
                Span { text: "126".to_owned(), marked: true },
                Span { text: "件|&lt;".to_owned(), marked: false },
            ],
            vec![Span { text: "“放管服”".to_owned(), marked: true }],
            plain("甲\n乙 \\ <b>"),
        ];
        let row = format!(" {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
        assert_eq!(self::cells(&row), cells, "{row}");
        assert!(row.contains("**126**") && row.contains("<b>“放管服”</b>"), "{row}");
    }
}
