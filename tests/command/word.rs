//! Word documents: read as they are, told in words a drafter finds his way by, never written.

use std::io::{Cursor, Write};
use std::process::Command;

use zip::write::SimpleFileOptions;

use crate::command::{DRAFT, Desk, rules_of};

pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// A document of this body, with other entries.
pub fn packed(body: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!("<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>");
    let own: [(&str, &[u8]); 3] =
        [("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", document.as_bytes())];
    for (name, bytes) in own.into_iter().chain(others.iter().copied()) {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The text as a document, a paragraph a line, each of two runs.
pub fn document(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| {
        let half = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
        let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        format!("<w:p>{}{}</w:p>", run(&line[..half]), run(&line[half..]))
    };
    packed(&text.lines().map(paragraph).collect::<String>(), &[])
}

#[test]
fn a_document_gives_the_findings_of_its_text_with_its_own_places() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("draft.docx", document(DRAFT));
    let (status, text) = desk.json(&["check", "--output-format", "json", "draft.txt"]);
    let (same, word) = desk.json(&["check", "--output-format", "json", "draft.docx"]);
    assert_eq!((status, same), (1, 1));
    assert_eq!(rules_of(&text), rules_of(&word));
    let (text, word) = (&text["files"][0]["diagnostics"], &word["files"][0]["diagnostics"]);
    for (in_text, in_word) in text.as_array().unwrap().iter().zip(word.as_array().unwrap()) {
        for field in ["line", "column", "offset"] {
            assert_eq!(in_text["range"]["start"][field], in_word["range"]["start"][field]);
        }
        assert!(in_text["range"]["start"]["word"].is_null());
        let place = &in_word["range"]["start"]["word"];
        assert_eq!(place["part"], "body");
        // A paragraph a line, so the paragraph of the document is the line of the text.
        assert_eq!(place["paragraph"], in_word["range"]["start"]["line"]);
        assert!(place["run"].as_u64().is_some_and(|run| run == 1 || run == 2), "{place}");
    }
    let total = word.as_array().unwrap().iter().find(|d| d["rule"] == "total-mismatch").unwrap();
    let (place, column) = (&total["range"]["start"]["word"], total["range"]["start"]["column"].as_u64().unwrap());
    let line = DRAFT.lines().find(|line| line.contains("126件")).unwrap();
    let half = line.chars().count() as u64 / 2;
    let expected = if column > half { (2, column - 1 - half) } else { (1, column - 1) };
    assert_eq!((place["run"].as_u64().unwrap(), place["offset"].as_u64().unwrap()), expected);
}

#[test]
fn places_are_told_by_section_and_paragraph() {
    let desk = Desk::new();
    desk.put("draft.docx", document(DRAFT));
    let concise = desk.run(&["check", "--output-format", "concise", "draft.docx"]).output;
    assert!(concise.lines().any(|line| line.starts_with("draft.docx:（一）中的“") && line.contains("total-mismatch")), "{concise}");
    let full = desk.run(&["check", "draft.docx"]).output;
    assert!(full.contains("--> draft.docx （一）中的“"), "{full}");
    assert!(!full.contains("draft.docx:"), "{full}");
    let claims = desk.run(&["claims", "draft.docx"]).output;
    assert!(claims.contains("  （一）中的“"), "{claims}");
    let outline = desk.run(&["outline", "draft.docx"]).output;
    assert_eq!(outline, desk_outline(), "{outline}");
    let (_, figures) = desk.json(&["figures", "--output-format", "json", "draft.docx"]);
    assert_eq!(figures["files"][0]["figures"][0]["range"]["start"]["word"]["part"], "body");
}

fn desk_outline() -> String {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.run(&["outline", "draft.txt"]).output
}

#[test]
fn nothing_writes_a_document() {
    let desk = Desk::new();
    let before = document(DRAFT);
    desk.put("draft.docx", &before);
    desk.put("draft.txt", DRAFT);
    for arguments in [&["check", "--fix", "draft.docx"][..], &["check", "--diff", "draft.docx"], &["format", "draft.docx"]] {
        let answer = desk.run(arguments);
        assert!(answer.errors.contains("Word 文件只读取，不改写"), "{arguments:?}: {}", answer.errors);
        assert!(answer.status > 0);
    }
    // What only lies in the folder is left alone without a word.
    let folder = desk.run(&["format", "."]);
    assert_eq!((folder.status, folder.errors.contains("Word")), (0, false), "{}", folder.errors);
    assert_eq!(desk.get("draft.docx"), before);
}

#[test]
fn documents_of_a_folder_are_checked_and_locks_of_word_are_not() {
    let desk = Desk::new();
    desk.put("a.docx", document(DRAFT));
    desk.put("b.docm", document(DRAFT));
    desk.put("~$a.docx", [0x16, 0, 0]);
    desk.put("c.txt", DRAFT);
    let (status, answer) = desk.json(&["check", "--output-format", "json", "."]);
    let names: Vec<&str> = answer["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!((status, names), (1, vec!["./a.docx", "./b.docm", "./c.txt"]));
    assert_eq!(answer["errors"].as_array().unwrap().len(), 0);
}

#[test]
fn open_changes_are_one_finding_with_all_their_places() {
    let desk = Desk::new();
    let body = "<w:p><w:r><w:t>各位委员：</w:t></w:r></w:p><w:p><w:r><w:t>全年收到提案</w:t></w:r><w:del w:author=\"李\"><w:r><w:delText>126</w:delText></w:r></w:del>\
        <w:ins w:author=\"李\"><w:r><w:t>127</w:t></w:r></w:ins><w:r><w:t>件，召开协商会议16次，推动解决问题36件，委员满意率继续提高。</w:t></w:r></w:p>\
        <w:p><w:ins w:author=\"王\"><w:r><w:t>新的一年，我们将扎实推进各项工作。</w:t></w:r></w:ins></w:p>";
    desk.put("a.docx", packed(body, &[]));
    let (_, answer) = desk.json(&["check", "--kind", "part", "--output-format", "json", "a.docx"]);
    let found: Vec<&serde_json::Value> =
        answer["files"][0]["diagnostics"].as_array().unwrap().iter().filter(|d| d["rule"] == "open-changes").collect();
    assert_eq!(found.len(), 1, "{answer}");
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("3处修订") && message.contains("插入2、删除1") && message.contains("李（2）、王（1）"), "{message}");
    assert_eq!(found[0]["related"].as_array().unwrap().len(), 3);
    assert!(found[0]["related"][0]["message"].as_str().unwrap().contains("删去“126”"));
}

#[test]
fn the_text_of_a_document_is_printed_or_saved_and_nothing_is_overwritten() {
    let desk = Desk::new();
    desk.put("draft.docx", document(DRAFT));
    assert_eq!(desk.run(&["text", "draft.docx"]).output, DRAFT);
    assert_eq!(desk.run(&["text", "draft.docx", "--output", "draft.txt"]).status, 0);
    assert_eq!(desk.get("draft.txt"), DRAFT.as_bytes());
    let again = desk.run(&["text", "draft.docx", "--output", "draft.txt"]);
    assert!(again.status == 2 && again.errors.contains("没有覆盖"), "{}", again.errors);
    let (_, answer) = desk.json(&["text", "--output-format", "json", "draft.docx"]);
    assert_eq!((answer["text"].as_str(), answer["apart"].as_array().map(Vec::len)), (Some(DRAFT), Some(0)));
    assert_eq!(desk.run(&["text", "gone.docx"]).status, 2);
}

#[test]
fn an_old_document_says_what_it_needs_where_libreoffice_is_not_installed() {
    let desk = Desk::new();
    for name in ["a.doc", "b.wps", "c.docx"] {
        let name_of_stream = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes);
        desk.put(name, b"\xD0\xCF\x11\xE0".iter().copied().chain(name_of_stream).collect::<Vec<u8>>());
        let mut command = desk.command(&["check", name]);
        let answer = crate::command::Answer::of(command.env("PATH", desk.path()).output().unwrap());
        assert!(answer.status == 2 && answer.errors.contains("LibreOffice"), "{}", answer.errors);
    }
    let mut folder = desk.command(&["check", "."]);
    let answer = crate::command::Answer::of(folder.env("PATH", desk.path()).output().unwrap());
    assert!(answer.errors.contains("另有2个文件读不了"), "{}", answer.errors);
}

#[test]
fn an_old_document_is_read_through_libreoffice() {
    let desk = Desk::new();
    desk.put("draft.docx", document(DRAFT));
    let made = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", desk.path().display()))
        .args(["--headless", "--convert-to", "doc", "draft.docx"])
        .current_dir(desk.path())
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        println!("LibreOffice is not installed: old documents were not read");
        return;
    }
    let before = desk.get("draft.doc");
    std::fs::copy(desk.path().join("draft.doc"), desk.path().join("renamed.docx")).unwrap();
    for name in ["draft.doc", "renamed.docx"] {
        let (_, old) = desk.json(&["check", "--output-format", "json", name]);
        let (_, new) = desk.json(&["check", "--output-format", "json", "draft.docx"]);
        assert_eq!(rules_of(&old), rules_of(&new), "{name}");
    }
    assert_eq!(desk.get("draft.doc"), before);
}

#[cfg(unix)]
#[test]
fn an_old_document_beside_a_report_is_not_converted_to_look_for_last_year() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let name_of_stream = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes);
    desk.put("去年.docx", b"\xD0\xCF\x11\xE0".iter().copied().chain(name_of_stream).collect::<Vec<u8>>());
    desk.put("soffice", "#!/bin/sh\necho called > \"$(dirname \"$0\")/called\"\n");
    std::fs::set_permissions(desk.path().join("soffice"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let run = |file: &str| {
        let path = format!("{}:{}", desk.path().display(), std::env::var("PATH").unwrap_or_default());
        crate::command::Answer::of(desk.command(&["check", file]).env("PATH", path).output().unwrap())
    };
    assert_eq!(run("draft.txt").status, 1);
    assert!(!desk.path().join("called").exists());
    // Who names the file wants it read.
    assert_eq!(run("去年.docx").status, 2);
    assert!(desk.path().join("called").exists());
}
