//! What reports assert with their numbers, in sentences that have a true reading and a false one: of the true one nothing is
//! told, of the false one something; and what is understood of each, to be read.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hegao::analysis::Analysis;
use hegao::check::check;
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::settings::Settings;

const SENTENCES: &str = include_str!("claims/sentences.txt");
/// Sentences that are true though they look like others that are not.
const TRUE: &str = include_str!("claims/true.txt");

/// A sentence with its two readings.
struct Pair {
    right: String,
    wrong: String,
    /// Whether the false reading is known not to be found yet.
    gap: bool,
}

fn pairs() -> Vec<Pair> {
    let read = |line: &str| {
        let (gap, line) = line.strip_prefix("? ").map_or((false, line), |line| (true, line));
        let (before, rest) = line.split_once('[')?;
        let (readings, behind) = rest.split_once(']')?;
        let (right, wrong) = readings.split_once('|')?;
        Some(Pair { right: format!("{before}{right}{behind}"), wrong: format!("{before}{wrong}{behind}"), gap })
    };
    SENTENCES.lines().filter(|line| !line.starts_with('#')).filter_map(read).collect()
}

fn analyse(text: &str) -> Analysis {
    Analysis::new(text, Format::Plain, Settings { text_kind: Some(TextKind::Part), ..Settings::default() })
}

/// The rules that tell something loudly of a text.
fn told(text: &str) -> BTreeSet<&'static str> {
    check(&analyse(text)).iter().filter(|diagnosis| diagnosis.severity.is_loud()).map(|diagnosis| diagnosis.rule.name).collect()
}

#[test]
fn there_are_a_hundred_sentences_with_their_twins() {
    assert!(pairs().iter().filter(|pair| !pair.gap).count() >= 100);
}

#[test]
fn of_what_is_true_nothing_is_told() {
    let alarms: Vec<String> =
        pairs().iter().filter(|pair| !told(&pair.right).is_empty()).map(|pair| format!("{} {:?}", pair.right, told(&pair.right))).collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn of_what_only_looks_wrong_nothing_is_told() {
    let sentences = TRUE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let alarms: Vec<String> = sentences.filter(|line| !told(line).is_empty()).map(|line| format!("{line} {:?}", told(line))).collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn what_cannot_be_true_is_told() {
    let missed: Vec<String> =
        pairs().iter().filter(|pair| told(&pair.wrong).is_empty() != pair.gap).map(|pair| format!("{} {}", pair.gap, pair.wrong)).collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// One line a claim: kind, verdict, operands by their roles.
#[test]
fn what_is_understood_can_be_read() {
    let mut dump = String::new();
    for pair in pairs() {
        writeln!(dump, "{}", pair.right).unwrap();
        for facts in &analyse(&pair.right).facts {
            for claim in &facts.claims {
                let operands: Vec<String> =
                    claim.operands.iter().map(|operand| format!("{} {}", operand.role.name(), &facts.reading[operand.range])).collect();
                writeln!(dump, "    {} {}：{}", claim.form.kind(), claim.verdict.name(), operands.join("，")).unwrap();
            }
        }
    }
    expect_test::expect_file!["claims/understood.txt"].assert_eq(&dump);
}
