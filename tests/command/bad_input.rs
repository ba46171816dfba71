//! Files that are no reports: a clear sentence or silence, never a crash, and the others are still checked.

use crate::command::{DRAFT, Desk};

#[test]
fn what_is_no_text_is_named_with_what_to_do() {
    let desk = Desk::new();
    desk.put("a.docx", b"PK\x03\x04rest");
    desk.put("b.wps", b"\xD0\xCF\x11\xE0rest");
    desk.put("c.bin", [0, 1, 2, 3, 0xFF]);
    let mut damaged = DRAFT.as_bytes().to_vec();
    damaged.remove(100);
    desk.put("d.txt", damaged);
    desk.put("draft.txt", DRAFT);
    let (status, answer) = desk.json(&["check", "--output-format", "json", "a.docx", "b.wps", "c.bin", "d.txt", "draft.txt", "gone.txt"]);
    assert_eq!(status, 2);
    assert_eq!(answer["files"].as_array().unwrap().len(), 1, "the sound file is still checked");
    let errors: Vec<(&str, &str)> =
        answer["errors"].as_array().unwrap().iter().map(|e| (e["path"].as_str().unwrap(), e["message"].as_str().unwrap())).collect();
    for (index, (path, words)) in
        [("a.docx", "损坏"), ("b.wps", "损坏"), ("c.bin", "二进制"), ("d.txt", "损坏"), ("gone.txt", "找不到")].iter().enumerate()
    {
        assert_eq!(errors[index].0, *path);
        assert!(errors[index].1.contains(words), "{errors:?}");
    }
    let english = desk.run(&["check", "a.docx", "--lang", "en"]);
    assert!(
        english.errors.contains("Open and Repair") && english.output.contains("Not checked, see above (1 reason)"),
        "{}",
        english.errors
    );
}

#[test]
fn an_empty_file_and_an_english_text_are_not_checked() {
    let desk = Desk::new();
    desk.put("empty.txt", "");
    desk.put("english.txt", "The committee met (in June) and decided, as before, nothing.\n".repeat(20));
    let answer = desk.run(&["check", "empty.txt", "english.txt"]);
    assert_eq!(answer.status, 0);
    assert!(answer.output.contains("没有检查") && answer.output.contains("共2个文件，都没有检查。"), "{}", answer.output);
    assert_eq!(desk.run(&["outline", "empty.txt"]).status, 0);
}

#[test]
fn a_novel_is_told_nothing_that_is_meant_for_reports() {
    let novel = "老槐树下的石凳上坐着三个老人，谁也不说话。\n风从河面上吹过来，带着水草的气味。“你还记得那年的大水么？”\
        先开口的是陈伯。\n没有人接他的话。远处传来两声狗叫,很快又静了下去。\n他笑了笑，说：“我那时候才十七岁，跑得比谁都快。”\n"
        .repeat(12);
    let desk = Desk::new();
    desk.put("novel.txt", novel);
    let (status, answer) = desk.json(&["check", "--output-format", "json", "novel.txt"]);
    assert_eq!(status, 0);
    assert_eq!(answer["files"][0]["kind"], "chinese");
    for diagnostic in answer["files"][0]["diagnostics"].as_array().unwrap() {
        assert_eq!(diagnostic["severity"], "hint", "{diagnostic}");
    }
    let told = desk.run(&["check", "novel.txt"]);
    assert!(told.output.contains("看来不是工作报告") && told.output.contains("--kind report"), "{}", told.output);
    let (_, answer) = desk.json(&["check", "--kind", "other", "--output-format", "json", "novel.txt"]);
    assert_eq!(answer["files"][0]["diagnostics"].as_array().unwrap().len(), 0);
}

#[test]
fn one_line_of_ten_megabytes_is_read_to_the_end() {
    let desk = Desk::new();
    desk.put("long.txt", "岸边的灯一盏一盏亮起来，".repeat(10 * 1024 * 1024 / 36 + 1));
    let answer = desk.run(&["check", "long.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.errors);
    desk.put("blank.txt", format!("灯{}灯", " ".repeat(1024 * 1024)));
    assert_eq!(desk.run(&["outline", "blank.txt"]).status, 0);
}

#[test]
fn settings_that_cannot_be_taken_are_named_and_nothing_is_checked_without_them() {
    let desk = Desk::new();
    desk.put("good/draft.txt", DRAFT);
    desk.put("good/hegao.toml", "[rules]\ntotal-mismatch = \"off\"\n");
    desk.put("bad/draft.txt", DRAFT);
    desk.put("bad/hegao.toml", "[rules]\ntotal-mismatch = \"loud\"\n");
    let (status, answer) = desk.json(&["check", "--output-format", "json", "good/draft.txt", "bad/draft.txt"]);
    assert_eq!(status, 2);
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("rules.total-mismatch"), "{answer}");
    assert!(answer["errors"][0]["path"].as_str().unwrap().ends_with("hegao.toml"));
    assert_eq!(answer["files"].as_array().unwrap().len(), 1);
    assert!(!crate::command::rules_of(&answer).contains(&"total-mismatch".to_owned()));
}

#[test]
fn what_lies_in_a_folder_and_cannot_be_read_is_named_once() {
    let desk = Desk::new();
    desk.put("稿/draft.txt", crate::command::DRAFT);
    for name in ["年度总结.pdf", "草稿.ofd", "~$年度总结.docx", "图.png"] {
        desk.put(&format!("稿/{name}"), b"PK\x03\x04\0\0");
    }
    let answer = desk.run(&["check", "稿"]);
    assert_eq!(answer.errors.matches("没有检查").count(), 1, "{}", answer.errors);
    assert!(answer.errors.contains("另有2个文件读不了") && answer.errors.contains("年度总结.pdf、草稿.ofd。"), "{}", answer.errors);
    assert!(answer.errors.contains("另存为"), "{}", answer.errors);
    assert!(answer.output.contains("total-mismatch"), "the rest is checked: {}", answer.output);
    assert!(desk.run(&["--lang", "en", "check", "稿"]).errors.contains("2 more files could not be read"));
}

#[test]
fn a_file_of_two_hundred_megabytes_is_named_and_the_others_are_checked() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    // A file with a hole takes no room, and is read as nothing else is.
    std::fs::File::create(desk.path().join("huge.txt")).unwrap().set_len(200 << 20).unwrap();
    let (status, answer) = desk.json(&["check", "--output-format", "json", "huge.txt", "draft.txt"]);
    assert_eq!(status, 2);
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("超过32MB"), "{}", answer["errors"]);
    assert_eq!(answer["files"].as_array().unwrap().len(), 1);
}

#[test]
fn twenty_thousand_faults_are_all_told_and_all_mended() {
    let desk = Desk::new();
    let visits = "走访企业,听取意见,".repeat(20);
    let line = |at: usize| format!("第{at}次会议期间，{visits}收到提案126件，其中委员提案90件、集体提案37件。\n");
    let body: String = (1..=500).map(line).collect();
    desk.put("draft.txt", format!("{DRAFT}{body}"));
    let (status, answer) = desk.json(&["check", "--output-format", "json", "draft.txt"]);
    assert_eq!(status, 1);
    let diagnostics = answer["files"][0]["diagnostics"].as_array().unwrap();
    let places = |rule: &str| -> usize {
        let own = diagnostics.iter().filter(|diagnostic| diagnostic["rule"] == rule);
        own.map(|diagnostic| diagnostic["related"].as_array().unwrap().len().max(1)).sum()
    };
    assert!(places("half-width-punctuation") == 20_000, "{}", places("half-width-punctuation"));
    assert!(places("total-mismatch") >= 500, "{}", places("total-mismatch"));
    desk.run(&["check", "--fix", "draft.txt"]);
    let fixed = String::from_utf8(desk.get("draft.txt")).unwrap();
    assert!(!fixed.contains(',') && fixed.lines().count() == DRAFT.lines().count() + 500);
}
