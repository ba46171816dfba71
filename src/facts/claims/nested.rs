//! What lies within what, where no 其中 says so: 38项指标有18项居前, 三年新增25万户 of which 8万户 came this year.

use num_rational::BigRational;

use crate::facts::beside::first_characters;
use crate::facts::change::Direction;
use crate::facts::claims::containment::Containment;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict, value};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{Kind, Token};

/// The claims about nested amounts of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        let found = some_of(text, index, frame)
            .or_else(|| of_all(text, index, frame))
            .or_else(|| came_new(text, index, frame))
            .or_else(|| passed(text, index, frame))
            .or_else(|| several_years(text, index, frame))
            .or_else(|| points(text, index, frame));
        claims.extend(found);
        claims.extend(by_what_is_new(text, index, frame));
        claims.extend(all_of_them(text, index, frame));
    }
}

/// 38项指标有18项居前, 20强企业有9家落户: nothing but the noun of the whole stands between it and 有.
fn some_of(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let whole = text.frames.all.get(index.checked_sub(1)?)?;
    let (verb, noun) = text.frames.between(whole, part).split_last()?;
    let has = ["有", "中有", "已有", "就有", "中就有", "中已有"].contains(&&text.reading[verb.range]);
    // 评价指标, 目标任务: what is counted may be what was planned.
    let names = |t: &Token| matches!(t.kind, Kind::Text) || t.classes().is_noun() || t.is(Class::Task);
    let list = text.reading[usize::from(whole.range().end())..].starts_with('强') && whole.class() == "数";
    let counts = list || whole.is_comparable(part) && whole.is_amount() && !whole.before.meets(NOT_WHOLE);
    let told = whole.sentence == part.sentence && whole.depth == part.depth && is_level(part) && whole.figure.bound != Bound::Range;
    // 12个街道有36个社区: with a noun of its own it is no part.
    let other = !part.behind_noun.is_empty();
    if other || !(has && !noun.is_empty() && noun.iter().all(names) && counts && told) || whole.figure.quoted || whole.role != Role::Level {
        return None;
    }
    Some(within(Form::Step, part, whole, value(&part.figure) > value(&whole.figure)))
}

/// 107个亿元以上重点项目全部开工，26个项目竣工: where all of them have begun, those that are finished are some of them.
fn of_all(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let whole = text.before(index, 2).find(|whole| whole.is_comparable(part))?;
    let noun = |frame: &Frame| {
        let names = |t: &&Token| matches!(t.kind, Kind::Text) || t.classes().is_noun();
        let place = crate::facts::frames::cover(&text.frames.tail(frame)[..text.frames.tail(frame).iter().take_while(names).count()]);
        place.map_or("", |place| &text.reading[place])
    };
    // 107个|亿元|以上重点项目: the mark stands between the number and its noun.
    let behind = text.frames.between(whole, part);
    let all = behind.iter().any(|t| text.reading[t.range] == *"全部" || text.reading[t.range] == *"均");
    let begun = behind.iter().any(|t| t.is(Class::Subset) || text.reading[t.range].starts_with("开"));
    let own = noun(part);
    let named = own.chars().count() >= 2
        && crate::facts::frames::cover(behind).is_some_and(|place| {
            let words = &text.reading[place];
            words.find("全部").or_else(|| words.find('均')).is_some_and(|at| words[..at].ends_with(own))
        });
    let opens = text.frames.lead(part).iter().all(|t| t.mark().is_some());
    let told =
        is_level(part) && is_level(whole) && whole.sentence == part.sentence && whole.depth == part.depth && whole.clause != part.clause;
    (all && begun && named && opens && told && part.behind.has(Class::Subset) && !whole.before.meets(NOT_WHOLE))
        .then(|| within(Form::Step, part, whole, value(&part.figure) > value(&whole.figure)))
}

/// So many characters of a clause are read for its verb.
const LONGEST_CLAUSE: usize = 100;

/// 围绕221个市级重点项目，确保147个项目上半年全部开工: those that all begin are some of what the clause before counts.
fn all_of_them(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let noun = |frame: &Frame| {
        crate::facts::frames::cover(&text.frames.tokens[frame.behind_noun.clone()]).map_or("", |place| &text.reading[place])
    };
    let whole = text.before(index, 1).next()?;
    let (own, known) = (noun(part), noun(whole));
    // 项目 of 市级重点项目: the noun alone, and more before it.
    if own.chars().count() < 2 || !known.ends_with(own) || known.len() == own.len() {
        return None;
    }
    let words = first_characters(&text.reading[usize::from(part.range().end())..], LONGEST_CLAUSE);
    let clause = &words[..words.find(['，', '；', '。']).unwrap_or(words.len())];
    let all = clause.find("全部").is_some_and(|at| part.behind.has(Class::Subset) || clause[at..].contains('开'));
    let told = part.is_comparable(whole)
        && is_level(part)
        && is_level(whole)
        && whole.sentence == part.sentence
        && whole.clause + 1 == part.clause
        && whole.depth == part.depth
        && !text.frames.lead(part).iter().any(|t| text.is_noun(t));
    let one_of_several = whole.before.meets(NOT_WHOLE) || whole.before.has(Class::Respective);
    (all && told && !one_of_several).then(|| within(Form::Step, part, whole, value(&part.figure) > value(&whole.figure)))
}

/// 商事主体达422万户，新登记56万户: what came new is no more than what there is.
fn came_new(text: &Text<'_>, index: usize, new: &Frame) -> Option<Claim> {
    let stock = text.before(index, 1).next()?;
    let grammar = Classes::of(&[Class::Increment, Class::Adverb, Class::Time]);
    let only = text.frames.lead(new).iter().all(|t| t.classes().meets(grammar)) && new.before.has(Class::Increment);
    let there =
        stock.before.meets(Classes::of(&[Class::Reach, Class::Cumulative])) && stock.named && !stock.clause_before.has(Class::Increment);
    let reached = text.frames.lead(stock).iter().any(|t| text.reading[t.range].contains('达') || t.is(Class::Cumulative));
    let same = new.is_comparable(stock) && new.sentence == stock.sentence && new.depth == stock.depth && new.behind_noun.is_empty();
    let things = matches!(new.class(), "户" | "家" | "个" | "人" | "辆" | "条");
    (only && there && reached && same && things && is_level(new) && is_level(stock) && !stock.before.meets(NOT_WHOLE)).then(|| {
        let over = judge::is_more(&new.figure, &stock.figure);
        let operands = vec![Operand::new(OperandRole::Total, &stock.figure), Operand::new(OperandRole::Part, &new.figure)];
        Claim::new(Form::Cumulative, verdict(over), operands)
    })
}

/// 净增6.7万户、总量突破64万户: what came new is no more than the mark that all of them have passed.
fn passed(text: &Text<'_>, index: usize, mark: &Frame) -> Option<Claim> {
    let all = mark.role == Role::Threshold && mark.before.has(Class::Cumulative) && !mark.named;
    let new = text.before(index, 1).next().filter(|new| all && new.is_comparable(mark) && new.sentence == mark.sentence)?;
    let added = is_level(new) || new.role == Role::Change(Direction::Up) && new.is_amount() && new.is_exact();
    let adds = new.before.has(Class::Increment) && added && new.depth == mark.depth && mark.is_amount();
    (adds && !new.before.meets(NOT_WHOLE)).then(|| {
        let over = value(&new.figure) > value(&mark.figure);
        let operands = vec![Operand::new(OperandRole::Total, &mark.figure), Operand::new(OperandRole::Part, &new.figure)];
        Claim::new(Form::Cumulative, verdict(over), operands)
    })
}

/// 新增135家，增长46%，总数达430家: what is new by what there was before.
fn by_what_is_new(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let all = &text.frames.all;
    let reached = total.before.has(Class::Cumulative) || text.frames.lead(total).iter().any(|t| text.reading[t.range].contains("总数"));
    let near = |frame: &&Frame| frame.sentence == total.sentence && frame.clause.abs_diff(total.clause) <= 2 && frame.depth == total.depth;
    let is_rate = |frame: &Frame| frame.class() == "%" && frame.role == Role::Change(Direction::Up) && frame.is_exact();
    let mut around = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| all.get(at)).filter(near);
    let rate = around.find(|frame| is_rate(frame) && !frame.named)?;
    let new = text.before(index, 2).filter(near).find(|frame| frame.is_comparable(total))?;
    let adds = new.before.has(Class::Increment) && (is_level(new) || new.role == Role::Change(Direction::Up)) && new.is_exact();
    let other = Classes::of(&[Class::Several, Class::Cumulative, Class::Among]);
    if !(reached && adds && is_level(total) && total.is_exact()) || total.named && !text.goes_on(new, total) || new.before.meets(other) {
        return None;
    }
    let (new_value, total_value) = (new.figure.rounded_interval(), total.figure.rounded_interval());
    let before = [&total_value.low - new_value.high.as_ref()?, total_value.high? - &new_value.low];
    let hundred = BigRational::from_integer(100.into());
    if before.iter().any(|before| *before <= BigRational::from_integer(0.into())) {
        return None;
    }
    let growth = Interval::closed(&new_value.low / &before[1] * &hundred, new_value.high? / &before[0] * &hundred);
    let told = rate.figure.computed_interval();
    // The rate may be that of what is new: then nothing can be said of it.
    let verdict = if growth.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    let exact = value(&new.figure) / (value(&total.figure) - value(&new.figure)) * hundred;
    let likely = verdict == Verdict::Consistent || is_near(&exact, &rate.figure.value.rational());
    let operands = vec![
        Operand::new(OperandRole::Rate, &rate.figure),
        Operand::new(OperandRole::Change, &new.figure),
        Operand::new(OperandRole::To, &total.figure),
    ];
    let verdict = if likely { verdict } else { Verdict::Unassessable(Reason::ScopeDiffers) };
    Some(Claim::new(Form::Growth, verdict, operands).giving(format!("{}%", crate::facts::number::rounded(&exact, 1))))
}

/// Whether two rates are within a half of one another, so that they are meant to be one.
fn is_near(one: &BigRational, other: &BigRational) -> bool {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    low * BigRational::from_integer(3.into()) >= high * BigRational::from_integer(2.into())
}

/// 新登记经营主体8.7万户，三年新增25.5万户: one year is one of the three.
fn several_years(text: &Text<'_>, index: usize, years: &Frame) -> Option<Claim> {
    let lead = text.frames.lead(years);
    let grammar = Classes::of(&[Class::Several, Class::Increment, Class::Cumulative, Class::Adverb, Class::Reach]);
    // 三年新增: the words of several years, and of what is new.
    let plain = lead.iter().all(|t| t.classes().meets(grammar) || matches!(t.kind, Kind::Digits)) && years.before.has(Class::Increment);
    let spans =
        lead.first().is_some_and(|t| text.reading[t.range].starts_with(['两', '三', '四', '五']) && text.reading[t.range].contains('年'));
    let one = text.before(index, 1).next()?;
    let new = one.before.has(Class::Increment) && !one.before.meets(Classes::of(&[Class::Several, Class::Cumulative]));
    let same = one.is_comparable(years) && one.sentence == years.sentence && one.depth == years.depth && years.behind_noun.is_empty();
    (plain && spans && new && same && is_level(one) && is_level(years) && !one.before.meets(NOT_WHOLE))
        .then(|| within(Form::Within(Containment::Years), one, years, judge::is_more(&one.figure, &years.figure)))
}

/// 率提高17个百分点、达到57%: no more points can have been added than there are now.
fn points(text: &Text<'_>, index: usize, level: &Frame) -> Option<Claim> {
    let change = text.frames.all.get(index.checked_sub(1)?)?;
    let added = change.class() == "百分点" && change.role == Role::Change(Direction::Up) && change.is_exact();
    let reached = level.class() == "%" && matches!(level.role, Role::Level | Role::To(_)) && level.is_exact() && !level.named;
    let same = change.sentence == level.sentence && change.clause.abs_diff(level.clause) <= 1 && change.depth == level.depth;
    (added && reached && same && level.before.has(Class::Reach)).then(|| {
        let over = change.figure.value.rational() > level.figure.value.rational();
        let operands = vec![Operand::new(OperandRole::Change, &change.figure), Operand::new(OperandRole::To, &level.figure)];
        Claim::new(Form::Increase, verdict(over), operands)
    })
}

/// With one of these an amount is no whole.
const NOT_WHOLE: Classes = Classes::of(&[Class::Among, Class::Compare, Class::Last, Class::Rest, Class::Mean]);

fn is_level(frame: &Frame) -> bool {
    matches!(frame.role, Role::Level | Role::To(_)) && frame.is_amount() && frame.figure.bound != Bound::Range && !frame.figure.quoted
}

fn within(form: Form, part: &Frame, whole: &Frame, over: bool) -> Claim {
    Claim::new(form, verdict(over), vec![Operand::new(OperandRole::Part, &part.figure), Operand::new(OperandRole::Total, &whole.figure)])
}

fn verdict(over: bool) -> Verdict {
    if over { Verdict::Inconsistent } else { Verdict::Consistent }
}
