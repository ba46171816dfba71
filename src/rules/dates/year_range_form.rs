use crate::analysis::Analysis;
use crate::facts::span::Span;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 2023-2025年: between two years stands a dash.
pub const RULE: Rule = Rule {
    name: "year-range-form",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.13.3",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&HYPHEN, &MIXED, &CHANGE, &OTHER],
    aggregate: None,
    page: include_str!("year_range_form.md"),
    run: Run::Document(run),
};

static HYPHEN: Case = Case {
    zh: "起止年份“{0}”之间用一字线“—”，不用“{1}”", en: "between the years of “{0}” stands a dash (—), not “{1}”"
};
static MIXED: Case = Case {
    zh: "起止年份有的两边都写“年”，有的只写一边：“{0}”和“{1}”，宜统一",
    en: "some ranges of years have 年 on both sides, some on one: “{0}” and “{1}”; choose one form",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static OTHER: Case = Case { zh: "另一种写法：“{0}”", en: "the other form: “{0}”" };

const DASHES: &[&str] = &["—", "－", "-", "–", "～"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut forms: [Vec<TextRange>; 2] = [Vec::new(), Vec::new()];
    for (_, paragraph, facts) in analysis.body() {
        for span in facts.calendar.spans.iter().filter(|span| span.years().is_some() && !span.titled) {
            let mark = &facts.reading[span.mark];
            if DASHES.contains(&mark) {
                forms[usize::from(span.start.year_marked)].push(paragraph.place(span.range));
            }
            if matches!(mark, "-" | "－" | "–" | "--") {
                let finding = hyphen(&facts.reading, span);
                findings.push(finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r)));
            }
        }
    }
    findings.extend(mixed(analysis, &forms));
    findings
}

fn hyphen(reading: &str, span: &Span) -> Finding {
    let written = &reading[span.range];
    let mark = &reading[span.mark];
    let right = format!("{}—{}", &reading[span.start.range], &reading[span.end.range]);
    let fix = Fix { title: CHANGE.with([right.into()]), safe: false, edits: vec![Edit::replace(span.mark, "—")] };
    Finding::new(span.range, HYPHEN.with([written.into(), mark.into()])).fixed_by(fix)
}

/// The rarer of the two forms, once.
fn mixed(analysis: &Analysis, forms: &[Vec<TextRange>; 2]) -> Option<Finding> {
    let [one, both] = forms;
    let (rare, usual) = if one.len() < both.len() { (one, both) } else { (both, one) };
    let (&place, &other) = (rare.first()?, usual.first()?);
    let (written, usual) = (analysis.quote(place), analysis.quote(other));
    let message = MIXED.with([(&written).into(), (&usual).into()]);
    Some(Finding::new(place, message).at(Severity::Info).relating(other, OTHER.with([usual.into()])))
}
