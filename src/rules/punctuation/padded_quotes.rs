use crate::finding::{Case, Edit, Finding, Fix, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;
use crate::text::characters::{is_blank, is_digit, is_invisible};
use crate::text::range;

/// Blanks inside quotes, and quotes with nothing inside.
pub const RULE: Rule = Rule {
    name: "padded-quotes",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 5.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PADDED, &EMPTY, &CLOSE_UP],
    aggregate: None,
    page: include_str!("padded_quotes.md"),
    run: Run::Line(run),
};

static PADDED: Case =
    Case { zh: "「{0}」中「{1}」里面多了空格，应删去", en: "a space stands inside {1} in 「{0}」; delete it" };
static EMPTY: Case =
    Case { zh: "「{0}」里面没有文字，请核对是否漏了内容", en: "nothing stands in {0}; is something missing?" };
static CLOSE_UP: Case = Case { zh: "删去空格", en: "delete the space" };

/// So many characters are quoted beside a blank.
const AROUND: usize = 6;

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    // Columns of a table or of a page.
    if line.has_gap {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut before: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let behind = text[at + c.len_utf8()..].chars().next();
        let found = match before {
            Some((start, open)) if closing(open) == Some(c) => Some(empty(text, range(start, at + c.len_utf8()))),
            // A single blank alone in quotes is left over as well; more are left free on purpose, as in a form.
            Some((_, mark)) if is_padding(c) && closing(mark).is_some() && behind.is_some_and(is_word) => Some(padded(text, at, c, mark)),
            Some((_, mark)) if is_padding(c) && closing(mark).is_some() && closing(mark) == behind => Some(padded(text, at, c, mark)),
            Some((_, word)) if is_padding(c) && is_word(word) => {
                behind.filter(|&mark| is_closing(mark)).map(|mark| padded(text, at, c, mark))
            }
            _ => None,
        };
        findings.extend(found.filter(|finding| !line.is_protected(finding.range)));
        before = Some((at, c));
    }
    findings
}

fn padded(text: &str, at: usize, blank: char, mark: char) -> Finding {
    let place: TextRange = range(at, at + blank.len_utf8());
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let around: String = before.into_iter().rev().chain(text[at..].chars().take(AROUND)).collect();
    let fix = Fix { title: CLOSE_UP.plain(), safe: false, edits: vec![Edit::delete(place)] };
    Finding::new(place, PADDED.with([around.trim().into(), mark.into()])).fixed_by(fix)
}

fn empty(text: &str, place: TextRange) -> Finding {
    Finding::new(place, EMPTY.with([text[place].into()])).until_finished(Rest::Inside)
}

fn closing(open: char) -> Option<char> {
    match open {
        '“' => Some('”'),
        '‘' => Some('’'),
        '《' => Some('》'),
        _ => None,
    }
}

fn is_closing(mark: char) -> bool {
    matches!(mark, '”' | '’' | '》')
}

fn is_padding(c: char) -> bool {
    is_blank(c) && !is_invisible(c) && c != '\t'
}

/// Blanks beside digits belong to digit-spacing.
fn is_word(c: char) -> bool {
    c.is_alphabetic() && !is_digit(c)
}
