//! The corpora, and what was once found, read again; and sentences by a seed.

use std::cell::RefCell;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use crate::choices::Dice;
use crate::{TARGETS, count_panics, run, sentences, whole};
use hegao::features::{figures, fixing, format};
use hegao::report::Format;

/// Sentences in one text: enough that they meet, few enough that a failure is soon found.
const TOGETHER: usize = 40;
/// Sentences of an ordinary run.
const SENTENCES: usize = 1_200;

/// One test, because what counts panics is one for the whole program.
#[test]
fn nothing_that_is_read_again_breaks() {
    count_panics();
    let mut broken = Vec::new();
    for (target, _) in TARGETS {
        let inputs = inputs(target);
        assert!(!inputs.is_empty(), "{target} has no corpus");
        for path in inputs {
            let bytes = fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            if panic::catch_unwind(|| run(target, &bytes)).is_err() {
                broken.push(path.display().to_string());
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    no_sentence_costs_a_paragraph_or_a_rule();
}

/// The corpus of a target, in the order of the names.
fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Some in every run, `HEGAO_SENTENCES=100000` for more; the seed is fixed, so that a failure comes again.
fn no_sentence_costs_a_paragraph_or_a_rule() {
    let wanted = std::env::var("HEGAO_SENTENCES").ok().and_then(|number| number.parse().ok()).unwrap_or(SENTENCES);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut broken: Vec<String> = Vec::new();
    for round in 0..wanted / TOGETHER {
        let text = sentences::text(&mut dice, TOGETHER);
        let format = if round % 4 == 0 { Format::Markdown } else { Format::Plain };
        // Fixing and formatting read the text several times over; every tenth will do.
        if !holds(&text, format, round % 10 == 0) {
            let shortest = text.lines().find(|line| !holds(line, format, false));
            broken.push(shortest.unwrap_or(&text).to_owned());
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

/// Whether a text is read, checked and asked about without a panic.
fn holds(text: &str, format: Format, thorough: bool) -> bool {
    let dice = RefCell::new(Dice(text.len() as u64 + 1));
    panic::catch_unwind(AssertUnwindSafe(|| {
        let analysis = whole::read(text, format);
        let checked = whole::check(&analysis);
        figures::figures(&analysis);
        if thorough {
            whole::ask(&analysis, &checked, |limit| crate::choices::Choices::below(&mut *dice.borrow_mut(), limit));
            fixing::fix_all(&analysis);
            format::format(&analysis);
        }
    }))
    .is_ok()
}
