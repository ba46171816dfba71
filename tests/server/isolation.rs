//! The server where there is no network: it does all it does, because it never asks for one.

use std::process::Command;

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::{REPORT, pushed_to};

const URI: &str = "file:///reports/draft.txt";

#[test]
fn without_a_network_everything_is_answered() {
    let alone = |program: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rn", program]);
        command
    };
    // In a namespace of its own a process has no interface but a loopback that is down.
    let interfaces = alone("cat").arg("/proc/net/dev").output();
    let Some(interfaces) = interfaces.ok().filter(|output| output.status.success()) else {
        eprintln!("SKIPPED: no network can be taken away here (unshare -rn)");
        return;
    };
    let interfaces = String::from_utf8(interfaces.stdout).unwrap();
    assert_eq!(interfaces.matches(':').count(), 1, "only the loopback: {interfaces}");

    let mut client = Client::of(alone(env!("CARGO_BIN_EXE_hegao")).args(["server", "--stdio"]));
    client.call("initialize", json!({"capabilities": pushed_to()}));
    client.notify("initialized", json!({}));
    client.open(URI, "text", REPORT);
    assert_eq!(of_rule(&client.published(URI, 1), "empty-heading").len(), 1);
    let document = json!({"uri": URI});
    let position = json!({"line": 7, "character": 8});
    for (method, params) in [
        ("textDocument/hover", json!({"textDocument": document, "position": position})),
        ("textDocument/documentSymbol", json!({"textDocument": document})),
        ("textDocument/formatting", json!({"textDocument": document, "options": {"tabSize": 4, "insertSpaces": true}})),
        ("workspace/symbol", json!({"query": "gongzuo"})),
        ("workspace/executeCommand", json!({"command": "hegao.rulePage", "arguments": ["empty-heading"]})),
        ("workspace/executeCommand", json!({"command": "hegao.claims", "arguments": [{"uri": URI}]})),
    ] {
        assert_ne!(client.result(method, params), Value::Null, "{method}");
    }
    assert_eq!(client.finish(), Some(0));
    assert_eq!(client.standard_error(), "");
}
