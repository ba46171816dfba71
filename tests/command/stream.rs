//! Many texts through one process: a line in, a line out.

use serde_json::{Value, json};

use crate::command::{DRAFT, Desk, sample};

const STREAM: [&str; 5] = ["check", "--stdin-format", "ndjson", "--output-format", "ndjson"];

fn answers(output: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(output).unwrap();
    assert!(text.ends_with('\n') || text.is_empty());
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_line_is_answered_as_its_file_would_be_in_the_order_of_the_lines() {
    let desk = Desk::new();
    let report = std::fs::read_to_string(sample("政协工作报告.txt")).unwrap();
    let texts = [
        ("甲/报告.txt", &*report),
        ("乙/草稿.txt", DRAFT),
        ("丙/标题.md", "# 一、**回顾**\n\n全年收到提案126件。\n"),
        ("丁/故事.txt", "他推开门。\n"),
    ];
    let mut input = String::new();
    for (name, text) in texts {
        desk.put(name, text);
    }
    for nth in 0..40 {
        let (name, text) = texts[nth % texts.len()];
        input.push_str(&json!({ "text": text, "id": name, "place": nth }).to_string());
        input.push('\n');
    }
    let (answer, output) = desk.feed(&STREAM, input.as_bytes());
    assert_eq!((answer.status, &*answer.errors), (1, ""));
    let (_, files) = desk.json(&["check", "--output-format", "json", "."]);
    let told = answers(&output);
    assert_eq!(told.len(), 40);
    for (nth, mut own) in told.into_iter().enumerate() {
        let name = texts[nth % texts.len()].0;
        assert_eq!(own["id"], name);
        own.as_object_mut().unwrap().remove("id");
        let files = files["files"].as_array().unwrap();
        let alone = files.iter().find(|file| file["path"].as_str().unwrap().ends_with(name)).unwrap().to_string();
        assert_eq!(own.to_string(), alone.replace(&format!("./{name}"), name));
    }
}

#[test]
fn a_line_that_is_no_text_is_answered_in_its_place() {
    let desk = Desk::new();
    let lines: [&[u8]; 9] = [
        br#"{"id": 7, "text": "Just some words."}"#,
        b"{\"id\": 8, \"text\": \"not ended",
        b"",
        b"[1, 2]",
        br#"{"text": "no id"}"#,
        br#"{"id": "nine"}"#,
        b"{\"id\": \"ten\", \"text\": \"\xFF\"}",
        br#"{"id": 1.5, "text": "half"}"#,
        br#"{"id": "end", "text": ""}"#,
    ];
    let (answer, output) = desk.feed(&STREAM, &lines.join(&b'\n'));
    assert_eq!(answer.status, 2);
    assert!(answer.errors.contains("有7行没有查完"), "{}", answer.errors);
    let told = answers(&output);
    let ids: Vec<String> = told.iter().map(|answer| answer["id"].to_string()).collect();
    assert_eq!(ids, ["7", "null", "null", "null", "null", "\"nine\"", "null", "null", "\"end\""]);
    let refused: Vec<u64> = told.iter().filter_map(|answer| answer["line"].as_u64()).collect();
    assert_eq!(refused, [2, 3, 4, 5, 6, 7, 8]);
    let why = |nth: usize| told[nth]["error"].as_str().unwrap();
    assert!(why(1).contains("不是 JSON") && why(4).contains("缺少 id") && why(5).contains("缺少 text"), "{told:?}");
    assert_eq!(told[0]["diagnostics"], json!([]));
    let (english, output) = desk.feed(&[&["--lang", "en"], &STREAM[..]].concat(), b"[]\n");
    assert!(english.errors.contains("1 lines were not checked"), "{}", english.errors);
    assert!(answers(&output)[0]["error"].as_str().unwrap().contains("no JSON object"));
    let (nothing, output) = desk.feed(&STREAM, b"");
    assert_eq!((nothing.status, &*output), (0, &b""[..]));
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let desk = Desk::new();
    let mut child = desk.command(&STREAM).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for nth in 0..3 {
        writeln!(input, "{}", json!({ "id": nth, "text": DRAFT })).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], nth);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn settings_of_the_folder_hold_and_the_identity_is_the_name() {
    let desk = Desk::new();
    desk.put("hegao.toml", "[files.\"旧/*\"]\nkind = \"other\"\n");
    let line = |id: &str| json!({ "id": id, "text": DRAFT }).to_string() + "\n";
    let (_, output) = desk.feed(&STREAM, (line("旧/甲.txt") + &line("新/甲.txt")).as_bytes());
    let told = answers(&output);
    assert_eq!((&told[0]["kind"], told[0]["diagnostics"].as_array().unwrap().len()), (&json!("other"), 0));
    assert!(told[1]["diagnostics"].as_array().unwrap().len() > 1);
    desk.put("hegao.toml", "[rules]\nlist-count = 7\n");
    let (broken, output) = desk.feed(&STREAM, line("甲.txt").as_bytes());
    assert_eq!((broken.status, &*output), (2, &b""[..]), "the texts might be told what was switched off");
    assert!(broken.errors.contains("hegao.toml"), "{}", broken.errors);
}

#[test]
fn what_is_for_one_text_does_not_go_with_many() {
    let desk = Desk::new();
    let refused = |more: &[&str]| {
        let answer = desk.run(&[&STREAM[..], more].concat());
        assert_eq!(answer.status, 2, "{more:?}");
        answer.errors
    };
    assert!(refused(&["--fix"]).contains("--fix 不能与 --stdin-format ndjson 同用"));
    assert!(refused(&["报告.txt"]).contains("报告.txt 不能与"));
    let half = desk.run(&["check", "--stdin-format", "ndjson"]);
    assert!(half.status == 2 && half.errors.contains("要与 --output-format ndjson 同用"), "{}", half.errors);
    let other = desk.run(&["check", "--output-format", "ndjson", "报告.txt"]);
    assert_eq!(other.status, 2, "{}", other.output);
}
