//! Finds the report of the year before among the files beside a report, or reads the one that `hegao.toml` names.
//!
//! Files are looked at by their first lines, then by what they say, each once as long as it does not change on the disk. What
//! cannot be read is passed over: only a file that a person has named is spoken of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use crate::analysis::card::{self, Card, Choice};
use crate::analysis::last_year::Earlier;
use crate::analysis::{Analysis, AnalysisCache};
use crate::facts::scope;
use crate::finding::Language;
use crate::report::genre::{Genre, ReportDate};
use crate::report::{Form, Format, LineCache, Report};
use crate::settings::Settings;
use crate::settings::last_year::{Found, LastYear};
use crate::text::line_index::LineIndex;
use crate::workspace::disk::{self, Stamp, TextFile};

/// A file that is longer, in bytes, is no report.
pub(super) const LONGEST: u64 = 4 << 20;
/// Most files of a folder that are looked at.
const MOST: usize = 400;
/// Most of them that are read to their end because their opening names no year.
const MOST_UNDATED: usize = 24;
/// So many folders above a report one may bear its year: 2026/政协/报告.md.
const ABOVE: usize = 3;

/// What is known of a file as it was when it had this stamp.
#[derive(Clone)]
struct Known {
    stamp: Stamp,
    /// Nothing for what is no report.
    glance: Option<Glance>,
    /// Made when it is first needed.
    card: Option<Arc<Card>>,
}

/// What the lines of a report say of it.
#[derive(Clone, Copy)]
struct Glance {
    genre: Genre,
    date: Option<ReportDate>,
}

/// What was read of each file.
static KNOWN: LazyLock<Mutex<BTreeMap<PathBuf, Known>>> = LazyLock::new(Mutex::default);
/// The reports that were last found, so that many reports that follow one share it.
static READ: LazyLock<Mutex<BTreeMap<PathBuf, (Stamp, Found)>>> = LazyLock::new(Mutex::default);
/// So many of them are kept.
const KEPT: usize = 8;

/// The report of the year before that of `analysis`, which lies at `path`. `root` is where paths of the settings are counted
/// from.
pub fn of(path: &Path, root: &Path, analysis: &Analysis) -> LastYear {
    let own = Card::of(analysis, &stem(path));
    if let Some(named) = &analysis.settings.named_last_year {
        return of_name(&root.join(named), path, &own);
    }
    if !analysis.text_kind().is_report() || own.reviewed.is_none() {
        return LastYear::None;
    }
    let files: Vec<PathBuf> = beside(path).into_iter().filter(|file| !disk::is_same_file(file, path)).collect();
    let cards = cards(files, &own);
    let known: Vec<&Card> = cards.iter().map(|(_, card)| &**card).collect();
    match card::choose(&own, &known) {
        Choice::None => LastYear::None,
        Choice::One(at) => read(&cards[at].0).map_or(LastYear::None, LastYear::Found),
        Choice::Several(all) => LastYear::Several(all.into_iter().map(|at| name(&cards[at].0)).collect()),
    }
}

/// The report that a person has named on the command line.
pub fn named(file: &Path) -> LastYear {
    let unusable = |chinese: &str, english: &str| LastYear::Unusable(name(file), chinese.to_owned(), english.to_owned());
    match fault(file) {
        Some((chinese, english)) => unusable(&chinese, &english),
        None => read(file).map_or_else(|| unusable(UNREAD.0, UNREAD.1), LastYear::Found),
    }
}

/// What is said of a file that turned out to hold no report.
const UNREAD: (&str, &str) = ("读不出报告的内容，请核对是不是这个文件", "no report could be read from it; please check the name");

/// The report that a person has named, unless it is this one or a later one.
fn of_name(named: &Path, path: &Path, own: &Card) -> LastYear {
    if disk::is_same_file(named, path) {
        return LastYear::None;
    }
    let found = match self::named(named) {
        LastYear::Found(found) => found,
        other => return other,
    };
    let theirs = found.made.downcast_ref::<Earlier>().and_then(|earlier| card::reviewed(&earlier.analysis));
    // A folder holds reports of many years, and the name is meant for the newest.
    match theirs.zip(own.reviewed) {
        Some((theirs, own)) if theirs >= own => LastYear::None,
        _ => LastYear::Found(found),
    }
}

/// Why a file that was named cannot be used, in Chinese and English.
pub fn fault(named: &Path) -> Option<(String, String)> {
    if disk::size(named).is_some_and(|size| size > LONGEST) {
        let chinese = format!("文件超过{}MB，不像一份报告，没有读取", LONGEST >> 20);
        return Some((chinese, format!("the file is larger than {} MB and was not read", LONGEST >> 20)));
    }
    let error = disk::read(named).err()?;
    Some((error.problem.message(Language::Chinese), error.problem.message(Language::English)))
}

/// The reports in the folder of a report, below it, and in the folder of the year before where folders bear years.
fn beside(path: &Path) -> Vec<PathBuf> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let Some(folder) = absolute.parent() else { return Vec::new() };
    let mut files = disk::find_some_files(folder, MOST);
    for (depth, above) in folder.ancestors().take(ABOVE).enumerate() {
        let (Some(bare), Some(parent)) = (above.file_name().and_then(|name| name.to_str()), above.parent()) else { continue };
        if let Some(before) = year_before(bare) {
            // The folder of the same place below that year, or else that year's own.
            let below: PathBuf = folder.components().rev().take(depth).collect::<Vec<_>>().into_iter().rev().collect();
            let year = parent.join(before);
            let own = year.join(&below);
            files.extend(disk::find_some_files(if own.is_dir() { &own } else { &year }, MOST));
            break;
        }
    }
    files.sort();
    files.dedup();
    files
}

/// 2026 of the name of a folder as 2025; `None` where it bears no year or several.
fn year_before(name: &str) -> Option<String> {
    let runs: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4).collect();
    let [run] = runs[..] else { return None };
    let year: u16 = run.parse().ok().filter(|year| (1950..2100).contains(year))?;
    Some(name.replacen(run, &(year - 1).to_string(), 1))
}

/// The cards of the files that may be the report of the year before.
fn cards(files: Vec<PathBuf>, own: &Card) -> Vec<(PathBuf, Arc<Card>)> {
    let mut undated = MOST_UNDATED;
    files.into_iter().filter_map(|file| card_of(&file, own, &mut undated).map(|card| (file, card))).collect()
}

/// The card of a file that may be the report of the year before; `None` where it surely is not.
fn card_of(file: &Path, own: &Card, undated: &mut usize) -> Option<Arc<Card>> {
    let stamp = disk::stamp(file)?;
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
    let mut known = known.filter(|known| known.stamp == stamp).unwrap_or_else(|| {
        let known = Known { stamp, glance: Glance::of(file), card: None };
        KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), known.clone());
        known
    });
    let glance = known.glance.filter(|glance| glance.may_be_before(own))?;
    if known.card.is_none() {
        if glance.date.is_none() {
            *undated = undated.checked_sub(1)?;
        }
        let content = content_of(file)?;
        known.card = Some(Arc::new(Card::of(&analyse(&content, file), &stem(file))));
        KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), known.clone());
    }
    known.card
}

impl Glance {
    /// Reads a file by its lines; `None` where it is no report, or cannot be read.
    fn of(file: &Path) -> Option<Glance> {
        let content = content_of(file)?;
        let report = Report::read(&content.text, &LineIndex::new(&content.text), form(&content, file), &mut LineCache::default());
        report.text_kind.is_report().then_some(Glance { genre: report.genre, date: report.date })
    }

    /// Whether its opening leaves open that it is the report before that of `own`.
    fn may_be_before(&self, own: &Card) -> bool {
        self.genre == own.genre && scope::review_year(self.date).zip(own.reviewed).is_none_or(|(before, own)| before + 1 == own)
    }
}

fn content_of(file: &Path) -> Option<TextFile> {
    disk::size(file).filter(|&size| size <= LONGEST).and_then(|_| disk::read_unasked(file))
}

/// Reads a file as the report of the year before.
fn read(file: &Path) -> Option<Found> {
    let stamp = disk::stamp(file)?;
    let known = READ.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned();
    if let Some((_, found)) = known.filter(|(read, _)| *read == stamp) {
        return Some(found);
    }
    let content = disk::read(file).ok()?;
    let found = as_last_year(analyse(&content, file), file);
    let mut all = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= KEPT {
        all.pop_first();
    }
    all.insert(file.to_owned(), (stamp, found.clone()));
    Some(found)
}

/// A report that was read as the one of the year before.
pub fn as_last_year(analysis: Analysis, file: &Path) -> Found {
    let name = name(file);
    Found { path: file.to_owned(), name: name.clone(), made: Arc::new(Earlier::new(&name, analysis)) }
}

/// Reads what a file holds as a report.
pub(super) fn analyse(content: &TextFile, file: &Path) -> Analysis {
    let form = form(content, file);
    Analysis::with_cache(content.text.as_str().into(), form, Arc::new(Settings::default()), &mut AnalysisCache::default())
}

fn form(content: &TextFile, file: &Path) -> Form {
    match &content.document {
        Some(document) => Form::laid_out(Arc::new(document.layout.clone())),
        None => Format::of_name(&file.to_string_lossy()).into(),
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a file as a person is told it.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy().into_owned(), |name| name.to_string_lossy().into_owned())
}
