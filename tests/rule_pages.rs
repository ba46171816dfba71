//! Every example of every rule page is run: what must be reported is, at the marked place, in the words shown, and
//! what must stay silent does.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use hegao::analysis::Analysis;
use hegao::analysis::last_year::Earlier;
use hegao::analysis::twin::Twin;
use hegao::check::{Diagnosis, check};
use hegao::features::{fixing, wording};
use hegao::finding::Language;
use hegao::report::genre::{ReportDate, TextKind};
use hegao::report::layout::{ChangeKind, Layout, OpenChange};
use hegao::report::{Form, Format};
use hegao::rules::page::{self, Example, ExampleFile};
use hegao::rules::{self, Rule};
use hegao::settings::file::SettingsFile;
use hegao::settings::last_year::Found;
use hegao::settings::ledger::Ledger;
use hegao::settings::{Level, Settings};
use hegao::text::range;

/// The report an example is read as: a fragment of a body of January 2026, or a whole file.
fn analyse(rule: &Rule, set: &Settings, file: &ExampleFile<'_>, text: &str) -> Analysis {
    let format = Format::of_name(file.name.unwrap_or("片段.txt"));
    // A rule that is off unless asked for is asked for on its own page.
    let asked = (!rule.enabled).then(|| (rule.name.to_owned(), Level::On));
    let rules = set.rules.clone().into_iter().chain(asked).collect();
    let settings = if file.whole {
        Settings { rules, ..set.clone() }
    } else {
        Settings { rules, text_kind: Some(TextKind::Part), date: Some(ReportDate { year: 2026, month: 1, day: 0 }), ..set.clone() }
    };
    if is_document(file) {
        let (text, layout) = accepted(text);
        return Analysis::new(&text, Form::laid_out(Arc::new(layout)), settings);
    }
    Analysis::new(text, format, settings)
}

fn is_document(file: &ExampleFile<'_>) -> bool {
    file.name.is_some_and(|name| name.ends_with(".docx"))
}

/// A Word document as a page writes it: `{++inserted++}`, `{--deleted--}`, `{>>comment<<}`; its text, and what is open in it.
fn accepted(text: &str) -> (String, Layout) {
    let (mut plain, mut layout) = (String::new(), Layout::default());
    for (piece, kind) in pieces(text) {
        let (words, author, start) = (&text[piece], "王".to_owned(), plain.len());
        plain.push_str(if kind == Piece::Deleted || kind == Piece::Comment { "" } else { words });
        let change = match kind {
            Piece::Inserted => (ChangeKind::Inserted, String::new()),
            Piece::Deleted => (ChangeKind::Deleted, words.to_owned()),
            Piece::Comment => {
                layout.comments.push(author);
                continue;
            }
            Piece::Plain => continue,
        };
        layout.changes.push(OpenChange { kind: change.0, author, range: range(start, plain.len()), deleted: change.1 });
    }
    (plain, layout)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Plain,
    Inserted,
    Deleted,
    Comment,
}

/// The pieces of a Word document as a page writes it, without the marks of changes.
fn pieces(text: &str) -> Vec<(std::ops::Range<usize>, Piece)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        pieces.push((at..open, Piece::Plain));
        let (end, kind) = match &text[open..open + 3] {
            "{++" => ("++}", Piece::Inserted),
            "{--" => ("--}", Piece::Deleted),
            _ => ("<<}", Piece::Comment),
        };
        let close = open + text[open..].find(end).expect("a change that ends");
        pieces.push((open + 3..close, kind));
        at = close + 3;
    }
    pieces.push((at..text.len(), Piece::Plain));
    pieces
}

/// The offset in the text of the document of one in what the page shows.
fn in_document(text: &str, offset: u32) -> u32 {
    let kept = pieces(text).into_iter().filter(|(_, kind)| matches!(kind, Piece::Plain | Piece::Inserted));
    kept.map(|(piece, _)| (offset as usize).clamp(piece.start, piece.end) - piece.start).sum::<usize>() as u32
}

/// What the `hegao.toml` of an example sets and its ledger says; the other files are read with it.
fn settings(example: &Example<'_>) -> Settings {
    let file = example.files.iter().find(|file| is_settings(file));
    let read = |file: &ExampleFile<'_>| {
        let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
        let read = SettingsFile::read(&file.text, &names);
        assert_eq!(read.problems, [], "{}", file.text);
        read.for_report("片段.txt", &Settings::default())
    };
    let mut set = file.map(read).unwrap_or_default();
    for file in example.files.iter().filter(|file| is_ledger(file)) {
        let reading = hegao::workspace::ledger::of_bytes(file.name.unwrap_or_default(), file.text.as_bytes());
        assert_eq!(reading.faults, [], "{}", file.text);
        set.ledger = Arc::new(Ledger::new(reading.rows));
    }
    for file in example.files.iter().filter(|file| is_last_year(file)) {
        let name = file.name.unwrap_or_default();
        let date = Some(ReportDate { year: 2025, month: 1, day: 0 });
        let settings =
            if file.whole { Settings::default() } else { Settings { text_kind: Some(TextKind::Part), date, ..Settings::default() } };
        let earlier = Earlier::new(name, Analysis::new(&file.text, Format::of_name(name), settings));
        set.last_year = earlier.found(name.into());
    }
    for file in example.files.iter().filter(|file| is_twin(file)) {
        let name = file.name.unwrap_or_default();
        let settings = if file.whole { Settings::default() } else { Settings { text_kind: Some(TextKind::Part), ..Settings::default() } };
        let twin = Twin::new(name, Analysis::new(&file.text, Format::of_name(name), settings));
        set.twins.push(Found { path: name.into(), name: name.to_owned(), made: Arc::new(twin) });
    }
    set
}

/// Another text of the report.
fn is_twin(file: &ExampleFile<'_>) -> bool {
    file.name.is_some_and(|name| name.starts_with("简本.") || name.starts_with("讲话稿."))
}

/// The report of the year before, which is of January 2025 as a fragment.
fn is_last_year(file: &ExampleFile<'_>) -> bool {
    file.name.is_some_and(|name| name.starts_with("去年."))
}

/// Whether a file is only read with the others.
fn is_beside(file: &ExampleFile<'_>) -> bool {
    is_settings(file) || is_ledger(file) || is_last_year(file) || is_twin(file)
}

fn is_ledger(file: &ExampleFile<'_>) -> bool {
    file.name.is_some_and(|name| name.ends_with(".csv"))
}

fn is_settings(file: &ExampleFile<'_>) -> bool {
    file.name == Some("hegao.toml")
}

/// The text without `⟦⟧`, and the marked ranges.
fn unmark(text: &str) -> (String, BTreeSet<(u32, u32)>) {
    let mut plain = String::new();
    let mut marks = BTreeSet::new();
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '⟦' => open.push(plain.len() as u32),
            '⟧' => {
                let start = open.pop().expect("a ⟧ without ⟦");
                marks.insert((start, plain.len() as u32));
            }
            c => plain.push(c),
        }
    }
    assert!(open.is_empty(), "a ⟦ without ⟧ in {text}");
    (plain, marks)
}

fn describe(analysis: &Analysis, diagnoses: &[&Diagnosis]) -> String {
    let mut out = String::new();
    for d in diagnoses {
        let _ = writeln!(
            out,
            "  {} {}：{}｜{}",
            d.severity.name(),
            d.rule.name,
            analysis.quote(d.finding.range),
            wording::message(analysis, &d.finding.message, Language::Chinese)
        );
    }
    out
}

fn must_report(rule: &'static Rule, example: &Example<'_>, problems: &mut Vec<String>) {
    let place = format!("{} 第{}行", rule.name, example.line);
    let mut said = Vec::new();
    let set = settings(example);
    for file in example.files.iter().filter(|file| !is_beside(file)) {
        let (text, mut marks) = unmark(&file.text);
        if is_document(file) {
            marks = marks.into_iter().map(|(start, end)| (in_document(&text, start), in_document(&text, end))).collect();
        }
        let analysis = analyse(rule, &set, file, &text);
        let all = check(&analysis);
        let own: Vec<&Diagnosis> = all.iter().filter(|d| d.rule == rule).collect();
        let found: BTreeSet<(u32, u32)> = own.iter().map(|d| (d.finding.range.start().into(), d.finding.range.end().into())).collect();
        if found != marks {
            problems.push(format!("{place}：标出的地方不对，应为 {marks:?}，实为 {found:?}\n{}", describe(&analysis, &own)));
        }
        for d in &own {
            said.push(wording::message(&analysis, &d.finding.message, Language::Chinese));
            let english = wording::message(&analysis, &d.finding.message, Language::English);
            if english.trim().is_empty() || english.contains('{') {
                problems.push(format!("{place}：英文信息不完整：{english}"));
            }
        }
        if let Some(fixed) = &example.fixed {
            let edits: Vec<_> = own.iter().filter_map(|d| d.finding.fixes.first()).flat_map(|fix| fix.edits.clone()).collect();
            let after = fixing::apply(&text, &edits);
            if &after != fixed {
                problems.push(format!("{place}：改后应为\n{fixed}\n实为\n{after}"));
            }
        }
    }
    for message in &example.messages {
        if !said.iter().any(|s| s == message) {
            problems.push(format!("{place}：应说“{message}”，实说 {said:?}"));
        }
    }
}

fn must_stay_silent(rule: &'static Rule, example: &Example<'_>, problems: &mut Vec<String>) {
    let set = settings(example);
    for file in example.files.iter().filter(|file| !is_beside(file)) {
        let (text, marks) = unmark(&file.text);
        assert!(marks.is_empty(), "{} 第{}行：“不应提示”中不应有⟦⟧", rule.name, example.line);
        let analysis = analyse(rule, &set, file, &text);
        let all = check(&analysis);
        let loud: Vec<&Diagnosis> = all.iter().filter(|d| d.rule == rule || d.severity.is_loud()).collect();
        if !loud.is_empty() {
            problems.push(format!("{} 第{}行：应当不作声\n{}", rule.name, example.line, describe(&analysis, &loud)));
        }
    }
}

#[test]
fn every_example_of_every_page_holds() {
    let mut problems = Vec::new();
    for rule in rules::all() {
        let page = match page::parse(rule.page) {
            Ok(page) => page,
            Err(why) => {
                problems.push(format!("{}：{why}", rule.name));
                continue;
            }
        };
        page.reported.iter().for_each(|example| must_report(rule, example, &mut problems));
        page.silent.iter().for_each(|example| must_stay_silent(rule, example, &mut problems));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn every_page_has_at_least_three_examples_to_report_and_five_to_leave() {
    for rule in rules::all() {
        let page = page::parse(rule.page).unwrap();
        assert!(page.reported.len() >= 3, "{} 只有{}个应提示的例子", rule.name, page.reported.len());
        assert!(page.silent.len() >= 5, "{} 只有{}个不应提示的例子", rule.name, page.silent.len());
    }
}

#[test]
fn a_page_calls_another_rule_by_its_chinese_title() {
    let titled = |rule: &'static Rule| (rule.name, page::parse(rule.page).unwrap().title.replace('“', "‘").replace('”', "’"));
    let titles: Vec<(&str, String)> = rules::all().map(titled).collect();
    for rule in rules::all() {
        // Behind the heading, which holds the rule's own name.
        let text = rule.page.split_once('\n').unwrap().1.replace("`[preferences]` 的 `digit-spacing`", "");
        for (name, title) in &titles {
            let (all, called) = (text.matches(&format!("`{name}`")).count(), text.matches(&format!("“{title}”（`{name}`）")).count());
            assert_eq!(all, called, "{} names {name} without “{title}”", rule.name);
        }
    }
}

#[test]
fn the_head_of_each_page_says_what_the_code_says() {
    for rule in rules::all() {
        let page = page::parse(rule.page).unwrap();
        let off = if rule.enabled { "" } else { "（默认关闭）" };
        let expected = format!(
            "级别：{}{off} · 类别：{}（`{}`） · 修改：{} · 依据：{}",
            rule.severity.chinese(),
            rule.group.chinese(),
            rule.group.name(),
            rule.fix.chinese(),
            rule.basis
        );
        assert_eq!(page.facts, expected, "{}", rule.name);
        assert!(rule.page.lines().next().unwrap().ends_with(&format!("`{}`", rule.name)), "{}", rule.name);
    }
}

#[test]
fn every_case_has_the_same_arguments_in_both_languages() {
    let arguments = |text: &str| {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(n, _)| n.to_owned()).collect::<BTreeSet<String>>()
    };
    for rule in rules::all() {
        let own = rule.cases.iter().copied().chain(rule.aggregate.iter().flat_map(|a| [&a.message, &a.fix]));
        for case in own {
            assert_eq!(arguments(case.zh), arguments(case.en), "{}: {} / {}", rule.name, case.zh, case.en);
            assert!(!case.zh.is_empty() && !case.en.is_empty(), "{}", rule.name);
        }
        assert!(!rule.cases.is_empty(), "{} names no case", rule.name);
    }
}
