//! Remarks and changes in documents made here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use super::*;
use crate::text::range;
use crate::word::read;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const SIGNED: Signature<'_> = Signature { author: "核稿", date: None };

/// A document with this body and these other parts: name, kind of relation, XML.
fn packed(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let related: String =
        parts.iter().map(|(name, kind, _)| format!("<Relationship Id=\"{kind}\" Type=\"http://x/{kind}\" Target=\"{name}\"/>")).collect();
    let mut entries = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"t\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".to_owned(),
        ),
        (
            "_rels/.rels".to_owned(),
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        ("word/document.xml".to_owned(), format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
        ("word/media/image1.png".to_owned(), "\u{1}\u{2}not a picture".to_owned()),
    ];
    if !parts.is_empty() {
        entries.push(("word/_rels/document.xml.rels".to_owned(), format!("<Relationships xmlns=\"r\">{related}</Relationships>")));
    }
    entries.extend(parts.iter().map(|(name, _, xml)| (format!("word/{name}"), (*xml).to_owned())));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let text = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(text).collect::<Vec<_>>().into_iter().zip(&names).map(|(text, name)| (name.clone(), text)).collect()
}

/// A remark on the first place of these words.
fn remark(document: &Document, words: &str) -> Remark {
    let at = document.text.find(words).unwrap();
    Remark { range: range(at, at + words.len()), lines: vec![format!("疑：{words}"), "规则 <&>".to_owned()] }
}

fn change(document: &Document, words: &str, text: &str) -> Change {
    Change { range: remark(document, words).range, text: text.to_owned() }
}

/// The body of the copy with these words remarked on and changed.
fn body(bytes: &[u8], remarked: &[&str], changed: &[(&str, &str)]) -> String {
    let document = read(bytes).unwrap();
    let remarks: Vec<Remark> = remarked.iter().map(|words| remark(&document, words)).collect();
    let changes: Vec<Change> = changed.iter().map(|(words, text)| change(&document, words, text)).collect();
    let copy = annotate(bytes, &document, &remarks, &changes, SIGNED).unwrap();
    // The copy is a document, and says the same where nothing was changed.
    let again = read(&copy.bytes).unwrap();
    if changed.is_empty() {
        assert_eq!(again.text, document.text);
    }
    let xml = parts(&copy.bytes).remove("word/document.xml").unwrap();
    let (_, xml) = xml.split_once("<w:body>").unwrap();
    xml.strip_suffix("</w:body></w:document>").unwrap().to_owned()
}

#[test]
fn a_run_is_divided_where_a_remark_begins_and_ends() {
    let bytes = packed("<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>全年提案126件。</w:t><w:tab/></w:r></w:p>", &[]);
    let run = |text: &str| format!("<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr>{text}</w:r>");
    let text = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t>");
    assert_eq!(
        body(&bytes, &["126件"], &[]),
        format!(
            "<w:p>{}<w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>{}</w:p>",
            run(&text("全年提案")),
            run(&text("126件")),
            run(&format!("{}<w:tab/>", text("。")))
        )
    );
}

#[test]
fn a_whole_run_stays_as_it_is_and_a_remark_may_reach_over_many() {
    let bytes = packed("<w:p><w:r><w:t>全年</w:t></w:r><w:r><w:t>提案</w:t></w:r></w:p><w:p><w:r><w:t>办结。</w:t></w:r></w:p>", &[]);
    let end = "<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>";
    assert_eq!(
        body(&bytes, &["提案\n办结。"], &[]),
        format!(
            "<w:p><w:r><w:t>全年</w:t></w:r><w:commentRangeStart w:id=\"1\"/><w:r><w:t>提案</w:t></w:r></w:p><w:p><w:r><w:t>办结。</w:t></w:r>{end}</w:p>"
        )
    );
}

#[test]
fn remarks_may_lie_in_one_another_and_beside_what_is_written_as_its_name() {
    let bytes = packed("<w:p><w:r><w:t>甲&amp;乙丙丁</w:t></w:r></w:p>", &[]);
    let xml = body(&bytes, &["甲&乙丙", "&", "乙丙"], &[]);
    let bare = xml.replace("<w:r><w:t xml:space=\"preserve\">", "").replace("</w:t></w:r>", "");
    let bare = bare.replace("<w:commentRangeStart w:id=", "[").replace("<w:commentRangeEnd w:id=", "]");
    let references = |n: u8| format!("<w:r><w:commentReference w:id=\"{n}\"/></w:r>");
    let bare = (1..=3).fold(bare, |bare, n| bare.replace(&references(n), "")).replace("/>", "");
    assert_eq!(bare, "<w:p>[\"1\"甲[\"2\"&amp;]\"2\"[\"3\"乙丙]\"1\"]\"3\"丁</w:p>");
}

#[test]
fn all_other_parts_are_the_same_bytes_and_comments_of_the_original_stay() {
    let own =
        format!("<w:comments {W}><w:comment w:id=\"7\" w:author=\"李\"><w:p><w:r><w:t>原批注</w:t></w:r></w:p></w:comment></w:comments>");
    let styles = format!("<w:styles {W}></w:styles>");
    let body = "<w:p><w:bookmarkStart w:id=\"9\" w:name=\"x\"/><w:bookmarkEnd w:id=\"9\"/><w:commentRangeStart w:id=\"7\"/><w:r><w:t>全年提案</w:t></w:r>\
        <w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    for with_comments in [true, false] {
        let mut others = vec![("styles.xml", "styles", styles.as_str())];
        others.extend(with_comments.then_some(("comments.xml", "comments", own.as_str())));
        let bytes = packed(body, &others);
        let document = read(&bytes).unwrap();
        let copy = annotate(&bytes, &document, &[remark(&document, "提案")], &[], SIGNED).unwrap();
        let (before, after) = (parts(&bytes), parts(&copy.bytes));
        let changed: Vec<&str> =
            after.iter().filter(|(name, text)| before.get(*name) != Some(text)).map(|(name, _)| name.as_str()).collect();
        if with_comments {
            assert_eq!(changed, ["word/comments.xml", "word/document.xml"]);
        } else {
            assert_eq!(changed, ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"]);
        }
        let comments = &after["word/comments.xml"];
        assert_eq!(comments.contains("原批注"), with_comments);
        assert!(comments.contains("w:id=\"10\" w:author=\"核稿\"") && comments.contains("规则 &lt;&amp;&gt;"), "{comments}");
        let told: Vec<String> = read(&copy.bytes).unwrap().apart.iter().map(|apart| apart.text.clone()).collect();
        assert_eq!(told.last().map(String::as_str), Some("疑：提案\n规则 <&>"));
    }
}

#[test]
fn what_stands_in_a_note_or_a_box_is_remarked_on_where_the_body_refers_to_it() {
    let notes = format!("<w:footnotes {W}><w:footnote w:id=\"2\"><w:p><w:r><w:t>注里的数</w:t></w:r></w:p></w:footnote></w:footnotes>");
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let bytes = packed(body, &[("footnotes.xml", "footnotes", &notes)]);
    let xml = self::body(&bytes, &["框里", "注里"], &[]);
    assert!(xml.contains("<w:commentRangeStart w:id=\"3\"/><w:r><w:pict>"), "{xml}");
    assert!(xml.contains("</w:pict></w:r><w:commentRangeEnd w:id=\"3\"/>"), "{xml}");
    assert!(
        xml.contains("<w:commentRangeStart w:id=\"4\"/><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeEnd w:id=\"4\"/>"),
        "{xml}"
    );
    let document = read(&bytes).unwrap();
    let copy = annotate(&bytes, &document, &[remark(&document, "注里")], &[], SIGNED).unwrap();
    assert_eq!(parts(&copy.bytes)["word/footnotes.xml"], notes);
}

#[test]
fn a_change_is_tracked_with_the_looks_of_what_it_replaces() {
    let bytes = packed("<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>甲,乙</w:t></w:r><w:r><w:t>丙 丁</w:t></w:r></w:p>", &[]);
    let looks = "<w:rPr><w:i/></w:rPr>";
    assert_eq!(
        body(&bytes, &[], &[(",", "，"), ("乙丙", "乙")]),
        format!(
            "<w:p><w:r>{looks}<w:t xml:space=\"preserve\">甲</w:t></w:r>\
             <w:del w:id=\"1\" w:author=\"核稿\"><w:r>{looks}<w:delText xml:space=\"preserve\">,</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\" w:author=\"核稿\"><w:r>{looks}<w:t xml:space=\"preserve\">，</w:t></w:r></w:ins>\
             <w:del w:id=\"3\" w:author=\"核稿\"><w:r>{looks}<w:delText xml:space=\"preserve\">乙</w:delText></w:r></w:del>\
             <w:del w:id=\"4\" w:author=\"核稿\"><w:r><w:delText xml:space=\"preserve\">丙</w:delText></w:r></w:del>\
             <w:ins w:id=\"5\" w:author=\"核稿\"><w:r><w:t xml:space=\"preserve\">乙</w:t></w:r></w:ins>\
             <w:r><w:t xml:space=\"preserve\"> 丁</w:t></w:r></w:p>"
        )
    );
}

#[test]
fn accepting_the_changes_gives_the_text_that_was_meant() {
    let bytes = packed("<w:p><w:r><w:t>20261月5日,召开会议 。</w:t></w:r></w:p><w:p><w:r><w:t>末段</w:t></w:r></w:p>", &[]);
    let document = read(&bytes).unwrap();
    let at = document.text.find("1月").unwrap();
    let changes = [
        Change { range: range(at, at), text: "年".to_owned() },
        change(&document, ",", "，"),
        change(&document, " ", ""),
        // A line end is no text of a run.
        Change { range: range(document.text.find("末段").unwrap() - 1, document.text.find("末段").unwrap()), text: String::new() },
    ];
    let signature = Signature { author: "核稿", date: Some("2026-01-05T00:00:00Z") };
    let copy = annotate(&bytes, &document, &[remark(&document, "20261月5日")], &changes, signature).unwrap();
    assert_eq!(copy.changes, 3);
    // Open changes are read as if they were accepted.
    assert_eq!(read(&copy.bytes).unwrap().text, "2026年1月5日，召开会议。\n末段\n");
    assert!(parts(&copy.bytes)["word/document.xml"].contains("w:date=\"2026-01-05T00:00:00Z\""));
}

#[test]
fn what_somebody_has_inserted_is_not_changed_once_more() {
    let bytes = packed("<w:p><w:ins w:id=\"1\" w:author=\"李\"><w:r><w:t>甲,乙</w:t></w:r></w:ins></w:p>", &[]);
    let document = read(&bytes).unwrap();
    let copy = annotate(&bytes, &document, &[remark(&document, ",")], &[change(&document, ",", "，")], SIGNED).unwrap();
    assert_eq!((copy.remarks, copy.changes), (1, 0));
}

#[test]
fn what_stands_under_a_ruby_is_remarked_on_as_a_whole_and_not_changed() {
    let ruby =
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>域,</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let bytes = packed(&format!("<w:p><w:r><w:t>全</w:t></w:r>{ruby}<w:r><w:t>内</w:t></w:r></w:p>"), &[]);
    let end = |id: u8| format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let begin = |id: u8| format!("<w:commentRangeStart w:id=\"{id}\"/>");
    assert_eq!(
        body(&bytes, &["域", "域,内"], &[(",", "，")]),
        format!("<w:p><w:r><w:t>全</w:t></w:r>{}{}{ruby}{}<w:r><w:t>内</w:t></w:r>{}</w:p>", begin(1), begin(2), end(1), end(2))
    );
    // A text box in the same run is remarked on there, too.
    let boxed = "<w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>";
    let bytes = packed(&format!("<w:p>{boxed}</w:p>"), &[]);
    let xml = body(&bytes, &["框里", "甲"], &[]);
    assert_eq!(xml.matches("commentRangeStart").count(), 2, "{xml}");
}

#[test]
fn blanks_round_a_text_that_keeps_none_are_not_kept_by_dividing_it() {
    let bytes = packed("<w:p><w:r><w:t>\n  甲乙\n</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>", &[]);
    let xml = body(&bytes, &["乙"], &[]);
    assert!(xml.contains(">甲</w:t>") && xml.contains(">乙</w:t>"), "{xml}");
}

#[test]
fn properties_that_stand_behind_text_are_no_head_of_a_run() {
    let bytes = packed("<w:p><w:r> <w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:rPr><w:i/></w:rPr><w:t>乙丙</w:t></w:r></w:p>", &[]);
    let xml = body(&bytes, &["丙"], &[]);
    assert_eq!(xml.matches("甲").count(), 1, "{xml}");
    assert_eq!(xml.matches("<w:b/>").count(), 2, "{xml}");
}

#[test]
fn a_body_in_another_encoding_is_a_body_in_utf8_in_the_copy() {
    let body = format!("<w:document {W}><w:body><w:p><w:r><w:t>提案126件</w:t></w:r></w:p></w:body></w:document>");
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let wide = |text: &str| std::iter::once('\u{FEFF}').chain(text.chars()).collect::<String>();
    let wide = |text: &str| wide(text).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let utf16 = wide(&format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{body}"));
    let marked = format!("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}").into_bytes();
    for written in [utf16, marked] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [
            ("[Content_Types].xml", b"<Types xmlns=\"t\"/>".as_slice()),
            ("_rels/.rels", relations.as_bytes()),
            ("word/document.xml", written.as_slice()),
        ] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let document = read(&bytes).unwrap();
        let copy = annotate(&bytes, &document, &[remark(&document, "126")], &[], SIGNED).unwrap();
        let xml = &parts(&copy.bytes)["word/document.xml"];
        assert!(
            !xml.contains("UTF-16") && xml.contains("<w:commentRangeStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">126</w:t>"),
            "{xml}"
        );
    }
}

#[test]
fn a_body_without_text_is_told() {
    let bytes = packed("<w:p/>", &[]);
    let document = read(&bytes).unwrap();
    let nowhere = Remark { range: range(0, 0), lines: vec!["全文".to_owned()] };
    assert!(matches!(annotate(&bytes, &document, &[nowhere], &[], SIGNED), Err(AnnotateError::Empty)));
}

/// Programs that are not Word put things into runs that do not belong there.
#[test]
fn what_does_not_belong_in_a_run_leaves_the_text_as_it_was() {
    let bodies = [
        "<w:p><w:r><m:t xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:t>指标</w:t></m:t></w:r></w:p>",
        "<w:p><w:r>\u{FEFF}<w:t>下半段。</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>接着写。<w:r/></w:t></w:r></w:p><w:p><w:r><w:t>下一段。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve\"> 立案 </w:t><w:t><!-- 注 -->118件</w:t><w:t>。</w:t></w:r></w:p>",
        "<w:p><w:r><w:t><!-- 注 --> 前</w:t></w:r><w:r><w:t>后</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:p><w:r><w:t>前</w:t></w:r></w:p><w:b/></w:rPr><w:t>提案126件，</w:t></w:r><w:r><w:t>立案118件。</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:sdt><w:rPr><w:b/></w:rPr></w:sdt><w:t>不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>",
        "<w:p><w:r><w:t xml:space=\"preserve \"> 立案 </w:t><w:tab/><w:t>118件</w:t></w:r></w:p>",
    ];
    for body in bodies {
        let bytes = packed(body, &[]);
        let document = read(&bytes).unwrap();
        for (at, character) in document.text.char_indices().filter(|(_, character)| *character != '\n') {
            let range = range(at, at + character.len_utf8());
            let remarks = [Remark { range, lines: vec!["请核对".to_owned()] }];
            let change = Change { range, text: character.to_string() };
            let copy = annotate(&bytes, &document, &remarks, std::slice::from_ref(&change), SIGNED).unwrap();
            assert_eq!(read(&copy.bytes).unwrap().text, document.text, "at {at} of {body}");
        }
    }
}

#[test]
fn what_stands_in_the_place_of_the_comments_and_is_none_is_refused() {
    let body = "<w:p><w:r><w:t>全年办结。</w:t></w:r></w:p>";
    let other = format!("<w:body {W}><w:p><w:r><w:t>核</w:t></w:r></w:p></w:body>");
    let bytes = packed(body, &[("comments.xml", "comments", &other)]);
    let document = read(&bytes).unwrap();
    let refused = annotate(&bytes, &document, &[remark(&document, "办结")], &[], SIGNED).unwrap_err();
    assert!(refused.to_string().contains("word/comments.xml"), "{refused}");
}
