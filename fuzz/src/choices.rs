//! Where choices come from: bytes that a fuzzer turns about, or a seed.

/// A source of choices.
pub trait Choices {
    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize;

    /// Whether nothing is left to choose by.
    fn is_done(&self) -> bool;

    /// One of several.
    fn one_of<'a>(&mut self, several: &[&'a str]) -> &'a str {
        several[self.below(several.len())]
    }
}

/// Choices by bytes: one each where that is enough, else two; the first of all where none is left.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first)
    }
}

impl Choices for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let number = if limit <= 256 { self.next() } else { self.next() << 8 | self.next() };
        number % limit
    }

    fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

/// Choices by a seed, which is not 0: xorshift, the same on every machine, never done.
#[derive(Clone, Copy, Debug)]
pub struct Dice(pub u64);

impl Choices for Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % limit as u64) as usize
    }

    fn is_done(&self) -> bool {
        false
    }
}
