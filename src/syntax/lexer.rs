//! One pass over a paragraph: what is written with digits stands as it was found, marks stand alone, and the Han between
//! them are cut into words of the vocabulary along the cheapest path, not by the longest match: in 20个以上海内外客商 it
//! is 以上 and not 上海.

use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::{self, Classes, Word};
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, range};

/// A token, in reading offsets.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The quantity with this index.
    Quantity(usize),
    /// A date, a code, a name with digits: nothing that counts.
    Digits,
    /// A word of the vocabulary.
    Word(&'static Word),
    /// A mark of punctuation.
    Mark(char),
    /// Han and letters that the vocabulary does not know.
    Text,
}

impl Token {
    /// The classes of its word; none where it is no word.
    pub fn classes(&self) -> Classes {
        match self.kind {
            Kind::Word(word) => word.classes,
            _ => Classes::default(),
        }
    }

    /// Whether it is a word of the class.
    pub fn is(&self, class: Class) -> bool {
        self.classes().has(class)
    }

    /// The mark, where it is one.
    pub fn mark(&self) -> Option<char> {
        if let Kind::Mark(mark) = self.kind { Some(mark) } else { None }
    }
}

/// What stands fixed before words are sought: a quantity or other digits, in order and none over another.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    /// Where it stands.
    pub range: TextRange,
    /// Its index among the quantities, where it is one.
    pub quantity: Option<usize>,
}

/// The tokens of a paragraph, in order; blanks are left out.
pub fn tokens(reading: &str, fixed: &[Fixed]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(reading.len() / 6);
    let mut at = 0;
    let mut behind_quantity = false;
    let mut next = fixed.iter().peekable();
    while at < reading.len() {
        while next.peek().is_some_and(|f| usize::from(f.range.start()) < at) {
            next.next();
        }
        if let Some(here) = next.next_if(|f| usize::from(f.range.start()) == at && !f.range.is_empty()) {
            tokens.push(Token { range: here.range, kind: here.quantity.map_or(Kind::Digits, Kind::Quantity) });
            behind_quantity = here.quantity.is_some();
            at = usize::from(here.range.end());
            continue;
        }
        let limit = next.peek().map_or(reading.len(), |f| usize::from(f.range.start()));
        let Some(c) = reading[at..].chars().next() else { break };
        if is_han(c) {
            let length: usize = reading[at..limit].chars().take_while(|&c| is_han(c)).take(LONGEST_RUN).map(char::len_utf8).sum();
            words(reading, at, at + length, behind_quantity, &mut tokens);
            at += length;
        } else if is_blank(c) {
            at += c.len_utf8();
        } else {
            push_other(c, at, &mut tokens);
            at += c.len_utf8();
        }
        behind_quantity = false;
    }
    tokens
}

/// A run of Han longer than this is cut, so that a text without marks costs no more than its length.
const LONGEST_RUN: usize = 256;
/// What a character costs that no word takes.
const UNKNOWN: u32 = 30;
/// What a word costs that the grammar does not ask for.
const ORDINARY: u32 = 40;
/// What a word of one character costs: a little less than one that nobody knows.
const SINGLE: u32 = 29;
/// What a longer word of the grammar costs: less, for the grammar names it.
const WORD: u32 = 28;
/// What is saved where a bound stands right behind a quantity: 20个以上.
const BOUND: u32 = 12;

fn words(reading: &str, start: usize, end: usize, behind_quantity: bool, tokens: &mut Vec<Token>) {
    let run = &reading[start..end];
    // Cheapest cost and last step to each place; a word that begins earlier, and so is longer, wins a tie.
    let mut best: Vec<(u32, usize, Option<&'static Word>)> = vec![(u32::MAX, 0, None); run.len() + 1];
    best[0].0 = 0;
    for (at, c) in run.char_indices() {
        let reached = best[at].0;
        let unknown = at + c.len_utf8();
        if reached + UNKNOWN < best[unknown].0 {
            best[unknown] = (reached + UNKNOWN, at, None);
        }
        for (word, length) in vocabulary::opening(&run[at..]) {
            let mut cost = reached + price(word, length);
            if at == 0 && behind_quantity && word.classes.meets(BEHIND) {
                cost = cost.saturating_sub(BOUND);
            }
            let to = at + length;
            if cost < best[to].0 {
                best[to] = (cost, at, Some(word));
            }
        }
    }
    let mut path = Vec::new();
    let mut at = run.len();
    while at > 0 {
        let (_, from, word) = best[at];
        path.push((from, at, word));
        at = from;
    }
    for (from, to, word) in path.into_iter().rev() {
        let place = range(start + from, start + to);
        match (word, tokens.last_mut()) {
            (Some(word), _) => tokens.push(Token { range: place, kind: Kind::Word(word) }),
            (None, Some(last)) if matches!(last.kind, Kind::Text) && last.range.end() == place.start() => {
                last.range = last.range.cover(place);
            }
            (None, _) => tokens.push(Token { range: place, kind: Kind::Text }),
        }
    }
}

/// Bounds that stand behind a figure.
const BEHIND: Classes = Classes::of(&[Class::AtLeastBehind, Class::AtMostBehind, Class::AboutBehind]);

fn price(word: &Word, length: usize) -> u32 {
    let single = length <= '一'.len_utf8();
    match (single, word.classes.is_noun()) {
        (true, _) => SINGLE,
        (false, true) => ORDINARY,
        (false, false) => WORD,
    }
}

fn push_other(c: char, at: usize, tokens: &mut Vec<Token>) {
    let place = range(at, at + c.len_utf8());
    if c.is_alphanumeric() {
        match tokens.last_mut() {
            Some(last) if matches!(last.kind, Kind::Text) && last.range.end() == place.start() => last.range = last.range.cover(place),
            _ => tokens.push(Token { range: place, kind: Kind::Text }),
        }
    } else {
        tokens.push(Token { range: place, kind: Kind::Mark(c) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::size;

    /// The text cut into its tokens, words of the grammar in brackets; digits stand for a quantity.
    fn cut(text: &str) -> String {
        let mut fixed = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| i + at) {
            let end = start + text[start..].find(|c: char| !c.is_ascii_digit() && c != '个').unwrap_or(text.len() - start);
            fixed.push(Fixed { range: TextRange::new(size(start), size(end)), quantity: Some(fixed.len()) });
            at = end;
        }
        let show = |t: &Token| match t.kind {
            Kind::Word(word) if word.classes != Classes::of(&[Class::Ordinary]) => format!("[{}]", &text[t.range]),
            _ => text[t.range].to_owned(),
        };
        tokens(text, &fixed).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_cheapest_path_and_not_the_longest_match_cuts_words() {
        assert_eq!(cut("吸引20个以上海内外客商"), "吸引 20个 [以上] 海内外 客商");
        assert_eq!(cut("最近签约5个"), "最近 [签约] 5个");
        assert_eq!(cut("增加值增长8，减少5"), "增加值 [增长] 8 ， [减少] 5");
        assert_eq!(cut("由此提高到30"), "[由此] [提高] [到] 30");
    }

    #[test]
    fn every_byte_of_a_paragraph_but_blanks_is_in_one_token() {
        let text = "全市 GDP（含：园区）达到5，x";
        let tokens = tokens(text, &[]);
        assert!(tokens.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()));
        let length: usize = tokens.iter().map(|t| usize::from(t.range.len())).sum();
        assert_eq!(length, text.len() - 1);
    }
}
