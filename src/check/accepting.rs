//! Which findings a person has settled: accepted ones, and those that a comment in the Markdown silences.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::claims::{Claim, Verdict};
use crate::facts::sentence::Layout;
use crate::finding::{Finding, FindingKey};
use crate::report::paragraph::Paragraph;
use crate::rules::Rule;
use crate::text::TextRange;

/// So much of a sentence is kept on either side of what is marked: a key must stay readable.
const KEPT: usize = 120;

/// What a finding of `rule` at its place is known by when it is accepted.
pub fn key(analysis: &Analysis, rule: &Rule, finding: &Finding) -> FindingKey {
    let key = finding.key.clone().unwrap_or_else(|| sentence_key(analysis, finding.range));
    FindingKey { rule: rule.name.to_owned(), key }
}

/// The keys of the places of an aggregate, which are all that is left of its single findings.
pub fn keys_of_places(analysis: &Analysis, rule: &Rule, places: impl Iterator<Item = TextRange>) -> Vec<FindingKey> {
    let mut keys: Vec<FindingKey> =
        places.map(|range| FindingKey { rule: rule.name.to_owned(), key: sentence_key(analysis, range) }).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Whether a comment in the Markdown silences a finding.
pub fn is_ignored(analysis: &Analysis, rule: &Rule, finding: &Finding) -> bool {
    analysis.report.ignored.iter().any(|ignored| ignored.silences(rule.name, finding.range))
}

/// Whether a person has accepted a finding.
pub fn is_accepted(analysis: &Analysis, rule: &Rule, finding: &Finding) -> bool {
    let accepted = &analysis.settings.accepted;
    accepted.names(rule.name) && accepted.contains(&key(analysis, rule, finding))
}

/// Whether a claim of a paragraph does not hold, and a person has settled the finding that says so: the finding of its rule
/// at one of its operands.
pub fn claim_is_settled(analysis: &Analysis, paragraph: &Paragraph, facts: &ParagraphFacts, claim: &Claim) -> bool {
    let rule = claim.form.rule();
    let (accepted, ignored) = (&analysis.settings.accepted, &analysis.report.ignored);
    if claim.verdict != Verdict::Inconsistent || !accepted.names(rule) && ignored.is_empty() {
        return false;
    }
    let marked = |range: TextRange| {
        let place = paragraph.place(range);
        let key = || FindingKey { rule: rule.to_owned(), key: sentence_key(analysis, place) };
        ignored.iter().any(|ignored| ignored.silences(rule, place)) || accepted.names(rule) && accepted.contains(&key())
    };
    // A rule marks the figure or only its number.
    claim.operands.iter().any(|operand| {
        let number = facts.figure_at(operand.range).map(|figure| figure.number);
        marked(operand.range) || number.is_some_and(marked)
    })
}

/// A sentence in which something is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What stands before it, as far as it is kept.
    pub before: String,
    /// What is marked.
    pub marked: String,
    /// What stands behind it, as far as it is kept.
    pub behind: String,
}

/// The sentence round `marked` as it is read; outside paragraphs the line.
pub fn sentence(analysis: &Analysis, marked: TextRange) -> Sentence {
    let paragraph = analysis.paragraph_at(marked.start()).map(|(_, paragraph)| paragraph);
    match paragraph.and_then(|paragraph| in_paragraph(paragraph, marked)) {
        Some(sentence) => sentence,
        None => {
            let line = &analysis.report.lines[analysis.index.line_of(marked.start())];
            let inside = marked.intersect(line.range).unwrap_or(TextRange::empty(line.range.end()));
            let at = inside - line.range.start();
            Sentence::cut(&line.content.text, TextRange::up_to(line.range.len()), at)
        }
    }
}

/// The sentence with what is marked between ⟦ and ⟧.
fn sentence_key(analysis: &Analysis, marked: TextRange) -> String {
    let Sentence { before, marked, behind } = sentence(analysis, marked);
    format!("{before}⟦{marked}⟧{behind}")
}

/// The same as it stands in the file, with its blanks; line ends within it are left out.
pub fn sentence_as_written(analysis: &Analysis, marked: TextRange) -> Sentence {
    let paragraph = analysis.paragraph_at(marked.start()).map(|(_, paragraph)| paragraph);
    let written = paragraph.and_then(|paragraph| {
        let start = paragraph.reading_offset(marked.start())?;
        let place = paragraph.place(Layout::read(&paragraph.reading).sentence_at(start)).cover(marked);
        let Sentence { before, marked, behind } = Sentence::cut(&analysis.text, place, marked);
        let unbroken = |text: String| text.replace(['\r', '\n'], "");
        Some(Sentence { before: unbroken(before), marked: unbroken(marked), behind: unbroken(behind) })
    });
    written.unwrap_or_else(|| sentence(analysis, marked))
}

fn in_paragraph(paragraph: &Paragraph, marked: TextRange) -> Option<Sentence> {
    let start = paragraph.reading_offset(marked.start())?;
    let end = paragraph.reading_offset(marked.end()).filter(|end| *end >= start).unwrap_or(start);
    let sentence = Layout::read(&paragraph.reading).sentence_at(start);
    Some(Sentence::cut(&paragraph.reading, sentence.cover(TextRange::new(start, end)), TextRange::new(start, end)))
}

impl Sentence {
    fn cut(text: &str, sentence: TextRange, marked: TextRange) -> Sentence {
        let before = &text[TextRange::new(sentence.start().min(marked.start()), marked.start())];
        let behind = &text[TextRange::new(marked.end(), sentence.end().max(marked.end()))];
        let cut = before.char_indices().rev().nth(KEPT - 1).map_or(0, |(at, _)| at);
        let end = behind.char_indices().nth(KEPT).map_or(behind.len(), |(at, _)| at);
        Sentence {
            before: before[cut..].trim_start().to_owned(),
            marked: text[marked].to_owned(),
            behind: behind[..end].trim_end().to_owned(),
        }
    }
}
