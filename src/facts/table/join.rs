//! The table joined with itself: rows of one thing held against one another over the whole report, in a flat pass.
//!
//! Identity comes before value. Over the published reports rows whose names, limits, area, phase and time all agree have
//! the same value in more than nine of ten pairs where the name says something by itself; those that differ hardly ever
//! look like a slip. So a pair speaks where both hold: nothing tells the things apart, and a slip makes the one value of
//! the other. The fewer digits a number has, the more easily two things look like a slip, and the more the name must say.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::frames::{Frame, cover};
use crate::facts::light_words;
use crate::facts::restatement::{self, When};
use crate::facts::scope::{Period, Scope};
use crate::facts::table::pair::{self, Likeness, Values};
use crate::facts::table::row::{Aspect, Row};
use crate::facts::table::slip::Slip;
use crate::facts::time::TimeKind;
use crate::lexicon::class::Class;
use crate::lexicon::identity;
use crate::lexicon::vocabulary::Classes;
use crate::text::TextRange;

/// A row with where and when it is told.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The facts of that paragraph.
    pub facts: &'a ParagraphFacts,
    /// The row.
    pub row: &'a Row,
    /// Its quantity.
    pub frame: &'a Frame,
    /// What its section tells of.
    pub scope: &'a Scope,
    /// The time it is of.
    pub when: When<'a>,
}

impl Entry<'_> {
    /// The words that name it, as they are told to a reader.
    pub fn name(&self) -> String {
        let rows = &self.facts.rows;
        let own = rows.iter().rposition(|row| row.frame == self.row.frame);
        let named = own.and_then(|at| rows[..=at].iter().rfind(|row| !row.inherited)).filter(|row| row.frame != self.row.frame);
        if let Some(row) = named {
            let frame = &self.facts.frames.all[row.frame];
            return Entry { row, frame, ..*self }.name();
        }
        let (start, end) = (self.row.place.start(), self.frame.range().start().max(self.row.place.start()));
        let before = &self.facts.reading[TextRange::new(start, end)];
        let own = light_words::bare(before.rsplit(['，', '；', '：', '、']).next().unwrap_or(before).trim());
        let noun = self.facts.frames.tokens.get(self.frame.behind_noun.clone()).and_then(cover);
        let behind = noun.map_or("", |place| &self.facts.reading[place]);
        format!("{own}{behind}")
    }

    /// Whether it is the least that must be: 确保超4000亿元.
    pub fn is_floor(&self) -> bool {
        self.facts.frames.lead(self.frame).iter().any(|token| self.facts.reading[token.range].starts_with("确保"))
    }

    /// Whether it is only to be kept: 保持91%, 稳定在80%以上.
    pub fn keeps(&self) -> bool {
        self.facts
            .frames
            .lead(self.frame)
            .iter()
            .any(|token| self.facts.reading[token.range].starts_with(['保', '稳', '维']) && token.classes().meets(KEEPING))
    }

    /// Whether 达到 or 达 leads to its number, and it is no amount that came new. In a row the verb stands before the first.
    pub fn reaches(&self) -> bool {
        let verb = self.verb().is_some_and(|verb| matches!(verb, "达到" | "达" | "分别达" | "分别达到" | "高达"));
        verb && !self.frame.clause_before.has(Class::Increment)
    }

    /// Whether it is of what a year yields: 建筑业总产值5700亿元.
    pub fn yields(&self) -> bool {
        let lead = cover(self.facts.frames.lead(self.frame));
        lead.is_some_and(|place| identity::is_yield(self.facts.reading[place].trim_end_matches(['为', '约', '达', '超', '近'])))
    }

    /// Whether 超 or 超过 leads to its number.
    pub fn exceeds(&self) -> bool {
        self.verb().is_some_and(|verb| matches!(verb, "超" | "超过" | "超出"))
    }

    /// The last word before its number, or before the first of the row that it stands in, adverbs left out.
    fn verb(&self) -> Option<&str> {
        let frames = &self.facts.frames;
        let mut frame = self.frame;
        let mut index = frames.all.partition_point(|other| other.token < frame.token);
        while index > 0 && !frames.lead(frame).is_empty() && frames.lead(frame).iter().all(|t| t.mark() == Some('、') || t.is(Class::And))
        {
            index -= 1;
            frame = &frames.all[index];
        }
        let between = |token: &&crate::syntax::lexer::Token| token.is(Class::Adverb) || token.is(Class::About) || token.is(Class::Near);
        let verb = frames.lead(frame).iter().rev().find(|token| !between(token) || token.is(Class::Reach) || token.is(Class::AtLeast));
        verb.map(|token| &self.facts.reading[token.range])
    }
}

/// The classes of 保持, 稳定在 and the like.
const KEEPING: Classes = Classes::of(&[Class::Reach, Class::Adverb, Class::Keep]);

/// Two rows of one thing that cannot both be true.
#[derive(Clone, Copy, Debug)]
pub struct Clash<'a> {
    /// The one that speaks against the other, and against those that agree with it.
    pub here: Entry<'a>,
    /// The other.
    pub there: Entry<'a>,
    /// What may have happened.
    pub slip: Slip,
}

/// Two rows that tell the same of one thing.
pub type Match<'a> = (Entry<'a>, Entry<'a>);

/// What the joined table says.
#[derive(Debug, Default)]
pub struct Joined<'a> {
    /// Rows that contradict one another.
    pub clashes: Vec<Clash<'a>>,
    /// Rows that agree.
    pub matches: Vec<Match<'a>>,
}

/// Longest paragraph whose rows are compared, in bytes: a longer one is a report without line ends.
const LONGEST: usize = 12_000;
/// Most rows that share a word beside their number: more are things of many kinds.
pub(super) const MOST: usize = 64;

/// The rows of a report that may be compared, in the order of the text.
pub fn entries<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope]) -> Vec<Entry<'a>> {
    let paragraphs = facts.iter().zip(scopes).enumerate().filter(|(_, (facts, _))| facts.reading.len() <= LONGEST);
    paragraphs
        .flat_map(|(paragraph, (facts, scope))| {
            let entry = move |row: &'a Row| Entry {
                paragraph,
                facts,
                row,
                frame: &facts.frames.all[row.frame],
                scope,
                when: restatement::when(&row.time, scope),
            };
            facts.rows.iter().filter(|row| row.aspect != Aspect::Other).map(entry)
        })
        .collect()
}

/// Indices of entries by class of measure word and by a word that stands right beside the number.
pub fn by_head<'a>(entries: &[Entry<'a>]) -> FxHashMap<(&'static str, u64), Vec<usize>> {
    let mut index: FxHashMap<(&'static str, u64), Vec<usize>> = FxHashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        for &head in &entry.row.heads {
            index.entry((entry.frame.class(), head)).or_default().push(at);
        }
    }
    index
}

/// Joins the table with itself.
pub fn same<'a>(entries: &[Entry<'a>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Joined<'a> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for rows in by_head.values().filter(|rows| rows.len() <= MOST) {
        for (nth, &first) in rows.iter().enumerate() {
            pairs.extend(rows[nth + 1..].iter().map(|&second| (first, second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut told: Vec<(usize, usize, Values, bool)> = Vec::new();
    for (first, second) in pairs {
        let (a, b) = (&entries[first], &entries[second]);
        if let Some(like) = identity(a, b) {
            let values = pair::values(a.frame, b.frame);
            let sure = is_sure(a, b, &like, values);
            told.push((first, second, values, sure));
        }
    }
    let mut agreeing = vec![0usize; entries.len()];
    for &(first, second, values, _) in &told {
        if values == Values::Agree {
            agreeing[first] += 1;
            agreeing[second] += 1;
        }
    }
    let mut others: FxHashMap<usize, Vec<(usize, Values)>> = FxHashMap::default();
    for &(first, second, values, _) in &told {
        others.entry(first).or_default().push((second, values));
        others.entry(second).or_default().push((first, values));
    }
    let mut joined = Joined::default();
    for &(first, second, values, sure) in &told {
        let (a, b) = (entries[first], entries[second]);
        match values {
            Values::Agree => joined.matches.push((a, b)),
            Values::Slip(slip) if sure && !is_many(entries, &others, first, second) => {
                // Two values that are each told twice are of two things.
                if agreeing[first] > 0 && agreeing[second] > 0 {
                    continue;
                }
                let (here, there) = if agreeing[first] > 0 || agreeing[second] == 0 { (b, a) } else { (a, b) };
                joined.clashes.push(Clash { here, there, slip });
            }
            _ => {}
        }
    }
    joined
}

/// Whether a third value is told of the same: then it is no single thing.
fn is_many(entries: &[Entry<'_>], others: &FxHashMap<usize, Vec<(usize, Values)>>, first: usize, second: usize) -> bool {
    let third = |at: usize, beside: usize| {
        let differs = |&&(other, values): &&(usize, Values)| {
            other != beside && values != Values::Agree && pair::values(entries[other].frame, entries[beside].frame) != Values::Agree
        };
        others.get(&at).is_some_and(|rows| rows.iter().any(|row| differs(&row)))
    };
    third(first, second) || third(second, first)
}

/// What two rows have in common, where nothing tells their things apart.
fn identity(a: &Entry<'_>, b: &Entry<'_>) -> Option<Likeness> {
    let together = a.paragraph == b.paragraph && a.row.sentence == b.row.sentence;
    if together || a.row.aspect != b.row.aspect || a.row.area != b.row.area || limits(a) != limits(b) {
        return None;
    }
    let like = pair::likeness(a.row, b.row);
    if !is_same_time(a, b) && !is_set(a, b, &like) {
        return None;
    }
    let close = like.first.min(like.second) <= NEARLY && like.first.max(like.second) <= LONGER;
    let least = if a.row.digits.min(b.row.digits) >= 3 { 3 } else { 4 };
    (like.heads && close && like.shared >= least && like.limits == 0).then_some(like)
}

/// Whether a number in characters before a long name says which set is meant, at whatever time: 三个新型建材产业园区.
fn is_set(a: &Entry<'_>, b: &Entry<'_>, like: &Likeness) -> bool {
    let written = |entry: &Entry<'_>| entry.frame.figure.chinese && !entry.frame.behind_noun.is_empty();
    written(a) && written(b) && like.first == 0 && like.second == 0 && like.limits == 0 && like.strong >= SET
}

/// Length of a name that a set bears, in characters.
const SET: u32 = 6;

/// So many characters the shorter name may have of its own where the number is long enough.
const NEARLY: u32 = 2;
/// So many the longer.
const LONGER: u32 = 8;

/// Words of the grammar that limit a row. In a plan everything is a task.
pub(super) fn limits(entry: &Entry<'_>) -> u64 {
    let mut limits = entry.row.limits.0;
    if entry.scope.period == Period::Plan || !entry.scope.body {
        limits &= !Class::Task.bit();
    }
    if matches!(entry.row.aspect, Aspect::Change(_)) {
        limits &= !Classes::of(&[Class::Last, Class::Compare]).0;
    }
    limits
}

/// Whether two rows are of one time and one phase. An annex says of neither: only its own words can tell.
pub(super) fn is_same_time(a: &Entry<'_>, b: &Entry<'_>) -> bool {
    if a.scope.body && b.scope.body {
        return a.scope.period == b.scope.period && a.when == b.when && (a.row.target == b.row.target || a.scope.period == Period::Plan);
    }
    let own = |entry: &Entry<'_>| entry.row.time.year.filter(|&year| year != TimeKind::Relative(0));
    a.row.time.stretch == b.row.time.stretch && (own(a) == own(b) || a.when.year == b.when.year)
}

/// Whether the names say enough that a slip is likelier than two things.
fn is_sure(a: &Entry<'_>, b: &Entry<'_>, like: &Likeness, values: Values) -> bool {
    let digits = a.row.digits.min(b.row.digits);
    let exact = like.first == 0 && like.second == 0;
    let single = exact && a.row.single && b.row.single;
    // What one paragraph tells twice in few digits are two items of a row; what two annexes tell is of two years.
    let apart = a.paragraph != b.paragraph && (a.scope.body || b.scope.body || a.paragraph.abs_diff(b.paragraph) <= ITEM);
    // The same digits in another place are hardly chance.
    if values == Values::Slip(Slip::Scale) {
        return exact && digits >= 2;
    }
    match digits {
        1 => single || exact && apart && like.strong >= if a.frame.is_exact() { 5 } else { 6 },
        2 => single || exact && apart && like.strong >= 4,
        _ => like.strong >= 3,
    }
}

/// So many paragraphs may lie between the head of an item of an annex and what is told of it.
const ITEM: usize = 3;
