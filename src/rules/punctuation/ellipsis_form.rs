use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::ellipsis_with_etc;
use crate::rules::punctuation::quoting::around;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_chinese_mark, is_closing, is_han};
use crate::text::range;

/// `...` `。。。` `…`: an ellipsis in another form than ……
pub const RULE: Rule = Rule {
    name: "ellipsis-form",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.11.2",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&FORM, &MEND],
    aggregate: Some(&AGGREGATE),
    page: include_str!("ellipsis_form.md"),
    run: Run::Line(run),
};

static FORM: Case = Case {
    zh: "“{0}”中的省略号应写作“……”（六个点，占两个字）",
    en: "the ellipsis in “{0}” should be “……”: six points in the room of two characters",
};
static MEND: Case = Case { zh: "改为“……”", en: "make it “……”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处省略号写法不规范，第一处在{1}；应写作“……”", en: "{0} ellipses are not written “……”, first at {1}"
    },
    fix: Case { zh: "全部改为“……”（{0}处）", en: "make all {0} “……”" },
};

/// The right form.
const ELLIPSIS: &str = "……";
/// A longer run of points leads the eye to a page number.
const LEADERS: usize = 13;

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    let mut points: Option<(usize, char)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some((start, point)) = points.filter(|&(_, point)| c != point) {
            findings.extend(finding(line, start, at, point));
            points = None;
        }
        if points.is_none() && matches!(c, '.' | '。' | '…' | '．') {
            points = Some((at, c));
        }
    }
    findings
}

fn finding(line: &LineContent, start: usize, end: usize, point: char) -> Option<Finding> {
    let (text, place) = (&*line.text, range(start, end));
    let (before, behind) = (&text[..start], &text[end..]);
    let count = (end - start) / point.len_utf8();
    let form = match point {
        '…' => count != 2 && count < LEADERS,
        _ => (3..LEADERS).contains(&count),
    };
    if !form || line.is_protected(place) || !is_chinese(before) || leads(behind) {
        return None;
    }
    // 等… and …等 belong to ellipsis-with-etc; 1，2，…，n is a formula; a line of …… alone stands for a paragraph.
    let etc = ellipsis_with_etc::repeated(text, start, end).is_some();
    let formula = point == '…' && is_term(before.chars().next_back()) && is_term(behind.chars().next());
    let alone = before.trim_matches(is_blank).is_empty() && behind.trim_matches(is_blank).is_empty();
    if etc || formula || alone && point == '…' {
        return None;
    }
    // 好吗？ ...: narrow points have a blank before them, the mark has none.
    let blanks = if before.trim_start_matches(is_blank).is_empty() { 0 } else { start - before.trim_end_matches(is_blank).len() };
    let fix = Fix { title: MEND.plain(), safe: true, edits: vec![Edit::replace(range(start - blanks, end), ELLIPSIS)] };
    Some(Finding::new(place, FORM.with([around(text, place).into()])).fixed_by(fix))
}

/// Whether Chinese stands before it.
fn is_chinese(before: &str) -> bool {
    before.trim_end_matches(is_blank).ends_with(|c: char| is_han(c) || is_closing(c) || is_chinese_mark(c) || matches!(c, '%' | '％'))
}

/// Whether the points lead to a page number.
fn leads(behind: &str) -> bool {
    let rest = behind.trim_matches(is_blank);
    !rest.is_empty() && rest.len() <= 6 && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | ' '))
}

/// What stands beside the points in a row of terms.
fn is_term(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_ascii_alphanumeric() || matches!(c, '，' | ',' | '、' | '+' | '＋' | '×' | '=' | '-' | ' '))
}
