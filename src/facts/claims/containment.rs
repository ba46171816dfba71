//! Amounts of which one holds the other by what they are: households and their members, projects of more than ten million
//! and of more than a hundred million, a year's investment and the total, the row of what came new and what there is.

use num_rational::BigRational;

use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict, value};
use crate::facts::figure::Bound;
use crate::facts::frames::role::{Role, row};
use crate::facts::frames::{Frame, cover};
use crate::facts::judge;
use crate::lexicon::class::Class;
use crate::lexicon::identity;
use crate::lexicon::magnitudes;
use crate::lexicon::vocabulary::Classes;

/// Why one amount cannot be more than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Containment {
    /// A household has one member at least.
    Household,
    /// What is above the higher mark is above the lower one too.
    Grade,
    /// What is invested in one year is part of the total investment.
    Investment,
    /// Who is third in the province is no better than third in the nation.
    Rank,
    /// What came new in one year is part of what came new in several.
    Years,
    /// Those of which more is told are some of those that were counted.
    Selected,
}

impl Containment {
    /// What a drafter reads.
    pub fn chinese(self) -> &'static str {
        match self {
            Containment::Household => "一户至少有一人",
            Containment::Grade => "达到较高标准的也达到较低标准",
            Containment::Investment => "年度投资是总投资的一部分",
            Containment::Rank => "在更大范围里的名次不会更靠前",
            Containment::Years => "一年新增的包含在几年新增的里面",
            Containment::Selected => "接着说到的是前面总数中的一部分",
        }
    }

    /// What a reader of English reads.
    pub fn english(self) -> &'static str {
        match self {
            Containment::Household => "a household has one member at least",
            Containment::Grade => "what is above the higher mark is above the lower one too",
            Containment::Investment => "the investment of a year is part of the total",
            Containment::Rank => "a place in a larger area is no better than that in a smaller one",
            Containment::Years => "what came new in a year is part of what came in several",
            Containment::Selected => "those of which more is told are some of those counted",
        }
    }
}

/// The claims of this kind of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(household(text, index, frame));
        claims.extend(graded(text, index, frame));
        claims.extend(investment(text, index, frame));
        claims.extend(new_and_all(text, index, frame));
        claims.extend(ranked(text, index, frame));
    }
}

/// 444户832人: as many persons as households at least.
fn household(text: &Text<'_>, index: usize, persons: &Frame) -> Option<Claim> {
    let households = &text.frames.all[index.checked_sub(1)?];
    let between = text.frames.between(households, persons);
    let beside = between.is_empty() || between.len() == 1 && between[0].mark() == Some('、');
    let counts = households.figure.measure.word == *"户" && persons.class() == "人" && households.behind_noun.is_empty();
    let told = [households, persons].iter().all(|f| f.is_exact() && f.is_amount() && !f.figure.quoted);
    (beside && counts && told).then(|| within(Containment::Household, households, persons))
}

/// 引进亿元以上项目150个，10亿元以上项目10个.
fn graded(text: &Text<'_>, index: usize, frame: &Frame) -> Option<Claim> {
    let (class, own) = grade(text, index, frame)?;
    let earlier = text.frames.all[..index].iter().enumerate().rev().take(4);
    let (at, other) = earlier
        .filter(|(_, f)| f.sentence == frame.sentence && frame.clause - f.clause <= 1)
        .find(|(_, f)| f.is_comparable(frame) && (f.is_amount() || f.class() == "%"))?;
    let (other_class, mark) = grade(text, at, other)?;
    let nouns = text.lead_nouns(frame);
    let known = text.around(other);
    // 50亿元以上项目8个、百亿级项目2个: the mark names nothing.
    let marks = |noun: &&str| magnitudes::mark_of_money(noun).is_some();
    let same = nouns.iter().all(|noun| known.contains(noun) || marks(noun)) && frame.before.0 & STEPS.0 & !other.before.0 == 0;
    if class != other_class || mark == own || !same || frame.before.has(Class::Among) {
        return None;
    }
    let (higher, lower) = if own > mark { (frame, other) } else { (other, frame) };
    Some(within(Containment::Grade, higher, lower))
}

/// Words with which a count is of another thing than the one before it.
const STEPS: Classes = Classes::of(&[Class::Subset, Class::Increment, Class::Cumulative, Class::Pending, Class::Up, Class::Down]);

/// The mark that what is counted has reached: 亿元以上项目12个, 10亿元以上15个.
fn grade(text: &Text<'_>, index: usize, frame: &Frame) -> Option<(&'static str, BigRational)> {
    let lead = text.frames.lead(frame);
    // 过20万元的超过75%: how many of all there are.
    let of_all = frame.class() == "%" && lead.first().is_some_and(|t| t.is(Class::De)) && matches!(frame.role, Role::Level | Role::Share);
    if !(frame.is_amount() || of_all) || matches!(frame.class(), "元" | "美元") || frame.role != Role::Level && !of_all {
        return None;
    }
    let marked = |f: &&Frame| {
        f.class() == "元"
            && f.clause == frame.clause
            && (f.figure.bound == Bound::AtLeast && lead.first().is_some_and(|t| t.is(Class::AtLeastBehind))
                || lead.first().is_some_and(|t| text.is_noun(t) || of_all) && magnitudes::passes(text.lead(f)))
    };
    if let Some(mark) = index.checked_sub(1).map(|at| &text.frames.all[at]).filter(marked) {
        return Some((mark.class(), value(&mark.figure)));
    }
    let words = cover(lead).map(|place| &text.reading[place])?;
    magnitudes::mark_of_money(words).map(|mark| ("元", BigRational::from_integer(mark.into())))
}

/// 总投资5942亿元，年度计划投资1003亿元.
fn investment(text: &Text<'_>, index: usize, year: &Frame) -> Option<Claim> {
    if !magnitudes::is_yearly_investment(text.lead(year)) || year.before.has(Class::Cumulative) {
        return None;
    }
    let total = text.before(index, 2).filter(|f| f.sentence == year.sentence).find(|f| magnitudes::is_total_investment(text.lead(f)))?;
    let told = [year, total].iter().all(|f| f.class() == "元" && matches!(f.role, Role::Level) && f.figure.bound != Bound::Range);
    told.then(|| within(Containment::Investment, year, total))
}

/// 居全省第1、长三角第2位: one place in two areas, of which one lies in the other.
fn ranked(text: &Text<'_>, index: usize, second: &Frame) -> Option<Claim> {
    let first = &text.frames.all[index.checked_sub(1)?];
    let ranks = first.class() == "名次" && second.class() == "名次" && first.sentence == second.sentence && !first.figure.quoted;
    let area = |frame: &Frame| text.frames.lead(frame).iter().rev().find_map(|t| identity::extent(&text.reading[t.range]));
    // Another name before the second rank makes it that of something else.
    let own = text.lead_nouns(second).iter().all(|noun| identity::extent(noun).is_some());
    if !ranks || second.clause.abs_diff(first.clause) > 1 || !own {
        return None;
    }
    let (one, other) = (area(first)?, area(second)?);
    match one.cmp(&other) {
        std::cmp::Ordering::Less => Some(within(Containment::Rank, first, second)),
        std::cmp::Ordering::Greater => Some(within(Containment::Rank, second, first)),
        std::cmp::Ordering::Equal => None,
    }
}

/// 新增72项和44项，累计分别达到64项和288项; 新增42家、189家，总量达到312家: a row of what came new against a row of what there
/// is, or against one total.
fn new_and_all(text: &Text<'_>, index: usize, level: &Frame) -> Option<Claim> {
    if !level.before.has(Class::Cumulative) || level.role != Role::Level || !level.is_amount() {
        return None;
    }
    let (all, tokens) = (&text.frames.all, &text.frames.tokens);
    let last = index.checked_sub(1)?;
    let mut first = last;
    while first > 0 && row(tokens, all, first - 1) > last - first + 1 {
        first -= 1;
    }
    let (news, levels) = (&all[first..=last], &all[index..index + row(tokens, all, index)]);
    let told = |f: &Frame| f.is_exact() && f.is_amount() && f.is_comparable(level) && !f.figure.quoted && f.sentence == level.sentence;
    let fits = news.len() >= 2 && news[0].before.has(Class::Increment) && news.iter().chain(levels).all(told);
    if !fits || level.clause.abs_diff(news[0].clause) > 1 || level.named {
        return None;
    }
    if levels.len() == news.len() {
        let pairs = || news.iter().zip(levels);
        let (new, level) = pairs().find(|(new, level)| judge::is_more(&new.figure, &level.figure)).or_else(|| pairs().next())?;
        return Some(cumulative(new, level, judge::is_more(&new.figure, &level.figure)));
    }
    let sum: BigRational = news.iter().map(|f| value(&f.figure)).sum();
    (levels.len() == 1)
        .then(|| cumulative(news.iter().max_by_key(|f| value(&f.figure)).unwrap_or(&news[0]), level, sum > value(&level.figure)))
}

fn cumulative(new: &Frame, level: &Frame, over: bool) -> Claim {
    let operands = vec![Operand::new(OperandRole::Total, &level.figure), Operand::new(OperandRole::Part, &new.figure)];
    Claim::new(Form::Cumulative, if over { Verdict::Inconsistent } else { Verdict::Consistent }, operands)
}

/// The claim that the first is no more than the second. Far more of it counts another thing.
fn within(why: Containment, part: &Frame, whole: &Frame) -> Claim {
    let (one, other) = (&part.figure, &whole.figure);
    let more = if why == Containment::Household { value(one) > value(other) } else { judge::is_more(one, other) };
    let verdict = match more {
        false => Verdict::Consistent,
        true if !matches!(why, Containment::Household | Containment::Rank) && judge::is_far_above(one, other) => {
            Verdict::Unassessable(Reason::ScopeDiffers)
        }
        true => Verdict::Inconsistent,
    };
    let operands = vec![Operand::new(OperandRole::Part, one), Operand::new(OperandRole::Total, other)];
    Claim::new(Form::Within(why), verdict, operands)
}
