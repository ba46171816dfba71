//! Ways through a report: what is selected step by step, the section around a place, what belongs together.

use serde_json::{Value, json};

use crate::server::client::Client;
use crate::server::samples::{REPORT, pushed_to};

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

const REFERRING: &str = "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n学习贯彻党的二十届四中全会精神，开展“百日攻坚专项行动”（以下简称“百日攻坚”），安排见第二部分。\n\
    二、2026年工作任务\n深化百日攻坚，落实二十届四中全会部署。\n";

fn at(line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}, "context": {"includeDeclaration": true}})
}

#[test]
fn an_editor_that_marks_where_a_jump_starts_is_told_the_words_and_the_whole_section() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["definition"] = json!({"linkSupport": true});
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", REFERRING);
    let links = client.result("textDocument/definition", at(3, 46));
    let link = &links[0];
    assert_eq!(link["targetUri"], URI);
    assert_eq!(link["targetSelectionRange"]["start"], json!({"line": 4, "character": 0}), "{links}");
    assert_eq!(link["targetRange"]["end"]["line"], 5);
    assert_eq!(link["originSelectionRange"], json!({"start": {"line": 3, "character": 44}, "end": {"line": 3, "character": 48}}));
}

#[test]
fn short_forms_meetings_and_references_lead_to_each_other() {
    let mut client = opened(REFERRING);
    assert_eq!(client.result("textDocument/definition", at(5, 4))["range"]["start"], json!({"line": 3, "character": 34}));
    assert_eq!(client.result("textDocument/references", at(5, 10)).as_array().unwrap().len(), 2);
    assert_eq!(client.result("textDocument/references", at(4, 3)).as_array().unwrap().len(), 2);
    let kinds: Vec<u64> = client
        .result("textDocument/documentHighlight", at(5, 4))
        .as_array()
        .unwrap()
        .iter()
        .map(|highlight| highlight["kind"].as_u64().unwrap())
        .collect();
    assert_eq!(kinds, [3, 2]);
}

#[test]
fn an_editor_that_takes_few_folds_gets_the_longest_with_what_they_hold() {
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["foldingRange"] =
        json!({"rangeLimit": 2, "lineFoldingOnly": true, "foldingRange": {"collapsedText": true}});
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", REPORT);
    let folds = client.result("textDocument/foldingRange", json!({"textDocument": {"uri": URI}}));
    let folds = folds.as_array().unwrap();
    assert_eq!(folds.len(), 2, "{folds:?}");
    assert!(folds[0]["collapsedText"].as_str().unwrap().starts_with("一、2025年工作回顾（"), "{folds:?}");
    let plain = opened(REPORT).result("textDocument/foldingRange", json!({"textDocument": {"uri": URI}}));
    assert!(plain.as_array().unwrap().len() > 2 && plain[0].get("collapsedText").is_none());
}

#[test]
fn links_lead_to_the_files_beside_the_report() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("附件2：办理情况.docx"), "").unwrap();
    std::fs::write(folder.path().join("工作报告.txt"), "").unwrap();
    let uri = format!("file://{}/工作报告.txt", folder.path().display());
    let mut capabilities = pushed_to();
    capabilities["textDocument"]["documentLink"] = json!({"tooltipSupport": true});
    let mut client = Client::initialized(capabilities);
    client.open(&uri, "text", &REPORT.replace("24件，", "24件（详见附件2），"));
    let links = client.result("textDocument/documentLink", json!({"textDocument": {"uri": uri}}));
    assert_eq!(links.as_array().unwrap().len(), 1, "{links}");
    assert_eq!(links[0]["range"], json!({"start": {"line": 7, "character": 14}, "end": {"line": 7, "character": 17}}));
    assert!(links[0]["target"].as_str().unwrap().ends_with(".docx") && links[0]["tooltip"] == "附件2：办理情况.docx", "{links}");
    client.open("untitled:报告", "text", REPORT);
    assert_eq!(client.result("textDocument/documentLink", json!({"textDocument": {"uri": "untitled:报告"}})), json!([]));
}
