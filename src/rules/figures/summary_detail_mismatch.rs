use crate::analysis::Analysis;
use crate::facts::restatement;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::restated;
use crate::rules::{FixKind, Group, Rule, Run};

/// A named count in the overview of a section that its detail states otherwise, in fewer words.
pub const RULE: Rule = Rule {
    name: "summary-detail-mismatch",
    group: Group::Figures,
    severity: Severity::Info,
    basis: "概述与分述应当一致",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&MISMATCH, &restated::OTHER, &restated::HERE, &restated::THERE],
    aggregate: None,
    page: include_str!("summary_detail_mismatch.md"),
    run: Run::Document(run),
};

static MISMATCH: Case = Case {
    zh: "“{0}”分述为{1}，与概述（{2}）相差{3}；如为同一指标，请核对两处",
    en: "“{0}” is {1} in detail and differs by {3} from the overview at {2}; if both are the same count, please check",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    restatement::overviews(&analysis.facts, &analysis.scopes)
        .iter()
        .map(|conflict| {
            let mut finding =
                restated::finding(analysis, conflict, &MISMATCH, restated::difference(conflict.here.figure(), conflict.there.figure()));
            // Which of the two is right is not even likely: no edit is offered.
            finding.fixes.clear();
            finding
        })
        .collect()
}
