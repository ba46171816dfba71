use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_digit, is_han, tail};
use crate::text::{TextRange, range};

/// `国发[2025]1号`: the year of a document's number in other brackets than 〔〕.
pub const RULE: Rule = Rule {
    name: "document-number-brackets",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 9704-2012 7.2.5",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&BRACKETS, &MEND],
    aggregate: None,
    page: include_str!("document_number_brackets.md"),
    run: Run::Line(run),
};

static BRACKETS: Case = Case {
    zh: "发文字号“{0}”的年份应用六角括号：“{1}”",
    en: "the year in the document number “{0}” stands in 〔〕: “{1}”",
};
static MEND: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// The opening brackets that drafters take for 〔.
const OPENING: [char; 6] = ['[', '(', '（', '【', '［', '﹝'];
/// What ends the name of the office in a document's number.
const OFFICES: &[char] =
    &['发', '函', '办', '字', '令', '政', '规', '通', '文', '电', '报', '复', '议', '会', '党', '组', '委', '厅', '改', '建'];
/// So much of the office's name is quoted at least.
const NAME: usize = 2;
/// So much is its whole name where nothing else stands before it.
const LONGEST: usize = 4;

/// Whether the bracket that opens there stands where 〔 should: half-width-punctuation leaves it alone.
pub fn is_wrong(text: &str, open: TextRange) -> bool {
    OPENING.iter().any(|mark| text[open].starts_with(*mark)) && number(text, open.start().into(), &text[open]).is_some()
}

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    for (at, open) in text.match_indices(OPENING) {
        let Some((close, end)) = number(text, at, open) else { continue };
        let opening = range(at, at + open.len());
        // （公通字[2025]38号）: the whole name where nothing else stands before it.
        let run = tail(&text[..at], LONGEST + 1).rsplit(|c| !is_han(c)).next().unwrap_or_default();
        let name = if run.chars().count() <= LONGEST { run } else { tail(run, NAME) };
        let whole = range(at - name.len(), end);
        if line.is_protected(whole) {
            continue;
        }
        let year = &text[usize::from(opening.end())..close.start().into()];
        let right = format!("{name}〔{year}〕{}", &text[usize::from(close.end())..end]);
        let edits = vec![Edit::replace(opening, "〔"), Edit::replace(close, "〕")];
        let message = BRACKETS.with([text[whole].into(), (&right).into()]);
        findings.push(Finding::new(whole, message).fixed_by(Fix { title: MEND.with([right.into()]), safe: false, edits }));
    }
    findings
}

/// The closing bracket of the year that opens at `at`, and where the number ends: 国发[2025]1号.
fn number(text: &str, at: usize, open: &str) -> Option<(TextRange, usize)> {
    text[..at].ends_with(OFFICES).then_some(())?;
    let year = &text[at + open.len()..];
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 || !(year.starts_with("19") || year.starts_with("20")) {
        return None;
    }
    let close = year[digits..].chars().next().filter(|c| matches!(c, ']' | ')' | '）' | '】' | '］' | '﹞' | '〕'))?;
    let start = at + open.len() + digits;
    let rest = &text[start + close.len_utf8()..];
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let serial: usize = rest.chars().take_while(|&c| is_digit(c)).take(5).map(char::len_utf8).sum();
    let tail = rest[serial..].strip_prefix('号')?;
    (serial > 0).then(|| (range(start, start + close.len_utf8()), text.len() - tail.len()))
}
