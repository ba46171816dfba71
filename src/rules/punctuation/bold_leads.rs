//! **扩大有效需求**抓好…: in Markdown a bold heading opens a paragraph, and the mark that parts it from the text, which its
//! siblings have, is lost.

use crate::analysis::Analysis;
use crate::finding::Finding;
use crate::report::Format;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::punctuation::lost_heading_stop::unmarked;
use crate::text::characters::is_han;
use crate::text::{TextRange, range, size};

/// Marks behind a heading.
const MARKS: &[char] = &['。', '：', ':'];
/// A heading has so many characters; a word set bold inside a sentence has fewer.
const LEAD: std::ops::RangeInclusive<usize> = 4..=30;
/// So many siblings with a mark show that it belongs there.
const SIBLINGS: usize = 2;

/// The bold words that open a paragraph.
struct Lead<'a> {
    words: &'a str,
    /// The words in the document, and where they end inside and outside the `**`.
    place: TextRange,
    inside: TextRange,
    outside: TextRange,
    /// The mark behind them, and whether it is bold too.
    mark: Option<(char, bool)>,
    /// The text goes on right behind them.
    runs_on: bool,
}

/// Adds what is found in the sections of a Markdown document.
pub(super) fn check(analysis: &Analysis, findings: &mut Vec<Finding>) {
    if analysis.format != Format::Markdown {
        return;
    }
    for section in analysis.report.paragraphs.split(|p| p.kind == ParagraphKind::Heading) {
        let leads: Vec<Lead<'_>> = section.iter().filter_map(lead).collect();
        for mark in MARKS {
            let has = |lead: &&Lead<'_>| lead.mark.is_some_and(|(other, _)| other == *mark);
            let siblings: Vec<&Lead<'_>> = leads.iter().filter(has).collect();
            let bare: Vec<&Lead<'_>> = leads.iter().filter(|lead| lead.mark.is_none() && lead.runs_on).collect();
            let (Some(sibling), true) = (siblings.first(), siblings.len() >= SIBLINGS && siblings.len() > bare.len()) else { continue };
            let bold = siblings.iter().filter(|lead| lead.mark.is_some_and(|(_, bold)| bold)).count() * 2 > siblings.len();
            // What the words alone tell is not told again.
            let known: Vec<TextRange> = findings.iter().map(|finding| finding.range).collect();
            let told =
                |lead: &&&Lead<'_>| known.iter().any(|range| range.start() <= lead.outside.end() && lead.place.start() <= range.end());
            findings.extend(bare.iter().filter(|lead| !told(lead)).map(|lead| {
                let at = if bold { lead.inside } else { lead.outside };
                unmarked(lead.place, at, lead.words, *mark, (sibling.words, sibling.place))
            }));
            break;
        }
    }
}

fn lead(paragraph: &Paragraph) -> Option<Lead<'_>> {
    let line = &paragraph.pieces.first()?.content;
    let text = &*line.content.text;
    let body = text.trim_start();
    let body = ["- ", "* ", "+ "].iter().find_map(|bullet| body.strip_prefix(bullet)).unwrap_or(body).trim_start();
    let (bold, rest) = body.strip_prefix("**")?.split_once("**")?;
    let words = bold.trim_end_matches(MARKS);
    let start = usize::from(line.range.start()) + text.len() - body.len() + "**".len();
    let end = start + words.len();
    let mark = bold.strip_prefix(words).and_then(|mark| mark.chars().next()).map(|mark| (mark, true));
    let behind = rest.chars().next().filter(|c| MARKS.contains(c)).map(|mark| (mark, false));
    Some(Lead {
        words,
        place: range(start, end),
        inside: TextRange::empty(size(end)),
        outside: TextRange::empty(size(start + bold.len() + "**".len())),
        mark: mark.or(behind),
        runs_on: rest.starts_with(is_han) && words.ends_with(is_han),
    })
    .filter(|_| LEAD.contains(&words.chars().count()) && !words.contains(['。', '；', '：']))
}
