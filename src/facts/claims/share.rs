//! Shares and rates against the two counts that they follow from, and shares of one whole that add up.

use num_bigint::BigInt;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict};
use crate::facts::counted_rate::Counted;
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::number::Interval;
use crate::facts::ratio;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::Kind as TokenKind;

/// The claims about shares of a paragraph.
pub fn read(facts: &ParagraphFacts, text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(share(text, index, frame).or_else(|| rate(facts, frame)));
        claims.extend(days(text, index, frame));
    }
    rows(text, claims);
    proportions(facts, claims);
}

/// So many clauses before a share its part and its whole are looked for.
const NEAR: usize = 4;

/// 集体提案48件，占提案总数的34%; 民营29.82万户、占比96.13%.
fn share(text: &Text<'_>, index: usize, share: &Frame) -> Option<Claim> {
    if share.role != Role::Share || share.class() != "%" {
        return None;
    }
    let lead = text.frames.lead(share);
    let says = |class| lead.iter().position(|t| t.is(class));
    let at = says(Class::Share).or_else(|| says(Class::ShareNoun))?;
    // What stands before 占 in its clause names another part than the figure before.
    let names = |t: &crate::syntax::lexer::Token| matches!(t.kind, TokenKind::Text) || t.classes() == Classes::of(&[Class::Ordinary]);
    let own = lead[..at].iter().any(names);
    let base: String = lead[at..].iter().filter(|t| names(t)).map(|t| &text.reading[t.range]).collect();
    // 占全年计划的118%, 占全市的22.6%: of something that is not beside it.
    let elsewhere = lead[at..].iter().any(|t| t.is(Class::Task) || text.reading[t.range].starts_with(['全', '我']));
    let several = share.before.meets(Classes::of(&[Class::Mean, Class::Respective, Class::Total]));
    if own || elsewhere || several {
        return None;
    }
    let is_count = |f: &&Frame| {
        f.is_amount() && matches!(f.role, Role::Level | Role::To(_)) && f.figure.bound != Bound::Range && f.depth == share.depth
    };
    let part = text.before(index, 2).filter(|f| f.sentence == share.sentence).find(is_count)?;
    let wholes: Vec<&Frame> = text
        .before(index, NEAR)
        .filter(is_count)
        .filter(|whole| whole.is_comparable(part) && whole.range() != part.range() && whole.sentence + 1 >= share.sentence)
        .filter(|whole| whole.figure.interval().lies_above(&part.figure.interval()))
        .collect();
    let told = beside::tolerance(&share.figure);
    let gives = |whole: &&&Frame| beside::percentage(&part.figure, &whole.figure).is_none_or(|given| !given.is_disjoint(&told));
    if let Some(whole) = wholes.iter().find(gives) {
        return Some(claim(Form::Share, Verdict::Consistent, share, part, whole));
    }
    let named = |whole: &&&Frame| is_base(text, &base, whole, part);
    let whole = wholes.iter().find(named)?;
    let sure = text.goes_on(part, share) || share.clause - part.clause <= 1;
    let verdict = if sure { Verdict::Inconsistent } else { Verdict::Unassessable(Reason::ScopeDiffers) };
    Some(claim(Form::Share, verdict, share, part, whole))
}

/// Whether a whole is what the base names: its head noun stands beside it; a base without a name is the whole that the part
/// is taken from.
fn is_base(text: &Text<'_>, base: &str, whole: &Frame, part: &Frame) -> bool {
    let noun = base.trim_end_matches(['数', '量', '额']).trim_end_matches('总').trim_start_matches("总");
    if noun.is_empty() {
        return part.before.has(Class::Among) || whole.clause == part.clause || text.goes_on(whole, part);
    }
    let named = text.around(whole);
    let head: String = noun.chars().skip(noun.chars().count().saturating_sub(2)).collect();
    named.contains(noun) || head.chars().count() == 2 && named.contains(&head) && !text.around(part).contains(noun)
}

/// 受理126件，办结118件，办结率93.7%.
fn rate(facts: &ParagraphFacts, rate: &Frame) -> Option<Claim> {
    let index = rate.index?;
    let figure = facts.figures.get(index)?;
    let counted = Counted::read(facts, index, figure)?;
    let beyond = figure.value.rational() > num_rational::BigRational::from_integer(100.into());
    if counted.claims_all(figure) || beyond {
        return None;
    }
    let given = beside::percentage(counted.part, counted.whole)?;
    let verdict = if !given.is_disjoint(&beside::tolerance(figure)) {
        Verdict::Consistent
    } else if counted.is_explained(figure) {
        Verdict::Unassessable(Reason::ScopeDiffers)
    } else {
        Verdict::Inconsistent
    };
    let operands = vec![
        Operand::new(OperandRole::Rate, figure),
        Operand::new(OperandRole::Part, counted.part),
        Operand::new(OperandRole::Base, counted.whole),
    ];
    let computed = beside::shown_percentage(counted.part, counted.whole, figure);
    Some(Claim { name: Some(counted.row.rate.clone()), ..Claim::new(Form::Rate, verdict, operands) }.giving(computed))
}

/// 优良天数达299天，优良率81.9%: of the days of a year. A year has 366 days at most.
fn days(text: &Text<'_>, index: usize, frame: &Frame) -> Option<Claim> {
    if frame.class() == "天" && frame.role == Role::Level && text.around(frame).contains("天数") && frame.figure.bound == Bound::Exact {
        let over = frame.figure.value.to_u64().is_some_and(|days| days > 366);
        let verdict = if over { Verdict::Inconsistent } else { Verdict::Consistent };
        return over.then(|| Claim::new(Form::Days, verdict, vec![Operand::new(OperandRole::First, &frame.figure)]));
    }
    if frame.class() != "%" || !matches!(frame.role, Role::Level | Role::Share | Role::To(_)) {
        return None;
    }
    let words = text.lead(frame);
    if !["优良率", "优良天数比例", "优良比例", "达标率", "比例", "占比", "占全年"].iter().any(|word| words.contains(word))
    {
        return None;
    }
    let days = text.before(index, 3).find(|f| f.class() == "天" && f.sentence == frame.sentence)?;
    let fits = days.role == Role::Level
        && text.around(days).contains("天数")
        && days.figure.bound == Bound::Exact
        && frame.figure.bound == Bound::Exact;
    let count = days.figure.value.to_u64().filter(|count| fits && (100..=366).contains(count))?;
    let told = beside::tolerance(&frame.figure);
    // Days without a measurement are left out of the whole: a few per cent more are told than the days give.
    let percent = |days: u64| num_rational::BigRational::new(BigInt::from(count * 100), BigInt::from(days));
    let given = Interval::closed(percent(366), percent(355));
    let verdict = if given.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    let operands = vec![Operand::new(OperandRole::Share, &frame.figure), Operand::new(OperandRole::Part, &days.figure)];
    let shown = crate::facts::number::rounded(&percent(365), 1) + "%";
    Some(Claim::new(Form::Rate, verdict, operands).giving(shown))
}

/// 甲占40%、乙占40%、丙占20%: shares of one whole in one list are no more than it.
fn rows(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for sentence in text.frames.sentences() {
        let mut start = 0;
        while start < sentence.len() {
            let is_share = |f: &Frame| f.class() == "%" && f.role == Role::Share && !f.figure.quoted && f.figure.bound == Bound::Exact;
            let mut end = start;
            while end < sentence.len() && is_share(&sentence[end]) && (end == start || is_next(text, &sentence[end - 1], &sentence[end])) {
                end += 1;
            }
            if end - start >= 3 {
                claims.push(composition(text, &sentence[start..end]));
            }
            start = end.max(start + 1);
        }
    }
}

/// Whether a share stands right behind another in one list, each with a name and 占 and no base.
fn is_next(text: &Text<'_>, first: &Frame, second: &Frame) -> bool {
    let between = text.frames.between(first, second);
    let listed =
        between.first().is_some_and(|t| t.mark() == Some('、') || matches!(t.mark(), Some('，')) && second.clause - first.clause == 1);
    // 占其总数的: another whole. The number stands right behind 占.
    listed && between.last().is_some_and(|t| t.is(Class::Share)) && between.len() <= 10
}

fn composition(text: &Text<'_>, shares: &[Frame]) -> Claim {
    let sum = shares.iter().skip(1).fold(shares[0].figure.rounded_interval(), |sum, share| sum.plus(&share.figure.rounded_interval()));
    let hundred = Interval::exact(num_rational::BigRational::from_integer(100.into()));
    // 关注教育的占62%、关注医疗的占58%: who answers may name several. A structure has each once.
    let last = shares.last().map_or("", |share| text.tail(share));
    let structured =
        ["结构", "构成", "组成", "比例", "配比"].iter().any(|word| text.around(&shares[0]).contains(word) || last.contains(word));
    let verdict = if sum.lies_above(&hundred) && structured {
        Verdict::Inconsistent
    } else if sum.lies_above(&hundred) {
        Verdict::Unassessable(Reason::ScopeDiffers)
    } else if sum.is_disjoint(&hundred) {
        Verdict::Unassessable(Reason::OpenList)
    } else {
        Verdict::Consistent
    };
    let operands = shares.iter().map(|share| Operand::new(OperandRole::Share, &share.figure)).collect();
    let total: num_rational::BigRational = shares.iter().map(|share| share.figure.value.rational()).sum();
    Claim::new(Form::Composition, verdict, operands).giving(format!("{}%", crate::facts::number::written(&total)))
}

/// 三次产业比重为21.5∶36.1∶42.4.
fn proportions(facts: &ParagraphFacts, claims: &mut Vec<Claim>) {
    for proportion in ratio::find(&facts.reading) {
        let sum = proportion.sum();
        let near = |low: i64, high: i64| {
            sum >= num_rational::BigRational::from_integer(low.into()) && sum <= num_rational::BigRational::from_integer(high.into())
        };
        if !near(80, 120) {
            continue;
        }
        // Each is rounded: 0.1 for three numbers with one digit behind the point.
        let slack: num_rational::BigRational =
            proportion.shares.iter().map(|(_, share)| share.last_digit()).sum::<num_rational::BigRational>() / BigInt::from(2);
        let hundred = num_rational::BigRational::from_integer(100.into());
        let apart = if sum > hundred { &sum - &hundred } else { &hundred - &sum };
        let verdict = if apart > slack { Verdict::Inconsistent } else { Verdict::Consistent };
        let operands = proportion
            .shares
            .iter()
            .map(|(range, value)| Operand { role: OperandRole::Share, range: *range, value: value.to_string(), unit: "" })
            .collect();
        claims.push(Claim::new(Form::Composition, verdict, operands).giving(crate::facts::number::written(&sum)));
    }
}

fn claim(form: Form, verdict: Verdict, share: &Frame, part: &Frame, whole: &Frame) -> Claim {
    let operands = vec![
        Operand::new(OperandRole::Share, &share.figure),
        Operand::new(OperandRole::Part, &part.figure),
        Operand::new(OperandRole::Base, &whole.figure),
    ];
    Claim::new(form, verdict, operands).giving(beside::shown_percentage(&part.figure, &whole.figure, &share.figure))
}
