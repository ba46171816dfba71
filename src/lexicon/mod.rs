//! What a writer takes for granted: numerals, measure words, set phrases, plans, congresses, anniversaries.

pub mod anniversaries;
pub mod collocations;
pub mod congresses;
pub mod exact;
pub mod frames;
pub mod light_words;
pub mod measure_words;
pub mod numbered_phrases;
pub mod numerals;
pub mod pinyin;
pub mod plans;
pub mod rates;
pub mod series;
pub mod spelling;
pub mod wordings;
pub mod words;
