//! What helps to read a report: summary and figures, colours, hints, lenses.

use serde_json::{Value, json};

use crate::client::Client;
use crate::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";
const FIGURES: &str =
    "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n全年立案提案181件，办复率很高。\n继续抓好办理，上半年立案提案92件。\n";

fn opened(capabilities: Value, text: &str) -> Client {
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", text);
    client
}

fn command(client: &mut Client, name: &str) -> Value {
    client.result("workspace/executeCommand", json!({"command": name, "arguments": [{"uri": URI}]}))
}

#[test]
fn the_summary_tells_the_report_in_numbers() {
    let mut client = opened(pushed_to(), REPORT);
    let summary = command(&mut client, "hegao.summary");
    assert_eq!(summary["kind"], "report");
    assert_eq!(summary["kindName"], "政协工作报告");
    assert_eq!(summary["title"], "某区政协工作报告");
    assert_eq!((&summary["sections"], &summary["figures"]), (&json!(5), &json!(2)));
    assert_eq!(summary["findings"], json!({"error": 0, "warning": 1, "info": 0, "hint": 0}));
    assert!(summary["markdown"].as_str().unwrap().starts_with("**某区政协工作报告**"), "{summary}");
    let letter = "file:///reports/letter.txt";
    client.open(letter, "text", "Dear Sir, thank you for your letter.\n");
    let answer = client.result("workspace/executeCommand", json!({"command": "hegao.summary", "arguments": [{"uri": letter}]}));
    assert_eq!(answer, Value::Null);
}

#[test]
fn the_figures_come_by_section_with_the_other_places_of_their_indicator() {
    let mut client = opened(pushed_to(), FIGURES);
    let tree = command(&mut client, "hegao.figures");
    let section = &tree["sections"][0];
    assert_eq!(section["title"], "一、2025年工作回顾");
    assert_eq!(section["range"]["start"], json!({"line": 2, "character": 0}));
    let figure = &section["figures"][1];
    assert_eq!((&figure["text"], &figure["label"]), (&json!("92件"), &json!("立案提案 92件")));
    assert_eq!(figure["range"]["start"], json!({"line": 4, "character": 14}));
    let places: Vec<&Value> = figure["mentions"].as_array().unwrap().iter().map(|mention| &mention["range"]["start"]["line"]).collect();
    assert_eq!(places, [3, 4]);
    assert_eq!(figure["mentions"][0]["section"], "一、2025年工作回顾");
}

#[test]
fn a_command_without_its_document_is_refused() {
    let mut client = opened(pushed_to(), REPORT);
    for name in ["hegao.summary", "hegao.figures"] {
        let answer = client.call("workspace/executeCommand", json!({"command": name, "arguments": []}));
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
}
