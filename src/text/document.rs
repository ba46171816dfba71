//! A text that is being edited: a rope, so that a key in a long draft costs what the key is, not what the draft is.

use ropey::Rope;

use crate::text::position::{Encoding, Position};

/// The text of one open file at one version.
#[derive(Clone, Debug, Default)]
pub struct Document {
    rope: Rope,
}

/// One change that an editor sends: what stands between two positions is replaced; without positions, everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From and to, or `None` for the whole text.
    pub span: Option<(Position, Position)>,
    /// The new text.
    pub text: String,
}

/// What a change has done, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Where it began.
    pub at: usize,
    /// How much is gone.
    pub removed: usize,
    /// How much stands there now.
    pub inserted: usize,
}

impl Document {
    /// A document that holds `text`.
    pub fn new(text: &str) -> Document {
        Document { rope: Rope::from_str(text) }
    }

    /// Applies one change. Positions that do not exist are clamped, and a span given backwards is turned round:
    /// no change can fail. Returns what has changed; of a whole text, what lies between the beginning and the end that it shares with
    /// the one before.
    pub fn apply(&mut self, change: &Change, encoding: Encoding) -> Replaced {
        let Some((from, to)) = change.span else {
            let replaced = self.difference(&change.text);
            self.rope = Rope::from_str(&change.text);
            return replaced;
        };
        let (a, b) = (self.char_at(from, encoding), self.char_at(to, encoding));
        let (start, end) = (a.min(b), a.max(b));
        let (at, after) = (self.rope.char_to_byte(start), self.rope.char_to_byte(end));
        self.rope.remove(start..end);
        self.rope.insert(start, &change.text);
        Replaced { at, removed: after - at, inserted: change.text.len() }
    }

    /// What has changed if `text` takes the place of this one.
    fn difference(&self, text: &str) -> Replaced {
        let mut shared = |character: (char, char)| (character.0 == character.1).then(|| character.0.len_utf8());
        let before: usize = self.rope.chars().zip(text.chars()).map_while(&mut shared).sum();
        let mut backwards = self.rope.chars_at(self.rope.len_chars());
        let rest = self.len().min(text.len()) - before;
        let mut behind = 0;
        for character in text.chars().rev() {
            if backwards.prev() != Some(character) || behind + character.len_utf8() > rest {
                break;
            }
            behind += character.len_utf8();
        }
        Replaced { at: before, removed: self.len() - before - behind, inserted: text.len() - before - behind }
    }

    /// The length of the text in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole text, one flat copy.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// The index of the character at `position`, clamped to the end of its line and of the text.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let start = self.rope.line_to_char(line);
        let end = start + self.content_chars(line);
        let column = position.column as usize;
        let target = match encoding {
            Encoding::Utf32 => start.saturating_add(column),
            Encoding::Utf8 => {
                let byte = self.rope.char_to_byte(start).saturating_add(column).min(self.rope.len_bytes());
                self.rope.byte_to_char(byte)
            }
            Encoding::Utf16 => {
                let unit = self.rope.char_to_utf16_cu(start).saturating_add(column).min(self.rope.len_utf16_cu());
                self.rope.utf16_cu_to_char(unit)
            }
        };
        target.clamp(start, end)
    }

    /// Number of characters of a line without its line end.
    fn content_chars(&self, line: usize) -> usize {
        let slice = self.rope.line(line);
        let mut length = slice.len_chars();
        while length > 0 && matches!(slice.char(length - 1), '\n' | '\r') {
            length -= 1;
        }
        length
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::line_index::LineIndex;
    use proptest::prelude::*;

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> Change {
        let position = |(line, column)| Position { line, column };
        Change { span: Some((position(from), position(to))), text: text.to_owned() }
    }

    #[test]
    fn an_edit_behind_a_rare_character_lands_where_the_editor_meant() {
        let mut document = Document::new("甲𠮷乙\r\n丙");
        document.apply(&change((0, 3), (0, 4), "丁"), Encoding::Utf16);
        assert_eq!(document.text(), "甲𠮷丁\r\n丙");
        document.apply(&change((0, 7), (0, 10), ""), Encoding::Utf8);
        assert_eq!(document.text(), "甲𠮷\r\n丙");
    }

    #[test]
    fn an_edit_past_the_end_is_clamped_and_one_given_backwards_is_turned_round() {
        let mut document = Document::new("一行\n二行");
        document.apply(&change((0, 99), (0, 99), "。"), Encoding::Utf16);
        assert_eq!(document.text(), "一行。\n二行");
        document.apply(&change((9, 9), (1, 0), "末"), Encoding::Utf16);
        assert_eq!(document.text(), "一行。\n末");
    }

    #[test]
    fn of_a_text_that_is_sent_whole_only_what_differs_has_changed() {
        let mut document = Document::new("甲甲乙丙");
        let mut whole = |text: &str| {
            let Replaced { at, removed, inserted } = document.apply(&Change { span: None, text: text.to_owned() }, Encoding::Utf16);
            (at, removed, inserted)
        };
        assert_eq!(whole("甲甲甲乙丙"), (6, 0, 3));
        assert_eq!(whole("甲丁乙丙"), (3, 6, 3));
        assert_eq!(whole("甲丁乙丙"), (12, 0, 0));
        assert_eq!(whole("戊"), (0, 12, 3));
        assert_eq!(whole(""), (0, 3, 0));
    }

    proptest! {
        /// The rope and the flat index agree on every position, sensible or not.
        #[test]
        fn rope_and_flat_text_clamp_alike(
            text in "[甲𠮷a😀\n\r，]{0,24}", line in 0u32..6, column in 0u32..12, which in 0usize..3,
        ) {
            let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][which];
            let position = Position { line, column };
            let expected = usize::from(LineIndex::new(&text).offset(&text, position, encoding));
            let mut document = Document::new(&text);
            let insertion = Change { span: Some((position, position)), text: "#".into() };
            document.apply(&insertion, encoding);
            let mut by_hand = text.clone();
            by_hand.insert(expected, '#');
            prop_assert_eq!(document.text(), by_hand);
        }
    }
}
