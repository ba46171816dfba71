//! Styles: what a paragraph or run is by the style it is written in, and by the styles that this one is based on.

use rustc_hash::FxHashMap;

use crate::word::WordError;
use crate::word::properties::{self, ParagraphProperties, RunProperties};
use crate::word::xml::{Element, Scanner, Token};

/// Styles of a document.
const MOST: usize = 30_000;
/// Styles that may be based on one another, in a row.
const CHAIN: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    known: FxHashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// It is broken; what was read until there stays.
    pub(super) fn read(&mut self, entry: &str, xml: &str) -> Result<(), WordError> {
        let mut scanner = Scanner::new(entry, xml);
        loop {
            match scanner.next()? {
                Token::Open(_) if self.known.len() > MOST => return Err(WordError::TooLarge(entry.to_owned())),
                Token::Open(element) if element.is_word("style") => self.read_style(&element, &mut scanner)?,
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// The style of a paragraph that names `style`.
    pub(super) fn of_paragraph<'a>(&'a self, style: Option<&'a str>) -> Option<&'a str> {
        style.or(self.default.as_deref())
    }

    /// The outline level, from 1, that a style gives; `None` for text.
    pub(super) fn outline(&self, style: Option<&str>) -> Option<u8> {
        let level = self.chain(style).find_map(|style| style.paragraph.outline.or_else(|| heading_level(&style.name)));
        level.and_then(outline_level)
    }

    /// The numbering that a style gives.
    pub(super) fn list(&self, style: Option<&str>) -> Option<i64> {
        self.chain(style).find_map(|style| style.paragraph.list)
    }

    /// The level of the numbering that a style gives.
    pub(super) fn level(&self, style: Option<&str>) -> Option<usize> {
        self.chain(style).find_map(|style| style.paragraph.level)
    }

    /// Whether text in a style is hidden.
    pub(super) fn hides(&self, style: Option<&str>) -> bool {
        self.chain(style).find_map(|style| style.run.hidden).unwrap_or(false)
    }

    /// The style, and what it is based on, as far as that leads.
    fn chain(&self, style: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = style.and_then(|id| self.known.get(id));
        std::iter::successors(first, |style| self.known.get(style.based_on.as_deref()?)).take(CHAIN)
    }

    fn read_style(&mut self, element: &Element<'_>, scanner: &mut Scanner<'_>) -> Result<(), WordError> {
        let id = element.attribute("styleId").unwrap_or_default();
        let is_default = element.attribute("default").is_some_and(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        if is_default && element.attribute("type").as_deref() == Some("paragraph") {
            self.default = Some(id.clone());
        }
        let mut style = Style::default();
        loop {
            match scanner.next()? {
                Token::Open(element) if element.is_word("pPr") => style.paragraph = properties::paragraph(scanner)?,
                Token::Open(element) if element.is_word("rPr") => style.run = properties::run(scanner)?,
                Token::Open(element) => {
                    match element.name() {
                        "basedOn" => style.based_on = element.value(),
                        "name" => style.name = element.value().unwrap_or_default(),
                        _ => {}
                    }
                    scanner.skip()?;
                }
                Token::Text(..) => {}
                Token::Close(_) | Token::End => break,
            }
        }
        self.known.insert(id, style);
        Ok(())
    }
}

/// The outline level, from 1, that `w:outlineLvl` says; `None` for text.
pub(super) fn outline_level(value: i64) -> Option<u8> {
    u8::try_from(value).ok().filter(|level| *level < 9).map(|level| level + 1)
}

/// The built-in headings keep their level where the file does not say it: `heading 1`.
fn heading_level(name: &str) -> Option<i64> {
    let number: i64 = name.to_ascii_lowercase().strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&number).then_some(number - 1)
}
