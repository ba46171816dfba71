//! What is said here must agree with what is said there: a threshold and the value that has passed it, a share and the
//! whole that stands in another paragraph, an aim and what is reached already.
//!
//! Identity comes before value: the names must agree, and every word that limits one of them stands with the other too.

use std::sync::Arc;

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::claims::{self, Claim, Operand, OperandRole, Text, Verdict, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::number::Interval;
use crate::facts::scope::Scope;
use crate::facts::table::code::{self, Code};
use crate::facts::table::join::{self, Clash, Entry as Row};
use crate::facts::table::partition::{Partition, Structure};
use crate::facts::table::rank::{self, Rank};
use crate::facts::table::slip::Slip;
use crate::facts::table::spot::{self, Spot};
use crate::facts::table::{aim, alike, contain, partition, scale, step, threshold};
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::text::TextRange;

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
    /// What is to be kept, and what is reached.
    Floor,
    /// One thing told twice.
    Same,
    /// What looks like one thing told twice.
    Alike,
    /// One thing told twice, where a unit or the point may have slipped.
    Scale,
    /// A change with both of its ends.
    Step,
    /// A part that is told elsewhere than its whole.
    Part,
    /// All kinds of a whole, and the whole.
    Partition,
    /// What all kinds of a whole have, and the shares that are told of them.
    Structure,
    /// One indicator told twice, of any time, a unit apart.
    Magnitude,
    /// One code told twice.
    Code,
    /// One place in an order told twice.
    Place,
}

impl Form {
    /// The kind of claim in the machine-readable contract.
    pub fn kind(self) -> &'static str {
        match self {
            Form::Threshold => "order",
            Form::Share => "share",
            Form::Aim | Form::Floor => "target",
            Form::Same | Form::Alike | Form::Scale | Form::Magnitude => "restated",
            Form::Step => "growth",
            Form::Part => "part",
            Form::Partition => "sum",
            Form::Structure => "ratio",
            Form::Code => "code",
            Form::Place => "rank",
        }
    }

    /// The name of the rule that tells it where it does not hold.
    pub fn rule(self) -> &'static str {
        match self {
            Form::Threshold => "threshold-not-reached",
            Form::Share => "share-of-distant-whole",
            Form::Aim | Form::Floor => "aim-below-reached",
            Form::Same | Form::Alike | Form::Code | Form::Place => "conflicting-figures",
            Form::Scale | Form::Magnitude => "scale-slip",
            Form::Step => "change-from-distant-base",
            Form::Part => "part-exceeds-distant-whole",
            Form::Partition | Form::Structure => "kinds-not-whole",
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
    let rows = join::entries(facts, scopes);
    let by_head = join::by_head(&rows);
    let mut found = same(&rows, &by_head);
    for threshold in threshold::read(&rows, &by_head) {
        let operands = [(OperandRole::First, &threshold.value), (OperandRole::Second, &threshold.limit)];
        found.push(told(Form::Threshold, &operands, threshold.holds));
    }
    for aim in aim::read(&rows) {
        let form = if aim.keeps { Form::Floor } else { Form::Aim };
        found.push(told(form, &[(OperandRole::First, &aim.aim), (OperandRole::Second, &aim.reached)], aim.holds));
    }
    for step in step::read(&rows) {
        let operands = [(OperandRole::Change, &step.change), (OperandRole::To, &step.level), (OperandRole::From, &step.base)];
        found.push(Agreement { computed: Some(step.computed), ..told(Form::Step, &operands, step.holds) });
    }
    for part in contain::read(&rows, &by_head) {
        found.push(told(Form::Part, &[(OperandRole::Part, &part.part), (OperandRole::Total, &part.whole)], part.holds));
    }
    let partitions = partition::read(&rows);
    found.extend(partitions.wholes.iter().filter(|whole| !is_told(whole)).map(made_up));
    found.extend(partitions.structures.iter().map(|structure| shared_out(facts, structure)));
    for (here, there) in scale::read(&rows, &by_head) {
        found.push(told(Form::Magnitude, &[(OperandRole::First, &here), (OperandRole::Second, &there)], false));
    }
    found.extend(shares(facts, scopes, &entries(facts, scopes)));
    found.extend(doubts(facts, scopes, &found));
    found.extend(code::clashes(facts).iter().map(|pair| differing(facts, pair)));
    found.extend(rank::clashes(facts, scopes).iter().map(|pair| placed(facts, pair)));
    found
}

/// Whether the paragraph of the kinds has told what they make up.
fn is_told(whole: &Partition<'_>) -> bool {
    let total = whole.whole.frame.range();
    let same = |claim: &Claim| matches!(claim.form, claims::Form::Sum | claims::Form::Excess) && claim.operands[0].range == total;
    whole.parts[0].paragraph == whole.whole.paragraph
        && whole.whole.facts.claims.iter().any(|claim| same(claim) && !matches!(claim.verdict, Verdict::Unassessable(_)))
}

fn made_up(whole: &Partition<'_>) -> Agreement {
    let parts = whole.parts.iter().map(|part| (OperandRole::Part, part));
    let operands: Vec<_> = std::iter::once((OperandRole::Total, &whole.whole)).chain(parts).collect();
    let sum = whole.parts.iter().map(|part| value(&part.frame.figure)).sum();
    let computed = Some(claims::shown(&sum, &whole.whole.frame.figure));
    Agreement { name: whole.whole.name(), computed, ..told(Form::Partition, &operands, whole.holds) }
}

fn shared_out(facts: &[Arc<ParagraphFacts>], structure: &Structure<'_>) -> Agreement {
    let parts: Vec<_> = structure.parts.iter().map(|part| (OperandRole::Part, part)).collect();
    let parts = told(Form::Structure, &parts, structure.holds);
    let written = facts[structure.paragraph].reading[structure.range].to_owned();
    let ratio = Operand { role: OperandRole::Share, range: structure.range, value: written, unit: "" };
    let operands = std::iter::once((structure.paragraph, ratio)).chain(parts.operands).collect();
    Agreement { operands, computed: Some(structure.given.clone()), ..parts }
}

fn differing(facts: &[Arc<ParagraphFacts>], pair: &[(usize, &Code); 2]) -> Agreement {
    let operand = |role, (paragraph, code): (usize, &Code)| {
        let value = facts[paragraph].reading[code.range].to_owned();
        (paragraph, Operand { role, range: code.range, value, unit: "" })
    };
    let operands = vec![operand(OperandRole::First, pair[0]), operand(OperandRole::Second, pair[1])];
    Agreement { form: Form::Code, operands, name: pair[0].1.noun.clone(), computed: None, holds: false }
}

fn placed(facts: &[Arc<ParagraphFacts>], pair: &[(usize, &Rank); 2]) -> Agreement {
    let operand = |role, (paragraph, rank): (usize, &Rank)| {
        let value = facts[paragraph].reading[rank.range].to_owned();
        (paragraph, Operand { role, range: rank.range, value, unit: "" })
    };
    let operands = vec![operand(OperandRole::First, pair[0]), operand(OperandRole::Second, pair[1])];
    let name = format!("{}{}", pair[0].1.name, if pair[0].1.by_growth { "增速" } else { "" });
    Agreement { form: Form::Place, operands, name, computed: Some(pair[0].1.area.clone()), holds: false }
}

/// What is told twice, whether it agrees or not.
fn same(rows: &[Row<'_>], by_head: &FxHashMap<(&'static str, u64), Vec<usize>>) -> Vec<Agreement> {
    let joined = join::same(rows, by_head);
    let roles = [OperandRole::First, OperandRole::Second];
    let clash = |clash: &Clash<'_>| {
        let form = if clash.slip == Slip::Scale { Form::Scale } else { Form::Same };
        told(form, &[(roles[0], &clash.here), (roles[1], &clash.there)], false)
    };
    let agreeing = joined.matches.iter().map(|(here, there)| told(Form::Same, &[(roles[0], here), (roles[1], there)], true));
    joined.clashes.iter().map(clash).chain(agreeing).collect()
}

/// What looks like one thing told twice, where nothing else is told of either.
fn doubts(facts: &[Arc<ParagraphFacts>], scopes: &[Scope], told: &[Agreement]) -> Vec<Agreement> {
    let wrong: Vec<(usize, TextRange)> =
        told.iter().filter(|other| !other.holds).flat_map(|other| &other.operands).map(|(at, operand)| (*at, operand.range)).collect();
    let free = |spot: &Spot<'_>| !wrong.contains(&(spot.paragraph, spot.frame.range()));
    let doubts = alike::doubts(facts, scopes).into_iter().filter(|doubt| free(&doubt.here) && free(&doubt.there));
    let operand = |role, spot: &Spot<'_>| {
        let figure = &spot.frame.figure;
        (spot.paragraph, Operand { role, range: figure.range, value: figure.value.to_string(), unit: &figure.measure.word })
    };
    doubts
        .map(|doubt| Agreement {
            form: if doubt.sure { Form::Same } else { Form::Alike },
            operands: vec![operand(OperandRole::First, &doubt.here), operand(OperandRole::Second, &doubt.there)],
            name: spot::common_name(&doubt.here, &doubt.there),
            computed: None,
            holds: false,
        })
        .collect()
}

fn told(form: Form, operands: &[(OperandRole, &Row<'_>)], holds: bool) -> Agreement {
    let operand = |(role, row): &(OperandRole, &Row<'_>)| {
        let figure = &row.frame.figure;
        (row.paragraph, Operand { role: *role, range: figure.range, value: figure.value.to_string(), unit: &figure.measure.word })
    };
    let name = operands.iter().map(|(_, row)| row.name()).filter(|name| !name.is_empty()).min_by_key(|name| name.len());
    Agreement { form, operands: operands.iter().map(operand).collect(), name: name.unwrap_or_default(), computed: None, holds }
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

/// Whether words before a name say only whose it is.
fn is_place(words: &str) -> bool {
    const LIGHT: &[&str] = &["全年", "完成", "实现", "预计", "新区", "辖区", "达到"];
    let mut rest = words;
    while let Some(next) = LIGHT.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    rest.is_empty() || rest.chars().count() <= 3 && rest.starts_with(['全', '我', '本'])
}

/// Whether a name is that of the thing, by itself, behind 全市 and the like, or by another name of the same indicator.
fn is_called(name: &str, thing: &str) -> bool {
    let synonyms = SYNONYMS.iter().find(|set| set.contains(&thing)).copied().unwrap_or(&[]);
    let name = ["完成额", "完成"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let named = |other: &str| name.strip_suffix(other).is_some_and(is_place);
    named(thing) || synonyms.iter().any(|other| named(other))
}

/// Names of one indicator that reports use side by side.
const SYNONYMS: &[&[&str]] = &[
    &["地区生产总值", "生产总值", "GDP", "经济总量", "国内生产总值"],
    &["一般公共预算收入", "地方一般公共预算收入"],
    &["进出口", "外贸进出口", "货物进出口"],
];

/// 增加值1.33万亿元，占地区生产总值的41.1%, with the whole in another sentence.
fn shares(facts: &[Arc<ParagraphFacts>], scopes: &[Scope], entries: &[Entry<'_>]) -> Vec<Agreement> {
    let mut found = Vec::new();
    for (paragraph, (facts, scope)) in facts.iter().zip(scopes).enumerate().filter(|(_, (_, scope))| scope.body) {
        let text = Text { reading: &facts.reading, frames: &facts.frames };
        for (index, share) in text.stated().filter(|(_, f)| f.is_share() && f.index.is_some()) {
            let known = facts.claims.iter().any(|claim| claim.operands.iter().any(|operand| operand.range == share.range()));
            let lead = text.lead(share);
            let Some(base) = lead.strip_prefix('占').map(bare_base).filter(|base| base.chars().count() >= SHORTEST_NAME || *base == "GDP")
            else {
                continue;
            };
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
                let bound = matches!(e.frame.figure.bound, Bound::Exact | Bound::Near);
                let level = matches!(e.frame.role, Role::Level | Role::To(_)) && bound && limits == Classes::default();
                let time = e.scope.period == scope.period && e.scope.year == scope.year && !e.timed;
                level && time && e.frame.is_comparable(part) && is_called(&e.name, core)
            };
            let wholes: Vec<&Entry<'_>> = entries.iter().filter(is_whole).collect();
            let told = beside::tolerance(&share.figure);
            let fits = |e: &&&Entry<'_>| percentage(&part.figure, &e.frame.figure).is_none_or(|given| !given.is_disjoint(&told));
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

/// How many per cent a part is of a whole, which may be told as 近万亿元.
fn percentage(part: &Figure, whole: &Figure) -> Option<Interval> {
    if whole.bound == Bound::Exact {
        return beside::percentage(part, whole);
    }
    let (own, all) = (part.rounded_interval(), judge::meant(whole));
    let hundred = BigRational::from_integer(100.into());
    let low = own.low * &hundred / all.high?;
    Some(Interval::closed(low, own.high? * hundred / all.low))
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
            Some(rest) => base = rest.trim_end(),
            None => break,
        }
    }
    ["全市", "全省", "全区", "全县", "全部", "新区", "我市", "我区", "我省"]
        .iter()
        .find_map(|place| base.strip_prefix(place))
        .unwrap_or(base)
}
