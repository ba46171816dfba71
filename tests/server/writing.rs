//! Completion and rename.

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

/// An editor that knows all that concerns writing.
fn able() -> Value {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["rename"] = json!({"prepareSupport": true});
    capabilities["textDocument"]["completion"] = json!({"completionItem": {
        "insertReplaceSupport": true,
        "documentationFormat": ["markdown", "plaintext"],
        "resolveSupport": {"properties": ["documentation"]},
    }});
    capabilities
}

fn opened(params: Value, text: &str) -> Client {
    let mut client = Client::with_params(params);
    client.open(URI, "text", text);
    client
}

/// The text with more behind it, and the position behind that.
fn with(more: &str) -> (String, Value) {
    let text = format!("{REPORT}{more}");
    let line = text.lines().count() - 1;
    let character = text.lines().last().unwrap().encode_utf16().count();
    (text, json!({"line": line, "character": character}))
}

fn at(position: &Value) -> Value {
    json!({"textDocument": {"uri": URI}, "position": position})
}

fn labels(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn only_marks_that_no_input_method_writes_bring_up_offers() {
    let mut client = Client::start();
    let answer = client.call("initialize", json!({"capabilities": able()}));
    let offered = &answer["result"]["capabilities"];
    assert_eq!(offered["completionProvider"]["triggerCharacters"], json!(["《", "“", "（"]));
    assert_eq!(offered["completionProvider"]["resolveProvider"], true);
    assert!(offered["completionProvider"].get("allCommitCharacters").is_none());
    assert_eq!(offered["renameProvider"], json!({"prepareProvider": true}));
    let plain = Client::start().call("initialize", json!({"capabilities": {}}));
    let offered = &plain["result"]["capabilities"];
    assert_eq!((&offered["renameProvider"], &offered["completionProvider"]["resolveProvider"]), (&json!(true), &json!(false)));
}

#[test]
fn an_indicator_is_offered_with_its_value_and_told_of_when_it_is_looked_at() {
    let (text, position) = with("继续办结民生");
    let mut client = opened(json!({"capabilities": able()}), &text);
    let list = client.result("textDocument/completion", at(&position));
    assert_eq!(labels(&list), ["办结民生实事24件"], "{list}");
    let item = list["items"][0].clone();
    assert_eq!(list["isIncomplete"], true);
    assert!(item.get("documentation").is_none() && item.get("preselect").is_none() && item.get("commitCharacters").is_none(), "{item}");
    assert_eq!(item["textEdit"]["newText"], "办结民生实事24件");
    assert_eq!(item["textEdit"]["range"]["start"]["character"], 2);
    let told = client.result("completionItem/resolve", item);
    assert_eq!(told["documentation"]["kind"], "markdown");
    assert!(told["documentation"]["value"].as_str().unwrap().contains("（一）第1段"), "{told}");
}

#[test]
fn an_editor_that_asks_nothing_more_gets_all_at_once() {
    let (text, position) = with("继续办结民生");
    let mut client = opened(json!({"capabilities": {}}), &text);
    let list = client.result("textDocument/completion", at(&position));
    let item = &list["items"][0];
    assert_eq!(item["documentation"]["kind"], "plaintext", "{list}");
    assert!(item.get("data").is_none());
}

#[test]
fn the_next_ordinal_takes_the_place_of_the_bracket_that_brought_it_up() {
    let (text, position) = with("（一）抓好协商\n组织协商活动12次。\n（");
    let mut client = opened(json!({"capabilities": able()}), &text);
    let mut question = at(&position);
    question["context"] = json!({"triggerKind": 2, "triggerCharacter": "（"});
    let list = client.result("textDocument/completion", question);
    assert_eq!(labels(&list), ["（二）"]);
    assert_eq!(list["items"][0]["textEdit"]["range"]["start"]["character"], 0);
    assert_eq!(list["isIncomplete"], false);
}

#[test]
fn a_title_inserts_or_replaces_where_the_editor_knows_the_difference() {
    let more = "修订《提案工作条例》，学习《提案办法》。";
    let text = format!("{REPORT}{more}\n");
    let line = text.lines().count() - 1;
    let column = more[..more.find("办法").unwrap()].encode_utf16().count();
    let position = json!({"line": line, "character": column});
    let mut client = opened(json!({"capabilities": able()}), &text);
    let list = client.result("textDocument/completion", at(&position));
    let edit = &list["items"][0]["textEdit"];
    assert_eq!((&edit["newText"], &edit["insert"]["end"]["character"]), (&json!("提案工作条例"), &json!(column)), "{list}");
    assert_eq!(edit["replace"]["end"]["character"], column + 2);
    let mut plain = opened(json!({"capabilities": {}}), &text);
    let list = plain.result("textDocument/completion", at(&position));
    assert_eq!(list["items"][0]["textEdit"]["range"]["end"]["character"], column);
}

#[test]
fn while_letters_are_composed_nothing_is_offered() {
    let (text, position) = with("继续办结min'sheng");
    let mut client = opened(json!({"capabilities": able()}), &text);
    assert_eq!(labels(&client.result("textDocument/completion", at(&position))), [""; 0]);
}

#[test]
fn a_figure_is_renamed_at_all_its_mentions() {
    let (text, _) = with("办结民生实事24件，群众满意。\n");
    let mut client = opened(json!({"capabilities": able()}), &text);
    let place = at(&json!({"line": 7, "character": 9}));
    let prepared = client.result("textDocument/prepareRename", place.clone());
    assert_eq!(prepared["placeholder"], "24件");
    let mut question = place;
    question["newName"] = json!("25件");
    let edit = client.result("textDocument/rename", question.clone());
    // The plan at the end of the report states another year.
    assert_eq!(edit["changes"][URI].as_array().unwrap().len(), 1, "{edit}");
    assert_eq!(edit["changes"][URI][0]["range"]["start"], prepared["range"]["start"]);
    client.wait("what is left to be looked at", |message| {
        let text = message["params"]["message"].as_str().unwrap_or_default();
        message["method"] == "window/showMessage" && text.starts_with("已改1处。另有") && text.contains("“24件”没有改")
    });
    question["newName"] = json!("25人");
    let refused = client.call("textDocument/rename", question);
    assert_eq!(refused["error"]["code"], -32803);
    assert!(refused["error"]["message"].as_str().unwrap().contains("“件”"), "{refused}");
}

#[test]
fn what_cannot_be_renamed_says_so_in_the_language_of_the_editor() {
    let nowhere = at(&json!({"line": 4, "character": 1}));
    let mut client = opened(json!({"capabilities": able()}), REPORT);
    let refused = client.call("textDocument/prepareRename", nowhere.clone());
    assert_eq!(refused["error"]["code"], -32803, "{refused}");
    let mut english = opened(json!({"capabilities": {}, "locale": "en"}), REPORT);
    let mut question = nowhere;
    question["newName"] = json!("甲");
    let refused = english.call("textDocument/rename", question);
    assert!(refused["error"]["message"].as_str().unwrap().starts_with("no slogan"), "{refused}");
}
