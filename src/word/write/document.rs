//! What stands in a document that is to be written: pages, styles, paragraphs, tables, notes.

use crate::word::write::markup;
use crate::word::write::package::PackageError;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What the file calls itself.
    pub title: String,
    /// The pages.
    pub page: Page,
    /// The fonts it names, with what may stand in for them.
    pub fonts: &'static [Font],
    /// Its styles; the first is the one of plain text.
    pub styles: &'static [Style],
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// The notes at the feet of pages, named by [`Run::note`].
    pub notes: Vec<Paragraph>,
}

/// The size and the margins of pages, in twentieths of a point.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page {
    /// Width of the sheet.
    pub width: u32,
    /// Height of the sheet.
    pub height: u32,
    /// Above the text.
    pub top: u32,
    /// Right of the text.
    pub right: u32,
    /// Below the text.
    pub bottom: u32,
    /// Left of the text.
    pub left: u32,
    /// From the lower edge of the sheet to the foot line.
    pub footer: u32,
    /// Lines and characters that stand in step, where they do.
    pub grid: Option<Grid>,
    /// How pages are numbered.
    pub numbers: Numbers,
}

/// The grid of lines and characters that a page is set up with. Styles keep its measures by their own numbers: programs differ in how
/// they lay characters into a grid that is narrower than they are.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// From line to line, in twentieths of a point.
    pub line: u32,
    /// What a character takes beyond the size of plain text, in 4096ths of a point.
    pub character: i32,
}

/// How pages are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// 第1页 共9页 in the middle.
    #[default]
    OfAll,
    /// — 1 — outside: on the right of odd pages, on the left of even ones.
    Outside,
}

/// A font.
#[derive(Clone, Copy, Debug)]
pub struct Font {
    /// Its name.
    pub name: &'static str,
    /// What stands in for it where it is not installed, the likeliest first.
    pub alternatives: &'static str,
    /// `roman` or `swiss`.
    pub family: &'static str,
}

/// A style of paragraphs; one of characters of the same looks comes with each that has an outline level.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Its name inside the file.
    pub id: &'static str,
    /// Its name to people; the names that Word knows are in English.
    pub name: &'static str,
    /// The font.
    pub font: &'static str,
    /// The size in half points.
    pub size: u32,
    /// Bold.
    pub bold: bool,
    /// What is added between characters, in twentieths of a point.
    pub spacing: i32,
    /// How lines stand between the margins.
    pub alignment: Alignment,
    /// Indent of the first line, in hundredths of a character.
    pub first_line: u32,
    /// From line to line in twentieths of a point, where it is not the font's.
    pub line: Option<u32>,
    /// Space above, in twentieths of a point.
    pub before: u32,
    /// Space below, in twentieths of a point.
    pub after: u32,
    /// The level in the outline, from 0.
    pub outline: Option<u8>,
    /// It is not parted from the paragraph below.
    pub keep_next: bool,
}

/// How lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Both ends even.
    Both,
    /// In the middle.
    Centre,
    /// At the left.
    Left,
}

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// The style, by its id; empty for that of plain text.
    pub style: &'static str,
    /// The level in the outline, from 0, where it is not the style's.
    pub outline: Option<u8>,
    /// What is written.
    pub runs: Vec<Run>,
}

/// Text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text; `\n` breaks the line, `\t` is a tab.
    pub text: String,
    /// The paragraph style whose looks it has, by its id; empty for those of its own paragraph.
    pub style: &'static str,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underlined: bool,
    /// The note it refers to; its text is then empty.
    pub note: Option<usize>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The widths of its columns, in twentieths of a point.
    pub widths: Vec<u32>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// It is repeated on every page.
    pub head: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// How many columns it takes.
    pub span: usize,
    /// It stands on grey.
    pub shaded: bool,
    /// What is written, at least one paragraph.
    pub paragraphs: Vec<Paragraph>,
}

impl Document {
    /// The file.
    ///
    /// # Errors
    /// It is larger than a file may be.
    pub fn bytes(&self) -> Result<Vec<u8>, PackageError> {
        markup::package(self).bytes()
    }
}

impl Paragraph {
    /// A paragraph of plain text.
    pub fn plain(style: &'static str, text: impl Into<String>) -> Paragraph {
        Paragraph { style, outline: None, runs: vec![Run { text: text.into(), ..Run::default() }] }
    }
}
