//! `hegao format`.

use crate::command::{DRAFT, Desk};

#[test]
fn form_is_put_right_in_the_file_and_a_second_run_changes_nothing() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT.replace("提案90件、", "提案 90 件,"));
    let answer = desk.run(&["format", "draft.txt"]);
    assert_eq!((answer.status, answer.errors.trim()), (0, "共1个文件，整理了1个。"));
    let after = String::from_utf8(desk.get("draft.txt")).unwrap();
    assert!(after.contains("委员提案90件，集体") && after.contains("（二）自身建设") && after.contains("20261月6日"), "{after}");
    let answer = desk.run(&["format", "draft.txt"]);
    assert_eq!(answer.errors.trim(), "共1个文件，整理了0个。");
}

#[test]
fn what_would_change_is_only_told_where_that_is_asked_for() {
    let desk = Desk::new();
    let draft = DRAFT.replace("提案90件、", "提案90件,");
    desk.put("draft.txt", &draft);
    let answer = desk.run(&["format", "--check", "draft.txt"]);
    assert_eq!((answer.status, answer.output.as_str()), (1, "draft.txt\n"));
    let answer = desk.run(&["format", "--diff", "draft.txt"]);
    assert_eq!(answer.status, 1);
    assert!(answer.output.contains("+（一）协商议政更有力。全年收到提案126件，其中委员提案90件，集体"), "{}", answer.output);
    assert_eq!(desk.get("draft.txt"), draft.as_bytes());
}

#[test]
fn standard_input_goes_formatted_to_standard_output() {
    let desk = Desk::new();
    let (answer, bytes) = desk.feed(&["format", "-"], DRAFT.replace("提案90件、", "提案90件,").as_bytes());
    assert_eq!(answer.status, 0);
    assert!(String::from_utf8(bytes).unwrap().contains("提案90件，集体"));
    let answer = desk.run(&["format", "缺.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("缺.txt：找不到这个文件"), "{}", answer.errors);
}

#[test]
fn what_is_no_prose_is_neither_checked_nor_formatted_unless_it_is_named() {
    let desk = Desk::new();
    let table = "行,数据,对象,数值\n26,四个,坚持,4\n27,126件,立案提案工作,126\n";
    let log = "2025-01-05 09:30:00 开展工作,完成提案126件,落实.\n2025-01-05 09:31:00 推进工作,完成提案127件,落实.\n";
    for (name, text) in [("数据.csv", table), ("数据.txt", table), ("run.log", log), ("run.txt", log)] {
        desk.put(name, text);
        let answer = desk.run(&["check", name]);
        assert_eq!(answer.status, 0, "{name}: {}", answer.output);
        assert!(answer.output.contains("不是文稿，没有检查"), "{name}: {}", answer.output);
        assert_eq!(desk.run(&["format", name]).errors.trim(), "共1个文件，整理了0个。", "{name}");
        assert_eq!(desk.get(name), text.as_bytes(), "{name}");
    }
    let (_, answer) = desk.json(&["check", "--kind", "report", "--output-format", "json", "run.log"]);
    assert_eq!(answer["files"][0]["kind"], "report");
    assert!(!answer["files"][0]["diagnostics"].as_array().unwrap().is_empty(), "{answer}");
    assert_eq!(desk.run(&["format", "--kind", "report", "run.log"]).errors.trim(), "共1个文件，整理了1个。");
}
