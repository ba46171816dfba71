use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};

/// 第四次全国经济普查 in 2023, 办好第八届… where the eighth has been held, 继甲、乙之后第四个.
pub const RULE: Rule = Rule {
    name: "edition-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "公开资料、前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NUMBERED, &AGAIN, &LEAP, &LAW, &ROW, &NEXT],
    aggregate: None,
    page: include_str!("edition_mismatch.md"),
    run: Run::Document(run),
};

static NUMBERED: Case = Case {
    zh: "“{0}”在{2}—{3}年，与所说的{4}年不符，请核对是第几次（届）",
    en: "“{0}” is of {2}–{3}, but {4} is spoken of; please check the number",
};
static AGAIN: Case = Case {
    zh: "前面说“{1}”已经举办，这里要办的不会仍是“{0}”，请核对届数",
    en: "“{1}” has been held, and “{0}” is still to be held; please check the number",
};
static LEAP: Case = Case {
    zh: "前面说“{1}”已经举办，接着要办的应是第{2}届，这里写作“{0}”，请核对届数",
    en: "“{1}” has been held and number {2} comes next, here it is “{0}”; please check",
};
static LAW: Case = Case {
    zh: "前面说的是{1}，这里写作“{0}”个五年规划，请核对是第几个",
    en: "it is {1}, but here the plan is “{0}”; please check the number",
};
static ROW: Case =
    Case { zh: "才办到“{1}”，不会“{0}”，请核对", en: "it is only “{1}”, which cannot be “{0}”; please check" };
static NEXT: Case = Case {
    zh: "“{1}”之后应是第{2}个，这里写作“{0}”，请核对",
    en: "after “{1}” comes number {2}, here it is “{0}”; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::findings(
        analysis,
        &[
            (Form::Numbered, &NUMBERED),
            (Form::Edition, &AGAIN),
            (Form::EditionLeap, &LEAP),
            (Form::LawPlan, &LAW),
            (Form::Row, &ROW),
            (Form::Next, &NEXT),
        ],
    )
}
