//! A mean against the total and the count it follows from: 1200万元，惠及3000人，人均4000元.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, shown, value};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::number::Interval;

/// What a mean is taken by, and in what the count stands; a length of time counts by itself.
const COUNTS: &[(&str, &[&str], Option<u32>)] = &[
    ("人均", &["人", "人次"], None),
    ("每人", &["人", "人次"], None),
    ("户均", &["户"], None),
    ("每户", &["户"], None),
    ("亩均", &["面积"], None),
    ("村均", &["个"], None),
    ("件均", &["件"], None),
    ("月均", &[], Some(12)),
    ("平均每月", &[], Some(12)),
    ("每个月", &[], Some(12)),
    ("日均", &[], Some(365)),
    ("平均每天", &[], Some(365)),
    ("每天", &[], Some(365)),
];

/// The claims about means of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(mean(text, index, frame));
    }
}

fn mean(text: &Text<'_>, index: usize, mean: &Frame) -> Option<Claim> {
    if mean.role != Role::Level || mean.figure.measure.is_ratio() || mean.figure.bound == Bound::Range {
        return None;
    }
    let lead = text.lead(mean);
    let (word, classes, time) = COUNTS
        .iter()
        .find(|(word, ..)| lead.ends_with(word) || lead.strip_suffix(['达', '为', '约']).is_some_and(|l| l.ends_with(word)))?;
    // 人均可支配收入: an indicator of its own; the mean of what was told stands right behind its word.
    if lead.chars().count() > word.chars().count() + 4 {
        return None;
    }
    let near: Vec<&Frame> = text.before(index, 3).filter(|f| f.sentence == mean.sentence && f.depth == mean.depth).collect();
    let is_amount = |f: &&&Frame| f.is_amount() && f.role == Role::Level && f.figure.bound == Bound::Exact;
    let total = near.iter().filter(is_amount).find(|f| f.is_comparable(mean))?;
    let one = BigRational::from_integer(1.into());
    let (count, operand) = match time {
        Some(times) => (Interval::closed(BigRational::from_integer((*times).into()), BigRational::from_integer((*times).into())), None),
        None => {
            let counted = near.iter().filter(is_amount).find(|f| classes.contains(&f.class()))?;
            (counted.figure.rounded_interval(), Some(counted))
        }
    };
    let high = count.high.clone()?;
    if count.low < one {
        return None;
    }
    let whole = total.figure.rounded_interval();
    let given = Interval::closed(&whole.low / &high, whole.high? / &count.low);
    let told = wide(&mean.figure);
    let average = value(&total.figure) / ((count.low + high) / BigInt::from(2));
    let verdict = if given.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    let mut operands = vec![Operand::new(OperandRole::Rate, &mean.figure), Operand::new(OperandRole::Total, &total.figure)];
    operands.extend(operand.map(|frame| Operand::new(OperandRole::Base, &frame.figure)));
    Some(Claim::new(Form::Mean, verdict, operands).giving(shown(&average, &mean.figure)))
}

/// A mean as it may be meant: rounded to its last digit that is not zero.
fn wide(figure: &crate::facts::figure::Figure) -> Interval {
    let own = figure.computed_interval();
    let reach = figure.value.last_significant() * &figure.measure.factor / BigInt::from(2);
    Interval { low: own.low - &reach, high: own.high.map(|high| high + reach), ..own }
}
