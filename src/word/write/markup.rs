//! Puts a document into the parts of its file.

use crate::word::write::document::{Block, Cell, Document, Numbers, Page, Paragraph, Row, Run, Table};
use crate::word::write::package::{Package, Relation};
use crate::word::write::styles::{self, NOTE_REFERENCE};
use crate::word::write::xml::Element;

/// The namespace of WordprocessingML.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The ids of the two lines above notes, which every file with notes has; the notes follow.
const SEPARATORS: [(i64, &str, &str); 2] = [(-1, "separator", "w:separator"), (0, "continuationSeparator", "w:continuationSeparator")];
/// The face and the size, in half points, of page numbers.
const NUMBER_FACE: (&str, u32) = ("宋体", 28);
const SMALL_NUMBER_FACE: (&str, u32) = ("宋体", 18);

macro_rules! word_type {
    ($kind:literal) => {
        concat!("application/vnd.openxmlformats-officedocument.wordprocessingml.", $kind, "+xml")
    };
}

/// The parts of a document.
pub(super) fn package(document: &Document) -> Package {
    let mut package = Package::default();
    let mut own = vec![
        Relation { id: "rId1", kind: "styles", target: "styles.xml" },
        Relation { id: "rId2", kind: "settings", target: "settings.xml" },
        Relation { id: "rId3", kind: "fontTable", target: "fontTable.xml" },
        Relation { id: ODD, kind: "footer", target: "footer1.xml" },
    ];
    package.relate(
        "_rels/.rels",
        &[
            Relation { id: "rId1", kind: "officeDocument", target: "word/document.xml" },
            Relation { id: "rId2", kind: "core-properties", target: "docProps/core.xml" },
        ],
    );
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", &properties(document));
    package.add("word/document.xml", word_type!("document.main"), &body(document));
    package.add("word/styles.xml", word_type!("styles"), &styles::styles(document));
    package.add("word/settings.xml", word_type!("settings"), &styles::settings(document));
    package.add("word/fontTable.xml", word_type!("fontTable"), &styles::fonts(document.fonts));
    match document.page.numbers {
        Numbers::OfAll => package.add("word/footer1.xml", word_type!("footer"), &number_of_all()),
        Numbers::Outside => {
            package.add("word/footer1.xml", word_type!("footer"), &number_outside("right"));
            package.add("word/footer2.xml", word_type!("footer"), &number_outside("left"));
            own.push(Relation { id: EVEN, kind: "footer", target: "footer2.xml" });
        }
    }
    if !document.notes.is_empty() {
        package.add("word/footnotes.xml", word_type!("footnotes"), &notes(&document.notes));
        own.push(Relation { id: "rId6", kind: "footnotes", target: "footnotes.xml" });
    }
    package.relate("word/_rels/document.xml.rels", &own);
    package
}

const ODD: &str = "rId4";
const EVEN: &str = "rId5";

fn properties(document: &Document) -> Element {
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(Element::new("dc:title").text(&document.title))
}

fn body(document: &Document) -> Element {
    let mut body = Element::new("w:body");
    for (nth, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => body = body.child(self::paragraph(paragraph)),
            Block::Table(table) => {
                body = body.child(self::table(table));
                // Behind a table Word wants a paragraph, and two tables would become one.
                if !matches!(document.blocks.get(nth + 1), Some(Block::Paragraph(_))) {
                    body = body.child(Element::new("w:p"));
                }
            }
        }
    }
    Element::new("w:document").with("xmlns:w", MAIN).with("xmlns:r", RELATIONS).child(body.child(section(&document.page)))
}

fn section(page: &Page) -> Element {
    let footer = |id, kind| Element::new("w:footerReference").with("w:type", kind).with("r:id", id);
    let mut section = Element::new("w:sectPr").child(footer(ODD, "default"));
    if page.numbers == Numbers::Outside {
        section = section.child(footer(EVEN, "even"));
    }
    let mut size = Element::new("w:pgSz").with("w:w", page.width).with("w:h", page.height);
    if page.width > page.height {
        size = size.with("w:orient", "landscape");
    }
    let margins = Element::new("w:pgMar")
        .with("w:top", page.top)
        .with("w:right", page.right)
        .with("w:bottom", page.bottom)
        .with("w:left", page.left)
        .with("w:header", page.top / 2)
        .with("w:footer", page.footer)
        .with("w:gutter", 0);
    section.child(size).child(margins).children(page.grid.map(|grid| {
        Element::new("w:docGrid").with("w:type", "linesAndChars").with("w:linePitch", grid.line).with("w:charSpace", grid.character)
    }))
}

fn paragraph(paragraph: &Paragraph) -> Element {
    let mut shape = Element::new("w:pPr");
    if !paragraph.style.is_empty() {
        shape = shape.child(Element::value("w:pStyle", paragraph.style));
    }
    shape = shape.children(paragraph.outline.map(|level| Element::value("w:outlineLvl", level)));
    let shape = (!shape.is_empty()).then_some(shape);
    Element::new("w:p").children(shape).children(paragraph.runs.iter().map(run))
}

fn run(run: &Run) -> Element {
    let mut looks = Element::new("w:rPr");
    if run.note.is_some() {
        looks = looks.child(Element::value("w:rStyle", NOTE_REFERENCE));
    } else if !run.style.is_empty() {
        looks = looks.child(Element::value("w:rStyle", styles::character_id(run.style)));
    }
    if run.bold {
        looks = looks.child(Element::new("w:b"));
    }
    if run.underlined {
        looks = looks.child(Element::value("w:u", "single"));
    }
    let looks = (!looks.is_empty()).then_some(looks);
    let note = run.note.map(|note| Element::new("w:footnoteReference").with("w:id", note + 1));
    Element::new("w:r").children(looks).children(text(&run.text)).children(note)
}

/// The text with its line breaks and tabs as elements.
fn text(text: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    for piece in text.split_inclusive(['\n', '\t']) {
        let words = piece.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            elements.push(Element::new("w:t").with("xml:space", "preserve").text(words));
        }
        if piece.ends_with('\n') {
            elements.push(Element::new("w:br"));
        } else if piece.ends_with('\t') {
            elements.push(Element::new("w:tab"));
        }
    }
    elements
}

fn table(table: &Table) -> Element {
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let borders = sides.map(|side| Element::value(side, "single").with("w:sz", 4).with("w:space", 0).with("w:color", "auto"));
    let properties = Element::new("w:tblPr")
        .child(Element::new("w:tblW").with("w:w", table.widths.iter().sum::<u32>()).with("w:type", "dxa"))
        .child(Element::new("w:tblBorders").children(borders))
        .child(Element::new("w:tblLayout").with("w:type", "fixed"));
    let columns = table.widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    Element::new("w:tbl")
        .child(properties)
        .child(Element::new("w:tblGrid").children(columns))
        .children(table.rows.iter().map(|row| self::row(row, &table.widths)))
}

fn row(row: &Row, widths: &[u32]) -> Element {
    let head = row.head.then(|| Element::new("w:tblHeader"));
    let mut element = Element::new("w:tr").child(Element::new("w:trPr").child(Element::new("w:cantSplit")).children(head));
    let mut column = 0;
    for cell in &row.cells {
        let columns = column..(column + cell.span.max(1)).min(widths.len());
        column = columns.end;
        element = element.child(self::cell(cell, widths[columns].iter().sum()));
    }
    element
}

fn cell(cell: &Cell, width: u32) -> Element {
    let mut properties = Element::new("w:tcPr").child(Element::new("w:tcW").with("w:w", width).with("w:type", "dxa"));
    if cell.span > 1 {
        properties = properties.child(Element::value("w:gridSpan", cell.span));
    }
    if cell.shaded {
        properties = properties.child(Element::value("w:shd", "clear").with("w:color", "auto").with("w:fill", "E7E6E6"));
    }
    Element::new("w:tc").child(properties).children(cell.paragraphs.iter().map(paragraph))
}

fn notes(notes: &[Paragraph]) -> Element {
    let separators = SEPARATORS.map(|(id, kind, line)| {
        let paragraph = Element::new("w:p").child(Element::new("w:r").child(Element::new(line)));
        Element::new("w:footnote").with("w:type", kind).with("w:id", id).child(paragraph)
    });
    let notes = notes.iter().enumerate().map(|(nth, note)| {
        let number = Element::new("w:r")
            .child(Element::new("w:rPr").child(Element::value("w:rStyle", NOTE_REFERENCE)))
            .child(Element::new("w:footnoteRef"));
        let style = Element::new("w:pPr").child(Element::value("w:pStyle", note.style));
        let paragraph = Element::new("w:p").child(style).child(number).children(note.runs.iter().map(run));
        Element::new("w:footnote").with("w:id", nth + 1).child(paragraph)
    });
    Element::new("w:footnotes").with("xmlns:w", MAIN).children(separators).children(notes)
}

/// 第1页 共9页 in the middle.
fn number_of_all() -> Element {
    let written = |text: &str| number_run(SMALL_NUMBER_FACE, Element::new("w:t").with("xml:space", "preserve").text(text));
    let runs = std::iter::once(written("第"))
        .chain(field("PAGE", SMALL_NUMBER_FACE))
        .chain([written("页　共")])
        .chain(field("NUMPAGES", SMALL_NUMBER_FACE))
        .chain([written("页")]);
    footer(Element::new("w:pPr").child(Element::value("w:jc", "center")), runs)
}

/// — 1 — at one side, a character away from the margin.
fn number_outside(side: &'static str) -> Element {
    let (indent, points) = if side == "right" { ("w:rightChars", "w:right") } else { ("w:leftChars", "w:left") };
    let shape = Element::new("w:pPr")
        .child(Element::value("w:snapToGrid", 0))
        .child(Element::new("w:ind").with(indent, 100).with(points, NUMBER_FACE.1 * 10).with("w:firstLineChars", 0).with("w:firstLine", 0))
        .child(Element::value("w:jc", side));
    let written = |text: &str| number_run(NUMBER_FACE, Element::new("w:t").with("xml:space", "preserve").text(text));
    footer(shape, std::iter::once(written("— ")).chain(field("PAGE", NUMBER_FACE)).chain([written(" —")]))
}

fn footer(shape: Element, runs: impl Iterator<Item = Element>) -> Element {
    Element::new("w:ftr").with("xmlns:w", MAIN).child(Element::new("w:p").child(shape).children(runs))
}

fn field(code: &str, face: (&str, u32)) -> impl Iterator<Item = Element> {
    let mark = |kind: &str| number_run(face, Element::new("w:fldChar").with("w:fldCharType", kind));
    let code = number_run(face, Element::new("w:instrText").with("xml:space", "preserve").text(&format!(" {code} ")));
    let shown = number_run(face, Element::new("w:t").text("1"));
    [mark("begin"), code, mark("separate"), shown, mark("end")].into_iter()
}

fn number_run((font, size): (&str, u32), content: Element) -> Element {
    let looks = Element::new("w:rPr").child(styles::faces(font)).child(Element::value("w:sz", size)).child(Element::value("w:szCs", size));
    Element::new("w:r").child(looks).child(content)
}
