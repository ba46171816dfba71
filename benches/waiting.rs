//! What a user waits for: a whole run of the command, a report that is opened, and a key in it until its marks are there, with
//! their words, as the JSON that an editor gets.
//!
//! `cargo bench --bench waiting`. The copies in a long text differ, so that no cache serves two of them. Compare two builds in one
//! run, in turn: the ratios at the end say how the cost grows, and are the same on any machine.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a bench that cannot go on has failed

use std::process::Command;
use std::time::{Duration, Instant};

use hegao::server::worker::Worker;
use serde_json::{Value, json};

/// Whole runs of the command for each text.
const RUNS: usize = 5;
/// Keys for each text.
const KEYS: usize = 200;
const URI: &str = "file:///reports/draft.txt";

fn main() {
    let texts = [("one report", report(1)), ("50 KB", report(50 << 10)), ("1 MB", report(1 << 20))];
    println!("{:>12} {:>9} {:>9} {:>9} {:>9} {:>9}", "", "bytes", "command", "open", "key", "key p99");
    let mut rows = Vec::new();
    for (name, text) in &texts {
        let (open, keys) = typed(text);
        let row = [command(text), open, keys[keys.len() / 2], keys[keys.len() * 99 / 100]];
        let told: Vec<String> = row.iter().map(|time| format!("{:>7.1}ms", time.as_secs_f64() * 1000.0)).collect();
        println!("{name:>12} {:>9} {}", text.len(), told.join(" "));
        rows.push((text.len(), row));
    }
    for pair in rows.windows(2) {
        let times = |at: usize| pair[1].1[at].as_secs_f64() / pair[0].1[at].as_secs_f64();
        let longer = pair[1].0 as f64 / pair[0].0 as f64;
        println!("{longer:.1} times the text: the command {:.1}, opening {:.1}, a key {:.1} times", times(0), times(1), times(2));
    }
}

/// The sample over and over, up to about `bytes`, the numbers and names of each copy its own.
fn report(bytes: usize) -> String {
    let sample = include_str!("../tests/samples/政协工作报告.txt");
    let mut text = sample.to_owned();
    for copy in 1.. {
        if text.len() >= bytes {
            break;
        }
        let (tens, ones) = (char::from(b'0' + (copy / 10 % 10) as u8), char::from(b'0' + (copy % 10) as u8));
        let figures = |c: char| match c {
            '2' => ones,
            '6' => tens,
            c => c,
        };
        text.extend(sample.replace("提案", &format!("第{copy}类提案")).chars().map(figures));
        text.push('\n');
    }
    text
}

/// The median time of the command on a file with that text.
fn command(text: &str) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("报告.txt");
    std::fs::write(&file, text).unwrap();
    let run = || {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
        let answer = command.args(["check", "--output-format", "json"]).arg(&file).output().unwrap();
        assert_eq!(answer.status.code(), Some(1), "the sample has faults");
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// How long it takes to open a text, and of keys in its middle, sorted.
fn typed(text: &str) -> (Duration, Vec<Duration>) {
    let mut worker = Worker::default();
    ask(&mut worker, 0, "initialize", json!({"capabilities": {"textDocument": {"diagnostic": {}}}}));
    tell(&mut worker, "initialized", json!({}));
    let document = json!({"uri": URI, "languageId": "plaintext", "version": 0, "text": text});
    let pull = json!({"textDocument": {"uri": URI}});
    let start = Instant::now();
    tell(&mut worker, "textDocument/didOpen", json!({"textDocument": document}));
    ask(&mut worker, 1, "textDocument/diagnostic", pull.clone());
    let open = start.elapsed();
    let middle = text.lines().count() / 2;
    let line = (middle..).find(|&line| text.lines().nth(line).unwrap().chars().count() > 20).unwrap();
    let mut keys = Vec::new();
    for key in 0..KEYS {
        // A few characters are typed and taken back again.
        let (from, to, put) = if key % 10 < 5 { (10, 10, "的") } else { (10, 11, "") };
        let place = json!({"start": {"line": line, "character": from}, "end": {"line": line, "character": to}});
        let change = json!({"textDocument": {"uri": URI, "version": key + 1}, "contentChanges": [{"range": place, "text": put}]});
        let start = Instant::now();
        tell(&mut worker, "textDocument/didChange", change);
        ask(&mut worker, key + 2, "textDocument/diagnostic", pull.clone());
        keys.push(start.elapsed());
    }
    keys.sort_unstable();
    (open, keys)
}

fn tell(worker: &mut Worker, method: &str, params: Value) {
    worker.take(json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string().as_bytes());
}

/// Asks, and works until the answer is there.
fn ask(worker: &mut Worker, id: usize, method: &str, params: Value) {
    worker.take(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string().as_bytes());
    loop {
        while let Some(message) = worker.message() {
            let message: Value = serde_json::from_slice(&message).unwrap();
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("result").is_some(), "{message}");
                return;
            }
        }
        worker.work();
    }
}
