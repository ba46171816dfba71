use crate::analysis::Analysis;
use crate::facts::clock::{PartKind, SPRING};
use crate::facts::year::YearValue;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_digit;

/// 今年 for the year under review in a report of January.
pub const RULE: Rule = Rule {
    name: "wrong-relative-year",
    group: Group::Dates,
    severity: Severity::Hint,
    basis: "编辑惯例",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&THIS_YEAR],
    aggregate: None,
    page: include_str!("wrong_relative_year.md"),
    run: Run::Document(run),
};

static THIS_YEAR: Case = Case {
    zh: "这一部分回顾{0}年，“今年”按报告日期是{1}年，请核对",
    en: "this part reviews {0}, but by the date of the report 今年 is {1}; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(date) = analysis.date().filter(|date| (1..=SPRING).contains(&date.month)) else { return Vec::new() };
    let years = &analysis.clock;
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        let Some(part) = years.part_of(index).filter(|part| part.kind == PartKind::Review) else { continue };
        for year in facts.calendar.years.iter().filter(|year| year.value == YearValue::Relative(0) && !year.titled) {
            let behind = &facts.reading[usize::from(year.range.end())..];
            let this_spring = behind.starts_with(is_digit)
                || ["一季度", "初", "年初", "春节", "元旦", "元月"].iter().any(|word| behind.starts_with(word));
            let word = &facts.reading[year.range];
            if word == "今年" && !this_spring && part.year + 1 == u32::from(date.year) && !facts.layout.is_quoted(year.range.start()) {
                findings.push(Finding::new(paragraph.place(year.range), THIS_YEAR.with([part.year.into(), date.year.into()])));
            }
        }
    }
    findings
}
