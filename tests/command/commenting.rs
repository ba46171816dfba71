//! The findings of a Word file as comments in a copy of it.

use crate::command::exporting::part;
use crate::command::{DRAFT, Desk, office, word};

/// A desk with the draft as a Word file.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    assert_eq!(desk.run(&["export", "draft.txt", "draft.docx"]).status, 0);
    desk
}

#[test]
fn every_finding_is_a_comment_and_the_original_stays() {
    let desk = desk();
    let before = desk.get("draft.docx");
    let (_, told) = desk.json(&["check", "draft.docx", "--output-format", "json"]);
    let count = told["files"][0]["diagnostics"].as_array().unwrap().len();
    let answer = desk.run(&["check", "draft.docx", "--comments", "批注.docx"]);
    assert_eq!(answer.status, 1, "{}", answer.errors);
    assert!(answer.output.contains(&format!("批注.docx：批注{count}条。")), "{}", answer.output);
    assert_eq!(desk.get("draft.docx"), before);
    let comments = part(&desk, "批注.docx", "word/comments.xml");
    assert_eq!(comments.matches("w:author=\"核稿\"").count(), count);
    assert!(comments.contains("规则：合计与分项之和不符（total-mismatch）") && !comments.contains("w:date"), "{comments}");
    assert_eq!(desk.run(&["text", "批注.docx"]).output, desk.run(&["text", "draft.docx"]).output);
    // What is there already is replaced only by what is new.
    assert!(!desk.run(&["check", "draft.docx", "--comments", "批注.docx"]).output.contains("留作"));
}

#[test]
fn safe_fixes_are_tracked_on_request() {
    let desk = desk();
    let answer = desk.run(&["check", "draft.docx", "--comments", "修订.docx", "--track", "--date", "2026-01-05"]);
    assert!(answer.output.contains("修订3处"), "{}{}", answer.output, answer.errors);
    let body = part(&desk, "修订.docx", "word/document.xml");
    assert!(body.contains("w:author=\"核稿\" w:date=\"2026-01-05T00:00:00Z\"><w:r>"), "{body}");
    let fixed = desk.run(&["text", "修订.docx"]).output;
    assert!(fixed.contains("2026年1月6日") && fixed.contains("（二）自身建设"), "{fixed}");
    assert!(desk.run(&["check", "修订.docx", "--comments", "又.docx", "--track"]).output.contains("修订0处"));
}

#[test]
fn what_does_not_go_together_is_told() {
    let desk = desk();
    desk.put("旧.doc", b"\xD0\xCF\x11\xE0rest");
    for (arguments, words) in [
        (&["check", "draft.docx", "--comments", "draft.docx"][..], "原件不能改动"),
        (&["check", "draft.docx", "--comments", "./draft.docx"][..], "原件不能改动"),
        (&["check", "draft.docx", "--comments", "a.docm"][..], "同样结尾"),
        (&["check", "draft.txt", "--comments", "a.txt"][..], "只能写进 .docx"),
        (&["check", "draft.txt", "draft.docx", "--comments", "a.docx"][..], "一次写一个"),
        (&["check", "-", "--comments", "a.docx"][..], "不能用标准输入"),
        (&["check", "draft.docx", "--track"][..], "与 --comments 同用"),
        (&["check", "draft.docx", "--comments", "a.docx", "--date", "昨天"][..], "2026-01-05"),
    ] {
        let answer = desk.run(arguments);
        assert!(answer.status == 2 && answer.errors.contains(words), "{arguments:?}: {}", answer.errors);
    }
    assert!(!desk.path().join("a.txt").exists() && !desk.path().join("a.docx").exists());
}

/// The draft as a document in which somebody has remarked, inserted, linked, and put a sum into a table and one into a control.
fn handed_round() -> Vec<u8> {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let paragraph = |runs: &str| format!("<w:p>{runs}</w:p>");
    let cell = |words: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(words));
    let (before, after) = DRAFT.split_once("全年收到提案126件，其中委员提案90件、集体提案37件。\n").unwrap();
    let (before, heading) = before.rsplit_once('\n').unwrap();
    let lines = |text: &str| text.lines().map(|line| paragraph(&run(line))).collect::<String>();
    let remarked = format!(
        "{}{}<w:commentRangeStart w:id=\"3\"/>{}<w:commentRangeEnd w:id=\"3\"/><w:r><w:commentReference w:id=\"3\"/></w:r>\
         <w:ins w:id=\"4\" w:author=\"李\">{}</w:ins><w:hyperlink w:anchor=\"x\">{}</w:hyperlink>{}",
        run(heading),
        run("全年收到提案"),
        run("126件"),
        run("，其中委员提案90件"),
        run("、集体提案"),
        run("37件。"),
    );
    let control =
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>{}", run("形成报告12篇，"), run("其中重点报告7篇、一般报告6篇。"));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("项目"),
        cell("情况"),
        cell("培训"),
        cell("举办培训班6期，其中县内4期、县外3期")
    );
    let body = lines(before) + &paragraph(&remarked) + &paragraph(&control) + &table + &lines(after);
    let comments = format!(
        "<w:comments xmlns:w=\"{}\"><w:comment w:id=\"3\" w:author=\"王\">{}</w:comment></w:comments>",
        word::NAMESPACE,
        paragraph(&run("再核一次"))
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    word::packed(&body, &[("word/comments.xml", comments.as_bytes()), ("word/_rels/document.xml.rels", relations.as_bytes())])
}

#[test]
fn another_program_shows_every_comment_at_the_words_it_is_about() {
    let desk = desk();
    desk.put("传阅.docx", handed_round());
    for name in ["draft.docx", "传阅.docx"] {
        let (_, told) = desk.json(&["check", name, "--output-format", "json"]);
        let text = desk.run(&["text", name]).output;
        let offset = |diagnostic: &serde_json::Value, end: &str| diagnostic["range"][end]["offset"].as_u64().unwrap() as usize;
        let words = |d: &serde_json::Value| text[offset(d, "start")..offset(d, "end")].to_owned();
        let mut expected: Vec<String> = told["files"][0]["diagnostics"].as_array().unwrap().iter().map(words).collect();
        desk.run(&["check", name, "--comments", "批注.docx"]);
        if !office::converts(&desk, "批注.docx", "fodt") {
            return;
        }
        let shown = office::comments(&desk, "批注.fodt");
        let mut about: Vec<String> = shown.iter().filter(|comment| comment.author == "核稿").map(|comment| comment.about.clone()).collect();
        expected.sort();
        about.sort();
        assert_eq!(about, expected, "{name}");
        let own: Vec<(&str, &str)> =
            shown.iter().filter(|comment| comment.author == "王").map(|comment| (comment.text.as_str(), comment.about.as_str())).collect();
        assert_eq!(own, if name == "draft.docx" { vec![] } else { vec![("再核一次", "126件")] });
    }
}
