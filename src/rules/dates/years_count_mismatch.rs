use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};

/// 2022年以来连续20个季度, 过去四年，是…的五年: a number of years that its years do not have.
pub const RULE: Rule = Rule {
    name: "years-count-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "算术、前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&STREAK, &TWICE, &OTHER, &APART, &COUNTED, &LASTED, &PLAN, &THROUGH],
    aggregate: None,
    page: include_str!("years_count_mismatch.md"),
    run: Run::Document(run),
};

static STREAK: Case = Case {
    zh: "从{2}年到{3}年一共{4}个{5}，“{0}”多了，请核对",
    en: "from {2} to {3} there are {4} ({5}), fewer than “{0}”; please check",
};
static TWICE: Case = Case {
    zh: "前面说“{1}”，这里却是“{0}”，请核对是几年",
    en: "the sentence begins with “{1}” and goes on with “{0}”; please check how many years",
};
static OTHER: Case = Case {
    zh: "别处说的都是五年，这里写作“{0}”，请核对",
    en: "elsewhere it is five years, here it says “{0}”; please check",
};
static APART: Case = Case {
    zh: "从{2}年到{3}年相隔{4}年，这里写作“{0}”，请核对",
    en: "from {2} to {3} there are {4} years, here it says “{0}”; please check",
};
static COUNTED: Case = Case {
    zh: "“{1}”一共{2}年，这里写作“{0}”，请核对", en: "“{1}” are {2} years, here it says “{0}”; please check"
};
static LASTED: Case = Case {
    zh: "从{2}年到{3}年相隔{4}年，这里写作“{0}”，请核对",
    en: "from {2} to {3} there are {4} years, here it says “{0}”; please check",
};
static PLAN: Case = Case {
    zh: "同一项计划的年数前后不一：这里是“{0}”，另一处是“{1}”，请核对",
    en: "one plan has two numbers of years: “{0}” here, “{1}” elsewhere; please check",
};
static THROUGH: Case = Case {
    zh: "从{2}年到{3}年是{4}年，这里写作“{0}”，请核对",
    en: "from {2} to {3} there are {4} years, here it says “{0}”; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::findings(
        analysis,
        &[
            (Form::Streak, &STREAK),
            (Form::YearsTwice, &TWICE),
            (Form::YearsOther, &OTHER),
            (Form::Apart, &APART),
            (Form::Counted, &COUNTED),
            (Form::Lasted, &LASTED),
            (Form::PlanTwice, &PLAN),
            (Form::Through, &THROUGH),
        ],
    )
}
