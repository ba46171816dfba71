//! One amount in two units: 100平方公里，即10000公顷; 10亿美元，折合人民币约71亿元.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, shown, value};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::syntax::lexer::Token;

/// The claims about units of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated().skip(1) {
        claims.extend(conversion(text, index, frame));
    }
}

/// What a dollar cost in yuan, in hundredths, since there is a market for it. Source: 中国人民银行, 人民币汇率中间价 1994–2025
/// (6.04 to 8.70).
const DOLLAR: (u32, u32) = (595, 880);

fn conversion(text: &Text<'_>, index: usize, second: &Frame) -> Option<Claim> {
    let first = text.frames.all.get(index.checked_sub(1)?).filter(|first| !first.figure.quoted)?;
    if first.sentence != second.sentence || !says_same(text, first, second) || second.figure.bound == Bound::Range {
        return None;
    }
    // 3200亩（213公顷）: what is worked out is rounded.
    let (own, told) = (first.figure.rounded_interval(), second.figure.computed_interval());
    let (expected, center) = match (first.class(), second.class()) {
        ("美元", "元") => exchanged(&own, first, DOLLAR.0, DOLLAR.1, false)?,
        ("元", "美元") => exchanged(&own, first, DOLLAR.0, DOLLAR.1, true)?,
        (class, other) if class == other && first.figure.measure.word != second.figure.measure.word && is_measured(class) => {
            (own, value(&first.figure))
        }
        (class, other) if class == other && is_measured(class) && is_equivalent(text, first, second) => (own, value(&first.figure)),
        _ => return None,
    };
    let verdict = if expected.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    let operands = vec![Operand::new(OperandRole::Second, &second.figure), Operand::new(OperandRole::First, &first.figure)];
    Some(Claim::new(Form::Conversion, verdict, operands).giving(shown(&center, &second.figure)))
}

/// Classes of measures whose words stand in a fixed proportion.
fn is_measured(class: &str) -> bool {
    matches!(class, "面积" | "长度" | "吨" | "体积" | "功率" | "元")
}

fn exchanged(own: &Interval, first: &Frame, low: u32, high: u32, back: bool) -> Option<(Interval, BigRational)> {
    let rate = |hundredths: u32| BigRational::new(BigInt::from(hundredths), BigInt::from(100));
    let top = own.high.clone()?;
    let middle = rate((low + high) / 2);
    let interval = if back {
        Interval::closed(&own.low / rate(high), top / rate(low))
    } else {
        Interval::closed(&own.low * rate(low), top * rate(high))
    };
    let center = if back { value(&first.figure) / middle } else { value(&first.figure) * middle };
    Some((interval, center))
}

/// Whether the second only says the first again: 即, 折合 and nothing else between them, or alone in brackets behind it.
fn says_same(text: &Text<'_>, first: &Frame, second: &Frame) -> bool {
    let between = text.frames.between(first, second);
    let bracketed = between.len() == 1 && matches!(between[0].mark(), Some('（' | '(')) && {
        let next = text.frames.tokens.get(second.token + 1);
        next.is_some_and(|t| matches!(t.mark(), Some('）' | ')')))
    };
    bracketed && first.class() == second.class() && first.figure.measure.word != second.figure.measure.word
        || is_equivalent(text, first, second)
}

fn is_equivalent(text: &Text<'_>, first: &Frame, second: &Frame) -> bool {
    let between = text.frames.between(first, second);
    let plain = |t: &Token| {
        t.is(Class::Equivalent) || t.is(Class::About) || t.is(Class::Adverb) || matches!(t.mark(), Some('，' | '（' | '(' | '、')) || {
            matches!(&text.reading[t.range], "人民币" | "美元")
        }
    };
    between.iter().any(|t| t.is(Class::Equivalent)) && between.len() <= 5 && between.iter().all(plain)
}
