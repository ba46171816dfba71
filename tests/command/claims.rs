//! `hegao claims`: what the figures of a report assert together, and whether it holds.

use serde_json::Value;

use crate::command::{Answer, Desk};

const OPENING: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n（一）协商议政更有力。\n";
const WRONG: &str = "全年收到提案126件，其中委员提案90件、集体提案37件。立案提案由148件增加到181件，增长22.3%。\n";
const RIGHT: &str = "全年收到提案127件，其中委员提案90件、集体提案37件。立案提案由约140件增加到181件，增长22.3%。\n";

fn claims(desk: &Desk, arguments: &[&str]) -> Answer {
    desk.run(&[&["claims"], arguments].concat())
}

fn rows(answer: &Answer, file: usize) -> Vec<Value> {
    let value: Value = serde_json::from_str(&answer.output).unwrap();
    value["files"][file]["claims"].as_array().unwrap().clone()
}

#[test]
fn what_does_not_hold_comes_first_and_the_status_says_so() {
    let desk = Desk::new();
    desk.put("报告.txt", format!("{OPENING}{WRONG}"));
    let answer = claims(&desk, &["报告.txt"]);
    assert_eq!(answer.status, 1, "{}", answer.errors);
    let lines: Vec<&str> = answer.output.lines().collect();
    assert!(lines[0].starts_with("报告.txt　核对") && lines[0].contains("1项矛盾"), "{}", answer.output);
    assert_eq!(lines[1], "  8:7　✗ 合计　90件＋37件＝127件，文中合计为126件");
    assert!(lines.iter().any(|line| line.ends_with("✓ 增幅　148件→181件，增长22.3%")), "{}", answer.output);
    let english = desk.run(&["--lang", "en", "claims", "报告.txt"]).output;
    assert!(english.contains("✗ sum: 90件＋37件＝127件, but the total says 126件"), "{english}");
}

#[test]
fn where_everything_holds_the_status_is_clean_and_reasons_are_told() {
    let desk = Desk::new();
    desk.put("报告.txt", format!("{OPENING}{RIGHT}"));
    let answer = claims(&desk, &["报告.txt"]);
    assert_eq!((answer.status, &*answer.errors), (0, ""), "{}", answer.output);
    assert!(answer.output.contains("0项矛盾") && answer.output.contains("✓ 合计　127件＝90件＋37件"), "{}", answer.output);
    assert!(answer.output.contains("？ 增幅") && answer.output.contains("（是概数）"), "{}", answer.output);
}

#[test]
fn json_has_operands_with_their_roles_values_and_places() {
    let desk = Desk::new();
    desk.put("报告.txt", format!("{OPENING}{WRONG}"));
    let answer = claims(&desk, &["--output-format", "json", "报告.txt"]);
    assert_eq!(answer.status, 1, "{}", answer.errors);
    let value: Value = serde_json::from_str(&answer.output).unwrap();
    assert_eq!(value["errors"].as_array().unwrap().len(), 0);
    let file = &value["files"][0];
    assert_eq!((&file["path"], &file["summary"]["inconsistent"]), (&"报告.txt".into(), &1.into()));
    assert_eq!(file["summary"].get("accepted"), None);
    let rows = rows(&answer, 0);
    assert_eq!(file["summary"]["consistent"].as_u64().unwrap() + file["summary"]["unassessable"].as_u64().unwrap() + 1, rows.len() as u64);
    let sum = rows.iter().find(|row| row["kind"] == "sum").unwrap();
    assert_eq!((&sum["verdict"], &sum["rule"], &sum["reason"]), (&"inconsistent".into(), &"total-mismatch".into(), &Value::Null));
    assert_eq!(sum["computed"], "127件");
    let operands: Vec<String> = sum["operands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|operand| {
            format!("{} {} {}", operand["role"].as_str().unwrap(), operand["value"].as_str().unwrap(), operand["unit"].as_str().unwrap())
        })
        .collect();
    assert_eq!(operands, ["total 126 件", "part 90 件", "part 37 件"]);
    assert_eq!((&sum["range"]["start"]["line"], &sum["operands"][0]["range"]["start"]["column"]), (&8.into(), &7.into()));
    let growth = rows.iter().find(|row| row["kind"] == "growth").unwrap();
    assert_eq!((&growth["verdict"], &growth["rule"]), (&"consistent".into(), &Value::Null));
}

#[test]
fn what_was_accepted_is_no_contradiction() {
    let desk = Desk::new();
    desk.put("报告.txt", format!("{OPENING}{WRONG}"));
    let record = "[[finding]]\nrule = \"total-mismatch\"\nkey = \"全年收到提案⟦126⟧件，其中委员提案90件、集体提案37件。\"\n";
    desk.put(".hegao/accepted.toml", record);
    desk.put("hegao.toml", "");
    let answer = claims(&desk, &["报告.txt"]);
    assert_eq!(answer.status, 0, "{}{}", answer.output, answer.errors);
    assert!(answer.output.contains("0项矛盾") && answer.output.contains("1项已核对无误"), "{}", answer.output);
    assert!(answer.output.contains("※ 合计　90件＋37件＝127件，文中合计为126件（已核对无误）"), "{}", answer.output);
    let rows = rows(&claims(&desk, &["--output-format", "json", "报告.txt"]), 0);
    let sum = rows.iter().find(|row| row["kind"] == "sum").unwrap();
    assert_eq!((&sum["verdict"], &sum["accepted"]), (&"inconsistent".into(), &true.into()));
}

#[test]
fn what_is_no_report_claims_nothing_and_what_cannot_be_read_is_said() {
    let desk = Desk::new();
    desk.put("小说.txt", "那天夜里下了雪，他推开门，看见院子里站着两个人，其中三个是老人。\n");
    let answer = claims(&desk, &["小说.txt"]);
    assert_eq!((answer.status, answer.output.contains("核对0项")), (0, true), "{}", answer.output);
    let missing = claims(&desk, &["没有.txt"]);
    assert_eq!(missing.status, 2, "{}", missing.output);
    assert!(missing.errors.contains("没有.txt"), "{}", missing.errors);
}
