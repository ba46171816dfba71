use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;
use crate::text::{TextRange, range};

/// 。（以下简称…）: a note on a word that stands behind the end of the sentence.
pub const RULE: Rule = Rule {
    name: "misplaced-note-bracket",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 A.8",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&MISPLACED],
    aggregate: None,
    page: include_str!("misplaced_note_bracket.md"),
    run: Run::Paragraph(run),
};

static MISPLACED: Case = Case {
    zh: "“{0}”只注释句中的词语，应紧跟在那个词语后面，放在句号前；注释整句的才放在句号后",
    en: "“{0}” explains a word and should stand right after it, before the “。”; only a note on the whole sentence follows the “。”",
};

/// What a note on a word begins with.
const OPENINGS: &[&str] = &[
    "以下简称",
    "下称",
    "下同",
    "简称",
    "又称",
    "亦称",
    "也称",
    "又名",
    "即",
    "英文",
    "原名",
    "全称",
    "单位",
    "如",
    "含",
    "不含",
    "包括",
    "不包括",
    "其中",
    "指",
];
/// Longest note, in characters.
const NOTE_LIMIT: usize = 40;
/// Longest note in a message, in characters.
const QUOTE_LIMIT: usize = 16;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    facts.layout.pairs.all.iter().filter(|q| q.open == '（').filter_map(|q| note(reading, q.range)).collect()
}

fn note(reading: &str, place: TextRange) -> Option<Finding> {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let inner = &reading[start + '（'.len_utf8()..end - '）'.len_utf8()];
    let on_word = OPENINGS.iter().any(|word| inner.starts_with(word)) && inner.chars().take(NOTE_LIMIT + 1).count() <= NOTE_LIMIT;
    let misplaced = reading[..start].ends_with('。') && !inner.contains('。');
    (on_word && misplaced).then(|| Finding::new(range(start, end), MISPLACED.with([excerpt(&reading[start..end], QUOTE_LIMIT).into()])))
}
