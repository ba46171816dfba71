//! What a text is as a report: lines, logical paragraphs, their kinds, and the outline.

pub mod genre;
pub mod giver;
pub mod ignore;
pub mod layout;
pub mod line;
pub mod manner;
pub mod markdown;
pub mod marker;
pub mod ordinal;
pub mod outline;
pub mod paragraph;
pub mod prose;
pub mod shape;

mod division;
mod heading;
mod item_row;
mod nesting;
mod opening;
mod residue;
mod run_in;
mod seam;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::report::genre::{Genre, ReportDate, TextKind};
use crate::report::ignore::Ignored;
use crate::report::layout::Layout;
use crate::report::line::{Line, LineContent};
use crate::report::manner::Tally;
use crate::report::markdown::{LineScanner, LineState};
use crate::report::outline::Node;
use crate::report::paragraph::{Paragraph, Strip};
use crate::text::characters::is_han;
use crate::text::line_index::LineIndex;
use crate::text::range;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// No prose by its name: rows of data, a log, code, settings. Read as plain text where somebody wants it read.
    Data,
}

impl Format {
    /// The format of a file of that name: Markdown for `.md` and `.markdown`, data for what is no prose, else plain text.
    pub fn of_name(name: &str) -> Format {
        let lower = name.to_ascii_lowercase();
        match lower.ends_with(".md") || lower.ends_with(".markdown") {
            true => Format::Markdown,
            false if prose::is_data_name(&lower) => Format::Data,
            false => Format::Plain,
        }
    }
}

/// How a text is written, with what its document says of its lines where it comes from one.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// How its characters are meant.
    pub format: Format,
    /// Which lines are headings and rows of tables by the document's own word.
    pub layout: Option<Arc<Layout>>,
}

impl Form {
    /// The text of a document of a word processor.
    pub fn laid_out(layout: Arc<Layout>) -> Form {
        Form { format: Format::Plain, layout: Some(layout) }
    }
}

impl From<Format> for Form {
    fn from(format: Format) -> Form {
        Form { format, layout: None }
    }
}

/// A text read as a report.
#[derive(Clone, Debug)]
pub struct Report {
    /// The physical lines, in order.
    pub lines: Vec<Line>,
    /// The logical paragraphs, in order, residue included.
    pub paragraphs: Vec<Paragraph>,
    /// Title, salutation, sections, closing.
    pub outline: Vec<Node>,
    /// Rows of numbered sentences that are no sections of the outline.
    pub lists: Vec<Vec<Node>>,
    /// Whether it is prose at all, and not rows of data, a log, code or settings.
    pub is_prose: bool,
    /// What kind of text it is.
    pub text_kind: TextKind,
    /// Whose report.
    pub genre: Genre,
    /// Its date.
    pub date: Option<ReportDate>,
    /// Whether the columns of its pages stand side by side in its lines: then no line follows from the one before.
    pub in_columns: bool,
    /// Where comments silence rules.
    pub ignored: Vec<Ignored>,
}

/// The lines of the revision before, by their text: a line that did not change is not read again.
#[derive(Clone, Debug, Default)]
pub struct LineCache {
    lines: FxHashMap<Arc<str>, Arc<LineContent>>,
}

impl LineCache {
    /// The lines of a report.
    pub fn of(report: &Report) -> LineCache {
        LineCache { lines: report.lines.iter().map(|line| (line.content.text.clone(), line.content.clone())).collect() }
    }
}

impl Report {
    /// Reads `text`, whose lines `index` gives. `cache` is replaced by the lines of this revision.
    pub fn read(text: &str, index: &LineIndex, form: impl Into<Form>, cache: &mut LineCache) -> Report {
        let Form { format, layout } = form.into();
        let layout = layout.as_deref();
        let mut scanner = LineScanner::new(format);
        let mut seen: FxHashMap<Arc<str>, Arc<LineContent>> = FxHashMap::default();
        let lines: Vec<Line> = (0..index.len())
            .map(|number| {
                let range = index.content_range(text, number);
                let line = &text[range];
                let state = if layout.is_some_and(|layout| layout.is_row(number)) { LineState::Table } else { scanner.next(line) };
                let known = seen.get(line).or_else(|| cache.lines.get(line)).filter(|content| content.state == state);
                let content = known.cloned().unwrap_or_else(|| Arc::new(LineContent::new(line, state, format)));
                seen.insert(content.text.clone(), content.clone());
                Line { range, content }
            })
            .collect();
        let strips = strips(&lines, format, &mut seen, cache);
        cache.lines = seen;
        let mut paragraphs = paragraph::join(&strips, format, layout);
        let outline = outline::build(&mut paragraphs);
        let lists = nesting::lists(&paragraphs);
        let tally = lines.iter().fold(Tally::default(), |sum, line| sum.plus(&line.content.tally));
        let is_prose = format != Format::Data && tally.is_prose();
        let text_kind = if is_prose { genre::text_kind(&tally, &paragraphs, &outline) } else { TextKind::Other };
        let genre = giver::genre(&paragraphs);
        let date = genre::date(&paragraphs);
        let in_columns = is_in_columns(&lines);
        let ignored = ignore::find(&lines, &paragraphs);
        Report { lines, paragraphs, outline, lists, is_prose, text_kind, genre, date, in_columns, ignored }
    }
}

type Contents = FxHashMap<Arc<str>, Arc<LineContent>>;

/// The lines, those that hold several paragraphs in their parts.
fn strips(lines: &[Line], format: Format, seen: &mut Contents, cache: &LineCache) -> Vec<Strip> {
    let mut strips = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        if line.content.parts.is_empty() {
            strips.push(Strip { line: number, content: line.clone() });
        }
        for part in &line.content.parts {
            let text = &line.content.text[part.clone()];
            let known = seen.get(text).or_else(|| cache.lines.get(text)).filter(|content| content.state == line.content.state);
            let content = known.cloned().unwrap_or_else(|| Arc::new(LineContent::new(text, line.content.state, format)));
            seen.insert(content.text.clone(), content.clone());
            let range = range(part.start, part.end) + line.range.start();
            strips.push(Strip { line: number, content: Line { range, content } });
        }
    }
    strips
}

/// What stands between two columns; a tab only stands between the cells of a table.
const COLUMN_GAP: &str = "   ";
/// Fewer lines with a gap are a list, a form, a signature.
const FEWEST_GAPS: usize = 12;
/// One line in so many has one where a page was read over its columns: headings, short lines and full ones have none.
const ONE_IN: usize = 8;

/// Whether so many lines of text have a gap inside them as a page in two columns has when it is taken for plain text.
fn is_in_columns(lines: &[Line]) -> bool {
    let prose = lines.iter().filter(|line| line.content.is_prose() && line.content.shape.visible >= 12);
    let parted = |line: &Line| {
        let text = line.content.text.trim();
        let gap = line.content.has_gap.then(|| text.find(COLUMN_GAP)).flatten();
        // Before and behind it stands Chinese text, as no program and no drawing has it.
        gap.is_some_and(|at| text[..at].contains(is_han) && text[at..].contains(is_han))
    };
    let (all, gaps) = prose.fold((0, 0), |(all, gaps), line| (all + 1, gaps + usize::from(parted(line))));
    gaps >= FEWEST_GAPS && gaps * ONE_IN >= all
}
