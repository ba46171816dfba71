//! What a writer takes for granted: numerals, measure words, set phrases.

pub mod numerals;
pub mod words;
