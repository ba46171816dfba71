//! What fixes and the formatter may do to a text, whatever the text: they never corrupt it, they end, and they change
//! no word and no figure unless the fix itself is about one.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use hegao::analysis::Analysis;
use hegao::check::{Diagnosis, check};
use hegao::features::fixing::{self, Caches};
use hegao::features::format;
use hegao::finding::Fix;
use hegao::report::Format;
use hegao::report::genre::TextKind;
use hegao::rules::{self, page};
use hegao::settings::Settings;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rayon::prelude::*;

/// Pieces from which texts are mixed: Chinese, Latin, digits, Markdown, marks in every width, and what no keyboard has.
const PIECES: &[&str] = &[
    "全年收到提案126件，其中委员提案90件、集体提案36件。",
    "一是",
    "二是",
    "一、2025年工作回顾\n",
    "（二）自身建设更扎实。",
    "(三)协商议政更有力。",
    "1、",
    "2.",
    "三，",
    "（四）、",
    "工作",
    "委员",
    "发展",
    "25 次",
    " 16 项",
    "２０２５年",
    "20261月6日",
    "2025年01月06日",
    "二0二五年",
    "4.3亿元",
    "10%",
    "5～10%",
    "三、五天",
    "AI 赋能",
    "G108",
    "http://a.cn/x,y?z=1 ",
    "a.b@c.cn",
    "1+3+N",
    ",",
    ";",
    ":",
    "!",
    "?",
    "(",
    ")",
    ".",
    "，",
    "。",
    "、",
    "；",
    "：",
    "。。",
    "，，",
    "...",
    "……",
    "等……",
    "--",
    "——",
    "———",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "《",
    "》",
    "〈",
    "（",
    "）",
    "[",
    "]",
    "•",
    "\n",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "　　",
    "\t",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{2028}",
    "\u{FFFD}",
    "\u{E000}",
    "\u{7}",
    "𠮷",
    "👨‍👩‍👧",
    "e\u{301}",
    "# ",
    "## ",
    "- ",
    "> ",
    "1. ",
    "**",
    "`",
    "```\n",
    "---\n",
    "| 甲,乙 | 25 次 |\n",
    "<!-- 注, -->",
    "<div>",
    "[附件](a,b.md)",
    "&nbsp;",
    "\\r\\n",
    "— 3 —\n",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(0..PIECES.len(), 1..60).prop_map(|pieces| pieces.into_iter().map(|piece| PIECES[piece]).collect())
}

/// Panics of rules, which the check bears in silence: here none may happen.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn count_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if info.location().is_some_and(|place| place.file().starts_with("src")) {
                PANICS.fetch_add(1, Ordering::Relaxed);
            }
            before(info);
        }));
    });
}

fn analyse(text: &str, markdown: bool) -> Analysis {
    let format = if markdown { Format::Markdown } else { Format::Plain };
    Analysis::new(text, format, Settings { text_kind: Some(TextKind::Part), ..Settings::default() })
}

/// What is read aloud of a text: letters, Chinese characters and digits, in one width.
fn spoken(text: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap(),
        c => c,
    };
    text.chars().map(narrow).filter(|c| c.is_alphanumeric()).collect()
}

/// Dates are put right in a form that has other characters: 20261月6日, 二0二五年, 01月.
fn is_about_words(diagnosis: &Diagnosis) -> bool {
    diagnosis.rule.group.name() == "dates"
}

/// The edits of a fix are in order, apart from one another, and at the borders of characters.
fn is_sound(text: &str, fix: &Fix) -> bool {
    let ends: Vec<(usize, usize)> = fix.edits.iter().map(|e| (e.range.start().into(), e.range.end().into())).collect();
    ends.iter().all(|&(start, end)| text.is_char_boundary(start) && text.is_char_boundary(end))
        && ends.windows(2).all(|two| two[0].1 <= two[1].0)
}

fn seed() -> RngSeed {
    match ProptestConfig::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_122),
        fixed => fixed,
    }
}

proptest! {
    // The same texts each time, so that a run says of the change and not of chance; PROPTEST_RNG_SEED gives others.
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, rng_seed: seed(), ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_any_subset_in_any_order_change_what_they_name_and_nothing_else(
        text in text(), markdown in any::<bool>(), chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..12)
    ) {
        let analysis = analyse(&text, markdown);
        let diagnoses = check(&analysis);
        let all: Vec<&Fix> = diagnoses.iter().flat_map(|d| &d.finding.fixes).collect();
        for fix in &all {
            prop_assert!(is_sound(&text, fix), "{:?} in {:?}", fix, text);
        }
        if all.is_empty() {
            return Ok(());
        }
        let subset: Vec<&Fix> = chosen.iter().map(|index| all[index.index(all.len())]).collect();
        let forward = fixing::apply(&text, &fixing::together(subset.iter().copied()));
        // Taken one by one from the last place to the first, the same edits give the same text.
        let mut stepwise = text.clone();
        for edit in fixing::together(subset.iter().copied()).iter().rev() {
            stepwise.replace_range(usize::from(edit.range.start())..usize::from(edit.range.end()), &edit.text);
        }
        prop_assert_eq!(forward, stepwise);
    }

    #[test]
    fn safe_fixes_change_no_word_and_no_figure(text in text(), markdown in any::<bool>()) {
        for diagnosis in check(&analyse(&text, markdown)) {
            if let Some(fix) = fixing::safe_fix(&diagnosis).filter(|_| !is_about_words(&diagnosis)) {
                for edit in &fix.edits {
                    prop_assert_eq!(spoken(&text[edit.range]), spoken(&edit.text), "{} in {:?}", diagnosis.rule.name, text);
                }
            }
        }
    }

    #[test]
    fn fixing_twice_and_formatting_twice_change_nothing_more(text in text(), markdown in any::<bool>()) {
        count_panics();
        let fixed = fixing::fix_all(&analyse(&text, markdown)).text;
        let again = fixing::fix_all(&analyse(&fixed, markdown)).text;
        prop_assert_eq!(&again, &fixed, "fixed from {:?}", text);
        let formatted = format::format(&analyse(&text, markdown)).text;
        let twice = format::format(&analyse(&formatted, markdown)).text;
        prop_assert_eq!(&twice, &formatted, "formatted from {:?}", text);
        prop_assert_eq!(spoken(&formatted), spoken(&text));
        prop_assert_eq!(PANICS.load(Ordering::Relaxed), 0, "a rule breaks on {:?}", text);
    }
}

/// Of the reports beside the repository every so many-eth is read here; `HEGAO_REPORTS=1` reads all of them.
const STEP: usize = 4;

/// The reports that lie beside the repository, where they do: a spread of them, in the order of their names.
fn reports() -> Vec<(PathBuf, String)> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folders = ["reports/seeds", "reports/dev", "reports/other", "corpus/texts"].map(|name| shared.join(name));
    let step = std::env::var("HEGAO_REPORTS").ok().and_then(|step| step.parse().ok()).unwrap_or(STEP);
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    files.sort();
    let spread = files.into_iter().step_by(step);
    spread
        .filter_map(|path| std::fs::read_to_string(&path).ok().map(|text| (path, text)))
        .filter(|(_, text)| text.len() < LONGEST)
        .collect()
}

/// Longer texts are left to the benches.
const LONGEST: usize = 200_000;

#[test]
fn real_reports_are_fixed_and_formatted_once_and_for_all() {
    let reports = reports();
    if reports.is_empty() {
        eprintln!("SKIPPED: no reports lie beside this repository");
    }
    let problems: Vec<String> = reports.par_iter().flat_map_iter(|(path, text)| problems_of(path, text)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What was read and found once is kept from step to step, as an editor keeps it; only the fixed text is read from
/// scratch, as the next run of the program would.
fn problems_of(path: &std::path::Path, text: &str) -> Vec<String> {
    let name = path.file_name().unwrap().to_string_lossy();
    let read = |text: &str, caches: &mut Caches| {
        Analysis::with_cache(text.into(), Format::of_name(&name), Settings::default().into(), &mut caches.reading)
    };
    let mut problems = Vec::new();
    let mut caches = Caches::default();
    let first = read(text, &mut caches);
    let about_words = Cell::new(false);
    let safe = |diagnosis: &Diagnosis| -> bool {
        let safe = fixing::safe_fix(diagnosis).is_some();
        about_words.set(about_words.get() || safe && is_about_words(diagnosis));
        safe
    };
    let fixed = fixing::until_stable_with(first, |diagnosis| fixing::safe_fix(diagnosis).filter(|_| safe(diagnosis)), &mut caches).text;
    let mut fresh = Caches::default();
    let again = read(&fixed, &mut fresh);
    if fixing::until_stable_with(again.clone(), fixing::safe_fix, &mut fresh).text != fixed {
        problems.push(format!("{name}: fixing again changes the text again"));
    }
    let formatted = format::format_with(&again, &mut fresh);
    if format::format_with(&formatted, &mut fresh).text != formatted.text {
        problems.push(format!("{name}: formatting again changes the text again"));
    }
    if formatted.text.len() > text.len() * 2 {
        problems.push(format!("{name}: formatting doubles the text"));
    }
    if !about_words.get() && spoken(&formatted.text) != spoken(text) {
        problems.push(format!("{name}: words or figures are changed"));
    }
    if spoken(&formatted.text) != spoken(&fixed) {
        problems.push(format!("{name}: formatting changes words or figures"));
    }
    problems
}

/// How often each rule speaks loudly of a text.
fn loud(diagnoses: &[Diagnosis]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for diagnosis in diagnoses.iter().filter(|diagnosis| diagnosis.severity.is_loud()) {
        *counts.entry(diagnosis.rule.name).or_default() += 1;
    }
    counts
}

/// Fixes that bring to light what stood there before: an ordinal that is none with the mark behind it.
const UNCOVERED: &[(&str, &str)] = &[("mark-after-bracketed-ordinal", "ordinal-bracket-width")];

#[test]
fn a_fix_of_any_rule_leaves_no_new_finding() {
    let mut problems = Vec::new();
    for rule in rules::all() {
        let page = page::parse(rule.page).unwrap();
        for file in page.reported.iter().flat_map(|example| &example.files).filter(|file| file.name != Some("hegao.toml")) {
            let text: String = file.text.chars().filter(|c| !matches!(c, '⟦' | '⟧')).collect();
            let settings = Settings { text_kind: (!file.whole).then_some(TextKind::Part), ..Settings::default() };
            let read = |text: &str| Analysis::new(text, Format::of_name(file.name.unwrap_or("片段.txt")), settings.clone());
            let before = check(&read(&text));
            let known = loud(&before);
            for diagnosis in before.iter().filter(|diagnosis| diagnosis.rule == rule) {
                for fix in &diagnosis.finding.fixes {
                    let fixed = fixing::apply(&text, &fix.edits);
                    let after = loud(&check(&read(&fixed)));
                    let fresh = after.iter().filter(|(rule, count)| known.get(*rule).copied().unwrap_or(0) < **count);
                    // One fix of many leaves a text that is half mended, which the model of the language may stumble at.
                    let fresh = fresh.filter(|(other, _)| **other != "wrong-character" && !UNCOVERED.contains(&(rule.name, **other)));
                    problems.extend(fresh.map(|(other, _)| format!("{}: its fix makes {other} speak of {fixed:?}", rule.name)));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
