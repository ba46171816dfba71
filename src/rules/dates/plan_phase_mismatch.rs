use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::clock::{Clock, Form, PartKind};
use crate::facts::plan::{self, Phase, PhaseMention, PlanMention};
use crate::facts::year::{self, Year, YearValue};
use crate::finding::{Argument, Case, Finding};
use crate::report::genre::TextKind;
use crate::report::paragraph::Paragraph;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// 2025年是“十五五”开局之年: the year is not that year of the plan.
pub const RULE: Rule = Rule {
    name: "plan-phase-mismatch",
    group: Group::Dates,
    severity: crate::finding::Severity::Warning,
    basis: "历次五年规划（计划）纲要",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&YEAR, &RELATIVE, &EARLY, &LATE, &STATED, &THE_YEAR, &IN_PLAN, &OVER, &DRAFTED, &AIM, &ONWARD, &SO_FAR, &NEXT],
    aggregate: None,
    page: include_str!("plan_phase_mismatch.md"),
    run: Run::Document(run),
};

static YEAR: Case = Case {
    zh: "“{0}”是{1}，{2}是{3}年，与“{4}”不符，请核对",
    en: "“{0}” is {1}: its {2} is {3}, which does not fit “{4}”; please check",
};
static RELATIVE: Case = Case {
    zh: "“{0}”是{1}，{2}是{3}年，与“{4}”（{5}年）不符，请核对",
    en: "“{0}” is {1}: its {2} is {3}, which does not fit “{4}” ({5}); please check",
};
static EARLY: Case = Case {
    zh: "“{0}”是{1}，到{2}年才谈得上“{3}”，与{4}年的报告不符，请核对",
    en: "“{0}” is {1}: “{3}” belongs to {2}, which does not fit a report of {4}; please check",
};
static LATE: Case = Case {
    zh: "“{0}”是{1}，{2}年已经“{3}”，与{4}年的报告不符，请核对",
    en: "“{0}” is {1}: “{3}” was in {2}, which does not fit a report of {4}; please check",
};
static STATED: Case = Case {
    zh: "“{0}”的起止年份是{1}，这里写作“{2}”，请核对",
    en: "“{0}” is {1}, here it is given as “{2}”; please check",
};
static THE_YEAR: Case = Case { zh: "所说的年份：“{0}”", en: "the year spoken of: “{0}”" };

static IN_PLAN: Case = Case {
    zh: "“{2}”是{3}，{4}年不在其中，请核对是哪个五年规划",
    en: "“{2}” is {3}, and {4} is not in it; please check the plan",
};
static OVER: Case = Case {
    zh: "“{2}”是{3}，与{4}年的报告不符：这里说的是还要做的事，请核对是哪个五年规划",
    en: "“{2}” is {3}, which does not fit a report of {4}: what is told is still to be done; please check the plan",
};
static DRAFTED: Case = Case {
    zh: "“{0}”是{3}的规划，{4}年不会编制、审议它的草案，请核对是第几个五年规划",
    en: "“{0}” is of {3}: its draft is not drawn up or heard in {4}; please check the number",
};
static AIM: Case = Case {
    zh: "“{2}”是{3}，目标写作“{0}”，与规划期不符，请核对年份",
    en: "“{2}” is {3}, but its aim is “{0}”; please check the year",
};
static ONWARD: Case = Case {
    zh: "“{2}”到{3}年为止，“再奋斗{0}”是{4}年，与上下文的年份不符，请核对",
    en: "“{2}” ends in {3}: {0} more give {4}, which no year around it is; please check",
};
static SO_FAR: Case = Case {
    zh: "“{2}”从{3}年开始，{5}年作的报告说到的是前{4}年，“{0}”与此不符，请核对",
    en: "“{2}” begins in {3}: a report of {5} looks back on {4} of its years, which “{0}” is not; please check",
};

static NEXT: Case = Case {
    zh: "“{2}”收官之后是它的下一个五年规划，这里接着写“{3}”，请核对是哪两个",
    en: "after “{2}” comes the plan right after it, here it is “{3}”; please check both",
};

/// What the clock tells of plans.
const TOLD: &[(Form, &Case)] = &[
    (Form::PlanYear, &IN_PLAN),
    (Form::PlanOver, &OVER),
    (Form::PlanDrafted, &DRAFTED),
    (Form::PlanAim, &AIM),
    (Form::PlanOnward, &ONWARD),
    (Form::PlanSoFar, &SO_FAR),
    (Form::PlanNext, &NEXT),
];
/// Words of a clause that set an aim for the year ahead.
const EFFORT: &[&str] = &["确保", "努力", "力争", "全力", "奋力", "争取", "务求", "推动"];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let years = &analysis.clock;
    let mut findings = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        for plan in facts.calendar.plans.iter().filter(|plan| !plan.titled) {
            let finding = stated(facts, plan).or_else(|| phase(years, index, facts, plan));
            findings.extend(finding.map(|finding| carried(finding, paragraph)));
        }
    }
    telling::more(analysis, TOLD, findings)
}

fn carried(finding: Finding, paragraph: &Paragraph) -> Finding {
    finding.map(&mut |r| paragraph.place(r), &mut |r| paragraph.place_edit(r))
}

/// “十四五”时期（2021—2024年）
fn stated(facts: &ParagraphFacts, plan: &PlanMention) -> Option<Finding> {
    let (place, years) = plan.stated.filter(|(_, years)| *years != plan.years)?;
    // A longer outlook goes beyond the plan: “十四五”规划（2021—2035年）.
    if years.0 == plan.years.0 && years.1 > plan.years.1 + 1 {
        return None;
    }
    let written = &facts.reading[place];
    Some(Finding::new(place, STATED.with([plan.name.into(), span(plan).into(), written.into()])))
}

fn phase(years: &Clock, index: usize, facts: &ParagraphFacts, plan: &PlanMention) -> Option<Finding> {
    let phase = plan.phase?;
    if plan::is_prepared(&facts.reading, &facts.layout, plan) {
        return None;
    }
    let sentence = facts.layout.sentence_at(plan.range.start());
    let before = usize::from(plan.range.start().min(phase.range.start()));
    let topic = year::topic_before(&facts.calendar.years, sentence, before);
    let meant = topic.and_then(|topic| years.value(topic));
    match (topic, meant) {
        (Some(topic), Some(meant)) if phase.of_year || says_what_it_is(facts, topic, plan) => said_of(facts, plan, phase, topic, meant),
        (Some(_), None) => None,
        _ => aimed_at(years, index, facts, plan, phase),
    }
}

/// Whether 是 stands between the year and the plan, in a row of clauses that say what the year is.
fn says_what_it_is(facts: &ParagraphFacts, topic: &Year, plan: &PlanMention) -> bool {
    let near = facts.layout.near(&facts.reading, plan.range);
    let from = near.start().max(topic.range.end());
    from <= plan.range.start() && between(&facts.reading, from, plan.range.start()).contains('是')
}

fn said_of(facts: &ParagraphFacts, plan: &PlanMention, phase: PhaseMention, topic: &Year, meant: u32) -> Option<Finding> {
    let due = phase.phase.year(plan.years.0);
    if due == meant {
        return None;
    }
    let written = &facts.reading[topic.range];
    let words = words(phase.phase);
    let (name, span): (Argument, Argument) = (plan.name.into(), span(plan).into());
    let message = match topic.value {
        YearValue::Written(_) => YEAR.with([name, span, words.into(), due.into(), written.into()]),
        YearValue::Relative(_) => RELATIVE.with([name, span, words.into(), due.into(), written.into(), meant.into()]),
    };
    Some(Finding::new(plan.range.cover(phase.range), message).relating(topic.range, THE_YEAR.with([written.into()])))
}

/// 确保“十五五”圆满收官 in a report of 2026: no year is named, but the aim lies far from the report.
fn aimed_at(years: &Clock, index: usize, facts: &ParagraphFacts, plan: &PlanMention, phase: PhaseMention) -> Option<Finding> {
    let report = years.report?;
    let due = phase.phase.year(plan.years.0);
    let near = facts.layout.near(&facts.reading, plan.range);
    let ahead = years.part_of(index).is_some_and(|part| part.kind == PartKind::Plan)
        && EFFORT.iter().any(|word| facts.reading[near].contains(word));
    // Plans are spoken of two years ahead; a beginning or an end is looked back at for years.
    let case = match () {
        () if due > report + 2 => &EARLY,
        () if ahead && due + 1 < report => &LATE,
        () => return None,
    };
    let words = &facts.reading[phase.range];
    let arguments: [Argument; 5] = [plan.name.into(), span(plan).into(), due.into(), words.into(), report.into()];
    Some(Finding::new(plan.range.cover(phase.range), case.with(arguments)))
}

fn span(plan: &PlanMention) -> String {
    format!("{}—{}年", plan.years.0, plan.years.1)
}

fn words(phase: Phase) -> &'static str {
    match phase {
        Phase::First => "开局之年",
        Phase::Last => "收官之年",
        Phase::Nth(2) => "第二年",
        Phase::Nth(3) => "第三年",
        Phase::Nth(4) => "第四年",
        Phase::Nth(_) => "第五年",
    }
}
