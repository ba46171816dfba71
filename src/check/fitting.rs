//! What does not fit the text at hand: usage of today in a report of long ago, and words and numbers read across the
//! columns or the line ends of a page.

use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::rules::structure::front;
use crate::rules::{Gather, Group, Rule, Run};

/// Reports of before this year were written by other standards of numerals and words.
const STANDARDS: u16 = 1980;
/// Rules of usage outside the groups of numerals, terms and words.
const USAGE: &[&str] = &["comma-in-approximation"];
/// Rules whose evidence must lie on one line: what a page break puts side by side is no word and no measure.
const ON_ONE_LINE: &[&str] = &["missing-number", "wrong-character"];

/// Leaves out what does not fit.
pub(super) fn leave_out(analysis: &Analysis, found: &mut Vec<(&'static Rule, Finding)>) {
    let old = front::is_before(analysis, STANDARDS);
    let in_columns = analysis.report.in_columns;
    found.retain(|(rule, finding)| {
        let usage = matches!(rule.group, Group::Numerals | Group::Terms | Group::Words) || USAGE.contains(&rule.name);
        let joined = matches!(rule.group, Group::Numerals | Group::Words) && !reads_lines(rule);
        let parted = ON_ONE_LINE.contains(&rule.name) && is_over_lines(analysis, finding);
        !(old && usage && !reads_lines(rule) || in_columns && joined || parted)
    });
}

/// Whether a rule looks at one physical line at a time: its digits and signs are the same in any layout and any year.
fn reads_lines(rule: &Rule) -> bool {
    matches!(rule.run, Run::Line(_) | Run::Survey(Gather::Lines(_) | Gather::EveryLine(_), _))
}

fn is_over_lines(analysis: &Analysis, finding: &Finding) -> bool {
    analysis.index.line_of(finding.range.start()) != analysis.index.line_of(finding.range.end())
}
