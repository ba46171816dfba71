//! The two real reports the project began from, where they lie beside the repository; elsewhere these tests say
//! that they are skipped. No sentence of them stands here: places are told by line.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::collections::BTreeMap;
use std::path::PathBuf;

use hegao::analysis::Analysis;
use hegao::check::{Diagnosis, check};
use hegao::features::fixing;
use hegao::report::Format;
use hegao::report::genre::{Genre, TextKind};
use hegao::settings::Settings;

fn seed(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reports/seeds").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: {name} is not beside this repository");
    }
    text
}

fn analyse(text: &str) -> Analysis {
    Analysis::new(text, Format::Plain, Settings::default())
}

/// The lines, from 1, of each rule's findings at warning and above.
fn loud_lines(analysis: &Analysis, found: &[Diagnosis]) -> BTreeMap<&'static str, Vec<usize>> {
    let mut lines: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for d in found.iter().filter(|d| d.severity.is_loud()) {
        lines.entry(d.rule.name).or_default().push(analysis.index.line_of(d.finding.range.start()) + 1);
    }
    lines
}

#[test]
fn every_real_defect_of_the_first_report_is_found_and_nothing_else() {
    let Some(text) = seed("tongzhou.txt") else { return };
    let analysis = analyse(&text);
    assert_eq!((analysis.text_kind(), analysis.report.genre), (TextKind::Report, Genre::Consultative));
    let found = check(&analysis);
    let expected = BTreeMap::from([
        ("fused-date", vec![12]),
        ("broken-paragraph", vec![12, 66]),
        ("empty-ordinal", vec![14]),
        ("half-width-punctuation", vec![18]),
        ("lost-heading-stop", vec![88, 112, 116, 118]),
        ("missing-yi", vec![62, 72]),
        ("wrong-de", vec![100]),
    ]);
    assert_eq!(loud_lines(&analysis, &found), expected);
    let all = found.iter().find(|d| d.rule.name == "half-width-punctuation").unwrap();
    assert_eq!(all.finding.related.len(), 344, "one finding for every half-width mark outside the residue");
}

#[test]
fn every_real_defect_of_the_second_report_is_found_and_nothing_else() {
    let Some(text) = seed("fangshan.txt") else { return };
    let analysis = analyse(&text);
    let found = check(&analysis);
    let expected = BTreeMap::from([
        ("half-width-punctuation", vec![5]),
        ("broken-paragraph", vec![23]),
        ("digit-spacing", vec![19]),
        ("ordinal-bracket-width", vec![111]),
        ("uneven-heading-form", vec![111]),
        ("dangling-connective", vec![123]),
        ("broken-formula", vec![139]),
    ]);
    assert_eq!(loud_lines(&analysis, &found), expected);
    let broken = found.iter().find(|d| d.rule.name == "broken-paragraph").unwrap();
    let lines: Vec<usize> = broken.finding.related.iter().map(|place| analysis.index.line_of(place.range.start()) + 1).collect();
    assert_eq!(lines, [23, 35, 41, 51, 57, 65, 71, 81, 87, 101, 119, 131], "one finding for every cut sentence");
    let spaced = found.iter().find(|d| d.rule.name == "digit-spacing").unwrap();
    let edits = &spaced.finding.fixes[0].edits;
    assert!(edits.iter().all(|edit| edit.text.is_empty()) && edits.len() >= 21, "{} blanks", edits.len());
}

#[test]
fn fixing_the_first_report_changes_marks_and_nothing_else_and_is_done_in_one_go() {
    let Some(text) = seed("tongzhou.txt") else { return };
    let fixed = fixing::fix_all(&analyse(&text)).text;
    let again = fixing::fix_all(&analyse(&fixed)).text;
    assert_eq!(fixed, again);
    let widths = |c: char| match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        '\u{A0}' => ' ',
        c => c,
    };
    // 年 is put into one date; beside that every character is the old one or its ordinary form.
    let wide = |text: &str| text.chars().map(widths).collect::<String>();
    assert_eq!(wide(&fixed), wide(&text).replacen("——20261月", "——2026年1月", 1));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    for kept in [1, 3, 121, 122] {
        assert_eq!(lines(&fixed)[kept], lines(&text)[kept].replace('\u{A0}', " "), "line {} is residue", kept + 1);
    }
}
