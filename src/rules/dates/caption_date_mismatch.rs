use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};

/// The page or the wire says that it was published before the day on which the report was given.
pub const RULE: Rule = Rule {
    name: "caption-date-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&EARLIER, &TWICE, &TITLED],
    aggregate: None,
    page: include_str!("caption_date_mismatch.md"),
    run: Run::Document(run),
};

static EARLIER: Case = Case {
    zh: "题注的日期“{0}”晚于网页的发布时间“{1}”，请核对",
    en: "the date of the caption, “{0}”, is later than that of publication, “{1}”; please check",
};
static TWICE: Case = Case {
    zh: "同一次会议的日期前后不一：一处是“{0}”，另一处是“{1}”，请核对",
    en: "one meeting has two days: “{0}” here, “{1}” there; please check",
};
static TITLED: Case = Case {
    zh: "标题是“{0}”的报告，题注的日期却是“{1}”，部署的也是{2}年的工作，请核对标题的年份",
    en: "the title is of “{0}”, but the report was given on “{1}” and sets the tasks of {2}; please check the year of the title",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::findings(analysis, &[(Form::Published, &EARLIER), (Form::GivenTwice, &TWICE), (Form::TitleYear, &TITLED)])
}
