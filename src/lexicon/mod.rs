//! What a writer takes for granted: numerals, measure words, set phrases.

pub mod collocations;
pub mod exact;
pub mod frames;
pub mod measure_words;
pub mod numerals;
pub mod series;
pub mod wordings;
pub mod words;
