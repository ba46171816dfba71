//! Where in the XML of the body a range of the text lies.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::TextRange;
use crate::word::annotate::runs::is_plain;
use crate::word::annotate::{AnnotateError, Change};
use crate::word::document::{Document, Part, Span};
use crate::word::xml::{Scanner, Space, Token};

/// A place in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// The bytes of the run in the XML of the body.
    pub run: Range<usize>,
    /// Where its content begins.
    pub content: usize,
    /// The byte of the XML.
    pub at: usize,
}

/// Where a remark begins and ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub start: Point,
    pub end: Point,
}

/// The runs of the body, and what the body says of its notes.
pub(super) struct Anchors<'a> {
    document: &'a Document,
    main: &'a str,
    xml: &'a str,
    prefix: String,
    highest: i64,
    /// The runs that lie in no other: begin, end, content.
    outer: BTreeMap<usize, (usize, usize)>,
    /// What such runs hold beside plain text: begin, end. It is not divided.
    undivided: BTreeMap<usize, usize>,
    /// The begin of the outer run that refers to a note.
    references: BTreeMap<Part, usize>,
    /// What has been inserted and is not accepted yet.
    inserted: Vec<Range<usize>>,
}

impl<'a> Anchors<'a> {
    /// Reads `xml`, the body, which stands in the entry `main`.
    ///
    /// # Errors
    /// It is broken, or its elements bear no prefix.
    pub(super) fn read(document: &'a Document, main: &'a str, xml: &'a str) -> Result<Anchors<'a>, AnnotateError> {
        let mut anchors = Anchors {
            document,
            main,
            xml,
            prefix: String::new(),
            highest: 0,
            outer: BTreeMap::new(),
            undivided: BTreeMap::new(),
            references: BTreeMap::new(),
            inserted: Vec::new(),
        };
        let mut scanner = Scanner::new(main, xml);
        // What is open: where it began, and whether it is a run or an insertion.
        let mut open: Vec<(usize, Kind)> = Vec::new();
        let mut run: Option<usize> = None;
        loop {
            match scanner.next()? {
                Token::Open(element) => {
                    let mut kind = if matches!(open.last(), Some((_, Kind::Run))) { Kind::Held } else { Kind::Other };
                    if element.space == Space::Word {
                        if let Some(id) = element.attribute("id").and_then(|id| id.parse::<i64>().ok()) {
                            anchors.highest = anchors.highest.max(id);
                        }
                        match element.name() {
                            "r" if run.is_none() => {
                                run = Some(element.at);
                                anchors.outer.insert(element.at, (element.end, element.end));
                                kind = Kind::Run;
                            }
                            "rPr" if matches!(open.last(), Some((_, Kind::Run))) => {
                                let content = run.and_then(|at| anchors.outer.get(&at)).map(|(_, content)| *content);
                                let is_head = content.is_some_and(|content| scanner.is_blank(content..element.at));
                                kind = if is_head { Kind::RunProperties } else { Kind::Held };
                            }
                            "t" if kind == Kind::Held => kind = Kind::Text,
                            "ins" | "moveTo" if kind != Kind::Held => kind = Kind::Inserted,
                            "footnoteReference" | "endnoteReference" => anchors.refer(&element, run),
                            "body" => anchors.prefix = prefix(&xml[element.at..element.end]),
                            _ => {}
                        }
                    }
                    open.push((element.at, kind));
                }
                Token::Close(end) => match open.pop() {
                    Some((at, Kind::Run)) => {
                        run = None;
                        anchors.outer.entry(at).and_modify(|(last, _)| *last = end);
                    }
                    Some((at, Kind::RunProperties)) => {
                        let known = run.and_then(|at| anchors.outer.get_mut(&at));
                        known.into_iter().for_each(|(_, content)| *content = end);
                        anchors.undivided.insert(at, end);
                    }
                    Some((at, Kind::Inserted)) => anchors.inserted.push(at..end),
                    Some((at, Kind::Held)) => drop(anchors.undivided.insert(at, end)),
                    Some((at, Kind::Text)) if !is_plain(&xml[at..end]) => drop(anchors.undivided.insert(at, end)),
                    _ => {}
                },
                Token::Text(..) => {}
                Token::End => break,
            }
        }
        if anchors.prefix.is_empty() {
            return Err(AnnotateError::Unusual(main.to_owned()));
        }
        Ok(anchors)
    }

    /// What the names of elements begin with, the colon included.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The highest number that any element bears.
    pub(super) fn highest_id(&self) -> i64 {
        self.highest
    }

    /// Where a remark on a range of the text is tied; `None` in a body without runs.
    pub(super) fn of(&self, range: TextRange) -> Option<Anchor> {
        let spans: Vec<(TextRange, &Span)> = self.document.spans_in(self.widened(range)).collect();
        let part = spans.first().map(|(_, span)| self.part_of(span)).or_else(|| self.document.place(range.start()).map(|p| p.part));
        match part? {
            Part::Body => {
                let mut own = spans.iter().filter(|(_, span)| self.is_in_body(span));
                let first = own.next();
                let last = own.next_back().or(first);
                match (first, last) {
                    (Some((cut, first)), Some((end, last))) => {
                        let start = self.point(first, self.document.xml_of(first, *cut).start);
                        let end = self.point(last, self.document.xml_of(last, *end).end);
                        // What stands deeper in a run, as in the run under a ruby, is tied with the whole of it.
                        let start = self.around(first).map_or(Some(start), |outer| Some(self.outer_anchor(outer)?.start))?;
                        let end = self.around(last).map_or(Some(end), |outer| Some(self.outer_anchor(outer)?.end))?;
                        Some(Anchor { start, end })
                    }
                    _ => self.whole_paragraph(range),
                }
            }
            Part::Footnote(_) | Part::Endnote(_) => self.outer_anchor(*self.references.get(&part?)?).or_else(|| self.beginning()),
            Part::TextBox(_) => self.holder(range).or_else(|| self.beginning()),
            Part::Header(_) | Part::Footer(_) | Part::Comment(_) => self.beginning(),
        }
    }

    /// The pieces of XML that a change replaces, run by run; `None` where it is more than plain text of the body, or lies in what
    /// somebody else has inserted.
    pub(super) fn pieces(&self, change: &Change) -> Option<Vec<(Point, usize)>> {
        if change.text.contains(['\n', '\r', '\t']) {
            return None;
        }
        if change.range.is_empty() {
            let at = change.range.start();
            let line_start = self.document.text[..usize::from(at)].rfind('\n').map_or(0, |end| end + 1);
            let touching = |span: &&Span| span.in_step && span.text.contains_inclusive(at) && usize::from(span.text.end()) >= line_start;
            let index = self.document.spans.partition_point(|span| span.text.end() < at);
            let span = self.document.spans[index..].iter().take(2).find(touching).filter(|span| self.is_free(span))?;
            let place = span.xml.start + usize::from(at - span.text.start());
            return Some(vec![(self.point(span, place), place)]);
        }
        let mut pieces = Vec::new();
        let mut covered = change.range.start();
        for (cut, span) in self.document.spans_in(change.range) {
            // A character that is written as its name is text too.
            let is_text = span.in_step || self.xml.get(span.xml.start..).is_some_and(|xml| xml.starts_with('&'));
            if cut.start() != covered || !is_text || !self.is_free(span) {
                return None;
            }
            covered = cut.end();
            let xml = self.document.xml_of(span, cut);
            pieces.push((self.point(span, xml.start), xml.end));
        }
        (covered == change.range.end() && !pieces.is_empty()).then_some(pieces)
    }

    /// What stands empty is tied to the character before it, or to the one behind.
    fn widened(&self, range: TextRange) -> TextRange {
        if !range.is_empty() {
            return range;
        }
        let at = usize::from(range.start());
        let text = &self.document.text;
        let before = text[..at].chars().next_back().filter(|&c| c != '\n').map(char::len_utf8);
        let behind = text[at..].chars().next().filter(|&c| c != '\n').map(char::len_utf8);
        match (before, behind) {
            (Some(length), _) => crate::text::range(at - length, at),
            (None, Some(length)) => crate::text::range(at, at + length),
            (None, None) => range,
        }
    }

    fn part_of(&self, span: &Span) -> Part {
        self.document.paragraphs[self.document.runs[span.run].paragraph].part
    }

    fn is_in_body(&self, span: &Span) -> bool {
        let paragraph = &self.document.paragraphs[self.document.runs[span.run].paragraph];
        paragraph.part == Part::Body && *paragraph.entry == *self.main
    }

    /// Whether text may be deleted and inserted there.
    fn is_free(&self, span: &Span) -> bool {
        let run = &self.document.runs[span.run].xml;
        self.is_in_body(span)
            && self.around(span).is_none()
            && !self.inserted.iter().any(|inserted| inserted.start < run.start && run.end < inserted.end)
    }

    /// Where the run begins that holds a span in something that is not divided; `None` where it lies in no such thing.
    fn around(&self, span: &Span) -> Option<usize> {
        let (_, &end) = self.undivided.range(..span.xml.start).next_back()?;
        if span.xml.end > end {
            return None;
        }
        self.outer.range(..span.xml.start).next_back().map(|(&at, _)| at)
    }

    fn point(&self, span: &Span, at: usize) -> Point {
        let run = &self.document.runs[span.run];
        Point { run: run.xml.clone(), content: run.content, at }
    }

    /// Of what is written out and stands in no run (an automatic number, an empty line), the whole paragraph.
    fn whole_paragraph(&self, range: TextRange) -> Option<Anchor> {
        let paragraph = self.document.paragraph_at(range.start()).filter(|paragraph| *paragraph.entry == *self.main);
        let Some(paragraph) = paragraph else { return self.beginning() };
        let runs: Vec<usize> = self.outer.range(paragraph.xml.clone()).map(|(at, _)| *at).collect();
        match (runs.first(), runs.last()) {
            (Some(&first), Some(&last)) => Some(Anchor { start: self.outer_anchor(first)?.start, end: self.outer_anchor(last)?.end }),
            // An empty paragraph: what stands before it, else behind it.
            _ => {
                let before = self.outer.range(..paragraph.xml.start).next_back().map(|(at, _)| *at);
                before.and_then(|at| self.outer_anchor(at)).or_else(|| self.beginning())
            }
        }
    }

    /// The run of the body that holds a text box.
    fn holder(&self, range: TextRange) -> Option<Anchor> {
        let paragraph = self.document.paragraph_at(range.start()).filter(|paragraph| *paragraph.entry == *self.main)?;
        let (&at, (end, _)) = self.outer.range(..paragraph.xml.start).next_back()?;
        if paragraph.xml.end <= *end { self.outer_anchor(at) } else { None }
    }

    fn beginning(&self) -> Option<Anchor> {
        self.outer.keys().next().and_then(|&at| self.outer_anchor(at))
    }

    /// Round a whole run.
    fn outer_anchor(&self, at: usize) -> Option<Anchor> {
        let &(end, content) = self.outer.get(&at)?;
        let point = |here: usize| Point { run: at..end, content, at: here };
        Some(Anchor { start: point(at), end: point(end) })
    }

    fn refer(&mut self, element: &crate::word::xml::Element<'_>, run: Option<usize>) {
        let (Some(id), Some(run)) = (element.attribute("id").and_then(|id| id.parse().ok()), run) else { return };
        let part = if element.name() == "footnoteReference" { Part::Footnote(id) } else { Part::Endnote(id) };
        self.references.entry(part).or_insert(run);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Other,
    Run,
    RunProperties,
    /// Text that a run holds.
    Text,
    /// Anything else that a run holds.
    Held,
    Inserted,
}

/// `w:` of `<w:body>`.
fn prefix(tag: &str) -> String {
    let name: String = tag.trim_start_matches('<').chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
    name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}
