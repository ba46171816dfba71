//! `hegao.toml`, and what was accepted.

use expect_test::expect_file;

use crate::command::{DRAFT, Desk, rules_of};

#[test]
fn a_key_that_is_not_known_is_told_with_the_nearest_and_the_rest_holds() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("hegao.toml", "[rules]\ntotal-mismach = \"off\"\nfused-date = \"off\"\n");
    let answer = desk.run(&["check", "--output-format", "concise", "draft.txt"]);
    assert_eq!(answer.status, 1);
    assert!(answer.errors.contains("hegao.toml:2：没有“total-mismach”这条规则，没有理会，是不是“total-mismatch”？"), "{}", answer.errors);
    assert!(answer.output.contains("total-mismatch") && !answer.output.contains("fused-date"), "{}", answer.output);
    let english = desk.run(&["check", "--lang", "en", "draft.txt"]);
    assert!(english.errors.contains("did you mean \"total-mismatch\"?"), "{}", english.errors);
}

#[test]
fn a_value_that_cannot_be_meant_stops_the_check_with_its_line() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("hegao.toml", "[report]\nkind = \"letter\"\n");
    let answer = desk.run(&["check", "draft.txt"]);
    assert_eq!(answer.status, 2);
    assert!(
        answer.errors.contains("hegao.toml 有误（第2行）：report.kind 不能是“letter”，可以是 report、official、part"),
        "{}",
        answer.errors
    );
}

#[test]
fn all_values_that_cannot_be_meant_are_told_at_once() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("hegao.toml", "[rules]\ntotal-mismatch = \"loud\"\nfused-date = \"quiet\"\ntotal-mismach = \"off\"\n");
    let answer = desk.run(&["check", "draft.txt"]);
    assert_eq!(answer.status, 2);
    for place in ["hegao.toml 有误（第2行）", "hegao.toml 有误（第3行）", "hegao.toml:4："] {
        assert_eq!(answer.errors.matches(place).count(), 1, "{place}: {}", answer.errors);
    }
}

#[test]
fn faults_of_the_settings_are_told_in_the_order_of_their_lines() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let blank = "\n".repeat(8);
    desk.put("hegao.toml", format!("[rules]\nfused-date = \"quiet\"\n{blank}total-mismatch = \"loud\"\n"));
    let answer = desk.run(&["check", "draft.txt"]);
    let [early, late] = ["（第2行）", "（第11行）"].map(|place| answer.errors.find(place).unwrap());
    assert!(early < late, "{}", answer.errors);
}

#[test]
fn settings_for_some_files_hold_for_them_alone() {
    let desk = Desk::new();
    desk.put("a.txt", DRAFT);
    desk.put("旧稿/b.txt", DRAFT);
    desk.put("hegao.toml", "[files.\"旧稿/**\".rules]\ntotal-mismatch = \"off\"\n");
    let (_, new) = desk.json(&["check", "--output-format", "json", "a.txt"]);
    let (_, old) = desk.json(&["check", "--output-format", "json", "旧稿/b.txt"]);
    assert!(rules_of(&new).contains(&"total-mismatch".to_owned()));
    assert!(!rules_of(&old).contains(&"total-mismatch".to_owned()));
}

const ACCEPTED: &str = "[[finding]]\nrule = \"total-mismatch\"\n\
                        key = \"全年收到提案⟦126⟧件，其中委员提案90件、集体提案37件。\"\n";

#[test]
fn what_was_accepted_is_silent_and_can_be_listed() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put(".hegao/accepted.toml", ACCEPTED);
    let (_, answer) = desk.json(&["check", "--output-format", "json", "draft.txt"]);
    assert!(!rules_of(&answer).contains(&"total-mismatch".to_owned()));
    let answer = desk.run(&["check", "--accepted", "draft.txt"]);
    assert_eq!(answer.status, 0, "{}{}", answer.output, answer.errors);
    assert!(answer.output.starts_with("draft.txt:7:"), "{}", answer.output);
    assert!(answer.output.contains("合计与分项之和不符（total-mismatch）：全年收到提案⟦126⟧件"), "{}", answer.output);
}

#[test]
fn only_what_was_accepted_in_the_named_report_is_listed() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("other.txt", DRAFT);
    desk.put(".hegao/accepted.toml", ACCEPTED);
    let answer = desk.run(&["check", "--accepted", "draft.txt"]);
    assert_eq!((answer.status, answer.output.lines().count()), (0, 1), "{}", answer.output);
    assert_eq!(desk.run(&["check", "--accepted", "."]).output.lines().count(), 2);
}

#[test]
fn an_accepted_finding_whose_sentence_is_gone_is_told_as_stale() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT.replace("126", "128"));
    desk.put(".hegao/accepted.toml", ACCEPTED);
    let answer = desk.run(&["check", "--accepted"]);
    assert_eq!(answer.status, 1);
    assert!(answer.output.contains("原文已改，可以删去这一条"), "{}", answer.output);
    // Another report of the folder still has it, though it was not named.
    desk.put("other.txt", DRAFT);
    let answer = desk.run(&["check", "--accepted", "draft.txt"]);
    assert_eq!(answer.status, 0, "{}", answer.output);
    assert_eq!(answer.output, "没有核后保留的地方。\n");
}

#[test]
fn a_broken_record_of_what_was_accepted_is_named() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put(".hegao/accepted.toml", "[[finding]]\nrule = 1\n");
    let answer = desk.run(&["check", "draft.txt"]);
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("accepted.toml：核后保留的记录读不了"), "{}", answer.errors);
}

#[test]
fn the_schema_for_editors_is_current() {
    let desk = Desk::new();
    let schema = desk.run(&["schema"]).output;
    expect_file!["../../docs/hegao.schema.json"].assert_eq(&schema);
    let read: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(read["properties"]["rules"]["properties"]["total-mismatch"]["oneOf"][0]["const"], "off");
    assert_eq!(read["properties"]["report"]["additionalProperties"], false);
}
