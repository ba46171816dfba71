//! What the rules of quotes and brackets share: the paragraphs they look at, the words beside a mark, marks without a
//! partner that a long quotation explains, and one finding for a file whose marks are damaged throughout.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Lone, Sort};
use crate::finding::{Argument, Case, Finding};
use crate::report::paragraph::Paragraph;
use crate::text::characters::{excerpt, tail};
use crate::text::{TextRange, TextSize};

/// So many characters are quoted beside a mark.
const QUOTE_LIMIT: usize = 8;
/// From so many paragraphs on it is the file that is damaged: one finding for all.
const MANY_LEAST: usize = 12;
/// The same from so many marks on, however few the paragraphs; no more of them are named.
const MOST: usize = 100;

/// The paragraphs whose marks are checked; none in a text set in columns, whose lines are mixed up.
pub(super) fn paragraphs(analysis: &Analysis) -> Vec<(&Paragraph, &ParagraphFacts)> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let paragraphs = analysis.report.paragraphs.iter().zip(&analysis.facts);
    paragraphs.filter(|(paragraph, _)| paragraph.kind.is_report()).map(|(paragraph, facts)| (paragraph, &**facts)).collect()
}

/// The words behind a mark.
pub(super) fn behind(reading: &str, mark: TextRange) -> String {
    excerpt(&reading[usize::from(mark.end())..], QUOTE_LIMIT)
}

/// The words before a mark.
pub(super) fn before(reading: &str, mark: TextRange) -> String {
    let words = tail(&reading[..usize::from(mark.start())], QUOTE_LIMIT);
    let cut = words.len() < usize::from(mark.start());
    format!("{}{words}", if cut { "…" } else { "" })
}

/// A stretch with its marks, shortened.
pub(super) fn shown(reading: &str, place: TextRange) -> String {
    excerpt(&reading[place], 3 * QUOTE_LIMIT)
}

/// Drops the marks of one sort that open in one paragraph and close in a later one, at most `reach` further on. A
/// quotation of several paragraphs opens each of them and closes the last (15834 4.8.3.5); drafters also open only the
/// first.
pub(super) fn spare_long(readings: &[&str], lone: &mut [Vec<Lone>], sort: Sort, reach: usize) {
    let mut open: Option<usize> = None;
    for index in 0..lone.len() {
        if let Some(first) = open.filter(|first| index - first <= reach)
            && let Some(closing) = lone[index].iter().position(|mark| mark.sort == sort && !mark.opens)
        {
            lone[index].remove(closing);
            if let Some(opening) = lone[first].iter().rposition(|mark| mark.sort == sort && mark.opens) {
                lone[first].remove(opening);
            }
        }
        let opened = lone[index].iter().filter(|mark| mark.sort == sort && mark.opens).count();
        let closed = lone[index].iter().any(|mark| mark.sort == sort && !mark.opens);
        let goes_on = sort.is_quote() && readings.get(index + 1).is_some_and(|next| goes_on_quoting(next, &lone[index + 1], sort));
        match opened {
            1 if goes_on => lone[index].retain(|mark| mark.sort != sort || !mark.opens),
            1 => open = Some(index),
            0 if !closed => {}
            _ => open = None,
        }
    }
}

/// Whether a paragraph is a further one of a long quotation: opened at its start, and left open or closed at its end.
fn goes_on_quoting(reading: &str, lone: &[Lone], sort: Sort) -> bool {
    let left_open = lone.iter().any(|mark| mark.sort == sort && mark.opens && mark.range.start() == TextSize::new(0));
    reading.starts_with(sort.open()) && (left_open || reading.trim_end_matches('。').ends_with(sort.close()))
}

/// The findings of all paragraphs, carried to the file; `many` is said instead where too many paragraphs are hit.
pub(super) fn told(found: Vec<(&Paragraph, Vec<Finding>)>, many: &'static Case) -> Vec<Finding> {
    let hit = found.iter().filter(|(_, findings)| !findings.is_empty()).count();
    let carried = |(paragraph, findings): (&Paragraph, Vec<Finding>)| -> Vec<Finding> {
        findings.into_iter().map(|finding| crate::rules::replacing::carry(finding, paragraph)).collect()
    };
    let mut findings: Vec<Finding> = found.into_iter().flat_map(carried).collect();
    findings.sort_by_key(|finding| finding.range.start());
    if hit < MANY_LEAST && findings.len() < MOST {
        return findings;
    }
    let first = findings[0].range;
    let all = Finding::new(first, many.with([hit.into(), Argument::Place(first)]));
    vec![findings.into_iter().take(MOST).fold(all, |all, finding| all.relating(finding.range, finding.message))]
}
