use crate::analysis::Analysis;
use crate::facts::clock::{self, Clock, Form, Part, PartKind, SPRING};
use crate::facts::year::YearValue;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 2024年工作回顾 in a report of January 2026: the years of the parts do not fit each other, the report or their text.
pub const RULE: Rule = Rule {
    name: "section-year-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "报告日期",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&PAIR, &PAIR_DATED, &DATED, &FIRST, &OTHER_HEADING, &STATED_DATE, &FIRST_SENTENCE, &AFTER, &AIMS],
    aggregate: None,
    page: include_str!("section_year_mismatch.md"),
    run: Run::Document(run),
};

static PAIR: Case = Case {
    zh: "“{0}”与“{1}”不衔接：回顾{2}年之后，应当部署{3}年的工作，请核对年份",
    en: "“{0}” and “{1}” do not follow one another: a review of {2} is followed by the tasks of {3}; please check the years",
};
static PAIR_DATED: Case = Case {
    zh: "“{0}”与“{1}”不衔接，报告是{4}年作的：应当回顾{2}年、部署{3}年的工作，请核对年份",
    en: "“{0}” and “{1}” do not follow one another; a report of {4} reviews {2} and sets the tasks of {3}; please check the years",
};
static DATED: Case = Case {
    zh: "{1}年{2}月作的报告，{3}的应是{4}年的工作，“{0}”与此不符，请核对年份",
    en: "in a report of {2}/{1} the part to {3} is about {4}, which “{0}” is not; please check the year",
};
static FIRST: Case = Case {
    zh: "标题是“{0}”，这一部分开头说的却是“{1}”，请核对年份",
    en: "the heading is “{0}”, but the part begins with “{1}”; please check the year",
};
static OTHER_HEADING: Case = Case { zh: "另一部分的标题：“{0}”", en: "the heading of the other part: “{0}”" };
static STATED_DATE: Case = Case { zh: "报告的日期：“{0}”", en: "the date of the report: “{0}”" };
static FIRST_SENTENCE: Case = Case { zh: "这一部分的开头：“{0}”", en: "the beginning of the part: “{0}”" };
static AFTER: Case = Case {
    zh: "“{0}”部署的是{2}年的工作，后面又写“{1}”，请核对年份",
    en: "“{0}” sets the tasks of {2}, and after it stands “{1}”; please check the years",
};
static AIMS: Case = Case {
    zh: "这一部分部署的是{2}年的工作，这里却写作“{0}”，请核对年份",
    en: "this part sets the tasks of {2}, but here it says “{0}”; please check the year",
};

/// The years of two parts lie this close when one of them is a slip; further apart they are meant so.
const SLIP: u32 = 3;
/// The first paragraphs of a part that may say what its year is.
const OPENING: usize = 3;

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::more(analysis, &[(Form::OtherYear, &AIMS)], of_parts(analysis))
}

fn of_parts(analysis: &Analysis) -> Vec<Finding> {
    let years = &analysis.clock;
    let mut findings: Vec<Finding> = Vec::new();
    if let Some((review, plan)) = clock::pair(&years.parts)
        && let Some(finding) = not_consecutive(analysis, years, review, plan)
    {
        findings.push(finding);
        return findings;
    }
    findings.extend(plan_of_reviewed(analysis, years));
    let mut of_another = !findings.is_empty();
    for part in &years.parts {
        match of_another_report(analysis, years, part) {
            // The first says it for all: the parts fit each other, or a finding has said that they do not.
            Some(finding) if !of_another => {
                findings.push(finding);
                of_another = true;
            }
            Some(_) => {}
            None => findings.extend(opens_otherwise(analysis, part)),
        }
    }
    findings
}

fn not_consecutive(analysis: &Analysis, years: &Clock, review: &Part, plan: &Part) -> Option<Finding> {
    if plan.year == review.year + 1 || plan.year.abs_diff(review.year + 1) > SLIP || review.within_year || plan.within_year {
        return None;
    }
    // The text twice in one file, or parts of several years: which two belong together is not known.
    let of_kind = |kind| years.parts.iter().filter(move |part| part.kind == kind);
    let several = of_kind(PartKind::Review).any(|p| p.year != review.year) || of_kind(PartKind::Plan).any(|p| p.year != plan.year);
    let date = analysis.date();
    let month = date.map_or(0, |date| date.month);
    if several || (SPRING + 1..10).contains(&month) {
        return None;
    }
    // A report of the middle of the year reviews its first half and goes on in the same year.
    if plan.year == review.year && month == 0 && mentions_half(analysis, review) {
        return None;
    }
    let given = date.filter(|date| (1..=SPRING).contains(&date.month)).map(|date| u32::from(date.year));
    let wrong = match given {
        Some(year) if plan.year == year => review,
        Some(year) if review.year + 1 == year => plan,
        _ if support(analysis, review, review.year) < support(analysis, review, plan.year.saturating_sub(1)) => review,
        _ => plan,
    };
    let other = if std::ptr::eq(wrong, plan) { review } else { plan };
    let (first, second) = (analysis.quote(review.heading), analysis.quote(plan.heading));
    let message = match given {
        Some(year) => PAIR_DATED.with([first.into(), second.into(), (year - 1).into(), year.into(), year.into()]),
        None if std::ptr::eq(wrong, plan) => PAIR.with([first.into(), second.into(), review.year.into(), (review.year + 1).into()]),
        None => PAIR.with([first.into(), second.into(), (plan.year - 1).into(), plan.year.into()]),
    };
    Some(Finding::new(wrong.place, message).relating(other.place, OTHER_HEADING.with([analysis.quote(other.heading).into()])))
}

/// 2026年总体要求, and behind it 2025年工作安排, where 2025 has been reviewed.
fn plan_of_reviewed(analysis: &Analysis, years: &Clock) -> Option<Finding> {
    let (review, plan) = clock::pair(&years.parts)?;
    let of_kind = |kind| years.parts.iter().filter(move |part| part.kind == kind);
    let one_review = of_kind(PartKind::Review).all(|part| part.year == review.year);
    let mut odd =
        of_kind(PartKind::Plan).filter(|part| part.year == review.year && part.place.start() > plan.place.start() && !part.within_year);
    let (Some(wrong), None, true) = (odd.next(), odd.next(), one_review && plan.year == review.year + 1) else { return None };
    let (first, second) = (analysis.quote(plan.heading), analysis.quote(wrong.heading));
    let message = AFTER.with([first.into(), second.into(), plan.year.into()]);
    Some(Finding::new(wrong.place, message).relating(plan.place, OTHER_HEADING.with([analysis.quote(plan.heading).into()])))
}

/// How often the sentences of a part speak of a year.
fn support(analysis: &Analysis, part: &Part, year: u32) -> usize {
    let facts = analysis.facts.get(part.paragraphs.start + 1..part.paragraphs.end).unwrap_or_default();
    let years = facts.iter().flat_map(|facts| &facts.calendar.years);
    years.filter(|other| other.topic && other.value == YearValue::Written(year)).count()
}

fn mentions_half(analysis: &Analysis, part: &Part) -> bool {
    let facts = analysis.facts.get(part.paragraphs.clone()).unwrap_or_default();
    facts
        .iter()
        .take(OPENING + 1)
        .any(|facts| ["上半年", "今年上半年", "今年以来", "半年来"].iter().any(|word| facts.reading.starts_with(word)))
}

/// The report is of another year than the part needs.
fn of_another_report(analysis: &Analysis, years: &Clock, part: &Part) -> Option<Finding> {
    let date = analysis.date().filter(|date| (1..=SPRING).contains(&date.month))?;
    let given = u32::from(date.year);
    let (due, verb) = match part.kind {
        PartKind::Review => (given - 1, "回顾"),
        PartKind::Plan => (given, "部署"),
        PartKind::Either => return None,
    };
    if part.year == due || part.year.abs_diff(due) > SLIP || part.within_year {
        return None;
    }
    let heading = analysis.quote(part.heading);
    let message = DATED.with([heading.into(), given.into(), date.month.into(), verb.into(), due.into()]);
    let others = years.parts.iter().filter(|other| other.place != part.place && other.kind != PartKind::Either);
    let finding = others.fold(Finding::new(part.place, message), |finding, other| {
        finding.relating(other.place, OTHER_HEADING.with([analysis.quote(other.heading).into()]))
    });
    Some(match clock::stated_date(&analysis.report, &analysis.facts) {
        Some(place) => finding.relating(place, STATED_DATE.with([analysis.quote(place).into()])),
        None => finding,
    })
}

/// 二、2025年工作任务 opens with 2024年是…: one of the two years is a slip.
fn opens_otherwise(analysis: &Analysis, part: &Part) -> Option<Finding> {
    if part.kind == PartKind::Either {
        return None;
    }
    let first = part.paragraphs.start + 1;
    let paragraphs = analysis.report.paragraphs.get(first..part.paragraphs.end.min(first + OPENING))?;
    let index = paragraphs.iter().position(|paragraph| paragraph.kind == ParagraphKind::Body)? + first;
    let (paragraph, facts) = (&analysis.report.paragraphs[index], &analysis.facts[index]);
    let year = facts.calendar.years.first().filter(|year| year.topic && u32::from(year.range.start()) <= 30)?;
    let YearValue::Written(value) = year.value else { return None };
    let behind = &facts.reading[usize::from(year.range.end())..];
    let says = ["是", "，是", "既是", "，既是", "，我们", "，全"].iter().any(|word| behind.starts_with(word));
    if !says || value == part.year || value.abs_diff(part.year) > SLIP {
        return None;
    }
    // The whole sentence must speak of that one year.
    let sentence = facts.layout.sentence_at(year.range.start());
    let others = facts.calendar.years.iter().skip(1).filter(|other| sentence.contains_range(other.range));
    if others.clone().any(|other| other.value == YearValue::Written(part.year)) {
        return None;
    }
    let words = beginning(&facts.reading, year.range);
    let place = paragraph.place(year.range);
    let heading = analysis.quote(part.heading);
    let message = FIRST.with([heading.into(), (&words).into()]);
    Some(Finding::new(part.place, message).relating(place, FIRST_SENTENCE.with([words.into()])))
}

/// The year with the clause it opens.
fn beginning(reading: &str, year: TextRange) -> String {
    let clause = reading[usize::from(year.start())..].split(['，', '。', '；', '、']).next().unwrap_or_default();
    crate::text::characters::excerpt(clause, 16)
}
