//! Logical paragraphs: what a reader takes for one paragraph, though a page break may have cut it into several lines.

use std::ops::Range;
use std::sync::Arc;

use crate::report::Format;
use crate::report::layout::Layout;
use crate::report::line::Line;
use crate::report::marker::{self, Marker};
use crate::report::seam::{Surroundings, is_cell, opens_with_indents, page_width, recurring_openings, seam};
use crate::report::shape::{Ending, Guess, Shape};
use crate::text::{TextRange, TextSize, size};

/// A logical paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// What it is in the report.
    pub kind: ParagraphKind,
    /// Its text as it is read: the reading texts of its lines, joined without a blank.
    pub reading: Arc<str>,
    /// Its lines, in order, at least one.
    pub pieces: Vec<Piece>,
    /// The marker that opens it, in reading offsets.
    pub marker: Option<Marker>,
    /// The heading it carries, in reading offsets: all of a heading, the first sentence of a run-in heading or item.
    pub heading: Option<TextRange>,
    /// The level of its `#` heading in Markdown.
    pub hash: Option<u8>,
    /// The outline level that the style of its first line gives it in a document of a word processor.
    pub styled: Option<u8>,
}

/// One physical line's share of a logical paragraph.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Index of the line in the report.
    pub line: usize,
    /// Where its reading text begins in the paragraph's.
    pub reading: TextSize,
    /// How it came to follow the piece before it.
    pub seam: Seam,
    /// The line itself.
    pub content: Line,
}

/// How a piece follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// It is the first.
    None,
    /// A line end inside a Markdown paragraph, which means nothing.
    Soft,
    /// A sentence cut in two by a page or line break: a defect of the text.
    Broken,
}

/// What a paragraph is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// What a web page leaves around a report, page numbers, scraper headers.
    Residue,
    /// 目录 and its entries.
    Contents,
    /// 标题, possibly over several lines.
    Title,
    /// 题注: date and meeting.
    Caption,
    /// 报告人
    Speaker,
    /// 称谓
    Salutation,
    /// A heading that stands alone.
    Heading,
    /// 段首小标题: a heading sentence that opens a paragraph.
    RunIn,
    /// 分项: 一是…, ——…
    Item,
    /// Anything else.
    Body,
    /// The last paragraph of the body, with its vocative.
    Closing,
}

impl ParagraphKind {
    /// Whether the paragraph is part of what is read aloud.
    pub fn is_report(self) -> bool {
        !matches!(self, ParagraphKind::Residue | ParagraphKind::Contents)
    }

    /// Whether it carries sentences of the body, whose figures and marks are checked.
    pub fn is_body(self) -> bool {
        matches!(self, ParagraphKind::Heading | ParagraphKind::RunIn | ParagraphKind::Item | ParagraphKind::Body | ParagraphKind::Closing)
    }
}

impl Paragraph {
    /// The file range of a range of the reading text: from its first character to behind its last, over seams.
    pub fn place(&self, reading: TextRange) -> TextRange {
        let first = self.piece_at(reading.start());
        let start = place_in(first, reading.start(), reading.end().min(self.piece_end(first))).start();
        if reading.is_empty() {
            return TextRange::empty(start);
        }
        let last = &self.pieces[self.pieces.partition_point(|p| p.reading < reading.end()).saturating_sub(1)];
        let end = place_in(last, reading.start().max(last.reading), reading.end()).end();
        TextRange::new(start, end.max(start))
    }

    /// The same for an edit, which must stay inside one line: `None` when it would cross a seam.
    pub fn place_edit(&self, reading: TextRange) -> Option<TextRange> {
        let first = self.piece_at(reading.start());
        (reading.end() <= self.piece_end(first)).then(|| self.place(reading))
    }

    /// The file range of the whole paragraph.
    pub fn range(&self) -> TextRange {
        let whole = TextRange::up_to(TextSize::of(&*self.reading));
        self.place(whole)
    }

    /// The lines it stands on, from the first to behind the last.
    pub fn lines(&self) -> Range<usize> {
        let first = self.pieces.first().map_or(0, |p| p.line);
        first..self.pieces.last().map_or(first, |p| p.line + 1)
    }

    /// The text of a range of the reading text.
    pub fn text(&self, reading: TextRange) -> &str {
        &self.reading[reading]
    }

    /// The reading offset of a place of the file, if it stands in the paragraph's text.
    pub fn reading_offset(&self, offset: TextSize) -> Option<TextSize> {
        self.pieces.iter().filter(|p| p.content.range.contains_inclusive(offset)).find_map(|piece| {
            let line = &piece.content;
            let reading = &line.content.reading;
            let mut best = None;
            for (at, c) in reading.char_indices() {
                let here = line.content.place(TextRange::at(size(at), TextSize::of(c))) + line.range.start();
                if here.contains(offset) {
                    return Some(piece.reading + size(at));
                }
                if here.end() <= offset {
                    best = Some(piece.reading + size(at) + TextSize::of(c));
                }
            }
            best.or(Some(piece.reading))
        })
    }

    fn piece_at(&self, reading: TextSize) -> &Piece {
        &self.pieces[self.pieces.partition_point(|p| p.reading <= reading).saturating_sub(1)]
    }

    fn piece_end(&self, piece: &Piece) -> TextSize {
        piece.reading + TextSize::of(&*piece.content.content.reading)
    }
}

fn place_in(piece: &Piece, start: TextSize, end: TextSize) -> TextRange {
    let start = start - piece.reading;
    let end = (end.max(piece.reading) - piece.reading).max(start);
    piece.content.content.place(TextRange::new(start, end)) + piece.content.range.start()
}

/// A line, or one of the paragraphs that stand in a line.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Index of the line in the report.
    pub line: usize,
    /// What stands in it.
    pub content: Line,
}

/// Joins strips into logical paragraphs. Kinds are decided afterwards, with the whole report in view.
pub(super) fn join(lines: &[Strip], format: Format, layout: Option<&Layout>) -> Vec<Paragraph> {
    let prose: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].content.content.is_prose()).collect();
    let body_start = prose.iter().position(|&i| opens_body(lines[i].shape())).unwrap_or(0);
    let body = &prose[body_start.min(prose.len())..];
    let page_width = page_width(lines, body);
    let indented = page_width.is_none() && opens_with_indents(lines, body);
    let recurring = recurring_openings(lines, body);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<usize> = None;
    let mut behind_cell = false;
    let mut cut: Option<usize> = None;
    for (nth, &index) in prose.iter().enumerate() {
        let line = &lines[index];
        let seam = match last {
            _ if line.shape().guess == Guess::PageNumber => Seam::None,
            None => Seam::None,
            Some(_) if layout.is_some_and(|layout| layout.goes_on(line.line)) => Seam::Soft,
            // The document says that the one is a heading, or that the other begins a part of its own.
            Some(previous) if layout.is_some_and(|layout| parts(layout, lines[previous].line, line.line)) => Seam::None,
            Some(previous) => {
                let around = Surroundings { in_opening: nth < body_start, page_width, behind_cell, indented, cut, recurring: &recurring };
                seam(lines, previous, index, format, &around)
            }
        };
        match (seam, paragraphs.iter_mut().rev().find(|p| !is_page_number(p))) {
            (Seam::Soft | Seam::Broken, Some(paragraph)) => paragraph.append(&line.content, line.line, seam),
            _ => {
                let styled = layout.and_then(|layout| layout.heading(line.line));
                paragraphs.push(Paragraph { styled, ..Paragraph::of_line(&line.content, line.line) });
            }
        }
        if line.shape().guess != Guess::PageNumber {
            behind_cell = seam == Seam::None && last.is_some_and(|previous| is_cell(lines[previous].shape()));
            cut = last.filter(|_| seam == Seam::Broken);
            last = Some(index);
        }
    }
    paragraphs
}

impl Strip {
    /// The looks of the line.
    pub(super) fn shape(&self) -> &Shape {
        &self.content.content.shape
    }
}

impl Paragraph {
    fn of_line(line: &Line, index: usize) -> Paragraph {
        let shape = &line.content.shape;
        Paragraph {
            kind: if shape.guess == Guess::PageNumber { ParagraphKind::Residue } else { ParagraphKind::Body },
            reading: line.content.reading.clone(),
            pieces: vec![Piece { line: index, reading: size(0), seam: Seam::None, content: line.clone() }],
            marker: shape.marker.clone(),
            heading: None,
            hash: shape.hash,
            styled: None,
        }
    }

    pub(super) fn append(&mut self, line: &Line, index: usize, seam: Seam) {
        self.pieces.push(Piece { line: index, reading: TextSize::of(&*self.reading), seam, content: line.clone() });
        let cut_in_marker = self.pieces.len() == 2 && self.marker.is_none() && self.reading.ends_with(['（', '(']);
        self.reading = [&*self.reading, &*line.content.reading].concat().into();
        if cut_in_marker {
            self.marker = marker::parse(&self.reading);
        }
    }

    /// The looks of its first line.
    pub fn shape(&self) -> &Shape {
        &self.pieces[0].content.content.shape
    }
}

/// Whether a document says that no sentence goes on from one line to a later one.
fn parts(layout: &Layout, before: usize, after: usize) -> bool {
    layout.heading(before).is_some()
        || layout.heading(after).is_some()
        || (before + 1..=after).any(|line| layout.begins(line) || layout.is_row(line))
}

fn is_page_number(paragraph: &Paragraph) -> bool {
    paragraph.shape().guess == Guess::PageNumber
}

/// Whether the body of the report has begun at such a line: title, caption and speaker stand before it.
pub(super) fn opens_body(shape: &Shape) -> bool {
    match shape.guess {
        Guess::Salutation | Guess::Cue => true,
        Guess::Plain => shape.has_heading_marker() || (shape.ending == Ending::Final && shape.visible >= 12) || shape.visible >= 60,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::line::LineContent;
    use crate::report::markdown::LineScanner;
    use crate::text::line_index::LineIndex;

    fn paragraphs(text: &str, format: Format) -> Vec<String> {
        let index = LineIndex::new(text);
        let mut scanner = LineScanner::new(format);
        let lines: Vec<Strip> = (0..index.len())
            .map(|line| {
                let range = index.content_range(text, line);
                let state = scanner.next(&text[range]);
                Strip { line, content: Line { range, content: LineContent::new(&text[range], state, format).into() } }
            })
            .collect();
        join(&lines, format, None).iter().map(|p| p.reading.to_string()).collect()
    }

    #[test]
    fn a_sentence_cut_by_a_page_break_is_one_paragraph() {
        let text = "各位委员：\n一年来，区政协聚焦中心大局，组织委员深入基层一线开展调查研究，形成“发\n\n— 3 —\n\n挥优势”等多项成果。\n第二段在这里开始，它自成一段。";
        assert_eq!(
            paragraphs(text, Format::Plain),
            [
                "各位委员：",
                "一年来，区政协聚焦中心大局，组织委员深入基层一线开展调查研究，形成“发挥优势”等多项成果。",
                "—3—",
                "第二段在这里开始，它自成一段。"
            ]
        );
    }

    #[test]
    fn headings_and_items_are_not_joined_to_what_follows() {
        let text = "各位委员：\n（一）着力强化党的建设工作，政治组织属性更加充分彰显出来\n\n立足政治组织根本属性，持续推进。\n2025年工作回顾\n正文从这里开始。";
        assert_eq!(paragraphs(text, Format::Plain).len(), 5);
    }

    #[test]
    fn cells_of_a_table_one_a_line_are_not_joined() {
        let text = "各位委员：\n全年各项任务圆满完成，成效显著。\n2\n开展健康社区创建工作，设立健康书吧100个，举办讲座100场\n创建健康社区5个，设置健康书吧105个。\n卫生健康局";
        assert_eq!(paragraphs(text, Format::Plain).len(), 6);
    }

    #[test]
    fn a_line_cut_at_a_quotation_or_a_marker_is_joined() {
        let text = "各位委员：\n2025年是“\n十四五\n”收官之年，各项任务圆满完成。\n（\n三）改革开放持续深化，活力明显增强。";
        assert_eq!(
            paragraphs(text, Format::Plain)[1..],
            ["2025年是“十四五”收官之年，各项任务圆满完成。", "（三）改革开放持续深化，活力明显增强。"]
        );
    }

    #[test]
    fn a_line_end_inside_a_markdown_paragraph_joins_silently() {
        let text = "正文的第一行没有写完，\n第二行接着写下去。\n\n另一段。";
        assert_eq!(paragraphs(text, Format::Markdown), ["正文的第一行没有写完，第二行接着写下去。", "另一段。"]);
    }
}
