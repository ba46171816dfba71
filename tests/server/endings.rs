//! How a session ends, and that nothing of a draft is left behind on standard error.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

#[test]
fn exit_after_shutdown_is_status_0_and_at_once() {
    let mut client = Client::initialized(pushed_to());
    client.open("file:///reports/draft.txt", "text", REPORT);
    let asked = Instant::now();
    assert_eq!(client.finish(), Some(0));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
}

#[test]
fn after_shutdown_only_exit_is_taken() {
    let mut client = Client::initialized(pushed_to());
    client.result("shutdown", Value::Null);
    let document = json!({"textDocument": {"uri": "file:///reports/draft.txt"}});
    assert_eq!(client.call("textDocument/documentSymbol", document)["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), Some(0));
}

#[test]
fn exit_without_shutdown_is_status_1() {
    let mut client = Client::initialized(pushed_to());
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), Some(1));
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.status(), Some(1));
}

#[test]
fn a_closed_pipe_ends_the_server_with_status_1() {
    let mut client = Client::initialized(pushed_to());
    client.hang_up();
    assert_eq!(client.status(), Some(1));
    let mut client = Client::initialized(pushed_to());
    client.result("shutdown", Value::Null);
    client.hang_up();
    assert_eq!(client.status(), Some(1));
}

#[test]
fn a_message_cut_in_the_middle_ends_the_server() {
    let mut client = Client::initialized(pushed_to());
    client.send_bytes(b"Content-Length: 99999999999\r\n\r\n{\"jsonrpc\":");
    client.hang_up();
    assert_eq!(client.status(), Some(1));
}

#[test]
fn the_death_of_the_editor_ends_the_server_though_the_pipe_stays_open() {
    let mut editor = Command::new("sleep").arg("600").stdout(Stdio::null()).spawn().unwrap();
    let mut client = Client::with_params(json!({"processId": editor.id(), "capabilities": pushed_to()}));
    client.open("file:///reports/draft.txt", "text", REPORT);
    client.published("file:///reports/draft.txt", 1);
    // Killed and, as by a parent that is busy, not waited for: its number is still taken.
    editor.kill().unwrap();
    assert_eq!(client.status(), Some(1));
    editor.wait().unwrap();
}

#[test]
fn an_editor_on_another_machine_is_not_taken_for_dead() {
    let mut client = Client::with_params(json!({"processId": 999_999_999, "capabilities": pushed_to()}));
    client.listen(Duration::from_millis(1500));
    assert_eq!(client.finish(), Some(0));
}

#[test]
fn nothing_of_a_draft_is_written_to_standard_error() {
    let canary = "金丝雀在第七届常委会上歌唱";
    let uri = "file:///reports/draft.txt";
    let mut client = Client::initialized(pushed_to());
    client.open(uri, "text", &format!("{REPORT}{canary}\n"));
    client.send_body(&format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{canary}\",\"params\":{{\"text\":\"{canary}\"}}"));
    client.send_body(&format!("{{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"{canary}\"}}"));
    client.call("textDocument/documentSymbol", json!({"textDocument": {"uri": canary}}));
    client.call("workspace/executeCommand", json!({"command": canary}));
    client.edit(uri, 2, (3, 1), (3, 2), canary);
    client.published(uri, 2);
    assert_eq!(client.finish(), Some(0));
    assert_eq!(client.standard_error(), "");
}
