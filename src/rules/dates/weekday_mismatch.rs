use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::date::{days_in, weekday};
use crate::facts::span::Point;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::all_paragraphs;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range};

/// 2024年1月8日（星期二）: the day is a Monday.
pub const RULE: Rule = Rule {
    name: "weekday-mismatch",
    group: Group::Dates,
    severity: Severity::Error,
    basis: "历法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG],
    aggregate: None,
    page: include_str!("weekday_mismatch.md"),
    run: Run::Document(run),
};

static WRONG: Case = Case {
    zh: "{0}年{1}月{2}日是{3}，不是“{4}”，请核对日期和星期",
    en: "{0}-{1}-{2} is {3}, not “{4}”; please check the date and the weekday",
};

const NAMES: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
const PREFIXES: &[&str] = &["星期", "礼拜", "周"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let findings = all_paragraphs(analysis).flat_map(|(paragraph, facts)| {
        let wrong = facts.calendar.points.iter().filter_map(|point| judge(facts, point));
        wrong.map(|finding| Finding { range: paragraph.place(finding.range), ..finding })
    });
    findings.collect()
}

fn judge(facts: &ParagraphFacts, point: &Point) -> Option<Finding> {
    let (year, month, day) = (point.year?, point.month?, point.day?);
    if !(1..=12).contains(&month) || !(1..=days_in(Some(year), month)).contains(&day) {
        return None;
    }
    let lunar = ["农历", "阴历", "旧历"].iter().any(|word| facts.reading[..usize::from(point.range.start())].ends_with(word));
    let (place, written) = weekday_behind(&facts.reading, point.range)?;
    let due = weekday(year, month, day);
    if lunar || written == due {
        return None;
    }
    let message = WRONG.with([year.into(), month.into(), day.into(), NAMES[due].into(), (&facts.reading[place]).into()]);
    Some(Finding::new(place, message))
}

/// The weekday behind a date, in brackets or directly: its place and its number, Monday 0.
fn weekday_behind(reading: &str, date: TextRange) -> Option<(TextRange, usize)> {
    let from = usize::from(date.end());
    let rest = reading[from..].trim_start_matches(|c: char| is_blank(c) || matches!(c, '（' | '('));
    let start = reading.len() - rest.len();
    let prefix = PREFIXES.iter().find(|prefix| rest.starts_with(**prefix))?;
    let name = rest[prefix.len()..].chars().next()?;
    let number = "一二三四五六日天".chars().position(|c| c == name)?.min(6);
    let behind = &rest[prefix.len() + name.len_utf8()..];
    // 周一至周五 and 周一、周三 are no day; 周年, 周期 are no weekdays.
    let several = behind.starts_with(['至', '到', '—', '、', '-', '和']);
    (!several).then(|| (range(start, start + prefix.len() + name.len_utf8()), number))
}
