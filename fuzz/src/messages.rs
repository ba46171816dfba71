//! Messages of a client, well formed and not.

use hegao::server::worker::Worker;
use serde_json::Value;

/// Each line is a message. Whatever they were, the server then opens a report and says where its outline begins.
pub fn messages(bytes: &[u8]) {
    let hook = std::panic::take_hook();
    let mut worker = Worker::default();
    // The server's own hook tells a panic and goes on; ours has it counted.
    std::panic::set_hook(hook);
    for message in [INITIALIZE, INITIALIZED, OPEN].into_iter().map(str::as_bytes).chain(bytes.split(|&byte| byte == b'\n')) {
        worker.take(message);
        for _ in 0..8 {
            worker.work();
        }
        drain(&mut worker);
    }
    let ends = |message: &[u8]| {
        let message: Value = serde_json::from_slice(message).unwrap_or_default();
        message["method"] == "shutdown" || message["method"] == "exit"
    };
    if bytes.split(|&byte| byte == b'\n').any(ends) {
        return;
    }
    worker.take(ASK.as_bytes());
    for _ in 0..10_000 {
        let idle = !worker.work();
        if drain(&mut worker) {
            return;
        }
        assert!(!idle, "the last request was never answered");
    }
}

/// Takes what the server says; whether the last request has been answered.
fn drain(worker: &mut Worker) -> bool {
    let mut answered = false;
    while let Some(message) = worker.message() {
        let text = String::from_utf8(message).unwrap_or_default();
        assert!(text.starts_with('{'), "{text}");
        answered |= text.contains("\"id\":\"the last\"");
    }
    answered
}

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{"textDocument":{"diagnostic":{}}}}}"#;
const INITIALIZED: &str = r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#;
const OPEN: &str = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"plaintext","version":1,"text":"一、2025年工作回顾\n全年收到提案126件,其中委员提案90件、集体提案37件。\n"}}}"#;
const ASK: &str = r#"{"jsonrpc":"2.0","id":"the last","method":"workspace/symbol","params":{"query":"提案"}}"#;
