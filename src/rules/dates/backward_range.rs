use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::span::Span;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::all_paragraphs;
use crate::rules::{FixKind, Group, Rule, Run};

/// 3月5日至2日: the end lies before the beginning.
pub const RULE: Rule = Rule {
    name: "backward-range",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "历法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BACKWARD],
    aggregate: None,
    page: include_str!("backward_range.md"),
    run: Run::Document(run),
};

static BACKWARD: Case = Case {
    zh: "起止时间“{0}”倒置：“{2}”早于“{1}”，请核对",
    en: "the range “{0}” runs backward: “{2}” is before “{1}”; please check",
};

/// Words of what comes round every month or year.
const CYCLES: &[&str] = &["每年", "每月", "当月", "年度", "周期", "学年", "结算", "循环"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let findings = all_paragraphs(analysis).flat_map(|(paragraph, facts)| {
        let wrong = facts.calendar.spans.iter().filter_map(|span| judge(facts, span));
        wrong.map(|finding| Finding { range: paragraph.place(finding.range), ..finding })
    });
    findings.collect()
}

fn judge(facts: &ParagraphFacts, span: &Span) -> Option<Finding> {
    let reading = &*facts.reading;
    let around = &reading[usize::from(span.range.end())..];
    let crosses = ["（跨年", "(跨年", "（次年", "（翌年"].iter().any(|word| around.starts_with(word));
    let lunar = ["农历", "阴历"].iter().any(|word| reading[..usize::from(span.range.start())].ends_with(word));
    if !span.is_backward(reading) || crosses || lunar || span.titled && !is_bracketed(reading, span) || is_cycle(facts, span) {
        return None;
    }
    let quote = |place| &reading[place];
    let message = BACKWARD.with([quote(span.range).into(), quote(span.start.range).into(), quote(span.end.range).into()]);
    Some(Finding::new(span.range, message))
}

/// Whether it gives the years of a document: 《某某规划（2021—2035年）》.
fn is_bracketed(reading: &str, span: &Span) -> bool {
    span.years().is_some() && reading[..usize::from(span.range.start())].ends_with(['（', '('])
}

/// Whether the span goes once round: 每月26日至25日, 6月1日至5月31日为一个年度.
fn is_cycle(facts: &ParagraphFacts, span: &Span) -> bool {
    let clause = facts.layout.near(&facts.reading, span.range);
    let rounds = CYCLES.iter().any(|word| facts.reading[clause].contains(word));
    let follows = |from: Option<u32>, to: Option<u32>| from.zip(to).is_some_and(|(from, to)| from == to + 1);
    let (start, end) = (&span.start, &span.end);
    let first_of_month = start.day == Some(1) && end.day.is_some_and(|day| day >= 28);
    rounds
        && match (start.month, end.month) {
            (Some(from), Some(to)) if from != to => {
                follows(Some(from), Some(to)) && (start.day.is_none() && end.day.is_none() || first_of_month)
            }
            _ => follows(start.day, end.day),
        }
}
