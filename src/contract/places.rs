//! Lines and columns as people count them: from 1, a column being a character.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::features::wording;
use crate::finding::{Language, quoted};
use crate::text::characters::excerpt;
use crate::text::{TextRange, TextSize};
use crate::word::document::{self, Document, Part};

/// The places of one text. Columns are found in constant time, so that a text of one endless line costs no more.
pub struct Places<'a> {
    /// The report they are places of.
    pub analysis: &'a Analysis,
    /// The Word document that the text was read from.
    pub document: Option<&'a Document>,
    /// Number of characters before every block of the text.
    before: Vec<usize>,
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
    /// Bytes from the start of the text, from 0.
    pub offset: usize,
    /// The place in the Word document that the text was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<WordPlace>,
}

/// A place in a Word document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WordPlace {
    /// What holds the paragraph.
    pub part: &'static str,
    /// Which one of its kind, of what there may be several of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// The paragraph of the part, from 1.
    pub paragraph: u32,
    /// The run of the paragraph, from 1; 0 for an automatic number.
    pub run: u32,
    /// Characters of the run before the place.
    pub offset: u32,
}

/// Longest quotation of a place, in characters.
const QUOTE_LIMIT: usize = 24;

const BLOCK: usize = 512;

impl<'a> Places<'a> {
    /// The places of the report's text.
    pub fn new(analysis: &'a Analysis) -> Places<'a> {
        let mut before = vec![0];
        let mut count = 0;
        for block in analysis.text.as_bytes().chunks(BLOCK) {
            count += characters(block);
            before.push(count);
        }
        Places { analysis, document: None, before }
    }

    /// The same of a text that was read from a Word document, if it was.
    pub fn of_document(self, document: Option<&'a Document>) -> Places<'a> {
        Places { document, ..self }
    }

    /// The first and the last place of a range.
    pub fn of(&self, range: TextRange) -> (Place, Place) {
        let word = self.document.filter(|_| !range.is_empty()).and_then(|document| document.end_place(range.end()));
        let end = self.at(range.end());
        (self.at(range.start()), Place { word: word.map(WordPlace::from).or(end.word), ..end })
    }

    /// A place of a Word document in words, which has neither lines nor columns: 第一部分第3段“立案提案181件”, 脚注2第1段“…”. `None` for a
    /// text.
    pub fn words(&self, range: TextRange, language: Language) -> Option<String> {
        let document = self.document?;
        let place = document.place(range.start()).filter(|place| place.part != Part::Body);
        let Some(place) = place else { return Some(wording::place(self.analysis, range, language)) };
        let quote = excerpt(&self.analysis.quote(range), QUOTE_LIMIT);
        let nth = document.ordinal(place.part);
        Some(match language {
            Language::Chinese => {
                let part = match place.part {
                    Part::Footnote(_) => "脚注",
                    Part::Endnote(_) => "尾注",
                    _ => "文本框",
                };
                format!("{part}{nth}第{}段{}", place.paragraph, quoted(&quote))
            }
            Language::English => format!("{} {nth} paragraph {} \"{quote}\"", place.part.name(), place.paragraph),
        })
    }

    /// The place in front of a message: `12:5`, or in words in a Word document.
    pub fn label(&self, range: TextRange, language: Language) -> String {
        self.words(range, language).unwrap_or_else(|| {
            let place = self.at(range.start());
            format!("{}:{}", place.line, place.column)
        })
    }

    /// The number of the line, or of the paragraph in a Word document.
    pub fn row(&self, offset: TextSize) -> usize {
        let place = self.at(offset);
        place.word.map_or(place.line, |word| word.paragraph as usize)
    }

    /// The place of an offset.
    pub fn at(&self, at: TextSize) -> Place {
        let line = self.analysis.index.line_of(at);
        let start = self.analysis.index.full_range(line).start();
        let offset = usize::from(at);
        let word = self.document.and_then(|document| document.place(at)).map(WordPlace::from);
        Place { line: line + 1, column: self.count(offset) - self.count(start.into()) + 1, offset, word }
    }

    /// Number of characters before `offset`.
    fn count(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.before[block] + characters(&self.analysis.text.as_bytes()[block * BLOCK..offset])
    }
}

impl From<document::Place> for WordPlace {
    fn from(place: document::Place) -> WordPlace {
        let document::Place { part, paragraph, run, offset } = place;
        WordPlace { part: part.name(), number: part.number(), paragraph, run, offset }
    }
}

/// Number of characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::settings::Settings;
    use crate::text::size;

    #[test]
    fn columns_count_characters_however_far_the_line_runs() {
        let text = format!("{}\r\n𠮷{}“完”", "甲".repeat(700), "乙".repeat(900));
        let analysis = Analysis::new(&text, Format::Plain, Settings::default());
        let places = Places::new(&analysis);
        assert_eq!(places.at(size(0)), Place { line: 1, column: 1, offset: 0, word: None });
        assert_eq!(places.at(size(2100)), Place { line: 1, column: 701, offset: 2100, word: None });
        let at = text.find('完').unwrap();
        assert_eq!(places.at(size(at)), Place { line: 2, column: 903, offset: at, word: None });
        assert_eq!(places.at(size(text.len())).column, 905);
    }
}
