//! What is said of a change against its two ends: the verb, the rate, the difference.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::{self, Role};
use crate::facts::growth::{self, Measure};
use crate::facts::judge;
use crate::facts::movement::{self, Kind, Movement, Start};
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// The claims about changes of a paragraph.
pub fn read(facts: &ParagraphFacts, text: &Text<'_>, claims: &mut Vec<Claim>) {
    for movement in movement::find(facts) {
        claims.extend(direction(text, &movement));
        for stated in &movement.changes {
            let start = match movement.from {
                Start::Stated(figure) => Operand::new(OperandRole::From, figure),
                Start::Before(change, _) => Operand::new(OperandRole::Change, change),
            };
            let operands = vec![Operand::new(OperandRole::Rate, stated.figure), start, Operand::new(OperandRole::To, movement.to)];
            // 由12个压缩到6个，增长50%.
            let opposed = |told: Direction| actual(&movement).is_some_and(|actual| actual != told);
            let ranked = matches!(movement.from, Start::Stated(from) if is_rank(text, from));
            if matches!(stated.kind, Kind::Whole(told) | Kind::Annual(told) if opposed(told)) && movement.is_exact() && !ranked {
                if is_told_backwards(text, &movement) {
                    continue;
                }
                claims.push(Claim::new(Form::Opposed, Verdict::Inconsistent, operands));
                continue;
            }
            if let Some(claim) = between_bounds(&movement, stated, operands.clone()) {
                claims.push(claim);
                continue;
            }
            let Some(computed) = growth::judge(text.reading, &movement, stated) else {
                let exact = movement.is_exact() && stated.figure.bound == Bound::Exact;
                let reason = if exact { Reason::ComparablePrices } else { Reason::Approximate };
                claims.push(Claim::new(Form::Growth, Verdict::Unassessable(reason), operands));
                continue;
            };
            let verdict = match computed.verdict {
                growth::Verdict::Consistent => Verdict::Consistent,
                growth::Verdict::Inconsistent => Verdict::Inconsistent,
            };
            let form = match computed.measure {
                Measure::Points => Form::Points,
                Measure::Times => Form::Times,
                _ => Form::Growth,
            };
            let multiple = (stated.kind == Kind::Multiple).then(|| "是".to_owned());
            claims.push(Claim { name: multiple, ..Claim::new(form, verdict, operands) }.giving(computed.size));
        }
    }
    increases(text, claims);
    taken(text, claims);
    followed(text, claims);
    rows_to_one(text, claims);
}

/// 由不到900元增加到2500元，增长178%: a rate between those that the ends may give, each as it is meant.
fn between_bounds(movement: &Movement<'_>, stated: &movement::Stated<'_>, operands: Vec<Operand>) -> Option<Claim> {
    let (Start::Stated(from), Kind::Whole(Direction::Up)) = (movement.from, stated.kind) else { return None };
    let bounded = |figure: &Figure| matches!(figure.bound, Bound::AtLeast | Bound::AtMost | Bound::Near);
    let vague = |figure: &Figure| matches!(figure.bound, Bound::About | Bound::Range | Bound::Over);
    let ends = [from, movement.to];
    let rates = *stated.figure.measure.class == *"%" && stated.figure.bound == Bound::Exact && !from.measure.is_ratio();
    if !rates || !ends.iter().any(|end| bounded(end)) || ends.iter().any(|end| vague(end)) || !from.is_comparable(movement.to) {
        return None;
    }
    let (start, end) = (judge::meant(from), judge::meant(movement.to));
    let (hundred, zero) = (BigRational::from_integer(BigInt::from(100)), BigRational::from_integer(BigInt::from(0)));
    let highest = start.high.filter(|high| start.low > zero && *high > zero)?;
    let growth = |end: &BigRational, start: &BigRational| (end - start) / start * &hundred;
    let given = Interval::closed(growth(&end.low, &highest), growth(end.high.as_ref()?, &start.low));
    let wrong = given.is_disjoint(&stated.figure.computed_interval());
    let size = format!("{}%", crate::facts::number::rounded(&growth(&value(movement.to), &value(from)), 0));
    Some(Claim::new(Form::Growth, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands).giving(size))
}

/// 将207项审批减至96项, 把53所学校整合为36所: 将 and 把 take what is there before.
fn taken(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, to) in text.stated() {
        let Role::To(Some(told)) = to.role else { continue };
        let Some(from) = index.checked_sub(1).map(|at| &text.frames.all[at]) else { continue };
        let takes = text.frames.lead(from).iter().any(|t| matches!(&text.reading[t.range], "将" | "把"));
        let same = from.clause == to.clause && from.is_comparable(to) && from.role == Role::Level && from.is_exact() && to.is_exact();
        if !takes || !same || !from.is_amount() {
            continue;
        }
        let (one, other) = if told == Direction::Up { (from, to) } else { (to, from) };
        let operands = vec![Operand::new(OperandRole::From, &from.figure), Operand::new(OperandRole::To, &to.figure)];
        let wrong = judge::is_more(&one.figure, &other.figure);
        claims.push(Claim::new(Form::Direction, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands));
    }
}

/// 已有57户试点，今年扩大到120户: what is widened begins at what was told of it right before.
fn followed(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, to) in text.stated() {
        let (Role::To(Some(told)), false, true) = (to.role, to.named, to.is_exact() && to.is_amount()) else { continue };
        let Some(from) = index.checked_sub(1).map(|at| &text.frames.all[at]) else { continue };
        let level = from.role == Role::Level && from.is_amount() && from.is_exact() && from.depth == to.depth && !from.figure.quoted;
        let near = from.sentence == to.sentence && (1..=2).contains(&to.clause.abs_diff(from.clause)) && from.is_comparable(to);
        let other = Classes::of(&[Class::Among, Class::Increment, Class::Last, Class::Compare, Class::Mean]);
        let listed = text.frames.lead(from).first().is_some_and(|t| t.mark() == Some('、'));
        if !level || !near || listed || from.clause_before.meets(other) || matches!(to.class(), "小时" | "天" | "月数" | "名次" | "年数")
        {
            continue;
        }
        let (one, other) = if told == Direction::Up { (from, to) } else { (to, from) };
        let operands = vec![Operand::new(OperandRole::From, &from.figure), Operand::new(OperandRole::To, &to.figure)];
        let known = claims.iter().any(|claim| claim.operands.iter().any(|operand| operand.range == to.range()));
        // What differs by more than ten times is of another thing.
        let far = value(&one.figure) > value(&other.figure) * BigInt::from(10);
        if !known && !far {
            let wrong = judge::is_more(&one.figure, &other.figure);
            claims.push(Claim::new(Form::Direction, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands));
        }
    }
}

/// 分别由16种、29种均扩大到37种: one end for several beginnings.
fn rows_to_one(text: &Text<'_>, claims: &mut Vec<Claim>) {
    let (all, tokens) = (&text.frames.all, &text.frames.tokens);
    for (index, from) in text.stated().filter(|(_, frame)| frame.role == Role::From) {
        let length = role::row(tokens, all, index);
        let opens = index.checked_sub(1).is_none_or(|before| all[before].role != Role::From || role::row(tokens, all, before) == 1);
        let Some(to) = all.get(index + length).filter(|to| to.sentence == from.sentence && to.is_comparable(from)) else { continue };
        let (Role::To(Some(told)), true, true) = (to.role, length >= 2, opens) else { continue };
        if role::row(tokens, all, index + length) > 1 || matches!(from.class(), "小时" | "天" | "月数" | "名次") {
            continue;
        }
        for from in &all[index..index + length] {
            let (one, other) = if told == Direction::Up { (from, to) } else { (to, from) };
            if judge::is_more(&one.figure, &other.figure) {
                let operands = vec![Operand::new(OperandRole::From, &from.figure), Operand::new(OperandRole::To, &to.figure)];
                claims.push(Claim::new(Form::Direction, Verdict::Inconsistent, operands));
            }
        }
    }
}

/// 去年末190.8万人，前年末189.2万人，增加1.6万人: the earlier of the two is told last, or is that of a year before the last.
fn is_told_backwards(text: &Text<'_>, movement: &Movement<'_>) -> bool {
    let (first, last) = (movement.from_figure().range, movement.to.range);
    let upto = usize::from(first.end().max(last.end()));
    let sentence = text.reading[..upto].rsplit(['。', '；']).next().unwrap_or_default();
    let joined = ["由", "从", "到", "至"].iter().any(|word| sentence.contains(word));
    !joined && ["去年", "上年"].iter().any(|word| sentence.contains(word)) && ["前年", "普查"].iter().any(|word| sentence.contains(word))
}

/// The verb of a movement against its ends.
fn direction(text: &Text<'_>, movement: &Movement<'_>) -> Option<Claim> {
    let (Start::Stated(from), Some(told)) = (movement.from, movement.direction) else { return None };
    let operands = vec![Operand::new(OperandRole::From, from), Operand::new(OperandRole::To, movement.to)];
    let unassessable = |reason| Some(Claim::new(Form::Direction, Verdict::Unassessable(reason), operands.clone()));
    if is_negative(text.reading, from) || is_negative(text.reading, movement.to) {
        return unassessable(Reason::ScopeDiffers);
    }
    if is_told_backwards(text, movement) {
        return unassessable(Reason::ScopeDiffers);
    }
    let Some(actual) = actual(movement).or_else(|| written(from, movement.to, told)) else {
        return unassessable(Reason::Approximate);
    };
    let told = if is_rank(text, from) { opposite(told) } else { told };
    // 办理时限从7天提升到2小时 is meant as an improvement.
    if told != actual && matches!(&*from.measure.class, "小时" | "天" | "月数") && told == Direction::Up && !says_longer(text, movement.to)
    {
        return unassessable(Reason::ScopeDiffers);
    }
    let verdict = if told == actual { Verdict::Consistent } else { Verdict::Inconsistent };
    Some(Claim::new(Form::Direction, verdict, operands))
}

/// Which way a movement between two written ends goes; `None` where they may be equal.
fn actual(movement: &Movement<'_>) -> Option<Direction> {
    let Start::Stated(from) = movement.from else { return None };
    let (start, end) = (judge::meant(from), judge::meant(movement.to));
    if end.lies_above(&start) { Some(Direction::Up) } else { start.lies_above(&end).then_some(Direction::Down) }
}

/// Which way two ends go as they are written, where rounding leaves it open: 17.1 does not fall to 17.2, and what is to rise
/// to 60% and more does not begin at 68%.
fn written(from: &Figure, to: &Figure, told: Direction) -> Option<Direction> {
    let value = |figure: &Figure| figure.value.rational() * &figure.measure.factor;
    let bound = match told {
        Direction::Up => matches!(to.bound, Bound::Exact | Bound::AtLeast),
        Direction::Down => matches!(to.bound, Bound::Exact | Bound::AtMost | Bound::Near),
    };
    let fine = to.bound != Bound::Exact || from.value.places() == to.value.places() && from.scale == to.scale;
    if from.bound != Bound::Exact || !bound || !fine || value(from) == value(to) {
        return None;
    }
    Some(if value(to) > value(from) { Direction::Up } else { Direction::Down })
}

/// Verbs of what is there no longer.
const LEAVING: &[&str] = &[
    "注销", "吊销", "退库", "退出", "关停", "关闭", "撤除", "撤销", "撤并", "压减", "核减", "淘汰", "拆除", "腾退", "清退", "收回", "报废",
    "减少", "提前",
];

/// 增加3人，达到2人; 规模5亿元，比上年增加16亿元: what is there now is no less than what was added.
fn increases(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        let grown = |change: &Frame| {
            change.role == Role::Change(Direction::Up) && !change.figure.measure.is_ratio() && !change.before.has(Class::Mean)
        };
        let pair = if grown(frame) && !frame.named {
            // The amount behind its level.
            text.before(index, 1).find(|level| level.is_comparable(frame)).map(|level| (level, frame))
        } else {
            // The level behind its amount: nothing of its own stands before it but 达到.
            let reached = frame.before.has(Class::Reach) && !frame.named && frame.role == Role::Level;
            let near = || text.before(index, 1).find(|change| change.is_comparable(frame));
            reached.then(near).flatten().filter(|change| grown(change)).map(|change| (frame, change))
        };
        let Some((level, change)) = pair else { continue };
        let is_level =
            matches!(level.role, Role::Level | Role::To(_) | Role::Threshold) && level.is_amount() && level.sentence == change.sentence;
        if !is_level || level.before.has(Class::Last) || is_negative(text.reading, &level.figure) || is_flow_of_change(text, level) {
            continue;
        }
        // 前三年扩大的面积共四千一百万亩，而今年就扩大了一亿亩: the years before are no level.
        if level.clause_before.has(Class::Several) && !change.clause_before.has(Class::Several) {
            continue;
        }
        // 其中甲21亿元、乙18亿元，同比增加33亿元: the whole has grown.
        if level.clause_before.has(Class::Among) || text.frames.lead(level).first().is_some_and(|t| t.mark() == Some('、')) {
            continue;
        }
        // 注销2100户，净增4700户: what has left is no level; 提前3天、延后2天，共延长5天: nor is a part of the change.
        let gone = LEAVING.iter().any(|word| text.lead(level).contains(word)) || change.before.has(Class::Total) && level.class() == "天";
        if gone {
            continue;
        }
        let operands = vec![Operand::new(OperandRole::Change, &change.figure), Operand::new(OperandRole::To, &level.figure)];
        let over = judge::is_more(&change.figure, &level.figure);
        claims.push(Claim::new(Form::Increase, if over { Verdict::Inconsistent } else { Verdict::Consistent }, operands));
    }
}

/// Whether the level is itself what was added: 净增5万户，比上年多增6万户 (of a decline).
fn is_flow_of_change(text: &Text<'_>, level: &Frame) -> bool {
    let words = text.around(level);
    ["净增", "利润", "盈余", "结余", "顺差", "逆差", "差额"].iter().any(|word| words.contains(word))
}

/// Whether a minus stands before the number: from −5% to −3% goes up.
fn is_negative(reading: &str, figure: &Figure) -> bool {
    reading[..usize::from(figure.range.start())].ends_with(['-', '－', '−', '负'])
}

/// Whether the value is a place in an order, where the smaller number is the better one.
fn is_rank(text: &Text<'_>, from: &Figure) -> bool {
    if matches!(&*from.measure.class, "名次" | "位次") {
        return true;
    }
    let frame = text.frames.all.iter().find(|frame| frame.figure.range == from.range);
    frame.is_some_and(|frame| {
        matches!(&*from.measure.word, "位" | "名" | "") && frame.before.has(Class::Ranking) && from.bound == Bound::Exact
    })
}

/// 延长, 增加: of times, what really gets longer.
fn says_longer(text: &Text<'_>, to: &Figure) -> bool {
    let frame = text.frames.all.iter().find(|frame| frame.figure.range == to.range);
    frame.is_some_and(|frame| ["延长", "增加", "延", "增", "长"].iter().any(|word| text.lead(frame).contains(word)))
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
    }
}
