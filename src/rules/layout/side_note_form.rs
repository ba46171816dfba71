use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::count_visible;

/// A side note (此件公开发布, 联系人) without round brackets or not on a line of its own.
pub const RULE: Rule = Rule {
    name: "side-note-form",
    group: Group::Layout,
    severity: Severity::Hint,
    basis: "GB/T 9704-2012 7.3.6",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BARE, &ATTACHED],
    aggregate: None,
    page: include_str!("side_note_form.md"),
    run: Run::Document(run),
};

static BARE: Case = Case {
    zh: "附注“{0}”应加圆括号，在成文日期下面另起一行",
    en: "the side note “{0}” should stand in round brackets on a line of its own below the date",
};
static ATTACHED: Case = Case {
    zh: "附注“{0}”应另起一行，不接在正文后面",
    en: "the side note “{0}” should stand on a line of its own, not after the text",
};

/// At most so many paragraphs from the end are looked at.
const REACH: usize = 8;
/// Longest side note, in characters.
const NOTE_LIMIT: usize = 60;
/// How a side note begins.
const NOTES: &[&str] =
    &["此件公开发布", "此件主动公开", "此件依申请公开", "此件不予公开", "此件不公开", "此件删减后公开", "此件发至", "联系人：", "联系人:"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = &analysis.report.paragraphs;
    let mut findings = Vec::new();
    for paragraph in paragraphs.iter().rev().take(REACH).filter(|p| p.kind != ParagraphKind::Residue) {
        let reading = &*paragraph.reading;
        let found = NOTES.iter().find_map(|note| reading.rfind(note));
        let Some(at) = found.filter(|&at| count_visible(&reading[at..]) <= NOTE_LIMIT) else { continue };
        let before = reading[..at].trim_end();
        let bracketed = before.ends_with(['（', '(']);
        let alone = before.trim_end_matches(['（', '(']).is_empty();
        let start = if bracketed { before.len() - before.chars().next_back().map_or(0, char::len_utf8) } else { at };
        let case = match (bracketed, alone) {
            (true, true) => continue,
            (_, false) => &ATTACHED,
            (false, true) => &BARE,
        };
        let place = crate::text::range(start, reading.trim_end().len());
        findings.push(Finding::new(paragraph.place(place), case.with([reading[start..].trim().into()])));
    }
    findings.reverse();
    findings
}
