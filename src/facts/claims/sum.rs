//! Totals and their parts.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::breakdown::{self, Breakdown};
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Sum, Text, Verdict, shown, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;

/// The claims about sums of a paragraph.
pub fn read(facts: &ParagraphFacts, text: &Text<'_>, claims: &mut Vec<Claim>) {
    let start = claims.len();
    claims.extend(breakdown::find(facts).iter().filter_map(broken_down));
    for (index, frame) in text.stated() {
        let found = rest(text, index, frame).or_else(|| listed(text, index, frame));
        let Some(claim) = found else { continue };
        let known = claims[start..].iter().position(|other| other.operands[0].range == claim.operands[0].range);
        match known.map(|at| at + start) {
            None => claims.push(claim),
            Some(at) if matches!(claims[at].verdict, Verdict::Unassessable(_)) => claims[at] = claim,
            Some(_) => {}
        }
    }
}

/// A breakdown that says what its parts are.
fn broken_down(breakdown: &Breakdown<'_>) -> Option<Claim> {
    let sum = breakdown.sum()?;
    let whole = breakdown.total.rounded_interval();
    let form = if breakdown.open { Form::Excess } else { Form::Sum };
    let verdict = if !whole.is_disjoint(&sum) {
        Verdict::Consistent
    } else if breakdown.open && !sum.lies_above(&whole) {
        Verdict::Unassessable(Reason::OpenList)
    } else if breakdown.explained {
        Verdict::Unassessable(Reason::ScopeDiffers)
    } else {
        Verdict::Inconsistent
    };
    Some(claim(form, verdict, breakdown.total, &breakdown.parts))
}

/// So many figures before 其余 are looked at.
const MOST_PARTS: usize = 8;

/// 235项，削减55项，保留8项，其余172项: what is left makes the parts whole.
fn rest(text: &Text<'_>, index: usize, last: &Frame) -> Option<Claim> {
    if !last.before.has(Class::Rest) || !is_addend(last) {
        return None;
    }
    let all = &text.frames.all;
    let near = all[..index].iter().enumerate().rev().take(MOST_PARTS * 2);
    let same: Vec<(usize, &Frame)> =
        near.take_while(|(_, f)| f.sentence == last.sentence).filter(|(_, f)| f.class() == last.class() && f.depth == last.depth).collect();
    let mut parts = vec![last];
    let mut nearest: Option<(usize, Vec<&Frame>)> = None;
    for (at, frame) in same {
        // 削减55项 of the 235 is a part of them too.
        if !is_addend(frame) && !(matches!(frame.role, Role::Change(_)) && frame.is_exact()) {
            return None;
        }
        let total = &frame.figure;
        if parts.len() >= 2 && parts.iter().all(|part| value(&part.figure) < value(total)) {
            let figures: Vec<&Figure> = parts.iter().rev().map(|part| &part.figure).collect();
            if !sum_of(&figures)?.is_disjoint(&total.rounded_interval()) {
                return Some(claim(Form::Sum, Verdict::Consistent, total, &figures));
            }
            nearest.get_or_insert((at, parts.clone()));
        }
        parts.push(frame);
    }
    let (at, parts) = nearest?;
    let figures: Vec<&Figure> = parts.iter().rev().map(|part| &part.figure).collect();
    // 其余…: only where no other figure of the sentence could be the total does the sum speak.
    let slip = is_slip(&all[at].figure, &figures) || parts.len() >= 3;
    let verdict = if slip { Verdict::Inconsistent } else { Verdict::Unassessable(Reason::ScopeDiffers) };
    Some(claim(Form::Sum, verdict, &all[at].figure, &figures))
}

/// 170公里，其中甲80公里、乙50公里、丙40公里: nothing says that these are all; where one wrong digit explains why they do
/// not add up, they were meant to.
fn listed(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let all = &text.frames.all;
    if !is_addend(total) || total.before.meets(Classes::of(&[Class::Among, Class::Rest])) {
        return None;
    }
    let first = index + 1;
    let opening = text.frames.between(total, all.get(first)?);
    let opens = opening.iter().any(|t| t.is(Class::Among) || t.is(Class::Respective) || matches!(t.mark(), Some('（' | '(' | '：')));
    if !opens || opening.len() > 16 || opening.iter().any(|t| matches!(t.mark(), Some('。'))) {
        return None;
    }
    let mut end = first;
    while let Some(part) = all.get(end).filter(|part| is_addend(part) && part.sentence == total.sentence && part.depth == all[first].depth)
    {
        let measures = part.class() == total.class() || counts_anything(total.class()) && counts_anything(part.class());
        if !measures || end > first && !is_joined(text, &all[end - 1], part) {
            break;
        }
        end += 1;
    }
    let parts = &all[first..end];
    let figures: Vec<&Figure> = parts.iter().map(|part| &part.figure).collect();
    let last = parts.last()?;
    let open = text.frames.tail(last).iter().any(|t| t.is(Class::Etc))
        || opening.iter().any(|t| t.is(Class::Carried))
        || opening.iter().any(|t| t.is(Class::Etc));
    if parts.len() < 2 || open {
        return None;
    }
    let sum = sum_of(&figures)?;
    let fits = !sum.is_disjoint(&total.figure.rounded_interval());
    // 收到126件，立案119件，其中委员提案90件、集体提案36件: the parts of an earlier whole.
    let other = text.before(index, 3).any(|f| f.is_comparable(total) && !f.figure.rounded_interval().is_disjoint(&sum));
    // Attributes of persons overlap: 党员, 女性, 青年.
    let overlapping = matches!(total.class(), "人" | "人次");
    let verdict = match (fits, is_slip(&total.figure, &figures) && !other && !overlapping) {
        (true, _) => Verdict::Consistent,
        (false, true) => Verdict::Inconsistent,
        (false, false) => Verdict::Unassessable(Reason::OpenList),
    };
    Some(claim(Form::Sum, verdict, &total.figure, &figures))
}

/// Whether two parts stand in one list: 、 or 和, or a comma and no change of what is said.
fn is_joined(text: &Text<'_>, first: &Frame, second: &Frame) -> bool {
    let between = text.frames.between(first, second);
    let marks = between.iter().filter(|t| matches!(t.mark(), Some('，' | ',' | '；'))).count();
    let breaks = Classes::of(&[Class::Among, Class::Total, Class::Cumulative, Class::Compare, Class::Increment]);
    marks <= 1 && between.len() <= 12 && !between.iter().any(|t| t.classes().meets(breaks) || matches!(t.mark(), Some('。' | '：' | '（')))
}

/// Measure words that count things of any kind.
fn counts_anything(class: &str) -> bool {
    matches!(class, "个" | "项" | "处" | "座" | "家" | "件" | "条" | "所")
}

/// Whether a frame can be added: an exact amount that is a level.
fn is_addend(frame: &Frame) -> bool {
    frame.is_amount() && matches!(frame.role, Role::Level) && frame.figure.bound == Bound::Exact && !frame.figure.quoted
}

/// Least digits that a total has before one wrong digit among its parts says anything.
const LEAST: u32 = 100;

/// Whether the parts give the total after one digit of one number is put right, or two neighbouring digits are swapped;
/// and the sum was near the total before.
fn is_slip(total: &Figure, parts: &[&Figure]) -> bool {
    let sum: BigRational = parts.iter().map(|part| value(part)).sum();
    let whole = value(total);
    let unit = parts.iter().chain([&total]).map(|f| f.value.last_digit() * &f.measure.factor).min().unwrap_or_else(|| whole.clone());
    let (low, high) = if sum < whole { (&sum, &whole) } else { (&whole, &sum) };
    let near = low * BigInt::from(5) >= high * BigInt::from(4);
    let long = &whole / &unit >= BigRational::from_integer(LEAST.into());
    if !near || !long || parts.iter().any(|part| value(part) >= whole) && parts.len() < 2 {
        return false;
    }
    let apart = (high - low) / unit;
    if !apart.is_integer() {
        return false;
    }
    let digits = apart.to_integer().to_string();
    let core = digits.trim_end_matches('0');
    // Two neighbours are swapped: then the difference is nine times theirs, and swapping back makes the sum right.
    let swapped = core.parse::<u32>().is_ok_and(|n| n % 9 == 0 && n <= 81) && {
        let apart = &whole - &sum;
        swaps(total).any(|other| &other - &whole == -apart.clone())
            || parts.iter().any(|part| swaps(part).any(|other| other - value(part) == apart))
    };
    core.len() == 1 || swapped
}

/// The values of a figure with two neighbouring digits swapped.
fn swaps(figure: &Figure) -> impl Iterator<Item = BigRational> + '_ {
    let digits = figure.value.to_string();
    let places: Vec<usize> = digits
        .char_indices()
        .zip(digits.char_indices().skip(1))
        .filter(|((_, a), (_, b))| a.is_ascii_digit() && b.is_ascii_digit() && a != b)
        .map(|((at, _), _)| at)
        .collect();
    places.into_iter().filter_map(move |at| {
        let mut swapped = digits.clone().into_bytes();
        swapped.swap(at, at + 1);
        let text = String::from_utf8(swapped).ok()?;
        Some(crate::facts::number::Decimal::parse(&text)?.rational() * &figure.measure.factor)
    })
}

fn sum_of(parts: &[&Figure]) -> Option<Interval> {
    Some(parts.iter().skip(1).fold(parts.first()?.rounded_interval(), |sum, part| sum.plus(&part.rounded_interval())))
}

fn claim(form: Form, verdict: Verdict, total: &Figure, parts: &[&Figure]) -> Claim {
    let mut operands = vec![Operand::new(OperandRole::Total, total)];
    operands.extend(parts.iter().map(|part| Operand::new(OperandRole::Part, part)));
    let (stated, added) = (value(total), breakdown::sum_in_base(parts));
    let apart = if added > stated { &added - &stated } else { &stated - &added };
    let sum = Sum { stated: shown(&stated, total), added: shown(&added, total), apart: shown(&apart, total) };
    Claim { sum: Some(sum.clone()), ..Claim::new(form, verdict, operands) }.giving(sum.added)
}
