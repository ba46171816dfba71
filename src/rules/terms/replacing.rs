//! What the rules of this group share: a wording that should be another, with the edit that makes it so.

use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Message};
use crate::lexicon::wordings::Occurrence;
use crate::report::paragraph::Paragraph;
use crate::text::{TextRange, range, size};

/// The title of the edit.
pub(super) static REPLACE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// A finding at `place` that offers `right` instead, all in reading offsets.
pub(super) fn finding(place: TextRange, message: Message, right: &str) -> Finding {
    let fix = Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(place, right)] };
    Finding::new(place, message).fixed_by(fix)
}

/// The finding carried from a paragraph's reading text to the file.
pub(super) fn carry(finding: Finding, paragraph: &Paragraph) -> Finding {
    finding.map(&mut |range| paragraph.place(range), &mut |range| paragraph.place_edit(range))
}

/// Whether the words there are another document's: inside 《》 always, inside a quotation unless the form is wrong there
/// too.
pub(super) fn is_cited(facts: &ParagraphFacts, found: &Occurrence) -> bool {
    let at = size(found.start);
    facts.layout.is_in_title(at) || !found.wording.quoted && facts.layout.is_quoted(at)
}

/// The place of an occurrence.
pub(super) fn place(found: &Occurrence) -> TextRange {
    range(found.start, found.end)
}
