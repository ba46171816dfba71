//! All reports of the opened folders, and what is set in the editor.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::pushed_to;

const TITLE: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n";
const TASKS: &str = "二、2026年工作任务\n新的一年，我们将扎实推进各项工作，推动提案办理提质增效。\n";

fn wrong() -> String {
    format!("{TITLE}全年收到提案126件，其中委员提案90件、集体提案37件。\n{TASKS}")
}

fn right() -> String {
    format!("{TITLE}全年收到提案127件，其中委员提案90件、集体提案37件。\n{TASKS}")
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// An editor that asks for diagnostics, opened on these folders.
fn pulling(folders: &[&Path], settings: Value) -> Client {
    let folders: Vec<Value> = folders.iter().map(|folder| json!({"uri": address(folder), "name": "报告"})).collect();
    let capabilities = json!({
        "textDocument": {"diagnostic": {}, "publishDiagnostics": {"relatedInformation": true}},
        "workspace": {"diagnostics": {"refreshSupport": true}, "workspaceFolders": true}
    });
    let params = json!({"capabilities": capabilities, "workspaceFolders": folders, "initializationOptions": {"settings": settings}});
    Client::with_params(params)
}

/// The documents an answer tells of: their file names and what is found in them; `None` for what is unchanged.
fn told(items: &Value) -> Vec<(String, Option<usize>)> {
    let name = |item: &Value| item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let found = |item: &Value| (item["kind"] == "full").then(|| of_rule(item["items"].as_array().unwrap(), "total-mismatch").len());
    let mut told: Vec<(String, Option<usize>)> = items.as_array().unwrap().iter().map(|item| (name(item), found(item))).collect();
    told.sort();
    told
}

fn ask(client: &mut Client, known: &Value) -> Value {
    let known: Vec<Value> =
        known.as_array().into_iter().flatten().map(|item| json!({"uri": item["uri"], "value": item["resultId"]})).collect();
    client.result("workspace/diagnostic", json!({"previousResultIds": known}))["items"].take()
}

#[test]
fn a_report_that_is_closed_while_it_is_read_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = pulling(&[folder.path()], Value::Null);
    ask(&mut client, &Value::Null);
    let uri = "untitled:Untitled-1";
    let long: String = (0..5000).map(|nth| format!("全年收到提案{nth}件，其中委员提案90件、集体提案37件，另有建议{nth}条。\n")).collect();
    client.open(uri, "text", &format!("{}{long}", right()));
    let asked = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    assert_eq!(client.answer(asked)["result"]["items"], json!([]));
}

#[test]
fn the_findings_of_all_reports_of_the_folders_are_told_and_of_nothing_else() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(one.path().join("wrong.txt"), wrong()).unwrap();
    fs::write(one.path().join("right.txt"), right()).unwrap();
    fs::write(one.path().join("notes.txt"), "Buy milk, call the printer, send the minutes.\n").unwrap();
    fs::write(two.path().join("other.md"), wrong()).unwrap();
    let mut client = pulling(&[one.path(), two.path()], Value::Null);
    let first = ask(&mut client, &Value::Null);
    let all = [("other.md", Some(1)), ("right.txt", Some(0)), ("wrong.txt", Some(1))].map(|(name, found)| (name.to_owned(), found));
    assert_eq!(told(&first), all);
    let again = ask(&mut client, &first);
    assert!(told(&again).iter().all(|(_, found)| found.is_none()), "{again}");

    fs::write(one.path().join("right.txt"), wrong()).unwrap();
    fs::remove_file(two.path().join("other.md")).unwrap();
    let changes = [one.path().join("right.txt"), two.path().join("other.md")].map(|path| json!({"uri": address(&path), "type": 2}));
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    let after = ask(&mut client, &first);
    let expected = [("other.md", Some(0)), ("right.txt", Some(1)), ("wrong.txt", None)].map(|(name, found)| (name.to_owned(), found));
    assert_eq!(told(&after), expected);
}

#[test]
fn what_is_open_counts_as_it_is_in_the_editor_and_a_closed_folder_no_more() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(one.path().join("a.txt"), wrong()).unwrap();
    fs::write(two.path().join("b.txt"), wrong()).unwrap();
    let mut client = pulling(&[one.path(), two.path()], Value::Null);
    client.open(&address(&one.path().join("a.txt")), "plaintext", &right());
    let first = ask(&mut client, &Value::Null);
    assert_eq!(told(&first), [("a.txt".to_owned(), Some(0)), ("b.txt".to_owned(), Some(1))]);
    let removed = [json!({"uri": address(two.path()), "name": "报告"})];
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": removed}}));
    let after = ask(&mut client, &first);
    assert_eq!(told(&after), [("a.txt".to_owned(), None), ("b.txt".to_owned(), Some(0))]);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": address(&one.path().join("a.txt"))}}));
    assert_eq!(told(&ask(&mut client, &Value::Null)), [("a.txt".to_owned(), Some(1))]);
}

#[test]
fn who_can_take_pieces_gets_each_report_as_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(folder.path().join(name), wrong()).unwrap();
    }
    let mut client = pulling(&[folder.path()], Value::Null);
    let params = json!({"previousResultIds": [], "partialResultToken": "pieces"});
    let rest = client.result("workspace/diagnostic", params);
    assert_eq!(rest["items"], json!([]));
    client.wait("the last piece", |m| m["method"] == "$/progress" && m["params"].to_string().contains("c.txt"));
    let pieces = client.received.iter().filter(|m| m["method"] == "$/progress" && m["params"]["token"] == "pieces");
    let items: Vec<Value> = pieces.flat_map(|piece| piece["params"]["value"]["items"].as_array().unwrap().clone()).collect();
    assert_eq!(told(&json!(items)), ["a.txt", "b.txt", "c.txt"].map(|name| (name.to_owned(), Some(1))));
}

#[test]
fn who_wants_the_open_documents_only_gets_no_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), wrong()).unwrap();
    let mut client = pulling(&[folder.path()], json!({"folderDiagnostics": false}));
    client.open("untitled:b.txt", "plaintext", &wrong());
    assert_eq!(told(&ask(&mut client, &Value::Null)), [("untitled:b.txt".to_owned(), Some(1))]);
}

#[test]
fn the_scan_of_a_folder_is_shown_where_the_editor_has_a_place_for_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), wrong()).unwrap();
    let capabilities = json!({
        "textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}, "window": {"workDoneProgress": true}
    });
    let mut client = Client::with_params(json!({"capabilities": capabilities, "rootUri": address(folder.path())}));
    ask(&mut client, &Value::Null);
    let create = client.wait("a progress", |message| message["method"] == "window/workDoneProgress/create");
    client.reply(&create, &Value::Null);
    for kind in ["begin", "report", "end"] {
        client.wait(kind, |message| message["method"] == "$/progress" && message["params"]["value"]["kind"] == kind);
    }
}

#[test]
fn what_is_set_in_the_editor_holds_until_hegao_toml_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let uri = address(&folder.path().join("a.txt"));
    let mut capabilities = pushed_to();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::initialized(capabilities);
    let asked = client.wait("a question for settings", |message| message["method"] == "workspace/configuration");
    assert_eq!(asked["params"]["items"][0]["section"], "hegao");
    client.open(&uri, "plaintext", &wrong());
    assert_eq!(of_rule(&client.published(&uri, 1), "total-mismatch")[0]["severity"], 1);
    client.received.clear();
    client.reply(&asked, &json!([{"rules": {"total-mismatch": "hint"}, "language": "en", "codeLens": "perhaps"}]));
    let settled = client.published(&uri, 1);
    let finding = of_rule(&settled, "total-mismatch")[0];
    assert_eq!(finding["severity"], 4);
    assert!(finding["message"].as_str().unwrap().starts_with("the total is given"), "{finding}");
    client.wait("a complaint", |m| {
        m["method"] == "window/showMessage" && m["params"]["message"].as_str().unwrap().contains("hegao.codeLens")
    });

    fs::write(folder.path().join("hegao.toml"), "[rules]\ntotal-mismatch = \"info\"\n").unwrap();
    client.received.clear();
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(of_rule(&client.published(&uri, 1), "total-mismatch")[0]["severity"], 3);
}

#[test]
fn an_editor_that_cannot_be_asked_says_its_settings_by_itself() {
    let mut client = Client::initialized(pushed_to());
    client.open("untitled:a.txt", "plaintext", &wrong());
    assert_eq!(of_rule(&client.published("untitled:a.txt", 1), "total-mismatch").len(), 1);
    client.received.clear();
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"hegao": {"rules": {"total-mismatch": "off"}}}}));
    assert!(of_rule(&client.published("untitled:a.txt", 1), "total-mismatch").is_empty());
}

#[test]
fn a_heading_of_any_report_is_found_by_its_first_letters() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("去年.txt"), wrong()).unwrap();
    fs::write(folder.path().join("今年.txt"), right()).unwrap();
    let mut client = pulling(&[folder.path()], Value::Null);
    let open = address(&folder.path().join("今年.txt"));
    client.open(&open, "plaintext", &format!("一行\n{}", right()));
    let found = client.result("workspace/symbol", json!({"query": "gzrw"}));
    let mut places: Vec<(bool, u64)> = Vec::new();
    for symbol in found.as_array().unwrap() {
        assert!(symbol["name"].as_str().unwrap().starts_with("二、2026年工作任务"), "{symbol}");
        places.push((symbol["location"]["uri"] == open, symbol["location"]["range"]["start"]["line"].as_u64().unwrap()));
    }
    places.sort_unstable();
    assert_eq!(places, [(false, 7), (true, 8)]);
    assert_eq!(client.result("workspace/symbol", json!({"query": "没有这样的标题"})), json!([]));
}
