//! What is put into the middle of real reports and only begun: a paragraph, a list, what is between quotes or brackets. While
//! somebody writes there next to nothing of it is reported, a real fault elsewhere is, and all of it is when he asks.
//!
//! `HEGAO_PLACES` says at how many places, `HEGAO_SEED` which ones.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::client::{Client, is_publication};
use crate::server::random;
use crate::server::random::generator::Chance;
use crate::server::samples::pushed_to;

/// Places where nobody says how many.
const PLACES: usize = 16;
/// So many are written at the same time.
const AT_ONCE: usize = 4;
/// At most so many marks on what is only unfinished, in a hundred places; what chance does to a few places is let pass.
const BOUND: usize = 5;
/// Longer than any new mark waits.
const PAUSE: Duration = Duration::from_millis(1600);
/// A fault in a finished sentence before the place.
const PLANTED: &str = "专题调研于20261月5日结束。";

/// A text, and what is typed into it.
#[derive(Clone)]
struct Insertion {
    name: &'static str,
    before: String,
    at: usize,
    typed: String,
    /// With all of what is only begun.
    whole: String,
}

#[test]
fn what_is_begun_in_the_middle_waits_and_is_all_there_when_somebody_asks() {
    let number = |name: &str, default: usize| std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default);
    let (places, mut chance) = (number("HEGAO_PLACES", PLACES), Chance::new(number("HEGAO_SEED", 1) as u64));
    let texts = random::texts();
    let mut client = Client::initialized(pushed_to());
    let mut told = Vec::new();
    let all: Vec<Insertion> = (0..places).map(|_| insertion(&texts, &mut chance)).collect();
    for (nth, batch) in all.chunks(AT_ONCE).enumerate() {
        told.extend(write(&mut client, nth, batch));
    }
    println!("{} marks on what is only unfinished at {places} places: {told:#?}", told.len());
    assert!(told.len() * 100 <= (places * BOUND).max(100), "{told:#?}");
}

/// Writes several insertions and waits; the marks on what is only unfinished.
fn write(client: &mut Client, batch: usize, insertions: &[Insertion]) -> Vec<String> {
    let uri = |nth: usize, what: &str| format!("file:///middle/{batch}-{nth}{what}.txt");
    client.forget();
    for (nth, insertion) in insertions.iter().enumerate() {
        client.open(&uri(nth, "whole"), "text", &insertion.whole);
        client.open(&uri(nth, "now"), "text", &insertion.now());
        client.open(&uri(nth, ""), "text", &insertion.before);
    }
    for nth in 0..insertions.len() {
        for what in ["whole", "now", ""] {
            client.published(&uri(nth, what), 1);
        }
    }
    let versions: Vec<i64> = insertions.iter().enumerate().map(|(nth, insertion)| insertion.type_in(client, &uri(nth, ""))).collect();
    for (nth, &version) in versions.iter().enumerate() {
        client.published(&uri(nth, ""), version);
    }
    client.listen(PAUSE);
    let mut told = Vec::new();
    for (nth, (insertion, &version)) in insertions.iter().zip(&versions).enumerate() {
        let (uri, now) = (uri(nth, ""), insertion.now());
        let (whole, finished) = (client.published(&self::sibling(&uri, "whole"), 1), client.published(&self::sibling(&uri, "now"), 1));
        let (before, shown) = (client.published(&uri, 1), client.published_last(&uri, version));
        let mut known = counted(&loud(&insertion.whole, &whole));
        for (mark, times) in counted(&loud(&insertion.before, &before)) {
            let known = known.entry(mark).or_default();
            *known = times.max(*known);
        }
        let line = now[..now.find(PLANTED).unwrap()].matches('\n').count();
        let is_planted = |d: &Value| d["code"] == "fused-date" && d["range"]["start"]["line"] == line;
        assert!(shown.iter().any(is_planted), "{}: the fault in a finished sentence is not shown: {shown:?}", insertion.name);
        for mark in loud(&now, &shown) {
            match known.get_mut(&mark).filter(|times| **times > 0) {
                Some(times) => *times -= 1,
                None => told.push(format!("{}, after “{}”: {mark}", insertion.name, insertion.end())),
            }
        }
        client.result("workspace/executeCommand", json!({"command": "hegao.check", "arguments": [{"uri": uri}]}));
        let all = places(&finished);
        client.wait("all that was held back", |m| {
            is_publication(m, &uri, version) && places(m["params"]["diagnostics"].as_array().unwrap()) == all
        });
        for (rule, line) in checked(&now) {
            let known = |d: &Value| d["code"] == *rule && d["range"]["start"]["line"] == line - 1;
            assert!(finished.iter().any(known), "hegao check reports {rule} in line {line}");
        }
        for what in ["whole", "now", ""] {
            client.notify("textDocument/didClose", json!({"textDocument": {"uri": sibling(&uri, what)}}));
        }
    }
    told
}

fn sibling(uri: &str, what: &str) -> String {
    uri.replace(".txt", &format!("{what}.txt"))
}

/// What an editor shows loudly: the rule and the marked text.
fn loud(text: &str, diagnostics: &[Value]) -> Vec<String> {
    let lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let marked = |diagnostic: &Value| {
        let (start, end) = (&diagnostic["range"]["start"], &diagnostic["range"]["end"]);
        let line = &lines[number(&start["line"])];
        let to = if start["line"] == end["line"] { number(&end["character"]) } else { line.len() };
        format!("{}: {}", diagnostic["code"].as_str().unwrap(), String::from_utf16_lossy(&line[number(&start["character"])..to]))
    };
    diagnostics.iter().filter(|d| d["severity"].as_u64().unwrap() <= 2).map(marked).collect()
}

fn counted(marks: &[String]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    marks.iter().for_each(|mark| *counted.entry(mark.clone()).or_default() += 1);
    counted
}

/// Rule and place of everything, in order.
fn places(diagnostics: &[Value]) -> Vec<String> {
    let mut places: Vec<String> = diagnostics.iter().map(|d| format!("{} {} {}", d["code"], d["range"], d["severity"])).collect();
    places.sort();
    places
}

/// What `hegao check` reports: rule and line.
fn checked(text: &str) -> Vec<(String, u64)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    let mut process = command.args(["check", "--output-format", "json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    process.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let said: Value = serde_json::from_slice(&process.wait_with_output().unwrap().stdout).unwrap();
    let found = said["files"][0]["diagnostics"].as_array().unwrap();
    found.iter().map(|d| (d["rule"].as_str().unwrap().to_owned(), d["range"]["start"]["line"].as_u64().unwrap())).collect()
}

impl Insertion {
    /// The text as it is when the writer stops to think.
    fn now(&self) -> String {
        format!("{}{}{}", &self.before[..self.at], self.typed, &self.before[self.at..])
    }

    fn end(&self) -> String {
        let last: Vec<char> = self.typed.chars().rev().take(20).collect();
        last.into_iter().rev().collect()
    }

    /// Types it: all but the last letters at once, these key by key; the version of the last.
    fn type_in(&self, client: &mut Client, uri: &str) -> i64 {
        let place = |text: &str| {
            let line = text.rsplit('\n').next().unwrap();
            (text.matches('\n').count() as u32, line.encode_utf16().count() as u32)
        };
        let keyed = self.typed.char_indices().rev().take(6).last().map_or(0, |(at, _)| at);
        let keys = self.typed[keyed..].chars().map(String::from);
        let (mut text, mut version) = (self.before[..self.at].to_owned(), 1);
        for piece in std::iter::once(self.typed[..keyed].to_owned()).filter(|piece| !piece.is_empty()).chain(keys) {
            version += 1;
            client.edit(uri, version, place(&text), place(&text), &piece);
            text += &piece;
        }
        version
    }

    /// The same with a fault in a sentence that was finished before.
    fn with_fault(mut self) -> Option<Insertion> {
        let stop = self.before[..self.at].match_indices('。').map(|(at, stop)| at + stop.len()).rfind(|at| *at < self.at / 2)?;
        self.before.insert_str(stop, PLANTED);
        self.whole.insert_str(stop, PLANTED);
        self.at += PLANTED.len();
        Some(self)
    }
}

/// Something that is taken out of one of the texts, to be typed into it.
fn insertion(texts: &[(String, String)], chance: &mut Chance) -> Insertion {
    const KINDS: [fn(&str, &mut Chance) -> Option<Insertion>; 4] = [paragraph, paragraph_of_members, quoted, list];
    loop {
        let text = chance.of(texts).1.replace("\r\n", "\n");
        if let Some(found) = chance.of(&KINDS)(&text, chance).and_then(Insertion::with_fault) {
            return found;
        }
    }
}

fn taken_out(text: &str, from: usize, to: usize, name: &'static str, typed: String) -> Insertion {
    Insertion { name, before: format!("{}{}", &text[..from], &text[to..]), at: from, typed, whole: text.to_owned() }
}

/// The beginning of `text`: it ends in a word, after a comma, or after a sentence that is not the last.
fn begun(text: &str, chance: &mut Chance) -> Option<String> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let at = *chance.of(starts.get(8..starts.len().checked_sub(3)?).filter(|places| !places.is_empty())?);
    let behind = |mark: char| text[at..].find(mark).map(|found| at + found + mark.len_utf8());
    let end = match chance.below(3) {
        0 => Some(at),
        1 => behind('，'),
        _ => behind('。'),
    };
    end.filter(|&end| end < text.len()).map(|end| text[..end].to_owned())
}

/// The lines from the first sections on, each with its place.
fn middle(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        at += line.len() + 1;
        (at - line.len() - 1, line)
    });
    let mut lines: Vec<(usize, &str)> = lines.skip(8).collect();
    lines.truncate(lines.len().saturating_sub(4));
    lines
}

/// A paragraph that begins in a new line after the one before it.
fn paragraph(text: &str, chance: &mut Chance) -> Option<Insertion> {
    let lines: Vec<(usize, &str)> = middle(text).into_iter().filter(|(_, line)| line.chars().count() >= 60).collect();
    let (at, line) = *chance.of(Some(&lines[..]).filter(|lines| !lines.is_empty())?);
    let typed = format!("\n{}", begun(line, chance)?);
    Some(taken_out(text, at - 1, at + line.len(), "a paragraph", typed))
}

/// A list of paragraphs: （一）, 一是, 1. and so on; typed up to somewhere in one of its members.
fn paragraph_of_members(text: &str, chance: &mut Chance) -> Option<Insertion> {
    let is_member = |line: &str| {
        let line = line.trim_start().trim_start_matches(['（', '(']);
        let ordinal = line.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        ordinal.len() < line.len() && ordinal.starts_with(['是', '要', '）', '、'])
            || digits.len() < line.len() && digits.starts_with(['.', '．', '、'])
    };
    let lines = middle(text);
    let runs: Vec<&[(usize, &str)]> = lines.chunk_by(|a, b| is_member(a.1) && is_member(b.1)).filter(|run| run.len() >= 3).collect();
    let run = *chance.of(Some(&runs[..]).filter(|runs| !runs.is_empty())?);
    let (nth, first, last) = (chance.below(run.len()), run[0], run[run.len() - 1]);
    let finished = &text[first.0 - 1..run[nth].0];
    let typed = format!("{finished}{}", begun(run[nth].1, chance)?);
    Some(taken_out(text, first.0 - 1, last.0 + last.1.len(), "a list", typed))
}

/// What is between quotes or brackets, with the first of them.
fn quoted(text: &str, chance: &mut Chance) -> Option<Insertion> {
    let mut found = Vec::new();
    for (start, line) in middle(text) {
        for (at, open) in line.match_indices(['“', '（']) {
            let close = if open == "“" { '”' } else { '）' };
            let Some(length) = line[at..].find(close).map(|length| length + close.len_utf8()) else { continue };
            let inner = &line[at + open.len()..at + length];
            if (7..30).contains(&inner.chars().count()) && !inner.contains(['“', '（']) {
                found.push((start + at, start + at + length));
            }
        }
    }
    let (from, to) = *chance.of(Some(&found[..]).filter(|found| !found.is_empty())?);
    let characters = text[from..to].chars().count();
    let typed = text[from..to].chars().take(2 + chance.below(characters - 2)).collect();
    Some(taken_out(text, from, to, "what is quoted", typed))
}

/// 一是…；二是…；三是…。 in a paragraph, typed up to somewhere in it.
fn list(text: &str, chance: &mut Chance) -> Option<Insertion> {
    let mut found = Vec::new();
    for (start, line) in middle(text) {
        let Some(from) = line.find("一是") else { continue };
        let Some(third) = line[from..].find("二是").and_then(|_| line[from..].find("三是")) else { continue };
        let Some(stop) = line[from + third..].find('。') else { continue };
        found.push((start + from, start + from + third + stop + '。'.len_utf8()));
    }
    let (from, to) = *chance.of(Some(&found[..]).filter(|found| !found.is_empty())?);
    let typed = begun(&text[from..to], chance)?;
    Some(taken_out(text, from, to, "a list in a sentence", typed))
}
