//! A report as a Word file in the form of the standard.

use std::io::Read;

use crate::command::{DRAFT, Desk, office};

/// A part of a Word file of the desk.
pub fn part(desk: &Desk, file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(desk.get(file))).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_page_the_faces_and_the_levels_are_those_of_the_standard() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let answer = desk.run(&["export", "draft.txt", "draft.docx"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    assert!(answer.output.contains("写成 draft.docx") && answer.output.contains("标题4个"), "{}", answer.output);
    let body = part(&desk, "draft.docx", "word/document.xml");
    for wanted in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\"",
        "w:left=\"1587\"",
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-849\"/>",
        "<w:footerReference w:type=\"even\"",
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:rStyle w:val=\"Heading2Char\"/>",
        "<w:outlineLvl w:val=\"1\"/>",
    ] {
        assert!(body.contains(wanted), "{wanted} is not in {body}");
    }
    let fonts = part(&desk, "draft.docx", "word/fontTable.xml");
    assert!(fonts.contains("方正小标宋简体") && fonts.contains("w:altName") && !fonts.contains("embed"), "{fonts}");
}

#[test]
fn the_text_of_the_file_is_that_of_the_report() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.run(&["export", "draft.txt", "draft.docx"]);
    let written = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<String>();
    let back = desk.run(&["text", "draft.docx"]);
    assert_eq!(written(&back.output), written(DRAFT), "{}", back.errors);
}

#[test]
fn what_lies_there_is_kept_and_what_is_no_word_file_is_told() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("draft.docx", "别人的文件");
    let answer = desk.run(&["export", "draft.txt", "draft.docx"]);
    assert!(answer.output.contains("原有的文件留作 draft.上一份.docx"), "{}{}", answer.output, answer.errors);
    assert_eq!(desk.get("draft.上一份.docx"), "别人的文件".as_bytes());
    assert!(!desk.run(&["export", "draft.txt", "draft.docx"]).output.contains("留作"));
    for (arguments, words) in [
        (["export", "draft.txt", "draft.pdf"], ".docx 结尾"),
        (["export", "gone.txt", "a.docx"], "找不到"),
        (["export", ".", "a.docx"], "文件夹"),
    ] {
        let answer = desk.run(&arguments);
        assert!(answer.status == 2 && answer.errors.contains(words), "{arguments:?}: {}", answer.errors);
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let desk = Desk::new();
    let body = "全县上下同心同德推动各项工作取得新的成效为群众办成一批实事好事。".repeat(12);
    desk.put("draft.txt", format!("{DRAFT}{}", format!("{body}\n").repeat(6)));
    desk.run(&["export", "draft.txt", "draft.docx"]);
    if !office::converts(&desk, "draft.docx", "pdf") {
        return;
    }
    let pages = office::pages(&desk, "draft.pdf");
    assert!(pages.len() >= 4, "{pages:?}");
    let page = &pages[2];
    // The last line is the page number.
    let number: String = page.last().unwrap().split_whitespace().collect();
    assert_eq!((page.len(), number.as_str()), (23, "—3—"), "{page:?}");
    // A line that holds a full stop may take one character more, since marks at its end are narrowed or hang out.
    let lines = page.iter().take(22).filter(|line| !line.contains('。') && line.chars().count() > 20);
    let lengths: Vec<usize> = lines.map(|line| line.chars().count()).collect();
    assert!(lengths.len() >= 5 && lengths.iter().all(|&length| length == 28), "{page:?}");
}
