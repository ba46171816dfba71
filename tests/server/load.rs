//! Many messages at once: nothing is lost, nothing overtakes, nothing waits for something slow.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::server::client::{Client, is_publication};
use crate::server::samples::{REPORT, pulling, pushed_to};

const URI: &str = "file:///reports/draft.txt";

#[test]
fn five_hundred_edits_fired_at_once_land_in_order() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    let characters: Vec<char> = "民生协商监督提案调研建议履职为民".chars().collect();
    let mut heading: Vec<char> = "（二）着力建设过硬队伍".chars().collect();
    for version in 2..502_u32 {
        // Typed at changing places, and every third time something is taken away: any other order gives another text.
        let at = (version as usize * 7) % (heading.len() - 3) + 3;
        if version % 3 == 0 && heading.len() > 8 {
            client.edit(URI, version.into(), (8, at as u32), (8, at as u32 + 1), "");
            heading.remove(at);
        } else if heading.len() < 30 {
            let c = characters[version as usize % characters.len()];
            client.edit(URI, version.into(), (8, at as u32), (8, at as u32), &c.to_string());
            heading.insert(at, c);
        } else {
            client.edit(URI, version.into(), (8, 3), (8, 13), "");
            heading.drain(3..13);
        }
        if version % 50 == 0 {
            client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
        }
    }
    let expected: String = heading.into_iter().collect();
    let edited = client.outline(URI);
    assert!(edited.contains(&expected), "{expected} is not in {edited:?}");

    let fresh_text = REPORT.replace("（二）着力建设过硬队伍", &expected);
    let mut fresh = Client::initialized(pushed_to());
    fresh.open(URI, "text", &fresh_text);
    assert_eq!(fresh.outline(URI), edited);
    let expected = fresh.published(URI, 1);
    // What is held back under the caret is told when it is asked for.
    client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": URI}]}));
    client.wait("the same as in a fresh file", |m| is_publication(m, URI, 501) && m["params"]["diagnostics"] == json!(expected));
    let versions: Vec<i64> = client.publications(URI).iter().map(|(version, _)| *version).collect();
    assert!(versions.is_sorted(), "an old version was published late: {versions:?}");
}

#[test]
fn a_slow_request_does_not_delay_an_edit() {
    let mut client = Client::initialized(pushed_to());
    let long = format!("{REPORT}{}", "（四）着力推进协商民主\n全年开展协商活动18次，形成协商报告6篇。\n".repeat(3000));
    client.open("file:///reports/long.txt", "text", &long);
    client.published("file:///reports/long.txt", 1);
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    let slow: Vec<i64> = (0..20)
        .map(|_| client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": "file:///reports/long.txt"}})))
        .collect();
    client.edit(URI, 2, (7, 0), (7, 0), "去");
    client.published(URI, 2);
    let last = client.answer(slow[19]);
    let position = |fits: &dyn Fn(&serde_json::Value) -> bool| client.received.iter().position(fits).unwrap();
    let edit = position(&|message| is_publication(message, URI, 2));
    assert!(edit < position(&|message| message["id"] == last["id"] && message.get("result").is_some()));
}

#[test]
fn an_outline_asked_for_between_two_edits_is_of_that_state() {
    let mut client = Client::initialized(pushed_to());
    // Long enough for the edits to come before it is read.
    let long = format!("{REPORT}{}", "（四）着力推进协商民主\n全年开展协商活动18次，形成协商报告6篇。\n".repeat(2000));
    client.open(URI, "text", &long);
    let first = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    let mut asked = Vec::new();
    for (version, c) in (2..).zip("甲乙丙".chars()) {
        client.edit(URI, version, (8, 3), (8, 3), &c.to_string());
        asked.push(client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}})));
    }
    let mut heading = |id: i64| {
        let answer = client.answer(id).to_string();
        let end = answer.find("着力建设过硬队伍").unwrap();
        answer[..end].chars().rev().take_while(|&c| c != '）').collect::<String>().chars().rev().collect::<String>()
    };
    assert_eq!(heading(first), "");
    assert_eq!(asked.into_iter().map(heading).collect::<Vec<_>>(), ["甲", "乙甲", "丙乙甲"]);
}

#[test]
fn a_short_report_does_not_wait_for_a_very_long_one() {
    let mut client = Client::initialized(pushed_to());
    let long = format!("{REPORT}{}", "（四）着力推进协商民主\n全年开展协商活动18次，形成协商报告6篇。\n".repeat(5000));
    client.open("file:///reports/long.txt", "text", &long);
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    assert!(!client.received.iter().any(|message| is_publication(message, "file:///reports/long.txt", 1)), "the long one was read first");
    client.published("file:///reports/long.txt", 1);
}

#[test]
fn a_short_report_waits_for_none_of_several_very_long_ones() {
    let mut client = Client::initialized(pushed_to());
    let long = format!("{REPORT}{}", "（四）着力推进协商民主\n全年开展协商活动18次，形成协商报告6篇。\n".repeat(8000));
    let giants = ["first", "second", "third"].map(|name| format!("file:///reports/{name}.txt"));
    giants.iter().for_each(|uri| client.open(uri, "text", &long));
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    let is_read = |client: &Client| client.received.iter().any(|m| giants.iter().any(|uri| is_publication(m, uri, 1)));
    assert!(!is_read(&client), "a long one was read first");

    // Nor does an edit, nor an answer: asked behind them, it stands before the last of theirs.
    giants.iter().for_each(|uri| drop(client.published(uri, 1)));
    let document = |uri: &str| json!({"textDocument": {"uri": uri}});
    let ask = |client: &mut Client, uri: &str| client.request("textDocument/semanticTokens/full", document(uri));
    let slow: Vec<i64> = (0..5).flat_map(|_| giants.clone()).map(|uri| ask(&mut client, &uri)).collect();
    giants.iter().for_each(|uri| client.edit(uri, 2, (7, 0), (7, 0), "去"));
    client.edit(URI, 2, (7, 0), (7, 0), "去");
    client.published(URI, 2);
    let quick = client.request("textDocument/semanticTokens/full", document(URI));
    client.answer(quick);
    slow.iter().for_each(|&id| drop(client.answer(id)));
    giants.iter().for_each(|uri| drop(client.published(uri, 2)));
    let position = |fits: &dyn Fn(&serde_json::Value) -> bool| client.received.iter().position(fits).unwrap();
    let answered = |id: i64| position(&|m| m["id"] == id && m.get("method").is_none());
    let last = slow.iter().map(|&id| answered(id)).max().unwrap();
    let edited = giants.iter().map(|uri| position(&|m| is_publication(m, uri, 2))).max().unwrap();
    assert!(position(&|m| is_publication(m, URI, 2)) < edited.max(last), "the edit of the short one came last");
    assert!(answered(quick) < edited.max(last), "the answer about the short one came last");
}

#[test]
fn a_cancelled_request_is_answered_as_such_and_the_next_one_is_served() {
    let mut client = Client::initialized(pulling());
    client.open(URI, "text", &REPORT.repeat(400));
    let cancelled = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    client.notify("$/cancelRequest", json!({"id": cancelled}));
    let answer = client.answer(cancelled);
    assert!(answer.get("result").is_some() || answer["error"]["code"] == -32800, "{answer}");
    assert!(!client.outline(URI).is_empty());
}

#[test]
fn a_client_that_never_answers_blocks_nothing() {
    let mut capabilities = pulling();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    capabilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::initialized(capabilities);
    client.open(URI, "text", REPORT);
    // Each of these makes the server ask the client something; none is ever answered.
    for _ in 0..20 {
        let change = json!({"uri": "file:///reports/hegao.toml", "type": 2});
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    }
    client.wait("four requests", |_| true);
    let asked = |client: &Client| client.received.iter().filter(|m| m.get("method").is_some() && m.get("id").is_some()).count();
    let until = Instant::now() + Duration::from_secs(10);
    while asked(&client) < 4 && Instant::now() < until {
        client.listen(Duration::from_millis(50));
    }
    assert!(asked(&client) >= 4, "{:?}", client.received);
    client.edit(URI, 2, (6, 3), (6, 3), "继续");
    assert!(client.outline(URI).contains(&"（一）继续着力办好民生实事".to_owned()));
    assert_eq!(client.finish(), Some(0));
}

#[test]
fn a_client_that_does_not_read_does_not_keep_the_server_from_reading() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    for version in 2..4000 {
        client.edit(URI, version, (7, 0), (7, 0), "好");
        if version % 4 == 0 {
            client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
        }
    }
    client.published(URI, 3999);
}
