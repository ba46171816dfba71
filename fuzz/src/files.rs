//! Files that a person wrote by hand, or another program: settings, and bytes that may be a text.

use hegao::analysis::Analysis;
use hegao::check::check;
use hegao::finding::Language;
use hegao::report::Format;
use hegao::rules;
use hegao::settings::Settings;
use hegao::settings::file::SettingsFile;
use hegao::workspace::encoding::{self, TextEncoding};

/// A `hegao.toml`: every problem has a place in it and a sentence, and what could be taken serves.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let names: Vec<&str> = rules::all().map(|rule| rule.name).collect();
    let file = SettingsFile::read(&text, &names);
    for problem in &file.problems {
        let (start, end) = (usize::from(problem.range.start()), usize::from(problem.range.end()));
        assert!(text.get(start..end).is_some(), "{problem:?} in {text:?}");
        assert!(!problem.message(Language::Chinese).is_empty() && !problem.message(Language::English).is_empty());
    }
    let settings = file.for_report("甲/报告.txt", &Settings::default());
    check(&Analysis::new(REPORT, Format::Plain, settings));
}

/// A report with some faults.
const REPORT: &str = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,其中委员提案90件、集体提案37件，办结率100%。\n";

/// Bytes of a file: a text can be written back, byte by byte or as what is read as the same text. (In GB18030 € has two
/// spellings; such a file is not written, because its bytes would change.)
pub fn encodings(bytes: &[u8]) {
    let Ok((text, encoding)) = encoding::decode(bytes.to_vec()) else { return };
    let back = encoding.encode(&text);
    assert!(back.is_some(), "{} cannot be written back", encoding.name());
    if back.as_deref() != Some(bytes) {
        assert_eq!(encoding, TextEncoding::Gb18030);
        assert_eq!(back.and_then(|back| encoding::decode(back).ok()), Some((text.clone(), encoding)));
    }
    check(&Analysis::new(&text, Format::Plain, Settings::default()));
}
