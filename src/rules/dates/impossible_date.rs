use crate::analysis::Analysis;
use crate::facts::date::{self, Date};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A day or month that no calendar has.
pub const RULE: Rule = Rule {
    name: "impossible-date",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "历法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MONTH, &DAY, &LEAP],
    aggregate: None,
    page: include_str!("impossible_date.md"),
    run: Run::Document(run),
};

static MONTH: Case = Case {
    zh: "日期“{0}”不存在：一年只有12个月，没有{1}月，请核对",
    en: "there is no such date as “{0}”: a year has 12 months, no month {1}; please check",
};
static DAY: Case = Case {
    zh: "日期“{0}”不存在：{1}月只有{2}天，请核对",
    en: "there is no such date as “{0}”: month {1} has {2} days; please check",
};
static LEAP: Case = Case {
    zh: "日期“{0}”不存在：{1}年不是闰年，2月只有28天，请核对",
    en: "there is no such date as “{0}”: {1} is no leap year, February has 28 days; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts).filter(|(p, _)| p.kind != ParagraphKind::Contents);
    paragraphs
        .flat_map(|(paragraph, facts)| {
            let dates = facts.dates().filter(|date| !date.exists());
            dates.filter_map(|date| Some(Finding { range: paragraph.place(date.range), ..judge(&facts.reading, date)? }))
        })
        .collect()
}

fn judge(reading: &str, date: &Date) -> Option<Finding> {
    let written = Argument::from(&reading[date.range]);
    let month = date.month?;
    // A fused date whose month cannot be is not assessable: its digits may be cut in another way.
    if date.fused && !(1..=12).contains(&month) {
        return None;
    }
    let message = match (date.year, date.day) {
        _ if !(1..=12).contains(&month) => MONTH.with([written, month.into()]),
        (Some(year), Some(29)) if month == 2 => LEAP.with([written, year.into()]),
        _ => DAY.with([written, month.into(), date::days_in(date.year, month).into()]),
    };
    Some(Finding::new(date.range, message))
}
