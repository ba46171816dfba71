//! The properties of paragraphs and runs, as far as they say what is read.

use crate::word::WordError;
use crate::word::xml::{Element, Scanner, Token};

/// What `w:pPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// The style.
    pub style: Option<String>,
    /// The outline level, from 0; 9 is text.
    pub outline: Option<i64>,
    /// The numbering; 0 is none.
    pub list: Option<i64>,
    /// The level of the numbering, from 0.
    pub level: Option<usize>,
    /// What is said of the mark at the end of the paragraph.
    pub mark: RunProperties,
    /// Who changed its form, where that is still open.
    pub formatted: Option<String>,
}

/// What `w:rPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    /// The style.
    pub style: Option<String>,
    /// Whether the text is hidden.
    pub hidden: Option<bool>,
    /// Who changed its form, where that is still open.
    pub formatted: Option<String>,
    /// Who inserted the mark, where that is still open.
    pub inserted: Option<String>,
    /// Who deleted or moved away the mark, where that is still open.
    pub deleted: Option<String>,
    /// The mark at the end of a heading that runs into its text: it ends the heading and is not seen.
    pub separates: bool,
    /// The font of letters and signs.
    pub font: Option<String>,
}

/// Reads `w:pPr`, which has just opened.
pub(super) fn paragraph(scanner: &mut Scanner<'_>) -> Result<ParagraphProperties, WordError> {
    let mut found = ParagraphProperties::default();
    loop {
        match scanner.next()? {
            Token::Open(element) if element.is_word("numPr") => numbering(scanner, &mut found)?,
            Token::Open(element) if element.is_word("rPr") => found.mark = run(scanner)?,
            Token::Open(element) => {
                match element.name() {
                    "pStyle" => found.style = element.value(),
                    "outlineLvl" => found.outline = element.number(),
                    "pPrChange" => found.formatted = Some(author(&element)),
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(found),
        }
    }
}

/// Reads `w:rPr`, which has just opened.
pub(super) fn run(scanner: &mut Scanner<'_>) -> Result<RunProperties, WordError> {
    let mut found = RunProperties::default();
    loop {
        match scanner.next()? {
            Token::Open(element) => {
                match element.name() {
                    "rStyle" => found.style = element.value(),
                    "vanish" => found.hidden = Some(element.is_on()),
                    "specVanish" => found.separates = element.is_on(),
                    "rPrChange" => found.formatted = Some(author(&element)),
                    "ins" | "moveTo" => found.inserted = Some(author(&element)),
                    "del" | "moveFrom" => found.deleted = Some(author(&element)),
                    "rFonts" => found.font = ["ascii", "hAnsi", "eastAsia"].iter().find_map(|name| element.attribute(name)),
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(found),
        }
    }
}

/// Who made a change.
pub(super) fn author(element: &Element<'_>) -> String {
    element.attribute("author").unwrap_or_default()
}

fn numbering(scanner: &mut Scanner<'_>, found: &mut ParagraphProperties) -> Result<(), WordError> {
    loop {
        match scanner.next()? {
            Token::Open(element) => {
                match element.name() {
                    "numId" => found.list = element.number(),
                    "ilvl" => found.level = element.number().and_then(|level| usize::try_from(level).ok()),
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(()),
        }
    }
}
