//! The machine-readable forms, field by field as the contract has them.

use serde_json::Value;

use crate::command::{DRAFT, Desk, sample};

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Checks a range against the text it is a range of, and gives what it marks.
fn marked<'t>(text: &'t str, range: &Value) -> &'t str {
    assert_eq!(keys(range), ["end", "start"]);
    let mut offsets = Vec::new();
    for end in ["start", "end"] {
        let place = &range[end];
        assert_eq!(keys(place), ["column", "line", "offset"]);
        let offset = place["offset"].as_u64().unwrap() as usize;
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        assert_eq!(place["line"], before.matches('\n').count() + 1);
        assert_eq!(place["column"], before[line_start..].chars().count() + 1);
        offsets.push(offset);
    }
    &text[offsets[0]..offsets[1]]
}

#[test]
fn check_answers_as_the_contract_has_it() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(sample("政协工作报告.txt")).unwrap();
    desk.put("draft.txt", &text);
    let (status, answer) = desk.json(&["check", "--output-format", "json", "draft.txt", "broken.doc"]);
    assert_eq!(status, 2, "a missing file");
    assert_eq!(keys(&answer), ["errors", "files"]);
    assert_eq!(answer["errors"][0]["path"], "broken.doc");
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("找不到"));
    let file = &answer["files"][0];
    assert_eq!(keys(file), ["diagnostics", "kind", "path"]);
    assert_eq!((&file["path"], &file["kind"]), (&"draft.txt".into(), &"report".into()));
    let mut fixes = 0;
    for diagnostic in file["diagnostics"].as_array().unwrap() {
        assert_eq!(keys(diagnostic), ["fixes", "group", "message", "range", "related", "rule", "severity"]);
        let rule = hegao::rules::find(diagnostic["rule"].as_str().unwrap()).unwrap();
        assert_eq!(diagnostic["group"], rule.group.name());
        assert!(["error", "warning", "info", "hint"].contains(&diagnostic["severity"].as_str().unwrap()));
        let quoted = marked(&text, &diagnostic["range"]);
        if rule.name == "fused-date" {
            assert_eq!(quoted, "20261月8日");
        }
        for related in diagnostic["related"].as_array().unwrap() {
            assert_eq!(keys(related), ["message", "path", "range"]);
            assert_eq!(related["path"], "draft.txt");
            marked(&text, &related["range"]);
        }
        for fix in diagnostic["fixes"].as_array().unwrap() {
            assert_eq!(keys(fix), ["edits", "safe", "title"]);
            for edit in fix["edits"].as_array().unwrap() {
                assert_eq!(keys(edit), ["range", "text"]);
                marked(&text, &edit["range"]);
                fixes += 1;
            }
        }
    }
    assert!(fixes > 0);
}

#[test]
fn outline_answers_as_the_contract_has_it() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    let (status, answer) = desk.json(&["outline", "--output-format", "json", "draft.txt"]);
    assert_eq!(status, 0);
    assert_eq!(keys(&answer), ["outline", "path"]);
    let nodes = answer["outline"].as_array().unwrap();
    assert_eq!(keys(&nodes[0]), ["children", "kind", "level", "marker", "range", "selection", "title"]);
    let heads: Vec<(&str, u64, &str)> =
        nodes.iter().map(|n| (n["kind"].as_str().unwrap(), n["level"].as_u64().unwrap(), marked(DRAFT, &n["selection"]))).collect();
    assert_eq!(
        heads[..3],
        [
            ("title", 0, "中国人民政治协商会议青石县委员会常务委员会工作报告"),
            ("salutation", 0, "各位委员"),
            ("heading", 1, "一、2025年工作回顾")
        ]
    );
    assert_eq!(nodes[0]["marker"], Value::Null);
    let section = &nodes[2];
    assert_eq!(section["marker"], "一、");
    let whole = marked(DRAFT, &section["range"]);
    assert_eq!(section["children"].as_array().unwrap().len(), 2);
    for child in section["children"].as_array().unwrap() {
        assert_eq!(child["kind"], "run-in");
        assert!(whole.contains(marked(DRAFT, &child["range"])));
    }
}

#[test]
fn several_outlines_are_one_object_each() {
    let desk = Desk::new();
    desk.put("b.txt", DRAFT);
    desk.put("a.txt", DRAFT);
    let answer = desk.run(&["outline", "--output-format", "json", "b.txt", "a.txt"]);
    let paths: Vec<Value> = answer.output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["path"].clone()).collect();
    assert_eq!(paths, ["a.txt", "b.txt"]);
}

#[test]
fn a_byte_order_mark_counts_three_bytes_and_disturbs_nothing() {
    let desk = Desk::new();
    desk.put("plain.txt", DRAFT);
    desk.put("marked.txt", format!("\u{FEFF}{DRAFT}"));
    let shape = |name: &str| {
        let (_, answer) = desk.json(&["outline", "--output-format", "json", name]);
        answer["outline"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| (n["title"].clone(), n["selection"]["start"]["offset"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    let moved: Vec<_> = shape("plain.txt").into_iter().map(|(title, offset)| (title, offset + 3)).collect();
    assert_eq!(shape("marked.txt"), moved);
    let offsets = |name: &str| {
        let (_, answer) = desk.json(&["check", "--output-format", "json", name]);
        answer["files"][0]["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| (d["rule"].clone(), d["range"]["start"]["offset"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    let moved: Vec<_> = offsets("plain.txt").into_iter().map(|(rule, offset)| (rule, offset + 3)).collect();
    assert!(!moved.is_empty());
    assert_eq!(offsets("marked.txt"), moved);
}

#[test]
fn the_exit_status_tells_clean_found_and_failed() {
    let desk = Desk::new();
    desk.put("draft.txt", DRAFT);
    desk.put("clean.txt", std::fs::read(sample("政协工作报告（定稿）.txt")).unwrap());
    assert_eq!(desk.run(&["check", "clean.txt"]).status, 0);
    assert_eq!(desk.run(&["check", "draft.txt", "clean.txt"]).status, 1);
    assert_eq!(desk.run(&["check", "draft.txt", "missing.txt"]).status, 2);
    assert_eq!(desk.run(&["check", "--no-such-option"]).status, 2);
    assert_eq!(desk.run(&["outline", "missing.txt"]).status, 2);
    assert_eq!(desk.run(&["check", "--help"]).status, 0);
}

#[test]
fn a_folder_gives_its_reports_only() {
    let desk = Desk::new();
    for name in ["故事/b.md", "故事/a.txt", "故事/.draft.txt", "故事/skip.txt", "故事/data.csv", "故事/deep/c.markdown"] {
        desk.put(name, DRAFT);
    }
    desk.put("故事/.gitignore", "skip.txt\n");
    let (_, answer) = desk.json(&["check", "--output-format", "json", "故事"]);
    let paths: Vec<&str> = answer["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["故事/a.txt", "故事/b.md", "故事/deep/c.markdown"]);
}
