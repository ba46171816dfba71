//! What a Word document is read as: the text of the report, and the places its characters come from.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::finding::Language;
use crate::report::layout::Layout;
use crate::text::{TextRange, TextSize};

/// A Word document that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text of the report: the body, a line a paragraph, then its text boxes, footnotes and endnotes.
    pub text: String,
    /// What the document says of lines that their text does not: styles of headings, rows of tables, open changes.
    pub layout: Layout,
    /// The pieces of the text that stand in the document, in the order of the text. What lies between two is written out from
    /// what the document says otherwise: automatic numbers, line ends, the marks between cells.
    pub spans: Vec<Span>,
    /// The runs that the spans lie in.
    pub runs: Vec<Run>,
    /// The paragraphs that the runs lie in.
    pub paragraphs: Vec<Paragraph>,
    /// What is no text of the report, apart: headers, footers, comments.
    pub apart: Vec<Apart>,
    /// The entries of the package that are broken and were left out.
    pub unread: Vec<String>,
    /// What holds text and is not read.
    pub left_out: BTreeSet<LeftOut>,
}

/// What holds text that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Another document that Word puts in when it opens this one.
    Inserted,
    /// Signs that a field draws: characters in circles.
    Drawn,
    /// Text as a drawing.
    WordArt,
}

/// What holds a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The body of the report.
    Body,
    /// The text box of that number, from 1, in the order of the document.
    TextBox(u32),
    /// The footnote with that `w:id`.
    Footnote(i64),
    /// The endnote with that `w:id`.
    Endnote(i64),
    /// The header of that number, from 1.
    Header(u32),
    /// The footer of that number, from 1.
    Footer(u32),
    /// The comment with that `w:id`.
    Comment(i64),
}

/// A `w:p`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What holds it.
    pub part: Part,
    /// The entry of the package whose XML it stands in: `word/document.xml`.
    pub entry: std::sync::Arc<str>,
    /// Which one of its part, from 1; those in cells of tables count too, those in text boxes are another part's.
    pub number: u32,
    /// Its bytes in that XML, from `<w:p` to behind `</w:p>`.
    pub xml: Range<usize>,
}

/// A `w:r`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its paragraph, an index of [`Document::paragraphs`].
    pub paragraph: usize,
    /// Which one of the paragraph, from 1, in links and changes and deleted ones included.
    pub number: u32,
    /// Its bytes in the XML of the paragraph's entry, from `<w:r` to behind `</w:r>`.
    pub xml: Range<usize>,
    /// Where its content begins in that XML: behind `<w:r>` and the properties of the run.
    pub content: usize,
}

/// A piece of the text with the place it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its bytes in the text.
    pub text: TextRange,
    /// Its run, an index of [`Document::runs`].
    pub run: usize,
    /// Characters of the run before it, as they are read.
    pub offset: u32,
    /// The bytes of the XML that say it.
    pub xml: Range<usize>,
    /// Whether text and XML run in step byte by byte, as plain characters do; else the whole says the whole: `&amp;`, `<w:tab/>`.
    pub in_step: bool,
}

/// A place in a document, as a person or another program finds it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What holds the paragraph.
    pub part: Part,
    /// Which paragraph of it, from 1.
    pub paragraph: u32,
    /// Which run of the paragraph, from 1; 0 for an automatic number, which stands in none.
    pub run: u32,
    /// Characters of the run before the place.
    pub offset: u32,
}

/// A text that is no text of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// What it is.
    pub part: Part,
    /// Who wrote it, of a comment.
    pub author: Option<String>,
    /// What it says.
    pub text: String,
}

impl Part {
    /// The name in the machine-readable contract.
    pub fn name(self) -> &'static str {
        match self {
            Part::Body => "body",
            Part::TextBox(_) => "text-box",
            Part::Footnote(_) => "footnote",
            Part::Endnote(_) => "endnote",
            Part::Header(_) => "header",
            Part::Footer(_) => "footer",
            Part::Comment(_) => "comment",
        }
    }

    /// Which one of its kind, or the number the document knows it by.
    pub fn number(self) -> Option<i64> {
        match self {
            Part::Body => None,
            Part::TextBox(number) | Part::Header(number) | Part::Footer(number) => Some(i64::from(number)),
            Part::Footnote(number) | Part::Endnote(number) | Part::Comment(number) => Some(number),
        }
    }
}

impl Document {
    /// The place of a byte of the text: where what stands behind it comes from. Of what is written out, the beginning of what
    /// follows in the same line, or the end of what stands before. `None` in a document without text.
    pub fn place(&self, at: TextSize) -> Option<Place> {
        let next = self.spans.partition_point(|span| span.text.end() <= at);
        let line_end = self.text[usize::from(at)..].find('\n').map_or(self.text.len(), |length| usize::from(at) + length);
        let behind = self.spans.get(next).filter(|span| usize::from(span.text.start()) < line_end || span.text.start() == at);
        if let Some(span) = behind {
            let within = at.max(span.text.start());
            let generated = at < span.text.start() && self.is_label(next, at);
            let mut place = self.place_in(span, within);
            if generated {
                (place.run, place.offset) = (0, 0);
            }
            return Some(place);
        }
        let span = self.spans.get(next.checked_sub(1)?)?;
        Some(self.place_in(span, span.text.end()))
    }

    /// The place behind the last character of a range that ends at `end`.
    pub fn end_place(&self, end: TextSize) -> Option<Place> {
        let before = self.spans.partition_point(|span| span.text.start() < end).checked_sub(1);
        match before.and_then(|index| self.spans.get(index)).filter(|span| span.text.end() >= end) {
            Some(span) => Some(self.place_in(span, end)),
            None => self.place(end),
        }
    }

    /// The pieces that a range of the text touches, each cut to it. Of a range that holds none (an automatic number, a line
    /// end), nothing: [`Document::place`] says where it belongs.
    pub fn spans_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, &Span)> {
        let first = self.spans.partition_point(|span| span.text.end() <= range.start());
        let touched = self.spans[first..].iter().take_while(move |span| span.text.start() < range.end());
        touched.filter_map(move |span| span.text.intersect(range).map(|cut| (cut, span)))
    }

    /// The bytes of the XML that say a part of a span: all of it where they do not run in step.
    pub fn xml_of(&self, span: &Span, part: TextRange) -> Range<usize> {
        if !span.in_step {
            return span.xml.clone();
        }
        let before = usize::from(part.start() - span.text.start());
        span.xml.start + before..span.xml.start + before + usize::from(part.len())
    }

    /// The paragraph of the document that a byte of the text belongs to.
    pub fn paragraph_at(&self, at: TextSize) -> Option<&Paragraph> {
        let place = self.place(at)?;
        self.paragraphs.iter().find(|paragraph| paragraph.part == place.part && paragraph.number == place.paragraph)
    }

    /// Which one of its kind a part is in the order of the text, from 1.
    pub fn ordinal(&self, part: Part) -> usize {
        let mut seen: Vec<Part> = Vec::new();
        for span in &self.spans {
            let other = self.paragraphs[self.runs[span.run].paragraph].part;
            if other.name() == part.name() && !seen.contains(&other) {
                seen.push(other);
            }
            if other == part {
                break;
            }
        }
        seen.len().max(1)
    }

    /// Whether what is written out at `at` opens the paragraph of the span: an automatic number.
    fn is_label(&self, span: usize, at: TextSize) -> bool {
        let opens = self.text[..usize::from(at)].rfind('\n').map_or(0, |end| end + 1);
        span.checked_sub(1).is_none_or(|before| usize::from(self.spans[before].text.end()) <= opens)
    }

    fn place_in(&self, span: &Span, at: TextSize) -> Place {
        let run = &self.runs[span.run];
        let paragraph = &self.paragraphs[run.paragraph];
        let before = self.text[TextRange::new(span.text.start(), at)].chars().count();
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        Place { part: paragraph.part, paragraph: paragraph.number, run: run.number, offset: span.offset.saturating_add(before) }
    }
}

/// What of a document is broken or cannot be read and was left out, a sentence each.
pub fn unread(name: &str, document: &Document, language: Language) -> Vec<String> {
    broken(name, &document.unread, language).into_iter().chain(left_out(name, &document.left_out, language)).collect()
}

fn left_out(name: &str, kinds: &BTreeSet<LeftOut>, language: Language) -> Option<String> {
    let named = |kind: &LeftOut| match kind {
        LeftOut::Inserted => language.choose("插入的子文档", "an inserted document"),
        LeftOut::Drawn => language.choose("用域画出的字（如带圈字符）", "signs drawn by a field"),
        LeftOut::WordArt => language.choose("艺术字", "WordArt"),
    };
    let kinds = kinds.iter().map(named).collect::<Vec<_>>().join(language.choose("、", ", "));
    (!kinds.is_empty()).then(|| match language {
        Language::Chinese => format!("{name}：文件里有读不出来的内容（{kinds}），其中的文字没有检查，请人工核对"),
        Language::English => format!("{name}: some of the file could not be read ({kinds}); check the text in it yourself"),
    })
}

fn broken(name: &str, entries: &[String], language: Language) -> Option<String> {
    let named = entries.join(language.choose("、", ", "));
    (!entries.is_empty()).then(|| match language {
        Language::Chinese => format!("{name}：文件里的 {named} 已损坏，没有读取，其余照常；可在 Word 中用“打开并修复”后另存再查一遍"),
        Language::English => {
            format!(
                "{name}: {named} in the file is damaged and was left out; open it in Word with Open and Repair, save it, and check again"
            )
        }
    })
}
