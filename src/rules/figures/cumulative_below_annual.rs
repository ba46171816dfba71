use crate::analysis::Analysis;
use crate::facts::restatement::{self, Place};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::restated;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// A sum over several years that is smaller than what one of them is said to have brought.
pub const RULE: Rule = Rule {
    name: "cumulative-below-annual",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BELOW, &restated::OTHER],
    aggregate: None,
    page: include_str!("cumulative_below_annual.md"),
    run: Run::Document(run),
};

static BELOW: Case = Case {
    zh: "“{0}”累计{1}，少于{2}；累计数应当包含当年数，请核对两处",
    en: "“{0}” adds up to {1}, less than one year alone at {2}; please check both",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let place = |place: &Place<'_>| -> TextRange { analysis.report.paragraphs[place.paragraph].place(place.figure().range) };
    restatement::sums_below(&analysis.facts, &analysis.scopes)
        .iter()
        .map(|pair| {
            let message = BELOW.with([
                restated::name(&pair.here).into(),
                restated::text(&pair.here).into(),
                Argument::Place(restated::phrase(analysis, &pair.there)),
            ]);
            Finding::new(place(&pair.here), message)
                .relating(place(&pair.there), restated::OTHER.with([restated::text(&pair.there).into()]))
        })
        .collect()
}
