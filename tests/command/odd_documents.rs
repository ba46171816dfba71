//! Word documents that are broken, odd, or made to do harm: a clear sentence or the part that can be read, never a crash, and the
//! original as it was.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::command::word::{NAMESPACE, document, packed};
use crate::command::{DRAFT, Desk};

/// What is to be said of a file.
enum Expected {
    /// It is not read, for a reason that holds these words.
    Refused(&'static str),
    /// It is read, and its text holds these words.
    Read(&'static str),
}

use Expected::{Read, Refused};

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A ZIP file of these entries.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document whose main part is this XML.
fn with_body(xml: impl AsRef<[u8]>) -> Vec<u8> {
    zipped(&[("[Content_Types].xml", b"<Types xmlns=\"t\"/>"), ("word/document.xml", xml.as_ref())])
}

fn whole(body: &str) -> String {
    format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>")
}

/// The container of an old document with a stream of that name.
fn container(stream: &str) -> Vec<u8> {
    b"\xD0\xCF\x11\xE0".iter().copied().chain(stream.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// The draft, and this behind it.
fn draft_and(more: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    packed(&(DRAFT.lines().map(paragraph).collect::<String>() + more), others)
}

fn table_of(content: &str) -> String {
    let row = |words: &str| format!("<w:tr><w:tc>{words}</w:tc><w:tc>{}</w:tc></w:tr>", paragraph("右"));
    format!("<w:tbl>{}{}</w:tbl><w:p/>", row(content), row(&paragraph("下")))
}

fn relations(inner: &str) -> String {
    format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>")
}

#[test]
fn every_odd_document_is_read_as_far_as_it_goes_or_told_with_what_to_do() {
    let draft = document(DRAFT);
    let comments: String =
        (0..10_000).map(|id| format!("<w:comment w:id=\"{id}\" w:author=\"王\">{}</w:comment>", paragraph("再核"))).collect();
    let comments = format!("<w:comments xmlns:w=\"{NAMESPACE}\">{comments}</w:comments>");
    let related = relations("<Relationship Id=\"c\" Type=\"http://x/comments\" Target=\"comments.xml\"/>");
    let outside = relations(
        "<Relationship Id=\"a\" Type=\"x/styles\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>\
         <Relationship Id=\"b\" Type=\"x/numbering\" Target=\"../../../../etc/passwd\"/>\
         <Relationship Id=\"d\" Type=\"x/attachedTemplate\" Target=\"http://127.0.0.1:9/t.dotm\" TargetMode=\"External\"/>",
    );
    let boxed = |inner: &str| format!("<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>");
    let sixty = (0..60).fold(paragraph("最里面的一段"), |inner, _| table_of(&inner));
    let entities = format!("<!DOCTYPE d [<!ENTITY a \"甲甲甲\"><!ENTITY b \"&a;&a;&a;\">]>{}", whole(&paragraph("&b;")));
    let external = format!("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}", whole(&paragraph("&x;")));
    let many: Vec<(String, &[u8])> = (0..20_001).map(|n| (format!("word/{n}"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let attributes: String = (0..100_000).map(|n| format!(" w:a{n}=\"1\"")).collect();
    let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(whole(&paragraph("提案126件")).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let open = b"mimetypeapplication/vnd.oasis.opendocument.text".as_slice();
    let cases: Vec<(&str, Vec<u8>, Expected)> = vec![
        ("设了密码.docx", container("EncryptedPackage"), Refused("密码")),
        ("旧格式截断.docx", container(""), Refused("损坏")),
        ("含宏.docm", draft_and("", &[("word/vbaProject.bin", b"\xD0\xCF\x11\xE0")]), Read("提案126件")),
        ("解压膨胀.docx", packed(&format!("<w:p>{}</w:p>", " ".repeat(16 << 20)), &[]), Refused("解压后")),
        ("部件太多.docx", zipped(&many), Refused("部件多")),
        ("实体膨胀.docx", with_body(entities), Refused("实体")),
        ("外部实体.docx", with_body(external), Refused("实体")),
        ("层次太深.docx", with_body(whole(&("<w:sdt>".repeat(5000) + &"</w:sdt>".repeat(5000)))), Refused("层次深")),
        ("属性太多.docx", draft_and(&format!("<w:p{attributes}/>"), &[]), Read("提案126件")),
        ("空段太多.docx", with_body(whole(&"<w:p/>".repeat(300_001))), Refused("解压后")),
        ("指向外部.docx", draft_and("", &[("word/_rels/document.xml.rels", outside.as_bytes())]), Read("提案126件")),
        (
            "一万条批注.docx",
            draft_and("", &[("word/comments.xml", comments.as_bytes()), ("word/_rels/document.xml.rels", related.as_bytes())]),
            Read("提案126件"),
        ),
        ("框里表里表.docx", draft_and(&boxed(&table_of(&table_of(&paragraph("最里面的一段")))), &[]), Read("最里面的一段")),
        ("六十层表.docx", draft_and(&sixty, &[]), Read("最里面的一段")),
        (
            "从右向左.docx",
            draft_and("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>ئۇيغۇر</w:t></w:r></w:p>", &[]),
            Read("ئۇيغۇر"),
        ),
        ("宽字符.docx", with_body(wide), Read("提案126件")),
        ("别的文稿.docx", zipped(&[("mimetype", open), ("content.xml", b"<a/>")]), Refused("没有 Word 正文")),
        ("纯文本.docx", "纯文本".as_bytes().to_vec(), Refused("没有 Word 正文")),
        ("空文件.docx", Vec::new(), Refused("空文件")),
        ("网页.docx", b"<html><body>report</body></html>".to_vec(), Refused("网页或 XML")),
        ("断在半路.docx", with_body(&whole(&paragraph("提案"))[..150]), Refused("损坏")),
    ];
    for (name, bytes, expected) in &cases {
        // Nothing else lies beside it that could be last year's report.
        let desk = Desk::new();
        desk.put(name, bytes);
        let checked = desk.run(&["check", "--kind", "report", name]);
        let english = desk.run(&["check", name, "--lang", "en"]);
        let text = desk.run(&["text", name]);
        let copy = format!("副本{}", &name[name.len() - ".docx".len()..]);
        let commented = desk.run(&["check", "--kind", "report", name, "--comments", &copy]);
        match expected {
            Refused(words) => {
                for answer in [&checked, &text, &commented] {
                    assert!(answer.status == 2 && answer.errors.contains(words), "{name}: {}", answer.errors);
                }
                assert!(english.errors.replace(name, "").chars().all(|c| !('一'..='龥').contains(&c)), "{}", english.errors);
            }
            Read(words) => {
                assert!(checked.status < 2 && text.output.contains(words), "{name}: {}{}", checked.errors, text.errors);
                let again = desk.run(&["text", &copy]);
                assert!(commented.status < 2 && again.output == text.output, "{name}: {}{}", commented.errors, again.errors);
            }
        }
        assert_eq!(&desk.get(name), bytes, "{name} is as it was");
    }
    for part in 1..20 {
        let desk = Desk::new();
        desk.put("截断.docx", &draft[..draft.len() * part / 20]);
        let answer = desk.run(&["check", "截断.docx"]);
        assert!(answer.status == 2 && answer.errors.contains("损坏"), "{part}: {}", answer.errors);
    }
}

#[test]
fn a_document_with_two_hundred_megabytes_of_pictures_is_read_and_a_longer_file_is_told() {
    let desk = Desk::new();
    for (name, megabytes) in [("画册.docx", 200), ("更大.docx", 260)] {
        let mut archive = zip::ZipWriter::new_append(Cursor::new(document(DRAFT))).unwrap();
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive.start_file("word/media/image1.png", stored).unwrap();
        let megabyte = vec![0x5A; 1 << 20];
        (0..megabytes).for_each(|_| archive.write_all(&megabyte).unwrap());
        desk.put(name, archive.finish().unwrap().into_inner());
    }
    let read = desk.run(&["text", "画册.docx"]);
    assert_eq!((read.status, read.output.as_str()), (0, DRAFT), "{}", read.errors);
    let told = desk.run(&["text", "更大.docx"]);
    assert!(told.status == 2 && told.errors.contains("超过256MB"), "{}", told.errors);
}
