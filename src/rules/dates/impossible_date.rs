use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::date::{self, Date};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::all_paragraphs;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::size;

/// A day or month that no calendar has.
pub const RULE: Rule = Rule {
    name: "impossible-date",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "历法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&MONTH, &DAY, &LEAP, &HOUR],
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

static HOUR: Case = Case {
    zh: "时刻“{0}”不存在：一天只有24小时，一小时只有60分，请核对",
    en: "there is no such time as “{0}”: a day has 24 hours, an hour 60 minutes; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    all_paragraphs(analysis)
        .flat_map(|(paragraph, facts)| judge_all(facts).into_iter().map(|f| Finding { range: paragraph.place(f.range), ..f }))
        .collect()
}

fn judge_all(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts.dates().filter(|date| !date.exists()).filter_map(|date| judge(&facts.reading, date)).collect();
    // What the dates in figures do not cover: 二月三十日, the end of 3月5日至32日.
    for point in &facts.calendar.points {
        let (Some(month), day) = (point.month, point.day) else { continue };
        // A day that has its month from before is judged by it only where that is a month.
        if !(1..=12).contains(&month) && !facts.reading[point.range].contains('月') {
            continue;
        }
        // The first end of 1—11月 has no 日 to be left out.
        let last = point.range.end().checked_sub(size('日'.len_utf8())).unwrap_or(point.range.start());
        let date = Date { range: point.range, year: point.year, month: Some(month), day, fused: false };
        if !date.exists() && !facts.is_date(point.range.start()) && !facts.is_date(last) {
            findings.extend(judge(&facts.reading, &date));
        }
    }
    let times = facts.calendar.times.iter().filter(|clock| !clock.exists());
    findings.extend(times.map(|clock| Finding::new(clock.range, HOUR.with([(&facts.reading[clock.range]).into()]))));
    findings
}

fn judge(reading: &str, date: &Date) -> Option<Finding> {
    let written = Argument::from(&reading[date.range]);
    let month = date.month?;
    // A fused date whose month cannot be is not assessable: its digits may be cut in another way.
    if date.fused && !(1..=12).contains(&month) || is_lunar(&reading[..usize::from(date.range.start())]) {
        return None;
    }
    if date.year.is_none() && date.day.is_none() && is_length(reading, date) {
        return None;
    }
    let message = match (date.year, date.day) {
        _ if !(1..=12).contains(&month) => MONTH.with([written, month.into()]),
        (Some(year), Some(29)) if month == 2 => LEAP.with([written, year.into()]),
        _ => DAY.with([written, month.into(), date::days_in(date.year, month).into()]),
    };
    Some(Finding::new(date.range, message))
}

/// The months of the lunar calendar have days of their own.
fn is_lunar(before: &str) -> bool {
    ["农历", "阴历", "旧历", "古历", "闰"].iter().any(|word| before.ends_with(word))
}

/// Whether it tells how long, and not when: 工期26月, 36月内的幼儿, 13月工资.
fn is_length(reading: &str, date: &Date) -> bool {
    let (before, behind) = (&reading[..usize::from(date.range.start())], &reading[usize::from(date.range.end())..]);
    ["工期", "学制", "为期", "历时", "周期", "期限", "出生", "满", "孕", "质保", "免租", "超过", "不足", "延长"]
        .iter()
        .any(|word| before.ends_with(word))
        || ["内", "以内", "以上", "以下", "工资", "奖", "”"].iter().any(|word| behind.starts_with(word))
}
