//! Lines and columns as people count them: from 1, a column being a character.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::text::{TextRange, TextSize};

/// The places of one text. Columns are found in constant time, so that a text of one endless line costs no more.
pub struct Places<'a> {
    /// The report they are places of.
    pub analysis: &'a Analysis,
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
}

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
        Places { analysis, before }
    }

    /// The first and the last place of a range.
    pub fn of(&self, range: TextRange) -> (Place, Place) {
        (self.at(range.start()), self.at(range.end()))
    }

    /// The place of an offset.
    pub fn at(&self, offset: TextSize) -> Place {
        let line = self.analysis.index.line_of(offset);
        let start = self.analysis.index.full_range(line).start();
        let offset = usize::from(offset);
        Place { line: line + 1, column: self.count(offset) - self.count(start.into()) + 1, offset }
    }

    /// Number of characters before `offset`.
    fn count(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.before[block] + characters(&self.analysis.text.as_bytes()[block * BLOCK..offset])
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
        assert_eq!(places.at(size(0)), Place { line: 1, column: 1, offset: 0 });
        assert_eq!(places.at(size(2100)), Place { line: 1, column: 701, offset: 2100 });
        let at = text.find('完').unwrap();
        assert_eq!(places.at(size(at)), Place { line: 2, column: 903, offset: at });
        assert_eq!(places.at(size(text.len())).column, 905);
    }
}
