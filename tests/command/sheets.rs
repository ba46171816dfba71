//! The sheet that goes to the author, and what comes back in it.

use crate::command::{DRAFT, Desk, office};

fn sheet<'a>(output: &'a str, path: &'a str) -> [&'a str; 6] {
    ["check", path, "--output-format", "sheet", "--output", output]
}

#[test]
fn a_second_sheet_keeps_what_was_written_and_the_first_stays_beside_it() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let first = desk.run(&sheet("校对单.md", "draft.txt"));
    assert_eq!(first.status, 1, "{}", first.errors);
    assert!(first.output.contains("校对单 校对单.md："), "{}", first.output);
    let written = String::from_utf8(desk.get("校对单.md")).unwrap();
    assert!(written.contains("| 序号 | 章节第几段 | 原文 | 疑点 | 依据 | 处理 | 核对人 |") && written.contains("**126**"), "{written}");
    let row = written.lines().find(|line| line.contains("total-mismatch")).unwrap();
    let filled = written.replace(row, &format!("{} 按台账为127件 | 王五 |", row.strip_suffix("|  |  |").unwrap().to_owned() + "|"));
    desk.put("校对单.md", &filled);
    desk.put("draft.txt", DRAFT.replace("20261月6日", "2026年1月6日"));
    let second = desk.run(&sheet("校对单.md", "draft.txt"));
    assert!(
        second.output.contains("其中1处沿用上一份的处理意见，已处理的1处列在末尾") && second.output.contains("校对单.上一份.md"),
        "{}",
        second.output
    );
    let written = String::from_utf8(desk.get("校对单.md")).unwrap();
    assert!(written.lines().any(|line| line.contains("total-mismatch") && line.contains("| 按台账为127件 | 王五 |")), "{written}");
    assert_eq!(String::from_utf8(desk.get("校对单.上一份.md")).unwrap(), filled);
}

#[test]
fn an_unchanged_sheet_is_written_once() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    for name in ["校对单.docx", "校对单.xlsx", "校对单.html", "校对单.md"] {
        desk.run(&sheet(name, "draft.txt"));
        let before = desk.get(name);
        let again = desk.run(&sheet(name, "draft.txt"));
        assert_eq!((again.status, desk.get(name) == before), (1, true), "{name}");
        assert!(!again.output.contains("上一份"), "{}", again.output);
    }
}

#[test]
fn an_earlier_sheet_of_another_kind_goes_on_in_a_new_one() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.run(&sheet("第一轮.html", "draft.txt"));
    let page = String::from_utf8(desk.get("第一轮.html")).unwrap();
    let (head, tail) = page.split_once("role=\"textbox\"").unwrap();
    let filled = format!("{head}role=\"textbox\"{}", tail.replacen("></td>", ">保留原文</td>", 1));
    desk.put("第一轮.html", filled);
    let answer = desk.run(&["check", "draft.txt", "--output-format", "sheet", "--output", "第二轮.xlsx", "--earlier", "第一轮.html"]);
    assert!(answer.output.contains("其中1处沿用"), "{}{}", answer.output, answer.errors);
    let missing = desk.run(&["check", "draft.txt", "--output-format", "sheet", "--output", "a.md", "--earlier", "gone.md"]);
    assert!(missing.status == 2 && missing.errors.contains("gone.md：找不到"), "{}", missing.errors);
}

#[test]
fn what_is_no_sheet_is_never_replaced() {
    let desk = Desk::new();
    desk.put("draft.md", DRAFT);
    desk.put("别的.docx", b"PK\x03\x04rest");
    for name in ["draft.md", "别的.docx"] {
        let before = desk.get(name);
        let answer = desk.run(&sheet(name, "draft.md"));
        assert_eq!(answer.status, 2);
        assert!(answer.errors.contains("没有覆盖"), "{}", answer.errors);
        assert_eq!(desk.get(name), before);
    }
    let english = desk.run(&["check", "draft.md", "--lang", "en", "--output-format", "sheet", "--output", "draft.md"]);
    assert!(english.errors.contains("nothing was replaced"), "{}", english.errors);
}

#[test]
fn a_sheet_in_the_folder_of_the_reports_is_none_of_them() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.run(&sheet("校对单.md", "."));
    desk.run(&sheet("清单.md", "."));
    let answer = desk.run(&sheet("清单.md", "."));
    let written = String::from_utf8(desk.get("清单.md")).unwrap();
    assert_eq!(written.matches("## 报告：").count(), 1, "{written}");
    assert!(answer.output.contains("共1个文件"), "{}", answer.output);
}

#[test]
fn what_is_missing_on_the_command_line_is_told() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    for (arguments, words) in [
        (&["check", "draft.txt", "--output-format", "sheet"][..], "请加 --output"),
        (&["check", "draft.txt", "--output", "a.docx"][..], "请加 --output-format sheet"),
        (&["check", "draft.txt", "--output-format", "sheet", "--output", "a.pdf"][..], ".docx、.xlsx、.html 或 .md"),
        (&["check", "draft.txt", "--output-format", "sheet", "--output", "a.docx", "--diff"][..], "--diff 不能"),
    ] {
        let answer = desk.run(arguments);
        assert!(answer.status == 2 && answer.errors.contains(words), "{arguments:?}: {}", answer.errors);
    }
}

#[test]
fn what_was_accepted_is_left_out() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put(
        ".hegao/accepted.toml",
        "[[finding]]\nrule = \"total-mismatch\"\nkey = \"全年收到提案⟦126⟧件，其中委员提案90件、集体提案37件。\"\n",
    );
    desk.run(&sheet("a.md", "draft.txt"));
    assert!(!String::from_utf8(desk.get("a.md")).unwrap().contains("total-mismatch"));
}

#[test]
fn another_program_opens_the_sheet() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    for name in ["校对单.docx", "校对单.xlsx"] {
        desk.run(&sheet(name, "draft.txt"));
        if office::converts(&desk, name, "pdf") {
            let text = office::pages(&desk, "校对单.pdf").concat().concat();
            assert!(text.contains("校对单") && text.contains("核对人") && text.contains("127"), "{name}: {text}");
        }
    }
}

#[test]
fn a_sheet_of_a_word_file_tells_places_without_lines() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.run(&["export", "draft.txt", "draft.docx"]);
    desk.run(&sheet("校对单.md", "draft.docx"));
    let written = String::from_utf8(desk.get("校对单.md")).unwrap();
    assert!(written.contains("第一部分（一）") && !written.contains("行 |"), "{written}");
}
