//! A table that was pasted cell by cell: each cell a line that a tab opens. The tabs say which line is which cell.

use crate::analysis::Analysis;
use crate::report::line::LineContent;

/// A line of so many characters is a paragraph.
const PARAGRAPH: usize = 20;
/// Fewer cells are no table.
const LEAST: usize = 6;
/// One cell in so many at least is no paragraph.
const SHORT: usize = 4;
/// Cells stand so near one another.
const NEAR: usize = 2;

/// For each line whether it is such a cell; empty where the text has none.
pub(super) fn cells(analysis: &Analysis) -> Vec<bool> {
    let lines = &analysis.report.lines;
    let tabbed: Vec<bool> = lines.iter().map(|line| line.content.text.starts_with('\t')).collect();
    let count = tabbed.iter().filter(|&&tabbed| tabbed).count();
    let bare = |line: &LineContent| line.shape.visible < PARAGRAPH && line.shape.marker.is_none();
    let short = lines.iter().zip(&tabbed).filter(|(line, tabbed)| **tabbed && bare(&line.content)).count();
    // Paragraphs that a tab indents, with a heading here and there, are no table.
    if count < LEAST || short * SHORT < count {
        return Vec::new();
    }
    let near = |nth: usize| {
        let around = nth.saturating_sub(NEAR)..(nth + NEAR + 1).min(tabbed.len());
        around.filter(|&other| other != nth).any(|other| tabbed[other])
    };
    (0..tabbed.len()).map(|nth| tabbed[nth] && near(nth)).collect()
}
