//! Which years a report is about: the one it is given in, and those of its parts.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::facts::year::{Year, YearValue};
use crate::lexicon::congresses::Day;
use crate::report::outline::{self, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;

/// The years of a report.
pub struct ReportYears {
    /// The year that 今年 is in, where nothing speaks against it.
    pub report: Option<u32>,
    /// The parts whose heading names one year, in order.
    pub parts: Vec<Part>,
}

/// A part of the report whose heading names one year: 2025年工作回顾.
pub struct Part {
    /// The year.
    pub year: u32,
    /// Where it stands, in the file.
    pub place: TextRange,
    /// The whole heading, in the file.
    pub heading: TextRange,
    /// What the part does.
    pub kind: PartKind,
    /// The paragraphs of the part, its heading the first.
    pub paragraphs: Range<usize>,
    /// Whether its words speak of a part of the year or of what is still to do in it.
    pub within_year: bool,
}

/// What a part of a report does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// It looks back.
    Review,
    /// It looks ahead.
    Plan,
    /// Its words leave open which: 2025年主要工作.
    Either,
}

/// A report given up to this month looks back on the year before.
pub const SPRING: u8 = 3;

const REVIEW: &[&str] = &["回顾", "总结", "完成情况", "执行情况", "工作情况", "进展情况", "落实情况", "成效", "成就", "成绩", "做法"];
const PLAN: &[&str] = &[
    "任务",
    "安排",
    "部署",
    "总体要求",
    "要求",
    "目标",
    "打算",
    "计划",
    "思路",
    "展望",
    "建议",
    "举措",
    "谋划",
    "措施",
    "要点",
    "意见",
    "重点",
];
/// Behind a year in a heading these words say that the part is about more or less than that year.
const NOT_ONE_YEAR: &[&str] = &["以来", "五年", "今年", "去年", "季度", "实事", "附件", "名词", "清单", "项目", "表"];
/// A text with more such headings is a collection of reports.
const MOST: usize = 32;
const WITHIN_YEAR: &[&str] = &["上半年", "下半年", "下一步", "下一阶段", "下阶段", "今后"];

impl ReportYears {
    /// Reads them.
    pub fn read(analysis: &Analysis) -> ReportYears {
        let parts = parts(analysis);
        let date = analysis.date();
        let mut report = date.map(|date| u32::from(date.year));
        let month = date.map_or(0, |date| date.month);
        let agrees = |part: &Part, year: u32| {
            let spring = part.year + u32::from(part.kind == PartKind::Review) == year;
            let winter = part.year == year + u32::from(part.kind == PartKind::Plan);
            match month {
                _ if part.kind == PartKind::Either => true,
                1..=SPRING => spring,
                _ => spring || winter,
            }
        };
        let torn = pair(&parts).is_some_and(|(review, plan)| plan.year != review.year + 1);
        if torn || report.is_some_and(|year| !parts.iter().all(|part| agrees(part, year))) {
            report = None;
        }
        ReportYears { report, parts }
    }

    /// The last day on which the report may have been given. A report that reviews a year and sets the tasks of the next
    /// is given before the summer of that one.
    pub fn latest_day(&self, analysis: &Analysis) -> Option<Day> {
        let date = analysis.date().filter(|date| self.report == Some(u32::from(date.year)))?;
        let month = match date.month {
            0 if pair(&self.parts).is_some_and(|(_, plan)| Some(plan.year) == self.report) => 6,
            0 => 12,
            month => u32::from(month),
        };
        Some((u32::from(date.year), month, if date.day > 0 { u32::from(date.day) } else { 31 }))
    }

    /// The innermost part that holds a paragraph.
    pub fn part_of(&self, paragraph: usize) -> Option<&Part> {
        self.parts.iter().rev().find(|part| part.paragraphs.contains(&paragraph))
    }

    /// Whether a paragraph looks ahead: it stands in a part that does, or behind all that look back.
    pub fn looks_ahead(&self, paragraph: usize) -> bool {
        match self.part_of(paragraph) {
            Some(part) => part.kind == PartKind::Plan,
            None => {
                let mut reviews = self.parts.iter().filter(|part| part.kind == PartKind::Review).peekable();
                reviews.peek().is_some() && reviews.all(|part| part.paragraphs.end <= paragraph)
            }
        }
    }

    /// The year that is meant.
    pub fn value(&self, year: &Year) -> Option<u32> {
        year.value.in_report_of(self.report)
    }
}

/// The first part that looks back and the first behind it that looks ahead.
pub fn pair(parts: &[Part]) -> Option<(&Part, &Part)> {
    let review = parts.iter().position(|part| part.kind == PartKind::Review)?;
    let plan = parts[review..].iter().find(|part| part.kind == PartKind::Plan)?;
    Some((&parts[review], plan))
}

fn parts(analysis: &Analysis) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for node in outline::flatten(analysis.outline()) {
        if !matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) || node.level > 2 {
            continue;
        }
        let paragraph = &analysis.report.paragraphs[node.paragraph];
        let facts = &analysis.facts[node.paragraph];
        let heading = paragraph.heading.unwrap_or_default();
        let inside = |place: TextRange| heading.contains_range(place);
        let mut years = facts.calendar.years.iter().filter(|year| inside(year.range));
        let (Some(year), None) = (years.next(), years.next()) else { continue };
        let YearValue::Written(value) = year.value else { continue };
        let text = &facts.reading[heading];
        let spans = facts.calendar.spans.iter().any(|span| inside(span.range));
        if spans || year.titled || NOT_ONE_YEAR.iter().any(|word| text.contains(word)) || text.chars().count() > 40 {
            continue;
        }
        let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let kind = match () {
            () if holds(REVIEW) => PartKind::Review,
            () if holds(PLAN) => PartKind::Plan,
            () if text.contains("工作") => PartKind::Either,
            () => continue,
        };
        parts.push(Part {
            year: value,
            place: paragraph.place(year.range),
            heading: node.selection,
            kind,
            paragraphs: node.paragraph..node.end,
            within_year: holds(WITHIN_YEAR),
        });
    }
    if parts.len() > MOST {
        return Vec::new();
    }
    decide(&mut parts);
    parts
}

/// 2025年主要工作 looks back before a part that looks ahead, and ahead behind one that looks back.
fn decide(parts: &mut [Part]) {
    for index in 0..parts.len() {
        let after_review = parts[..index].iter().any(|part| part.kind == PartKind::Review);
        let before_plan = parts[index + 1..].iter().any(|part| part.kind == PartKind::Plan);
        let before_review = parts[index + 1..].iter().any(|part| part.kind == PartKind::Review);
        if parts[index].kind == PartKind::Either && !before_review {
            parts[index].kind = match (after_review, before_plan) {
                (true, false) => PartKind::Plan,
                (false, true) => PartKind::Review,
                _ => PartKind::Either,
            };
        }
    }
}

/// The place where the opening of the report names its date: caption or title.
pub fn stated_date(analysis: &Analysis) -> Option<TextRange> {
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts);
    let mut opening = paragraphs.filter(|(p, _)| matches!(p.kind, ParagraphKind::Caption | ParagraphKind::Title));
    opening.find_map(|(paragraph, facts)| {
        let year = facts.calendar.years.first()?;
        let date = facts.dates().find(|date| date.range.contains(year.range.start()));
        Some(paragraph.place(date.map_or(year.range, |date| date.range)))
    })
}
