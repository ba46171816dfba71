use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::{around, around_with};
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::{is_digit, is_han};
use crate::text::range;

/// `23•7` `保定・故城`: a point that only looks like the middle dot.
pub const RULE: Rule = Rule {
    name: "middle-dot-form",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.14",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&FORM, &MEND],
    aggregate: Some(&AGGREGATE),
    page: include_str!("middle_dot_form.md"),
    run: Run::Line(run),
};

static FORM: Case = Case {
    zh: "“{0}”中的“{1}”不是间隔号，应写作“{2}”", en: "“{1}” in “{0}” is no middle dot; write “{2}”"
};
static MEND: Case = Case { zh: "改为间隔号“·”", en: "make it the middle dot “·”" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处间隔号用错了字符，第一处在{1}；应写作“·”",
        en: "{0} middle dots are other signs that look like one, first at {1}; write “·”",
    },
    fix: Case { zh: "全部改为“·”（{0}处）", en: "make all {0} “·”" },
};

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    for (at, dot) in text.match_indices(['•', '・', '‧', '∙', '⋅', '･', '●', '᛫']) {
        let (before, behind) = (text[..at].chars().next_back(), text[at + dot.len()..].chars().next());
        let word = |c: Option<char>, quote: char| c.is_some_and(|c| is_han(c) || is_digit(c) || c.is_ascii_alphabetic() || c == quote);
        let chinese = [before, behind].into_iter().flatten().any(|c| is_han(c) || is_digit(c));
        let place = range(at, at + dot.len());
        // 3・5% is a decimal number, whatever its point.
        if !word(before, '”')
            || !word(behind, '“')
            || !chinese
            || is_decimal(&text[..at], &text[at + dot.len()..])
            || line.is_protected(place)
        {
            continue;
        }
        let message = FORM.with([around(text, place).into(), dot.into(), around_with(text, place, "·").into()]);
        let fix = Fix { title: MEND.plain(), safe: false, edits: vec![Edit::replace(place, "·")] };
        findings.push(Finding::new(place, message).fixed_by(fix));
    }
    findings
}

/// Whether digits on both sides make one number: with a unit behind, and not in quotes as “23·7” is.
fn is_decimal(before: &str, behind: &str) -> bool {
    let whole = before.trim_end_matches(is_digit);
    let part = behind.trim_start_matches(is_digit);
    whole.len() < before.len() && part.len() < behind.len() && !(whole.ends_with('“') || part.starts_with('”'))
}
