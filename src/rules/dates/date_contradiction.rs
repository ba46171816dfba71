use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};

/// 到2020年达到… as an aim of 2026; 12月完成可研，7月开工; 农历蛇年 in 2026.
pub const RULE: Rule = Rule {
    name: "date-contradiction",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "报告日期、历法",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DEADLINE, &GOAL, &ZODIAC, &ORDER, &STEPS, &THEN, &TO_COME, &CENTENARY, &REVERSED, &JUST_GONE, &EVENT_YEAR, &EVENT_PAST],
    aggregate: None,
    page: include_str!("date_contradiction.md"),
    run: Run::Document(run),
};

static DEADLINE: Case = Case {
    zh: "{2}年的报告中，“{0}”已经过去，这里说的却是还要做的事，请核对年份",
    en: "in a report of {2} “{0}” is past, but what is told is still to be done; please check the year",
};
static GOAL: Case = Case {
    zh: "国家确定的{2}的年份是{3}年，这里写作“{0}”，请核对",
    en: "the national goal of {2} is {3}, here it is “{0}”; please check",
};
static ZODIAC: Case =
    Case { zh: "{2}年是{3}年，这里写作“{0}”，请核对", en: "{2} is the year of {3}, here it is “{0}”; please check" };
static ORDER: Case = Case {
    zh: "“{0}”早于“{1}”：还没有成立，不会先有后来的变化，请核对年份",
    en: "“{0}” is before “{1}”: nothing changes before it is there; please check the years",
};
static STEPS: Case = Case {
    zh: "“{0}”的工序在后，时间却早于“{1}”，请核对月份",
    en: "the step of “{0}” comes later, but its month is before “{1}”; please check",
};
static THEN: Case = Case {
    zh: "“{0}”是后来的事，时间却早于“{1}”，请核对日期",
    en: "“{0}” is told to come afterwards, but is before “{1}”; please check the dates",
};
static TO_COME: Case = Case {
    zh: "{2}年的报告中，“{0}”还没有到，这里说的却是已经做的事，请核对年份",
    en: "in a report of {2} “{0}” is still to come, but what is told is done; please check the year",
};
static CENTENARY: Case = Case {
    zh: "“{0}”{2}年已经实现，{3}年的报告说的应是下一个目标，请核对",
    en: "“{0}” was reached in {2}: a report of {3} speaks of the next; please check",
};
static REVERSED: Case = Case { zh: "起止年份“{0}”倒置，请核对", en: "the years “{0}” run backward; please check" };
static JUST_GONE: Case = Case {
    zh: "{2}年的报告中，“刚刚过去的”应是{3}年，这里写作“{0}”，请核对",
    en: "in a report of {2} the year just gone is {3}, here it is “{0}”; please check",
};
static EVENT_YEAR: Case = Case {
    zh: "这里说的是{2}年已经做的事，名称中的年份却是“{0}”，请核对",
    en: "what is told was done in {2}, but the name has the year “{0}”; please check",
};
static EVENT_PAST: Case = Case {
    zh: "这里是{2}年要办的事，名称中的年份却是“{0}”，请核对",
    en: "this is a task of {2}, but the name has the year “{0}”; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::findings(
        analysis,
        &[
            (Form::Deadline, &DEADLINE),
            (Form::Goal, &GOAL),
            (Form::Zodiac, &ZODIAC),
            (Form::Order, &ORDER),
            (Form::Steps, &STEPS),
            (Form::Then, &THEN),
            (Form::ToCome, &TO_COME),
            (Form::Centenary, &CENTENARY),
            (Form::Reversed, &REVERSED),
            (Form::JustGone, &JUST_GONE),
            (Form::EventYear, &EVENT_YEAR),
            (Form::EventPast, &EVENT_PAST),
        ],
    )
}
