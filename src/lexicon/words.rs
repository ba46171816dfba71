//! Words of a text, found by jieba, and the few of them that tell what the text is about.
//!
//! jieba needs more than a tenth of a second to load: a server calls [`preload`] when it starts, everything else waits
//! in [`words`] on first need. Terms of the genre are matched before jieba, which cuts some of them apart; its guesses
//! at words that it does not know are not used, so that nothing half a word long is shown.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jieba_rs::Jieba;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// The dictionary with the tables of the genre.
pub struct Words {
    jieba: Jieba,
    /// The terms of the genre by their first character, the longest first.
    terms: FxHashMap<char, Vec<String>>,
    empty: FxHashSet<String>,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written.
    pub text: &'a str,
    /// Where it stands in the text.
    pub range: TextRange,
    /// What it is in a sentence.
    pub class: WordClass,
}

/// What a word is in a sentence, as far as key words need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// A term of the genre.
    Term,
    /// A noun, a verb used as one, a set phrase.
    Noun,
    /// A verb.
    Verb,
    /// Anything else, marks and digits included.
    Other,
}

/// A key word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyWord {
    /// The word or the run of words.
    pub text: String,
    /// How much it tells; comparable within one answer only.
    pub weight: u64,
}

/// What key words are chosen from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The sentences they are to tell of.
    pub texts: &'a [&'a str],
    /// Its headings: a word that stands in one counts more.
    pub headings: &'a [&'a str],
    /// Everything, the texts included: a word that stands everywhere tells less.
    pub all: &'a [&'a str],
}

/// Begins to load the dictionary on a thread of its own.
pub fn preload() {
    // Without a thread nothing is lost: the first one who needs words loads them.
    let _ = std::thread::Builder::new().name("words".into()).spawn(words);
}

/// The dictionary; waits until it is loaded.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(Words::load)
}

/// `src/data/dict.txt` of jieba-rs 0.11.0, which lies here packed with `gzip -9n`. The crate would bring it too, but packed in a
/// form whose reader is written in C, for which a build for browsers would need a compiler.
const DICTIONARY: &str = include_str!(concat!(env!("OUT_DIR"), "/dictionary.txt"));

/// Longest run of words taken for one key word, in characters.
const RUN_LIMIT: usize = 8;
/// At most this many candidates are compared with the whole text.
const CANDIDATES: usize = 24;

impl Words {
    /// The words of a text, in order, everything included.
    pub fn cut<'a>(&self, text: &'a str) -> Vec<&'a str> {
        self.tag(text).into_iter().map(|word| word.text).collect()
    }

    /// The words of a text with their classes.
    pub fn tag<'a>(&self, text: &'a str) -> Vec<Word<'a>> {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut from = 0;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let Some(length) = self.term_at(&text[at..], c) else {
                at += c.len_utf8();
                continue;
            };
            self.tag_plain(text, from, at, &mut words);
            words.push(Word { text: &text[at..at + length], range: range(at, at + length), class: WordClass::Term });
            at += length;
            from = at;
        }
        self.tag_plain(text, from, text.len(), &mut words);
        words
    }

    /// The words and runs of words that tell most of a text, the most telling first.
    pub fn key_words(&self, source: Source<'_>, limit: usize) -> Vec<KeyWord> {
        let headings = self.runs(source.headings);
        let in_heading = |text: &str| headings.iter().any(|of_length| of_length.contains_key(text));
        let found = take_runs(self.runs(source.texts)).into_iter();
        let mut candidates: Vec<(u64, &str)> = found.map(|(text, count)| (weigh(text, &count, in_heading(text)), text)).collect();
        let by_weight = |a: &(u64, &str), b: &(u64, &str)| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1));
        candidates.sort_by(by_weight);
        candidates.truncate(CANDIDATES);
        for (weight, text) in &mut candidates {
            *weight = *weight * particularity(text, source) / 100;
        }
        candidates.sort_by(by_weight);
        let mut chosen: Vec<KeyWord> = Vec::new();
        for (weight, text) in candidates {
            if chosen.len() == limit {
                break;
            }
            // Far weaker ones would only fill the row.
            let share = if chosen.len() < 3 { 20 } else { 6 };
            if chosen.first().is_some_and(|first| weight * share < first.weight) {
                break;
            }
            if !chosen.iter().any(|known| shortens(&known.text, text) || shortens(text, &known.text)) {
                chosen.push(KeyWord { text: text.to_owned(), weight });
            }
        }
        chosen
    }

    fn load() -> Words {
        let tables: Tables = toml::from_str(include_str!("words.toml")).expect("the tables are checked by a test");
        let mut terms: FxHashMap<char, Vec<String>> = FxHashMap::default();
        for term in tables.terms {
            terms.entry(term.chars().next().unwrap_or_default()).or_default().push(term);
        }
        terms.values_mut().for_each(|of_one| of_one.sort_by_key(|term| std::cmp::Reverse(term.len())));
        let jieba = Jieba::with_dict(&mut DICTIONARY.as_bytes()).expect("the dictionary is checked by a test");
        Words { jieba, terms, empty: tables.empty.into_iter().collect() }
    }

    fn term_at(&self, text: &str, first: char) -> Option<usize> {
        self.terms.get(&first)?.iter().find(|term| text.starts_with(term.as_str())).map(String::len)
    }

    /// Tags a stretch between two terms.
    fn tag_plain<'a>(&self, text: &'a str, from: usize, to: usize, words: &mut Vec<Word<'a>>) {
        if from == to {
            return;
        }
        for tag in self.jieba.tag(&text[from..to], false) {
            let class = match tag.tag.as_bytes() {
                b"nr" | b"nrt" | b"nrfg" | b"nz" => WordClass::Other,
                [b'n' | b'l' | b'i' | b'j', ..] | b"vn" => WordClass::Noun,
                [b'v', ..] => WordClass::Verb,
                _ => WordClass::Other,
            };
            let range = range(from + tag.byte_start, from + tag.byte_end);
            words.push(Word { text: &text[range], range, class });
        }
    }

    /// Whether a word may be a key word; 充分发挥 and 巨大力量 are as empty as their halves.
    fn tells(&self, word: &Word<'_>) -> bool {
        let text = word.text;
        word.class == WordClass::Term
            || word.class != WordClass::Other && text.chars().nth(1).is_some() && text.chars().all(is_han) && !self.is_empty_word(text)
    }

    fn is_empty_word(&self, text: &str) -> bool {
        let length = text.chars().count();
        let halves = || text.char_indices().skip(2).take(length.saturating_sub(3)).map(|(at, _)| text.split_at(at));
        self.empty.contains(text) || halves().any(|(head, tail)| self.empty.contains(head) || self.empty.contains(tail))
    }

    /// All words that may tell something, and the runs of two and three of them.
    fn runs<'a>(&self, texts: &[&'a str]) -> [FxHashMap<&'a str, Count<'a>>; 3] {
        let mut runs: [FxHashMap<&str, Count<'_>>; 3] = Default::default();
        for &text in texts {
            let words = self.tag(text);
            let telling: Vec<bool> = words.iter().map(|word| self.tells(word)).collect();
            for start in 0..words.len() {
                for (behind, counts) in runs.iter_mut().enumerate() {
                    let end = start + behind;
                    if !telling.get(end).is_some_and(|tells| *tells) {
                        break;
                    }
                    let run = &text[words[start].range.cover(words[end].range)];
                    if behind > 0 && run.chars().count() > RUN_LIMIT {
                        break;
                    }
                    let count = counts.entry(run).or_insert_with(|| Count::of(&words[start..=end]));
                    count.times += 1;
                }
            }
        }
        runs
    }
}

/// Whether `short` is `long` with characters left out: 灾后重建 says nothing that 灾后恢复重建 does not.
fn shortens(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// How often a candidate stands in a text, and what it is made of.
#[derive(Clone, Debug)]
struct Count<'a> {
    times: u64,
    class: WordClass,
    parts: Vec<&'a str>,
}

impl<'a> Count<'a> {
    fn of(words: &[Word<'a>]) -> Count<'a> {
        let class = if let [word] = words { word.class } else { WordClass::Noun };
        let parts = if words.len() > 1 { words.iter().map(|word| word.text).collect() } else { Vec::new() };
        Count { times: 0, class, parts }
    }
}

#[derive(Deserialize)]
struct Tables {
    terms: Vec<String>,
    empty: Vec<String>,
}

/// Takes the longer runs that come again for words of their own, and what is left of the shorter ones.
fn take_runs<'a>(runs: [FxHashMap<&'a str, Count<'a>>; 3]) -> BTreeMap<&'a str, Count<'a>> {
    let [mut single, mut double, triple] = runs;
    let mut taken = BTreeMap::new();
    let lessen = |counts: &mut FxHashMap<&str, Count<'_>>, text: &str, times: u64| {
        if let Some(count) = counts.get_mut(text) {
            count.times = count.times.saturating_sub(times);
        }
    };
    for (text, count) in triple.into_iter().filter(|(_, count)| count.times >= 2) {
        let [first, _, last] = count.parts[..] else { continue };
        lessen(&mut double, &text[..text.len() - last.len()], count.times);
        lessen(&mut double, &text[first.len()..], count.times);
        count.parts.iter().for_each(|part| lessen(&mut single, part, count.times));
        taken.insert(text, count);
    }
    for (text, count) in double.into_iter().filter(|(_, count)| count.times >= 2) {
        count.parts.iter().for_each(|part| lessen(&mut single, part, count.times));
        taken.insert(text, count);
    }
    taken.extend(single.into_iter().filter(|(_, count)| count.times >= 1));
    taken
}

/// What a candidate weighs by itself, in hundredths: often, long, a term, in a heading.
fn weigh(text: &str, count: &Count<'_>, in_heading: bool) -> u64 {
    let long = match text.chars().count() {
        0..=2 => 80,
        3 => 130,
        4 => 170,
        _ => 200,
    };
    let class = match count.class {
        WordClass::Verb => 40,
        WordClass::Term => 150,
        _ => 100,
    };
    let place = match (in_heading, count.times) {
        (true, _) => 250,
        (false, 1) => 60,
        (false, _) => 100,
    };
    count.times * long * class * place / 10_000
}

/// How much more often a candidate stands in the texts than their length lets expect, in hundredths from 40 to 300.
fn particularity(text: &str, source: Source<'_>) -> u64 {
    let times = |texts: &[&str]| texts.iter().map(|t| t.matches(text).count() as u64).sum::<u64>().max(1);
    let length = |texts: &[&str]| texts.iter().map(|t| t.len() as u64).sum::<u64>().max(1);
    let here = times(source.texts) * length(source.all);
    let expected = times(source.all) * length(source.texts);
    (here * 100 / expected).clamp(40, 300)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "围绕营商环境开展专题调研12次，形成营商环境调研报告。督促提案办理协商，营商环境持续改善。";

    #[test]
    fn words_are_cut_with_the_terms_of_the_genre_whole() {
        let cut = words().cut("收集社情民意信息，回应急难愁盼问题。");
        assert_eq!(cut, ["收集", "社情民意信息", "，", "回应", "急难愁盼", "问题", "。"]);
        assert_eq!(cut.concat(), "收集社情民意信息，回应急难愁盼问题。");
    }

    #[test]
    fn the_dictionary_is_that_of_jieba() {
        assert_eq!(DICTIONARY.lines().count(), 349_045);
        assert!(words().jieba.has_word("营商") && words().jieba.has_word("急难"));
    }

    #[test]
    fn every_word_stands_where_its_range_says() {
        for word in words().tag(TEXT) {
            assert_eq!(&TEXT[word.range], word.text);
        }
    }

    #[test]
    fn key_words_tell_what_the_text_is_about_and_leave_out_the_empty_ones() {
        let all = [TEXT, "全年开展工作，推进工作，加强工作。"];
        let source = Source { texts: &all[..1], headings: &["优化营商环境"], all: &all };
        let key_words: Vec<String> = words().key_words(source, 3).into_iter().map(|word| word.text).collect();
        assert_eq!(key_words[0], "营商环境");
        assert!(key_words.contains(&"提案办理协商".to_owned()), "{key_words:?}");
        assert!(!key_words.iter().any(|word| word == "开展"), "{key_words:?}");
        for _ in 0..3 {
            assert_eq!(words().key_words(source, 3).into_iter().map(|word| word.text).collect::<Vec<_>>(), key_words);
        }
    }

    #[test]
    fn no_word_stands_twice_in_the_tables() {
        let tables: Tables = toml::from_str(include_str!("words.toml")).unwrap();
        for table in [tables.terms, tables.empty] {
            let mut seen = FxHashSet::default();
            for word in table {
                assert!(word.chars().all(is_han) && seen.insert(word.clone()), "{word}");
            }
        }
    }
}
