//! The body with anchors and changes: runs are divided where one begins or ends inside them, and nothing else is touched.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape::escape;

use crate::word::WordError;
use crate::word::annotate::Signature;
use crate::word::annotate::anchors::{Anchor, Point};
use crate::word::xml::{Scanner, Token, is_space};

/// The body on its way into the copy.
pub(super) struct Rewriting<'a> {
    xml: &'a str,
    prefix: &'a str,
    /// The runs that are concerned, by where they begin.
    runs: BTreeMap<usize, Work>,
}

/// What is done to one run.
struct Work {
    end: usize,
    content: usize,
    marks: Vec<Mark>,
    replacements: Vec<Replacement>,
}

/// An anchor.
struct Mark {
    at: usize,
    begins: bool,
    markup: String,
}

/// A tracked change.
struct Replacement {
    xml: Range<usize>,
    /// What opens and closes the deletion, then the insertion.
    deletion: Option<[String; 2]>,
    insertion: Option<([String; 2], String)>,
}

/// What a run holds.
enum Atom {
    /// Text between its tags, with the blanks at its ends or without.
    Text { whole: Range<usize>, inner: Range<usize>, preserved: bool },
    /// Anything else: a tab, a picture.
    Other(Range<usize>),
}

impl<'a> Rewriting<'a> {
    /// Nothing changed yet. `prefix` is what the names of elements begin with.
    pub(super) fn new(xml: &'a str, prefix: &'a str) -> Rewriting<'a> {
        Rewriting { xml, prefix, runs: BTreeMap::new() }
    }

    /// Ties the comment of that number to an anchor.
    pub(super) fn tie(&mut self, anchor: &Anchor, id: i64) {
        let p = self.prefix;
        let start = format!("<{p}commentRangeStart {p}id=\"{id}\"/>");
        let end = format!("<{p}commentRangeEnd {p}id=\"{id}\"/><{p}r><{p}commentReference {p}id=\"{id}\"/></{p}r>");
        self.mark(&anchor.start, true, start);
        self.mark(&anchor.end, false, end);
    }

    /// Replaces pieces of text by another text, which stands behind the last of them; gives the next free number.
    pub(super) fn track(&mut self, pieces: Vec<(Point, usize)>, text: &str, mut id: i64, signature: Signature<'_>) -> i64 {
        let p = self.prefix;
        let last = pieces.len().saturating_sub(1);
        for (nth, (point, end)) in pieces.into_iter().enumerate() {
            let mut element = |name: &str| {
                let date = signature.date.map(|date| format!(" {p}date=\"{}\"", escape(date))).unwrap_or_default();
                let author = escape(signature.author);
                let open = format!("<{p}{name} {p}id=\"{id}\" {p}author=\"{author}\"{date}>");
                id += 1;
                [open, format!("</{p}{name}>")]
            };
            let deletion = (end > point.at).then(|| element("del"));
            let insertion = (nth == last && !text.is_empty()).then(|| (element("ins"), escape(text).into_owned()));
            let replacement = Replacement { xml: point.at..end, deletion, insertion };
            self.work(&point).replacements.push(replacement);
        }
        id
    }

    /// The XML of the copy.
    ///
    /// # Errors
    /// A run is broken.
    pub(super) fn finish(mut self) -> Result<String, WordError> {
        let mut out = String::with_capacity(self.xml.len() + self.xml.len() / 4);
        let mut at = 0;
        for (start, work) in std::mem::take(&mut self.runs) {
            out.push_str(&self.xml[at..start]);
            at = work.end;
            self.write(&mut out, start, work)?;
        }
        out.push_str(&self.xml[at..]);
        Ok(out)
    }

    fn mark(&mut self, point: &Point, begins: bool, markup: String) {
        self.work(point).marks.push(Mark { at: point.at, begins, markup });
    }

    fn work(&mut self, point: &Point) -> &mut Work {
        let new = || Work { end: point.run.end, content: point.content, marks: Vec::new(), replacements: Vec::new() };
        self.runs.entry(point.run.start).or_insert_with(new)
    }

    fn write(&self, out: &mut String, start: usize, mut work: Work) -> Result<(), WordError> {
        work.replacements.sort_by_key(|replacement| (replacement.xml.start, replacement.xml.end));
        for mark in &mut work.marks {
            // An anchor inside what is replaced moves to its edge.
            if let Some(hit) = work.replacements.iter().find(|r| r.xml.start < mark.at && mark.at < r.xml.end) {
                mark.at = if mark.begins { hit.xml.start } else { hit.xml.end };
            }
        }
        work.marks.sort_by_key(|mark| (mark.at, mark.begins));
        let whole = start..work.end;
        let atoms = self.atoms(work.content..work.end)?;
        let visible = atoms.first().map_or(whole.start, Atom::first)..atoms.last().map_or(whole.end, Atom::last);
        let undivided = work.marks.iter().all(|mark| mark.at <= visible.start || mark.at >= visible.end);
        if undivided && work.replacements.is_empty() {
            let (before, behind): (Vec<&Mark>, Vec<&Mark>) = work.marks.iter().partition(|mark| mark.at <= visible.start);
            before.iter().for_each(|mark| out.push_str(&mark.markup));
            out.push_str(&self.xml[whole]);
            behind.iter().for_each(|mark| out.push_str(&mark.markup));
            return Ok(());
        }
        let mut writer = RunWriter {
            out,
            head: &self.xml[start..work.content],
            prefix: self.prefix,
            marks: work.marks.into_iter().peekable(),
            is_open: false,
        };
        let mut replacements = work.replacements.into_iter().peekable();
        for atom in &atoms {
            match atom {
                Atom::Other(range) => {
                    writer.marks_up_to(range.start);
                    writer.open();
                    writer.out.push_str(&self.xml[range.clone()]);
                }
                Atom::Text { whole, inner, preserved } => {
                    let text = |range: Range<usize>| {
                        let piece = &self.xml[range.clone()];
                        let piece = if !*preserved && range.start == inner.start { piece.trim_start_matches(is_space) } else { piece };
                        if !*preserved && range.end == inner.end { piece.trim_end_matches(is_space) } else { piece }
                    };
                    let mut at = inner.start;
                    loop {
                        writer.marks_up_to(at);
                        if let Some(replacement) = replacements.next_if(|r| r.xml.start == at && r.xml.end <= inner.end) {
                            writer.replace(&replacement, text(replacement.xml.clone()));
                            at = replacement.xml.end;
                            continue;
                        }
                        if at >= inner.end {
                            break;
                        }
                        let change = replacements.peek().map(|next| next.xml.start).filter(|&next| next > at);
                        let next = [writer.next_mark(), change].into_iter().flatten().min().unwrap_or(inner.end).min(inner.end);
                        if (at..next) == *inner {
                            writer.open();
                            writer.out.push_str(&self.xml[whole.clone()]);
                        } else {
                            writer.text(text(at..next));
                        }
                        at = next;
                    }
                }
            }
        }
        writer.finish();
        Ok(())
    }

    fn atoms(&self, content: Range<usize>) -> Result<Vec<Atom>, WordError> {
        let Some(length) = self.xml[content.clone()].rfind("</") else { return Ok(Vec::new()) };
        // The scanner takes a byte order mark at its head for no text, and does not count it.
        let mark = if self.xml[content.clone()].starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let children = content.start + mark..content.start + length;
        let shift = children.start;
        let mut scanner = Scanner::new("word/document.xml", &self.xml[children]);
        let mut atoms = Vec::new();
        loop {
            match scanner.next()? {
                Token::Open(element) => {
                    let (at, inner) = (element.at + shift, element.end + shift);
                    let is_text = element.name() == "t" && self.xml[at + 1..].starts_with(self.prefix);
                    let preserved = element.attribute("space").as_deref() == Some("preserve");
                    scanner.skip()?;
                    let whole = at..scanner.position() + shift;
                    let close = self.xml[inner..whole.end].rfind("</").map_or(inner, |close| inner + close);
                    let is_plain = is_plain(&self.xml[whole.clone()]);
                    atoms.push(if is_text && is_plain { Atom::Text { whole, inner: inner..close, preserved } } else { Atom::Other(whole) });
                }
                Token::End => return Ok(atoms),
                Token::Text(..) | Token::Close(_) => {}
            }
        }
    }
}

/// Whether an element holds text and nothing else: no other element, as Word writes none there, and no comment.
pub(super) fn is_plain(element: &str) -> bool {
    element.matches('<').count() <= 2
}

impl Atom {
    fn first(&self) -> usize {
        match self {
            Atom::Text { inner, .. } => inner.start,
            Atom::Other(range) => range.start,
        }
    }

    fn last(&self) -> usize {
        match self {
            Atom::Text { inner, .. } => inner.end,
            Atom::Other(range) => range.end,
        }
    }
}

/// Writes a run in as many pieces as it needs, each with the properties of the whole.
struct RunWriter<'a> {
    out: &'a mut String,
    head: &'a str,
    prefix: &'a str,
    marks: std::iter::Peekable<std::vec::IntoIter<Mark>>,
    is_open: bool,
}

impl RunWriter<'_> {
    fn next_mark(&mut self) -> Option<usize> {
        self.marks.peek().map(|mark| mark.at)
    }

    fn marks_up_to(&mut self, at: usize) {
        while let Some(mark) = self.marks.next_if(|mark| mark.at <= at) {
            self.close();
            self.out.push_str(&mark.markup);
        }
    }

    fn open(&mut self) {
        if !self.is_open {
            self.out.push_str(self.head);
            self.is_open = true;
        }
    }

    fn close(&mut self) {
        if self.is_open {
            self.out.push_str(&format!("</{}r>", self.prefix));
            self.is_open = false;
        }
    }

    fn text(&mut self, text: &str) {
        self.element("t", text);
    }

    fn element(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.open();
            let p = self.prefix;
            self.out.push_str(&format!("<{p}{name} xml:space=\"preserve\">{text}</{p}{name}>"));
        }
    }

    fn replace(&mut self, replacement: &Replacement, deleted: &str) {
        self.close();
        let insertion = replacement.insertion.as_ref().map(|(tags, text)| (tags, "t", text.as_str()));
        for (tags, name, text) in replacement.deletion.as_ref().map(|tags| (tags, "delText", deleted)).into_iter().chain(insertion) {
            self.out.push_str(&tags[0]);
            self.element(name, text);
            self.close();
            self.out.push_str(&tags[1]);
        }
    }

    fn finish(mut self) {
        self.marks_up_to(usize::MAX);
        self.close();
    }
}
