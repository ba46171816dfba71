//! Documents that are broken, or made to do harm: refused with their reason, or read as far as they go.

use super::*;
use crate::word::WordError;

#[test]
fn broken_and_hostile_documents_are_refused_with_their_reason() {
    assert_eq!(read(b"PK\x03\x04rest"), Err(WordError::Damaged));
    let whole = packed(&p("甲"), &[]);
    assert_eq!(read(&whole[..whole.len() / 2]), Err(WordError::Damaged));
    let container =
        |name: &str| b"\xD0\xCF\x11\xE0".iter().copied().chain(name.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    assert_eq!(read(&container("")), Err(WordError::Damaged));
    assert_eq!(read(&container("WordDocument")), Err(WordError::Binary));
    assert_eq!(read(&container("EncryptedPackage")), Err(WordError::Encrypted));
    let body = |xml: &str| zipped(&[("word/document.xml".to_owned(), xml.to_owned())]);
    let entry = || "word/document.xml".to_owned();
    let bomb = format!(
        "<!DOCTYPE w:document [<!ENTITY a \"甲\"><!ENTITY b \"&a;&a;\">]><w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    );
    assert_eq!(read(&body(&bomb)), Err(WordError::Entities(entry())));
    assert_eq!(
        read(&body(&format!("<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"))),
        Err(WordError::Entities(entry()))
    );
    assert_eq!(read(&body(&format!("<w:document {W}><w:body><w:p>"))), Err(WordError::DamagedPart(entry())));
    let deep = format!("<w:document {W}><w:body>{}{}</w:body></w:document>", "<w:sdt>".repeat(5000), "</w:sdt>".repeat(5000));
    assert_eq!(read(&body(&deep)), Err(WordError::TooDeep(entry())));
    let huge = format!("<w:document {W}><w:body>{}</w:body></w:document>", " ".repeat(8 << 20));
    assert_eq!(read(&body(&huge)), Err(WordError::TooLarge(entry())));
    assert_eq!(read(&zipped(&[("a.txt".to_owned(), "甲".to_owned())])), Err(WordError::NotWord));
    let many: Vec<(String, String)> = (0..20_001).map(|n| (format!("word/{n}"), String::new())).collect();
    assert_eq!(read(&zipped(&many)), Err(WordError::TooMany));
    let workbook = [
        (
            "_rels/.rels".to_owned(),
            r#"<Relationships><Relationship Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned(),
        ),
        (
            "[Content_Types].xml".to_owned(),
            r#"<Types><Override PartName="/xl/workbook.xml" ContentType="spreadsheetml.main+xml"/></Types>"#.to_owned(),
        ),
        ("xl/workbook.xml".to_owned(), "<workbook/>".to_owned()),
    ];
    assert_eq!(read(&zipped(&workbook)), Err(WordError::NotWord));
}

#[test]
fn what_can_be_done_without_costs_itself() {
    let document = document(
        &p("甲"),
        &[("styles.xml", "styles", "<w:styles><w:style"), ("comments.xml", "comments", "<w:comments><w:comment w:id=\"1\">")],
    );
    assert_eq!((document.text.as_str(), document.unread.len()), ("甲\n", 2));
    // A relation to the outside is not followed, and not missed.
    let outside = packed(&p("甲"), &[]);
    assert!(read(&outside).unwrap().unread.is_empty());
}

#[test]
fn entries_are_found_by_their_names_in_any_case_and_with_either_stroke() {
    let body = format!("<w:document {W}><w:body>{}</w:body></w:document>", p("甲"));
    let relation =
        |target: &str| format!(r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="{target}"/></Relationships>"#);
    for (relations, target, main) in
        [("_rels/.rels", "word/document.xml", "Word/Document.xml"), ("_rels\\.rels", "/word/document.xml", "word\\document.xml")]
    {
        let bytes = zipped(&[(relations.to_owned(), relation(target)), (main.to_owned(), body.clone())]);
        assert_eq!(read(&bytes).map(|document| document.text), Ok("甲\n".to_owned()), "{main}");
    }
}

#[test]
fn a_small_file_that_unfolds_without_end_is_refused() {
    let entry = || "word/document.xml".to_owned();
    let body = |body: &str| zipped(&[("word/document.xml".to_owned(), format!("<w:document {W}><w:body>{body}</w:body></w:document>"))]);
    assert_eq!(read(&body(&"<w:p/>".repeat(300_001))), Err(WordError::TooLarge(entry())));
    assert_eq!(read(&body(&format!("<w:tbl>{}</w:tbl>", "<w:tr/>".repeat(300_001)))), Err(WordError::TooLarge(entry())));
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"900000\"/></w:tcPr>{}</w:tc>", p("甲"));
    let rows = document_of(&format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{wide}{wide}</w:tr>").repeat(3)));
    assert!(rows.text.len() < 3000, "{}", rows.text.len());
}

/// Elements of all kinds, one a line, in any order and depth.
const ELEMENTS: &str = include_str!("elements.txt");
/// And those that stand only at the top of a part.
const PARTS: [&str; 2] = ["w:body", "w:footnote w:id=\"1\""];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2000, ..Default::default() })]

    #[test]
    fn no_order_of_elements_breaks_the_reader(steps in proptest::collection::vec((0usize..ELEMENTS.lines().count() + PARTS.len(), 0usize..4), 0..60)) {
        let elements: Vec<&str> = ELEMENTS.lines().chain(PARTS).collect();
        let mut body = String::new();
        let mut open: Vec<&str> = Vec::new();
        for (element, closing) in steps {
            body.push_str(&format!("<{}>字 &amp;", elements[element]));
            open.push(elements[element].split(' ').next().unwrap());
            (0..closing).for_each(|_| body.extend(open.pop().map(|name| format!("</{name}>"))));
        }
        while let Some(name) = open.pop() {
            body.push_str(&format!("</{name}>"));
        }
        let document = document(&body, &[("numbering.xml", "numbering", LISTS)]);
        for at in document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]) {
            let _ = (document.place(size(at)), document.end_place(size(at)));
        }
    }

    #[test]
    fn a_document_that_is_cut_or_changed_anywhere_is_read_or_refused(at in 0usize..2000, byte in 0u8..=255) {
        let mut bytes = packed(&p("全年收到提案126件。").repeat(3), &[("numbering.xml", "numbering", LISTS)]);
        let at = at % bytes.len();
        let _ = read(&bytes[..at]);
        bytes[at] = byte;
        let _ = read(&bytes);
    }
}
