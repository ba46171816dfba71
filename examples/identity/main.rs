//! Learns what makes two quantities of a report one thing, from reports as they were published: see ARCHITECTURE.md.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)] // a tool that tells how far it has come

mod regression;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use hegao::analysis::Analysis;
use hegao::facts::table::pair::Values;
use hegao::facts::table::{alike, known, spot};
use hegao::report::Format;
use hegao::settings::Settings;

use crate::regression::Model;

/// A pair of quantities of a report.
struct Sample {
    /// Which report, in the order of their names.
    report: usize,
    /// What is known of it, without the weights of words.
    known: Vec<f64>,
    /// The words beside either number.
    words: [[String; 4]; 2],
    /// Whether the two values agree.
    agrees: bool,
}

/// So many groups of reports: each is weighed by what the others taught.
const FOLDS: usize = 5;
/// A word of fewer reports is not learnt: it may be a name.
const LEAST_REPORTS: usize = 3;
/// So many pairs without a slip a word is taken to have beside its own.
const CAUTION: f64 = 8.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [table, files @ ..] = &arguments[..] else {
        eprintln!("usage: identity TABLE REPORT…");
        std::process::exit(2);
    };
    let mut files: Vec<&String> = files.iter().collect();
    files.sort_by_key(|path| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
    let samples: Vec<Sample> = files.iter().enumerate().flat_map(|(report, path)| read(report, path)).collect();
    let agreeing = samples.iter().filter(|sample| sample.agrees).count();
    println!("{} reports, {} pairs, {agreeing} of them agree", files.len(), samples.len());
    let all: Vec<&Sample> = samples.iter().collect();
    tell(&all);
    let (model, words) = learn(&all);
    fs::write(table, written(&model, &words)).unwrap();
}

/// The pairs of a report.
fn read(report: usize, path: &str) -> Vec<Sample> {
    let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    let analysis = Analysis::new(&text, Format::of_name(path), Settings::default());
    let spots = spot::spots(&analysis.facts, &analysis.scopes);
    let sample = |pair: alike::Pair| {
        let (a, b) = (&spots[pair.first], &spots[pair.second]);
        let known = known::features(a, b, pair.company, &|_| 0.0);
        Sample { report, known, words: [known::keys(a), known::keys(b)], agrees: pair.values == Values::Agree }
    };
    alike::pairs(&spots, true).into_iter().map(sample).collect()
}

/// How many pairs of reports that a model has not seen lie above a bound.
fn tell(samples: &[&Sample]) {
    let mut scores: Vec<(f64, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let (aside, others): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|sample| sample.report % FOLDS == fold);
        let (model, words) = learn(&others);
        scores.extend(aside.iter().map(|sample| (model.score(&with_words(sample, &words)), sample.agrees)));
    }
    let count = |agrees: bool, bound: f64| scores.iter().filter(|&&(score, is)| is == agrees && score >= bound).count();
    for bound in [1.0, 1.5, 2.0, 2.5, 2.7, 3.0, 3.5, 4.0] {
        println!("from {bound}: {} pairs that agree, {} a slip apart", count(true, bound), count(false, bound));
    }
}

/// The weights of what is known and of the words. What a word weighs in a pair is learnt from other reports than the pair's.
fn learn(samples: &[&Sample]) -> (Model, BTreeMap<String, f64>) {
    let mut rows = vec![Vec::new(); samples.len()];
    for fold in 0..FOLDS {
        let others: Vec<&Sample> = samples.iter().filter(|sample| sample.report / FOLDS % FOLDS != fold).copied().collect();
        let words = words(&others);
        for (row, sample) in rows.iter_mut().zip(samples).filter(|(_, sample)| sample.report / FOLDS % FOLDS == fold) {
            *row = with_words(sample, &words);
        }
    }
    let agrees: Vec<bool> = samples.iter().map(|sample| sample.agrees).collect();
    (Model::learn(&rows, &agrees), words(samples))
}

/// How much each word speaks for one thing: the log odds of the pairs that hold it, against those of all pairs.
fn words(samples: &[&Sample]) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<&str, (f64, f64, BTreeSet<usize>)> = BTreeMap::new();
    for sample in samples {
        let words: BTreeSet<&str> = sample.words.iter().flatten().map(String::as_str).collect();
        for word in words {
            let (agree, all, reports) = counts.entry(word).or_default();
            *agree += f64::from(u8::from(sample.agrees));
            *all += 1.0;
            reports.insert(sample.report);
        }
    }
    let share = samples.iter().filter(|sample| sample.agrees).count() as f64 / samples.len().max(1) as f64;
    let weight =
        |agree: f64, all: f64| ((agree + CAUTION * share) / (all - agree + CAUTION * (1.0 - share))).ln() - (share / (1.0 - share)).ln();
    let enough = counts.into_iter().filter(|(word, (.., reports))| reports.len() >= LEAST_REPORTS && word.chars().count() > 1);
    enough.map(|(word, (agree, all, _))| (word.to_owned(), rounded(weight(agree, all), 100.0))).collect()
}

/// What is known of a pair with the weights of its words in their places.
fn with_words(sample: &Sample, words: &BTreeMap<String, f64>) -> Vec<f64> {
    let weight = |word: &str| words.get(word).copied().unwrap_or(0.0);
    let mut known = sample.known.clone();
    known::put_words(&mut known, &sample.words, &weight);
    known
}

fn written(model: &Model, words: &BTreeMap<String, f64>) -> String {
    let mut text = String::from(
        "# Made by `cargo run --release --example identity`; see ARCHITECTURE.md. What speaks for two quantities of a report\n# being one thing, as log odds: what is known of the pair, then the words beside the numbers (v before it, b behind it,\n# n the last of the noun, m the measure word).\n\n",
    );
    let _ = writeln!(text, "prior = {:?}\n\nweights = [", rounded(model.prior, 1000.0));
    for (name, weight) in known::NAMES.iter().zip(&model.weights) {
        let _ = writeln!(text, "    [{name:?}, {:?}],", rounded(*weight, 1000.0));
    }
    let _ = writeln!(text, "]\n\n[words]");
    for (word, weight) in words.iter().filter(|(_, weight)| weight.abs() >= 0.05) {
        let _ = writeln!(text, "{word:?} = {weight:?}");
    }
    text
}

fn rounded(value: f64, by: f64) -> f64 {
    (value * by).round() / by
}
