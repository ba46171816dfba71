//! What several rules of figures show as their evidence.

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::movement::Movement;
use crate::finding::{Argument, Case, Finding};

/// A value that a computation rests on.
pub static OPERAND: Case = Case { zh: "参与计算的“{0}”", en: "used in the computation: “{0}”" };

/// A figure as it is written.
pub fn text(facts: &ParagraphFacts, figure: &Figure) -> Argument {
    (&facts.reading[figure.range]).into()
}

/// A finding with both ends of the movement it is about.
pub fn with_ends(facts: &ParagraphFacts, movement: &Movement<'_>, finding: Finding) -> Finding {
    let operand = |figure: &Figure| OPERAND.with([text(facts, figure)]);
    let from = movement.from_figure();
    finding.relating(from.range, operand(from)).relating(movement.to.range, operand(movement.to))
}

/// Findings in the order of the text, one for a place.
pub fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.range.start());
    findings.dedup_by_key(|finding| finding.range);
    findings
}
