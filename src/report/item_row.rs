//! Items that stand in a row within one paragraph: 一是学习不够深入。二是创新意识不强。

use crate::report::marker::{self, Marker, MarkerForm};
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::text::characters::is_blank;
use crate::text::{TextRange, range, size};

/// An item of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowItem {
    /// Its counter, where it stands in the reading text of the paragraph.
    pub marker: Marker,
    /// Its sentence in the reading text, without the mark that ends it.
    pub sentence: TextRange,
    /// All of it in the reading text, to where the next item begins.
    pub whole: TextRange,
}

/// The items of a paragraph that consists of nothing else: two sentences or more, each opened by the next counter.
/// Empty for any other paragraph: where an item has a text of its own, the paragraph tells it and the counters in its
/// middle divide that text, as they do in any sentence.
pub(super) fn read(paragraph: &Paragraph) -> Vec<RowItem> {
    let counted = paragraph.marker.as_ref().is_some_and(|marker| matches!(marker.form, MarkerForm::Counter(_)));
    if paragraph.kind != ParagraphKind::Item || !counted {
        return Vec::new();
    }
    let reading = &*paragraph.reading;
    let mut items: Vec<RowItem> = Vec::new();
    let mut start = 0;
    for end in sentence_ends(reading) {
        let text = &reading[start..end];
        let blank = text.len() - text.trim_start_matches(is_blank).len();
        if blank == text.len() {
            break;
        }
        let Some(mut marker) = marker::counter(&text[blank..]) else { return Vec::new() };
        let follows = |before: &RowItem| before.marker.form == marker.form && before.marker.number.map(|n| n + 1) == marker.number;
        if !items.last().is_none_or(follows) {
            return Vec::new();
        }
        marker.range += size(start + blank);
        let trimmed = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '。' | '；' | ';' | '！' | '？'));
        items.push(RowItem { marker, sentence: range(start + blank, start + trimmed.len()), whole: range(start + blank, end) });
        start = end;
    }
    if items.len() < 2 { Vec::new() } else { items }
}

/// Where the sentences and the parts before a semicolon end, marks included; what has no mark ends with the text.
fn sentence_ends(reading: &str) -> impl Iterator<Item = usize> + '_ {
    let mut depth = 0i32;
    let marks = reading.char_indices().filter_map(move |(at, c)| {
        match c {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth -= 1,
            '。' | '；' | ';' | '！' | '？' if depth <= 0 => return Some(at + c.len_utf8()),
            _ => {}
        }
        None
    });
    marks.chain([reading.len()])
}
