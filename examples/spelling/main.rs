//! Makes the model of the genre's language and its scorers: see ARCHITECTURE.md.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)] // a tool that tells how far it has come

mod boosting;
mod fingerprint;
mod planting;
mod reasons;
mod sampling;
mod tables;
mod texts;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use hegao::lexicon::spelling::alphabet::{Alphabet, Id};
use hegao::lexicon::spelling::counts::ORDER;
use hegao::lexicon::spelling::filter::key;
use hegao::lexicon::spelling::model::{Model, PARTS, RUNS};
use rayon::prelude::*;

use crate::boosting::Sample;
use crate::planting::Planter;
use crate::tables::{Tables, Without, of_report};
use crate::texts::{Text, Use};
use crate::writing::Dictionary;

const TREES: usize = 260;
/// So often slips are planted into each report.
const ROUNDS: u64 = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [show, file, text] = &arguments[..]
        && show == "--show"
    {
        let model = Model::read(fs::read(file).unwrap().leak());
        for line in fs::read_to_string(text).unwrap().lines() {
            println!("{line}");
            sampling::show(&model, line);
        }
        return;
    }
    if let [why, file, list] = &arguments[..]
        && why == "--why"
    {
        reasons::tell(&Model::read(fs::read(file).unwrap().leak()), list);
        return;
    }
    let ([shared, dictionary, out] | [shared, dictionary, out, _]) = &arguments[..] else {
        eprintln!(
            "usage: spelling TEXTS DICTIONARY MODEL [FOLDER FOR WHAT IS MEASURED]\n       spelling --show MODEL TEXT\n       spelling --why MODEL LIST"
        );
        std::process::exit(2);
    };
    let start = Instant::now();
    let mut all = texts::read(&[PathBuf::from(shared).join("reports/dev"), PathBuf::from(shared).join("corpus/texts")], &left_out());
    let sentences = correction_sentences(&PathBuf::from(shared).join("spelling/odw.train.tsv"));
    let (learnt, tested): (Vec<_>, Vec<_>) = sentences.into_iter().enumerate().partition(|(nth, _)| nth % 3 != 2);
    let learnt: Vec<(String, String)> = learnt.into_iter().map(|(_, pair)| pair).collect();
    let tested: Vec<(String, String)> = tested.into_iter().map(|(_, pair)| pair).collect();
    deduplicate(&mut all);
    let (dictionary, singles) = read_dictionary(dictionary);
    let shapes = read_shapes(&PathBuf::from(shared).join("spelling/shape.json"));
    let count = |purpose: Use| all.iter().filter(|t| t.purpose == purpose).count();
    println!(
        "{} reports, {} other texts, {} kept aside; {:?}",
        count(Use::Report),
        count(Use::Official),
        count(Use::Aside),
        start.elapsed()
    );

    let mut learning: Vec<&Text> = all.iter().filter(|text| text.purpose != Use::Aside).collect();
    learning.sort_by_key(|text| text.purpose != Use::Report);
    let alphabet = alphabet_of(&learning, &dictionary, &shapes);
    let ids_of = |text: &str| alphabet.tokens(text).iter().map(|token| token.id).collect::<Vec<Id>>();
    let by_place = places(&learning);
    let mut tables = Tables::default();
    let mut paragraphs: Vec<Vec<Id>> = Vec::new();
    let extra = learnt.iter().map(|(_, right)| ids_of(right));
    for ids in learning.iter().flat_map(|text| text.paragraphs.iter()).map(|p| ids_of(p)).chain(extra) {
        tables.add(&ids, ORDER);
        paragraphs.push(ids);
    }
    for (word, _) in dictionary.iter().filter(|(_, times)| **times >= 20) {
        let ids: Vec<Id> = word.iter().map(|&c| alphabet.id(c)).collect();
        for length in 2..=ids.len() {
            ids.windows(length).for_each(|run| *tables.runs.entry(key(RUNS, run)).or_default() += 1);
        }
    }
    println!("{} tokens, {} runs; {:?}", paragraphs.iter().map(Vec::len).sum::<usize>(), tables.runs.len(), start.elapsed());
    let seen_in_reports = learning.iter().filter(|text| text.purpose == Use::Report).map(|text| text.paragraphs.len()).sum();
    let mut parts = writing::parts(&alphabet, &paragraphs, seen_in_reports, &tables, (&dictionary, &singles), &shapes);
    assert_eq!(parts.len(), PARTS);
    let bare: &'static [u8] = writing::file(&parts).leak();
    println!("{} bytes; {:?}; {:?}", bare.len(), parts.iter().map(Vec::len).collect::<Vec<_>>(), start.elapsed());
    let model = Model::read(bare);
    let mut planter = Planter::new(&model, &dictionary);

    let mut samples: Vec<Sample> = Vec::new();
    let of_places = by_place.par_iter().map(|(_, texts)| {
        let mut samples: Vec<Sample> = Vec::new();
        let mut of_place = Tables::default();
        let own: Vec<Vec<Id>> = texts.iter().flat_map(|text| text.paragraphs.iter()).map(|p| ids_of(p)).collect();
        own.iter().for_each(|ids| of_place.add(ids, ORDER));
        let without = Without::new(&model, &tables, &of_place, &own);
        for text in texts.iter().filter(|text| text.purpose == Use::Report) {
            samples.extend(sampling::clean(&without, text));
            (0..ROUNDS).for_each(|round| samples.extend(sampling::planted(&without, text, &planter, round)));
        }
        samples
    });
    samples.extend(of_places.collect::<Vec<_>>().into_iter().flatten());
    println!("{} samples, {} right; {:?}", samples.len(), samples.iter().filter(|s| s.right).count(), start.elapsed());
    let of_officials = learning.par_iter().filter(|text| text.purpose == Use::Official).map(|text| {
        let paragraphs: Vec<Vec<Id>> = text.paragraphs.iter().map(|p| ids_of(p)).collect();
        let own = of_report(&paragraphs);
        let without = Without::new(&model, &tables, &own, &paragraphs);
        sampling::clean(&without, text)
    });
    samples.extend(of_officials.collect::<Vec<_>>().into_iter().flatten());
    println!("{} samples, {} right; {:?}", samples.len(), samples.iter().filter(|s| s.right).count(), start.elapsed());
    for (written, right) in &learnt {
        let paragraphs = [ids_of(right)];
        let own = of_report(&paragraphs);
        let without = Without::new(&model, &tables, &own, &paragraphs);
        samples.extend(sampling::sentence(&without, written, right));
    }
    println!("{} samples, {} right; {:?}", samples.len(), samples.iter().filter(|s| s.right).count(), start.elapsed());
    if let Some(folder) = arguments.get(3) {
        let rows: Vec<u8> = samples
            .iter()
            .flat_map(|s| [f32::from(u8::from(s.right)), s.weight].into_iter().chain(s.features).flat_map(f32::to_le_bytes))
            .collect();
        fs::write(PathBuf::from(folder).join("samples.bin"), rows).unwrap();
    }
    let trees = boosting::learn(&samples, TREES);
    *parts.last_mut().unwrap() = trees.bytes();
    let file: &'static [u8] = writing::file(&parts).leak();
    fs::write(out, file).unwrap();
    println!("{} bytes written; {:?}", file.len(), start.elapsed());
    let Some(folder) = arguments.get(3).map(PathBuf::from) else { return };
    let model = Model::read(file);
    let aside: Vec<&Text> = all.iter().filter(|text| text.purpose == Use::Aside).collect();
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for paragraph in aside.iter().flat_map(|text| &text.paragraphs) {
        hegao::lexicon::words::words().cut(paragraph).into_iter().for_each(|word| *times.entry(word.to_owned()).or_default() += 1);
    }
    planter.only = Some(times.into_iter().filter(|(_, times)| *times >= 20).map(|(word, _)| word).collect());
    sampling::dump(&model, &aside, &planter, &folder);
    sampling::measure(&model, &aside, &planter, &tested, &folder);
    println!("{:?}", start.elapsed());
}

/// Reports that are not touched: others measure with them.
fn left_out() -> Vec<String> {
    include_str!("left_out.txt").lines().map(str::to_owned).collect()
}

/// A paragraph that stands in several texts is learnt from once.
fn deduplicate(texts: &mut [Text]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for text in texts {
        text.paragraphs.retain(|p| p.chars().count() < 20 || seen.insert(p.clone()));
    }
}

fn correction_sentences(path: &PathBuf) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).unwrap();
    let pair = |line: &str| {
        let mut fields = line.trim_end().rsplit('\t');
        let right = fields.next()?.to_owned();
        Some((fields.next()?.to_owned(), right))
    };
    text.lines().filter_map(pair).collect()
}

/// The words, and how often each character stands alone.
fn read_dictionary(path: &str) -> (Dictionary, BTreeMap<char, u32>) {
    let text = fs::read_to_string(path).unwrap();
    let (mut words, mut singles) = (Dictionary::new(), BTreeMap::new());
    for line in text.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(Ok(times))) = (fields.next(), fields.next().map(str::parse)) else { continue };
        let word: Vec<char> = word.chars().collect();
        if (2..=4).contains(&word.len()) && word.iter().all(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
            words.insert(word, times);
        } else if let &[single] = &word[..] {
            singles.insert(single, times);
        }
    }
    (words, singles)
}

fn read_shapes(path: &PathBuf) -> BTreeMap<char, BTreeSet<char>> {
    let table: BTreeMap<String, Vec<String>> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let single = |text: &String| text.chars().next().unwrap();
    let mut both: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
    for (c, alike) in &table {
        for other in alike.iter().map(single) {
            both.entry(single(c)).or_default().insert(other);
            both.entry(other).or_default().insert(single(c));
        }
    }
    both
}

/// The characters of the texts, of the dictionary's usual words and of the lookalikes.
fn alphabet_of(texts: &[&Text], dictionary: &Dictionary, shapes: &BTreeMap<char, BTreeSet<char>>) -> Alphabet {
    let mut characters: BTreeSet<char> = texts.iter().flat_map(|t| t.paragraphs.iter()).flat_map(|p| p.chars()).collect();
    characters.extend(dictionary.iter().filter(|(_, times)| **times >= 3).flat_map(|(word, _)| word.iter().copied()));
    characters.extend(shapes.keys().copied());
    Alphabet::new(characters.into_iter())
}

fn places<'a>(texts: &[&'a Text]) -> BTreeMap<String, Vec<&'a Text>> {
    let mut places: BTreeMap<String, Vec<&Text>> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.purpose == Use::Report) {
        places.entry(text.place.clone()).or_default().push(text);
    }
    places
}

pub fn in_report<'a>(tables: &'a Tables) -> impl Fn(&[Id]) -> u32 + 'a {
    |run| if run.len() == 1 { tables.alone.get(&run[0]).copied().unwrap_or(0) } else { tables.times(run) }
}

pub fn report_tables(alphabet: &Alphabet, paragraphs: &[String]) -> Tables {
    let ids: Vec<Vec<Id>> = paragraphs.iter().map(|p| alphabet.tokens(p).iter().map(|t| t.id).collect()).collect();
    of_report(&ids)
}
