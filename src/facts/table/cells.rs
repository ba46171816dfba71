//! Tables of a Markdown report: each cell with a number as the sentence it stands for, so that it is read by the same
//! eyes as the body: `| 立案提案 | 件 | 182 |` under 2025年 says 2025年立案提案182件.

use crate::report::line::Line;
use crate::report::markdown::LineState;
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// A cell with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, in the file.
    pub range: TextRange,
    /// What the row is about, without brackets.
    pub name: String,
    /// The sentence it stands for.
    pub statement: String,
}

/// Words of a head under which the numbers are no levels of this year, or are aims.
const OTHER_COLUMNS: &[&str] =
    &["目标", "计划", "预期", "任务", "上年", "去年", "增", "降", "比", "占", "序号", "编号", "备注", "全市", "全省", "全国"];

/// The cells with numbers of all tables, in the order of the text.
pub fn cells(lines: &[Line]) -> Vec<Cell> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = lines[at..].iter().take_while(|line| line.content.state == LineState::Table).count();
        if length >= 3 {
            read_table(&lines[at..at + length], &mut found);
        }
        at += length.max(1);
    }
    found
}

/// The first line is the head, the second the rule below it.
fn read_table(lines: &[Line], found: &mut Vec<Cell>) {
    let heads = split(&lines[0]);
    let unit_column = heads.iter().position(|(_, head)| matches!(head.as_str(), "单位" | "计量单位"));
    for line in &lines[2..] {
        let row = split(line);
        let Some(name_column) = row.iter().position(|(_, text)| text.chars().filter(|&c| is_han(c)).count() >= 2) else { continue };
        if Some(name_column) == unit_column || name_column > 1 {
            continue;
        }
        let (name, name_unit) = without_brackets(&row[name_column].1);
        for (column, (place, text)) in row.iter().enumerate().skip(name_column + 1) {
            let head = heads.get(column).map_or("", |(_, head)| head);
            let number = text.starts_with(|c: char| c.is_ascii_digit());
            if !number || Some(column) == unit_column || OTHER_COLUMNS.iter().any(|word| head.contains(word)) {
                continue;
            }
            let bare = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            let unit = unit_column.and_then(|column| row.get(column)).map(|(_, unit)| unit.clone());
            let unit = unit.or_else(|| without_brackets(head).1).or_else(|| name_unit.clone());
            let Some(unit) = (if bare { unit } else { Some(String::new()) }) else { continue };
            let statement = format!("{}{name}{text}{unit}。", year(head));
            found.push(Cell { range: *place, name: name.clone(), statement });
        }
    }
}

/// The cells of a row with their places in the file.
fn split(line: &Line) -> Vec<(TextRange, String)> {
    let text = &*line.content.text;
    let start = usize::from(line.range.start());
    let mut cells = Vec::new();
    let mut from = 0;
    for at in text.match_indices('|').map(|(at, _)| at).chain([text.len()]) {
        let cell = &text[from..at];
        let lead = cell.len() - cell.trim_start().len();
        let trimmed = cell.trim();
        let place = range(start + from + lead, start + from + lead + trimmed.len());
        // Nothing stands before the first mark and behind the last.
        if !(trimmed.is_empty() && (from == 0 || at == text.len())) {
            cells.push((place, trimmed.replace("**", "")));
        }
        from = (at + 1).min(text.len());
    }
    cells
}

/// The text without what stands in brackets at its end, and that: 投资（亿元）.
fn without_brackets(text: &str) -> (String, Option<String>) {
    let Some(open) = text.find(['（', '(']) else { return (text.to_owned(), None) };
    let width = text[open..].chars().next().map_or(1, char::len_utf8);
    let inside = text[open + width..].trim_end_matches(['）', ')']).trim().to_owned();
    (text[..open].trim().to_owned(), (!inside.is_empty()).then_some(inside))
}

/// The year that a head names.
fn year(head: &str) -> String {
    let named =
        head.match_indices('年').find_map(|(at, _)| head.get(at.checked_sub(4)?..at).filter(|y| y.bytes().all(|b| b.is_ascii_digit())));
    named.map(|year| format!("{year}年")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Format, LineCache, Report};
    use crate::text::line_index::LineIndex;

    #[test]
    fn a_cell_is_read_as_the_sentence_it_stands_for() {
        let text = "| 指标 | 单位 | 2025年 | 同比增长 |\n|---|---|---|---|\n| 立案提案 | 件 | 182 | 5 |\n| 固定资产投资（亿元） | | 86.3 | |\n| 培训 | | 460人次 | |\n";
        let report = Report::read(text, &LineIndex::new(text), Format::Markdown, &mut LineCache::default());
        let seen: Vec<(String, &str)> = cells(&report.lines).into_iter().map(|cell| (cell.statement, &text[cell.range])).collect();
        assert_eq!(seen[0], ("2025年立案提案182件。".to_owned(), "182"));
        assert_eq!(seen.len(), 3, "{seen:?}");
    }
}
