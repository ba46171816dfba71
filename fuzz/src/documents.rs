//! Word documents: elements in any order, and the copies with comments that are made of them.

use std::io::{Cursor, Write};

use hegao::analysis::Analysis;
use hegao::check::check;
use hegao::report::Form;
use hegao::settings::Settings;
use hegao::text::range;
use hegao::word::annotate::{Change, Remark, Signature, annotate};
use hegao::word::document::Document;
use hegao::word::read;
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::choices::{Bytes, Choices};

/// Elements of all kinds, one a line: those of the engine's own tests.
const ELEMENTS: &str = include_str!("../../src/word/tests/elements.txt");

/// What stands between them.
const WORDS: &[&str] = &[
    "",
    "一、",
    "（一）",
    "全年收到提案126件，其中委员提案90件、集体提案37件。",
    "2025年工作回顾",
    " ",
    "各位委员:",
    "&amp;",
    "&#x4E00;",
    "，",
    "|",
    "𠮷",
];

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/><Relationship Id="s" Type="http://x/styles" Target="styles.xml"/><Relationship Id="f" Type="http://x/footnotes" Target="footnotes.xml"/><Relationship Id="c" Type="http://x/comments" Target="comments.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
const STYLES: &str =
    r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#;

/// A document made of elements as the bytes choose: the spans of what is read lie in order, checking it breaks nothing, and a copy with
/// a comment and a change at some place is a document with the same text.
pub fn documents(bytes: &[u8]) {
    let mut choices = Bytes(bytes);
    let body = elements(&mut choices, 120);
    let notes = elements(&mut choices, 20);
    let Some(package) = packed(&body, &notes) else { return };
    let Ok(document) = read(&package) else { return };
    every_place_is_known(&document);
    let analysis = Analysis::new(&document.text, Form::laid_out(Arc::new(document.layout.clone())), Settings::default());
    check(&analysis);
    let places: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let (one, other) = (places[choices.below(places.len())], places[choices.below(places.len())]);
    let place = range(one.min(other), one.max(other));
    let remarks = [Remark { range: place, lines: vec!["请核对".to_owned()] }];
    let changes = [Change { range: place, text: "提案".to_owned() }];
    let changes = if choices.below(2) == 0 { &changes[..0] } else { &changes[..] };
    let Ok(copy) = annotate(&package, &document, &remarks, changes, Signature { author: "核稿", date: None }) else { return };
    let again = read(&copy.bytes);
    let same = again.as_ref().is_ok_and(|again| copy.changes > 0 || again.text == document.text);
    assert!(same, "the copy holds another text: {body}\n{:?}\n{:?}", document.text, again.map(|again| again.text));
}

/// Every offset has a place, and the text of a span is cut at characters.
fn every_place_is_known(document: &Document) {
    for at in document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]) {
        let at = range(at, at).start();
        let _ = (document.place(at), document.end_place(at));
    }
}

/// Elements one in another, with words before each; what is left open is closed.
fn elements(choices: &mut Bytes<'_>, most: usize) -> String {
    let known: Vec<&str> = ELEMENTS.lines().collect();
    let (mut xml, mut open) = (String::new(), Vec::new());
    for _ in 0..most {
        if choices.is_done() {
            break;
        }
        let element = choices.one_of(&known);
        xml.push_str(&format!("<{element}>{}", choices.one_of(WORDS)));
        open.push(element.split(' ').next().unwrap_or(element));
        for _ in 0..choices.below(4) {
            xml.extend(open.pop().map(|name| format!("</{name}>")));
        }
    }
    while let Some(name) = open.pop() {
        xml.push_str(&format!("</{name}>"));
    }
    xml
}

fn packed(body: &str, notes: &str) -> Option<Vec<u8>> {
    let part = |name: &str, content: &str| format!("<w:{name} {NAMESPACES}>{content}</w:{name}>");
    let entries = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/footnotes.xml", part("footnotes", &format!("<w:footnote w:id=\"1\">{notes}</w:footnote>"))),
        ("word/comments.xml", part("comments", "<w:comment w:id=\"0\" w:author=\"王\"><w:p><w:r><w:t>改</w:t></w:r></w:p></w:comment>")),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        archive.start_file(name, SimpleFileOptions::default()).ok()?;
        archive.write_all(text.as_bytes()).ok()?;
    }
    archive.finish().ok().map(Cursor::into_inner)
}
