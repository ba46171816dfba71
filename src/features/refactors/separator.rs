//! What parts two paragraphs of a report: the line end, a blank line where the report has them, the indent.

use crate::analysis::Analysis;
use crate::report::Format;
use crate::report::paragraph::Paragraph;
use crate::text::characters::is_blank;

/// What parts `first` from a paragraph that is to follow it. Blank lines are told by what stands behind `last`, which a
/// rewriting of the paragraphs from `first` to `last` leaves as it is; at the end of a file by what stands before.
pub(super) fn between(analysis: &Analysis, first: &Paragraph, last: &Paragraph) -> String {
    let text = &analysis.text;
    let (start, end) = (usize::from(first.range().start()), usize::from(last.range().end()));
    let behind = &text[end..];
    let gap = &behind[..behind.find(|c: char| !is_space(c)).unwrap_or(0)];
    let gap = if gap.contains('\n') { gap } else { &text[text[..start].trim_end_matches(is_space).len()..start] };
    let line_end = if gap.contains("\r\n") { "\r\n" } else { "\n" };
    let parted = analysis.format == Format::Markdown || gap.matches('\n').count() > 1;
    format!("{line_end}{}{}", if parted { line_end } else { "" }, indent(analysis, first))
}

/// The blanks before a paragraph.
pub(super) fn indent<'a>(analysis: &'a Analysis, paragraph: &Paragraph) -> &'a str {
    let line = &analysis.text[paragraph.pieces[0].content.range];
    &line[..line.len() - line.trim_start_matches(is_blank).len()]
}

/// The text of the file between two paragraphs.
pub(super) fn gap<'a>(analysis: &'a Analysis, before: &Paragraph, after: &Paragraph) -> &'a str {
    let (end, start) = (usize::from(before.range().end()), usize::from(after.range().start()));
    analysis.text.get(end..start).unwrap_or("")
}

fn is_space(c: char) -> bool {
    is_blank(c) || matches!(c, '\r' | '\n')
}
