//! A small language client: speaks to a real process, waits with a limit, answers nothing unless told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Longest wait for anything that must come.
pub const LIMIT: Duration = Duration::from_secs(60);

/// A running server and what it has sent.
pub struct Client {
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Everything received so far, in order.
    pub received: Vec<Value>,
    requests: i64,
}

impl Client {
    /// Starts the server and says nothing to it. `HEGAO_SERVER` names another program than the one that was built with the tests.
    pub fn start() -> Client {
        Client::keeping_in(Path::new(env!("CARGO_TARGET_TMPDIR")))
    }

    /// The same for a user whose cache folder is `caches`.
    pub fn keeping_in(caches: &Path) -> Client {
        let program = std::env::var_os("HEGAO_SERVER").unwrap_or_else(|| env!("CARGO_BIN_EXE_hegao").into());
        Client::of(Command::new(program).args(["server", "--stdio"]).env("XDG_CACHE_HOME", caches))
    }

    /// Starts the server by a command of its own and says nothing to it.
    pub fn of(command: &mut Command) -> Client {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = next_message(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = process.stdin.take();
        Client { process, input, messages, received: Vec::new(), requests: 0 }
    }

    /// Starts the server for an editor with these capabilities.
    pub fn initialized(capabilities: Value) -> Client {
        Client::with_params(json!({"capabilities": capabilities}))
    }

    /// Starts the server for an editor that sends these initialization parameters.
    pub fn with_params(params: Value) -> Client {
        Client::start().greeted(params)
    }

    /// The same client after these initialization parameters were exchanged.
    pub fn greeted(mut self, params: Value) -> Client {
        let answer = self.call("initialize", params);
        assert!(answer.get("result").is_some(), "{answer}");
        self.notify("initialized", json!({}));
        self
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a body with the right header.
    pub fn send_body(&mut self, body: &str) {
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send_body(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// Sends a request and gives its number.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        self.send_body(&json!({"jsonrpc": "2.0", "id": self.requests, "method": method, "params": params}).to_string());
        self.requests
    }

    /// Sends a request and waits for the whole answer.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// Sends a request and waits for its result.
    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.call(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].take()
    }

    /// The answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait("an answer", |message| message["id"] == id && message.get("method").is_none())
    }

    /// Answers a request of the server.
    pub fn reply(&mut self, request: &Value, result: &Value) {
        self.send_body(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result}).to_string());
    }

    /// The first message, received or still to come, that fits.
    pub fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(known) = self.received.iter().find(|message| fits(message)) {
            return known.clone();
        }
        let until = Instant::now() + LIMIT;
        loop {
            match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => {
                    self.received.push(message.clone());
                    if fits(&message) {
                        return message;
                    }
                }
                Err(error) => panic!("no {what}: {error}"),
            }
        }
    }

    /// What has come so far is not looked at again.
    pub fn forget(&mut self) {
        self.received.clear();
    }

    /// Takes in what comes within `time`.
    pub fn listen(&mut self, time: Duration) {
        let until = Instant::now() + time;
        loop {
            match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(message) => self.received.push(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Opens a document at version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces what stands between two positions.
    pub fn edit(&mut self, uri: &str, version: i64, from: (u32, u32), to: (u32, u32), text: &str) {
        let position = |(line, character): (u32, u32)| json!({"line": line, "character": character});
        let change = json!({"range": {"start": position(from), "end": position(to)}, "text": text});
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    /// The diagnostics published first for this version.
    pub fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait("diagnostics", |message| is_publication(message, uri, version));
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The diagnostics published last for this version, of what was taken in so far.
    pub fn published_last(&self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.received.iter().rev().find(|message| is_publication(message, uri, version)).unwrap();
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// All publications of this document so far: version and number of diagnostics.
    pub fn publications(&self, uri: &str) -> Vec<(i64, usize)> {
        let of_document = |m: &&Value| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri;
        let count = |m: &Value| (m["params"]["version"].as_i64().unwrap_or(-1), m["params"]["diagnostics"].as_array().unwrap().len());
        self.received.iter().filter(of_document).map(count).collect()
    }

    /// The names of the outline's entries, nested ones behind their parents.
    pub fn outline(&mut self, uri: &str) -> Vec<String> {
        let symbols = self.result("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
        let mut names = Vec::new();
        collect_names(&symbols, &mut names);
        names
    }

    /// Says `shutdown` and `exit`; the exit status.
    pub fn finish(&mut self) -> Option<i32> {
        assert_eq!(self.result("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.status()
    }

    /// Closes the pipe to the server.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// The exit status, once the process has ended.
    pub fn status(&mut self) -> Option<i32> {
        let until = Instant::now() + LIMIT;
        while Instant::now() < until {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not end");
    }

    /// All that the ended server has written to standard error.
    pub fn standard_error(&mut self) -> String {
        let mut text = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Already ended where all went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether a message publishes this version.
pub fn is_publication(message: &Value, uri: &str, version: i64) -> bool {
    let params = &message["params"];
    message["method"] == "textDocument/publishDiagnostics" && params["uri"] == uri && params["version"] == version
}

/// The diagnostics of one rule.
pub fn of_rule<'a>(diagnostics: &'a [Value], rule: &str) -> Vec<&'a Value> {
    diagnostics.iter().filter(|diagnostic| diagnostic["code"] == rule).collect()
}

fn collect_names(symbols: &Value, names: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        names.push(symbol["name"].as_str().unwrap().to_owned());
        collect_names(&symbol["children"], names);
    }
}

fn next_message(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut header = String::new();
        if input.read_line(&mut header).ok()? == 0 {
            return None;
        }
        match header.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
