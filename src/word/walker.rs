//! Walks through a part with text and gathers its paragraphs, in stories: the body, each text box, note, header, comment.
//!
//! No recursion: what is open lies on a stack, so that no document can exhaust the program's own.

use std::sync::Arc;

use crate::word::WordError;
use crate::word::document::{LeftOut, Paragraph, Part, Run};
use crate::word::fragment::Fragment;
use crate::word::numbering::Numbering;
use crate::word::properties::{self, ParagraphProperties, author};
use crate::word::story::{Block, Change, ChangeKind, Open, OpenParagraph, OpenRun, Reading};
use crate::word::styles::{self, Styles};
use crate::word::symbols;
use crate::word::tables::{self, Cell, Row, Table};
use crate::word::xml::{Element, Scanner, Space, Token, is_space};

/// Walks through one part.
pub(super) struct Walker<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    reading: &'a mut Reading,
    entry: Arc<str>,
    frames: Vec<Frame>,
    open: Vec<Open>,
    /// How many open elements hold what was deleted or moved away.
    deleted: usize,
}

/// What an open element is to the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Plain,
    Story,
    Paragraph,
    Run,
    Text {
        preserve: bool,
        from: usize,
    },
    DeletedText,
    /// What a field is told to do.
    Instruction,
    Inserted(Option<usize>),
    Deleted(Option<usize>),
    Table,
    Row,
    Cell,
    Alternate {
        taken: bool,
    },
}

/// What is done about an element that opens.
enum Step {
    /// What is in it is read.
    Into(Frame),
    /// It is passed over.
    Over,
    /// It was read to its end.
    Done,
}

/// What was added for newer programs than the standard, and is understood here.
const UNDERSTOOD: &[&str] = &["wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "a14", "v", "o"];

impl<'a> Walker<'a> {
    /// Before the first part.
    pub(super) fn new(styles: &'a Styles, numbering: &'a mut Numbering, reading: &'a mut Reading) -> Walker<'a> {
        Walker { styles, numbering, reading, entry: Arc::from(""), frames: Vec::new(), open: Vec::new(), deleted: 0 }
    }

    /// Walks through `xml`, which stands in `entry`.
    ///
    /// # Errors
    /// The XML is broken; what was read until there is given up, finished stories aside.
    pub(super) fn walk(mut self, entry: &str, xml: &str) -> Result<(), WordError> {
        self.entry = entry.into();
        let mut scanner = Scanner::new(entry, xml);
        loop {
            if self.reading.is_too_large() {
                return Err(WordError::TooLarge(entry.to_owned()));
            }
            match scanner.next()? {
                Token::Open(element) => match self.opens(&element, &mut scanner)? {
                    Step::Into(frame) => self.frames.push(frame),
                    Step::Over => scanner.skip()?,
                    Step::Done => {}
                },
                Token::Close(end) => self.closes(end),
                Token::Text(text, xml) => self.text(&text, xml),
                Token::End => return Ok(()),
            }
        }
    }

    fn opens(&mut self, element: &Element<'_>, scanner: &mut Scanner<'_>) -> Result<Step, WordError> {
        Ok(match element.space {
            Space::Word if self.open.is_empty() => self.opens_part(element),
            Space::Word => return self.opens_word(element, scanner),
            Space::Compatibility => self.opens_alternative(element),
            Space::Math => self.opens_formula(element),
            // WordArt: a text that is drawn.
            Space::Other if element.name() == "textpath" => {
                self.reading.left_out.insert(LeftOut::WordArt);
                Step::Into(Frame::Plain)
            }
            Space::Other => Step::Into(Frame::Plain),
        })
    }

    /// The stories of a part.
    fn opens_part(&mut self, element: &Element<'_>) -> Step {
        let part = match element.name() {
            "body" => Part::Body,
            "hdr" => Part::Header(next(&mut self.reading.headers)),
            "ftr" => Part::Footer(next(&mut self.reading.footers)),
            // The lines between text and notes are notes of a kind of their own.
            "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => return Step::Over,
            "footnote" => Part::Footnote(identity(element)),
            "endnote" => Part::Endnote(identity(element)),
            "comment" => Part::Comment(identity(element)),
            _ => return Step::Into(Frame::Plain),
        };
        self.open.push(Open::new(part, element.attribute("author")));
        Step::Into(Frame::Story)
    }

    /// Of what is written for several programs, one is read.
    fn opens_alternative(&mut self, element: &Element<'_>) -> Step {
        let name = element.name();
        if name == "AlternateContent" {
            return Step::Into(Frame::Alternate { taken: false });
        }
        let Some(Frame::Alternate { taken }) = self.frames.last_mut() else { return Step::Into(Frame::Plain) };
        let requires = element.attribute("Requires").unwrap_or_default();
        let fits = name == "Fallback" || requires.split_whitespace().all(|prefix| UNDERSTOOD.contains(&prefix));
        if *taken || !fits {
            return Step::Over;
        }
        *taken = true;
        Step::Into(Frame::Plain)
    }

    /// A formula is read as a line: what stands below the bar of a fraction behind a stroke.
    fn opens_formula(&mut self, element: &Element<'_>) -> Step {
        match element.name() {
            "t" => return Step::Into(Frame::Text { preserve: true, from: 0 }),
            "den" => self.say("/", None),
            _ => {}
        }
        Step::Into(Frame::Plain)
    }

    /// What an element of a story is.
    fn opens_word(&mut self, element: &Element<'_>, scanner: &mut Scanner<'_>) -> Result<Step, WordError> {
        let in_paragraph = self.top().paragraph.is_some();
        let frame = match element.name() {
            "p" if !in_paragraph => self.opens_paragraph(element),
            "r" if in_paragraph => self.opens_run(element),
            "t" if in_paragraph => {
                let preserve = element.attribute("space").as_deref() == Some("preserve");
                Frame::Text { preserve, from: self.paragraph().map_or(0, |paragraph| paragraph.fragment.text.len()) }
            }
            "delText" => Frame::DeletedText,
            "txbxContent" => {
                // One in a header or a note belongs to that: the page number mostly stands in a box.
                let part = match self.top().story.part {
                    Part::Body | Part::TextBox(_) => Part::TextBox(next(&mut self.reading.boxes)),
                    around => around,
                };
                self.open.push(Open::new(part, None));
                Frame::Story
            }
            "ins" => Frame::Inserted(self.opens_change(ChangeKind::Inserted, &author(element))),
            "moveTo" => Frame::Inserted(self.opens_change(ChangeKind::Moved, &author(element))),
            "del" => {
                let change = self.opens_change(ChangeKind::Deleted, &author(element));
                self.deleted += 1;
                Frame::Deleted(change)
            }
            // What was moved is told where it went.
            "moveFrom" => {
                self.deleted += 1;
                Frame::Deleted(None)
            }
            "tbl" if !in_paragraph => {
                // No paragraph goes on inside a table.
                if !self.top().pending.text.is_empty() {
                    self.top().flush();
                }
                self.top().tables.push(Table::default());
                Frame::Table
            }
            "tr" => {
                self.reading.cells += 1;
                self.top().tables.last_mut().into_iter().for_each(|table| table.rows.push(Row::default()));
                Frame::Row
            }
            "tc" => {
                self.reading.cells += 1;
                let row = self.top().tables.last_mut().and_then(|table| table.rows.last_mut());
                row.into_iter().for_each(|row| row.cells.push(Cell::default()));
                Frame::Cell
            }
            "pPr" => return self.paragraph_properties(scanner),
            "rPr" if matches!(self.frames.last(), Some(Frame::Run)) => return self.run_properties(element.at, scanner),
            // Those of anything else, as of the control in a run.
            "rPr" => return Ok(Step::Over),
            "trPr" => {
                let found = tables::row_properties(scanner)?;
                let row = self.top().tables.last_mut().and_then(|table| table.rows.last_mut());
                row.into_iter().for_each(|row| (row.before, row.deleted) = (found.before, found.deleted.is_some()));
                self.changed_whole(found.inserted, found.deleted);
                return Ok(Step::Done);
            }
            "tcPr" => {
                let found = tables::cell_properties(scanner)?;
                let row = self.top().tables.last_mut().and_then(|table| table.rows.last_mut());
                if let Some(cell) = row.and_then(|row| row.cells.last_mut()) {
                    (cell.columns, cell.goes_on, cell.deleted) = (found.columns, found.goes_on, found.deleted.is_some());
                }
                self.changed_whole(found.inserted, found.deleted);
                return Ok(Step::Done);
            }
            "fldChar" => {
                let fields = &mut self.top().fields;
                match element.attribute("fldCharType").as_deref() {
                    Some("begin") => fields.push(false),
                    Some("separate") => fields.iter_mut().last().into_iter().for_each(|result| *result = true),
                    Some("end") => drop(fields.pop()),
                    _ => {}
                }
                // A form field keeps its settings inside.
                return Ok(Step::Over);
            }
            "footnoteReference" | "endnoteReference" => {
                let id = identity(element);
                let part = if element.name() == "footnoteReference" { Part::Footnote(id) } else { Part::Endnote(id) };
                if self.is_shown() {
                    self.reading.notes.push(part);
                }
                Frame::Plain
            }
            "tab" | "ptab" => self.sign("\t", element),
            "cr" => self.sign("\n", element),
            "br" if matches!(element.attribute("type").as_deref(), Some("page" | "column")) => {
                self.paragraph().into_iter().for_each(|paragraph| paragraph.breaks = true);
                Frame::Plain
            }
            "br" => self.sign("\n", element),
            "noBreakHyphen" => self.sign("-", element),
            "sym" => {
                let shown = element.attribute("char").and_then(|code| symbols::symbol(element.attribute("font").as_deref(), &code));
                shown.map_or(Frame::Plain, |shown| self.sign(shown.encode_utf8(&mut [0; 4]), element))
            }
            "instrText" => Frame::Instruction,
            "altChunk" => {
                self.reading.left_out.insert(LeftOut::Inserted);
                return Ok(Step::Over);
            }
            "delInstrText" | "rt" | "rubyPr" | "sectPr" | "tblPr" | "tblPrEx" | "tblGrid" | "sdtPr" | "sdtEndPr" => {
                return Ok(Step::Over);
            }
            _ => Frame::Plain,
        };
        Ok(Step::Into(frame))
    }

    fn paragraph_properties(&mut self, scanner: &mut Scanner<'_>) -> Result<Step, WordError> {
        let mut found = properties::paragraph(scanner)?;
        let formatted = found.formatted.take().or_else(|| found.mark.formatted.take());
        self.paragraph().into_iter().for_each(|paragraph| paragraph.properties = found.clone());
        self.formatted(formatted);
        Ok(Step::Done)
    }

    fn run_properties(&mut self, at: usize, scanner: &mut Scanner<'_>) -> Result<Step, WordError> {
        let found = properties::run(scanner)?;
        let content = scanner.position();
        let style = self.paragraph().and_then(|paragraph| paragraph.properties.style.clone());
        let styles = self.styles;
        let by_style = || styles.hides(found.style.as_deref()) || styles.hides(styles.of_paragraph(style.as_deref()));
        let hidden = found.hidden.unwrap_or_else(by_style);
        if let Some(run) = self.paragraph().and_then(|paragraph| paragraph.open_runs.last_mut()) {
            run.hidden = hidden;
            run.font = found.font.filter(|font| symbols::is_symbolic(font));
            let own = run.index;
            let own = &mut self.reading.runs[own];
            // Properties that stand behind text, where they do not belong, are no head of the run.
            if scanner.is_blank(own.content..at) {
                own.content = content;
            }
        }
        self.formatted(found.formatted);
        Ok(Step::Done)
    }

    fn closes(&mut self, end: usize) {
        match self.frames.pop() {
            Some(Frame::Story) => {
                if let Some(open) = self.open.pop() {
                    self.reading.stories.push(open.finish());
                }
            }
            Some(Frame::Paragraph) => self.closes_paragraph(end),
            Some(Frame::Run) => {
                let run = self.paragraph().and_then(|paragraph| paragraph.open_runs.pop());
                run.into_iter().for_each(|run| self.reading.runs[run.index].xml.end = end);
            }
            Some(Frame::Text { preserve: false, from }) => {
                self.paragraph().into_iter().for_each(|paragraph| paragraph.fragment.trim_end(from));
            }
            Some(Frame::Inserted(change)) => self.closes_change(change),
            Some(Frame::Deleted(change)) => {
                self.deleted = self.deleted.saturating_sub(1);
                self.closes_change(change);
            }
            Some(Frame::Cell) => self.open.last_mut().into_iter().for_each(Open::closes_cell),
            Some(Frame::Row) => self.open.last_mut().into_iter().for_each(Open::closes_row),
            Some(Frame::Table) => {
                if let Some(table) = self.open.last_mut().and_then(|open| open.tables.pop()) {
                    let open = self.top();
                    let is_inner = !open.tables.is_empty();
                    table.blocks(is_inner).into_iter().for_each(|block| open.add(block));
                }
            }
            _ => {}
        }
    }

    fn opens_paragraph(&mut self, element: &Element<'_>) -> Frame {
        let index = self.reading.paragraphs.len();
        let open = self.open.last_mut();
        let (part, number) = open.map_or((Part::Body, 0), |open| (open.story.part, next(&mut open.count)));
        self.reading.paragraphs.push(Paragraph { part, entry: self.entry.clone(), number, xml: element.at..element.end });
        self.top().paragraph = Some(OpenParagraph {
            index,
            fragment: Fragment::default(),
            properties: ParagraphProperties::default(),
            runs: 0,
            open_runs: Vec::new(),
            breaks: false,
        });
        Frame::Paragraph
    }

    fn closes_paragraph(&mut self, end: usize) {
        let Some(paragraph) = self.top().paragraph.take() else { return };
        self.reading.paragraphs[paragraph.index].xml.end = end;
        let OpenParagraph { mut fragment, properties, .. } = paragraph;
        let mark = &properties.mark;
        for (kind, author) in [(ChangeKind::Inserted, &mark.inserted), (ChangeKind::Deleted, &mark.deleted)] {
            if let Some(author) = author {
                let change = self.change(kind, author);
                fragment.marks.push((fragment.text.len(), change));
            }
        }
        // A heading that runs into its text stays a heading.
        let joins = mark.deleted.is_some() || mark.hidden == Some(true) && !mark.separates;
        let open = self.top();
        let mut whole = std::mem::take(&mut open.pending);
        whole.append(fragment);
        if joins {
            open.pending = whole;
            return;
        }
        let style = self.styles.of_paragraph(properties.style.as_deref());
        let level = match properties.outline {
            Some(level) => styles::outline_level(level),
            None => self.styles.outline(style),
        };
        let label = self.label(&properties, style);
        let fragment = match label {
            Some(label) => whole.labelled(&label),
            None => whole,
        };
        self.top().add(Block { fragment, level, is_row: false });
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, properties: &ParagraphProperties, style: Option<&str>) -> Option<String> {
        let list = properties.list.or_else(|| self.styles.list(style)).filter(|list| *list != 0)?;
        let by_list = || style.filter(|_| properties.list.is_none()).and_then(|style| self.numbering.level_of_style(list, style));
        let level = properties.level.or_else(by_list).or_else(|| self.styles.level(style)).unwrap_or(0);
        self.numbering.next(list, level)
    }

    fn opens_run(&mut self, element: &Element<'_>) -> Frame {
        let index = self.reading.runs.len();
        let styles = self.styles;
        let Some(paragraph) = self.open.last_mut().and_then(|open| open.paragraph.as_mut()) else { return Frame::Plain };
        let hidden = styles.hides(styles.of_paragraph(paragraph.properties.style.as_deref()));
        paragraph.open_runs.push(OpenRun { index, hidden, font: None, characters: 0 });
        let (number, paragraph) = (next(&mut paragraph.runs), paragraph.index);
        self.reading.runs.push(Run { paragraph, number, xml: element.at..element.end, content: element.end });
        Frame::Run
    }

    /// A sign that an element stands for.
    fn sign(&mut self, sign: &str, element: &Element<'_>) -> Frame {
        if self.is_shown() && self.paragraph().is_some_and(|paragraph| !paragraph.open_runs.is_empty()) {
            self.say(sign, Some((element.at..element.end, false)));
        }
        Frame::Plain
    }

    fn text(&mut self, text: &str, xml: std::ops::Range<usize>) {
        match self.frames.last() {
            Some(Frame::Text { preserve, from }) if self.is_shown() => {
                let (preserve, from) = (*preserve, *from);
                let first = self.paragraph().is_some_and(|paragraph| paragraph.fragment.text.len() == from);
                let lead = if first && !preserve { text.len() - text.trim_start_matches(is_space).len() } else { 0 };
                let in_step = text.len() == xml.len();
                // A line end inside text is a blank.
                let text = text[lead..].replace(['\n', '\r', '\t'], " ");
                let font = self.paragraph().and_then(|paragraph| paragraph.open_runs.last()).and_then(|run| run.font.clone());
                let shown = font.map(|font| symbols::in_font(&text, Some(&font)));
                let in_step = in_step && shown.as_ref().is_none_or(|shown| *shown == text);
                self.say(&shown.unwrap_or(text), Some((xml.start + if in_step { lead } else { 0 }..xml.end, in_step)));
            }
            // A character in a circle, which no font has: it is drawn by the field and has no result.
            Some(Frame::Instruction) if text.trim_start().to_ascii_uppercase().starts_with("EQ") => {
                self.reading.left_out.insert(LeftOut::Drawn);
            }
            Some(Frame::DeletedText) => {
                let change = self.frames.iter().rev().find_map(|frame| match frame {
                    Frame::Deleted(change) => *change,
                    _ => None,
                });
                change.into_iter().for_each(|change| self.reading.changes[change].deleted.push_str(text));
            }
            _ => {}
        }
    }

    /// Adds text to the open paragraph: to its open run, or beside all runs.
    fn say(&mut self, text: &str, xml: Option<(std::ops::Range<usize>, bool)>) {
        let Some(paragraph) = self.open.last_mut().and_then(|open| open.paragraph.as_mut()) else { return };
        if std::mem::take(&mut paragraph.breaks) && !paragraph.fragment.text.is_empty() {
            paragraph.fragment.text.push('\n');
        }
        self.reading.pieces += 1;
        match (paragraph.open_runs.last_mut(), xml) {
            (Some(run), Some((xml, in_step))) => {
                paragraph.fragment.push(text, run.index, run.characters, xml, in_step);
                run.characters += u32::try_from(text.chars().count()).unwrap_or(0);
            }
            _ => paragraph.fragment.text.push_str(text),
        }
    }

    /// Whether what stands here is read: neither deleted nor hidden nor the instruction of a field.
    fn is_shown(&self) -> bool {
        let Some(open) = self.open.last() else { return false };
        let hidden = open.paragraph.as_ref().is_some_and(|paragraph| paragraph.open_runs.iter().any(|run| run.hidden));
        self.deleted == 0 && !hidden && open.fields.iter().all(|result| *result)
    }

    /// Notes that a row or a cell was inserted or deleted.
    fn changed_whole(&mut self, inserted: Option<String>, deleted: Option<String>) {
        inserted.into_iter().for_each(|author| self.changed(ChangeKind::Inserted, &author));
        deleted.into_iter().for_each(|author| self.changed(ChangeKind::Deleted, &author));
    }

    /// Notes a change of the form of what is open.
    fn formatted(&mut self, author: Option<String>) {
        author.into_iter().for_each(|author| self.changed(ChangeKind::Formatted, &author));
    }

    /// Notes a change that has no text of its own.
    fn changed(&mut self, kind: ChangeKind, author: &str) {
        let change = self.change(kind, author);
        self.mark(change);
    }

    fn change(&mut self, kind: ChangeKind, author: &str) -> usize {
        self.reading.changes.push(Change { kind, author: author.to_owned(), deleted: String::new() });
        self.reading.changes.len() - 1
    }

    /// A change of what is in an element; round whole paragraphs there are marks in these too.
    fn opens_change(&mut self, kind: ChangeKind, author: &str) -> Option<usize> {
        self.paragraph()?;
        let change = self.change(kind, author);
        self.mark(change);
        Some(change)
    }

    fn closes_change(&mut self, change: Option<usize>) {
        change.into_iter().for_each(|change| self.mark(change));
    }

    /// Writes down that a change stands here: in the open paragraph, or before the next one of its cell or story.
    fn mark(&mut self, change: usize) {
        let Some(open) = self.open.last_mut() else { return };
        let fragment = open.paragraph.as_mut().map_or(&mut open.pending, |paragraph| &mut paragraph.fragment);
        fragment.marks.push((fragment.text.len(), change));
    }

    fn paragraph(&mut self) -> Option<&mut OpenParagraph> {
        self.open.last_mut()?.paragraph.as_mut()
    }

    /// The innermost open story; outside of all, one that is thrown away.
    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::new(Part::Body, None));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }
}

fn next(counter: &mut u32) -> u32 {
    *counter += 1;
    *counter
}

fn identity(element: &Element<'_>) -> i64 {
    element.attribute("id").and_then(|id| id.trim().parse().ok()).unwrap_or(0)
}
