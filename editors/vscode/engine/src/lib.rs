//! The language server for a worker of an editor: functions over the memory of the WebAssembly.
//!
//! [`hegao_room`] gives room for what is said, [`hegao_take`] takes it as a message of the client; [`hegao_work`] does one
//! piece of work; [`hegao_next`] says how long the next message for the client is, and [`hegao_bytes`] where it lies. A panic
//! ends the instance, since this target cannot unwind: [`hegao_running_rule`] still says which rule ran.

use std::cell::RefCell;
use std::path::Path;

use hegao::check;
use hegao::finding::Language;
use hegao::server::worker::Worker;
use hegao::word::document::unread;
use hegao::workspace::disk;
use serde::{Deserialize, Serialize};

thread_local! {
    static SAID: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Room for so many bytes.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_room(length: usize) -> *mut u8 {
    SAID.with_borrow_mut(|said| {
        *said = vec![0; length];
        said.as_mut_ptr()
    })
}

/// Takes the message that was laid into the room.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_take() {
    let said = SAID.take();
    with_worker(|worker| worker.take(&said));
}

/// Does one piece of work; 1 where more is left.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_work() -> u32 {
    u32::from(with_worker(Worker::work))
}

/// After how many milliseconds there is work again though nothing is said; -1 where there is not.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_rest() -> i32 {
    with_worker(|worker| worker.rest()).map_or(-1, |rest| i32::try_from(rest).unwrap_or(i32::MAX))
}

/// Lays out the next message for the client; its length, and 0 where there is none.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_next() -> usize {
    laid_out(with_worker(Worker::message).unwrap_or_default())
}

/// Where lies what was laid out last.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_bytes() -> *const u8 {
    BYTES.with_borrow(|bytes| bytes.as_ptr())
}

/// Lays out the text of the document that is named in the room: `{"path": …, "language": …}` gives
/// `{"text": …, "complaint": …}`, without a text where it cannot be read.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_text() -> usize {
    let answer = serde_json::from_slice(&SAID.take()).map(|asked: DocumentAsked| asked.read());
    // What holds only strings can always be written.
    laid_out(answer.ok().and_then(|answer| serde_json::to_vec(&answer).ok()).unwrap_or_default())
}

/// After a call that did not come back: lays out the rule that broke, if one did.
// SAFETY: nothing else has this name.
#[unsafe(no_mangle)]
pub extern "C" fn hegao_running_rule() -> usize {
    laid_out(check::running_rule().as_bytes().to_vec())
}

fn with_worker<T>(what: impl FnOnce(&mut Worker) -> T) -> T {
    WORKER.with_borrow_mut(|worker| what(worker.get_or_insert_with(Worker::default)))
}

fn laid_out(bytes: Vec<u8>) -> usize {
    let length = bytes.len();
    BYTES.set(bytes);
    length
}

#[derive(Deserialize)]
struct DocumentAsked {
    path: String,
    language: String,
}

/// As `hegao text` prints it.
#[derive(Debug, PartialEq, Serialize)]
struct DocumentText {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    complaint: String,
}

impl DocumentAsked {
    fn read(&self) -> DocumentText {
        let language = Language::from_locale(&self.language);
        match disk::read(Path::new(&self.path)) {
            Ok(file) => {
                let notes = file.document.as_ref().map(|document| unread(&self.path, document, language)).unwrap_or_default();
                DocumentText { complaint: notes.join("\n"), text: Some(file.text) }
            }
            Err(error) => DocumentText { text: None, complaint: format!("{}：{}", error.path.display(), error.problem.message(language)) },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test that cannot go on has failed
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const REPORT: &str = "某区政协工作报告\n\n各位委员：\n　　一年来，共立案提案45件，其中集体提案20件、个人提案26件，扎实推进协商议政。\n";

    fn say(message: &Value) {
        let bytes = message.to_string().into_bytes();
        hegao_room(bytes.len());
        SAID.set(bytes);
        hegao_take();
    }

    fn heard() -> Vec<Value> {
        while hegao_work() == 1 {}
        let mut heard = Vec::new();
        while hegao_next() > 0 {
            heard.push(serde_json::from_slice(&BYTES.take()).unwrap());
        }
        heard
    }

    #[test]
    fn a_client_is_answered_message_by_message() {
        let capabilities = json!({"textDocument": {"publishDiagnostics": {}}});
        say(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": capabilities, "locale": "zh-cn"}}));
        let answers = heard();
        assert_eq!(answers[0]["result"]["serverInfo"]["name"], "hegao");
        say(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
        let document = json!({"uri": "untitled:a.txt", "languageId": "plaintext", "version": 1, "text": REPORT});
        say(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
        let told = heard();
        let published = told.iter().find(|message| message["method"] == "textDocument/publishDiagnostics").unwrap();
        let rules: Vec<&str> =
            published["params"]["diagnostics"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(rules.contains(&"total-mismatch"), "{rules:?}");
        say(&json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover", "params":
            {"textDocument": {"uri": "untitled:a.txt"}, "position": {"line": 3, "character": 12}}}));
        let answers = heard();
        assert_eq!(answers[0]["id"], 2, "{answers:?}");
        assert!(answers[0]["result"]["contents"]["value"].is_string(), "{answers:?}");
        assert_eq!(hegao_rest(), -1);
        say(&json!({"jsonrpc": "2.0", "id": 3, "method": "$/nothing"}));
        assert_eq!(heard()[0]["error"]["code"], -32601);
    }

    #[test]
    fn a_document_that_is_not_there_is_told_in_the_language_that_is_asked_for() {
        let asked = DocumentAsked { path: "/不在.docx".to_owned(), language: "en".to_owned() };
        let answer = asked.read();
        assert_eq!(answer.text, None);
        assert!(answer.complaint.contains("no such file"), "{answer:?}");
    }
}
