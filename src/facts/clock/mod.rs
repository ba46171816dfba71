//! The report's clock: which year the report is given in and which its parts are about, fixed once from title, caption,
//! headings and the years it names, and what the report says of time held against it. It tells; rules only put it into
//! words.

pub mod captions;
mod committees;
pub mod deadlines;
pub mod editions;
pub mod kept;
pub mod meetings;
pub mod periods;
pub mod plans;
pub mod reader;
pub mod spells;
pub mod years;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::claims::{self, Verdict};
use crate::facts::clock::reader::Reader;
use crate::facts::scope::Scope;
use crate::facts::year::{Year, YearValue};
use crate::lexicon::congresses::Day;
use crate::report::Report;
use crate::report::genre::ReportDate;
use crate::report::outline::{self, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::text::TextRange;

/// The years of a report, and what it says of time.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// The date that title, caption or settings give.
    pub date: Option<ReportDate>,
    /// The year that 今年 is in, where nothing speaks against it.
    pub report: Option<u32>,
    /// The parts whose heading names one year, in order.
    pub parts: Vec<Part>,
    /// What was held against the clock.
    pub claims: Vec<Claim>,
    /// The same as claims of their paragraphs, in the order of the text, each with the index of its paragraph.
    pub statements: Vec<(usize, claims::Claim)>,
}

/// A statement about time with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What sort of statement.
    pub form: Form,
    /// Whether it fits.
    pub verdict: Verdict,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words, in reading offsets.
    pub place: TextRange,
    /// What it is held against, if that stands in the report.
    pub other: Option<(usize, TextRange)>,
    /// What a message needs besides the two: the right year, the right number.
    pub given: Vec<String>,
}

/// The sorts of statements about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 2024年是实现“十三五”规划目标的关键一年
    PlanYear,
    /// 实现“十四五”良好开局 as a task of 2026, 完成“十一五”规划 as one of 2018
    PlanOver,
    /// 第十四个五年规划纲要（草案） in a report of 2026
    PlanDrafted,
    /// 到2031年 as an aim of “十五五”
    PlanAim,
    /// 再奋斗十年 from the end of a plan to a year that is another
    PlanOnward,
    /// 收官“十三五”、谋划“十五五”
    PlanNext,
    /// “十一五”前三年 in a report of 2010
    PlanSoFar,
    /// 第四次全国经济普查 as a task of 2023
    Numbered,
    /// 办好第八届… where the eighth has been held
    Edition,
    /// 办好第九届… where the seventh has been held this year
    EditionLeap,
    /// “八五”普法 explained as the seventh plan
    LawPlan,
    /// 第五届…连续六届
    Row,
    /// 继甲、乙之后第四个
    Next,
    /// 今年将召开党的十九大 in 2022
    CongressToCome,
    /// 2022年是党的十九大召开之年
    CongressYear,
    /// 贯彻党的十九大精神的开局之年 said of 2023
    CongressFirst,
    /// 以党的十八大精神为指导 in 2020
    CongressPast,
    /// 第十三届全国人民代表大会第一次会议 on a day of 2023
    NationalSession,
    /// The same meeting with another number in two places of the opening.
    SessionTwice,
    /// 区委八届六次全会 beside 区委九届四次全会
    CommitteeTerm,
    /// 按照市委八届二次全会部署 where the third has been held
    CommitteeSession,
    /// 按照省委十二届七次全会部署 beside 省委十二届八次全会
    CommitteeGuide,
    /// 十四届全国人大五次会议精神 in 2026
    NationalCited,
    /// 第三次会议 of a province in the fourth year of its term
    ProvinceSession,
    /// 区第三次党代会 beside 区第二次党代会
    PartyCongress,
    /// An anniversary of a known event in a year it does not fall in.
    Kept,
    /// 试验区建设五周年 beside 试验区建设六周年
    KeptTwice,
    /// 抓好30周年节点 where only twenty years are spoken of
    KeptAlone,
    /// 新中国外交走过50年 in 2010
    Walked,
    /// 2022年以来连续20个季度
    Streak,
    /// 过去四年，是…的五年
    YearsTwice,
    /// 过去四年 where five years are reviewed
    YearsOther,
    /// 时隔三年 between two years that are known
    Apart,
    /// 到2020年达到 as an aim of 2026, 将在2019年完成
    Deadline,
    /// 2027年3月建成 told as done in 2026
    ToCome,
    /// X战略实施10周年。20年来，
    KeptSince,
    /// 2022—2024年连续五年
    Counted,
    /// 从2015年到2024年，用六年时间
    Lasted,
    /// 2030年前实现碳中和
    Goal,
    /// 向第一个百年奋斗目标进军 after 2021
    Centenary,
    /// 农历蛇年 in 2026
    Zodiac,
    /// 1999年成立，1998年升格
    Order,
    /// 12月完成可研，7月开工
    Steps,
    /// 2024年9月3日选址，并于4月12日开学
    Then,
    /// The day of the same meeting differs in two places of the opening.
    GivenTwice,
    /// 举办2024…论坛 as a task of 2025
    EventPast,
    /// 规划（2021—2015）
    Reversed,
    /// 2025年…预期目标是 in the part that plans 2026
    OtherYear,
    /// 刚刚过去的2024年 in 2026
    JustGone,
    /// 成功举办2026…博览会 in the review of 2025
    EventYear,
    /// 某某三年行动 beside 某某五年行动
    PlanTwice,
    /// 通过三年努力，到2030年 in 2026
    Through,
    /// 2024年…政府工作报告 over a caption of 2025
    TitleYear,
    /// The page or the wire is older than the day on which the report was given.
    Published,
}

impl Form {
    /// The name of the rule that tells it where it does not fit.
    pub fn rule(self) -> &'static str {
        use Form::*;
        match self {
            PlanYear | PlanOver | PlanDrafted | PlanAim | PlanOnward | PlanSoFar | PlanNext => "plan-phase-mismatch",
            Numbered | Edition | EditionLeap | LawPlan | Row | Next => "edition-mismatch",
            CongressToCome | CongressYear | CongressFirst | CongressPast => "congress-year-mismatch",
            NationalSession | SessionTwice | CommitteeTerm | CommitteeSession | CommitteeGuide | NationalCited | ProvinceSession
            | PartyCongress => "session-number-mismatch",
            Kept | KeptTwice | KeptAlone | KeptSince | Walked => "anniversary-mismatch",
            Streak | YearsTwice | YearsOther | Apart | Counted | Lasted | PlanTwice | Through => "years-count-mismatch",
            OtherYear => "section-year-mismatch",
            JustGone | EventYear | EventPast | Deadline | ToCome | Goal | Centenary | Zodiac | Order | Steps | Then | Reversed => {
                "date-contradiction"
            }
            GivenTwice | Published | TitleYear => "caption-date-mismatch",
        }
    }

    /// The kind of claim in the machine-readable contract.
    pub fn kind(self) -> &'static str {
        match self.rule() {
            "anniversary-mismatch" => "anniversary",
            "years-count-mismatch" => "period",
            "date-contradiction" | "section-year-mismatch" | "caption-date-mismatch" => "date",
            _ => "ordinal",
        }
    }
}

/// A part of the report whose heading names one year: 2025年工作回顾.
#[derive(Clone, Debug)]
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

const REVIEW: &[&str] =
    &["回顾", "总结", "完成情况", "执行情况", "工作情况", "进展情况", "落实情况", "成效", "成就", "成绩", "做法", "迈出", "步伐"];
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
/// Before the year of a heading these verbs say that the part looks ahead.
const TO_DO: &[&str] = &["做好", "抓好", "办好", "完成好"];
/// Behind a year in a heading these words say that the part is about more or less than that year.
const NOT_ONE_YEAR: &[&str] = &["以来", "五年", "今年", "去年", "季度", "实事", "附件", "名词", "清单", "项目", "表"];
/// A text with more such headings is a collection of reports.
const MOST: usize = 32;
const WITHIN_YEAR: &[&str] = &["上半年", "下半年", "下一步", "下一阶段", "下阶段", "今后"];

impl Clock {
    /// Reads the clock of a report and holds against it what the report says.
    pub fn read(report: &Report, facts: &[Arc<ParagraphFacts>], scopes: &[Scope], date: Option<ReportDate>) -> Clock {
        let parts = parts(report, facts);
        let mut clock = Clock { date, report: year(&parts, date, facts), parts, ..Clock::default() };
        let mut reader = Reader::new(report, facts, scopes, &clock);
        reader.read();
        clock.claims = reader.claims;
        clock.statements = clock.claims.iter().map(|claim| (claim.paragraph, statement(facts, claim))).collect();
        clock
    }

    /// The statements of that form that do not fit.
    pub fn wrong(&self, form: Form) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.form == form && claim.verdict == Verdict::Inconsistent)
    }

    /// The last day on which the report may have been given. A report that reviews a year and sets the tasks of the next
    /// is given before the summer of that one.
    pub fn latest_day(&self) -> Option<Day> {
        let date = self.date.filter(|date| self.report == Some(u32::from(date.year)))?;
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

    /// The statements about time of a paragraph.
    pub fn statements_of(&self, paragraph: usize) -> impl Iterator<Item = &claims::Claim> {
        let start = self.statements.partition_point(|(index, _)| *index < paragraph);
        self.statements[start..].iter().take_while(move |(index, _)| *index == paragraph).map(|(_, claim)| claim)
    }

    /// The year that is meant.
    pub fn value(&self, year: &Year) -> Option<u32> {
        year.value.in_report_of(self.report)
    }
}

/// A statement about time in the form of all claims: its words, and what it is held against where that stands beside it.
fn statement(facts: &[Arc<ParagraphFacts>], claim: &Claim) -> claims::Claim {
    let other = claim.other.filter(|(paragraph, _)| *paragraph == claim.paragraph).map(|(_, range)| range);
    let operand = |role, range: TextRange| {
        let value = facts[claim.paragraph].reading[range].to_owned();
        claims::Operand { role, range, value, unit: "" }
    };
    let mut operands = vec![operand(claims::OperandRole::Number, claim.place)];
    operands.extend(other.map(|range| operand(claims::OperandRole::Member, range)));
    claims::Claim { form: claims::Form::Time(claim.form), verdict: claim.verdict, operands, computed: None, name: None, sum: None }
}

/// The first part that looks back and the first behind it that looks ahead.
pub fn pair(parts: &[Part]) -> Option<(&Part, &Part)> {
    let review = parts.iter().position(|part| part.kind == PartKind::Review)?;
    let plan = parts[review..].iter().find(|part| part.kind == PartKind::Plan)?;
    Some((&parts[review], plan))
}

/// The year in which the report is given, where date and parts agree; without a date, the one the parts are of.
fn year(parts: &[Part], date: Option<ReportDate>, facts: &[Arc<ParagraphFacts>]) -> Option<u32> {
    let Some(year) = date.map(|date| u32::from(date.year)) else {
        return undated(parts).or_else(|| by_majority(facts)).or_else(|| after_five(facts));
    };
    let month = date.map_or(0, |date| date.month);
    let agrees = |part: &Part| {
        let spring = part.year + u32::from(part.kind == PartKind::Review) == year;
        let winter = part.year == year + u32::from(part.kind == PartKind::Plan);
        match month {
            _ if part.kind == PartKind::Either => true,
            1..=SPRING => spring,
            _ => spring || winter,
        }
    };
    // Without a day in the opening the year is that of the latest heading: what only looks back on it was written after.
    let stated = date.is_some_and(|date| date.month > 0);
    let behind = !stated && parts.iter().all(|part| part.kind == PartKind::Review) && parts.iter().any(|part| part.year == year);
    if behind && parts.iter().all(|part| part.year == year) {
        return None;
    }
    let torn = pair(parts).is_some_and(|(review, plan)| plan.year != review.year + 1);
    (!torn && parts.iter().all(agrees)).then_some(year)
}

/// The year of a report that names no day: it sets the tasks of the later of the two years its parts are of, or of the year
/// behind the one that all of them look back on.
fn undated(parts: &[Part]) -> Option<u32> {
    let latest = parts.iter().map(|part| part.year).max()?;
    let first = parts.iter().map(|part| part.year).min()?;
    let of_latest = |kind| parts.iter().any(|part| part.year == latest && part.kind == kind);
    match latest - first {
        1 if of_latest(PartKind::Plan) || of_latest(PartKind::Either) => Some(latest),
        0 if of_latest(PartKind::Plan) && !of_latest(PartKind::Review) => Some(latest),
        0 if parts.iter().all(|part| part.kind == PartKind::Review) => Some(latest + 1),
        _ => None,
    }
}

/// The year behind five that are looked back on together, from the two years that are named most: 2007 and 2012.
fn after_five(facts: &[Arc<ParagraphFacts>]) -> Option<u32> {
    let mut counts: Vec<(u32, usize)> = named_years(facts).into_iter().filter(|(_, count)| *count > 1).collect();
    counts.sort_by_key(|&(year, count)| std::cmp::Reverse((count, year)));
    let five = facts.iter().any(|facts| ["过去五年", "过去的五年", "五年来"].iter().any(|words| facts.reading.contains(words)));
    let [(one, _), (other, least), rest @ ..] = &counts[..] else { return None };
    let clear = rest.first().is_none_or(|(_, next)| next < least);
    (five && clear && one.abs_diff(*other) == 5).then(|| one.max(other) + 1)
}

/// The year behind the one that most is told of, where that is spoken of too: the year that is planned.
fn by_majority(facts: &[Arc<ParagraphFacts>]) -> Option<u32> {
    let counts = named_years(facts);
    let count = |year: u32| counts.get(&year).copied().unwrap_or(0);
    let most = counts.keys().copied().max_by_key(|&year| (count(year), year))?;
    let others = counts.iter().filter(|&(&year, _)| year != most && year != most + 1).map(|(_, n)| *n).max().unwrap_or(0);
    let clear = count(most) >= 4 && count(most + 1) >= 2 && others * 2 <= count(most) && count(most + 2) < count(most + 1);
    clear.then_some(most + 1)
}

/// The years in figures, those of documents aside, each with how often it is named.
fn named_years(facts: &[Arc<ParagraphFacts>]) -> FxHashMap<u32, usize> {
    let mut counts = FxHashMap::default();
    for year in facts.iter().flat_map(|facts| &facts.calendar.years).filter(|year| !year.titled) {
        if let YearValue::Written(value) = year.value {
            *counts.entry(value).or_default() += 1;
        }
    }
    counts
}

fn parts(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for node in outline::flatten(&report.outline) {
        if !matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) || node.level > 2 {
            continue;
        }
        let paragraph = &report.paragraphs[node.paragraph];
        let facts = &facts[node.paragraph];
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
        let before = &facts.reading[TextRange::new(heading.start(), year.range.start())];
        let kind = match () {
            // 做好2022年各项工作，以优异成绩迎接…
            () if TO_DO.iter().any(|verb| before.contains(verb)) && !text.contains("情况") => PartKind::Plan,
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
pub fn stated_date(report: &Report, facts: &[Arc<ParagraphFacts>]) -> Option<TextRange> {
    let paragraphs = report.paragraphs.iter().zip(facts);
    let mut opening = paragraphs.filter(|(p, _)| matches!(p.kind, ParagraphKind::Caption | ParagraphKind::Title));
    opening.find_map(|(paragraph, facts)| {
        let year = facts.calendar.years.first()?;
        let date = facts.dates().find(|date| date.range.contains(year.range.start()));
        Some(paragraph.place(date.map_or(year.range, |date| date.range)))
    })
}
