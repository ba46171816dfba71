//! Symbols, folds, jumps, actions, pages: what an editor asks about an open report.

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

fn opened(capabilities: Value) -> Client {
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", REPORT);
    client
}

fn document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

#[test]
fn symbols_are_nested_and_lie_inside_each_other() {
    let mut client = opened(pushed_to());
    let symbols = client.result("textDocument/documentSymbol", document());
    let section = symbols.as_array().unwrap().iter().find(|symbol| symbol["name"] == "一、2025年工作回顾").unwrap();
    assert_eq!(section["range"]["start"], json!({"line": 4, "character": 0}));
    assert_eq!(section["selectionRange"]["end"], json!({"line": 4, "character": 11}));
    let names: Vec<&str> = section["children"].as_array().unwrap().iter().map(|child| child["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["（一）着力办好民生实事", "（二）着力建设过硬队伍", "（三）着力加强党的建设"]);
}

#[test]
fn an_editor_without_nesting_gets_one_list_with_containers() {
    let mut client = opened(json!({}));
    let symbols = client.result("textDocument/documentSymbol", document());
    let heading = symbols.as_array().unwrap().iter().find(|symbol| symbol["name"] == "（三）着力加强党的建设").unwrap();
    assert_eq!(heading["containerName"], "一、2025年工作回顾");
    assert_eq!(heading["location"]["uri"], URI);
    assert!(heading.get("children").is_none());
}

#[test]
fn sections_fold_from_their_heading_to_their_last_line() {
    let mut client = opened(pushed_to());
    let folds = client.result("textDocument/foldingRange", document());
    let lines: Vec<(u64, u64)> =
        folds.as_array().unwrap().iter().map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap())).collect();
    assert_eq!(lines, [(4, 10), (6, 7), (9, 10), (11, 12)]);
}

#[test]
fn the_jumps_go_to_the_next_and_to_the_previous_heading_and_stop_at_the_ends() {
    let mut client = opened(pushed_to());
    let mut jump = |command: &str, line: u32| {
        let argument = json!({"uri": URI, "position": {"line": line, "character": 0}});
        client.result("workspace/executeCommand", json!({"command": command, "arguments": [argument]}))
    };
    assert_eq!(jump("hegao.nextSection", 6)["start"], json!({"line": 8, "character": 0}));
    assert_eq!(jump("hegao.previousSection", 7)["start"], json!({"line": 6, "character": 0}));
    assert_eq!(jump("hegao.nextSection", 12), Value::Null);
    assert_eq!(jump("hegao.previousSection", 0), Value::Null);
}

#[test]
fn a_hover_tells_of_the_heading_and_of_the_finding_on_it() {
    let mut client = opened(pushed_to());
    let mut hover = |line: u32| {
        let position = json!({"line": line, "character": 4});
        client.result("textDocument/hover", json!({"textDocument": {"uri": URI}, "position": position}))
    };
    let heading = hover(6);
    assert_eq!(heading["contents"]["kind"], "markdown");
    assert_eq!(heading["range"]["start"], json!({"line": 6, "character": 0}));
    assert!(hover(8)["contents"]["value"].as_str().unwrap().contains("标题下没有内容"));
    assert_eq!(hover(3), Value::Null);
}

#[test]
fn the_page_of_a_rule_is_given_by_name() {
    let mut client = opened(pushed_to());
    let mut page = |name: &str| client.result("workspace/executeCommand", json!({"command": "hegao.rulePage", "arguments": [name]}));
    assert!(page("empty-heading").as_str().unwrap().starts_with("# 标题下没有内容"));
    assert_eq!(page("no-such-rule"), Value::Null);
}

#[test]
fn the_address_of_a_page_is_given_only_to_an_editor_that_can_open_it() {
    let mut client = opened(pushed_to());
    assert_eq!(client.published(URI, 1)[0].get("codeDescription"), None);
    let options = json!({"rulePageScheme": "hegao-rule"});
    let mut client = Client::with_params(json!({"capabilities": pushed_to(), "initializationOptions": options}));
    client.open(URI, "text", REPORT);
    assert_eq!(client.published(URI, 1)[0]["codeDescription"]["href"], "hegao-rule:/empty-heading.md");
}

#[test]
fn an_english_editor_is_spoken_to_in_english() {
    let mut client = Client::with_params(json!({"capabilities": pushed_to(), "locale": "en-GB"}));
    client.open(URI, "text", REPORT);
    let message = client.published(URI, 1)[0]["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("nothing stands under the heading"), "{message}");
}

#[test]
fn from_a_figure_the_jumps_go_to_the_same_indicator_elsewhere() {
    let mut client = Client::initialized(pushed_to());
    let text = "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n全年立案提案181件，办复率很高。\n继续抓好办理，上半年立案提案92件。\n";
    client.open(URI, "text", text);
    let at = json!({"textDocument": {"uri": URI}, "position": {"line": 4, "character": 14}});
    let definition = client.result("textDocument/definition", at.clone());
    assert_eq!(definition["range"]["start"], json!({"line": 3, "character": 6}), "{definition}");
    let mut question = at.clone();
    question["context"] = json!({"includeDeclaration": true});
    assert_eq!(client.result("textDocument/references", question).as_array().unwrap().len(), 2);
    assert_eq!(client.result("textDocument/documentHighlight", at.clone()).as_array().unwrap().len(), 2);
    let nowhere = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}});
    assert_eq!(client.result("textDocument/definition", nowhere), Value::Null);
}
