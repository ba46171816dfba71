//! The texts: what is learnt from, what is kept aside to measure with.

use std::fs;
use std::path::{Path, PathBuf};

use hegao::analysis::Analysis;
use hegao::report::Format;
use hegao::settings::Settings;
use rayon::prelude::*;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A report to learn from.
    Report,
    /// Another official text to learn from.
    Official,
    /// A report that the model never sees.
    Aside,
}

/// A text with its paragraphs as hegao reads them.
#[derive(Clone, Debug)]
pub struct Text {
    /// The file's name.
    pub name: String,
    /// Whose it is: texts of one place are learnt from or kept aside together.
    pub place: String,
    /// What it is for.
    pub purpose: Use,
    /// The paragraphs of its body.
    pub paragraphs: Vec<String>,
}

/// Reads the texts of the folders, sorted by name; `left_out` are names that are not touched at all.
pub fn read(folders: &[PathBuf], left_out: &[String]) -> Vec<Text> {
    let mut paths: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    paths.sort_by_key(|path| path.file_name().map(|name| name.to_owned()));
    paths.par_iter().filter_map(|path| text(path, left_out)).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md")).collect()
}

fn text(path: &Path, left_out: &[String]) -> Option<Text> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if left_out.contains(&name) {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let content = String::from_utf8_lossy(&bytes).into_owned();
    let mut parts = name.split('_');
    let (kind, place) = (parts.nth(1).unwrap_or_default().to_owned(), parts.next().unwrap_or_default().to_owned());
    let analysis = Analysis::new(&content, Format::of_name(&name), Settings::default());
    let paragraphs = analysis.report.paragraphs.iter().map(|paragraph| paragraph.reading.to_string()).collect();
    let place = region(&place).to_owned();
    let purpose = match &*kind {
        "other" | "other-official" | "news" | "bulletin" | "soe" => Use::Official,
        _ if is_aside(&kind, &place) => Use::Aside,
        _ => Use::Report,
    };
    Some(Text { name, place, purpose, paragraphs })
}

/// Districts belong to their city: they share names.
fn region(place: &str) -> &str {
    let any = |parts: &[&str]| parts.iter().any(|part| place.contains(part));
    if any(&["shen-zhen", "ping-shan", "da-peng", "guang-ming"]) {
        "shen-zhen"
    } else if any(&["bao-ding", "gao-yang"]) {
        "bao-ding"
    } else if place == "quanguo" {
        "quan-guo"
    } else {
        place.strip_suffix("-shi").or_else(|| place.strip_suffix("-sheng")).unwrap_or(place)
    }
}

/// The reports that are kept aside, by place: Shenzhen and Baoding with all their districts, and every third other city.
fn is_aside(kind: &str, place: &str) -> bool {
    let sum = place.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    matches!(place, "shen-zhen" | "bao-ding") || kind == "gov-city" && sum % 2 == 0
}
