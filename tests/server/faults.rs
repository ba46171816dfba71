//! What no client should send: an error answer, and the server lives.

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

/// The server still does its work.
fn lives(client: &mut Client) {
    client.open(URI, "text", REPORT);
    assert_eq!(of_rule(&client.published(URI, 1), "empty-heading").len(), 1);
}

fn error_code(client: &mut Client, what: &str) -> Value {
    let answer = client.wait(what, |message| message["id"].is_null() && message.get("error").is_some());
    answer["error"]["code"].clone()
}

#[test]
fn a_body_that_is_no_json_is_refused() {
    for body in
        ["{\"jsonrpc\":\"2.0\",\"method\":", "报告", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"textDocument/hover\"", "\u{0}"]
    {
        let mut client = Client::initialized(pushed_to());
        client.send_body(body);
        assert_eq!(error_code(&mut client, "a parse error"), -32700, "{body}");
        lives(&mut client);
    }
    let mut client = Client::initialized(pushed_to());
    client.send_bytes(b"Content-Length: 4\r\n\r\n\xFF\xFE\x00\xC3");
    assert_eq!(error_code(&mut client, "a parse error"), -32700);
    lives(&mut client);
}

#[test]
fn json_that_is_no_message_is_refused_under_its_number() {
    for body in
        ["[]", "7", "{}", "{\"jsonrpc\":\"1.0\",\"method\":\"shutdown\"}", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"shutdown\"}]"]
    {
        let mut client = Client::initialized(pushed_to());
        client.send_body(body);
        assert_eq!(error_code(&mut client, "a refusal"), -32600, "{body}");
        lives(&mut client);
    }
    let mut client = Client::initialized(pushed_to());
    client.send_body("{\"jsonrpc\":\"1.0\",\"id\":77,\"method\":\"textDocument/hover\"}");
    assert_eq!(client.answer(77)["error"]["code"], -32600);
    lives(&mut client);
}

#[test]
fn headers_that_are_none_are_skipped() {
    let mut client = Client::initialized(pushed_to());
    client.send_bytes(b"hello\r\nContent-Length: many\r\n\r\n");
    assert_eq!(error_code(&mut client, "a parse error"), -32700);
    client.send_bytes(b"\r\n\r\nContent-Type: application/vscode-jsonrpc; charset=latin1\r\ncontent-length: 2\r\n\r\n{}");
    lives(&mut client);
}

#[test]
fn a_method_that_does_not_exist_is_refused_and_a_notification_of_that_kind_passed_over() {
    let mut client = Client::initialized(pushed_to());
    assert_eq!(client.call("textDocument/rhyme", json!({}))["error"]["code"], -32601);
    client.notify("textDocument/didRhyme", json!({}));
    client.notify("$/setTrace", json!({"value": "verbose"}));
    lives(&mut client);
}

#[test]
fn a_request_of_the_protocol_that_nobody_knows_is_refused() {
    let mut client = Client::initialized(pushed_to());
    let answer = client.call("$/unknown", json!({}));
    assert_eq!(answer["error"]["code"], -32601, "{answer}");
    client.notify("$/unknown", json!({}));
    lives(&mut client);
}

#[test]
fn before_initialize_every_request_is_refused() {
    let mut client = Client::start();
    assert_eq!(client.call("textDocument/hover", json!({}))["error"]["code"], -32002);
    assert_eq!(client.call("shutdown", Value::Null)["error"]["code"], -32002);
    client.open(URI, "text", REPORT);
    assert!(client.call("initialize", json!({"capabilities": pushed_to()})).get("result").is_some());
    assert_eq!(client.call("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    lives(&mut client);
}

#[test]
fn parameters_that_make_no_sense_are_refused() {
    let mut client = Client::initialized(pushed_to());
    for (method, params) in [
        ("textDocument/documentSymbol", json!({"textDocument": 7})),
        ("textDocument/documentSymbol", json!({"textDocument": {"uri": "没有格式"}})),
        ("textDocument/codeAction", json!({"textDocument": {"uri": URI}, "range": null, "context": {"diagnostics": []}})),
        ("workspace/executeCommand", json!({"command": "hegao.dance", "arguments": []})),
        ("workspace/executeCommand", json!({"command": "hegao.nextSection", "arguments": [1]})),
        ("workspace/executeCommand", json!({"command": "hegao.rulePage", "arguments": []})),
    ] {
        assert_eq!(client.call(method, params.clone())["error"]["code"], -32602, "{method} {params}");
    }
    client.notify("textDocument/didOpen", json!({"textDocument": {"uri": 1}}));
    client.notify("textDocument/didChange", json!([1, 2]));
    lives(&mut client);
}

#[test]
fn a_document_that_is_not_open_is_an_error_and_has_no_marks() {
    let mut client = Client::initialized(pushed_to());
    client.edit("file:///reports/other.txt", 2, (0, 0), (0, 0), "一");
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": "file:///reports/other.txt"}}));
    let document = json!({"textDocument": {"uri": "file:///reports/other.txt"}});
    for method in ["textDocument/documentSymbol", "textDocument/foldingRange"] {
        assert_eq!(client.call(method, document.clone())["error"]["code"], -32602, "{method}");
    }
    // Editors ask once more for what they have just closed, and keep the marks where the answer is an error.
    assert_eq!(client.result("textDocument/diagnostic", document), json!({"kind": "full", "items": []}));
    lives(&mut client);
}

#[test]
fn positions_that_do_not_exist_are_brought_inside_the_text() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    let far = u32::MAX / 2;
    client.edit(URI, 2, (far, far), (far, far), "三、结束语\n让我们携手前行，再创佳绩。\n");
    client.edit(URI, 3, (8, 99), (8, 99), "新");
    client.edit(URI, 4, (6, 7), (6, 3), "");
    let outline = client.outline(URI);
    for heading in ["三、结束语", "（二）着力建设过硬队伍新", "（一）民生实事"] {
        assert!(outline.contains(&heading.to_owned()), "{heading} is not in {outline:?}");
    }
    let nowhere = json!({"line": far, "character": far});
    let params = json!({"textDocument": {"uri": URI}, "range": {"start": nowhere, "end": nowhere}, "context": {"diagnostics": []}});
    assert!(client.result("textDocument/codeAction", params).is_array());
    let argument = json!({"uri": URI, "position": nowhere});
    client.result("workspace/executeCommand", json!({"command": "hegao.nextSection", "arguments": [argument]}));
}

#[test]
fn a_line_of_two_megabytes_is_borne() {
    let mut client = Client::initialized(pushed_to());
    let uri = "file:///reports/long.txt";
    client.open(uri, "text", &"提案办理工作扎实推进".repeat(70_000));
    client.edit(uri, 2, (0, 9), (0, 9), "，");
    client.published(uri, 2);
    lives(&mut client);
}

#[test]
fn a_text_longer_than_any_report_is_told_as_such_and_nothing_is_read_of_it() {
    let mut client = Client::initialized(pushed_to());
    let uri = "file:///reports/huge.txt";
    client.open(uri, "text", &"提案办理工作扎实推进。\n".repeat(1_100_000));
    let told = client.published(uri, 1);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0]["message"].as_str().unwrap().contains("32"), "{told:?}");
    assert!(client.outline(uri).is_empty());
    // Cut down to a report it is one.
    let change = json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": REPORT}]});
    client.notify("textDocument/didChange", change);
    assert_eq!(of_rule(&client.published(uri, 2), "empty-heading").len(), 1);
    lives(&mut client);
}
