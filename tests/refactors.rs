//! Every refactor that is offered can be taken back by the one that is offered in its place, byte for byte, and none
//! makes a finding.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)] // a test that cannot go on has failed

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hegao::analysis::{Analysis, AnalysisCache};
use hegao::check::{CheckCache, check_with_cache};
use hegao::features::fixing::apply;
use hegao::features::refactors::{self, Refactor};
use hegao::finding::Language;
use hegao::report::Format;
use hegao::settings::Settings;
use hegao::text::{TextRange, TextSize};
use rayon::prelude::*;

/// A report of our own in each of the forms that refactors know.
const SAMPLES: &[(&str, Format)] = &[
    (include_str!("samples/政协工作报告.txt"), Format::Plain),
    (include_str!("samples/政协工作报告（定稿）.txt"), Format::Plain),
    (include_str!("protocol/samples/政府工作报告.md"), Format::Markdown),
    (
        "某县政府工作报告\r\n各位代表：\r\n现在，我代表县人民政府向大会报告工作，请予审议。\r\n一、2025年工作回顾\r\n\
         \u{3000}\u{3000}（一）产业发展提质增效。全年新建茶园1.2万亩，改造旧园45亩，新建道路86公里，投入资金12000万元，惠及群众三百二十五户，完成率百分之八十。\r\n\
         \u{3000}\u{3000}（二）城乡面貌明显改善\r\n　　重点抓好三项工作：改造老旧小区；建设农村公路；整治村庄环境。\r\n\
         二、二〇二六年工作安排\r\n　　主要做到以下两点：\r\n　　一是壮大茶旅产业；\r\n　　二是办好民生实事。\r\n　　全年投入资金三点六亿元。\r\n",
        Format::Plain,
    ),
];

#[test]
fn every_refactor_of_the_samples_is_undone_and_makes_no_finding() {
    let mut taken = BTreeMap::new();
    for (text, format) in SAMPLES {
        let (kinds, complaints) = try_all(text, *format);
        assert_eq!(complaints, Vec::<String>::new());
        kinds.into_iter().for_each(|(kind, count)| *taken.entry(kind).or_insert(0) += count);
    }
    println!("{taken:?}");
    for kind in ["改写为“", "改写为一段", "改写为分段", "改写为分号并列", "小标题独立成行", "小标题并入段首"]
    {
        assert!(taken.get(kind).is_some_and(|&count| count > 0), "no “{kind}” in {taken:?}");
    }
}

/// The same for the seeds and ten reports that lie beside the repository, where they do.
#[test]
fn every_refactor_of_real_reports_is_undone_and_makes_no_finding() {
    let reports = real_reports();
    if reports.is_empty() {
        eprintln!("SKIPPED: no reports lie beside this repository");
    }
    let results: Vec<_> = reports
        .par_iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            (path, try_all(&text, Format::of_name(&path.to_string_lossy())))
        })
        .collect();
    let mut failed = false;
    for (path, (kinds, complaints)) in results {
        println!("{}: {kinds:?}", path.file_name().unwrap().to_string_lossy());
        for complaint in &complaints {
            println!("  {complaint}");
        }
        failed |= !complaints.is_empty();
    }
    assert!(!failed, "see above");
}

fn real_reports() -> Vec<PathBuf> {
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let files = |folder: &str, count: usize| {
        let mut files: Vec<PathBuf> = std::fs::read_dir(reports.join(folder)).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
        files.sort();
        let step = (files.len() / count).max(1);
        files.into_iter().step_by(step).take(count).collect::<Vec<_>>()
    };
    [files("seeds", 2), files("dev", 10)].concat()
}

const LOOKED_AT: usize = 80;

/// A text read again and again, with what it was found to be at first.
struct Reader {
    format: Format,
    settings: Arc<Settings>,
    analyses: AnalysisCache,
    checks: CheckCache,
}

impl Reader {
    fn read(&mut self, text: &str) -> Analysis {
        Analysis::with_cache(text.into(), self.format, self.settings.clone(), &mut self.analyses)
    }

    /// How often each rule speaks at warning or above.
    fn loud(&mut self, analysis: &Analysis) -> BTreeMap<&'static str, usize> {
        let mut loud = BTreeMap::new();
        for diagnosis in check_with_cache(analysis, &mut self.checks).iter().filter(|diagnosis| diagnosis.severity.is_loud()) {
            *loud.entry(diagnosis.rule.name).or_insert(0) += 1;
        }
        loud
    }
}

/// How many refactors of each kind were taken, and what was wrong with them.
fn try_all(text: &str, format: Format) -> (BTreeMap<&'static str, usize>, Vec<String>) {
    let kind = Analysis::new(text, format, Settings::default()).report.text_kind;
    let settings = Settings { text_kind: Some(kind), ..Settings::default() }.into();
    let mut reader = Reader { format, settings, analyses: AnalysisCache::default(), checks: CheckCache::default() };
    let analysis = reader.read(text);
    let before = reader.loud(&analysis);
    let (mut kinds, mut complaints, mut seen) = (BTreeMap::new(), Vec::new(), Vec::new());
    let places = places(text);
    // An unoptimised build looks at so many places of each text.
    let step = if cfg!(debug_assertions) { (places.len() / LOOKED_AT).max(1) } else { 1 };
    for place in places.into_iter().step_by(step) {
        for refactor in refactors::offers(&analysis, TextRange::empty(place), Language::Chinese) {
            if seen.contains(&refactor.edits) {
                continue;
            }
            seen.push(refactor.edits.clone());
            *kinds.entry(kind_of(&refactor)).or_insert(0) += 1;
            let after = reader.read(&apply(text, &refactor.edits));
            let near = &text[usize::from(refactor.edits[0].range.start())..].chars().take(24).collect::<String>();
            let back = refactors::offers(&after, TextRange::empty(refactor.back), Language::Chinese);
            if !back.iter().any(|back| apply(&after.text, &back.edits) == text) {
                complaints.push(format!("no way back from {} at {near}", refactor.title));
            }
            for (rule, count) in reader.loud(&after) {
                if count > before.get(rule).copied().unwrap_or(0) {
                    complaints.push(format!("{rule} after {} at {near}", refactor.title));
                }
            }
        }
    }
    (kinds, complaints)
}

fn kind_of(refactor: &Refactor) -> &'static str {
    let kinds = ["改写为“", "改写为一段", "改写为分段", "改写为分号并列", "小标题独立成行", "小标题并入段首"];
    kinds.into_iter().find(|kind| refactor.title.starts_with(kind)).unwrap()
}

/// Where a number begins, where a line begins, and behind colons.
fn places(text: &str) -> Vec<TextSize> {
    let number = |c: char| c.is_ascii_digit() || hegao::lexicon::numerals::is_numeral(c);
    let mut before = '\n';
    let mut places = Vec::new();
    for (at, c) in text.char_indices() {
        if number(c) && !number(before) || matches!(before, '\n' | '　' | '：' | '*' | ' ') && !matches!(c, '\r' | '\n') {
            places.push(TextSize::try_from(at).unwrap());
        }
        before = c;
    }
    places
}
