//! Puts what the report's clock finds into words.

use crate::analysis::Analysis;
use crate::facts::clock::Form;
use crate::finding::{Argument, Case, Finding};
use crate::text::TextRange;

static OTHER: Case = Case { zh: "对照：“{0}”", en: "held against: “{0}”" };

/// The findings of some forms of statements, in the order of the text. In their words {0} is the place, {1} what it is
/// held against, and what follows is what the clock gives.
pub fn findings(analysis: &Analysis, cases: &[(Form, &'static Case)]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = cases.iter().flat_map(|&(form, case)| of_form(analysis, form, case)).collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// The same without those that mark what has been marked already.
pub fn more(analysis: &Analysis, cases: &[(Form, &'static Case)], mut known: Vec<Finding>) -> Vec<Finding> {
    let apart = |one: TextRange, other: TextRange| one.end() <= other.start() || other.end() <= one.start();
    for finding in findings(analysis, cases) {
        let related = finding.related.iter().map(|related| related.range);
        let places: Vec<TextRange> = related.chain([finding.range]).collect();
        if known.iter().all(|known| places.iter().all(|place| apart(known.range, *place))) {
            known.push(finding);
        }
    }
    known
}

fn of_form(analysis: &Analysis, form: Form, case: &'static Case) -> impl Iterator<Item = Finding> {
    analysis.clock.wrong(form).map(move |claim| {
        let paragraph = &analysis.report.paragraphs[claim.paragraph];
        let other = claim.other.map(|(index, range)| (analysis.report.paragraphs[index].place(range), index, range));
        let quote = |index: usize, range: TextRange| analysis.facts[index].reading[range].to_owned();
        let mut arguments: Vec<Argument> = vec![quote(claim.paragraph, claim.place).into()];
        arguments.push(other.map_or_else(String::new, |(_, index, range)| quote(index, range)).into());
        arguments.extend(claim.given.iter().map(Argument::from));
        let finding = Finding::new(paragraph.place(claim.place), case.with_all(arguments));
        match other {
            Some((place, index, range)) => finding.relating(place, OTHER.with([quote(index, range).into()])),
            None => finding,
        }
    })
}
