//! One vocabulary: every word that the grammar asks for once, with its classes. Laid out at build time from
//! `vocabulary/*.words` (see `build.rs`); nothing is parsed at start.

use crate::lexicon::class::Class;

/// A word of the vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub text: &'static str,
    /// What it may be.
    pub classes: Classes,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub u64);

impl Classes {
    /// The set of these.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut bits = 0;
        let mut index = 0;
        while index < classes.len() {
            bits |= classes[index].bit();
            index += 1;
        }
        Classes(bits)
    }

    /// Whether the class is in it.
    pub const fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Whether any class of the other set is in it.
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// What is in either.
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

struct Node {
    character: char,
    first: u32,
    count: u32,
    word: u32,
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// The words that open `text`, the shortest first.
pub fn opening(text: &str) -> impl Iterator<Item = &'static Word> + '_ {
    let mut node = &NODES[0];
    let mut chars = text.chars();
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            let children = &NODES[node.first as usize..(node.first + node.count) as usize];
            node = &children[children.binary_search_by_key(&c, |child| child.character).ok()?];
            if let Some(word) = WORDS.get(node.word as usize) {
                return Some(word);
            }
        }
    })
}

/// The word that is written so.
pub fn find(text: &str) -> Option<&'static Word> {
    WORDS.binary_search_by_key(&text, |word| word.text).ok().map(|index| &WORDS[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_open_a_text_are_found_at_every_length() {
        let texts: Vec<&str> = opening("增加值率").map(|word| word.text).collect();
        assert_eq!(texts, ["增", "增加", "增加值"]);
        assert!(find("同比").is_some_and(|word| word.classes.has(Class::SamePeriod)));
        assert!(opening("海").next().is_none());
    }
}
