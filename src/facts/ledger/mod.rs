//! The ledger as a report would tell it, and the figures of a report held against it.
//!
//! A row of the ledger is read as the sentence that a report would make of it (`立案提案` and `181件` are 立案提案181件), by
//! the same grammar; so a name means here what it means there. A row may instead hold the words of the report around the number.

pub mod hold;
pub mod value;
pub mod wording;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::frames::role::Role;
use crate::facts::ledger::hold::{Identity, Surroundings, Verdict};
use crate::facts::ledger::wording::{Wording, Wordings};
use crate::facts::scope::{Period, Scope};
use crate::facts::table::row::{Aspect, Row};
use crate::facts::time;
use crate::lexicon::identity::{self, Part};
use crate::lexicon::ledger as words;
use crate::settings::ledger::{Ledger, LedgerRow};

/// The rows of a ledger under each of their names, so that figures find them.
#[derive(Debug, Default)]
pub struct Book {
    rows: usize,
    entries: Vec<Entry>,
    /// Entries by the words of their names.
    exact: FxHashMap<Vec<u64>, Vec<usize>>,
    /// Entries by a word that stands beside their numbers.
    by_head: FxHashMap<u64, Vec<usize>>,
    /// Rows that are known by the words around their numbers.
    wordings: Wordings,
}

/// A figure of a report beside the row of the ledger that it is of.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The figure.
    pub figure: &'a Figure,
    /// Index of the row.
    pub at: usize,
    /// The number of the row.
    pub ledger: &'a Figure,
    /// How the two stand to one another.
    pub verdict: Verdict,
    /// Whether another value would speak, whatever it is.
    pub is_sure: bool,
}

/// A row of the ledger under one of its names.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Index of the row in the ledger.
    pub at: usize,
    /// What its name says, read as a sentence.
    pub row: Row,
    /// Its number.
    pub figure: Figure,
    /// Whether the ledger names no unit: then it may be that of any count.
    pub any_unit: bool,
    /// The year it is of.
    pub year: Option<i32>,
    /// Whether it is an aim.
    pub target: bool,
    /// Whether it is what there was before a change: 从50元提高到84元.
    pub former: bool,
    /// Words of its scope that must stand near the figure.
    pub near: Vec<String>,
    /// The numbers in its name: 65岁以上人口.
    pub digits: Vec<String>,
    /// Whether another row of the ledger says otherwise: then it says nothing of the report.
    pub contradicted: bool,
}

/// Two rows of a ledger that are of one thing and say two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Index of the earlier row.
    pub first: usize,
    /// Index of the later.
    pub second: usize,
}

impl Book {
    /// Reads the rows; what names no number that a report could tell is left out.
    pub fn read(rows: &[LedgerRow]) -> Book {
        let named = |(at, row)| {
            let row: &LedgerRow = row;
            let names = std::iter::once(&row.name).chain(&row.aliases).filter(|name| !wording::is_wording(name));
            names.filter_map(move |name| Entry::read(at, row, name))
        };
        let worded = rows.iter().enumerate().filter(|(_, row)| wording::is_wording(&row.name));
        let wordings = worded.filter_map(|(at, row)| Wording::read(at, row)).collect();
        Book::of_entries(rows.iter().enumerate().flat_map(named).collect(), rows.len()).with(wordings)
    }

    /// The same with rows that are known by the words around their numbers.
    pub fn with(mut self, wordings: Vec<Wording>) -> Book {
        self.wordings = Wordings::new(wordings);
        self
    }

    /// Puts entries together that have been read, of so many rows.
    pub fn of_entries(entries: Vec<Entry>, rows: usize) -> Book {
        let mut book = Book { entries, rows, ..Book::default() };
        for (index, entry) in book.entries.iter().enumerate() {
            book.exact.entry(keys(&entry.row)).or_default().push(index);
            for &head in &entry.row.heads {
                book.by_head.entry(head).or_default().push(index);
            }
        }
        for Contradiction { first, second } in book.contradictions() {
            let both = |entry: &&mut Entry| entry.at == first || entry.at == second;
            book.entries.iter_mut().filter(both).for_each(|entry| entry.contradicted = true);
        }
        book
    }

    /// What a ledger says, read once for all reports that share it.
    pub fn of(ledger: &Ledger) -> Arc<Book> {
        ledger.made(Book::read).unwrap_or_default()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.wordings.all().is_empty()
    }

    /// The figures of a report that the ledger has, in the order of the text. The words around a figure say more surely which it
    /// is than a name.
    pub fn beside<'a>(&'a self, facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope], near: &Surroundings<'_>) -> Vec<Beside<'a>> {
        let mut found = self.wordings.beside(facts, scopes);
        let known: FxHashSet<_> = found.iter().map(|beside| (beside.paragraph, beside.figure.range)).collect();
        let named = self.hold(facts, scopes, near).into_iter().map(|held| Beside {
            paragraph: held.paragraph,
            figure: &held.frame.figure,
            at: held.entry.at,
            ledger: &held.entry.figure,
            verdict: held.verdict,
            is_sure: held.identity == Identity::Sure,
        });
        found.extend(named.filter(|beside| !known.contains(&(beside.paragraph, beside.figure.range))));
        found.sort_by_key(|beside| (beside.paragraph, beside.figure.range.start()));
        found
    }

    /// The rows that no report can be held against, because their unit or number is not understood.
    pub fn unread(&self) -> Vec<usize> {
        let mut read = vec![false; self.rows];
        self.entries.iter().for_each(|entry| read[entry.at] = true);
        self.wordings.all().iter().for_each(|wording| read[wording.at] = true);
        read.iter().enumerate().filter(|(_, read)| !**read).map(|(at, _)| at).collect()
    }

    /// The rows that say two values of one thing, each later one with the first.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let mut found = Vec::new();
        for entries in self.exact.values() {
            for (nth, &second) in entries.iter().enumerate() {
                let second = &self.entries[second];
                let other = entries[..nth].iter().map(|&first| &self.entries[first]).find(|first| first.is_of_one_thing(second));
                if let Some(first) = other.filter(|first| first.at != second.at && !value::agree(&first.figure, &second.figure)) {
                    found.push(Contradiction { first: first.at, second: second.at });
                }
            }
        }
        found.extend(self.wordings.contradictions().map(|(first, second)| Contradiction { first, second }));
        found.sort_by_key(|pair| (pair.second, pair.first));
        found.dedup();
        found
    }
}

impl Entry {
    /// What a row says under one of its names; `None` where no report could say so.
    pub fn read(at: usize, row: &LedgerRow, name: &str) -> Option<Entry> {
        // 总人口（万） names a scale and no unit.
        let any_unit = row.unit.chars().all(|c| "千万百亿".contains(c));
        let unit = if any_unit { format!("{}个", row.unit) } else { row.unit.clone() };
        let mut said = String::new();
        let mut near = Vec::new();
        let (mut target, mut former) = (false, false);
        for item in row.scope.split(['、', '，', ',', '；', ';', ' ', '\u{3000}', '\n']).map(str::trim).filter(|item| !item.is_empty()) {
            if words::is_aim(item) {
                target = true;
            } else if words::is_former(item) {
                former = true;
            } else if matches!(identity::part(item), Some(Part::Area(_) | Part::Limit)) || is_time(item) || is_grammar(item) {
                said.push_str(item);
            } else {
                near.push(item.to_owned());
            }
        }
        let spoken = words::spoken_name(name.trim());
        // GDP301.2亿元 would be one word, and 65岁以上老年人210万人 one figure.
        let sentence = |joint: &str| format!("{said}{spoken}{joint}{}{unit}", row.value);
        let (told, figure) = ["", "为"].iter().find_map(|joint| last_told(&sentence(joint)))?;
        let year = match told.time.year {
            Some(time::TimeKind::Year(year)) => i32::try_from(year).ok(),
            _ => row.year,
        };
        let digits = spoken.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect();
        Some(Entry { at, row: told, figure, any_unit, year, target, former, near, digits, contradicted: false })
    }

    /// What a report says, as a ledger would have it: its figures of a known year.
    pub fn of_report(at: usize, facts: &ParagraphFacts, row: &Row, scope: &Scope) -> Option<Entry> {
        let frame = &facts.frames.all[row.frame];
        let year = Some(hold::year(row, frame, scope)?);
        let target = row.target || scope.period == Period::Plan;
        let former = frame.role == Role::From;
        Some(Entry {
            at,
            row: row.clone(),
            figure: frame.figure.clone(),
            any_unit: false,
            year,
            target,
            former,
            near: Vec::new(),
            digits: Vec::new(),
            contradicted: false,
        })
    }

    /// Whether a figure of one thing with it may be true beside it.
    fn agrees_with(&self, figure: &Figure) -> bool {
        value::agree(figure, &self.in_measure_of(figure))
    }

    /// Its number; where the ledger names no unit, in the measure of a figure.
    fn in_measure_of(&self, figure: &Figure) -> Figure {
        let measure = if self.any_unit { figure.measure } else { self.figure.measure };
        Figure { measure, ..self.figure.clone() }
    }

    /// Whether two entries are of one thing at one time within the same limits, in units that can be compared.
    fn is_of_one_thing(&self, other: &Entry) -> bool {
        let same_row =
            self.row.aspect == other.row.aspect && hold::limits(&self.row) == hold::limits(&other.row) && self.row.area == other.row.area;
        same_row
            && self.row.time.stretch == other.row.time.stretch
            && self.year == other.year
            && self.target == other.target
            && self.former == other.former
            && self.near == other.near
            && self.digits == other.digits
            && self.figure.is_comparable(&other.figure)
    }
}

/// What a sentence tells that ends in a number of known measure: its name may hold other numbers.
fn last_told(sentence: &str) -> Option<(Row, Figure)> {
    let facts = ParagraphFacts::read(sentence.into());
    let told = facts.rows.last()?;
    let frame = &facts.frames.all[told.frame];
    let ends = usize::from(frame.range().end()) == sentence.len();
    (ends && frame.figure.measure.class != "数").then(|| (told.clone(), frame.figure.clone()))
}

/// The words of a name, by which it is found.
fn keys(row: &Row) -> Vec<u64> {
    row.words.iter().map(|word| word.key).collect()
}

/// Whether a word of a scope is all time: 上半年, 截至11月底, 累计.
fn is_time(item: &str) -> bool {
    let facts = ParagraphFacts::read(item.into());
    let length: usize = facts.times.iter().map(|time| usize::from(time.range.len())).sum();
    length * 2 > item.len()
}

/// Whether a word of a scope is one of the grammar, which limits as it does in a sentence: 其中, 人均.
fn is_grammar(item: &str) -> bool {
    use crate::lexicon::vocabulary::Classes;
    use crate::syntax::lexer;
    let tokens = lexer::tokens(item, &[]);
    let [token] = &tokens[..] else { return false };
    token.classes() != Classes::default() && !token.classes().is_noun()
}

/// Whether what a row tells is one of the things that a table of figures tells.
fn is_told(row: &Row) -> bool {
    row.aspect != Aspect::Other
}
