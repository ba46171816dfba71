//! What a writer takes for granted: numerals, measure words, set phrases.

pub mod formulas;
pub mod measure_words;
pub mod numbered_phrases;
pub mod numerals;
pub mod words;
