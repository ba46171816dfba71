//! What is said here must agree with what is said there: a threshold and the value that has passed it, a share and the
//! whole that stands in another paragraph, an aim and what is reached already.
//!
//! Identity comes before value: the names must agree, and every word that limits one of them stands with the other too.

use std::sync::Arc;

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::change::Direction;
use crate::facts::claims::{Operand, OperandRole, Text, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::scope::{Period, Scope};
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// A claim that relates several paragraphs.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// What sort of relation.
    pub form: Form,
    /// What it relates, each with the index of its paragraph; the one that is marked first.
    pub operands: Vec<(usize, Operand)>,
    /// What both are told of.
    pub name: String,
    /// What the others give, where it is computed.
    pub computed: Option<String>,
    /// Whether it holds.
    pub holds: bool,
}

/// The sorts of relations between paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What is said to have been passed, and the value.
    Threshold,
    /// A share of a whole that stands elsewhere.
    Share,
    /// An aim that is reached already.
    Aim,
}

impl Form {
    /// The kind of claim in the machine-readable contract.
    pub fn kind(self) -> &'static str {
        match self {
            Form::Threshold => "order",
            Form::Share => "share",
            Form::Aim => "target",
        }
    }

    /// The name of the rule that tells it where it does not hold.
    pub fn rule(self) -> &'static str {
        match self {
            Form::Threshold => "threshold-not-reached",
            Form::Share => "share-of-distant-whole",
            Form::Aim => "aim-below-reached",
        }
    }
}

/// One quantity of the report with what identifies it.
struct Entry<'a> {
    paragraph: usize,
    frame: &'a Frame,
    /// What it is a quantity of, light words left out.
    name: String,
    /// The words that limit it.
    limits: Classes,
    scope: &'a Scope,
    /// Its own words of time, where it has some: then it may be of another time than its section.
    timed: bool,
}

/// The agreements and contradictions of a report.
pub fn read(facts: &[Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Agreement> {
    let entries = entries(facts, scopes);
    let mut found = thresholds(&entries);
    found.extend(aims(&entries, &by_name(&entries)));
    found.extend(shares(facts, scopes, &entries));
    found
}

/// Words that make another thing of what they stand with.
const LIMITS: Classes = Classes::of(&[
    Class::Increment,
    Class::Cumulative,
    Class::Among,
    Class::Rest,
    Class::Mean,
    Class::Several,
    Class::Subset,
    Class::Each,
    Class::Last,
    Class::Compare,
    Class::Task,
]);

/// Shortest name that tells a thing again elsewhere, in characters.
const SHORTEST_NAME: usize = 4;

fn entries<'a>(facts: &'a [Arc<ParagraphFacts>], scopes: &'a [Scope]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate() {
        let text = Text { reading: &facts.reading, frames: &facts.frames };
        let mut before: Option<(usize, usize, String, Classes)> = None;
        for (_, frame) in text.stated() {
            let own = text.naming(frame);
            let limits = Classes(frame.clause_before.0 & LIMITS.0);
            let timed = text.frames.lead(frame).iter().any(|t| matches!(t.kind, crate::syntax::lexer::Kind::Digits) || t.is(Class::Last));
            let named = own.chars().count() >= 2;
            let (name, limits) = match &before {
                _ if named => (own, limits),
                Some((clause, sentence, name, with)) if frame.clause.abs_diff(*clause) <= 1 && *sentence == frame.sentence => {
                    (name.clone(), limits.and(*with))
                }
                _ => continue,
            };
            if matches!(frame.role, Role::Level | Role::To(_) | Role::Threshold) || named {
                before = Some((frame.clause, frame.sentence, name.clone(), limits));
            }
            let usable = matches!(frame.role, Role::Level | Role::To(_) | Role::Threshold | Role::Change(_) | Role::Share)
                && frame.index.is_some()
                && !frame.describes
                && frame.figure.bound != Bound::Range
                && name.chars().count() >= SHORTEST_NAME;
            if usable && scope.body {
                entries.push(Entry { paragraph, frame, name, limits, scope, timed });
            }
        }
    }
    entries
}

/// Entries by the last two characters of their names.
fn by_name<'e>(entries: &'e [Entry<'e>]) -> FxHashMap<String, Vec<&'e Entry<'e>>> {
    let mut by_name: FxHashMap<String, Vec<&Entry<'_>>> = FxHashMap::default();
    for entry in entries {
        by_name.entry(head(&entry.name)).or_default().push(entry);
    }
    by_name
}

fn head(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    characters[characters.len().saturating_sub(2)..].iter().collect()
}

/// Whether words before a name say only whose it is.
fn is_place(words: &str) -> bool {
    words.is_empty()
        || words.chars().count() <= 3 && words.starts_with(['全', '我', '本'])
        || matches!(words, "完成" | "实现" | "预计" | "全年")
}

/// 经济总量突破3万亿元, and of all values of it that the report tells none reaches so far.
fn thresholds(entries: &[Entry<'_>]) -> Vec<Agreement> {
    let told = |e: &&Entry<'_>| e.scope.period != Period::Plan && !e.limits.meets(WITHOUT_STOCK);
    let passed = |e: &&Entry<'_>| {
        e.frame.figure.bound == Bound::AtLeast
            && e.frame.role == Role::Threshold
            && e.frame.is_amount()
            && !e.frame.clause_before.meets(UNSURE)
    };
    let mut found = Vec::new();
    for limit in entries.iter().filter(told).filter(passed) {
        let is_value = |e: &&Entry<'_>| {
            let level = matches!(e.frame.role, Role::Level | Role::To(_)) && e.frame.is_exact() && e.frame.is_comparable(limit.frame);
            // A plan that is not known as one stands behind the review: only what was said before binds.
            let bound = limit.paragraph < e.paragraph || limit.scope.section == e.scope.section;
            let stock = limit.limits.has(Class::Cumulative) == e.limits.has(Class::Cumulative);
            level && bound && stock && (is_called(&e.name, &limit.name) || is_called(&limit.name, &e.name))
        };
        let Some(most) = entries.iter().filter(told).filter(is_value).max_by_key(|e| value(&e.frame.figure)) else { continue };
        let reach = value(&most.frame.figure);
        let limit_value = value(&limit.frame.figure);
        let holds = reach >= limit_value;
        // Less than a hundredth: another thing, or a mere part of it.
        if holds || reach * BigRational::from_integer(100.into()) > limit_value {
            found.push(agreement(Form::Threshold, &[(OperandRole::First, most), (OperandRole::Second, limit)], holds));
        }
    }
    found
}

/// With one of these what is passed is told of several things, or is only hoped for.
const UNSURE: Classes = Classes::of(&[Class::Respective, Class::Aim]);

/// Words with which a value is no level of the whole.
const WITHOUT_STOCK: Classes =
    Classes::of(&[Class::Increment, Class::Among, Class::Rest, Class::Mean, Class::Each, Class::Last, Class::Task, Class::Compare]);

/// Whether a name is that of the thing, by itself, behind 全市 and the like, or by another name of the same indicator.
fn is_called(name: &str, thing: &str) -> bool {
    let synonyms = SYNONYMS.iter().find(|set| set.contains(&thing)).copied().unwrap_or(&[]);
    let named = |other: &str| name.strip_suffix(other).is_some_and(is_place);
    named(thing) || synonyms.iter().any(|other| named(other))
}

/// 力争降至17微克 where 16 is reached: an aim that leads no further.
fn aims(entries: &[Entry<'_>], by_name: &FxHashMap<String, Vec<&Entry<'_>>>) -> Vec<Agreement> {
    let mut found = Vec::new();
    for aim in entries.iter().filter(|entry| entry.scope.period == Period::Plan && !entry.timed) {
        let up = match aim.frame.role {
            Role::To(Some(direction)) => direction == Direction::Up,
            Role::Threshold => true,
            _ => continue,
        };
        let same = by_name.get(&head(&aim.name)).into_iter().flatten();
        let reached = same.filter(|e| e.scope.period == Period::Review && !e.timed && e.name == aim.name && e.limits == aim.limits);
        for there in reached.filter(|e| matches!(e.frame.role, Role::Level | Role::To(_)) && e.frame.is_comparable(aim.frame)) {
            let (own, now) = (&aim.frame.figure, &there.frame.figure);
            let holds = if up { !judge::is_more(now, own) } else { !judge::is_more(own, now) };
            found.push(agreement(Form::Aim, &[(OperandRole::First, aim), (OperandRole::Second, there)], holds));
        }
    }
    found
}

/// Names of one indicator that reports use side by side.
const SYNONYMS: &[&[&str]] =
    &[&["地区生产总值", "生产总值", "GDP", "经济总量", "国内生产总值"], &["一般公共预算收入", "地方一般公共预算收入"]];

/// 增加值1.33万亿元，占地区生产总值的41.1%, with the whole in another sentence.
fn shares(facts: &[Arc<ParagraphFacts>], scopes: &[Scope], entries: &[Entry<'_>]) -> Vec<Agreement> {
    let mut found = Vec::new();
    for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate().filter(|(_, (_, scope))| scope.body) {
        let text = Text { reading: &facts.reading, frames: &facts.frames };
        for (index, share) in text.stated().filter(|(_, f)| f.is_share() && f.index.is_some()) {
            let known = facts.claims.iter().any(|claim| claim.operands.iter().any(|operand| operand.range == share.range()));
            let lead = text.lead(share);
            let Some(base) = lead.strip_prefix('占').map(bare_base).filter(|base| base.chars().count() >= SHORTEST_NAME) else { continue };
            let count = |f: &&Frame| f.is_amount() && matches!(f.role, Role::Level | Role::To(_)) && f.figure.bound != Bound::Range;
            let part = text.before(index, 2).filter(|f| f.sentence == share.sentence).find(count);
            let Some(part) = part.filter(|part| !known && !part.clause_before.has(Class::Last)) else { continue };
            // What is spent on research is counted a year later than production, and held against that year's.
            if text.naming(part).contains("研发") {
                continue;
            }
            // 总额 and 总量 are words of the grammar and stand in no name.
            let core = ["总额", "总量", "总数"].iter().find_map(|word| base.strip_suffix(word)).unwrap_or(base);
            let is_whole = |e: &&Entry<'_>| {
                let limits = Classes(e.limits.0 & !Class::Cumulative.bit());
                let level = matches!(e.frame.role, Role::Level | Role::To(_)) && e.frame.is_exact() && limits == Classes::default();
                let time = e.scope.period == scope.period && e.scope.year == scope.year && !e.timed;
                level && time && e.frame.is_comparable(part) && is_called(&e.name, core)
            };
            let wholes: Vec<&Entry<'_>> = entries.iter().filter(is_whole).collect();
            let told = beside::tolerance(&share.figure);
            let fits = |e: &&&Entry<'_>| beside::percentage(&part.figure, &e.frame.figure).is_none_or(|given| !given.is_disjoint(&told));
            let Some(whole) = wholes.iter().find(fits).or(wholes.first()) else { continue };
            let holds = fits(&whole);
            let distinct = wholes.iter().all(|e| value(&e.frame.figure) == value(&whole.frame.figure));
            if !holds && !distinct {
                continue;
            }
            let operand =
                |role, figure: &Figure| Operand { role, range: figure.range, value: figure.value.to_string(), unit: &figure.measure.word };
            found.push(Agreement {
                form: Form::Share,
                operands: vec![
                    (paragraph, operand(OperandRole::Share, &share.figure)),
                    (paragraph, operand(OperandRole::Part, &part.figure)),
                    (whole.paragraph, operand(OperandRole::Base, &whole.frame.figure)),
                ],
                name: base.to_owned(),
                computed: Some(beside::shown_percentage(&part.figure, &whole.frame.figure, &share.figure)),
                holds,
            });
        }
    }
    found
}

/// What stands between 占 and its number without 的比重, 提高到 and the like.
fn bare_base(words: &str) -> &str {
    let mut base = words.trim();
    loop {
        let tails = [
            "的比重",
            "的比例",
            "比重",
            "比例",
            "的",
            "提高到",
            "提升到",
            "提升至",
            "提高至",
            "上升到",
            "上升至",
            "增至",
            "达到",
            "达",
            "为",
            "约",
            "近",
            "超过",
            "超",
            "比",
        ];
        match tails.iter().find_map(|tail| base.strip_suffix(tail)) {
            Some(rest) => base = rest,
            None => break,
        }
    }
    ["全市", "全省", "全区", "全县", "全部", "新区", "我市", "我区", "我省"]
        .iter()
        .find_map(|place| base.strip_prefix(place))
        .unwrap_or(base)
}

fn agreement(form: Form, operands: &[(OperandRole, &Entry<'_>)], holds: bool) -> Agreement {
    let operand = |(role, entry): &(OperandRole, &Entry<'_>)| {
        let figure = &entry.frame.figure;
        let operand = Operand { role: *role, range: figure.range, value: figure.value.to_string(), unit: &figure.measure.word };
        (entry.paragraph, operand)
    };
    let name = operands.iter().map(|(_, entry)| &entry.name).min_by_key(|name| name.len()).cloned().unwrap_or_default();
    Agreement { form, operands: operands.iter().map(operand).collect(), name, computed: None, holds }
}
