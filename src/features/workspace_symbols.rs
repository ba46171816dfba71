//! The headings and slogans of all reports of a folder, found by what a drafter types: 中心, zhongxin, zx, or the first
//! letters of a whole heading with some left out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::features::symbols;
use crate::lexicon::pinyin;
use crate::report::outline::{Node, NodeKind};
use crate::text::TextRange;

/// What can be found by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The heading as written, or the slogan.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// What it stands under: the heading around it, else the title of the report.
    pub container: Option<String>,
    /// The whole section, or the slogan, in its file.
    pub range: TextRange,
    /// The heading's own text, or the slogan, inside `range`.
    pub selection: TextRange,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// A node of the outline.
    Section(NodeKind),
    /// A slogan with a number, at its first mention.
    Slogan,
}

/// What can be found in a report: title, headings and items, in the order of the text, then its slogans; nothing in a
/// text that is none.
pub fn entries(analysis: &Analysis) -> Vec<Entry> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let mut entries = Vec::new();
    let title = analysis.outline().iter().find(|node| node.kind == NodeKind::Title).map(|node| symbols::name(analysis, node));
    collect(analysis, analysis.outline(), title.as_deref(), &mut entries);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (_, paragraph, facts) in analysis.body() {
        for slogan in facts.slogans.iter().filter(|slogan| slogan.quoted || slogan.phrase.is_some()) {
            let name = &facts.reading[slogan.range];
            if seen.insert(name) {
                let place = paragraph.place(slogan.range);
                let kind = EntryKind::Slogan;
                entries.push(Entry { name: name.to_owned(), kind, container: title.clone(), range: place, selection: place });
            }
        }
    }
    entries
}

fn collect(analysis: &Analysis, nodes: &[Node], container: Option<&str>, entries: &mut Vec<Entry>) {
    for node in nodes.iter().filter(|node| !matches!(node.kind, NodeKind::Salutation | NodeKind::Closing)) {
        let name = symbols::name(analysis, node);
        let container_of_title = container.filter(|_| node.kind != NodeKind::Title).map(str::to_owned);
        entries.push(Entry {
            name: name.clone(),
            kind: EntryKind::Section(node.kind),
            container: container_of_title,
            range: node.range,
            selection: node.selection,
        });
        collect(analysis, &node.children, Some(&name), entries);
    }
}

/// The entries of many reports, ready to be searched.
#[derive(Debug, Default)]
pub struct Catalogue {
    syllables: Syllables,
    files: BTreeMap<PathBuf, Vec<Indexed>>,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// Its file.
    pub path: &'a Path,
    /// What was found.
    pub entry: &'a Entry,
    /// Whether the letters typed are the sound of its name and do not stand in it.
    pub by_sound: bool,
}

impl Hit<'_> {
    /// The name to show. VS Code leaves out what does not hold the letters that were typed: where they are only its
    /// sound, they are written behind it.
    pub fn label(&self, query: &str) -> String {
        if self.by_sound { format!("{}  {}", self.entry.name, query.trim()) } else { self.entry.name.clone() }
    }
}

impl Catalogue {
    /// Takes in the entries of a file in place of those it had.
    pub fn insert(&mut self, path: PathBuf, entries: Vec<Entry>) {
        let syllables = &mut self.syllables;
        let indexed = entries.into_iter().map(|entry| Indexed::new(entry, syllables)).collect();
        self.files.insert(path, indexed);
    }

    /// Forgets a file.
    pub fn remove(&mut self, path: &Path) {
        self.files.remove(path);
    }

    /// At most `limit` entries for what was typed, the best first; without a query, the first of each file in order.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let all = self.files.iter().flat_map(|(path, entries)| entries.iter().map(move |entry| (path.as_path(), entry)));
        let query = Query::new(query, &self.syllables);
        if query.letters.is_empty() {
            return all.take(limit).map(|(path, indexed)| Hit { path, entry: &indexed.entry, by_sound: false }).collect();
        }
        // Equal ranks stay in the order of the files and of their texts.
        let mut found: Vec<(Rank, Hit<'_>)> = all
            .filter_map(|(path, indexed)| {
                let rank = query.rank(indexed)?;
                Some((rank, Hit { path, entry: &indexed.entry, by_sound: rank.by_sound() }))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().take(limit).map(|(_, hit)| hit).collect()
    }
}

/// The syllables of all names, each once: a query is compared with each of them once, and not with every character.
#[derive(Debug, Default)]
struct Syllables {
    numbers: FxHashMap<&'static str, u16>,
    texts: Vec<&'static str>,
    /// What the characters met so far are read as.
    readings: FxHashMap<char, [u16; READINGS]>,
}

impl Syllables {
    fn of(&mut self, c: char) -> [u16; READINGS] {
        if let Some(known) = self.readings.get(&c) {
            return *known;
        }
        let mut readings = [NONE; READINGS];
        for (place, reading) in readings.iter_mut().zip(pinyin::readings(c)) {
            *place = self.number(reading);
        }
        self.readings.insert(c, readings);
        readings
    }

    fn number(&mut self, syllable: &'static str) -> u16 {
        let texts = &mut self.texts;
        *self.numbers.entry(syllable).or_insert_with(|| {
            texts.push(syllable);
            u16::try_from(texts.len() - 1).unwrap_or(NONE)
        })
    }

    fn text(&self, number: u16) -> &'static str {
        self.texts.get(usize::from(number)).copied().unwrap_or_default()
    }
}

/// Stands for no syllable: there are some 1,300.
const NONE: u16 = u16::MAX;
/// So many readings of a character are known; no more are in use.
const READINGS: usize = 3;
/// A longer query is cut: it is a whole heading.
const QUERY_LIMIT: usize = 63;

/// A character that can be typed, marks and blanks left out.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// In lower case.
    c: char,
    readings: [u16; READINGS],
}

/// An entry with what it is found by.
#[derive(Debug)]
struct Indexed {
    entry: Entry,
    units: Vec<Unit>,
    /// Where its words begin behind its number.
    words: usize,
    /// What its characters and their readings hold.
    signs: Signs,
}

impl Indexed {
    fn new(entry: Entry, syllables: &mut Syllables) -> Indexed {
        let mut units = Vec::new();
        let mut signs = Signs::default();
        for c in typed(&entry.name) {
            signs.add(c);
            let readings = syllables.of(c);
            readings.iter().flat_map(|&reading| syllables.text(reading).chars()).for_each(|letter| signs.add(letter));
            units.push(Unit { c, readings });
        }
        let marker = crate::report::marker::parse(&entry.name);
        let words = marker.map_or(0, |marker| typed(&entry.name[marker.range]).count());
        Indexed { entry, units, words, signs }
    }
}

/// The characters that count when a name is looked for.
fn typed(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A set of characters that may hold too many, never too few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signs(u64);

impl Signs {
    fn add(&mut self, c: char) {
        let bit = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            '0'..='9' => 26 + u32::from(c) - u32::from('0'),
            c => 36 + u32::from(c) % 28,
        };
        self.0 |= 1 << bit;
    }

    fn holds(self, other: Signs) -> bool {
        self.0 & other.0 == other.0
    }
}

/// How well an entry fits; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    fit: Fit,
    /// In how many pieces the query lies in the name.
    pieces: u32,
    /// Slogans and items stand behind headings.
    depth: u8,
    start: usize,
    length: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Inside,
    SoundFromStart,
    SoundInside,
    InPieces,
    SoundInPieces,
}

impl Rank {
    fn by_sound(self) -> bool {
        matches!(self.fit, Fit::SoundFromStart | Fit::SoundInside | Fit::SoundInPieces)
    }
}

/// What was typed, compared with every syllable. How far a name has followed it is a set of places in it, a bit each.
struct Query {
    letters: Vec<char>,
    signs: Signs,
    /// Where each of its characters stands in it.
    literal: Vec<(char, u64)>,
    /// For each syllable: where the query holds how many of its first letters.
    steps: Vec<Vec<(u64, u32)>>,
}

/// Nothing of the query is found yet.
const START: u64 = 1;

impl Query {
    fn new(text: &str, syllables: &Syllables) -> Query {
        let letters: Vec<char> = typed(text).take(QUERY_LIMIT).collect();
        let mut signs = Signs::default();
        letters.iter().for_each(|&c| signs.add(c));
        let mut literal: Vec<(char, u64)> = Vec::new();
        for (at, &letter) in letters.iter().enumerate() {
            match literal.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, places)) => *places |= 1 << at,
                None => literal.push((letter, 1 << at)),
            }
        }
        let steps = syllables.texts.iter().map(|syllable| steps(&letters, syllable)).collect();
        Query { letters, signs, literal, steps }
    }

    fn rank(&self, indexed: &Indexed) -> Option<Rank> {
        let units = &indexed.units;
        if !indexed.signs.holds(self.signs) {
            return None;
        }
        let depth = match indexed.entry.kind {
            EntryKind::Section(NodeKind::Title | NodeKind::Heading) => 0,
            EntryKind::Section(NodeKind::RunIn) => 1,
            EntryKind::Section(_) => 2,
            EntryKind::Slogan => 3,
        };
        let rank = |fit, pieces, start| Some(Rank { fit, pieces, depth, start, length: units.len() });
        let is_at = |start: usize| units[start..].iter().map(|unit| unit.c).zip(&self.letters).all(|(c, letter)| c == *letter);
        let last = units.len().checked_sub(self.letters.len());
        if let Some(start) = last.and_then(|last| (0..=last).find(|&start| is_at(start))) {
            let whole = (start == 0 || start == indexed.words) && start + self.letters.len() == units.len();
            return rank(if whole { Fit::Whole } else { Fit::Inside }, 1, start);
        }
        // Most names do not hold it in any number of pieces.
        if !self.is_over(units.iter().fold(START, |reached, unit| reached | self.advance(unit, reached))) {
            return None;
        }
        if self.sounds_at(&units[indexed.words..]) {
            return rank(Fit::SoundFromStart, 1, indexed.words);
        }
        if let Some(start) = (0..units.len()).find(|&start| self.sounds_at(&units[start..])) {
            return rank(if start == 0 { Fit::SoundFromStart } else { Fit::SoundInside }, 1, start);
        }
        let (pieces, by_sound) = self.pieces(units)?;
        rank(if by_sound { Fit::SoundInPieces } else { Fit::InPieces }, pieces, 0)
    }

    /// Where one stands in the query behind a character of the name, from each of these places.
    fn advance(&self, unit: &Unit, from: u64) -> u64 {
        let places = self.literal.iter().find(|(letter, _)| *letter == unit.c).map_or(0, |(_, places)| *places);
        let mut to = (from & places) << 1;
        for &reading in unit.readings.iter().filter(|&&reading| reading != NONE) {
            for &(places, letters) in &self.steps[usize::from(reading)] {
                to |= (from & places) << letters;
            }
        }
        to
    }

    fn is_over(&self, reached: u64) -> bool {
        reached & (START << self.letters.len()) != 0
    }

    /// Whether the name goes on from there as the query sounds.
    fn sounds_at(&self, units: &[Unit]) -> bool {
        let mut reached = START;
        for unit in units {
            reached = self.advance(unit, reached);
            if reached == 0 {
                return false;
            }
            if self.is_over(reached) {
                return true;
            }
        }
        false
    }

    /// In how few pieces, in order, the query lies in the name, and whether it needs the sound of characters for that.
    fn pieces(&self, units: &[Unit]) -> Option<(u32, bool)> {
        let by_sound = !self.lies_in(units);
        // Letters lie scattered in any long heading; two of each piece mean something.
        let most = if by_sound { (self.letters.len() / 2).min(PIECES_BY_SOUND) } else { self.letters.len().min(PIECES) };
        // How far one gets in so many pieces: anywhere in the name so far, and with its last character in the last piece.
        let (mut anywhere, mut at_end) = ([0; PIECES + 1], [0; PIECES + 1]);
        anywhere[0] = START;
        for unit in units {
            for pieces in (1..=most).rev() {
                at_end[pieces] = self.advance(unit, at_end[pieces] | anywhere[pieces - 1]);
                anywhere[pieces] |= at_end[pieces];
            }
        }
        let pieces = (1..=most).find(|&pieces| self.is_over(anywhere[pieces]))?;
        Some((u32::try_from(pieces).ok()?, by_sound))
    }

    fn lies_in(&self, units: &[Unit]) -> bool {
        let mut rest = units.iter();
        self.letters.iter().all(|letter| rest.any(|unit| unit.c == *letter))
    }
}

/// In more pieces a query is not looked for.
const PIECES: usize = 6;
/// The same where it is only the sound of the name.
const PIECES_BY_SOUND: usize = 3;

fn steps(letters: &[char], syllable: &str) -> Vec<(u64, u32)> {
    let mut steps: Vec<(u64, u32)> = Vec::new();
    for from in 0..letters.len() {
        let alike = letters[from..].iter().copied().zip(syllable.chars()).take_while(|(letter, c)| letter == c).count();
        for length in 1..=alike {
            if steps.len() < length {
                steps.push((0, u32::try_from(length).unwrap_or_default()));
            }
            steps[length - 1].0 |= 1 << from;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture;
    use crate::report::Format;

    fn catalogue(names: &[&str]) -> Catalogue {
        let mut catalogue = Catalogue::default();
        let entry = |name: &&str| Entry {
            name: (*name).to_owned(),
            kind: EntryKind::Section(NodeKind::Heading),
            container: None,
            range: TextRange::default(),
            selection: TextRange::default(),
        };
        catalogue.insert(PathBuf::from("报告.txt"), names.iter().map(entry).collect());
        catalogue
    }

    fn found(names: &[&str], query: &str) -> Vec<String> {
        catalogue(names).search(query, 10).iter().map(|hit| hit.entry.name.clone()).collect()
    }

    #[test]
    fn a_heading_is_found_by_characters_by_letters_and_by_sound() {
        let names = ["（一）围绕中心聚力发展", "（二）加强自身建设", "（三）抓好重点提案"];
        for query in ["中心", "zhongxin", "zhongx", "zxjl", "ZXJL", "zx聚力", "zhong xin ju", "wrzx", "中心发展"] {
            assert_eq!(found(&names, query), [names[0]], "{query}");
        }
        // 重 is read zhong and chong.
        for query in ["zdta", "cdta", "zhongdian", "chongdian"] {
            assert_eq!(found(&names, query), [names[2]], "{query}");
        }
        for query in ["xz", "qqq", "中国", "zhongxinx"] {
            assert_eq!(found(&names, query), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn what_stands_there_comes_before_what_sounds_so_and_that_before_pieces() {
        let names = ["二、着力推进中央厨房", "三、中小学教育", "一、工作ztj回顾", "（二）着重谈机制", "重谈交流"];
        assert_eq!(found(&names, "ztj"), ["一、工作ztj回顾", "重谈交流", "（二）着重谈机制"]);
        assert_eq!(found(&["办理提案", "提案办理协商", "二、提案"], "提案"), ["二、提案", "提案办理协商", "办理提案"]);
        assert_eq!(found(&["（一）深化协商", "二、再深化"], "sh"), ["（一）深化协商", "二、再深化"]);
    }

    #[test]
    fn a_name_found_by_sound_shows_the_letters() {
        let catalogue = catalogue(&["一、围绕中心", "二、ZX计划"]);
        let labels: Vec<String> = catalogue.search(" zx ", 10).iter().map(|hit| hit.label(" zx ")).collect();
        assert_eq!(labels, ["二、ZX计划", "一、围绕中心  zx"]);
    }

    #[test]
    fn headings_items_and_slogans_of_a_report_can_be_found_and_forgotten() {
        let report = fixture::read(
            "某区政协工作报告\n（2026年1月5日在某区政协第七届委员会第五次会议上）\n各位委员：\n现在，我代表常务委员会报告工作，请予审议。\n\
             一、2025年工作回顾\n（一）深化协商议政\n围绕“四个坚持”组织协商8次，提出建议46条，深化“四个坚持”。\n一是议政有深度。组织调研12次，形成报告9篇，推动解决。\n",
            Format::Plain,
            None,
        );
        let all = entries(&report.analysis);
        let shown: Vec<(&str, Option<&str>)> = all.iter().map(|entry| (entry.name.as_str(), entry.container.as_deref())).collect();
        let title = Some("某区政协工作报告");
        assert_eq!(
            shown,
            [
                ("某区政协工作报告", None),
                ("一、2025年工作回顾", title),
                ("（一）深化协商议政", Some("一、2025年工作回顾")),
                ("一是议政有深度", Some("（一）深化协商议政")),
                ("四个坚持", title),
            ]
        );
        assert!(all.iter().all(|entry| entry.range.contains_range(entry.selection)));
        let mut catalogue = Catalogue::default();
        catalogue.insert(PathBuf::from("甲.txt"), all.clone());
        catalogue.insert(PathBuf::from("乙.txt"), all);
        assert_eq!(catalogue.search("sgjc", 10).len(), 2);
        assert_eq!(catalogue.search("", 3).len(), 3);
        catalogue.remove(Path::new("甲.txt"));
        let hits = catalogue.search("sgjc", 10);
        assert_eq!((hits.len(), hits[0].path, hits[0].entry.kind), (1, Path::new("乙.txt"), EntryKind::Slogan));
    }
}
