//! The forms in which other programs show findings: SARIF, GitHub's commands, JUnit.

use serde_json::Value;

use crate::command::{Desk, sample};

/// A report with findings whose name holds what must be escaped, beside one that is no report and one that is missing.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let text = std::fs::read_to_string(sample("政协工作报告.txt")).unwrap();
    desk.put("报告 1,2.txt", &text);
    desk.put("notes.txt", "Just some words.\n");
    (desk, text)
}

/// Every diagnostic of the answer in JSON, with its file.
fn found(answer: &Value) -> Vec<(&str, &Value)> {
    let files = answer["files"].as_array().unwrap().iter();
    files.flat_map(|file| file["diagnostics"].as_array().unwrap().iter().map(|one| (file["path"].as_str().unwrap(), one))).collect()
}

#[test]
fn sarif_says_what_json_says() {
    let (desk, _) = desk();
    let files = ["报告 1,2.txt", "notes.txt", "missing.txt"];
    let (status, json) = desk.json(&[&["check", "--output-format", "json"], &files[..]].concat());
    let (same, log) = desk.json(&[&["check", "--output-format", "sarif"], &files[..]].concat());
    assert_eq!((status, same), (2, 2), "a missing file");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let unread = &invocation["toolExecutionNotifications"][0];
    assert_eq!(unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "missing.txt");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let (results, expected) = (run["results"].as_array().unwrap(), found(&json));
    assert_eq!(results.len(), expected.len());
    for (result, (_, one)) in results.iter().zip(expected) {
        assert_eq!((&result["ruleId"], &result["message"]["text"]), (&one["rule"], &one["message"]));
        assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], one["rule"]);
        let level = match one["severity"].as_str().unwrap() {
            "info" | "hint" => "note",
            loud => loud,
        };
        assert_eq!(result["level"], level);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%E6%8A%A5%E5%91%8A%201%2C2.txt");
        assert_region(&place["region"], &one["range"]);
        let count = |value: &Value| value.as_array().map_or(0, Vec::len);
        assert_eq!((count(&result["fixes"]), count(&result["relatedLocations"])), (count(&one["fixes"]), count(&one["related"])));
        for (fix, known) in result["fixes"].as_array().into_iter().flatten().zip(one["fixes"].as_array().unwrap()) {
            let replacements = fix["artifactChanges"][0]["replacements"].as_array().unwrap();
            for (replacement, edit) in replacements.iter().zip(known["edits"].as_array().unwrap()) {
                assert_eq!(replacement["insertedContent"]["text"], edit["text"]);
                assert_region(&replacement["deletedRegion"], &edit["range"]);
            }
        }
    }
    for rule in rules {
        let known = hegao::rules::find(rule["id"].as_str().unwrap()).unwrap();
        assert_eq!(rule["help"]["markdown"], known.page);
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        assert!(["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
}

fn assert_region(region: &Value, range: &Value) {
    for (name, end, unit) in
        [("startLine", "start", "line"), ("startColumn", "start", "column"), ("endLine", "end", "line"), ("endColumn", "end", "column")]
    {
        assert_eq!(region[name], range[end][unit], "{region} {range}");
    }
}

#[test]
fn github_is_given_a_command_a_finding() {
    let (desk, _) = desk();
    let (status, json) = desk.json(&["check", "--output-format", "json", "报告 1,2.txt"]);
    let ran = desk.run(&["check", "--output-format", "github", "报告 1,2.txt", "missing.txt"]);
    assert_eq!(status, 1);
    let lines: Vec<&str> = ran.output.lines().collect();
    let expected = found(&json);
    assert_eq!(lines.len(), expected.len() + 1, "{lines:?}");
    for (line, (_, one)) in lines.iter().zip(expected) {
        let level = if one["severity"] == "error" || one["severity"] == "warning" { one["severity"].as_str().unwrap() } else { "notice" };
        let (start, end) = (&one["range"]["start"], &one["range"]["end"]);
        let place = format!("line={},col={},endLine={},endColumn={}", start["line"], start["column"], end["line"], end["column"]);
        let opening = format!("::{level} file=报告 1%2C2.txt,{place},title=");
        let message = one["message"].as_str().unwrap().replace('%', "%25").replace('\n', "%0A");
        let ending = format!("（{}）::{message}", one["rule"].as_str().unwrap());
        assert!(line.starts_with(&opening) && line.ends_with(&ending), "{line}");
    }
    assert!(lines.last().unwrap().starts_with("::error file=missing.txt::"), "{lines:?}");
}

#[test]
fn junit_counts_what_was_found_and_a_clean_file_passes() {
    let (desk, _) = desk();
    desk.put("好.txt", "一年来，扎实推进各项工作，全年收到提案126件。\n");
    let (_, json) = desk.json(&["check", "--output-format", "json", "报告 1,2.txt", "好.txt", "missing.txt"]);
    let ran = desk.run(&["check", "--output-format", "junit", "报告 1,2.txt", "好.txt", "missing.txt"]);
    let count = found(&json).len();
    assert!(count > 5);
    let mut reader = quick_xml::Reader::from_str(&ran.output);
    let (mut open, mut cases, mut failures, mut errors, mut told) = (Vec::new(), 0, 0, 0, 0);
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(tag.name().as_ref().to_owned()),
            Event::End(_) => match open.pop().as_deref() {
                Some("testcase") => cases += 1,
                Some("failure") => failures += 1,
                Some("error") => errors += 1,
                _ => {}
            },
            Event::Empty(tag) => cases += usize::from(tag.name().as_ref() == "testcase"),
            Event::Text(text) if open.last().is_some_and(|tag| tag == "failure") => told += usize::from(!text.is_empty()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((failures, errors, cases), (count, 1, count + 2));
    assert!(told >= count);
}
