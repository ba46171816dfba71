//! One vocabulary: every word that the grammar asks for once, with its classes. Laid out at build time from
//! `vocabulary/*.words` (see `build.rs`); nothing is parsed at start.

use crate::lexicon::class::Class;

/// A word of the vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As written; empty where the grammar does not ask for it.
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

    /// Whether a word of these classes only names something: the grammar knows nothing else of it.
    pub const fn is_noun(self) -> bool {
        const NOUNS: u64 = Classes::of(&[Class::Ordinary, Class::Attribute]).0;
        self.0 != 0 && self.0 & !NOUNS == 0
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

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// What every word is that the grammar does not ask for.
static PLAIN: Word = Word { text: "", classes: Classes::of(&[Class::Ordinary]) };
/// The number of such a word in the layout.
const ORDINARY: u32 = 2047;

/// A node of the trie as it is laid out: the character above the number of the word that ends here (0 for none, else one
/// more than its index), the index of the first child above their number.
#[derive(Clone, Copy)]
struct Node(u32, u32);

impl Node {
    fn at(index: usize) -> Node {
        let (character, children) = NODES[index];
        Node(character, children)
    }

    fn word(self) -> Option<&'static Word> {
        match self.0 & ORDINARY {
            0 => None,
            ORDINARY => Some(&PLAIN),
            number => WORDS.get(number as usize - 1),
        }
    }

    fn child(self, c: char) -> Option<Node> {
        let first = (self.1 >> 13) as usize;
        let children = &NODES[first..first + (self.1 & 0x1FFF) as usize];
        let at = children.binary_search_by_key(&u32::from(c), |child| child.0 >> 11).ok()?;
        Some(Node::at(first + at))
    }
}

/// The words that open `text` with their lengths in bytes, the shortest first.
pub fn opening(text: &str) -> impl Iterator<Item = (&'static Word, usize)> + '_ {
    let mut node = Node::at(0);
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            node = node.child(c)?;
            if let Some(word) = node.word() {
                return Some((word, at + c.len_utf8()));
            }
        }
    })
}

/// The word of the grammar that is written so.
pub fn find(text: &str) -> Option<&'static Word> {
    WORDS.binary_search_by_key(&text, |word| word.text).ok().map(|index| &WORDS[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_open_a_text_are_found_at_every_length() {
        let texts: Vec<(&str, usize)> = opening("增加值率").map(|(word, length)| (word.text, length)).collect();
        assert_eq!(texts, [("增", 3), ("增加", 6), ("", 9)]);
        assert!(find("同比").is_some_and(|word| word.classes.has(Class::SamePeriod)));
        assert!(opening("海").next().is_none());
    }
}
