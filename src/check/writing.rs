//! What is only unfinished: a report is written from top to bottom, and what its end could still make right is not told
//! while somebody writes there.

use crate::analysis::Analysis;
use crate::finding::{Finding, Rest};
use crate::report::outline::{self, Node, NodeKind};
use crate::rules::Rule;
use crate::text::{TextRange, TextSize};

/// Holds the findings against what is still to be written at `place`, where the text was last changed. What is written
/// on at the end of the text, or of a line, and could make a finding right leaves it out; elsewhere it keeps its [`Rest`],
/// and what was there before may stay. The others lose it: nothing can complete them now.
pub fn weigh(analysis: &Analysis, found: &mut Vec<(&'static Rule, Finding)>, place: Option<TextSize>) {
    let here = place.map(|place| Here::new(analysis, place));
    found.retain_mut(|(_, finding)| match here.as_ref().map_or(Stands::Finished, |here| here.holds(finding)) {
        Stands::Finished => {
            finding.rest = None;
            true
        }
        Stands::Unfinished => true,
        Stands::WrittenOn => false,
    });
}

/// How a finding stands to what is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Nothing that comes there can make it right.
    Finished,
    /// It may, but what was there before is not taken away for that.
    Unfinished,
    /// Its own end is being written.
    WrittenOn,
}

/// Where somebody writes.
struct Here<'a> {
    analysis: &'a Analysis,
    place: TextSize,
    /// Nothing but blanks follows.
    at_end: bool,
    /// Nothing but blanks follows on the line: it is being written on, not mended inside.
    at_end_of_line: bool,
    /// The paragraph; on a blank line, the one before it.
    paragraph: Option<usize>,
}

impl<'a> Here<'a> {
    fn new(analysis: &'a Analysis, place: TextSize) -> Here<'a> {
        let place = place.min(analysis.index.whole().end());
        let rest = analysis.text.get(usize::from(place)..).unwrap_or_default();
        let at_end = rest.trim().is_empty();
        let at_end_of_line = at_end || rest.lines().next().is_none_or(|line| line.trim().is_empty());
        let before = || analysis.report.paragraphs.partition_point(|paragraph| paragraph.range().start() < place).checked_sub(1);
        let paragraph = analysis.paragraph_at(place).map(|(index, _)| index).or_else(before);
        Here { analysis, place, at_end, at_end_of_line, paragraph }
    }

    fn holds(&self, finding: &Finding) -> Stands {
        let places = || std::iter::once(finding.range).chain(finding.related.iter().map(|related| related.range));
        let is_written = match finding.rest {
            None => false,
            Some(Rest::Inside) => finding.range.start() < self.place && self.place < finding.range.end(),
            Some(Rest::Sentence) => places().any(|range| self.is_in_sentence(range)),
            Some(Rest::Paragraph) => places().any(|range| self.is_in_paragraph(range)),
            Some(Rest::List) => {
                let last = places().max_by_key(|range| range.end());
                if self.is_begun_behind(last) {
                    return Stands::Unfinished;
                }
                places().any(|range| self.is_in_paragraph(range)) || self.goes_on_with(last)
            }
            Some(Rest::Before) => self.is_before(finding),
            Some(Rest::Document) => self.at_end,
        };
        match (is_written, self.at_end_of_line) {
            (false, _) => Stands::Finished,
            (true, false) => Stands::Unfinished,
            (true, true) => Stands::WrittenOn,
        }
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

    /// Whether a list whose last member is `last` may go on here: in its paragraph, inside the section that the member heads,
    /// or at the end of the text in the paragraph behind it.
    fn goes_on_with(&self, last: Option<TextRange>) -> bool {
        let Some((index, end)) = last.and_then(|last| self.section(last)) else { return false };
        self.paragraph.is_some_and(|here| (index..end).contains(&here) || here == end && self.at_end)
    }

    /// Whether the paragraph behind a list is being written, which may become its next member: 三 before 是 is there.
    fn is_begun_behind(&self, last: Option<TextRange>) -> bool {
        let end = last.and_then(|last| self.section(last)).map(|(_, end)| end);
        end.is_some() && end == self.paragraph && self.at_end_of_line && !self.at_end
    }

    /// The paragraphs that belong to a member of a list: those of the section that it heads, else its own.
    fn section(&self, member: TextRange) -> Option<(usize, usize)> {
        let (index, _) = self.analysis.paragraph_at(member.start())?;
        let heads = |node: &&Node| node.paragraph == index && matches!(node.kind, NodeKind::Heading | NodeKind::RunIn);
        let end = outline::flatten(self.analysis.outline()).into_iter().filter(heads).map(|node| node.end).max();
        Some((index, end.unwrap_or(index + 1)))
    }

    /// Whether this is between a finding and the place before it that it rests on; also right before the finding, where the
    /// member that is put in ends for now.
    fn is_before(&self, finding: &Finding) -> bool {
        let before = finding.related.iter().map(|related| related.range.start()).filter(|&start| start < finding.range.start()).max();
        before.is_some_and(|before| before <= self.place && self.place <= finding.range.start())
    }
}
