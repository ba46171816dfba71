//! The XML of one part, token by token, with the place of each in the part.
//!
//! What no program for documents writes is refused: document types, entities, elements nested without end.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use crate::word::WordError;

/// Elements that may lie in one another; Word itself stays below fifty, a table in a table in a text box included.
const DEPTH: usize = 400;

/// The vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML, `w:`
    Word,
    /// Markup compatibility, `mc:`
    Compatibility,
    /// Formulas, `m:`
    Math,
    /// Any other.
    Other,
}

/// An element that opens.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its vocabulary.
    pub space: Space,
    start: BytesStart<'a>,
    /// Where its tag begins in the part.
    pub at: usize,
    /// Where its tag ends.
    pub end: usize,
}

/// The next thing in a part.
#[derive(Debug)]
pub(super) enum Token<'a> {
    /// An element opens; a `Close` follows for each.
    Open(Element<'a>),
    /// The innermost open element closes; the place behind its tag.
    Close(usize),
    /// Characters: what they say, and the bytes that say it.
    Text(String, Range<usize>),
    /// The part is at its end.
    End,
}

/// Reads the tokens of one part.
pub(super) struct Scanner<'a> {
    entry: &'a str,
    xml: &'a str,
    reader: NsReader<&'a [u8]>,
    depth: usize,
}

impl<'a> Scanner<'a> {
    /// At the head of `xml`, which stands in `entry`.
    pub(super) fn new(entry: &'a str, xml: &'a str) -> Scanner<'a> {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Scanner { entry, xml, reader, depth: 0 }
    }

    /// The next token.
    ///
    /// # Errors
    /// The XML is broken, or holds what is refused.
    pub(super) fn next(&mut self) -> Result<Token<'a>, WordError> {
        loop {
            let at = position(self.reader.buffer_position());
            let (resolved, event) = self.reader.read_resolved_event().map_err(|_| damaged(self.entry))?;
            let space = space(&resolved);
            let end = position(self.reader.buffer_position());
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(WordError::TooDeep(self.entry.to_owned()));
                    }
                    return Ok(Token::Open(Element { space, start, at, end }));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close(end));
                }
                Event::Text(text) => return Ok(Token::Text(text.into_inner().into_owned(), at..end)),
                Event::CData(data) => return Ok(Token::Text(data.into_inner().into_owned(), at..end)),
                Event::GeneralRef(reference) => {
                    let said = reference.resolve_char_ref().map_err(|_| damaged(self.entry))?;
                    let said = said.or_else(|| predefined(&reference.into_inner()));
                    let said = said.ok_or_else(|| WordError::Entities(self.entry.to_owned()))?;
                    return Ok(Token::Text(said.to_string(), at..end));
                }
                Event::DocType(_) => return Err(WordError::Entities(self.entry.to_owned())),
                Event::Eof if self.depth > 0 => return Err(damaged(self.entry)),
                Event::Eof => return Ok(Token::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The place behind what was read.
    pub(super) fn position(&self) -> usize {
        position(self.reader.buffer_position())
    }

    /// Whether nothing but blanks lies between two places of the part.
    pub(super) fn is_blank(&self, place: Range<usize>) -> bool {
        self.xml.get(place).is_some_and(|xml| xml.trim().is_empty())
    }

    /// Passes over the element that has just opened, with all that is in it.
    ///
    /// # Errors
    /// The XML is broken, or holds what is refused.
    pub(super) fn skip(&mut self) -> Result<(), WordError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Token::End = self.next()? {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.start.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of `w:val` as a number.
    pub(super) fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a switch such as `w:vanish` is on: it is where it stands, unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }

    /// Whether it is an element of WordprocessingML of that name.
    pub(super) fn is_word(&self, name: &str) -> bool {
        self.space == Space::Word && self.name() == name
    }
}

/// A blank of XML.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn damaged(entry: &str) -> WordError {
    WordError::DamagedPart(entry.to_owned())
}

/// The five entities that XML itself knows.
fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    let ResolveResult::Bound(namespace) = resolved else { return Space::Other };
    match namespace.into_inner() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        _ => Space::Other,
    }
}
