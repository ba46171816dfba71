use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::dates::telling;
use crate::rules::{FixKind, Group, Rule, Run};

/// 今年将召开党的十九大 in 2022: the year of the congress is another.
pub const RULE: Rule = Rule {
    name: "congress-year-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "历次全国代表大会的日期",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&COMING, &YEAR, &FIRST, &PAST],
    aggregate: None,
    page: include_str!("congress_year_mismatch.md"),
    run: Run::Document(run),
};

static COMING: Case = Case {
    zh: "“{0}”已在{2}年召开，与所说的{3}年不符：这里说的是还没有召开的大会，请核对",
    en: "“{0}” was held in {2}, which does not fit {3}: it is spoken of as still to come; please check",
};
static YEAR: Case = Case {
    zh: "“{0}”是{2}年召开的，与所说的{3}年不符，请核对", en: "“{0}” was held in {2}, not in {3}; please check"
};
static FIRST: Case = Case {
    zh: "“{0}”是{2}年召开的，{3}年不是贯彻它的开局之年，请核对",
    en: "“{0}” was held in {2}: {3} is not the first year after it; please check",
};
static PAST: Case = Case {
    zh: "{3}年的报告只说到“{0}”，而党的{4}大已在{2}年召开，请核对",
    en: "a report of {3} goes no further than “{0}”, but the next congress, {4}, was held in {2}; please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    telling::findings(
        analysis,
        &[(Form::CongressToCome, &COMING), (Form::CongressYear, &YEAR), (Form::CongressFirst, &FIRST), (Form::CongressPast, &PAST)],
    )
}
