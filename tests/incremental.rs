//! What is found after any edits is what is found in the same text opened afresh.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::sync::Arc;

use hegao::analysis::{Analysis, AnalysisCache};
use hegao::check::{CheckCache, check, check_with_cache};
use hegao::report::Format;
use hegao::settings::Settings;
use proptest::prelude::*;

/// Pieces that make and break headings, counters, figures, quotes and lines wherever they are put.
const PIECES: &[&str] = &[
    "，",
    "。",
    "\n",
    "\n\n",
    "“",
    "”",
    "（",
    "）",
    "(",
    "一是",
    "三是",
    "（二）",
    "(三)",
    "2026",
    "月",
    "5日",
    "126件",
    "共",
    "其中",
    "、",
    "25 次",
    "近",
    "余",
    "#",
    "```\n",
    "---\n",
    "| ",
    "各位委员：\n",
    "— 3 —\n",
    "四大产业",
];

fn sample() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/政协工作报告.txt")).unwrap()
}

/// An edit: where, how much is removed, what is put there.
fn edit() -> impl Strategy<Value = (prop::sample::Index, usize, usize)> {
    (any::<prop::sample::Index>(), 0usize..12, 0usize..PIECES.len())
}

fn edited(text: &str, (at, removed, piece): &(prop::sample::Index, usize, usize)) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at.index(chars.len() + 1);
    let end = (at + removed).min(chars.len());
    chars[..at].iter().copied().chain(PIECES[*piece].chars()).chain(chars[end..].iter().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_from_scratch(edits in prop::collection::vec(edit(), 1..16), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let settings = Arc::new(Settings::default());
        let (mut reading, mut checking) = (AnalysisCache::default(), CheckCache::default());
        let mut text = sample();
        for edit in &edits {
            text = edited(&text, edit);
            let analysis = Analysis::with_cache(text.as_str().into(), format, settings.clone(), &mut reading);
            let found = check_with_cache(&analysis, &mut checking);
            let afresh = Analysis::new(&text, format, Settings::default());
            prop_assert_eq!(&analysis.report.outline, &afresh.report.outline);
            prop_assert_eq!(found, check(&afresh));
        }
    }
}
