//! The time and the mood of a section: a review of 2025, the tasks of 2026, five years together.

use std::sync::Arc;

use crate::facts::ParagraphFacts;
use crate::facts::time::TimeKind;
use crate::report::Report;
use crate::report::genre::ReportDate;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::{Paragraph, ParagraphKind};

/// What the figures of a paragraph are about unless their sentence says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Review, plan, or neither.
    pub period: Period,
    /// The year that is reviewed or planned, where one can be known.
    pub year: Option<i32>,
    /// Number of the top section, from 1; 0 before the first.
    pub section: usize,
    /// The last year that the report tells of, which is that of what several years have led to.
    pub last: Option<i32>,
    /// Whether it stands in the body; appendices, notes and residue are compared with nothing.
    pub body: bool,
}

/// What a section does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Tells what was done in one year.
    Review,
    /// Tells what was done in several years.
    Years,
    /// Says what is to be done: its figures are targets.
    Plan,
}

/// Words of headings under which everything is still to be done.
const PLAN: &[&str] = &[
    "任务",
    "安排",
    "目标",
    "要求",
    "部署",
    "展望",
    "打算",
    "思路",
    "计划",
    "规划",
    "建议",
    "今后",
    "未来",
    "下一步",
    "下步",
    "下阶段",
    "重点工作",
    "努力",
    "奋斗",
    "新的一年",
    "新征程",
    "工作重点",
    "主要举措",
];
/// Words of headings under which things are told as done.
const REVIEW: &[&str] = &["回顾", "总结", "完成情况", "执行情况", "工作情况", "过去", "成绩", "成效", "成就", "取得", "以来", "落实情况"];
/// Words of headings over a review as well as over plans: 2025年主要工作, 2026年目标任务和主要工作.
const EITHER: &[&str] = &["主要工作"];
/// Words of headings that tell of several years.
const YEARS: &[&str] = &["五年", "三年", "四年", "十年", "以来", "“十", "时期", "本届", "届"];
/// Headings behind which nothing belongs to the body.
const APPENDICES: &[&str] = &["附件", "附录", "附：", "附表", "名词解释", "注释", "有关说明", "相关用语", "用语说明"];

/// Openings of the paragraph with which a report without headings turns to its plans.
const TURNS: &[&str] = &["主要预期目标", "总体要求是", "总体思路是", "工作思路是", "目标任务是", "工作总体要求"];

/// The scope of each paragraph of a report, in step with its paragraphs and their facts.
pub fn read(report: &Report, facts: &[Arc<ParagraphFacts>], date: Option<ReportDate>) -> Vec<Scope> {
    let first = Scope { period: Period::Review, year: review_year(date), section: 0, last: review_year(date), body: true };
    let mut scopes = vec![first; report.paragraphs.len()];
    // A heading that says nothing of time stands in the time of the one before it: 2025年工作回顾 may be a sibling of
    // the numbered headings under it.
    let mut current = first;
    for node in &report.outline {
        if matches!(node.kind, NodeKind::Title | NodeKind::Salutation | NodeKind::Closing) {
            continue;
        }
        current = of_heading(node, Scope { section: current.section + 1, ..current }, date);
        assign(node, current, date, &mut scopes);
    }
    let mut reader = Unheaded::default();
    for (index, paragraph) in report.paragraphs.iter().enumerate() {
        reader.read(paragraph, &facts[index], &mut scopes[index], date);
    }
    scopes
}

/// What paragraphs say of themselves where no heading says it.
#[derive(Default)]
struct Unheaded {
    /// Behind the paragraph that states the aims.
    planned: bool,
    /// Behind the heading of an appendix.
    appended: bool,
    /// What the last paragraph that named a time named.
    told: Option<Told>,
}

/// A time that a paragraph opens with.
#[derive(Clone, Copy)]
enum Told {
    Several,
    One(Option<i32>),
}

impl Unheaded {
    fn read(&mut self, paragraph: &Paragraph, facts: &ParagraphFacts, scope: &mut Scope, date: Option<ReportDate>) {
        let heading = paragraph.kind == ParagraphKind::Heading;
        self.appended |= is_appendix(&paragraph.reading);
        scope.body = !self.appended && paragraph.kind.is_body();
        if heading {
            // The aims hold on over （一） and （二）, until a heading looks back.
            self.planned &= !REVIEW.iter().any(|word| paragraph.reading.contains(word));
        } else {
            self.planned |= scope.period == Period::Review && turns_to_plans(&paragraph.reading);
        }
        if self.planned && scope.period == Period::Review {
            *scope = Scope { period: Period::Plan, year: plan_year(date), ..*scope };
        }
        self.read_time(heading, facts, scope, date);
    }

    /// 五年来，… opens a row of paragraphs that tell of the five years, 这一年，… one that tells of a single one, until
    /// a heading.
    fn read_time(&mut self, heading: bool, facts: &ParagraphFacts, scope: &mut Scope, date: Option<ReportDate>) {
        let opening = facts.layout.sentences.first().copied().unwrap_or_default();
        if heading {
            self.told = None;
        }
        for time in facts.times.iter().filter(|time| opening.contains_range(time.range)) {
            match time.kind {
                TimeKind::Span if time.lasting => self.told = Some(Told::Several),
                TimeKind::Whole if !heading => self.told = Some(Told::One(review_year(date))),
                TimeKind::Year(year) if !heading => self.told = Some(Told::One(i32::try_from(year).ok())),
                _ => {}
            }
        }
        match (self.told, scope.period) {
            (Some(Told::Several), Period::Review) => scope.period = Period::Years,
            (Some(Told::One(year)), Period::Years) => *scope = Scope { period: Period::Review, year, ..*scope },
            _ => {}
        }
    }
}

fn assign(node: &Node, scope: Scope, date: Option<ReportDate>, scopes: &mut [Scope]) {
    for paragraph in scopes.iter_mut().take(node.end).skip(node.paragraph) {
        *paragraph = scope;
    }
    for child in &node.children {
        assign(child, of_heading(child, scope, date), date, scopes);
    }
}

/// The scope under a heading: what its own words say, else what the section around it is.
fn of_heading(node: &Node, around: Scope, date: Option<ReportDate>) -> Scope {
    let title = &*node.title;
    // A sentence that opens a paragraph, or an item, stands where its section stands.
    if node.kind != NodeKind::Heading || title.chars().count() > 40 {
        return around;
    }
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let year = year_in(title);
    let planned = year.is_some() && year == plan_year(date);
    let ahead = has(PLAN) || planned;
    let review = has(REVIEW) || has(EITHER) && !ahead;
    // Under a plan 取得 and 实现 are still to come: only another year looks back.
    if node.level > 1 && around.period == Period::Plan && year.is_none_or(|year| Some(year) == around.year || planned) {
        return around;
    }
    if has(YEARS) && (review || year.is_some()) && !has(PLAN) {
        return Scope { period: Period::Years, year: None, ..around };
    }
    if review {
        return Scope { period: Period::Review, year: year.or_else(|| review_year(date)), ..around };
    }
    // Under a review, 任务 and 目标 are spoken of as reached: only a heading of the first level turns to the future.
    let turns = node.level <= 1 || year.is_some_and(|year| Some(year) != around.year);
    if (ahead || has(EITHER)) && turns {
        return Scope { period: Period::Plan, year: year.or_else(|| plan_year(date)), ..around };
    }
    around
}

/// A report of January to June reviews the year before, one of the second half its own.
pub fn review_year(date: Option<ReportDate>) -> Option<i32> {
    let date = date?;
    let year = i32::from(date.year);
    Some(if date.month <= 6 { year - 1 } else { year })
}

fn plan_year(date: Option<ReportDate>) -> Option<i32> {
    review_year(date).map(|year| year + 1)
}

/// The one year that a heading names.
fn year_in(title: &str) -> Option<i32> {
    let mut years = title.match_indices('年').filter_map(|(at, _)| {
        let digits = title[..at].len() - title[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (digits == 4).then(|| title[at - 4..at].parse::<i32>().ok())?
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Whether a sentence states the aims, and does not tell of them as reached.
fn turns_to_plans(reading: &str) -> bool {
    const REACHED: &[&str] = &["完成", "达到年初", "年初确定", "圆满", "超额", "实现了"];
    let stated = |sentence: &str| TURNS.iter().any(|word| sentence.contains(word)) && !REACHED.iter().any(|word| sentence.contains(word));
    reading.split(['。', '；']).any(stated)
}

fn is_appendix(reading: &str) -> bool {
    let text = reading.trim();
    text.chars().count() <= 24 && APPENDICES.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Format, LineCache};
    use crate::text::line_index::LineIndex;

    fn scope_of(text: &str, words: &str) -> (Period, Option<i32>) {
        let report = Report::read(text, &LineIndex::new(text), Format::Plain, &mut LineCache::default());
        let facts: Vec<_> = report.paragraphs.iter().map(|p| Arc::new(ParagraphFacts::read(p.reading.clone()))).collect();
        let scopes = read(&report, &facts, report.date);
        let index = report.paragraphs.iter().position(|p| p.reading.contains(words)).unwrap();
        (scopes[index].period, scopes[index].year)
    }

    const OPENING: &str = "政府工作报告\n（2024年1月9日在某县第十八届人民代表大会第四次会议上）\n各位代表：\n";

    #[test]
    fn the_year_ahead_is_planned_whatever_its_heading_calls_it() {
        let text = format!(
            "{OPENING}一、2023年工作\n全年修路30公里，群众出行条件明显改善。\n二、2024年工作\n（一）在交通上取得新突破\n全年修路50公里，群众出行条件继续改善。\n"
        );
        assert_eq!(scope_of(&text, "30公里"), (Period::Review, Some(2023)));
        assert_eq!(scope_of(&text, "50公里"), (Period::Plan, Some(2024)));
    }

    #[test]
    fn the_aims_hold_on_over_the_headings_below_them() {
        let text = format!(
            "{OPENING}过去一年，全县修路30公里，群众出行条件明显改善。\n今年的主要预期目标是：经济增长6%。\n（一）建设交通\n修路50公里，群众出行条件继续改善。\n"
        );
        assert_eq!(scope_of(&text, "50公里").0, Period::Plan);
        let reached = format!("{OPENING}年初确定的主要预期目标圆满完成。\n（一）建设交通\n修路50公里，群众出行条件继续改善。\n");
        assert_eq!(scope_of(&reached, "50公里").0, Period::Review);
    }

    #[test]
    fn a_review_of_a_year_is_given_in_the_next() {
        let text = "各位代表：\n一、2015年工作回顾\n全年修路30公里，群众出行条件明显改善。\n二、今后工作\n继续修路，改善出行。\n";
        assert_eq!(scope_of(text, "30公里"), (Period::Review, Some(2015)));
    }

    #[test]
    fn a_section_tells_a_review_or_a_plan_and_its_year() {
        let text = "常务委员会工作报告\n（2026年1月5日在第七届委员会第五次会议上）\n各位委员：\n2025年工作回顾\n（一）完成重点任务\n全年立案提案181件，办复率达到百分之百，委员满意度明显提升。\n2026年工作任务\n（一）加强履职\n全年立案提案200件，办复率达到百分之百，委员满意度继续提升。\n附件\n名单3人。\n";
        let report = Report::read(text, &LineIndex::new(text), Format::Plain, &mut LineCache::default());
        let facts: Vec<_> = report.paragraphs.iter().map(|p| Arc::new(ParagraphFacts::read(p.reading.clone()))).collect();
        let scopes = read(&report, &facts, report.date);
        let of = |words: &str| {
            let index = report.paragraphs.iter().position(|p| p.reading.contains(words)).unwrap();
            (scopes[index].period, scopes[index].year, scopes[index].body)
        };
        assert_eq!(of("181件"), (Period::Review, Some(2025), true));
        assert_eq!(of("200件"), (Period::Plan, Some(2026), true));
        assert!(!of("名单").2);
    }
}
