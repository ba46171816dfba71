//! One row of the table: a quantity with the name of the thing it is a quantity of, and what limits it.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::claims::Text;
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::indicator::{self, Time};
use crate::lexicon::class::Class;
use crate::lexicon::identity::{self, Part};
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{Kind, Token};
use crate::text::TextRange;

/// A word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Tells it from others.
    pub key: u64,
    /// Its length in characters.
    pub length: u8,
    /// Whether it names nothing by itself.
    pub weak: bool,
    /// Whether it makes something else of what it stands with.
    pub limits: bool,
}

/// What a row tells of its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// How much there is, or a rate.
    Level,
    /// By how much it changed.
    Change(Direction),
    /// A share of something.
    Share,
    /// What is compared with nothing.
    Other,
}

/// A quantity of a paragraph with what identifies it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its index among the frames.
    pub frame: usize,
    /// Its sentence.
    pub sentence: usize,
    /// What it tells.
    pub aspect: Aspect,
    /// The words of its name, sorted by their keys.
    pub words: Vec<Word>,
    /// The words that stand right beside the number: what is counted is among them.
    pub heads: Vec<u64>,
    /// Whether the name is that of the row before it.
    pub inherited: bool,
    /// Whether it is one of a row of values, whose names stand elsewhere.
    pub listed: bool,
    /// Words of the grammar that limit it.
    pub limits: Classes,
    /// Rank of the area that its words name; 0 where they name none.
    pub area: u8,
    /// The time that its sentence names.
    pub time: Time,
    /// Whether its sentence speaks of an aim.
    pub target: bool,
    /// The digits of its number that are not nought at the end.
    pub digits: u8,
    /// Where its name and number stand.
    pub place: TextRange,
}

/// Words of the grammar that make another thing of what they stand with.
const LIMITS: Classes = Classes::of(&[
    Class::Among,
    Class::Rest,
    Class::Mean,
    Class::Several,
    Class::Each,
    Class::Last,
    Class::Compare,
    Class::Task,
]);

/// So many clauses away a name still holds.
const HOLDS: usize = 2;

/// The rows of a paragraph, in order.
pub fn read(facts: &ParagraphFacts) -> Vec<Row> {
    let text = Text { reading: &facts.reading, frames: &facts.frames };
    let mut rows: Vec<Row> = Vec::new();
    for (index, frame) in text.stated() {
        let lead = text.frames.lead(frame);
        let behind = text.frames.tokens.get(frame.behind_noun.clone()).unwrap_or(&[]);
        let mut name = Name::default();
        let respective = respective_name(facts, frame.range());
        let lead = respective.as_deref().unwrap_or(lead);
        name.read(&facts.reading, lead);
        let last = name.words.last().copied();
        let own = name.words.len();
        name.read(&facts.reading, behind);
        let mut heads: Vec<u64> = last.into_iter().chain(name.words.get(own).copied()).chain(name.words[own..].last().copied()).map(|w| w.key).collect();
        heads.sort_unstable();
        heads.dedup();
        let mut limits = Classes(frame.clause_before.0 & LIMITS.0);
        let mut inherited = false;
        let mut place = text.frames.lead(frame).first().map_or(frame.range(), |t| t.range).cover(frame.range());
        if name.length() < 2 {
            let before = rows.last().filter(|row| row.sentence == frame.sentence && !row.listed);
            let near = before.filter(|row| frame.clause.abs_diff(text.frames.all[row.frame].clause) <= HOLDS);
            let Some(before) = near else { continue };
            name.words.extend(&before.words);
            name.area = before.area;
            heads = before.heads.clone();
            limits = limits.and(before.limits);
            place = before.place.cover(place);
            inherited = true;
        }
        name.words.sort_unstable();
        name.words.dedup_by_key(|word| word.key);
        // The second value of a row belongs to the second of the names before it.
        let listed = respective.is_none() && (lead.iter().all(is_joint) && index > 0 || frame.clause_before.has(Class::Respective));
        let told = !listed && !frame.describes && frame.figure.bound != Bound::Range;
        let time = indicator::time(facts, &frame.figure);
        rows.push(Row {
            frame: index,
            sentence: frame.sentence,
            aspect: if told { aspect(frame) } else { Aspect::Other },
            listed,
            words: name.words,
            heads,
            inherited,
            limits,
            area: name.area,
            time,
            target: indicator::is_target(facts, &frame.figure),
            digits: significant(&facts.reading[frame.figure.number]),
            place,
        });
    }
    rows
}

/// The tokens of the name to which a value of a row belongs: 甲、乙分别增长5%、6%.
fn respective_name(facts: &ParagraphFacts, value: TextRange) -> Option<Vec<Token>> {
    let place = facts.respectives.iter().find_map(|row| {
        let values = row.rows.iter().find(|values| values.contains(&value))?;
        let nth = values.iter().position(|&place| place == value)?;
        row.names.get(nth).filter(|_| row.names.len() == values.len()).copied()
    })?;
    let inside = |token: &&Token| place.contains_range(token.range);
    Some(facts.frames.tokens.iter().filter(inside).copied().collect())
}

/// Whether a token joins two values.
fn is_joint(token: &Token) -> bool {
    token.mark() == Some('、') || token.is(Class::And)
}

fn aspect(frame: &Frame) -> Aspect {
    if frame.class() == "数" {
        return Aspect::Other;
    }
    match frame.role {
        Role::Level | Role::To(_) | Role::Threshold => Aspect::Level,
        Role::Change(direction) => Aspect::Change(direction),
        Role::Share => Aspect::Share,
        _ => Aspect::Other,
    }
}

fn significant(number: &str) -> u8 {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    u8::try_from(digits.trim_matches('0').len()).unwrap_or(u8::MAX)
}

/// The words of a name as they are read.
#[derive(Default)]
struct Name {
    words: Vec<Word>,
    area: u8,
}

impl Name {
    fn read(&mut self, reading: &str, tokens: &[Token]) {
        for token in tokens {
            let text = match token.kind {
                Kind::Text => &reading[token.range],
                Kind::Word(word) if word.classes.has(Class::Ordinary) || word.classes.meets(NAMING) => &reading[token.range],
                _ => continue,
            };
            let part = identity::part(text);
            match part {
                Some(Part::Light) => {}
                Some(Part::Area(rank)) => self.area = if rank == OWN { 0 } else { rank },
                _ => {
                    let text = identity::canonical(text);
                    let length = u8::try_from(text.chars().count()).unwrap_or(u8::MAX);
                    let (weak, limits) = (identity::is_weak(text), part == Some(Part::Limit));
                    self.words.push(Word { key: key(text), length, weak, limits });
                }
            }
        }
    }

    fn length(&self) -> usize {
        self.words.iter().filter(|word| !word.limits).map(|word| usize::from(word.length)).sum()
    }
}

/// The rank of the area that the report is of: what names no area is of it too.
const OWN: u8 = 2;

/// Words of the grammar that are part of a name: 新建公园, 立案提案.
const NAMING: Classes = Classes::of(&[Class::Subset, Class::Increment]);

fn key(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}
