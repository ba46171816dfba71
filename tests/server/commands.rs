//! What an editor calls by name: changes that the server sends it, and texts to take along.

use std::fs;

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::pushed_to;

const REPORT: &str = "某县政协工作报告\n各位委员：\n现在，我向大会报告工作,请予审议。\n一、2025年工作回顾\n（一）深化协商\n\
全年组织调研12次，形成报告9篇。\n（三）办理提案\n全年立案提案181件,全部办结。\n三、2026年工作任务\n继续抓好提案办理协商，推动任务落地见效。\n";

fn call(client: &mut Client, command: &str, argument: Value) -> Value {
    client.result("workspace/executeCommand", json!({"command": command, "arguments": [argument]}))
}

/// The edits of the next change that the server sends, which is then said to be made.
fn change(client: &mut Client, uri: &str) -> Vec<Value> {
    let request = client.wait("a change", |message| message["method"] == "workspace/applyEdit");
    client.reply(&request, &json!({"applied": true}));
    client.received.retain(|message| message["method"] != "workspace/applyEdit");
    request["params"]["edit"]["changes"][uri].as_array().unwrap().clone()
}

#[test]
fn form_is_put_right_and_ordinals_run_on_by_edits_that_the_editor_makes() {
    let mut client = Client::initialized(pushed_to());
    let uri = "untitled:a.txt";
    client.open(uri, "plaintext", REPORT);
    assert_eq!(call(&mut client, "hegao.fixAll", json!({"uri": uri})), 2);
    assert!(change(&mut client, uri).iter().all(|edit| edit["newText"] == "，"));
    assert_eq!(call(&mut client, "hegao.renumber", json!({"uri": uri})), 2);
    let texts: Vec<Value> = change(&mut client, uri).iter().map(|edit| edit["newText"].clone()).collect();
    assert_eq!(texts, ["（二）", "二、"]);
    let place = json!({"uri": uri, "position": {"line": 6, "character": 1}});
    assert_eq!(call(&mut client, "hegao.renumber", place), 1);
    assert_eq!(change(&mut client, uri)[0]["range"]["start"]["line"], 6);
    let nothing = "某县政协工作报告\n各位委员：\n现在，我向大会报告工作，请予审议。\n";
    client.open("untitled:b.txt", "plaintext", nothing);
    assert_eq!(call(&mut client, "hegao.fixAll", json!({"uri": "untitled:b.txt"})), 0);
}

#[test]
fn places_that_are_fixed_are_counted_as_the_finding_counts_them() {
    let mut client = Client::initialized(pushed_to());
    let uri = "untitled:a.txt";
    let text = REPORT.replace("全年组织调研12次，形成报告9篇。", &"全年组织调研,形成报告,推动办理,,得到肯定。\n".repeat(20));
    client.open(uri, "plaintext", &text);
    let told = client.published(uri, 1);
    let message = told.iter().find(|mark| mark["code"] == "half-width-punctuation").unwrap()["message"].as_str().unwrap().to_owned();
    let count: String = message.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let fixed = call(&mut client, "hegao.fixAll", json!({"uri": uri}));
    assert!(fixed.as_u64().unwrap() >= count.parse().unwrap(), "{message}: {fixed}");
}

#[test]
fn what_is_exported_lies_beside_the_report_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("报告.txt"), REPORT).unwrap();
    let uri = format!("file://{}/报告.txt", folder.path().display());
    let mut capabilities = pushed_to();
    capabilities["window"] = json!({"showDocument": {"support": true}});
    let mut client = Client::initialized(capabilities);
    client.open(&uri, "plaintext", REPORT);
    let outline = call(&mut client, "hegao.exportOutline", json!({"uri": uri}));
    assert_eq!(outline["name"], "报告.提纲.md");
    let written = fs::read_to_string(folder.path().join("报告.提纲.md")).unwrap();
    assert!(written.starts_with("# 某县政协工作报告\n\n- 一、2025年工作回顾\n  - （一）深化协商\n"), "{written}");
    client.wait("the file to be shown", |message| message["method"] == "window/showDocument");
    assert_eq!(call(&mut client, "hegao.exportOutline", json!({"uri": uri}))["name"], "报告.提纲（2）.md");

    let figures = call(&mut client, "hegao.exportFigures", json!({"uri": uri, "to": "text", "format": "markdown"}));
    assert!(figures["text"].as_str().unwrap().contains("| 181件 | 立案提案 |"), "{figures}");
    assert_eq!((&figures["name"], &figures["uri"]), (&json!("报告.数据.md"), &Value::Null));
    assert!(!folder.path().join("报告.数据.md").exists());
}

#[test]
fn a_document_that_lies_nowhere_is_exported_as_text() {
    let mut client = Client::initialized(pushed_to());
    client.open("untitled:a", "plaintext", REPORT);
    let figures = call(&mut client, "hegao.exportFigures", json!({"uri": "untitled:a"}));
    assert!(figures["text"].as_str().unwrap().starts_with("\u{FEFF}行,数据,"), "{figures}");
    assert_eq!(figures["language"], "csv");
}
