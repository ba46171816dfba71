//! Candidates with whether they are right, from planted and from published text; and how well a model does.

use std::collections::BTreeMap;
use std::path::Path;

use hegao::lexicon::spelling::alphabet::Alphabet;
use hegao::lexicon::spelling::candidates::{self, Candidate, Scored, Slip};
use hegao::lexicon::spelling::features::{Features, features};
use hegao::lexicon::spelling::model::{Model, Stock};
use hegao::lexicon::spelling::suspects::with_rivals;

use rayon::prelude::*;

use crate::boosting::Sample;
use crate::planting::{Planted, Planter, Random};
use crate::texts::Text;
use crate::{in_report, report_tables};

/// A candidate with its features.
pub struct Judged {
    pub candidate: Candidate,
    pub features: Features,
}

/// The candidates of a paragraph that are worth judging, with their features.
pub fn judge(stock: &impl Stock, text: &Scored, report: &dyn Fn(&[u16]) -> u32) -> Vec<Judged> {
    with_rivals(stock, text)
        .into_iter()
        .map(|(candidate, rival)| Judged { features: features(stock, text, &candidate, rival, report), candidate })
        .collect()
}

/// Published text: no candidate is right.
pub fn clean(stock: &impl Stock, text: &Text) -> Vec<Sample> {
    let tables = report_tables(stock.alphabet(), &text.paragraphs);
    let report = in_report(&tables);
    let scored = text.paragraphs.iter().map(|p| Scored::new(p, stock.alphabet(), stock));
    scored.flat_map(|scored| judge(stock, &scored, &report)).map(|j| Sample { features: j.features, right: false, weight: 3.0 }).collect()
}

fn seed(name: &str) -> u64 {
    name.bytes().fold(17, |sum: u64, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte)))
}

/// What a candidate replaces, in bytes, and by what.
fn apply(scored: &Scored, candidate: &Candidate, alphabet: &Alphabet) -> (usize, usize, String) {
    let (from, to) = place(scored, candidate);
    let right: String = candidate.right.iter().filter_map(|&id| alphabet.character(id)).collect();
    (from, to, right)
}

pub fn place(scored: &Scored, candidate: &Candidate) -> (usize, usize) {
    let from = scored.tokens[candidate.span.start].start as usize;
    let to = if candidate.span.is_empty() { from } else { scored.tokens[candidate.span.end - 1].end as usize };
    (from, to)
}

/// Whether a candidate puts a planted slip right, where it touches one.
fn rights(text: &str, scored: &Scored, candidate: &Candidate, planted: &Planted, alphabet: &Alphabet) -> Option<bool> {
    let (from, to, right) = apply(scored, candidate, alphabet);
    if from > planted.place.end + 6 || to + 6 < planted.place.start {
        return None;
    }
    let low = from.min(planted.place.start);
    let high = to.max(planted.place.end);
    let changed = format!("{}{}{}", &text[low..from], right, &text[to..high]);
    let original = format!("{}{}{}", &text[low..planted.place.start], planted.right, &text[planted.place.end..high]);
    Some(changed == original)
}

/// Text with slips planted: the candidates that touch one, right or not.
pub fn planted(stock: &impl Stock, text: &Text, planter: &Planter<'_>, round: u64) -> Vec<Sample> {
    let mut random = Random::new(seed(&text.name).wrapping_add(round.wrapping_mul(7919)));
    let mut samples = Vec::new();
    let made: Vec<(String, Vec<Planted>)> = text.paragraphs.iter().map(|p| planter.plant(p, 60, &mut random)).collect();
    let texts: Vec<String> = made.iter().map(|(text, _)| text.clone()).collect();
    let tables = report_tables(stock.alphabet(), &texts);
    let report = in_report(&tables);
    for (text, slips) in made.iter().filter(|(_, slips)| !slips.is_empty()) {
        let scored = Scored::new(text, stock.alphabet(), stock);
        for judged in judge(stock, &scored, &report) {
            let right: Vec<bool> =
                slips.iter().filter_map(|slip| rights(text, &scored, &judged.candidate, slip, stock.alphabet())).collect();
            if !right.is_empty() {
                samples.push(Sample { features: judged.features, right: right.contains(&true), weight: 1.0 });
            }
        }
    }
    samples
}

/// A sentence of the correction set: right is what brings it nearer to what it should be.
pub fn sentence(stock: &impl Stock, written: &str, right: &str) -> Vec<Sample> {
    let tables = report_tables(stock.alphabet(), &[written.to_owned()]);
    let report = in_report(&tables);
    let scored = Scored::new(written, stock.alphabet(), stock);
    let sample = |j: Judged| {
        let (from, to, meant) = apply(&scored, &j.candidate, stock.alphabet());
        let same_length = written.len() == right.len();
        let is = same_length && right.get(from..to) == Some(&*meant);
        Sample { features: j.features, right: is, weight: 2.0 }
    };
    judge(stock, &scored, &report).into_iter().map(sample).collect()
}

/// What is told of a paragraph: the best candidates that do not touch, with their scores.
pub fn told(model: &Model, scored: &Scored, report: &dyn Fn(&[u16]) -> u32) -> Vec<(f32, Judged)> {
    let mut all: Vec<(f32, Judged)> = judge(model, scored, report).into_iter().map(|j| (model.trees().score(&j.features), j)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut told: Vec<(f32, Judged)> = Vec::new();
    for (score, judged) in all {
        if told.iter().all(|(_, other)| {
            judged.candidate.span.end < other.candidate.span.start || other.candidate.span.end < judged.candidate.span.start
        }) {
            told.push((score, judged));
        }
    }
    told
}

/// How many alarms on clean reports, and how many planted slips are found, by bound.
/// Everything that is judged in texts kept aside, as numbers: whether a slip is planted there, of which text or slip, where,
/// what kind of slip the candidate and what kind the planted one is, whether it is right, and the features.
pub fn dump(model: &Model, aside: &[&Text], planter: &Planter<'_>, folder: &Path) {
    let alphabet = Stock::alphabet(model);
    let of_text = |nth: usize| {
        let text = aside[nth];
        let mut rows: Vec<f32> = Vec::new();
        let tables = report_tables(alphabet, &text.paragraphs);
        let report = in_report(&tables);
        for (at, paragraph) in text.paragraphs.iter().enumerate() {
            let scored = Scored::new(paragraph, alphabet, model);
            for j in judge(model, &scored, &report) {
                let span = &j.candidate.span;
                rows.extend([0.0, nth as f32, at as f32, span.start as f32, span.end as f32, j.candidate.slip as u8 as f32, 0.0, 0.0]);
                rows.extend(j.features);
            }
        }
        let mut random = Random::new(seed(&text.name) + 1);
        let made: Vec<(String, Vec<Planted>)> = text.paragraphs.iter().map(|p| planter.plant(p, 300, &mut random)).collect();
        let texts: Vec<String> = made.iter().map(|(text, _)| text.clone()).collect();
        let tables = report_tables(alphabet, &texts);
        let report = in_report(&tables);
        for (at, (text, slips)) in made.iter().enumerate().filter(|(_, (_, slips))| !slips.is_empty()) {
            let scored = Scored::new(text, alphabet, model);
            let judged = judge(model, &scored, &report);
            for (number, slip) in slips.iter().enumerate() {
                let kind = slip.slip as u8 as f32 + if slip.is_word { 10.0 } else { 0.0 };
                let id = (number + 40 * at) as f32;
                rows.extend([1.0, nth as f32, id, 0.0, 0.0, -1.0, kind, -1.0]);
                rows.extend([0.0; hegao::lexicon::spelling::features::FEATURES]);
                for j in &judged {
                    let (from, to) = place(&scored, &j.candidate);
                    if from <= slip.place.end && to >= slip.place.start {
                        let right = rights(text, &scored, &j.candidate, slip, alphabet) == Some(true);
                        rows.extend([1.0, nth as f32, id, 0.0, 0.0, j.candidate.slip as u8 as f32, kind, f32::from(u8::from(right))]);
                        rows.extend(j.features);
                    }
                }
            }
        }
        rows
    };
    let all: Vec<Vec<f32>> = (0..aside.len()).into_par_iter().map(of_text).collect();
    let bytes: Vec<u8> = all.into_iter().flatten().flat_map(f32::to_le_bytes).collect();
    std::fs::write(folder.join("aside.bin"), bytes).unwrap();
    let names: Vec<&str> = aside.iter().map(|text| &*text.name).collect();
    std::fs::write(folder.join("aside.txt"), names.join("\n")).unwrap();
}

pub fn measure(model: &Model, aside: &[&Text], planter: &Planter<'_>, sentences: &[(String, String)], folder: &Path) {
    let alphabet = Stock::alphabet(model);
    let mut alarms: Vec<(f32, String)> = Vec::new();
    let mut characters = 0;
    let mut judged_count = 0;
    for text in aside {
        let tables = report_tables(alphabet, &text.paragraphs);
        let report = in_report(&tables);
        for paragraph in &text.paragraphs {
            characters += paragraph.chars().count();
            let scored = Scored::new(paragraph, alphabet, model);
            for (score, judged) in told(model, &scored, &report) {
                judged_count += 1;
                if score > -3.0 {
                    let (from, to, right) = apply(&scored, &judged.candidate, alphabet);
                    let head: String = paragraph[..from].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
                    let tail: String = paragraph[to..].chars().take(12).collect();
                    alarms
                        .push((score, format!("{:?} {head}[{}→{right}]{tail} {}", judged.candidate.slip, &paragraph[from..to], text.name)));
                }
            }
        }
    }
    alarms.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("{} reports, {characters} characters, {judged_count} places judged", aside.len());
    let lines: Vec<String> = alarms.iter().map(|(score, line)| format!("{score:.2} {line}")).collect();
    std::fs::write(folder.join("alarms.txt"), lines.join("\n")).unwrap();
    let mut found: BTreeMap<(Slip, bool), Vec<f32>> = BTreeMap::new();
    let mut missed: Vec<String> = Vec::new();
    for text in aside.iter().step_by(2) {
        let mut random = Random::new(seed(&text.name) + 1);
        let made: Vec<(String, Vec<Planted>)> = text.paragraphs.iter().map(|p| planter.plant(p, 400, &mut random)).collect();
        let texts: Vec<String> = made.iter().map(|(text, _)| text.clone()).collect();
        let tables = report_tables(alphabet, &texts);
        let report = in_report(&tables);
        for (text, slips) in made.iter().filter(|(_, slips)| !slips.is_empty()) {
            let scored = Scored::new(text, alphabet, model);
            let told = told(model, &scored, &report);
            for slip in slips {
                let hits = told.iter().filter(|(_, j)| {
                    let (from, to) = place(&scored, &j.candidate);
                    from <= slip.place.end && to >= slip.place.start
                });
                let best = hits.map(|(score, _)| *score).fold(-99.0, f32::max);
                found.entry((slip.slip, slip.is_word)).or_default().push(best);
                if best < 3.0 {
                    let head: String = text[..slip.place.start].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
                    let tail: String = text[slip.place.end..].chars().take(8).collect();
                    missed.push(format!(
                        "{best:.2} {:?} {} {head}[{}→{}]{tail}",
                        slip.slip,
                        slip.is_word,
                        slip.right,
                        &text[slip.place.clone()]
                    ));
                }
            }
        }
    }
    std::fs::write(folder.join("missed.txt"), missed.join("\n")).unwrap();
    for bound in [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0] {
        let told = alarms.iter().filter(|(score, _)| *score >= bound).count();
        print!("{bound}: {:.2} alarms in 10,000;", told as f32 * 10_000.0 / characters as f32);
        for ((slip, is_word), scores) in &found {
            let hit = scores.iter().filter(|&&score| score >= bound).count();
            print!(" {slip:?}{} {:.0}%", if *is_word { "(word)" } else { "" }, hit as f32 * 100.0 / scores.len() as f32);
        }
        let (mut right, mut said, mut wrong, mut false_alarms) = (0, 0, 0, 0);
        for (written, truth) in sentences {
            let tables = report_tables(alphabet, std::slice::from_ref(written));
            let report = in_report(&tables);
            let scored = Scored::new(written, alphabet, model);
            let mut edits: Vec<(usize, usize, String)> =
                told_at(model, &scored, &report, bound).into_iter().map(|j| apply(&scored, &j.candidate, alphabet)).collect();
            edits.sort();
            let mut fixed = written.clone();
            edits.iter().rev().for_each(|(from, to, meant)| fixed.replace_range(*from..*to, meant));
            said += usize::from(!edits.is_empty());
            wrong += usize::from(written != truth);
            right += usize::from(written != truth && !edits.is_empty() && fixed == *truth);
            false_alarms += usize::from(written == truth && !edits.is_empty());
        }
        let (precision, recall) = (right as f32 / said.max(1) as f32, right as f32 / wrong.max(1) as f32);
        println!(
            "; sentences P {precision:.2} R {recall:.2} F {:.3} clean {:.3}",
            2.0 * precision * recall / (precision + recall).max(0.001),
            false_alarms as f32 / (sentences.len() - wrong).max(1) as f32
        );
    }
    found.iter().for_each(|((slip, is_word), scores)| print!("{slip:?} {is_word}: {} ", scores.len()));
    println!();
}

fn told_at(model: &Model, scored: &Scored, report: &dyn Fn(&[u16]) -> u32, bound: f32) -> Vec<Judged> {
    told(model, scored, report).into_iter().filter(|(score, _)| *score >= bound).map(|(_, j)| j).collect()
}

/// All candidates of a line with their scores, for whoever looks into a miss.
pub fn show(model: &Model, line: &str) {
    let alphabet = Stock::alphabet(model);
    let tables = report_tables(alphabet, &[line.to_owned()]);
    let report = in_report(&tables);
    let scored = Scored::new(line, alphabet, model);
    let logs: Vec<String> = scored.tokens.iter().zip(&scored.log).map(|(t, log)| format!("{}{log:.1}", t.character)).collect();
    println!("{}", logs.join(" "));
    for candidate in candidates::find(model, &scored) {
        let (from, to, right) = apply(&scored, &candidate, alphabet);
        println!("    found {:?} {}→{right} {:.1}", candidate.slip, &line[from..to], candidate.gain);
    }
    for judged in judge(model, &scored, &report) {
        let (from, to, right) = apply(&scored, &judged.candidate, alphabet);
        println!(
            "  {:.2} {:?} {}→{right} {:?}",
            model.trees().score(&judged.features),
            judged.candidate.slip,
            &line[from..to],
            judged.features
        );
    }
}
