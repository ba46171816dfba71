//! A report as a document of Word in the form of GB/T 9704-2012. The outline is the engine's own: what it takes for a heading
//! has the face of its level, and its level in Word's navigation pane.

mod standard;
mod title;
mod written;

use crate::analysis::Analysis;
use crate::features::official::standard::{CAPTION, FONTS, HEADINGS, NOTE, PAGE, SALUTATION, SPEAKER, STYLES, TABLE, TEXT_WIDTH, TITLE};
use crate::features::official::written::Writing;
use crate::report::markdown::LineState;
use crate::report::marker::MarkerForm;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::cells_of;
use crate::text::{TextSize, size};
use crate::word::write::document::{self, Block, Document, Row, Run, Table};

/// A report on its way to Word.
#[derive(Clone, Debug)]
pub struct Official {
    /// The document.
    pub document: Document,
    /// The lines of the report that are not in it, from 1: what a web page left, the list of contents, code.
    pub left_out: Vec<usize>,
    /// How many headings have a level.
    pub headings: usize,
}

/// The report as a document.
pub fn document(analysis: &Analysis) -> Official {
    let mut levels = vec![None; analysis.report.paragraphs.len()];
    level(analysis, analysis.outline(), 0, &mut levels);
    let notes = Notes::of(analysis);
    let mut official = Official {
        document: Document { page: PAGE, fonts: FONTS, styles: STYLES, ..Document::default() },
        left_out: Vec::new(),
        headings: levels.iter().flatten().filter(|level| level.is_heading).count(),
    };
    let mut paragraphs = analysis.report.paragraphs.iter().enumerate().peekable();
    let mut line = 0;
    while line < analysis.report.lines.len() {
        let start = line;
        while let Some((index, paragraph)) = paragraphs.next_if(|(_, paragraph)| paragraph.lines().start == start) {
            if !paragraph.kind.is_report() {
                official.left_out.extend(paragraph.lines().map(|line| line + 1));
            } else if notes.definition(paragraph).is_none() {
                write(analysis, paragraph, levels[index], &notes, &mut official.document);
            }
        }
        line += 1;
        match analysis.report.lines[start].content.state {
            LineState::Table => {
                line = start + rows_from(analysis, start);
                official.document.blocks.push(Block::Table(table(analysis, start..line)));
            }
            LineState::FrontMatter | LineState::Code | LineState::Html => official.left_out.push(start + 1),
            LineState::Text | LineState::Blank | LineState::Rule => {}
        }
    }
    official.document.notes = notes.paragraphs(analysis);
    official.left_out.sort_unstable();
    official.left_out.dedup();
    official
}

/// What a heading is to the form and to the outline.
#[derive(Clone, Copy, Debug)]
struct Level {
    /// The level of the standard, from 0: 一、 （一） 1. （1）.
    face: usize,
    /// The level in the outline, from 0.
    outline: u8,
    /// It is a heading, and no item of a list.
    is_heading: bool,
}

/// Names the levels of the paragraphs that open a section; `above` is the level of the standard of what holds them.
fn level(analysis: &Analysis, nodes: &[Node], above: usize, levels: &mut [Option<Level>]) {
    for node in nodes {
        let form = analysis.report.paragraphs[node.paragraph].marker.as_ref().map(|marker| marker.form);
        let face = match form {
            Some(MarkerForm::Part | MarkerForm::Chinese) => 0,
            Some(MarkerForm::BracketedChinese) => 1,
            Some(MarkerForm::Arabic) => 2,
            Some(MarkerForm::BracketedArabic | MarkerForm::Circled) => 3,
            _ => above,
        };
        let face = face.min(HEADINGS.len() - 1);
        if node.level > 0 {
            let is_heading = matches!(node.kind, NodeKind::Heading | NodeKind::RunIn);
            let outline = u8::try_from(node.level - 1).unwrap_or(u8::MAX).min(8);
            levels[node.paragraph] = Some(Level { face, outline, is_heading });
        }
        level(analysis, &node.children, face + 1, levels);
    }
}

fn write(analysis: &Analysis, paragraph: &Paragraph, level: Option<Level>, notes: &Notes, document: &mut Document) {
    let mut writing = Writing { format: analysis.format, head: "", until: size(0), notes: &notes.names };
    let (style, outline) = match paragraph.kind {
        ParagraphKind::Title => {
            let written: Vec<String> = paragraph.pieces.iter().map(|piece| writing.text(piece)).collect();
            document.title = written.concat().split_whitespace().collect();
            let lines = title::lines(&written).into_iter().map(|line| Block::Paragraph(document::Paragraph::plain(TITLE, line)));
            document.blocks.extend(lines);
            return;
        }
        ParagraphKind::Caption => (CAPTION, None),
        ParagraphKind::Speaker => (SPEAKER, None),
        ParagraphKind::Salutation => (SALUTATION, None),
        _ => match level.filter(|level| level.is_heading) {
            Some(level) if paragraph.kind == ParagraphKind::Heading => {
                (HEADINGS[level.face], Some(level.outline).filter(|&outline| usize::from(outline) != level.face))
            }
            Some(level) => {
                writing.head = HEADINGS[level.face];
                writing.until = heading_end(paragraph);
                ("", Some(level.outline))
            }
            None => ("", None),
        },
    };
    let runs = writing.runs(paragraph, size(0));
    document.blocks.push(Block::Paragraph(document::Paragraph { style, outline, runs }));
}

/// Where the heading that opens a paragraph ends, the mark behind it included.
fn heading_end(paragraph: &Paragraph) -> TextSize {
    let Some(heading) = paragraph.heading else { return size(0) };
    let mark = paragraph.reading[usize::from(heading.end())..].chars().next();
    heading.end() + mark.filter(|c| "。：:！；，,!;.．".contains(*c)).map_or(size(0), TextSize::of)
}

/// The notes of a Markdown text: `[^1]: …`, a paragraph each.
struct Notes {
    names: Vec<String>,
    paragraphs: Vec<(usize, TextSize)>,
}

impl Notes {
    fn of(analysis: &Analysis) -> Notes {
        let mut notes = Notes { names: Vec::new(), paragraphs: Vec::new() };
        for (index, paragraph) in analysis.report.paragraphs.iter().enumerate() {
            if analysis.format == crate::report::Format::Markdown
                && let Some((name, from)) = definition(&paragraph.reading)
                && !notes.names.iter().any(|known| known == name)
            {
                notes.names.push(name.to_owned());
                notes.paragraphs.push((index, from));
            }
        }
        notes
    }

    fn definition<'a>(&self, paragraph: &'a Paragraph) -> Option<&'a str> {
        definition(&paragraph.reading).map(|(name, _)| name).filter(|name| self.names.iter().any(|known| known == name))
    }

    fn paragraphs(&self, analysis: &Analysis) -> Vec<document::Paragraph> {
        let writing = Writing { format: analysis.format, head: "", until: size(0), notes: &[] };
        let note = |&(index, from): &(usize, TextSize)| document::Paragraph {
            style: NOTE,
            outline: None,
            runs: writing.runs(&analysis.report.paragraphs[index], from),
        };
        self.paragraphs.iter().map(note).collect()
    }
}

/// The name of the note that a paragraph defines, and where its text begins.
fn definition(reading: &str) -> Option<(&str, TextSize)> {
    let rest = reading.strip_prefix("[^")?;
    let (name, text) = rest.split_once("]:")?;
    let text = text.trim_start();
    (!name.is_empty() && !name.contains(['[', ' '])).then(|| (name, size(reading.len() - text.len())))
}

fn rows_from(analysis: &Analysis, start: usize) -> usize {
    analysis.report.lines[start..].iter().take_while(|line| line.content.state == LineState::Table).count()
}

/// A table of Markdown; its columns are as wide as what stands in them asks for.
fn table(analysis: &Analysis, lines: std::ops::Range<usize>) -> Table {
    let rows: Vec<Vec<String>> = analysis.report.lines[lines].iter().map(|line| cells(&line.content.text)).collect();
    let is_rule = |row: &Vec<String>| row.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':')));
    let has_head = rows.get(1).is_some_and(is_rule);
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| !is_rule(row)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let wanted: Vec<u32> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().map(cells_of).sum::<usize>()).max().unwrap_or(0).clamp(4, 40) as u32
        })
        .collect();
    let all: u32 = wanted.iter().sum();
    let cell = |text: &str, shaded: bool| document::Cell {
        span: 1,
        shaded,
        paragraphs: vec![document::Paragraph { style: TABLE, outline: None, runs: vec![Run { text: text.to_owned(), ..Run::default() }] }],
    };
    let row = |(nth, row): (usize, &Vec<String>)| {
        let head = has_head && nth == 0;
        let text = |column: usize| row.get(column).map_or("", String::as_str);
        Row { head, cells: (0..columns).map(|column| cell(text(column), head)).collect() }
    };
    Table { widths: wanted.iter().map(|width| TEXT_WIDTH * width / all).collect(), rows: rows.iter().enumerate().map(row).collect() }
}

/// What stands between the bars of a line.
fn cells(line: &str) -> Vec<String> {
    const BAR: char = '\u{E000}';
    let line = line.trim().replace("\\|", &BAR.to_string());
    let inner = line.trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| cell.trim().replace(BAR, "|").replace("**", "")).collect()
}

#[cfg(test)]
mod tests;
