use std::sync::Arc;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::names::{self, Form, Misnamed};
use crate::finding::{Case, Finding, Severity};
use crate::report::Report;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// 我代表甲县人民政府, 美丽甲县 in the report of 乙县: a place copied from the report of another.
pub const RULE: Rule = Rule {
    name: "misnamed-place",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&GIVER, &COPIED],
    aggregate: None,
    page: include_str!("misnamed_place.md"),
    run: Run::Document(run),
};

static GIVER: Case = Case {
    zh: "全文说的都是“{1}”，报告人却代表“{0}”，请核对地名",
    en: "the report is of “{1}”, but the speaker speaks for “{0}”; please check the place",
};
static COPIED: Case = Case {
    zh: "全文说的都是“{1}”，这里写作“{0}”，请核对地名",
    en: "the report is of “{1}”, here it says “{0}”; please check the place",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    of_forms(analysis, names::misnamed_places, &[(Form::Giver, &GIVER), (Form::Copied, &COPIED)])
}

/// Reads the names of a report that are not the ones they should be.
type Read = fn(&Report, &[Arc<ParagraphFacts>]) -> Vec<Misnamed>;

/// The names of some forms that are not the ones they should be.
pub(super) fn of_forms(analysis: &Analysis, read: Read, cases: &[(Form, &'static Case)]) -> Vec<Finding> {
    // Columns of a printed page put strange words together.
    if analysis.report.in_columns {
        return Vec::new();
    }
    let told = |name: &Misnamed| {
        let case = cases.iter().find(|(form, _)| *form == name.form)?.1;
        let written = &analysis.facts[name.paragraph].reading[name.place];
        let place = analysis.report.paragraphs[name.paragraph].place(name.place);
        Some(Finding::new(place, case.with([written.into(), (&name.due).into()])))
    };
    read(&analysis.report, &analysis.facts).iter().filter_map(told).collect()
}
