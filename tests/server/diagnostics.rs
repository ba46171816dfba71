//! Diagnostics, pushed or pulled: never both, every version once, and not while somebody is still typing there.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::client::{Client, is_publication, of_rule};
use crate::server::samples::{REPORT, pulling, pushed_to};

const URI: &str = "file:///reports/draft.txt";

fn pull(client: &mut Client, known: Option<&Value>) -> Value {
    let mut params = json!({"textDocument": {"uri": URI}});
    if let Some(known) = known {
        params["previousResultId"] = known.clone();
    }
    client.result("textDocument/diagnostic", params)
}

#[test]
fn a_finding_carries_its_rule_its_weight_and_its_place() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    let diagnostics = client.published(URI, 1);
    let found = of_rule(&diagnostics, "empty-heading")[0];
    assert_eq!(found["source"], "hegao");
    assert_eq!(found["severity"], 2);
    assert_eq!(found["range"], json!({"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 11}}));
    assert!(found["message"].as_str().unwrap().contains("（二）着力建设过硬队伍"));
}

#[test]
fn every_version_is_published_once_with_its_number() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    for version in 2..12 {
        client.edit(URI, version, (7, 0), (7, 0), "继");
        client.published(URI, version);
    }
    client.listen(Duration::from_millis(300));
    let versions: Vec<i64> = client.publications(URI).iter().map(|(version, _)| *version).collect();
    assert_eq!(versions, (1..12).collect::<Vec<i64>>());
}

#[test]
fn who_pulls_is_never_pushed_to_and_is_told_when_nothing_has_changed() {
    let mut client = Client::initialized(pulling());
    client.open(URI, "text", REPORT);
    let first = pull(&mut client, None);
    assert_eq!((&first["kind"], first["items"].as_array().unwrap().len()), (&json!("full"), 1));
    let same = pull(&mut client, Some(&first["resultId"]));
    assert_eq!(same, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    // An edit that changes no diagnostic changes no result.
    client.edit(URI, 2, (12, 0), (12, 0), "我们将");
    assert_eq!(pull(&mut client, Some(&first["resultId"]))["kind"], "unchanged");
    client.edit(URI, 3, (0, 0), (0, 0), "\n");
    let moved = pull(&mut client, Some(&first["resultId"]));
    assert_eq!(moved["items"][0]["range"]["start"]["line"], 9);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": URI}}));
    client.listen(Duration::from_millis(300));
    assert_eq!(client.publications(URI), []);
}

#[test]
fn who_declares_only_half_of_pulling_is_pushed_to() {
    let mut capabilities = pulling();
    capabilities["workspace"] = json!({});
    let mut client = Client::start();
    let answer = client.call("initialize", json!({"capabilities": capabilities}));
    assert_eq!(answer["result"]["capabilities"].get("diagnosticProvider"), None);
    client.notify("initialized", json!({}));
    client.open(URI, "text", REPORT);
    assert_eq!(client.published(URI, 1).len(), 1);
}

/// Types a new heading without text, letter by letter, where there was none; the version of its last letter.
fn type_heading(client: &mut Client) -> i64 {
    let mut version = 1;
    for (at, c) in "（三）新\n".chars().enumerate() {
        version += 1;
        client.edit(URI, version, (8, at as u32), (8, at as u32), &c.to_string());
    }
    version
}

#[test]
fn of_many_places_three_are_listed_and_the_rest_is_counted() {
    let mut client = Client::initialized(pushed_to());
    let line = "协商议政,建言资政,提案办理,民主监督,委员履职,自身建设,扎实推进,取得成效。\n";
    client.open(URI, "text", &format!("{REPORT}{line}{line}"));
    let diagnostics = client.published(URI, 1);
    let found = of_rule(&diagnostics, "half-width-punctuation")[0];
    let rows = found["relatedInformation"].as_array().unwrap();
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert_eq!(rows[3]["message"], "另外11处");
    assert_eq!(rows[3]["location"]["range"]["start"]["line"], rows[2]["location"]["range"]["start"]["line"]);
    // All of them are where an editor lists the places of anything.
    let params = json!({
        "textDocument": {"uri": URI}, "position": found["range"]["start"], "context": {"includeDeclaration": true},
    });
    let places = client.result("textDocument/references", params);
    assert_eq!(places.as_array().unwrap().len(), 14);
}

const CLEAN: &str = "某区政协工作报告\n\n各位委员：\n现在，我向大会报告工作，请予审议。\n一、2025年工作回顾\n一年来，全区政协组织扎实履职，各项工作取得新成效。\n\
    （一）着力办好民生实事\n全年办结民生实事24件，群众满意度持续提升。\n（四）着力加强党的建设\n\
    坚持把政治建设摆在首位，组织集中学习12次。\n二、2026年工作任务\n继续抓好提案办理协商工作，推动各项任务落地见效。\n";

#[test]
fn a_new_finding_under_the_caret_waits_a_second_and_comes_by_itself() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", CLEAN);
    client.published(URI, 1);
    let typed = Instant::now();
    let last = type_heading(&mut client);
    assert_eq!(of_rule(&client.published(URI, last), "empty-heading").len(), 0);
    let found = |m: &Value| is_publication(m, URI, last) && m["params"]["diagnostics"].to_string().contains("empty-heading");
    client.wait("the finding", found);
    assert!(typed.elapsed() >= Duration::from_secs(1), "shown after {:?}", typed.elapsed());
}

#[test]
fn a_new_finding_is_shown_at_once_when_the_next_edit_is_elsewhere() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", CLEAN);
    let last = type_heading(&mut client);
    client.published(URI, last);
    client.edit(URI, last + 1, (5, 0), (5, 0), "新的");
    assert_eq!(of_rule(&client.published(URI, last + 1), "empty-heading").len(), 1);
}

#[test]
fn who_pulls_is_told_to_ask_again_when_the_second_is_over() {
    let mut client = Client::initialized(pulling());
    client.open(URI, "text", CLEAN);
    let before = pull(&mut client, None);
    type_heading(&mut client);
    let typing = pull(&mut client, Some(&before["resultId"]));
    assert!(!typing.to_string().contains("empty-heading"), "{typing}");
    client.wait("a request to ask again", |message| message["method"] == "workspace/diagnostic/refresh");
    assert!(pull(&mut client, None).to_string().contains("empty-heading"));
}

#[test]
fn a_finding_that_was_there_stays_while_its_place_is_edited() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    for version in 2..6 {
        client.edit(URI, version, (8, 5), (8, 5), "大");
        assert_eq!(of_rule(&client.published(URI, version), "empty-heading").len(), 1);
    }
}
