use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::rules::punctuation::quoting::{around, around_with};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::range;

/// `，——`: a comma before a dash.
pub const RULE: Rule = Rule {
    name: "mark-before-dash",
    group: Group::Punctuation,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 B.2.3",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&MARK, &DELETE],
    aggregate: None,
    page: include_str!("mark_before_dash.md"),
    run: Run::Line(run),
};

static MARK: Case = Case {
    zh: "破折号前面一般不用“{0}”，“{1}”可写作“{2}”",
    en: "a dash usually takes no “{0}” before it: “{1}” may be “{2}”",
};
static DELETE: Case = Case { zh: "删去“{0}”", en: "delete “{0}”" };

const DASH: &str = "——";

fn run(line: &LineContent) -> Vec<Finding> {
    let text = &*line.text;
    let mut findings = Vec::new();
    for (at, dash) in text.match_indices(DASH) {
        let head = &text[..at];
        let Some(mark) = head.chars().next_back().filter(|c| matches!(c, '，' | '、' | ',')) else { continue };
        let place = range(at - mark.len_utf8(), at);
        let whole = range(at - mark.len_utf8(), at + dash.len());
        let behind = &text[at + dash.len()..];
        // A dash that ends the line leads over to the next; a row of them is a line to write on.
        if line.is_protected(place) || behind.starts_with('—') || behind.trim_matches(is_blank).is_empty() {
            continue;
        }
        let message = MARK.with([mark.into(), around(text, whole).into(), around_with(text, whole, DASH).into()]);
        let fix = Fix { title: DELETE.with([mark.into()]), safe: false, edits: vec![Edit::delete(place)] };
        findings.push(Finding::new(place, message).fixed_by(fix));
    }
    findings
}
