//! One row of the table: a quantity with the name of the thing it is a quantity of, and what limits it.

use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::claims::{Text, sum};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::indicator::{self, Time};
use crate::lexicon::class::Class;
use crate::lexicon::complements;
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
    /// Whether it says that something came new: 新增.
    pub increment: bool,
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
    /// Whether statistics know one value of it for an area and a year: 城镇调查失业率.
    pub single: bool,
    /// The row of the table of wholes and parts of which it is the whole: 生产总值.
    pub whole: Option<usize>,
    /// Those of which it is a part: 规上工业增加值.
    pub part_of: Vec<usize>,
    /// The kinds of which the words before it are: 第一产业, 城镇.
    pub kinds: Vec<complements::Kind>,
    /// The digits of its number that are not nought at the end.
    pub digits: u8,
    /// Where its name and number stand.
    pub place: TextRange,
}

/// Words of the grammar that make another thing of what they stand with.
const LIMITS: Classes =
    Classes::of(&[Class::Among, Class::Rest, Class::Mean, Class::Several, Class::Each, Class::Last, Class::Compare, Class::Task]);

/// With these a change is told of a level.
const COMPARED: Classes = Classes::of(&[Class::Compare, Class::SamePeriod, Class::Last]);

/// So many clauses away a name still holds.
const HOLDS: usize = 2;

/// The rows of a paragraph, in order.
pub fn read(facts: &ParagraphFacts) -> Vec<Row> {
    let text = Text { reading: &facts.reading, frames: &facts.frames };
    let mut rows: Vec<Row> = Vec::new();
    for (index, frame) in text.stated() {
        let lead = own_lead(&text, index, frame);
        let behind = own_behind(&text, frame);
        let mut name = Name::default();
        let respective = respective_name(facts, frame.range());
        let lead = respective.as_deref().unwrap_or(lead);
        name.read(&facts.reading, lead);
        let last = name.words.last().copied();
        let own = name.words.len();
        name.read(&facts.reading, behind);
        let mut heads: Vec<u64> =
            last.into_iter().chain(name.words.get(own).copied()).chain(name.words[own..].last().copied()).map(|w| w.key).collect();
        heads.sort_unstable();
        heads.dedup();
        let mut limits = Classes(frame.clause_before.0 & LIMITS.0);
        if is_compared_with_task(&text, frame) {
            limits = limits.and(Classes::of(&[Class::Exceed]));
        }
        let mut inherited = false;
        let mut place = text.frames.lead(frame).first().map_or(frame.range(), |t| t.range).cover(frame.range());
        if name.length() < 2 {
            let before = rows.last().filter(|row| row.sentence == frame.sentence && !row.listed);
            let near = before.filter(|row| frame.clause.abs_diff(text.frames.all[row.frame].clause) <= HOLDS);
            if let Some(before) = near {
                // 新增上市企业7家，总量46家: what there is now is no longer what came new.
                let stock = frame.before.has(Class::Cumulative);
                name.words.extend(before.words.iter().filter(|word| !(stock && word.increment)));
                name.area = before.area;
                heads = before.heads.clone();
                limits = limits.and(before.limits);
                place = before.place.cover(place);
                inherited = true;
            } else {
                // 地区生产总值突破三千亿大关，达3003亿元: the name stands in the clause before, which has no quantity.
                let clause = clause_before(&text, frame);
                name.read(&facts.reading, clause);
                heads = name.words.last().map(|word| word.key).into_iter().collect();
            }
            if name.length() < 2 {
                continue;
            }
        }
        // The second value of a row belongs to the second of the names before it.
        let joined = |index: usize| {
            let lead = text.frames.all.get(index).map(|frame| text.frames.lead(frame)).filter(|lead| !lead.is_empty());
            index > 0 && lead.is_some_and(|lead| lead.iter().all(is_joint))
        };
        let row = joined(index) || joined(index + 1) || frame.clause_before.has(Class::Respective);
        let listed = respective.is_none() && row;
        let told = !listed && !frame.describes && frame.figure.bound != Bound::Range;
        let single = if inherited { rows.last().is_some_and(|row| row.single) } else { identity::is_single(&name.text) };
        let mut told_as = aspect(frame);
        // 增加5000个招生计划, 改造提升60公里: how much there is of what is new.
        if let Aspect::Change(_) = told_as
            && !frame.figure.measure.is_ratio()
            && !frame.clause_before.meets(COMPARED)
            && !inherited
        {
            told_as = Aspect::Level;
            let verb = lead.iter().rfind(|token| token.classes().meets(Classes::of(&[Class::Up, Class::Down])));
            let added = verb.map(|token| &facts.reading[token.range]).filter(|verb| !matches!(*verb, "提升" | "优化" | "改"));
            name.words.extend(added.map(|verb| Word { key: key(verb), length: 2, weak: true, limits: true, increment: true }));
        }
        name.words.sort_unstable();
        name.words.dedup_by_key(|word| word.key);
        let time = indicator::time(facts, &frame.figure);
        let (whole, part_of) =
            match rows.last().filter(|before| inherited && before.sentence == frame.sentence && !frame.before.has(Class::Cumulative)) {
                Some(before) => (before.whole, before.part_of.clone()),
                None => (identity::whole(&name.plain), identity::wholes_of(&name.plain).collect()),
            };
        rows.push(Row {
            kinds: kinds(&text, frame),
            whole,
            part_of,
            frame: index,
            sentence: frame.sentence,
            aspect: if told { told_as } else { Aspect::Other },
            listed,
            words: name.words,
            heads,
            inherited,
            limits,
            area: name.area,
            time,
            target: indicator::is_target(facts, &frame.figure),
            single,
            digits: significant(frame),
            place,
        });
    }
    rows
}

/// The clause before that of a quantity, where it belongs to the same sentence and holds no quantity.
fn clause_before<'a>(text: &Text<'a>, frame: &Frame) -> &'a [Token] {
    let tokens = &text.frames.tokens;
    let Some(comma) = frame.lead.start.checked_sub(1).filter(|&at| tokens[at].mark() == Some('，')) else { return &[] };
    let start = (comma.saturating_sub(NEXT)..comma).rev().find(|&at| !matches!(tokens[at].kind, Kind::Text | Kind::Word(_)));
    &tokens[start.map_or(comma.saturating_sub(NEXT), |at| at + 1)..comma]
}

/// The tokens before a quantity that are its own: behind 和 and 、 where another quantity stands before it.
fn own_lead<'a>(text: &Text<'a>, index: usize, frame: &Frame) -> &'a [Token] {
    let lead = text.frames.lead(frame);
    let behind_other = index > 0 && text.frames.all[index - 1].token + 1 == frame.lead.start;
    let joint = lead.iter().rposition(is_joint).filter(|_| behind_other);
    joint.map_or(lead, |at| &lead[at..])
}

/// The noun behind a quantity: 182件立案提案. What stands before another quantity is that one's: 181件办复179件.
fn own_behind<'a>(text: &Text<'a>, frame: &Frame) -> &'a [Token] {
    let noun = text.frames.tokens.get(frame.behind_noun.clone()).unwrap_or(&[]);
    let next = text.frames.tokens.get(frame.tail.end).is_some_and(|token| matches!(token.kind, Kind::Quantity(_)));
    if !noun.is_empty() || next {
        return noun;
    }
    let tail = text.frames.tail(frame);
    let names = |token: &&Token| matches!(token.kind, Kind::Text) || token.classes().meets(NAMING) || token.classes().is_noun();
    &tail[..tail.iter().take_while(names).count()]
}

/// Whether what follows holds the quantity against a plan: 110场，超年初计划10场.
fn is_compared_with_task(text: &Text<'_>, frame: &Frame) -> bool {
    let next = text.frames.tokens.get(frame.token + 1..).unwrap_or(&[]);
    let mut near = next.iter().take(NEXT).skip_while(|token| !matches!(token.mark(), Some('，' | '。' | '；')));
    if near.next().is_none_or(|mark| mark.mark() != Some('，')) {
        return false;
    }
    let clause: Vec<&Token> = near.take_while(|token| !matches!(token.mark(), Some('，' | '。' | '；'))).collect();
    // 臭氧浓度指标进入下降通道: a word for a plan that nothing is held against.
    let held = |token: &&Token| {
        token.classes().meets(Classes::of(&[Class::Compare, Class::AtLeast]))
            || ["完成", "占", "达到", "实现"].contains(&&text.reading[token.range])
    };
    clause.iter().any(|token| token.is(Class::Exceed)) || clause.iter().any(|t| t.is(Class::Task)) && clause.iter().any(held)
}

/// The kinds that the words before an amount name.
fn kinds(text: &Text<'_>, frame: &Frame) -> Vec<complements::Kind> {
    if frame.depth > 0 || !sum::is_addend(frame) { Vec::new() } else { complements::kinds(text.lead(frame)) }
}

/// So many tokens behind a quantity are read for what it is compared with.
const NEXT: usize = 16;

/// The tokens of the name to which a value of a row belongs: 甲、乙分别增长5%、6%.
pub fn respective_name(facts: &ParagraphFacts, value: TextRange) -> Option<Vec<Token>> {
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
    if matches!(frame.class(), "数" | "年数" | "月数") {
        return Aspect::Other;
    }
    match frame.role {
        Role::Level | Role::To(_) | Role::Threshold => Aspect::Level,
        Role::Change(direction) => Aspect::Change(direction),
        Role::Share => Aspect::Share,
        _ => Aspect::Other,
    }
}

/// The digits of a number without noughts at either end.
fn significant(frame: &Frame) -> u8 {
    let digits: String = frame.figure.value.to_string().chars().filter(char::is_ascii_digit).collect();
    u8::try_from(digits.trim_matches('0').len()).unwrap_or(u8::MAX)
}

/// The words of a name as they are read.
#[derive(Default)]
struct Name {
    words: Vec<Word>,
    /// The same as written.
    text: String,
    /// The same without what says that it came new.
    plain: String,
    area: u8,
    /// So many characters of its words limit and name alike: 出口 in 出口总额.
    naming_limits: usize,
}

impl Name {
    fn read(&mut self, reading: &str, tokens: &[Token]) {
        for token in tokens.iter().filter(|token| matches!(token.kind, Kind::Text | Kind::Word(_))) {
            let text = &reading[token.range];
            let part = identity::part(text);
            let names = matches!(token.kind, Kind::Text) || token.classes().is_noun() || token.classes().meets(NAMING);
            match part {
                Some(Part::Light) => {}
                Some(Part::Area(rank)) => self.area = if rank == OWN { 0 } else { rank },
                // 累计 and 平均 belong to the grammar and limit all the same.
                None if !names => {}
                _ => {
                    let text = identity::canonical(text);
                    let length = u8::try_from(text.chars().count()).unwrap_or(u8::MAX);
                    let (weak, limits) = (identity::is_weak(text), part == Some(Part::Limit));
                    if identity::names_alone(text) {
                        self.naming_limits += usize::from(length);
                    }
                    self.text.push_str(text);
                    if !token.is(Class::Increment) {
                        self.plain.push_str(text);
                    }
                    self.words.push(Word { key: key(text), length, weak, limits, increment: token.is(Class::Increment) });
                }
            }
        }
    }

    fn length(&self) -> usize {
        let own: usize = self.words.iter().filter(|word| !word.limits).map(|word| usize::from(word.length)).sum();
        if own == 0 { self.naming_limits } else { own }
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
