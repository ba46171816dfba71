//! What follows while one types, and renumbering.

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

fn opened(text: &str) -> Client {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", text);
    client
}

/// Types one character, which stands before `(line, column)` afterwards, and asks what follows.
fn typed(client: &mut Client, version: i64, at: (u32, u32), typed: &str, behind: (u32, u32)) -> Value {
    client.edit(URI, version, at, at, typed);
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let position = json!({"line": behind.0, "character": behind.1});
    client.result(
        "textDocument/onTypeFormatting",
        json!({"textDocument": {"uri": URI}, "position": position, "ch": typed, "options": options}),
    )
}

#[test]
fn the_characters_that_are_answered_are_declared() {
    let mut client = Client::start();
    let answer = client.call("initialize", json!({"capabilities": pushed_to()}));
    let offered = &answer["result"]["capabilities"]["documentOnTypeFormattingProvider"];
    assert_eq!(offered["firstTriggerCharacter"], "\n");
    assert_eq!(offered["moreTriggerCharacter"], json!([",", ";", ":", "?", "!", ")"]));
}

#[test]
fn enter_behind_an_item_writes_the_next_ordinal() {
    let text = REPORT.replace("继续抓好提案办理", "一是继续抓好提案办理");
    let mut client = opened(&text);
    let line = text.lines().position(|line| line.starts_with("一是")).unwrap() as u32;
    let end = text.lines().nth(line as usize).unwrap().encode_utf16().count() as u32;
    let edits = typed(&mut client, 2, (line, end), "\n", (line + 1, 0));
    assert_eq!(edits[0]["newText"], "二是", "{edits}");
    assert_eq!(edits[0]["range"]["start"], json!({"line": line + 1, "character": 0}));
}

#[test]
fn a_half_width_comma_behind_chinese_becomes_full_width_and_one_behind_a_digit_stays() {
    let mut client = opened(REPORT);
    let edits = typed(&mut client, 2, (5, 8), ",", (5, 9));
    assert_eq!(edits[0]["newText"], "，", "{edits}");
    assert_eq!(edits[0]["range"], json!({"start": {"line": 5, "character": 8}, "end": {"line": 5, "character": 9}}));
    assert_eq!(typed(&mut client, 3, (4, 3), ",", (4, 4)), json!([]));
}

#[test]
fn renumbering_is_offered_as_a_refactoring() {
    let mut client = opened(&REPORT.replace("（三）着力加强", "（四）着力加强"));
    let place = json!({"line": 6, "character": 1});
    let mut ask = |only: &str| {
        let context = json!({"diagnostics": [], "only": [only]});
        let range = json!({"start": place, "end": place});
        client.result("textDocument/codeAction", json!({"textDocument": {"uri": URI}, "range": range, "context": context}))
    };
    let actions = ask("refactor");
    assert_eq!(actions[0]["title"], "重排本级序号", "{actions}");
    assert_eq!(actions[0]["kind"], "refactor.rewrite");
    assert_eq!(actions[0]["edit"]["changes"][URI][0]["newText"], "（三）");
    assert_eq!(ask("quickfix"), json!([]));
}
