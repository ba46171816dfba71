//! A text that is being worked on, for programs that are no editor: what the server does for an editor, without its
//! protocol, and what the page in `editors/web/` does for a browser.
//!
//! ```
//! use hegao::draft::Draft;
//! use hegao::finding::Language;
//!
//! let text = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,其中委员提案90件、集体提案37件，办结率100%。\n";
//! let mut draft = Draft::new(text);
//!
//! // What is doubtful: 90 and 37 are not 126, and a comma is of half width.
//! let found: Vec<&str> = draft.check().diagnoses.iter().map(|found| found.rule.name).collect();
//! assert!(found.contains(&"total-mismatch") && found.contains(&"half-width-punctuation"));
//!
//! // What the report is and states.
//! assert_eq!(draft.outline()[0].title, "一、2025年工作回顾");
//! assert_eq!(draft.figures()[0].text, "126件");
//! assert_eq!(draft.claims().counts().inconsistent, 1);
//! let place = text.find("126").unwrap();
//! assert!(draft.hover(place, Language::Chinese).unwrap().markdown.contains("126"));
//!
//! // Fixes that change neither words nor figures; the sum is for the drafter to put right.
//! assert_eq!(draft.fix(), 1);
//! assert!(draft.text().contains("126件，其中"));
//! let place = draft.text().find("126").unwrap();
//! draft.edit(place..place + 3, "127");
//! assert!(draft.check().diagnoses.is_empty());
//! ```
//!
//! What the contract says of it as JSON:
//!
//! ```
//! use hegao::contract::{json, places::Places};
//! use hegao::draft::Draft;
//! use hegao::finding::Language;
//!
//! let mut draft = Draft::new("一、2025年工作回顾\n（一）办理提案。全年收到提案126件,办结率100%。\n");
//! let checked = draft.check().clone();
//! let file = json::File::new("报告.txt", &Places::new(draft.analysis()), &checked, Language::English);
//! assert!(json::line(&file).unwrap().contains("\"rule\":\"half-width-punctuation\""));
//! ```

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{Analysis, AnalysisCache};
use crate::check::{self, CheckCache, Checked};
use crate::features::claims::{self, Claims};
use crate::features::figures::{self, Row};
use crate::features::fixing;
use crate::features::hover::{self, Hover};
use crate::finding::{Edit, Fix, Language};
use crate::report::outline::Node;
use crate::report::{Form, Format};
use crate::settings::Settings;
use crate::text::size;
use crate::word::document::Document;
use crate::word::{self, WordError};

/// A text with what is known of it. What has not changed since the revision before is not read or checked again.
#[derive(Debug)]
pub struct Draft {
    analysis: Analysis,
    reading: AnalysisCache,
    checking: CheckCache,
    checked: Option<Checked>,
    /// The document that the text was read from, as long as it is the text.
    document: Option<Arc<Document>>,
}

impl Draft {
    /// A plain text.
    pub fn new(text: &str) -> Draft {
        Draft::with(text, Format::Plain, Settings::default())
    }

    /// A text as the file of that name would be read: Markdown by its ending, else plain text.
    pub fn named(name: &str, text: &str) -> Draft {
        Draft::with(text, Format::of_name(name), Settings::default())
    }

    /// The text of a Word document.
    ///
    /// # Errors
    /// It cannot be read, or is none.
    pub fn of_word(bytes: &[u8]) -> Result<Draft, WordError> {
        let document = word::read(bytes)?;
        let draft = Draft::with(&document.text, Form::laid_out(Arc::new(document.layout.clone())), Settings::default());
        Ok(Draft { document: Some(Arc::new(document)), ..draft })
    }

    /// A text with all that may be said of it.
    pub fn with(text: &str, form: impl Into<Form>, settings: Settings) -> Draft {
        let mut reading = AnalysisCache::default();
        let analysis = Analysis::with_cache(text.into(), form, Arc::new(settings), &mut reading);
        Draft { analysis, reading, checking: CheckCache::default(), checked: None, document: None }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.analysis.text
    }

    /// All that is known of the text.
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The Word document that the text was read from, if it was and has not been changed since.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_deref()
    }

    /// Reads it with other settings.
    pub fn set(&mut self, settings: Settings) {
        let form = Form { format: self.analysis.format, layout: self.analysis.layout.clone() };
        self.read(self.analysis.text.clone(), form, Arc::new(settings));
    }

    /// Replaces the bytes in `place` by `text`. A place past the end is clamped, one inside a character is widened to it. What a
    /// Word document said of its lines no longer holds: from here on it is the plain text that it looks like.
    pub fn edit(&mut self, place: Range<usize>, text: &str) {
        let before = &self.analysis.text;
        let (start, end) = (boundary_before(before, place.start), boundary_after(before, place.end.max(place.start)));
        self.put([&before[..start], text, &before[end..]].concat().into());
    }

    /// Replaces the whole text; lines and paragraphs that stand in both are not read again.
    pub fn replace(&mut self, text: &str) {
        if *text != *self.analysis.text {
            self.put(text.into());
        }
    }

    /// What is doubtful.
    pub fn check(&mut self) -> &Checked {
        let Draft { analysis, checking, checked, .. } = self;
        checked.get_or_insert_with(|| check::examine(analysis, checking))
    }

    /// Title, salutation, sections, closing.
    pub fn outline(&self) -> &[Node] {
        self.analysis.outline()
    }

    /// Every figure, in the order of the text.
    pub fn figures(&self) -> Vec<Row> {
        figures::figures(&self.analysis)
    }

    /// What the figures assert together, and whether it holds.
    pub fn claims(&self) -> Claims<'_> {
        claims::claims(&self.analysis)
    }

    /// What is to be said of the place at that byte.
    pub fn hover(&mut self, offset: usize, language: Language) -> Option<Hover> {
        self.check();
        let found = self.checked.as_ref().map(|checked| checked.diagnoses.as_slice()).unwrap_or_default();
        let offset = boundary_before(&self.analysis.text, offset);
        hover::hover(&self.analysis, found, size(offset), language)
    }

    /// Applies a fix of one of the findings.
    pub fn apply(&mut self, fix: &Fix) {
        let edits = fixing::together(std::iter::once(fix));
        self.put(fixing::apply(&self.analysis.text, &edits).into());
    }

    /// The edits that apply all fixes which change neither words nor figures, and how many places they put right.
    pub fn fixes(&self) -> (Vec<Edit>, usize) {
        let (fixed, places) = fixing::fix_all_counting(&self.analysis);
        (fixing::edits_between(&self.analysis.text, &fixed.text), places)
    }

    /// Applies all fixes that change neither words nor figures; how many places they put right.
    pub fn fix(&mut self) -> usize {
        let (edits, places) = self.fixes();
        if !edits.is_empty() {
            self.put(fixing::apply(&self.analysis.text, &edits).into());
        }
        places
    }

    fn put(&mut self, text: Arc<str>) {
        self.document = None;
        self.read(text, self.analysis.format.into(), self.analysis.settings.clone());
    }

    fn read(&mut self, text: Arc<str>, form: Form, settings: Arc<Settings>) {
        self.checked = None;
        self.analysis = Analysis::with_cache(text, form, settings, &mut self.reading);
    }
}

/// The place itself, or the beginning of the character that it lies in, or the end of the text.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The place itself, or the end of the character that it lies in, or the end of the text.
fn boundary_after(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_a_character_or_past_the_end_is_put_right() {
        let mut draft = Draft::new("提案");
        draft.edit(1..2, "议");
        assert_eq!(draft.text(), "议案");
        draft.edit(99..120, "。");
        assert_eq!(draft.text(), "议案。");
        draft.edit(Range { start: 9, end: 3 }, "");
        assert_eq!(draft.text(), "议案。");
    }

    #[test]
    fn an_edited_draft_is_what_it_would_be_from_scratch() {
        let text = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件，其中委员提案90件、集体提案37件。\n（二）协商议政。召开协商会议25 次。\n";
        let mut draft = Draft::new(text);
        draft.check();
        let place = text.find("37").unwrap();
        draft.edit(place..place + 2, "36");
        let mut fresh = Draft::new(&text.replace("37", "36"));
        assert_eq!(draft.check(), fresh.check());
        assert_eq!(draft.fixes(), fresh.fixes());
    }

    #[test]
    fn a_fix_of_a_finding_is_applied_alone() {
        let text = "一、2025年工作回顾\n（一）办理提案。全年收到提案126件,召开会议25次，办结率100%。\n";
        let mut draft = Draft::new(text);
        let found = draft.check().diagnoses.iter().find_map(|found| found.finding.fixes.first().cloned()).unwrap();
        draft.apply(&found);
        assert_eq!(draft.text(), text.replace(',', "，"));
    }
}
