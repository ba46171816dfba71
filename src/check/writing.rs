//! What is only unfinished: a report is written from top to bottom, and what its end could still make right is not told
//! while somebody writes there.

use crate::analysis::Analysis;
use crate::finding::{Finding, Rest};
use crate::report::outline::{self, Node};
use crate::report::paragraph::ParagraphKind;
use crate::rules::Rule;
use crate::text::{TextRange, TextSize};

/// Holds the findings against what is still to be written at `place`, where the text was last changed. At the end of
/// the text, or of a line, those that it could make right are left out; elsewhere they keep their [`Rest`], and what was there before may stay. The
/// others lose it: nothing can complete them now.
pub fn weigh(analysis: &Analysis, found: &mut Vec<(&'static Rule, Finding)>, place: Option<TextSize>) {
    let here = place.map(|place| Here::new(analysis, place));
    found.retain_mut(|(_, finding)| {
        let unfinished = here.as_ref().filter(|here| is_unfinished(here, finding));
        if unfinished.is_none() {
            finding.rest = None;
        }
        unfinished.is_none_or(|here| !here.at_end_of_line)
    });
}

fn is_unfinished(here: &Here<'_>, finding: &Finding) -> bool {
    let Some(rest) = finding.rest else { return false };
    let places = || std::iter::once(finding.range).chain(finding.related.iter().map(|related| related.range));
    match rest {
        Rest::Sentence => places().any(|range| here.is_in_sentence(range)),
        Rest::Paragraph => places().any(|range| here.is_in_paragraph(range)),
        Rest::List => places().any(|range| here.is_in_paragraph(range)) || here.goes_on_with(places().max_by_key(|range| range.end())),
        Rest::Document => here.at_end,
    }
}

/// Where somebody writes.
struct Here<'a> {
    analysis: &'a Analysis,
    place: TextSize,
    /// Nothing but blanks follows.
    at_end: bool,
    /// Nothing but blanks follows on the line: it is being written on, not mended inside.
    at_end_of_line: bool,
    /// The paragraph; behind the last one, the last.
    paragraph: Option<usize>,
}

impl<'a> Here<'a> {
    fn new(analysis: &'a Analysis, place: TextSize) -> Here<'a> {
        let place = place.min(analysis.index.whole().end());
        let rest = analysis.text.get(usize::from(place)..).unwrap_or_default();
        let at_end = rest.trim().is_empty();
        let at_end_of_line = at_end || rest.lines().next().is_none_or(|line| line.trim().is_empty());
        let last = analysis.report.paragraphs.len().checked_sub(1).filter(|_| at_end);
        let paragraph = analysis.paragraph_at(place).map(|(index, _)| index).or(last);
        Here { analysis, place, at_end, at_end_of_line, paragraph }
    }

    fn is_in_paragraph(&self, range: TextRange) -> bool {
        let paragraph = self.analysis.paragraph_at(range.end()).map(|(index, _)| index);
        range.contains_inclusive(self.place) || paragraph.is_some() && paragraph == self.paragraph
    }

    /// Whether no sentence ends between a place and the one where somebody writes.
    fn is_in_sentence(&self, range: TextRange) -> bool {
        if range.contains_inclusive(self.place) {
            return true;
        }
        let (from, to) = if range.end() < self.place { (range.end(), self.place) } else { (self.place, range.start()) };
        let between = self.analysis.text.get(usize::from(from)..usize::from(to)).unwrap_or_default();
        self.is_in_paragraph(range) && !between.contains(['。', '！', '？'])
    }

    /// Whether a list whose last member is `last` may go on here: inside the section that the member heads, in its paragraph,
    /// or in the one that is begun behind it.
    fn goes_on_with(&self, last: Option<TextRange>) -> bool {
        let Some((index, paragraph)) = last.and_then(|last| self.analysis.paragraph_at(last.start())) else { return false };
        let nodes = outline::flatten(self.analysis.outline());
        let headed = |node: &&&Node| node.paragraph == index && paragraph.kind == ParagraphKind::Heading;
        let end = nodes.iter().find(headed).map_or(index + 1, |node| node.end);
        self.paragraph.is_some_and(|here| (index..=end).contains(&here) && (here < end || self.at_end))
    }
}
