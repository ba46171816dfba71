//! Samples for the tests of this folder: texts with marks, and findings made to measure.

use crate::analysis::Analysis;
use crate::check::Diagnosis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::Format;
use crate::report::genre::TextKind;
use crate::rules;
use crate::settings::Settings;
use crate::text::{TextRange, TextSize, range, size};

/// What the findings of the samples say.
pub static SAYS: Case = Case { zh: "此处有疑：{0}", en: "doubtful: {0}" };
/// What their fixes are called.
pub static FIX: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// A text that was read, and the marks that stood in it.
pub struct Sample {
    /// The text without its marks, read.
    pub analysis: Analysis,
    /// Where `‸` stood; the start of the text where it did not.
    pub caret: TextSize,
    /// What stood between `⟦` and `⟧`, in the order of their beginnings.
    pub ranges: Vec<TextRange>,
}

/// Part of a report, in plain text.
pub fn plain(marked: &str) -> Sample {
    read(marked, Format::Plain, Some(TextKind::Part))
}

/// Part of a report, in Markdown.
pub fn markdown(marked: &str) -> Sample {
    read(marked, Format::Markdown, Some(TextKind::Part))
}

/// A text whose kind is judged from itself unless `kind` sets it.
pub fn read(marked: &str, format: Format, kind: Option<TextKind>) -> Sample {
    let (mut text, mut caret, mut ranges, mut open) = (String::new(), size(0), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '‸' => caret = size(text.len()),
            '⟦' => open.push(text.len()),
            '⟧' => ranges.push(range(open.pop().expect("a ⟧ without ⟦"), text.len())),
            c => text.push(c),
        }
    }
    ranges.sort_by_key(|range| range.start());
    let settings = Settings { text_kind: kind, ..Settings::default() };
    Sample { analysis: Analysis::new(&text, format, settings), caret, ranges }
}

/// A finding at `place`, without a fix.
pub fn finding(place: TextRange, severity: Severity) -> Diagnosis {
    let rule = rules::find("empty-heading").expect("the model of a rule");
    Diagnosis { rule, severity, finding: Finding::new(place, SAYS.with(["甲".into()])) }
}

/// A finding at `place` with a fix that writes `text` there.
pub fn fixable(place: TextRange, text: &str, safe: bool) -> Diagnosis {
    let mut diagnosis = finding(place, Severity::Warning);
    diagnosis.finding.fixes.push(Fix { title: FIX.with([text.into()]), safe, edits: vec![Edit::replace(place, text)] });
    diagnosis
}
