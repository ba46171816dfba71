//! Ways through a report: what is selected step by step, the section around a place, what belongs together.

use serde_json::{Value, json};

use crate::client::Client;
use crate::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

fn opened(text: &str) -> Client {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", text);
    client
}

#[test]
fn several_selections_grow_at_once_from_the_word_to_the_report() {
    let mut client = opened(REPORT);
    let positions = json!([{"line": 7, "character": 5}, {"line": 4, "character": 3}]);
    let answer = client.result("textDocument/selectionRange", json!({"textDocument": {"uri": URI}, "positions": positions}));
    let answer = answer.as_array().unwrap();
    assert_eq!(answer.len(), 2);
    let mut widths = Vec::new();
    let mut step = &answer[0];
    while step.is_object() {
        widths.push((step["range"]["start"].clone(), step["range"]["end"].clone()));
        step = &step["parent"];
    }
    assert_eq!(widths[1], (json!({"line": 7, "character": 4}), json!({"line": 7, "character": 8})), "{widths:?}");
    assert_eq!(widths.last().unwrap().0, json!({"line": 0, "character": 0}));
    assert!(widths.len() >= 6, "{widths:?}");
}

#[test]
fn a_text_that_is_no_report_is_selected_the_way_of_the_editor() {
    let mut client = opened("Shopping: milk, bread.\n");
    let question = json!({"textDocument": {"uri": URI}, "positions": [{"line": 0, "character": 3}]});
    assert_eq!(client.result("textDocument/selectionRange", question), Value::Null);
}

#[test]
fn one_goes_up_from_section_to_section() {
    let mut client = opened(REPORT);
    let mut up = |line: u32, character: u32| {
        let argument = json!({"uri": URI, "position": {"line": line, "character": character}});
        client.result("workspace/executeCommand", json!({"command": "hegao.enclosingSection", "arguments": [argument]}))
    };
    assert_eq!(up(7, 5)["start"], json!({"line": 6, "character": 0}));
    assert_eq!(up(6, 0)["start"], json!({"line": 4, "character": 0}));
    assert_eq!(up(4, 0), Value::Null);
}
