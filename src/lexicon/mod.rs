//! What a writer takes for granted: numerals, measure words, set phrases, plans, congresses, anniversaries.

pub mod anniversaries;
pub mod congresses;
pub mod formulas;
pub mod measure_words;
pub mod numbered_phrases;
pub mod numerals;
pub mod plans;
pub mod rates;
pub mod words;
