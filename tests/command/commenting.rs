//! The findings of a Word file as comments in a copy of it.

use crate::command::exporting::part;
use crate::command::{DRAFT, Desk, office};

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

#[test]
fn another_program_opens_the_copy() {
    let desk = desk();
    desk.run(&["check", "draft.docx", "--comments", "批注.docx", "--track"]);
    if office::converts(&desk, "批注.docx", "pdf") {
        assert!(!office::pages(&desk, "批注.pdf").is_empty());
    }
}
