//! Plants slips into paragraphs: what the scorers learn from.

use std::collections::BTreeMap;
use std::ops::Range;

use hegao::lexicon::pinyin;
use hegao::lexicon::spelling::candidates::Slip;
use hegao::lexicon::spelling::counts::Counts;
use hegao::lexicon::spelling::model::{Model, Stock};
use hegao::lexicon::words::words;

use crate::writing::Dictionary;

/// A generator of numbers that are always the same.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as usize) % bound.max(1)
    }

    fn choose<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// A slip in a planted text.
#[derive(Clone, Debug)]
pub struct Planted {
    /// Where it stands in the planted text.
    pub place: Range<usize>,
    /// What stood there.
    pub right: String,
    /// What it is.
    pub slip: Slip,
    /// Whether what stands there now is a word of the dictionary.
    pub is_word: bool,
}

/// What slips are made from.
pub struct Planter<'a> {
    model: &'a Model,
    dictionary: &'a Dictionary,
    by_sound: BTreeMap<Vec<&'static str>, Vec<Vec<char>>>,
    of_syllable: BTreeMap<&'static str, Vec<char>>,
    /// Words that alone are misspelt, if not all.
    pub only: Option<std::collections::BTreeSet<String>>,
}

/// Words that are used less often are no slips of an input method.
const COMMON_WORD: u32 = 20;
/// Characters that are used less often are none either.
const COMMON_CHARACTER: u32 = 60;

impl<'a> Planter<'a> {
    pub fn new(model: &'a Model, dictionary: &'a Dictionary) -> Planter<'a> {
        let mut by_sound: BTreeMap<Vec<&'static str>, Vec<Vec<char>>> = BTreeMap::new();
        for (word, _) in dictionary.iter().filter(|(_, times)| **times > COMMON_WORD) {
            if let Some(sound) = sound(word) {
                by_sound.entry(sound).or_default().push(word.clone());
            }
        }
        let mut of_syllable: BTreeMap<&'static str, Vec<char>> = BTreeMap::new();
        for &c in model.alphabet().characters() {
            if model.alone(model.alphabet().id(c)) >= COMMON_CHARACTER
                && let Some(&syllable) = pinyin::readings(c).first()
            {
                of_syllable.entry(syllable).or_default().push(c);
            }
        }
        Planter { model, dictionary, by_sound, of_syllable, only: None }
    }

    /// A paragraph with slips in it, about one in so many characters.
    pub fn plant(&self, text: &str, every: usize, random: &mut Random) -> (String, Vec<Planted>) {
        let mut out = String::with_capacity(text.len());
        let mut planted = Vec::new();
        let mut next = random.below(every);
        let mut passed = 0;
        for word in words().cut(text) {
            passed += word.chars().count();
            let characters: Vec<char> = word.chars().collect();
            let usable = (2..=4).contains(&characters.len()) && characters.iter().all(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let usable = usable && self.only.as_ref().is_none_or(|only| only.contains(word));
            let slip = if usable && passed > next { self.slip(&characters, random) } else { None };
            let Some((slip, written)) = slip else {
                out.push_str(word);
                continue;
            };
            next = passed + every / 2 + random.below(every);
            let is_word = self.dictionary.contains_key(&written.chars().collect::<Vec<char>>());
            planted.push(Planted { place: out.len()..out.len() + written.len(), right: word.to_owned(), slip, is_word });
            out.push_str(&written);
        }
        (out, planted)
    }

    fn slip(&self, word: &[char], random: &mut Random) -> Option<(Slip, String)> {
        let at = random.below(word.len());
        let with = |c: char| word.iter().enumerate().map(|(nth, &old)| if nth == at { c } else { old }).collect::<String>();
        match random.below(100) {
            0..40 => {
                let syllable = pinyin::readings(word[at]).first().copied()?;
                let near = random.below(6) == 0;
                let syllables = if near { fuzzy(syllable) } else { vec![syllable] };
                let alike: Vec<char> =
                    syllables.iter().filter_map(|s| self.of_syllable.get(s)).flatten().copied().filter(|&c| c != word[at]).collect();
                random.choose(&alike).map(|&c| (Slip::Sound, with(c)))
            }
            40..72 => {
                let alike: Vec<&Vec<char>> = self.by_sound.get(&sound(word)?)?.iter().filter(|other| other.as_slice() != word).collect();
                random.choose(&alike).map(|other| {
                    let differ = other.iter().zip(word).filter(|(a, b)| a != b).count();
                    (if differ == 1 { Slip::Sound } else { Slip::Word }, other.iter().collect())
                })
            }
            72..82 => {
                let alphabet = self.model.alphabet();
                let alike: Vec<char> =
                    self.model.shapes(alphabet.id(word[at])).into_iter().filter_map(|id| alphabet.character(id)).collect();
                random.choose(&alike).map(|&c| (Slip::Shape, with(c)))
            }
            82..89 => Some((Slip::Lost, word.iter().enumerate().filter(|(nth, _)| *nth != at).map(|(_, &c)| c).collect())),
            89..93 => Some((
                Slip::Doubled,
                word.iter().enumerate().flat_map(|(nth, &c)| std::iter::repeat_n(c, 1 + usize::from(nth == at))).collect(),
            )),
            _ => {
                let mut swapped = word.to_vec();
                let at = at.min(word.len() - 2);
                swapped.swap(at, at + 1);
                (swapped != word).then(|| (Slip::Swapped, swapped.iter().collect()))
            }
        }
    }
}

fn sound(word: &[char]) -> Option<Vec<&'static str>> {
    word.iter().map(|&c| pinyin::readings(c).first().copied()).collect()
}

/// The syllables that are mixed up with one.
fn fuzzy(syllable: &'static str) -> Vec<&'static str> {
    const PAIRS: [(&str, &str); 3] = [("zh", "z"), ("ch", "c"), ("sh", "s")];
    const ENDS: [(&str, &str); 3] = [("ing", "in"), ("eng", "en"), ("ang", "an")];
    let mut ways = Vec::new();
    for (long, short) in PAIRS {
        if let Some(rest) = syllable.strip_prefix(long) {
            ways.push(format!("{short}{rest}"));
        } else if let Some(rest) = syllable.strip_prefix(short) {
            ways.push(format!("{long}{rest}"));
        }
    }
    for (long, short) in ENDS {
        if let Some(head) = syllable.strip_suffix(long) {
            ways.push(format!("{head}{short}"));
        } else if let Some(head) = syllable.strip_suffix(short) {
            ways.push(format!("{head}{long}"));
        }
    }
    match syllable.split_at(1) {
        ("n", rest) => ways.push(format!("l{rest}")),
        ("l", rest) => ways.push(format!("n{rest}")),
        _ => {}
    }
    ways.into_iter().map(|way| &*way.leak()).collect()
}
