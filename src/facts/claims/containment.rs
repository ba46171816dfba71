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
    /// A township has one village at least.
    Area,
    /// What one kind has is part of what all have together: 总装机, 新能源装机.
    Kind,
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
            Containment::Area => "每个上一级区划至少有一个下一级区划",
            Containment::Kind => "总量包含其中一类的量",
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
            Containment::Area => "a larger area holds one smaller area at least",
            Containment::Kind => "the total holds what one kind has",
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
        claims.extend(areas(text, index, frame));
        claims.extend(kind_of_total(text, index, frame));
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

/// Areas, each with the one that lies in it. Source: 《行政区划管理条例》.
const AREAS: &[(&[&str], &[&str])] = &[
    (&["乡镇", "镇街", "街道", "乡", "镇", "办事处"], &["村", "社区", "行政村", "村社"]),
    (&["县", "县区", "区县", "县市", "旗县", "市县"], &["乡镇", "镇街", "街道", "镇", "乡", "村"]),
];

/// 6个乡镇9个村: as many villages as townships at least.
fn areas(text: &Text<'_>, index: usize, inner: &Frame) -> Option<Claim> {
    let outer = &text.frames.all[index.checked_sub(1)?];
    let noun = |frame: &Frame| {
        let words = text.frames.tokens.get(frame.behind_noun.clone()).filter(|words| !words.is_empty())?;
        Some(&text.reading[words[0].range.cover(words[words.len() - 1].range)])
    };
    let beside = outer.behind_noun.end == inner.token && outer.clause == inner.clause;
    let (larger, smaller) = (noun(outer)?, noun(inner)?);
    let holds = AREAS.iter().any(|(outer, inner)| outer.contains(&larger) && inner.iter().any(|word| smaller.starts_with(word)));
    let told = [outer, inner].iter().all(|f| f.is_exact() && f.is_amount() && f.class() == "个" && !f.figure.quoted);
    (beside && holds && told).then(|| within(Containment::Area, outer, inner))
}

/// What a total is of where 总 stands right before it or behind: 总装机, 装机总量. People are counted in several ways.
const TOTALLED: &[&str] = &["装机", "面积", "里程", "产能", "库容", "收入", "支出", "资产", "存款", "贷款"];

/// 总装机3.1亿千瓦，新能源装机1.7亿千瓦: one kind is no more than all.
fn kind_of_total(text: &Text<'_>, index: usize, kind: &Frame) -> Option<Claim> {
    let whole = text.before(index, 2).next().filter(|whole| whole.is_comparable(kind) && whole.sentence == kind.sentence)?;
    let plain = |frame: &Frame| matches!(frame.role, Role::Level | Role::To(_)) && frame.is_amount() && frame.figure.bound == Bound::Exact;
    let (total, part) = (text.lead(whole), text.lead(kind));
    let sums = |lead: &str, noun: &str| ["总", "全社会", "全部"].iter().any(|all| lead.contains(&[*all, noun].concat()));
    let noun = TOTALLED.iter().find(|noun| sums(total, noun) && part.contains(**noun) && !part.contains('总'))?;
    // 新能源装机: what stands before the noun says which kind, and not another time or place.
    let own = part[..part.rfind(noun)?].trim_start_matches(|c: char| !crate::text::characters::is_han(c));
    let named = own.chars().count() >= 2 && text.names(kind) || own.chars().count() >= 2;
    let apart = Classes::of(&[Class::Last, Class::Compare, Class::Cumulative, Class::Increment, Class::Aim]);
    let fits = named && plain(whole) && plain(kind) && !kind.before.meets(apart) && !whole.before.meets(apart);
    fits.then(|| within(Containment::Kind, kind, whole))
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
    let more =
        if matches!(why, Containment::Household | Containment::Area) { value(one) > value(other) } else { judge::is_more(one, other) };
    let verdict = match more {
        false => Verdict::Consistent,
        true if !matches!(why, Containment::Household | Containment::Rank | Containment::Area) && judge::is_far_above(one, other) => {
            Verdict::Unassessable(Reason::ScopeDiffers)
        }
        true => Verdict::Inconsistent,
    };
    let operands = vec![Operand::new(OperandRole::Part, one), Operand::new(OperandRole::Total, other)];
    Claim::new(Form::Within(why), verdict, operands)
}
