//! Natural claims: sentences of real reports, each made false by one edit. Tells how many of them are noticed; see ARCHITECTURE.md.
//!
//! A line of a file of claims is JSON: `file` (a name), `kind`, `find` (text that occurs once), `replace`, and `also` (other
//! places where a finding counts). A claim is caught where the edited text has a new finding at warning or above whose range or
//! related place touches the edit or one of those places; it is seen where the finding has any severity.

#![allow(clippy::print_stdout, missing_docs)] // a tool that tells what it found

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use hegao::analysis::Analysis;
use hegao::check::Diagnosis;
use hegao::draft::Draft;
use hegao::features::{claim_words, claims};
use hegao::finding::Language;
use serde::Deserialize;

const USAGE: &str = "usage: claims [--kinds=a,b] [--missed | --why | --alarms] DIRECTORY… CLAIMS.jsonl…
  DIRECTORY   where the reports are
  --kinds     only claims of these kinds
  --missed    list each claim that no loud finding notices
  --why       the same, with what is understood of the edited sentence
  --alarms    the edits are right ones: list each that gets a new loud finding";

#[derive(Deserialize)]
struct Claim {
    file: String,
    kind: String,
    #[serde(default)]
    find: String,
    #[serde(default)]
    replace: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    also: Vec<String>,
    /// Further edits in place of `find` and `replace`.
    #[serde(default)]
    edits: Vec<(String, String)>,
}

#[derive(Default)]
struct Options {
    kinds: Vec<String>,
    missed: bool,
    why: bool,
    alarms: bool,
    directories: Vec<PathBuf>,
    claims: Vec<PathBuf>,
}

#[derive(Default)]
struct Tally {
    all: usize,
    caught: usize,
    seen: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let mut drafts: HashMap<String, (String, Draft)> = HashMap::new();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut unusable, mut alarms) = (0, 0);
    for line in options.claims.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?.iter().flat_map(|text| text.lines()) {
        let claim: Claim = serde_json::from_str(line)?;
        if !options.kinds.is_empty() && !options.kinds.contains(&claim.kind) {
            continue;
        }
        if !drafts.contains_key(&claim.file) {
            let Some(path) = options.directories.iter().map(|directory| directory.join(&claim.file)).find(|path| path.exists()) else {
                println!("{}: not in any of the directories", claim.file);
                unusable += 1;
                continue;
            };
            let text = fs::read_to_string(&path)?;
            let draft = Draft::named(&claim.file, &text);
            drafts.insert(claim.file.clone(), (text, draft));
        }
        let Some((text, draft)) = drafts.get_mut(&claim.file) else { continue };
        let Some(edited) = edited(text, &claim) else {
            println!("{}: does not occur once: {}", claim.file, claim.find);
            unusable += 1;
            continue;
        };
        draft.replace(text);
        let before = told(draft);
        draft.replace(&edited);
        let new = new_findings(draft, before);
        let zones = zones(&edited, &claim);
        let near =
            |found: &&Told| found.places.iter().any(|place| zones.iter().any(|zone| place.start < zone.end && zone.start < place.end));
        let (caught, seen) = (new.iter().filter(near).any(|found| found.loud), new.iter().any(|found| near(&found)));
        let tally = tallies.entry(claim.kind.clone()).or_default();
        tally.all += 1;
        tally.caught += usize::from(caught);
        tally.seen += usize::from(seen);
        if options.alarms {
            for found in new.iter().filter(|found| found.loud) {
                alarms += 1;
                println!("{} {}: {} → {}\n    {}: {}", claim.file, claim.kind, claim.find, claim.replace, found.rule, found.message);
            }
        } else if !caught && (options.missed || options.why) {
            println!("[{}] {}: {} → {}\n    {}", claim.kind, claim.file, claim.find, claim.replace, claim.why);
            for also in &claim.also {
                println!("    also {also}");
            }
            for found in new.iter().filter(near) {
                println!("    only softly, {}: {}", found.rule, found.message);
            }
            if options.why {
                tell_understood(draft, &zones[0]);
            }
        }
    }
    if options.alarms {
        println!("{} edits, {alarms} alarms, {unusable} unusable lines", tallies.values().map(|tally| tally.all).sum::<usize>());
    } else {
        summarise(&tallies, unusable);
    }
    Ok(())
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--missed" => options.missed = true,
            "--why" => options.why = true,
            "--alarms" => options.alarms = true,
            other if other.starts_with("--kinds=") => {
                options.kinds = other["--kinds=".len()..].split(',').map(str::to_owned).collect();
            }
            other if other.starts_with('-') => return Err(USAGE.into()),
            other if Path::new(other).is_dir() => options.directories.push(other.into()),
            other => options.claims.push(other.into()),
        }
    }
    if options.directories.is_empty() || options.claims.is_empty() { Err(USAGE.into()) } else { Ok(options) }
}

/// The report with the edit, if its text occurs once.
fn edited(text: &str, claim: &Claim) -> Option<String> {
    let mut edited = text.to_owned();
    let single = [(claim.find.clone(), claim.replace.clone())];
    for (find, replace) in if claim.edits.is_empty() { &single[..] } else { &claim.edits[..] } {
        if find == replace || edited.matches(find.as_str()).count() != 1 {
            return None;
        }
        edited = edited.replacen(find.as_str(), replace, 1);
    }
    Some(edited)
}

/// Where a finding counts: the edit first.
fn zones(edited: &str, claim: &Claim) -> Vec<Range<usize>> {
    let replaced = if claim.edits.is_empty() { &claim.replace } else { &claim.edits[0].1 };
    std::iter::once(replaced)
        .chain(claim.also.iter().filter(|also| edited.matches(also.as_str()).count() == 1))
        .filter_map(|text| edited.find(text.as_str()).map(|at| at..at + text.len()))
        .collect()
}

struct Told {
    rule: &'static str,
    message: String,
    loud: bool,
    places: Vec<Range<usize>>,
}

fn told(draft: &mut Draft) -> Vec<Told> {
    draft.check().diagnoses.iter().map(of_diagnosis).collect()
}

fn of_diagnosis(found: &Diagnosis) -> Told {
    let related = found.finding.related.iter().map(|related| related.range);
    Told {
        rule: found.rule.name,
        message: found.finding.message.render(Language::Chinese, &|_| String::new()),
        loud: found.severity.is_loud(),
        places: std::iter::once(found.finding.range).chain(related).map(Range::from).collect(),
    }
}

/// What is told of the draft that was not told before.
fn new_findings(draft: &mut Draft, before: Vec<Told>) -> Vec<Told> {
    let mut known: HashMap<(&str, String), usize> = HashMap::new();
    for found in before {
        *known.entry((found.rule, found.message)).or_default() += 1;
    }
    told(draft)
        .into_iter()
        .filter(|found| match known.get_mut(&(found.rule, found.message.clone())) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        })
        .collect()
}

/// The claims that are understood in the paragraphs around a place.
fn tell_understood(draft: &Draft, zone: &Range<usize>) {
    let analysis: &Analysis = draft.analysis();
    for row in claims::claims(analysis).rows {
        let range = Range::<usize>::from(row.range);
        if range.start < zone.end && zone.start < range.end {
            println!("    understood {}", claim_words::line(row.facts, row.claim, row.group, Language::Chinese));
        }
    }
}

fn summarise(tallies: &BTreeMap<String, Tally>, unusable: usize) {
    let mut kinds: Vec<_> = tallies.iter().collect();
    kinds.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.all));
    let mut sum = Tally::default();
    let percent = |count: usize, all: usize| 100.0 * count as f64 / all.max(1) as f64;
    for (kind, tally) in kinds {
        println!(
            "{kind:16} {:4}  caught {:4} {:3.0}%  seen {:3.0}%",
            tally.all,
            tally.caught,
            percent(tally.caught, tally.all),
            percent(tally.seen, tally.all)
        );
        sum.all += tally.all;
        sum.caught += tally.caught;
        sum.seen += tally.seen;
    }
    println!(
        "{} claims, caught {} = {:.1}%, seen {:.1}%, {unusable} unusable lines",
        sum.all,
        sum.caught,
        percent(sum.caught, sum.all),
        percent(sum.seen, sum.all)
    );
}
