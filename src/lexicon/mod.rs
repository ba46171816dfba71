//! What a writer takes for granted: numerals, measure words, set phrases, plans, congresses, anniversaries.

pub mod anniversaries;
pub mod class;
pub mod clock;
pub mod collocations;
pub mod congresses;
pub mod counting;
pub mod exact;
pub mod frames;
pub mod identity;
pub mod light_words;
pub mod measure_words;
pub mod numbered_events;
pub mod numbered_phrases;
pub mod numerals;
pub mod pinyin;
pub mod plans;
pub mod rates;
pub mod scales;
pub mod series;
pub mod spelling;
pub mod total_words;
pub mod vocabulary;
pub mod whole_words;
pub mod wordings;
pub mod words;
