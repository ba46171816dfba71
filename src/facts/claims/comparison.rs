//! A value against what it is said to have passed, to lie above or below, or to have overfulfilled.

use crate::facts::change::Direction;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// The claims about comparisons of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(threshold(text, index, frame));
        claims.extend(comparison(text, index, frame));
        claims.extend(task(text, index, frame));
    }
}

/// 突破1000亿元，达到1002亿元; 总量达4168.5亿元，首破4000亿元大关.
fn threshold(text: &Text<'_>, index: usize, limit: &Frame) -> Option<Claim> {
    let passed = limit.role == Role::Threshold || ["大关", "关口", "台阶"].iter().any(|word| text.tail(limit).starts_with(word));
    if !passed || limit.before.meets(Classes::of(&[Class::Among, Class::Aim, Class::Increment])) {
        return None;
    }
    let is_value = |f: &&Frame| {
        f.is_comparable(limit)
            && matches!(f.role, Role::Level | Role::To(_))
            && f.sentence == limit.sentence
            && !f.figure.quoted
            && f.figure.bound != Bound::Range
    };
    let all = &text.frames.all;
    let behind = all.get(index + 1).filter(is_value).filter(|f| f.clause - limit.clause <= 1 && !f.named && f.before.has(Class::Reach));
    let before = || {
        let mut near = text.before(index, 2).filter(|f| !f.figure.measure.is_ratio() || limit.figure.measure.is_ratio());
        near.next().filter(is_value).filter(|f| text.goes_on(f, limit) && !f.before.has(Class::Last))
    };
    let value = behind.or_else(before)?;
    // 培育企业400家、总量突破1800家: a stock is no flow.
    let stock = limit.before.has(Class::Cumulative) && !value.before.has(Class::Cumulative) && value.named;
    if stock || value.before.meets(Classes::of(&[Class::Among, Class::Increment, Class::Aim])) {
        return None;
    }
    let below = limit.figure.interval().low > value.figure.rounded_interval().high?;
    Some(claim(Form::Threshold, below, value, limit))
}

/// 约40%，远高于全市28%的平均水平.
fn comparison(text: &Text<'_>, index: usize, other: &Frame) -> Option<Claim> {
    let Role::Compared(direction) = other.role else { return None };
    // 高于全省2%: without the name of a value behind it this may be a distance.
    let named =
        ["平均", "水平", "的", "目标", "标准"].iter().any(|word| text.tail(other).starts_with(word)) || text.tail(other).contains('率');
    if !named || other.figure.measure.class == "百分点" {
        return None;
    }
    let value = text.before(index, 1).next().filter(|f| f.is_comparable(other) && f.sentence == other.sentence)?;
    let role = matches!(value.role, Role::Level | Role::To(_) | Role::Share | Role::Change(Direction::Up));
    if !role || value.figure.bound == Bound::Range || value.figure.quoted || !text.nouns(other).iter().all(|noun| noun.chars().count() <= 4)
    {
        return None;
    }
    let (own, held) = (value.figure.rounded_interval(), other.figure.rounded_interval());
    let wrong = match direction {
        Direction::Up => held.lies_above(&own),
        Direction::Down => own.lies_above(&held),
    };
    Some(claim(Form::Comparison, wrong, value, other))
}

/// 城镇新增就业143万人、超额完成110万人的年度任务.
fn task(text: &Text<'_>, index: usize, aim: &Frame) -> Option<Claim> {
    let exceeded = aim.before.has(Class::Exceed) && aim.behind.has(Class::Task) && aim.is_amount();
    if !exceeded {
        return None;
    }
    let value = text
        .before(index, 1)
        .next()
        .filter(|f| f.is_comparable(aim) && f.is_amount() && matches!(f.role, Role::Level | Role::Threshold))?;
    let below = aim.figure.interval().low > value.figure.rounded_interval().high?;
    Some(claim(Form::Task, below, value, aim))
}

fn claim(form: Form, wrong: bool, value: &Frame, other: &Frame) -> Claim {
    let operands = vec![Operand::new(OperandRole::First, &value.figure), Operand::new(OperandRole::Second, &other.figure)];
    Claim::new(form, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands)
}
