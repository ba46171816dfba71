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

const HINTS: &str = "某区政协工作报告\n（2026年1月6日在某区政协第九届委员会第五次会议上）\n各位委员：\n一、2025年工作回顾\n全年收到委员提案90件、集体提案37件。\n\
    𠮷祥村提案由148件增加到181件。\n";

fn whole() -> Value {
    json!({"textDocument": {"uri": URI}, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}})
}

#[test]
fn hints_stand_behind_what_they_are_about_with_their_computation() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["inlayHint"] = json!({});
    let mut client = opened(capabilities, HINTS);
    let hints = client.result("textDocument/inlayHint", whole());
    let told: Vec<(&str, &Value, &str)> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| (hint["label"].as_str().unwrap(), &hint["position"], hint["tooltip"].as_str().unwrap()))
        .collect();
    let expected = [
        ("星期二", &json!({"line": 1, "character": 10}), "2026年1月6日　星期二"),
        ("合计127件", &json!({"line": 4, "character": 19}), "90＋37＝127件"),
        ("＋22.3%", &json!({"line": 5, "character": 18}), "148件→181件，增长22.3%"),
    ];
    assert_eq!(told, expected);
    let mut part = whole();
    part["range"]["start"]["line"] = json!(5);
    assert_eq!(client.result("textDocument/inlayHint", part).as_array().unwrap().len(), 1);
}

#[test]
fn the_computation_of_a_hint_comes_when_it_is_asked_for() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["inlayHint"] = json!({"resolveSupport": {"properties": ["tooltip"]}});
    let mut client = opened(capabilities, HINTS);
    let hints = client.result("textDocument/inlayHint", whole());
    assert!(hints[1].get("tooltip").is_none(), "{hints}");
    let resolved = client.result("inlayHint/resolve", hints[1].clone());
    assert_eq!(resolved["tooltip"], "90＋37＝127件");
    client.edit(URI, 2, (4, 0), (4, 18), "");
    assert!(client.result("inlayHint/resolve", hints[1].clone()).get("tooltip").is_none());
}
