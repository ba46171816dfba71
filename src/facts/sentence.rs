//! Sentences, clauses, and what stands in quotes and book marks.

use crate::facts::pairs::{Pairs, Sort};
use crate::text::characters::{ends_sentence, is_closing, is_digit};
use crate::text::{TextRange, TextSize, range, size};

/// Where the sentences, clauses and quotations of a paragraph lie, in reading offsets.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Each sentence with its final mark and what closes behind it.
    pub sentences: Vec<TextRange>,
    /// Each clause, without the mark that ends it: between ，；：。！？ of either width.
    pub clauses: Vec<TextRange>,
    /// Quotes, brackets and title marks.
    pub pairs: Pairs,
    /// What stands between quotes, and in names of documents: disjoint and in order, to be searched fast.
    quoted: Vec<TextRange>,
    titled: Vec<TextRange>,
}

/// Words further away than so many bytes say nothing of a place.
const NEAR: usize = 400;

impl Layout {
    /// Reads a paragraph's layout.
    pub fn read(reading: &str) -> Layout {
        let pairs = Pairs::read(reading);
        let quoted = outermost(&pairs, &[Sort::Double, Sort::Single, Sort::Corner, Sort::WhiteCorner]);
        let titled = outermost(&pairs, &[Sort::Title, Sort::InnerTitle]);
        let mut layout = Layout { pairs, quoted, titled, ..Layout::default() };
        layout.read_sentences(reading);
        layout
    }

    /// The sentence that holds `offset`.
    pub fn sentence_at(&self, offset: TextSize) -> TextRange {
        holding(&self.sentences, offset)
    }

    /// The clause that holds `offset`.
    pub fn clause_at(&self, offset: TextSize) -> TextRange {
        holding(&self.clauses, offset)
    }

    /// Whether `offset` stands between quotes: “…”, ‘…’, 「…」.
    pub fn is_quoted(&self, offset: TextSize) -> bool {
        is_covered(&self.quoted, offset)
    }

    /// Whether `offset` stands in the name of a document: 《…》.
    pub fn is_in_title(&self, offset: TextSize) -> bool {
        is_covered(&self.titled, offset)
    }

    /// The clause that holds `place`, but no more of it than what stands near: a text without marks is one clause.
    pub fn near(&self, reading: &str, place: TextRange) -> TextRange {
        let clause = self.clause_at(place.start());
        let mut start = usize::from(clause.start()).max(usize::from(place.start()).saturating_sub(NEAR)).min(place.start().into());
        let mut end = usize::from(clause.end().max(place.end())).min(usize::from(place.end()) + NEAR).min(reading.len());
        while !reading.is_char_boundary(start) {
            start += 1;
        }
        while !reading.is_char_boundary(end) {
            end -= 1;
        }
        range(start, end)
    }

    fn read_sentences(&mut self, reading: &str) {
        let (mut sentence, mut clause) = (0, 0);
        let mut chars = reading.char_indices().peekable();
        let mut before = None;
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|&(_, c)| c);
            let in_number = matches!(c, ',' | ':' | '：') && before.is_some_and(is_digit) && after.is_some_and(is_digit);
            let comma = matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '…') && !in_number;
            // １５．３％: a point of full width.
            let point = c == '．' && before.is_some_and(is_digit) && after.is_some_and(is_digit);
            if ends_sentence(c) && !point {
                let mut end = at + c.len_utf8();
                self.push_clause(clause, at);
                while let Some(&(next, closing)) = chars.peek() {
                    if !(is_closing(closing) || ends_sentence(closing)) {
                        break;
                    }
                    end = next + closing.len_utf8();
                    chars.next();
                }
                self.sentences.push(range(sentence, end));
                (sentence, clause) = (end, end);
            } else if comma {
                self.push_clause(clause, at);
                clause = at + c.len_utf8();
            }
            before = Some(c);
        }
        self.push_clause(clause, reading.len());
        if sentence < reading.len() {
            self.sentences.push(range(sentence, reading.len()));
        }
    }

    fn push_clause(&mut self, start: usize, end: usize) {
        if start < end {
            self.clauses.push(range(start, end));
        }
    }
}

/// The pairs of one of these sorts that stand in no other of them.
fn outermost(pairs: &Pairs, sorts: &[Sort]) -> Vec<TextRange> {
    let mut covers: Vec<TextRange> = Vec::new();
    for pair in pairs.all.iter().filter(|pair| sorts.contains(&pair.sort)) {
        if covers.last().is_none_or(|last| last.end() <= pair.range.start()) {
            covers.push(pair.range);
        }
    }
    covers
}

fn is_covered(covers: &[TextRange], offset: TextSize) -> bool {
    let index = covers.partition_point(|r| r.end() <= offset);
    covers.get(index).is_some_and(|r| r.start() < offset)
}

/// The range that holds `offset`, or the empty range there.
fn holding(ranges: &[TextRange], offset: TextSize) -> TextRange {
    let index = ranges.partition_point(|r| r.end() <= offset);
    ranges.get(index).copied().filter(|r| r.start() <= offset).unwrap_or(TextRange::empty(offset.max(size(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_what_closes_behind_their_mark() {
        let text = "他说：“好。”收入4,300元，增长2:1。";
        let layout = Layout::read(text);
        let sentences: Vec<&str> = layout.sentences.iter().map(|&r| &text[r]).collect();
        assert_eq!(sentences, ["他说：“好。”", "收入4,300元，增长2:1。"]);
        let clauses: Vec<&str> = layout.clauses.iter().map(|&r| &text[r]).collect();
        assert_eq!(clauses, ["他说", "“好", "收入4,300元", "增长2:1"]);
    }

    #[test]
    fn a_point_of_full_width_inside_a_number_ends_nothing() {
        let layout = Layout::read("税率由１５．３％降到１２％。１．办好会议。");
        assert_eq!(layout.sentences.len(), 3);
    }

    #[test]
    fn marks_without_a_partner_are_known() {
        let text = "开展“甲《乙》活动，（丙）”丁”";
        let layout = Layout::read(text);
        assert_eq!(layout.pairs.lone.len(), 1);
        assert!(layout.is_in_title(size(text.find('乙').unwrap())));
        assert!(layout.is_quoted(size(text.find('丙').unwrap())));
    }
}
