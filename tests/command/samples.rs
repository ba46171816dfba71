//! The two sample reports: what was planted in the draft is found, and the final version passes.

use std::collections::BTreeSet;

use crate::command::{Desk, rules_of, sample};

/// The mistakes in the draft.
const PLANTED: &[&str] = &[
    "fused-date",
    "broken-formula",
    "part-exceeds-whole",
    "total-mismatch",
    "list-count",
    "unbalanced-quotes",
    "contradictory-approximation",
    "counter-gap",
    "announced-count",
    "ordinal-bracket-width",
    "half-width-punctuation",
    "digit-spacing",
];

#[test]
fn every_planted_mistake_is_found_and_nothing_else() {
    let (status, answer) = Desk::new().json(&["check", "--output-format", "json", &sample("政协工作报告.txt")]);
    assert_eq!(status, 1);
    assert_eq!(answer["files"][0]["kind"], "report");
    let found: BTreeSet<String> = rules_of(&answer).into_iter().collect();
    let planted: BTreeSet<String> = PLANTED.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(found, planted);
}

#[test]
fn the_final_version_passes() {
    let (status, answer) = Desk::new().json(&["check", "--output-format", "json", &sample("政协工作报告（定稿）.txt")]);
    let loud: Vec<_> = answer["files"][0]["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| ["error", "warning"].contains(&d["severity"].as_str().unwrap()))
        .collect();
    assert!(loud.is_empty(), "{loud:#?}");
    assert_eq!(status, 0);
}

#[test]
fn a_folder_is_checked_whole_and_in_order() {
    let (_, answer) = Desk::new().json(&["check", "--output-format", "json", &sample("")]);
    let paths: Vec<&str> = answer["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    let mut sorted = paths.clone();
    sorted.sort_unstable();
    assert_eq!(paths, sorted);
    assert!(paths.iter().any(|path| path.ends_with("政协工作报告（定稿）.txt")), "{paths:?}");
}
