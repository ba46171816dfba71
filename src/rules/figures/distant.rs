//! How what paragraphs state together is told: here, and where the other place is.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::agreement::{Agreement, Form};
use crate::facts::frames::cover;
use crate::finding::{Argument, Case, Finding};
use crate::text::TextRange;

/// The other place.
pub static OTHER: Case = Case { zh: "另一处：“{0}”", en: "the other place: “{0}”" };

/// The findings of one sort, told by `case`: {0} what it is, {1} here, {2} the other place, {3} what is computed.
pub fn findings(analysis: &Analysis, form: Form, case: &'static Case) -> Vec<Finding> {
    analysis
        .agreements
        .iter()
        .filter(|claim| claim.form == form && !claim.holds)
        .filter_map(|claim| finding(analysis, claim, case))
        .collect()
}

fn finding(analysis: &Analysis, claim: &Agreement, case: &'static Case) -> Option<Finding> {
    let ((paragraph, here), others) = claim.operands.split_first()?;
    let (elsewhere, there) = others.last()?;
    let place = |paragraph: usize, range: TextRange| analysis.report.paragraphs[paragraph].place(range);
    let text = |paragraph: usize, range: TextRange| analysis.facts[paragraph].reading[range].to_owned();
    let mut arguments = vec![(&claim.name).into(), text(*paragraph, here.range).into(), Argument::Place(place(*elsewhere, there.range))];
    arguments.extend(claim.computed.as_deref().map(Into::into));
    let finding = Finding::new(place(*paragraph, here.range), case.with_all(arguments));
    Some(others.iter().fold(finding, |finding, (paragraph, other)| {
        finding.relating(place(*paragraph, other.range), OTHER.with([text(*paragraph, other.range).into()]))
    }))
}

/// The words of a quantity with its number and noun: 立案提案181件.
pub fn phrase(facts: &ParagraphFacts, number: TextRange) -> TextRange {
    let row = facts.rows.iter().find(|row| facts.frames.all[row.frame].range() == number);
    let Some(row) = row else { return number };
    let frame = &facts.frames.all[row.frame];
    let noun = facts.frames.tokens.get(frame.behind_noun.clone()).and_then(cover);
    let words = facts.frames.lead(frame).iter().find(|token| token.mark().is_none());
    let start = words.map_or(number, |token| token.range);
    noun.map_or(start.cover(number), |noun| start.cover(noun))
}
