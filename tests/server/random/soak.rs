//! One server for a long time: eight reports that are typed into while answers are asked for and cancelled. Its memory stays
//! what it is, and it knows what a fresh server knows.
//!
//! `HEGAO_SOAK` says how many edits (`HEGAO_SOAK=500000 cargo test --test suite soak -- --nocapture`; `HEGAO_SERVER` names a release build).

use std::collections::VecDeque;
use std::fs;
use std::time::Instant;

use serde_json::json;

use crate::server::client::Client;
use crate::server::random::document::{Document, Unit};
use crate::server::random::generator::Chance;
use crate::server::random::{GRACE, answers, requests, start, texts};

/// Edits where nobody says how many.
const EDITS: usize = 600;
/// Reports that are open.
const REPORTS: usize = 8;
/// After so many edits a report is what it was in the beginning: otherwise the texts would grow, and the memory with them.
const LIFE: usize = 200;
/// So many times the memory is looked at.
const LOOKS: usize = 40;
/// Fewer edits say nothing of the memory.
const TELLING: usize = 20_000;
/// Requests that may wait for an answer.
const WAITING: usize = 24;

#[test]
fn soak_the_memory_stays_and_nothing_is_forgotten() {
    let edits = std::env::var("HEGAO_SOAK").ok().and_then(|number| number.parse().ok()).unwrap_or(EDITS);
    let folder = tempfile::tempdir().unwrap();
    let mut client = start(Unit::Utf16, folder.path());
    let mut chance = Chance::new(8);
    let several = texts();
    let mut open: Vec<(Document, String)> = (0..REPORTS)
        .map(|number| {
            let (name, text) = &several[number * several.len() / REPORTS];
            let uri = format!("file://{}/{number}-{name}.txt", folder.path().display());
            client.open(&uri, "plaintext", text);
            (Document { uri, language: "plaintext", text: text.clone(), version: 1 }, text.clone())
        })
        .collect();
    let mut waiting: VecDeque<(i64, String)> = VecDeque::new();
    let mut memory: Vec<u64> = Vec::new();
    let began = Instant::now();
    for done in 1..=edits {
        let (document, original) = &mut open[chance.below(REPORTS)];
        let change = if done % LIFE == 0 {
            document.text.clone_from(original);
            json!({"text": original})
        } else {
            document.edit(&mut chance, Unit::Utf16)
        };
        document.version += 1;
        let identifier = json!({"uri": document.uri, "version": document.version});
        client.notify("textDocument/didChange", json!({"textDocument": identifier, "contentChanges": [change]}));
        if chance.percent(30) {
            let (method, params) = requests::any(document, &mut chance, Unit::Utf16);
            waiting.push_back((client.request(method, params), method.to_owned()));
        }
        if chance.percent(5)
            && let Some((id, _)) = waiting.back()
        {
            client.notify("$/cancelRequest", json!({"id": id}));
        }
        while waiting.len() > WAITING {
            take_one(&mut client, &mut waiting);
        }
        if done % (edits / LOOKS).max(1) == 0 {
            while !waiting.is_empty() {
                take_one(&mut client, &mut waiting);
            }
            memory.push(resident(client.process()));
            println!("{done} edits in {} s: {} KiB", began.elapsed().as_secs(), memory[memory.len() - 1]);
        }
    }
    while !waiting.is_empty() {
        take_one(&mut client, &mut waiting);
    }
    compare_with_a_fresh_server(&mut client, &open, folder.path());
    assert_eq!(client.finish(), Some(0));
    assert_eq!(client.standard_error(), "");
    if edits >= TELLING {
        let mean = |part: &[u64]| part.iter().sum::<u64>() / part.len() as u64;
        let half = &memory[memory.len() / 2..];
        let (third, fourth) = (mean(&half[..half.len() / 2]), mean(&half[half.len() / 2..]));
        assert!(fourth * 100 <= third * 105, "the memory grows: {third} KiB, then {fourth} KiB\n{memory:?}");
    }
}

/// Waits for the answer that is due next, and forgets what else was said.
fn take_one(client: &mut Client, waiting: &mut VecDeque<(i64, String)>) {
    let Some((id, method)) = waiting.pop_front() else { return };
    let answer = client.answer(id);
    if let Some(error) = answer.get("error") {
        assert!(requests::may_fail_with(&method, error), "{method}: {error}");
    }
    let others: Vec<i64> = waiting.iter().map(|(id, _)| *id).collect();
    client.received.retain(|message| message.get("method").is_none() && message["id"].as_i64().is_some_and(|id| others.contains(&id)));
}

fn compare_with_a_fresh_server(client: &mut Client, open: &[(Document, String)], folder: &std::path::Path) {
    client.listen(GRACE);
    // What is only unfinished waits while one writes; asked for, all is told.
    for (document, _) in open {
        client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": document.uri}]}));
    }
    let mut fresh = start(Unit::Utf16, folder);
    open.iter().for_each(|(document, _)| fresh.open(&document.uri, document.language, &document.text));
    for (document, _) in open {
        for (method, params) in requests::fixed(document, Unit::Utf16) {
            let known = answers::comparable(client.result(method, params.clone()));
            let expected = answers::comparable(fresh.result(method, params.clone()));
            assert!(known == expected, "{method} {params}\nknown: {known}\nfresh: {expected}\ntext: {}", document.text);
        }
    }
    assert_eq!(fresh.finish(), Some(0));
}

/// The memory of a process in KiB, as Linux tells it; 0 elsewhere.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}
