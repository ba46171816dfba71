//! The sheet for a browser: one file that needs nothing else, printed on A4 across, filled in with the keyboard.

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::Event;

use crate::features::sheet::form::ReadError;
use crate::features::sheet::{Cell, DECISION, Line, Span, Table};

const STYLE: &str = include_str!("sheet.css");
const SCRIPT: &str = include_str!("sheet.js");

/// The table as a page. What a person writes in it is saved by the page itself, as a file of the same kind.
pub(super) fn write(table: &Table) -> String {
    let language = table.language;
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{}</h1>\n\
         <p>{}</p>\n<p class=\"keys\">{} <button type=\"button\" id=\"save\">{}</button></p>\n<table>\n<thead>\n<tr>",
        language.choose("zh-CN", "en"),
        table.title,
        table.title,
        escape(table.guide),
        language.choose(
            "Tab 到下一栏，Ctrl＋↓、Ctrl＋↑ 到下一行、上一行，Ctrl＋S 另存。",
            "Tab goes to the next field, Ctrl+↓ and Ctrl+↑ to the next and the previous row, Ctrl+S saves a copy.",
        ),
        language.choose("另存", "Save a copy"),
    );
    for name in &table.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(name.as_str())));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for line in &table.lines {
        match line {
            Line::Band(words) => {
                out.push_str(&format!(
                    "<tr class=\"band\"><th colspan=\"{}\" scope=\"rowgroup\">{}</th></tr>\n",
                    table.columns.len(),
                    escape(words.as_str())
                ));
            }
            Line::Row(cells) => out.push_str(&row(cells, table)),
        }
    }
    out.push_str(&format!("</tbody>\n</table>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"));
    out
}

fn row(cells: &[Cell], table: &Table) -> String {
    let number: String = cells.first().map(|cell| content(cell)).unwrap_or_default();
    let mut out = String::from("<tr>");
    for (nth, cell) in cells.iter().enumerate() {
        if nth < DECISION {
            out.push_str(&format!("<td>{}</td>", content(cell)));
        } else {
            let name = format!("{} {number}", table.columns[nth]);
            out.push_str(&format!(
                "<td contenteditable=\"plaintext-only\" role=\"textbox\" aria-multiline=\"true\" aria-label=\"{}\">{}</td>",
                escape(name.as_str()),
                content(cell)
            ));
        }
    }
    out + "</tr>\n"
}

fn content(cell: &[Span]) -> String {
    let written = |text: &str| escape(text).replace('\n', "<br>");
    cell.iter().map(|span| if span.marked { format!("<mark>{}</mark>", written(&span.text)) } else { written(&span.text) }).collect()
}

/// The lines of the tables of a page, as this module or a browser has written them.
pub(super) fn read(text: &str) -> Result<Vec<Vec<Cell>>, ReadError> {
    // Styles and scripts may hold what looks like an element.
    let body = text.find("<body").unwrap_or(0);
    let start = text[body..].find("<table").map_or(text.len(), |at| body + at);
    let end = text.rfind("</table>").filter(|end| *end > start).unwrap_or(text.len());
    let mut reader = Reader::from_str(&text[start..end]);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let (mut inside, mut marks) = (false, 0_usize);
    loop {
        match reader.read_event().map_err(|error| ReadError::Damaged(error.to_string()))? {
            Event::Eof => return Ok(lines),
            Event::Start(element) | Event::Empty(element) => match element.name().as_ref() {
                "tr" => lines.push(Vec::new()),
                "td" | "th" => {
                    inside = true;
                    marks = 0;
                    lines.last_mut().into_iter().for_each(|line| line.push(Cell::new()));
                }
                "mark" | "b" | "strong" | "u" => marks += 1,
                // Browsers open a new block for a line that is typed.
                "br" => write_on(&mut lines, inside, marks, "\n"),
                "div" | "p" if begun(&lines) => write_on(&mut lines, inside, marks, "\n"),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "td" | "th" => inside = false,
                "mark" | "b" | "strong" | "u" => marks = marks.saturating_sub(1),
                _ => {}
            },
            Event::Text(text) => write_on(&mut lines, inside, marks, &text.into_inner()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                let name = reference.into_inner();
                // Of all names that HTML knows, browsers write only these when they save.
                let named = if name == "nbsp" { Some(" ") } else { resolve_predefined_entity(&name) };
                let written = character.or_else(|| named.map(str::to_owned)).unwrap_or_else(|| format!("&{name};"));
                write_on(&mut lines, inside, marks, &written);
            }
            _ => {}
        }
    }
}

fn begun(lines: &[Vec<Cell>]) -> bool {
    lines.last().and_then(|line| line.last()).is_some_and(|cell| !cell.is_empty())
}

/// Writes on in the last cell.
fn write_on(lines: &mut [Vec<Cell>], inside: bool, marks: usize, text: &str) {
    let Some(cell) = lines.last_mut().and_then(|line| line.last_mut()).filter(|_| inside && !text.is_empty()) else { return };
    match cell.last_mut().filter(|span| span.marked == (marks > 0)) {
        Some(span) => span.text.push_str(text),
        None => cell.push(Span { text: text.to_owned(), marked: marks > 0 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::sheet::{COLUMNS, text_of};

    #[test]
    fn what_a_browser_saves_is_read() {
        let saved = "<html><style>td > p { x: '<table' }</style><body><table><thead><tr><th scope=\"col\">处理</th><th>核对人</th></tr></thead>\
            <tbody><tr><td contenteditable=\"plaintext-only\">已改&nbsp;A &amp; B<br>另见<div>三</div></td><td>王<mark>五</mark></td></tr></tbody></table></html>";
        let lines = read(saved).unwrap();
        assert_eq!(text_of(&lines[1][0]), "已改 A & B\n另见\n三");
        assert_eq!(lines[1][1][1], Span { text: "五".to_owned(), marked: true });
        assert_eq!(lines[0].len(), 2);
    }

    #[test]
    fn the_script_and_the_columns_agree() {
        assert_eq!(COLUMNS.len() - DECISION, 2);
        assert!(!SCRIPT.contains("</"));
    }
}
