//! The characters of a text as the model counts them: Han characters one by one, marks under one form, and everything
//! that varies freely (numbers, Latin words) as one token each.

use crate::text::characters::is_han;

/// A token's number in the model.
pub type Id = u16;

/// Before the first and behind the last character.
pub const EDGE: Id = 0;
/// A number, with its point and its sign.
pub const NUMBER: Id = 1;
/// A word in Latin letters.
pub const LATIN: Id = 2;
/// A character that the model does not know.
pub const UNKNOWN: Id = 3;
/// Any other mark.
pub const MARK: Id = 4;
/// Marks with a number of their own, from [`FIRST_MARK`] on.
const MARKS: &str = "，。、；：？！“”《》（）—…·％";
const FIRST_MARK: Id = 5;
/// Han characters have the numbers from here on.
pub const FIRST_HAN: Id = 32;

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: Id,
    /// The character it begins with; a blank for an edge.
    pub character: char,
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
}

/// The Han characters that the model knows.
#[derive(Debug)]
pub struct Alphabet {
    characters: Vec<char>,
    ids: Vec<Id>,
}

/// The block of CJK characters that is looked up directly.
const BLOCK: std::ops::Range<u32> = 0x4E00..0xA000;

impl Alphabet {
    /// The alphabet of these characters, in this order.
    pub fn new(characters: impl Iterator<Item = char>) -> Alphabet {
        let characters: Vec<char> = characters.filter(|&c| BLOCK.contains(&(c as u32))).collect();
        let mut ids = vec![UNKNOWN; BLOCK.len()];
        for (nth, &c) in characters.iter().enumerate() {
            ids[(c as u32 - BLOCK.start) as usize] = FIRST_HAN + nth as Id;
        }
        Alphabet { characters, ids }
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        usize::from(FIRST_HAN) + self.characters.len()
    }

    /// Whether no character is known.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// The number of a Han character.
    pub fn id(&self, c: char) -> Id {
        (c as u32).checked_sub(BLOCK.start).and_then(|at| self.ids.get(at as usize)).copied().unwrap_or(UNKNOWN)
    }

    /// The Han character of a number.
    pub fn character(&self, id: Id) -> Option<char> {
        self.characters.get(usize::from(id).checked_sub(usize::from(FIRST_HAN))?).copied()
    }

    /// The characters in the order of their numbers.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// A text as tokens, an edge on each side; blanks are left out.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let edge = |at: usize| Token { id: EDGE, character: ' ', start: at as u32, end: at as u32 };
        let mut tokens = Vec::with_capacity(text.len() / 3 + 2);
        tokens.push(edge(0));
        for (at, c) in text.char_indices() {
            let end = (at + c.len_utf8()) as u32;
            let id = if is_han(c) { self.id(c) } else { class(c) };
            let Some(id) = Some(id).filter(|_| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}')) else { continue };
            match tokens.last_mut() {
                Some(last) if last.end == at as u32 && runs_on(last.id, id, c) => last.end = end,
                _ => tokens.push(Token { id, character: c, start: at as u32, end }),
            }
        }
        tokens.push(edge(text.len()));
        tokens
    }
}

/// Whether a number or a Latin word goes on.
fn runs_on(last: Id, id: Id, c: char) -> bool {
    last == NUMBER && (id == NUMBER || matches!(c, '.' | '．' | '%' | '％')) || last == LATIN && matches!(id, LATIN | NUMBER)
}

fn class(c: char) -> Id {
    if c.is_numeric() {
        return NUMBER;
    }
    if c.is_alphabetic() {
        return LATIN;
    }
    let full = match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '%' => '％',
        c => c,
    };
    MARKS.chars().position(|mark| mark == full).map_or(MARK, |nth| FIRST_MARK + nth as Id)
}

/// Whether a token is a Han character, known or not.
pub fn is_character(token: &Token) -> bool {
    token.id >= FIRST_HAN || token.id == UNKNOWN
}
