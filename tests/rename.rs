//! A rename and a rename back give the text as it was, byte for byte, and no finding comes of it: on the sample, and on
//! the real reports where they lie beside the repository.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test that cannot go on has failed

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hegao::analysis::{Analysis, AnalysisCache};
use hegao::check::{CheckCache, check_with_cache};
use hegao::features::fixing;
use hegao::features::rename::{self, Refusal};
use hegao::finding::Edit;
use hegao::report::Format;
use hegao::report::paragraph::ParagraphKind;
use hegao::settings::Settings;
use hegao::text::TextSize;

/// Of so many places of a report each is tried that something can be renamed at.
const PLACES: usize = 50;
/// Words that no report has, of two, three and four characters: a word is known again only where it is one.
const FRESH: [&str; 3] = ["珊瑚", "猫头鹰", "亡羊补牢"];
/// What compares two mentions of one indicator.
const RESTATED: &[&str] = &["conflicting-figures", "scale-slip", "summary-detail-mismatch"];

fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![root.join("tests/samples/政协工作报告.txt")];
    for folder in ["seeds", "dev"] {
        let folder = root.join("../shared/reports").join(folder);
        let Ok(entries) = std::fs::read_dir(&folder) else {
            eprintln!("SKIPPED: no real reports beside this repository");
            continue;
        };
        let mut reports: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        reports.sort();
        // Every report would take minutes: one in eight of the many.
        let step = if reports.len() > 8 { 8 } else { 1 };
        found.extend(reports.into_iter().step_by(step));
    }
    found
}

/// Reads and checks revisions of one report, with what is known from the one before.
#[derive(Default)]
struct Reader {
    settings: Arc<Settings>,
    reading: AnalysisCache,
    checking: CheckCache,
}

impl Reader {
    fn read(&mut self, text: &str) -> Analysis {
        Analysis::with_cache(text.into(), Format::Plain, self.settings.clone(), &mut self.reading)
    }

    /// The number of findings of each rule.
    fn tally(&mut self, analysis: &Analysis) -> BTreeMap<&'static str, usize> {
        let mut tally = BTreeMap::new();
        check_with_cache(analysis, &mut self.checking).iter().for_each(|diagnosis| *tally.entry(diagnosis.rule.name).or_default() += 1);
        tally
    }
}

/// Places spread over a text, the same each time.
fn places(text: &str) -> impl Iterator<Item = TextSize> + '_ {
    let characters: Vec<usize> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    (0..PLACES).map(move |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        TextSize::from(characters[(state >> 33) as usize % characters.len()] as u32)
    })
}

/// Another value with as many digits for a figure; for a name another of its kind and length.
fn other(text: &str, quoted: bool) -> Option<String> {
    if let Some(at) = text.rfind(|c: char| c.is_ascii_digit()) {
        let digit = (text.as_bytes()[at] - b'0' + 1) % 10;
        let other = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
        return (!other.starts_with('0')).then_some(other);
    }
    let numeral: String = text.chars().take_while(|c| "一二三四五六七八九十两".contains(*c)).collect();
    // 八项规定 without quotes is known as what it is, and another name there is not.
    if !numeral.is_empty() && !quoted {
        return None;
    }
    let length = text.chars().count() - numeral.chars().count();
    let word = FRESH.iter().find(|word| word.chars().count() == length).map(|word| (*word).to_owned());
    let long = || FRESH.concat().chars().cycle().take(length).collect();
    word.or_else(|| quoted.then(long)).map(|name| numeral + &name)
}

#[test]
fn renamed_and_renamed_back_a_report_is_as_it_was_and_nothing_is_found_that_was_not() {
    for path in samples() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut reader = Reader::default();
        let analysis = reader.read(&text);
        let before = reader.tally(&analysis);
        let mut renamed = 0;
        for at in places(&text) {
            let Some(prepared) = rename::prepare(&analysis, at) else { continue };
            let quoted = text[..usize::from(prepared.range.start())].ends_with(['“', '《']);
            let Some(new) = other(&prepared.text, quoted).filter(|new| !text.contains(new.as_str())) else { continue };
            let figure = prepared.text.contains(|c: char| c.is_ascii_digit());
            let edits = rename::edits(&analysis, at, &new).unwrap();
            assert!(edits.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()), "{}", prepared.text);
            // What a title, a caption or a heading says decides how the rest is read: 问题 makes a part of 存在的问题.
            let in_text = |edit: &Edit| {
                let paragraph = analysis.paragraph_at(edit.range.start()).map(|(_, paragraph)| paragraph.kind);
                paragraph.is_some_and(|kind| kind.is_body() && (quoted || kind != ParagraphKind::Heading))
            };
            if !edits.iter().all(in_text) {
                continue;
            }
            let after = reader.read(&fixing::apply(&text, &edits));
            // As long as it was, what was renamed stands where it stood.
            assert_eq!(after.text.len(), text.len());
            let word = !figure && !quoted;
            match rename::edits(&after, at, &prepared.text) {
                // A word is found again where it is cut as a word, which the characters beside the new one decide too.
                Err(Refusal::Nothing) if word => continue,
                Ok(back) if word && back.len() != edits.len() => continue,
                back => assert!(fixing::apply(&after.text, &back.unwrap()) == text, "{} of {}", prepared.text, path.display()),
            }
            renamed += 1;
            let now = reader.tally(&after);
            let more = |rule: &str| now.get(rule).copied().unwrap_or(0) > before.get(rule).copied().unwrap_or(0);
            if figure {
                assert!(!RESTATED.iter().any(|rule| more(rule)), "{} of {}", prepared.text, path.display());
            } else {
                let new: Vec<&str> = now.keys().copied().filter(|rule| more(rule)).collect();
                if !new.is_empty() {
                    println!("{} of {}: {new:?} quoted {quoted}", prepared.text, path.display());
                }
                assert!(new.is_empty(), "{} of {}: {new:?}", prepared.text, path.display());
            }
        }
        println!("{}: {renamed} renamed", path.display());
        assert!(renamed > 4, "{}", path.display());
    }
}
