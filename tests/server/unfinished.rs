//! Unfinished is not wrong: what could still be completed waits while somebody writes there.

use std::time::Duration;

use serde_json::{Value, json};

use crate::server::client::{Client, is_publication, of_rule};
use crate::server::samples::{REPORT, pulling, pushed_to};

const URI: &str = "file:///reports/draft.txt";
/// Longer than any new mark waits.
const PAUSE: Duration = Duration::from_millis(1600);
const BEGUN: &str = "新的一年，我们将围绕中心任务抓好以下三项重点工作，";

/// Types `text` at the end of the report and thinks for a while; the version of the last letter.
fn written_at_the_end(client: &mut Client, text: &str) -> i64 {
    let (mut line, mut column, mut version) = (REPORT.lines().count() as u32, 0, 1);
    for c in text.chars() {
        version += 1;
        client.edit(URI, version, (line, column), (line, column), &c.to_string());
        (line, column) = if c == '\n' { (line + 1, 0) } else { (line, column + 1) };
    }
    client.published(URI, version);
    client.listen(PAUSE);
    version
}

fn opened() -> Client {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", REPORT);
    client.published(URI, 1);
    client
}

#[test]
fn the_end_of_the_text_may_still_come() {
    let mut client = opened();
    let last = written_at_the_end(&mut client, BEGUN);
    let shown = client.published_last(URI, last);
    assert_eq!(of_rule(&shown, "mark-at-line-edge").len(), 0, "{shown:?}");
    // What was wrong before, and what no end makes right, is told.
    assert_eq!(of_rule(&shown, "empty-heading").len(), 1, "{shown:?}");
}

#[test]
fn it_is_told_to_who_asks() {
    let mut client = opened();
    let last = written_at_the_end(&mut client, BEGUN);
    client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": URI}]}));
    let told = |m: &Value| is_publication(m, URI, last) && m["params"]["diagnostics"].to_string().contains("mark-at-line-edge");
    client.wait("what was held back", told);
    // And held back again when he goes on.
    let line = REPORT.lines().count() as u32;
    client.edit(URI, last + 1, (line, 26), (line, 26), "抓");
    assert_eq!(of_rule(&client.published(URI, last + 1), "mark-at-line-edge").len(), 0);
}

#[test]
fn it_is_told_when_he_has_gone_on_elsewhere() {
    let mut client = opened();
    let last = written_at_the_end(&mut client, BEGUN);
    client.edit(URI, last + 1, (5, 0), (5, 0), "新的");
    assert_eq!(of_rule(&client.published(URI, last + 1), "mark-at-line-edge").len(), 1);
}

#[test]
fn an_editor_that_sends_the_whole_text_at_every_key_is_spared_the_same() {
    let mut client = opened();
    let whole = |text: &str, version: i64| json!({"textDocument": {"uri": URI, "version": version}, "contentChanges": [{"text": text}]});
    let mut text = REPORT.to_owned();
    let mut version = 1;
    for c in BEGUN.chars() {
        version += 1;
        text.push(c);
        client.notify("textDocument/didChange", whole(&text, version));
    }
    client.published(URI, version);
    client.listen(PAUSE);
    let shown = client.published_last(URI, version);
    assert_eq!(of_rule(&shown, "mark-at-line-edge").len(), 0, "{shown:?}");
    assert_eq!(of_rule(&shown, "empty-heading").len(), 1, "{shown:?}");
    client.notify("textDocument/didChange", whole(&text.replacen('\n', "\n\n", 1), version + 1));
    assert_eq!(of_rule(&client.published(URI, version + 1), "mark-at-line-edge").len(), 1);
}

#[test]
fn a_paragraph_that_is_inserted_may_still_be_completed() {
    let mut client = opened();
    let mut version = 1;
    client.edit(URI, 2, (8, 0), (8, 0), "\n");
    for (at, c) in "围绕中心任务抓好以下三项重点工作，".chars().enumerate() {
        version = at as i64 + 3;
        client.edit(URI, version, (8, at as u32), (8, at as u32), &c.to_string());
    }
    client.published(URI, version);
    client.listen(PAUSE);
    let held = client.published_last(URI, version);
    assert_eq!(of_rule(&held, "mark-at-line-edge").len(), 0, "{held:?}");
    client.edit(URI, version + 1, (1, 0), (1, 0), "\n");
    assert_eq!(of_rule(&client.published(URI, version + 1), "mark-at-line-edge").len(), 1);
}

/// What is shown after `text` was put in at `at` of a text and its writer thinks for a while, and after he asked.
fn shown_and_asked(text: &str, at: (u32, u32), typed: &str) -> (Vec<Value>, Vec<Value>) {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", text);
    client.published(URI, 1);
    let ((mut line, mut column), mut version) = (at, 1);
    for c in typed.chars() {
        version += 1;
        client.edit(URI, version, (line, column), (line, column), &c.to_string());
        (line, column) = if c == '\n' { (line + 1, 0) } else { (line, column + 1) };
    }
    client.published(URI, version);
    client.listen(PAUSE);
    let shown = client.published_last(URI, version);
    let before = client.received.len();
    client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": URI}]}));
    client.listen(PAUSE);
    let asked = client.received[before..].iter().rfind(|m| is_publication(m, URI, version));
    (shown, asked.map_or(Vec::new(), |m| m["params"]["diagnostics"].as_array().unwrap().clone()))
}

fn assert_waits(rule: &str, text: &str, at: (u32, u32), typed: &str) {
    let (shown, asked) = shown_and_asked(text, at, typed);
    assert_eq!(of_rule(&shown, rule).len(), 0, "{shown:?}");
    assert_eq!(of_rule(&asked, rule).len(), 1, "held back, and told to who asks: {asked:?}");
}

const FIRST_AND_LAST: (&str, &str) = (
    "某区政协工作报告\n各位委员：\n一、2025年工作回顾\n一年来，全区政协组织扎实履职，各项工作取得新成效。\n",
    "二、2026年工作任务\n继续抓好提案办理协商工作，推动各项任务落地见效。\n",
);

fn between(text: &str) -> String {
    format!("{}{text}{}", FIRST_AND_LAST.0, FIRST_AND_LAST.1)
}

#[test]
fn a_list_goes_on_in_the_section_that_its_last_member_heads() {
    let (first, _) = FIRST_AND_LAST;
    let text = format!(
        "{first}重点抓好以下四个方面：\n（一）着力办好实事。全年办结民生实事24件，群众满意。\n（二）着力建设队伍。组织集中学习12次。\n推动学用结合。\n"
    );
    let line = text.lines().count() as u32;
    assert_waits("announced-count", &text, (line, 0), "健全各项制度。");
}

#[test]
fn a_list_of_paragraphs_goes_on_behind_an_empty_line_in_the_middle() {
    let typed = "\n今年要做好以下五项工作：\n一是完善履职机制。\n二是加强队伍建设。\n三是优化服务。\n";
    assert_waits("announced-count", &between(""), (3, 25), typed);
    // And where the next paragraph is begun, which is no member of it yet.
    assert_waits("announced-count", &between(""), (3, 25), &format!("{typed}四"));
}

#[test]
fn a_row_of_numbers_waits_for_the_member_that_is_put_in() {
    let text = between("一是完善制度，形成长效机制。\n二是强化监督，务求工作实效。\n三是优化服务，密切联系群众。\n");
    assert_waits("counter-gap", &text, (5, 14), "\n三是建强");
    // Also in one paragraph, where the next member begins at the caret.
    let text = between("三是优化服务，密切联系群众。四是强化监督，务求工作实效。\n");
    assert_waits("counter-gap", &text, (4, 0), "一是完善制度，形成长效机制。");
    // A number that is wrong itself is no matter of what comes.
    let (shown, _) = shown_and_asked(&between("一是完善制度，形成长效机制。\n"), (4, 14), "\n三是建强队伍。");
    assert_eq!(of_rule(&shown, "counter-gap").len(), 1, "{shown:?}");
}

#[test]
fn what_is_referred_to_may_still_be_written() {
    let (first, last) = FIRST_AND_LAST;
    let text = format!("{first}{last}");
    assert_waits("dangling-reference", &text, (text.lines().count() as u32, 0), "具体安排见第五部分。");
}

#[test]
fn marks_that_meet_may_still_be_parted_by_words() {
    let text = between("今年抓好学习、调研、视察。各项工作取得成效，群众满意。\n");
    assert_waits("doubled-mark", &text, (4, 12), "、监督、");
    // An input method writes both quotes at once and puts the caret between them.
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", &text);
    client.edit(URI, 2, (4, 4), (4, 4), "“”");
    client.edit(URI, 3, (4, 5), (4, 5), "学");
    client.edit(URI, 4, (4, 5), (4, 6), "");
    client.published(URI, 4);
    client.listen(PAUSE);
    let held = client.published_last(URI, 4);
    assert_eq!(of_rule(&held, "padded-quotes").len(), 0, "{held:?}");
    client.edit(URI, 5, (1, 0), (1, 0), "\n");
    assert_eq!(of_rule(&client.published(URI, 5), "padded-quotes").len(), 1);
}

#[test]
fn whether_a_line_without_a_number_is_a_heading_is_seen_from_what_follows() {
    let (first, _) = FIRST_AND_LAST;
    let text = format!(
        "{first}（一）着力办好实事\n全年办结民生实事24件，群众满意。\n（二）着力建设队伍\n组织集中学习12次，覆盖全体委员。\n\
        （三）着力健全制度\n2026年工作任务\n"
    );
    assert_waits("empty-heading", &text, (text.lines().count() as u32, 0), "新的一年，我们将围绕中心任务，");
}

#[test]
fn a_file_that_is_only_opened_is_finished() {
    let mut client = Client::initialized(pushed_to());
    client.open(URI, "text", &format!("{REPORT}{BEGUN}\n"));
    assert_eq!(of_rule(&client.published(URI, 1), "mark-at-line-edge").len(), 1);
    // Saving is no sign of anything.
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": URI}}));
}

#[test]
fn who_pulls_asks_again_for_what_was_held_back() {
    let mut client = Client::initialized(pulling());
    client.open(URI, "text", REPORT);
    let line = REPORT.lines().count() as u32;
    client.edit(URI, 2, (line, 0), (line, 0), BEGUN);
    client.listen(PAUSE);
    let mut pull = || client.result("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})).to_string();
    assert!(!pull().contains("mark-at-line-edge"));
    client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": URI}]}));
    client.wait("a request to ask again", |message| message["method"] == "workspace/diagnostic/refresh");
    let told = client.result("textDocument/diagnostic", json!({"textDocument": {"uri": URI}})).to_string();
    assert!(told.contains("mark-at-line-edge"), "{told}");
}
