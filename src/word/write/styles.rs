//! The parts that say how a document looks: styles, fonts, settings.

use crate::word::write::document::{Alignment, Document, Font, Style};
use crate::word::write::markup::MAIN;
use crate::word::write::xml::Element;

/// The style of the references to notes.
pub(super) const NOTE_REFERENCE: &str = "NoteReference";

/// `word/styles.xml`.
pub(super) fn styles(document: &Document) -> Element {
    let plain = document.styles.first();
    let defaults = Element::new("w:docDefaults")
        .child(
            Element::new("w:rPrDefault")
                .children(plain.map(|style| looks(style).child(Element::new("w:lang").with("w:val", "en-US").with("w:eastAsia", "zh-CN")))),
        )
        .child(Element::new("w:pPrDefault"));
    let paragraphs = document.styles.iter().enumerate().map(|(nth, style)| paragraph_style(document, style, nth == 0));
    let characters = document.styles.iter().filter(|style| style.outline.is_some()).map(character_style);
    let note = Element::new("w:style")
        .with("w:type", "character")
        .with("w:styleId", NOTE_REFERENCE)
        .child(Element::value("w:name", "footnote reference"))
        .child(Element::new("w:rPr").child(Element::value("w:vertAlign", "superscript")));
    let table = Element::new("w:style")
        .with("w:type", "table")
        .with("w:default", "1")
        .with("w:styleId", "TableNormal")
        .child(Element::value("w:name", "Normal Table"))
        .child(
            Element::new("w:tblPr").child(
                Element::new("w:tblCellMar")
                    .children(["w:left", "w:right"].map(|side| Element::new(side).with("w:w", 85).with("w:type", "dxa"))),
            ),
        );
    Element::new("w:styles").with("xmlns:w", MAIN).child(defaults).children(paragraphs).children(characters).child(note).child(table)
}

/// `word/fontTable.xml`: what stands in where a font is not installed. No font is carried along.
pub(super) fn fonts(fonts: &[Font]) -> Element {
    Element::new("w:fonts").with("xmlns:w", MAIN).children(fonts.iter().map(|font| {
        Element::new("w:font")
            .with("w:name", font.name)
            .child(Element::value("w:altName", font.alternatives))
            .child(Element::value("w:charset", "86"))
            .child(Element::value("w:family", font.family))
            .child(Element::value("w:pitch", "variable"))
    }))
}

/// `word/settings.xml`.
pub(super) fn settings(document: &Document) -> Element {
    let odd_and_even =
        (document.page.numbers == crate::word::write::document::Numbers::Outside).then(|| Element::new("w:evenAndOddHeaders"));
    let notes = (!document.notes.is_empty())
        .then(|| Element::new("w:footnotePr").children(["-1", "0"].map(|id| Element::new("w:footnote").with("w:id", id))));
    let compatible = [("compatibilityMode", "15"), ("useWord2013TrackBottomHyphenation", "0")].map(|(name, value)| {
        Element::new("w:compatSetting").with("w:name", name).with("w:uri", "http://schemas.microsoft.com/office/word").with("w:val", value)
    });
    Element::new("w:settings")
        .with("xmlns:w", MAIN)
        .children(odd_and_even)
        // As Chinese Word sets it: what stands at a line's end is pressed, and a line may end with a mark that hangs over.
        .child(Element::value("w:characterSpacingControl", "compressPunctuation"))
        .children(notes)
        .child(
            Element::new("w:compat")
                .child(Element::new("w:spaceForUL"))
                .child(Element::new("w:balanceSingleByteDoubleByteWidth"))
                .child(Element::new("w:useFELayout"))
                .children(compatible),
        )
        .child(Element::new("w:themeFontLang").with("w:val", "en-US").with("w:eastAsia", "zh-CN"))
}

/// The id of the style of characters that looks as a style of paragraphs.
pub(super) fn character_id(style: &str) -> String {
    format!("{style}Char")
}

fn paragraph_style(document: &Document, style: &Style, is_plain: bool) -> Element {
    let mut element = Element::new("w:style").with("w:type", "paragraph");
    if is_plain {
        element = element.with("w:default", "1");
    }
    element = element.with("w:styleId", style.id).child(Element::value("w:name", style.name));
    if let Some(plain) = document.styles.first().filter(|_| !is_plain) {
        element = element.child(Element::value("w:basedOn", plain.id)).child(Element::value("w:next", plain.id));
    }
    if style.outline.is_some() {
        element = element.child(Element::value("w:link", character_id(style.id)));
    }
    element.child(Element::new("w:qFormat")).child(shape(style)).child(looks(style))
}

fn character_style(style: &Style) -> Element {
    Element::new("w:style")
        .with("w:type", "character")
        .with("w:customStyle", "1")
        .with("w:styleId", character_id(style.id))
        .child(Element::value("w:name", format!("{} Char", style.name)))
        .child(Element::value("w:link", style.id))
        .child(looks(style))
}

fn shape(style: &Style) -> Element {
    let mut spacing = Element::new("w:spacing").with("w:before", style.before).with("w:after", style.after);
    spacing = match style.line {
        Some(line) => spacing.with("w:line", line).with("w:lineRule", "exact"),
        None => spacing.with("w:line", 240).with("w:lineRule", "auto"),
    };
    // Hundredths of a character, and the same in twentieths of a point for programs that do not count characters.
    let points = style.first_line * style.size / 10;
    let indent = Element::new("w:ind").with("w:firstLineChars", style.first_line).with("w:firstLine", points);
    let alignment = match style.alignment {
        Alignment::Both => "both",
        Alignment::Centre => "center",
        Alignment::Left => "left",
    };
    let off = ["w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"].map(|name| Element::value(name, 0));
    Element::new("w:pPr")
        .children(style.keep_next.then(|| Element::new("w:keepNext")))
        .children(off)
        .child(spacing)
        .child(indent)
        .child(Element::value("w:jc", alignment))
        .children(style.outline.map(|level| Element::value("w:outlineLvl", level)))
}

fn looks(style: &Style) -> Element {
    let mut looks = Element::new("w:rPr").child(faces(style.font));
    if style.bold {
        looks = looks.child(Element::new("w:b")).child(Element::new("w:bCs"));
    }
    if style.spacing != 0 {
        looks = looks.child(Element::value("w:spacing", style.spacing));
    }
    looks.child(Element::value("w:kern", 0)).child(Element::value("w:sz", style.size)).child(Element::value("w:szCs", style.size))
}

/// One font for every script: figures stand in the face of the text around them.
pub(super) fn faces(font: &str) -> Element {
    ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].into_iter().fold(Element::new("w:rFonts"), |faces, script| faces.with(script, font))
}
