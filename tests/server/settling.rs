//! Findings that a person has settled, and the form of a text put right, over a real process.

use serde_json::{Value, json};

use crate::server::client::{Client, of_rule};
use crate::server::samples::pushed_to;

const WRONG: &str = "中国人民政治协商会议青石县委员会常务委员会工作报告\n（2026年1月6日在政协青石县第九届委员会第五次会议上）\n\n各位委员：\n\
我代表县政协常务委员会，向大会报告工作，请予审议。\n一、2025年工作回顾\n全年收到提案126件,其中委员提案90件、集体提案37件。\n\
二、2026年工作任务\n新的一年，我们将扎实推进各项工作，推动提案办理提质增效。\n";

fn actions(client: &mut Client, uri: &str, line: u32) -> Vec<Value> {
    let range = json!({"start": {"line": line, "character": 0}, "end": {"line": line, "character": 40}});
    let params = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
    client.result("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn take(client: &mut Client, action: &Value) -> Value {
    let command = &action["command"];
    client.call("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}))
}

fn named<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let found = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with(title));
    found.unwrap_or_else(|| panic!("{title} is not among {actions:#?}"))
}

/// An editor that knows code actions and asks for their edits when they are taken.
fn editor() -> Value {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
        "dataSupport": true, "resolveSupport": {"properties": ["edit"]}
    });
    capabilities
}

fn silent_about(rule: &'static str) -> impl Fn(&Value) -> bool {
    move |message| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with(".txt"))
            && of_rule(message["params"]["diagnostics"].as_array().unwrap(), rule).is_empty()
    }
}

#[test]
fn an_accepted_finding_is_written_down_beside_the_report_and_told_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}", folder.path().join("report.txt").display());
    let mut client = Client::initialized(editor());
    client.open(&uri, "text", WRONG);
    assert_eq!(of_rule(&client.published(&uri, 1), "total-mismatch").len(), 1);
    let offered = actions(&mut client, &uri, 6);
    let answer = take(&mut client, named(&offered, "核对无误，保留原文"));
    assert!(answer.get("error").is_none(), "{answer}");
    client.wait("the report without the finding", silent_about("total-mismatch"));
    let written = std::fs::read_to_string(folder.path().join(".hegao/accepted.toml")).unwrap();
    assert!(written.contains("total-mismatch") && written.contains("全年收到提案⟦126⟧件"), "{written}");
}

#[test]
fn what_was_accepted_is_listed_with_its_place_and_can_be_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}", folder.path().join("report.txt").display());
    let mut client = Client::initialized(editor());
    client.open(&uri, "text", WRONG);
    client.published(&uri, 1);
    let offered = actions(&mut client, &uri, 6);
    take(&mut client, named(&offered, "核对无误，保留原文"));
    client.wait("the report without the finding", silent_about("total-mismatch"));
    client.wait("how it is taken back", |message| {
        message["method"] == "window/showMessage" && message["params"]["message"].as_str().unwrap().contains("恢复提示")
    });
    let arguments = json!({"command": "hegao.accepted", "arguments": [{"uri": uri}]});
    let listed = client.result("workspace/executeCommand", arguments.clone());
    let item = &listed["items"][0];
    assert_eq!((&item["title"], &item["range"]["start"]["line"]), (&json!("合计与分项之和不符"), &json!(6)), "{listed}");
    assert!(item["line"].as_str().unwrap().starts_with("合计126件，分项之和为127件"), "{listed}");
    client.received.clear();
    let offered = actions(&mut client, &uri, 6);
    take(&mut client, named(&offered, "恢复提示（此处已核对无误）：合计与分项之和不符"));
    client.wait("the report with the finding", |message| {
        let diagnostics = message["params"]["diagnostics"].as_array();
        diagnostics.is_some_and(|diagnostics| !of_rule(diagnostics, "total-mismatch").is_empty())
    });
    assert_eq!(client.result("workspace/executeCommand", arguments)["items"], json!([]));
}

#[test]
fn what_is_accepted_where_nothing_can_be_written_can_be_taken_back_too() {
    let uri = "untitled:Untitled-1.txt";
    let mut client = Client::initialized(editor());
    client.open(uri, "plaintext", WRONG);
    client.published(uri, 1);
    let offered = actions(&mut client, uri, 6);
    let accept = named(&offered, "核对无误，保留原文").clone();
    take(&mut client, &accept);
    let rows = |client: &mut Client| {
        client.result("workspace/executeCommand", json!({"command": "hegao.accepted", "arguments": [{"uri": uri}]}))["items"].clone()
    };
    assert_eq!(rows(&mut client).as_array().unwrap().len(), 1);
    let arguments = accept["command"]["arguments"].clone();
    client.result("workspace/executeCommand", json!({"command": "hegao.takeBack", "arguments": arguments}));
    assert_eq!(rows(&mut client), json!([]));
}

#[test]
fn figures_are_offered_behind_what_the_rule_says() {
    let options = json!({"commands": ["hegao.showRule"]});
    let mut client = Client::with_params(json!({"capabilities": editor(), "initializationOptions": options}));
    let uri = "untitled:Untitled-1.txt";
    client.open(uri, "plaintext", WRONG);
    client.published(uri, 1);
    let offered = actions(&mut client, uri, 6);
    let titles: Vec<&str> = offered.iter().filter_map(|action| action["title"].as_str()).collect();
    let at = |title: &str| titles.iter().position(|known| known.starts_with(title)).unwrap_or_else(|| panic!("{titles:?}"));
    assert!(at("查看规则说明：合计") < at("合计改为127件") && at("合计改为127件") < at("核对无误"), "{titles:?}");
    // An editor that lists them as they come shows first what is about the fault, and last what only writes it otherwise.
    let otherwise = offered.iter().map(|action| action["kind"] != "quickfix");
    assert!(otherwise.clone().is_sorted() && otherwise.clone().any(|other| other), "{titles:?}");
    let offer = named(&offered, "合计改为127件");
    assert_eq!((&offer["isPreferred"], &offer["edit"]["changes"][uri][0]["newText"]), (&Value::Null, &json!("127")));
}

#[test]
fn whoever_takes_the_first_offer_unread_accepts_nothing() {
    let options = json!({"commands": ["hegao.showRule"]});
    let mut client = Client::with_params(json!({"capabilities": editor(), "initializationOptions": options}));
    let uri = "untitled:Untitled-1.txt";
    client.open(uri, "plaintext", WRONG);
    client.published(uri, 1);
    let offered = actions(&mut client, uri, 6);
    let of_total = |action: &Value| action["diagnostics"][0]["code"] == "total-mismatch";
    let first = offered.iter().find(|action| of_total(action)).unwrap();
    let command = json!({"title": "查看规则说明：合计与分项之和不符（total-mismatch）", "command": "hegao.showRule", "arguments": ["total-mismatch"]});
    assert_eq!((&first["command"], &first["kind"]), (&command, &json!("quickfix")));
}

#[test]
fn a_rule_is_switched_off_for_a_file_and_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}", folder.path().join("report.txt").display());
    let mut client = Client::initialized(editor());
    client.open(&uri, "text", WRONG);
    client.published(&uri, 1);
    let offered = actions(&mut client, &uri, 6);
    take(&mut client, named(&offered, "本文件不再检查此项：合计与分项之和不符（total-mismatch）"));
    client.wait("the report without the finding", silent_about("total-mismatch"));
    take(&mut client, named(&offered, "全部不再检查此项（本文件夹所有文件）：中文里用了半角标点（half-width-punctuation）"));
    client.wait("the report without the marks", silent_about("half-width-punctuation"));
    let written = std::fs::read_to_string(folder.path().join("hegao.toml")).unwrap();
    assert_eq!(written, "[files.\"report.txt\".rules]\ntotal-mismatch = \"off\"\n\n[rules]\nhalf-width-punctuation = \"off\"\n");
}

#[test]
fn what_is_accepted_in_a_document_that_lies_nowhere_holds_while_it_is_open() {
    let uri = "untitled:Untitled-1.txt";
    let mut client = Client::initialized(editor());
    client.open(uri, "plaintext", WRONG);
    assert_eq!(of_rule(&client.published(uri, 1), "total-mismatch").len(), 1);
    let offered = actions(&mut client, uri, 6);
    take(&mut client, named(&offered, "核对无误，保留原文"));
    client.wait("the report without the finding", silent_about("total-mismatch"));
    let answer = take(&mut client, named(&offered, "本文件不再检查此项：合计与分项之和不符（total-mismatch）"));
    assert!(answer["error"]["message"].as_str().unwrap().contains("请先保存"), "{answer}");
}

#[test]
fn a_fault_in_the_settings_is_marked_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hegao.toml"), "[rules]\ntotal-mismach = \"off\"\n").unwrap();
    let uri = format!("file://{}", folder.path().join("report.txt").display());
    let mut client = Client::initialized(editor());
    client.open(&uri, "text", WRONG);
    let marks = client.wait("marks in hegao.toml", |message| {
        message["params"]["uri"].as_str().is_some_and(|uri| uri.ends_with("hegao.toml")) && message["params"]["diagnostics"][0].is_object()
    });
    let mark = &marks["params"]["diagnostics"][0];
    assert_eq!((mark["range"]["start"]["line"].clone(), mark["severity"].clone()), (json!(1), json!(2)));
    assert!(mark["message"].as_str().unwrap().contains("是不是“total-mismatch”"), "{mark}");
}

#[test]
fn the_whole_text_and_a_part_are_formatted_and_all_fixes_are_made_at_once() {
    let uri = "file:///reports/draft.txt";
    let text = WRONG.replace("新的一年，", "新的一年,");
    let mut client = Client::initialized(editor());
    client.open(uri, "text", &text);
    client.published(uri, 1);
    let options = json!({"tabSize": 4, "insertSpaces": true});
    let whole = client.result("textDocument/formatting", json!({"textDocument": {"uri": uri}, "options": options}));
    assert_eq!(whole.as_array().unwrap().len(), 2, "{whole}");
    let range = json!({"start": {"line": 6, "character": 0}, "end": {"line": 7, "character": 0}});
    let part = client.result("textDocument/rangeFormatting", json!({"textDocument": {"uri": uri}, "range": range, "options": options}));
    assert_eq!(part.as_array().unwrap().len(), 1, "{part}");
    let offered = actions(&mut client, uri, 6);
    let all = named(&offered, "改正格式问题（不改文字和数据）");
    assert!(all["edit"].is_null(), "its edit is made when it is taken: {all}");
    let resolved = client.result("codeAction/resolve", all.clone());
    assert_eq!(resolved["edit"]["changes"][uri].as_array().unwrap().len(), 2, "{resolved}");
}

#[test]
fn both_sides_of_a_conflict_are_marked_and_both_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}", folder.path().join("report.txt").display());
    let text = WRONG.replace(
        "全年收到提案126件,其中委员提案90件、集体提案37件。",
        "全年共立案提案181件，办理质量明显提升。\n一年来，立案提案182件，全部按期办复。",
    );
    let mut client = Client::initialized(editor());
    client.open(&uri, "text", &text);
    let told = client.published(&uri, 1);
    let told = of_rule(&told, "conflicting-figures");
    let at = |severity: u32| told.iter().find(|mark| mark["severity"] == severity).unwrap()["range"]["start"]["line"].clone();
    assert_eq!((told.len(), at(2), at(4)), (2, json!(7), json!(6)), "{told:#?}");
    let offered = actions(&mut client, &uri, 6);
    take(&mut client, named(&offered, "口径不同，均保留"));
    client.wait("the report without the conflict", silent_about("conflicting-figures"));
}
