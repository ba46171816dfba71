//! The text of a Word document, which an editor shows and nobody changes.

use std::io::{Cursor, Write};

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The report as a document whose first line was changed; the folder it lies in, and its address under a scheme.
fn written(scheme: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let paragraph = |line: &str| format!("<w:p><w:ins w:author=\"王\"><w:r><w:t>{line}</w:t></w:r></w:ins></w:p>");
    let body: String = REPORT.lines().map(paragraph).collect();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(archive, "<w:document xmlns:w=\"{NAMESPACE}\"><w:body>{body}</w:body></w:document>").unwrap();
    let path = folder.path().join("draft.docx");
    std::fs::write(&path, archive.finish().unwrap().into_inner()).unwrap();
    let uri = format!("{scheme}:{}{}", if scheme == "file" { "//" } else { "" }, path.display());
    (folder, uri)
}

fn rules_told(client: &mut Client, uri: &str, text: &str) -> Vec<String> {
    client.open(uri, "plaintext", text);
    let told =
        client.wait("diagnostics", |message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri);
    let code = |diagnostic: &Value| diagnostic["code"].as_str().unwrap().to_owned();
    told["params"]["diagnostics"].as_array().unwrap().iter().map(code).collect()
}

#[test]
fn what_the_document_says_beyond_its_text_is_told_too() {
    for scheme in ["hegao-word", "file"] {
        let (_folder, uri) = written(scheme);
        let mut client = Client::initialized(pushed_to());
        let told = rules_told(&mut client, &uri, REPORT);
        assert!(told.contains(&"open-changes".to_owned()) && told.contains(&"empty-heading".to_owned()), "{scheme}: {told:?}");
    }
}

#[test]
fn a_text_that_is_no_longer_that_of_the_document_is_a_plain_text() {
    let (_folder, uri) = written("hegao-word");
    let mut client = Client::initialized(pushed_to());
    let told = rules_told(&mut client, &uri, &REPORT.replace("24件", "25件"));
    assert!(!told.contains(&"open-changes".to_owned()) && told.contains(&"empty-heading".to_owned()), "{told:?}");
}

#[test]
fn nothing_that_changes_the_text_is_offered_or_done() {
    let (_folder, uri) = written("hegao-word");
    let mut client = Client::initialized(pushed_to());
    client.open(&uri, "plaintext", &REPORT.replace("，群众", ",群众"));
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 12, "character": 0}});
    let params = json!({"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}});
    let actions = client.result("textDocument/codeAction", params);
    assert!(!actions.as_array().unwrap().is_empty());
    assert!(actions.as_array().unwrap().iter().all(|action| action["edit"].is_null()), "{actions}");
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let edits = client.result("textDocument/formatting", json!({"textDocument": {"uri": uri}, "options": options}));
    assert!(edits.is_null() || edits.as_array().is_some_and(Vec::is_empty), "{edits}");
    for command in ["hegao.fixAll", "hegao.renumber"] {
        let answer = client.call("workspace/executeCommand", json!({"command": command, "arguments": [{"uri": uri}]}));
        assert!(answer["error"]["message"].as_str().unwrap().contains("不改写"), "{answer}");
    }
}
