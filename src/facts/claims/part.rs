//! Parts and their wholes: 其中, steps of one procedure, what came new and what there is now.

use crate::facts::change::Direction;
use crate::facts::claims::containment::Containment;
use crate::facts::claims::sum;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::frames::{Frame, cover};
use crate::facts::judge;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{Kind as TokenKind, Token};

/// The claims about parts of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    among(text, claims);
    for (index, frame) in text.stated() {
        claims.extend(step(text, index, frame));
        claims.extend(selected(text, index, frame).filter(|claim| !claims.iter().any(|other| other.operands[0] == claim.operands[0])));
        claims.extend(of_few(text, index, frame));
        claims.extend(this_year(text, index, frame));
        claims.extend(cumulative(text, index, frame));
    }
}

/// So far behind 其中 its first part stands at most, in tokens.
const FIRST_PART: usize = 24;
/// So far before it the whole.
const WHOLE: usize = 48;
/// Longest name of a part that goes on with 其中 behind a comma, in characters.
const SHORT_NAME: usize = 12;

/// 其中: each part against the nearest whole before it.
fn among(text: &Text<'_>, claims: &mut Vec<Claim>) {
    let tokens = &text.frames.tokens;
    let all = &text.frames.all;
    for (at, token) in tokens.iter().enumerate().filter(|(at, token)| token.is(Class::Among) || is_within(text, *at)) {
        let first = all.partition_point(|frame| frame.token < at);
        // 其中世界500强企业2家, 其中20亿元以上项目26个: what only says which is no part.
        let Some(opening) = all[first..].iter().take(3).find(|frame| is_part(frame) || frame.role == Role::From) else { continue };
        if opening.token.saturating_sub(at) > FIRST_PART {
            continue;
        }
        let sentence = opening.sentence;
        if tokens[at..opening.token].iter().any(|t| matches!(t.mark(), Some('。' | '；'))) {
            continue;
        }
        let mut last_clause = opening.clause;
        let mut nested: Option<&Frame> = None;
        // Whether the list may have been left for other things.
        let mut left = false;
        for (index, part) in all.iter().enumerate().skip(first).take_while(|(_, part)| part.sentence == sentence) {
            let between = if index == first { &[][..] } else { text.frames.between(&all[index - 1], part) };
            if between.iter().any(|t| t.is(Class::Among) || t.mark() == Some('；')) || part.clause.abs_diff(last_clause) > 1 {
                break;
            }
            // 其中新能源汽车由45万辆增至356万辆: both ends are parts.
            let moved =
                matches!(part.role, Role::To(_)) && opening.role == Role::From && index > first && all[index - 1].token == opening.token;
            // 其中产业用地12宗、25.3公顷: another measure of the same part.
            let again = index > first && between.len() == 1 && between[0].mark() == Some('、') && part.class() != all[index - 1].class();
            if part.token > opening.token && !moved && !again && !goes_on(text, part, opening) {
                // What is told of a part (增长5%) does not end the list; another statement does.
                if part.figure.measure.is_ratio() || part.role != Role::Level {
                    last_clause = part.clause;
                    continue;
                }
                break;
            }
            last_clause = part.clause;
            if !is_part(part) {
                continue;
            }
            // 新建3座，其中中型1座，除险加固26座: behind a comma another thing may be told; what bears another kind of name, or comes
            // when the parts are whole already, is one.
            let aside = part.clause > opening.clause && !moved && !again && !is_listed(text, part);
            left |= aside && (!is_named_alike(text, opening, part) || is_whole_already(all, first..index, part));
            // 新增贷款12亿元，其中涉农贷款余额86亿元: a stock is no part of what came new.
            let stock = part.before.meets(Classes::of(&[Class::Cumulative, Class::Total]));
            let whole = all[..first]
                .iter()
                .rev()
                .take_while(|whole| at - whole.token <= WHOLE)
                .filter(|w| is_whole(w, part) || is_whole_of_kind(text, w, part))
                .find(|w| w.sentence == sentence || w.sentence + 1 == sentence && opens_sentence(text, at));
            let Some(whole) = whole.or(nested) else { continue };
            let others = text.before(first, 3).filter(|other| is_other_whole(other, whole, part));
            let explained = others.filter(|other| !judge::is_more(&part.figure, &other.figure)).count() > 0;
            if is_copied(part, whole) {
                let operands = vec![Operand::new(OperandRole::Part, &part.figure), Operand::new(OperandRole::Total, &whole.figure)];
                claims.push(Claim::new(Form::Equal, Verdict::Inconsistent, operands));
                continue;
            }
            // 120个行政村中有96个: right behind what it is taken from.
            let within = text.reading[token.range].starts_with('中') && whole.clause != part.clause && !is_within(text, at);
            if within || clauses_without(text, whole, at) {
                continue;
            }
            // 6个停车场，其中启用停车位437个: what names itself and is far more is no part of them.
            let known = text.around(whole);
            let own_name = || text.lead_nouns(part).iter().any(|noun| !known.contains(noun));
            let far = || judge::is_far_above(&part.figure, &whole.figure) && (index > first || own_name());
            let other_thing = stock && !whole.clause_before.has(Class::Cumulative) || far();
            claims.push(exceeds(Form::Among, part, whole, explained || other_thing || left));
            nested = None;
        }
    }
}

/// 320个行政村中，298个…: what stands before 中 and a comma is the whole of what follows.
fn is_within(text: &Text<'_>, at: usize) -> bool {
    let tokens = &text.frames.tokens;
    let ends = tokens.get(at + 1).is_some_and(|t| matches!(t.mark(), Some('，' | ',')));
    let counted = || tokens[..at].iter().rev().take(NOUN).any(|t| matches!(t.kind, TokenKind::Quantity(_)));
    ends && &text.reading[tokens[at].range] == "中" && counted()
}

/// Longest name of a whole between its number and 中, in tokens.
const NOUN: usize = 6;

/// Whether a part is the whole to the last of four digits and more: one of them was copied from the other.
fn is_copied(part: &Frame, whole: &Frame) -> bool {
    let digits = part.figure.value.to_string().trim_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    part.is_exact()
        && whole.is_exact()
        && digits >= 4
        && crate::facts::claims::value(&part.figure) == crate::facts::claims::value(&whole.figure)
}

/// Whether a clause without a quantity stands between the whole and 其中: it speaks of something else.
fn clauses_without(text: &Text<'_>, whole: &Frame, at: usize) -> bool {
    let between = text.frames.tokens.get(whole.token + 1..at).unwrap_or(&[]);
    let clauses = between.split(|t| matches!(t.mark(), Some('，' | ',' | '；' | '。')));
    let plain =
        |clause: &[crate::syntax::lexer::Token]| clause.len() >= 2 && !clause.iter().any(|t| matches!(t.kind, TokenKind::Quantity(_)));
    let count = clauses.clone().count();
    // The first piece is what stands behind the whole in its own clause, the last what stands before 其中.
    clauses.enumerate().any(|(i, clause)| i > 0 && i + 1 < count && plain(clause))
}

/// Whether a frame behind the first part of a list is another part of it: joined by 、 or 和, or behind a comma with a name
/// and nothing else.
fn goes_on(text: &Text<'_>, part: &Frame, opening: &Frame) -> bool {
    if part.class() != opening.class() || !matches!(part.role, Role::Level | Role::To(_)) {
        return false;
    }
    let breaks = Classes::of(&[
        Class::Increment,
        Class::Cumulative,
        Class::Total,
        Class::Reach,
        Class::Subset,
        Class::Compare,
        Class::Aim,
        Class::Exceed,
        Class::Each,
    ]);
    let listed = is_listed(text, part);
    let name = text.lead(part);
    // 其中企业新增5万户，个体户新增6万户: what the first part says too ends nothing.
    let ends = Classes(part.before.0 & !opening.before.0);
    (listed || name.chars().count() <= SHORT_NAME) && part.named && !ends.meets(breaks)
}

/// Whether 、 or 和 joins a frame to the quantity before it.
fn is_listed(text: &Text<'_>, part: &Frame) -> bool {
    let before = part.lead.start.checked_sub(1).and_then(|at| text.frames.tokens.get(at));
    before.is_some_and(|t| matches!(t.kind, TokenKind::Quantity(_)))
        && text.frames.lead(part).first().is_some_and(|t| t.mark() == Some('、') || t.is(Class::And))
}

/// Longest names that are alike by their length: 国有3家，民营4家.
const SHORT_KIND: usize = 3;

/// Whether two parts are named as kinds of one thing: their names end alike, or are short and of one length.
fn is_named_alike(text: &Text<'_>, one: &Frame, other: &Frame) -> bool {
    let own = |frame: &Frame| -> Vec<char> {
        text.lead(frame).rsplit(['，', '、', '；']).next().unwrap_or_default().trim_start_matches("其中").chars().collect()
    };
    let (one, other) = (own(one), own(other));
    one.last() == other.last() || one.len() == other.len() && one.len() <= SHORT_KIND
}

/// Whether the parts before one are the whole already: 86个乡镇，其中镇42个、乡44个，村138个.
fn is_whole_already(all: &[Frame], before: std::ops::Range<usize>, next: &Frame) -> bool {
    let whole = all[..before.start].iter().rev().find(|whole| is_whole(whole, next));
    let parts: Vec<&Figure> =
        all[before].iter().filter(|part| is_part(part) && part.is_comparable(next)).map(|part| &part.figure).collect();
    let sum = sum::sum_of(&parts).filter(|_| parts.len() >= 2);
    whole.zip(sum).is_some_and(|(whole, sum)| !sum.is_disjoint(&whole.figure.rounded_interval()))
}

/// Whether a frame can be a part: an amount that is a level.
fn is_part(frame: &Frame) -> bool {
    // 其中增加超120座: what was added is a part of what was done.
    let role = match frame.role {
        Role::Level | Role::To(_) => true,
        Role::Change(Direction::Up) => frame.before.has(Class::Among) && !frame.before.has(Class::Compare),
        _ => false,
    };
    frame.is_amount() && role && frame.figure.bound != Bound::Range && !frame.figure.quoted
}

/// Whether a frame can be what a part is taken from.
fn is_whole(whole: &Frame, part: &Frame) -> bool {
    // 双双突破4500亿元: each of several is told, not their sum.
    let role = matches!(whole.role, Role::Level | Role::To(_) | Role::Threshold) && !whole.before.has(Class::Respective);
    // 总投资110亿元的甲项目, 年产40万吨新材料项目: what describes a thing is no whole.
    let describes = matches!(whole.class(), "元" | "吨" | "功率") && !whole.behind_noun.is_empty();
    whole.is_comparable(part) && role && !describes && whole.is_amount() && whole.figure.bound != Bound::Range && !whole.figure.quoted
}

/// 29家园区，其中产业园区30个: the same noun, counted by another measure word.
fn is_whole_of_kind(text: &Text<'_>, whole: &Frame, part: &Frame) -> bool {
    let things = |frame: &Frame| sum::counts_anything(frame.class()) && frame.is_amount() && frame.role == Role::Level;
    let known = text.around(whole);
    let noun = || text.lead_nouns(part).last().is_some_and(|noun| noun.chars().count() >= 2 && known.contains(noun));
    let told = whole.is_exact() && part.is_exact() && !whole.figure.quoted && !whole.before.has(Class::Respective);
    things(whole) && things(part) && told && whole.class() != part.class() && noun()
}

/// Whether another figure near the whole may be the one that is meant.
fn is_other_whole(other: &Frame, whole: &Frame, part: &Frame) -> bool {
    let near = whole.clause.abs_diff(other.clause) <= 1;
    let told = matches!(other.role, Role::Level | Role::To(_) | Role::Change(_));
    // A row of wholes: 甲、乙分别120件、90件，其中….
    let flows = Classes::of(&[Class::Increment, Class::Cumulative]);
    let alike = other.clause_before.0 & flows.0 == whole.clause_before.0 & flows.0;
    alike && other.range() != whole.range() && other.is_comparable(part) && near && told && (other.clause == whole.clause || !whole.named)
}

/// Whether 其中 opens its sentence, so that it speaks of the one before.
fn opens_sentence(text: &Text<'_>, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| text.frames.tokens.get(before)).is_none_or(|t| matches!(t.mark(), Some('。' | '；' | '！')))
}

fn exceeds(form: Form, part: &Frame, whole: &Frame, explained: bool) -> Claim {
    let over = judge::is_more(&part.figure, &whole.figure);
    let verdict = match (over, explained) {
        (false, _) => Verdict::Consistent,
        (true, true) => Verdict::Unassessable(Reason::ScopeDiffers),
        (true, false) => Verdict::Inconsistent,
    };
    let operands = vec![Operand::new(OperandRole::Part, &part.figure), Operand::new(OperandRole::Total, &whole.figure)];
    Claim::new(form, verdict, operands)
}

/// 洽谈项目171个，成功对接74个: some of what the clause before counts have come a step further; 首批49个 are some of them too.
fn step(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let breaks = Classes::of(&[
        Class::Cumulative,
        Class::Total,
        Class::Exceed,
        Class::Aim,
        Class::Up,
        Class::Down,
        Class::Compare,
        Class::Among,
        Class::Increment,
        Class::Rest,
        Class::Several,
        Class::Each,
        Class::Task,
    ]);
    let batch = part.before.has(Class::Batch);
    let listed = |whole: &Frame| whole.before.has(Class::Listed);
    let begun = part.before.has(Class::Pending) && text.before(index, 2).any(|whole| listed(whole) && whole.is_comparable(part));
    let steps = batch || begun || part.before.has(Class::Subset) || is_passed(text, part);
    // 实施35个，确保年内完成21个: what is to be done of them.
    let sure = ["确保", "力争"].iter().any(|word| text.lead(part).contains(word));
    let breaks = if sure { Classes(breaks.0 & !Class::Aim.bit()) } else { breaks };
    if !steps || !is_part(part) || part.before.meets(breaks) || part.index.is_none() {
        return None;
    }
    let mut near = text.before(index, 2).filter(|whole| whole.is_comparable(part));
    let nearest = near.next()?;
    // 实施120个，开工98个，竣工45个: each step is one of what was counted first.
    let is_step = |f: &Frame| f.before.has(Class::Subset) && !f.named && f.sentence == part.sentence;
    let whole = if is_step(nearest) { near.next().filter(|whole| whole.clause + 2 == part.clause)? } else { nearest };
    let same = is_whole(whole, part) && whole.sentence == part.sentence && whole.depth == part.depth && goes_on_with(text, whole, part);
    // 开工90个，竣工120个: what is finished may have been begun before.
    let own_step = Classes::of(&[Class::Subset, Class::Among, Class::Rest, Class::Compare, Class::Last]);
    // 签约项目111个: what was signed is what is counted, and not a step of it.
    let early = text.names(whole) && !whole.before.meets(OTHERS) && EARLY.iter().any(|word| text.lead(whole).contains(word));
    let planned = whole.before.meets(Classes::of(&[Class::Aim, Class::Task])) && !listed(whole);
    let counted = planned || whole.before.meets(own_step) && !early;
    // 42项实事完成38项: the step between them is that of the part.
    let between = text.frames.between(whole, part);
    let own = whole.clause == part.clause && !between.iter().any(|t| t.mark() == Some('、'));
    // 23个项目完成投资28亿元、竣工7个: what was completed is the investment.
    let object = between.iter().any(|t| matches!(t.kind, TokenKind::Quantity(_)));
    // 签约项目123个、开工49个: the step behind the mark is that of the part.
    let mut behind = between.iter().take_while(|t| !matches!(t.mark(), Some('、' | '，')));
    let whole_step = behind.any(|t| t.is(Class::Subset)) && !own && !object || whole.clause_before.has(Class::Increment);
    let others = text.frames.between(whole, part).iter().any(|t| t.mark() == Some('；')) || is_carried(text, part);
    // 批捕862人、起诉1736人; 2条在建、3条建成: side by side each is told of its own.
    let enumerated = part.lead.start.checked_sub(1).map_or(&[][..], |from| &text.frames.tokens[from.max(whole.token + 1)..part.token]);
    let beside = part.clause == whole.clause
        && between.iter().filter(|t| t.mark().is_some()).all(|t| t.mark() == Some('、'))
        && enumerated.iter().any(|t| t.mark() == Some('、'))
        && judge::is_more(&part.figure, &whole.figure);
    // 新收1200件，办结1250件: what came in before is ended too. 预算100亿元，完成101亿元: more than was expected.
    let expected = !listed(whole) && EXPECTED.iter().any(|word| text.lead(whole).contains(word));
    let old_too = INTAKE.iter().any(|word| text.lead(whole).contains(word)) && text.around(part).contains('结')
        || text.lead(whole).contains('捕') && text.lead(part).contains("诉");
    if !same
        || counted
        || whole_step
        || others
        || beside
        || expected
        || old_too
        || part.before.has(Class::And) && part.clause == whole.clause
    {
        return None;
    }
    let earlier = text.before(index, 8).filter(|other| other.sentence == part.sentence && other.is_comparable(part) && other.is_amount());
    let explained = earlier.filter(|other| !judge::is_more(&part.figure, &other.figure)).count() > 0;
    Some(exceeds(Form::Step, part, whole, explained || judge::is_far_above(&part.figure, &whole.figure)))
}

/// Words for what was expected, and may be passed.
const EXPECTED: &[&str] = &["预算", "原定", "设计", "概算", "合同投资", "计划", "目标", "指标", "预计"];
/// Words for what comes in, beside which older things are ended.
const INTAKE: &[&str] = &["新收", "收案", "登记", "申请"];

/// Whether what stands right behind a number says what has become of it: 39项高质量完成, 500个以上通过验收, 12项获国家部委推介.
fn is_passed(text: &Text<'_>, part: &Frame) -> bool {
    let mut tail = text.frames.tail(part).iter().skip_while(|t| t.is(Class::AtLeastBehind) || t.is(Class::AtMostBehind));
    let Some(first) = tail.next() else { return false };
    let gets = text.reading[first.range].starts_with('获');
    first.is(Class::Subset) || gets && tail.take(AWARD).any(|t| t.is(Class::Subset))
}

/// So many tokens stand between 获 and what is got, at most.
const AWARD: usize = 4;

/// Steps that come before others: 签约项目111个，开工90个.
const EARLY: &[&str] = &["签约", "签订", "入库", "获批", "受理", "立案", "引进", "洽谈"];

/// What makes a count before a step another than its whole.
const OTHERS: Classes = Classes::of(&[Class::Among, Class::Rest, Class::Compare, Class::Last]);

/// 10项创新成果，2项获国家部委推介; 12个项目，其中6个通过评估、3个获评省级: a number with what becomes of so many of them.
fn selected(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let grammar = Classes::of(&[Class::Adverb, Class::Among, Class::And]);
    let bare = |frame: &Frame| {
        let lead = text.frames.lead(frame);
        let own = lead.iter().rposition(|t| t.mark() == Some('、')).map_or(lead, |at| &lead[at..]);
        own.iter().all(|t| t.mark().is_some() || t.classes().meets(grammar))
    };
    let is_verb =
        |t: &Token| t.is(Class::Subset) || GIVEN.iter().any(|word| text.reading[usize::from(t.range.start())..].starts_with(word));
    let named = |frame: &Frame| text.frames.tail(frame).iter().take_while(|t| text.is_noun(t) && !is_verb(t)).count();
    let becomes = |frame: &Frame| text.frames.tail(frame).get(named(frame)).is_some_and(is_verb);
    let is_one = |frame: &Frame| bare(frame) && becomes(frame);
    if !is_one(part) || !is_part(part) || part.before.meets(Classes::of(&[Class::Rest, Class::Compare, Class::Last])) {
        return None;
    }
    let near = |whole: &&Frame| whole.sentence == part.sentence && whole.depth == part.depth && whole.is_comparable(part);
    let whole = text.before(index, 2).filter(near).find(|whole| !is_one(whole))?;
    // What the number counts stands with the whole, and the part has no noun of its own.
    let known = text.around(whole);
    let noun = cover(&text.frames.tail(part)[..named(part)]).map_or("", |place| &text.reading[place]);
    // 12项工作被部委推广，25项工作获奖励: what becomes of the first is told, and the second are others.
    let told = text.frames.tail(whole).iter().any(|t| !text.is_noun(t)) || GIVEN.iter().any(|word| known.contains(word));
    let only = text.frames.all[..index].iter().rev().take_while(|frame| frame.token > whole.token).all(is_one);
    let apart = told || !only || text.frames.between(whole, part).iter().any(|t| t.mark() == Some('；'));
    let fits = whole.named && is_whole(whole, part) && (noun.is_empty() || known.contains(noun)) && !apart;
    let other = whole.before.meets(Classes::of(&[Class::Among, Class::Rest, Class::Compare, Class::Last, Class::Aim, Class::Task]));
    (fits && !other && whole.is_exact() && part.is_exact())
        .then(|| exceeds(Form::Within(Containment::Selected), part, whole, judge::is_far_above(&part.figure, &whole.figure)))
}

/// What is given to some of what is counted, right behind their number.
const GIVEN: &[&str] = &["获", "入选", "列入", "纳入", "被评", "被列", "评为", "上榜"];

/// 全省仅6家，我市占5家: 占 with a count.
fn of_few(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let last = text.frames.lead(part).last()?;
    if text.reading[last.range] == *"仅" && is_part(part) && text.frames.lead(part).iter().any(|t| text.reading[t.range].starts_with('全'))
    {
        // 5家通过评审、全市仅6家: here the whole stands last.
        let some = text.before(index, 1).next().filter(|some| is_whole(part, some) && some.sentence == part.sentence && is_part(some))?;
        return (!some.before.meets(OTHERS)).then(|| exceeds(Form::Among, some, part, judge::is_far_above(&some.figure, &part.figure)));
    }
    if !last.is(Class::Share) || !is_part(part) || part.index.is_none() {
        return None;
    }
    let whole = text.before(index, 1).next().filter(|whole| is_whole(whole, part) && whole.sentence == part.sentence)?;
    let area = matches!(part.class(), "面积" | "长度") || whole.before.meets(OTHERS);
    (!area && whole.clause != part.clause).then(|| exceeds(Form::Among, part, whole, judge::is_far_above(&part.figure, &whole.figure)))
}

/// Whether the sentence says that a count holds what was there before: 含上年结转.
fn is_carried(text: &Text<'_>, part: &Frame) -> bool {
    let tokens = &text.frames.tokens;
    let ends = |t: &&crate::syntax::lexer::Token| !matches!(t.mark(), Some('。' | '；'));
    let before = tokens[..part.token].iter().rev().take(WHOLE).take_while(ends);
    let behind = tokens[part.token..].iter().take(FIRST_PART).take_while(ends);
    before.chain(behind).any(|t| t.is(Class::Carried))
}

/// Whether a step is one of what the whole counts: it names nothing, or, before its number, just what the whole names.
fn goes_on_with(text: &Text<'_>, whole: &Frame, part: &Frame) -> bool {
    let name = text.naming(part);
    let known = text.around(whole);
    // 首批49个年内完工: what stands behind the number says what becomes of them.
    let batch = part.before.has(Class::Batch) && text.lead_nouns(part).is_empty();
    let repeated = || name.chars().count() >= 2 && text.nouns(part).iter().all(|noun| known.contains(noun));
    // 12条获省级部门推介: who gives it names nothing of what is counted.
    let given = text.reading[usize::from(part.range().end())..].starts_with('获') && text.lead_nouns(part).is_empty();
    !part.named || batch || given || part.behind_noun.is_empty() && repeated()
}

/// 累计完成86亿元，今年完成32亿元: what came this year is part of what has come so far.
fn this_year(text: &Text<'_>, index: usize, part: &Frame) -> Option<Claim> {
    let now = text.frames.lead(part).iter().any(|t| matches!(&text.reading[t.range], "今年" | "今年以来" | "本年" | "本年度" | "当年"));
    let whole = text.before(index, 1).next().filter(|whole| whole.before.has(Class::Cumulative) && whole.is_comparable(part))?;
    let flows = |frame: &Frame| frame.before.meets(Classes::of(&[Class::Among, Class::Compare, Class::Last, Class::Task, Class::Aim]));
    let known = text.around(whole);
    let same = text.nouns(part).iter().all(|noun| known.contains(noun)) && part.clause == whole.clause + 1;
    let levels = is_part(part) && is_part(whole) && part.sentence == whole.sentence && part.depth == whole.depth;
    let over = judge::is_far_above(&part.figure, &whole.figure);
    (now && same && levels && !flows(part) && !flows(whole)).then(|| exceeds(Form::Among, part, whole, over))
}

/// 新增24家，总数达到72家: what there is now is no less than what came new.
fn cumulative(text: &Text<'_>, index: usize, level: &Frame) -> Option<Claim> {
    let says = level.before.has(Class::Cumulative);
    let reaches = level.before.has(Class::Reach) && !level.named;
    if !(says || reaches) || !is_part(level) || level.before.meets(Classes::of(&[Class::Among, Class::Compare, Class::Increment])) {
        return None;
    }
    let new = text.before(index, 3).find(|new| new.is_comparable(level))?;
    let adds = new.clause_before.has(Class::Increment)
        || says && names_years(text, level)
        || new.role == Role::Change(Direction::Up)
        || says && !level.named && matches!(new.role, Role::Level);
    let fits = adds
        && new.is_amount()
        && new.sentence == level.sentence
        && new.depth == level.depth
        && (text.goes_on(new, level) || makes(text, level));
    // 限额200亿元，余额186亿元; 收回98亿元，余额86亿元: neither came new.
    let other = ["限额", "收回", "偿还", "归还"].iter().any(|word| text.lead(new).contains(word));
    if other || !fits || new.before.meets(Classes::of(&[Class::Cumulative, Class::Among, Class::Last])) || new.figure.bound == Bound::Range
    {
        return None;
    }
    let over = judge::is_more(&new.figure, &level.figure);
    let operands = vec![Operand::new(OperandRole::Total, &level.figure), Operand::new(OperandRole::Part, &new.figure)];
    Some(Claim::new(Form::Cumulative, if over { Verdict::Inconsistent } else { Verdict::Consistent }, operands))
}

/// 两年累计改造390个: what has come so far in several years.
fn names_years(text: &Text<'_>, level: &Frame) -> bool {
    text.frames.lead(level).iter().any(|t| t.is(Class::Several) && !t.is(Class::Cumulative)) && level.behind_noun.is_empty()
}

/// Whether a level says what was done, and names nothing: 累计引进培育48个.
fn makes(text: &Text<'_>, level: &Frame) -> bool {
    let grammar = Classes::of(&[Class::Making, Class::Cumulative, Class::Reach, Class::Adverb, Class::Several]);
    level.behind_noun.is_empty() && text.frames.lead(level).iter().all(|t| t.mark().is_some() || t.classes().meets(grammar))
}
