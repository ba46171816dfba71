//! Sums of parts that their words show to be all: what is done and what is not yet, a row and the total behind it.

use crate::facts::breakdown;
use crate::facts::claims::sum::{MOST_PARTS, claim, is_addend, is_joined, is_slip, sum_of};
use crate::facts::claims::{Claim, Form, Reason, Text, Verdict};
use crate::facts::figure::Figure;
use crate::facts::frames::Frame;
use crate::lexicon::class::Class;
use crate::lexicon::numerals;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::Kind as TokenKind;

/// The claims about such sums of a paragraph; a total that another claim has added up is left.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        let Some(claim) = settled(text, index, frame)
            .or_else(|| totalled(text, index, frame))
            .or_else(|| included(text, index, frame))
            .or_else(|| periods(text, index, frame))
        else {
            continue;
        };
        let same = |other: &Claim| matches!(other.form, Form::Sum | Form::Excess) && other.operands[0] == claim.operands[0];
        match claims.iter().position(same) {
            None => claims.push(claim),
            Some(at) if matches!(claims[at].verdict, Verdict::Unassessable(_)) => claims[at] = claim,
            Some(_) => {}
        }
    }
}

/// 共38项，已完成31项，正在推进7项: what is done and what is not make all of it.
fn settled(text: &Text<'_>, index: usize, pending: &Frame) -> Option<Claim> {
    let waits = |frame: &Frame| frame.before.has(Class::Pending) || text.frames.tail(frame).first().is_some_and(|t| t.is(Class::Pending));
    let steps = |frame: &Frame| frame.before.has(Class::Subset) || text.frames.tail(frame).first().is_some_and(|t| t.is(Class::Subset));
    if !waits(pending) || !is_addend(pending) || pending.before.meets(BREAKS) {
        return None;
    }
    let mut near = text.before(index, 2).filter(|f| f.is_comparable(pending));
    let (done, whole) = (near.next()?, near.next()?);
    let fits = |frame: &Frame| is_addend(frame) && frame.sentence == pending.sentence && frame.depth == pending.depth;
    let between = text.frames.between(whole, pending);
    let apart = between.iter().any(|t| matches!(t.mark(), Some('；' | '。')) || t.is(Class::Carried));
    // 新增监测对象860户，消除风险720户，未消除420户: what came new is not all there is.
    let new = whole.before.has(Class::Increment);
    if new
        || !steps(done)
        || waits(done)
        || done.before.meets(BREAKS)
        || !fits(done)
        || !fits(whole)
        || whole.before.has(Class::Among)
        || apart
    {
        return None;
    }
    if done.clause == whole.clause && whole.clause == pending.clause || whole.behind.has(Class::Subset) && done.clause != whole.clause {
        return None;
    }
    judged(&whole.figure, &[&done.figure, &pending.figure], true)
}

/// What makes a part another thing.
const BREAKS: Classes = Classes::of(&[Class::Among, Class::Total, Class::Cumulative, Class::Compare, Class::Increment, Class::Aim]);

/// The same of parts in a row.
const OTHERS: Classes = Classes::of(&[Class::Among, Class::Total, Class::Cumulative, Class::Compare, Class::Increment]);

/// 县级21名、乡级186名、村级903名，三级共1110名: the total behind its parts.
fn totalled(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    if !total.before.has(Class::Total) || !is_addend(total) || total.before.meets(Classes::of(&[Class::Among, Class::Each, Class::Several]))
    {
        return None;
    }
    let all = &text.frames.all;
    // 三个片区共投入3.6亿元: the number of the parts stands between.
    let counts = |f: &Frame| f.clause == total.clause && f.figure.chinese && !f.is_comparable(total);
    let mut last = index.checked_sub(1)?;
    if counts(&all[last]) {
        last = last.checked_sub(1)?;
    }
    let fits =
        |f: &Frame| f.is_comparable(total) && is_addend(f) && !f.figure.quoted && f.sentence == total.sentence && f.depth == total.depth;
    if !fits(&all[last]) || total.clause.abs_diff(all[last].clause) > 1 || all[last].before.has(Class::Total) {
        return None;
    }
    let mut first = last;
    while first > 0 && last - first < MOST_PARTS && fits(&all[first - 1]) && is_joined(text, &all[first - 1], &all[first]) {
        first -= 1;
    }
    let parts: Vec<&Frame> = all[first..=last].iter().collect();
    if parts.len() < 2 || parts.iter().any(|part| part.before.meets(OTHERS)) {
        return None;
    }
    let figures: Vec<&Figure> = parts.iter().map(|part| &part.figure).collect();
    // 16个预期性指标和8个约束性指标，共24个主要指标: all of them are 指标.
    let own = last_noun(text, total);
    let alike = own.is_some() && parts.iter().all(|part| last_noun(text, part) == own);
    // 争取资金分别为2.4亿元、1.6亿元，共争取资金4亿元: the total says the noun of its parts again.
    let known = text.around(parts[0]);
    let again = text.lead_nouns(total).last().is_some_and(|noun| noun.chars().count() >= 2 && known.contains(noun));
    let told = alike || again || number_of_parts(text, total) == Some(parts.len());
    judged(&total.figure, &figures, told)
}

/// Periods that make up another.
const PERIODS: &[([&str; 2], &str)] = &[
    (["一季度", "二季度"], "上半年"),
    (["三季度", "四季度"], "下半年"),
    (["上半年", "下半年"], "全年"),
    (["第一季度", "第二季度"], "上半年"),
];

/// 一季度30亿元，二季度45亿元，上半年累计75亿元.
fn periods(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let (first, second) = (text.frames.all.get(index.checked_sub(2)?)?, text.frames.all.get(index - 1)?);
    let frames = [first, second, total];
    let fits = |f: &&Frame| is_addend(f) && f.is_comparable(total) && f.sentence == total.sentence && !f.before.has(Class::Last);
    let clauses = total.clause.abs_diff(second.clause) <= 1 && second.clause.abs_diff(first.clause) <= 1;
    let says = |frame: &Frame, word: &str| text.lead(frame).contains(word);
    let row = PERIODS.iter().any(|([a, b], whole)| says(first, a) && says(second, b) && says(total, whole));
    let known = text.around(first);
    let same = [second, total].iter().all(|f| text.lead_nouns(f).iter().all(|noun| known.contains(noun)));
    if !frames.iter().all(fits) || !clauses || !row || !same {
        return None;
    }
    judged(&total.figure, &[&first.figure, &second.figure], true)
}

/// The last noun behind a number.
fn last_noun<'t>(text: &Text<'t>, frame: &Frame) -> Option<&'t str> {
    let words = text.frames.tail(frame).iter().rev().map(|t| (t, &text.reading[t.range]));
    words.into_iter().find(|(t, word)| t.mark().is_none() && !t.is(Class::And) && word.chars().count() >= 2).map(|(_, word)| word)
}

/// Words that open the kinds of which a total consists.
const CONSISTS: &[&str] = &["包括", "包含", "分为", "涵盖", "由"];

/// 24个主要指标，包括…等16个预期性指标，以及…等8个约束性指标: each part says the noun of the total again.
fn included(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let noun = text.frames.tokens.get(total.behind_noun.clone())?.last()?.range;
    let noun = &text.reading[noun];
    if !is_addend(total) || noun.chars().count() < 2 || total.before.has(Class::Among) {
        return None;
    }
    let later: Vec<&Frame> = text.frames.all[index + 1..]
        .iter()
        .take_while(|f| f.sentence == total.sentence)
        .take(MOST_PARTS * 3)
        .filter(|f| f.is_comparable(total) && !f.figure.quoted)
        .collect();
    let says = |frame: &&&Frame| {
        let tokens = text.frames.tokens.get(frame.behind_noun.start..frame.tail.end).unwrap_or(&[]);
        tokens.iter().take(4).any(|t| &text.reading[t.range] == noun)
    };
    let all_say = later.len() >= 2 && later.iter().all(|frame| says(&frame) && is_addend(frame) && !frame.before.meets(OTHERS));
    let opens = text.frames.tokens.get(total.token..later.first()?.token)?.iter().any(|t| CONSISTS.contains(&&text.reading[t.range]));
    if !all_say || !opens {
        return None;
    }
    let figures: Vec<&Figure> = later.iter().map(|part| &part.figure).collect();
    judged(&total.figure, &figures, true)
}

/// How many parts the clause of a total names: 三级, 两个片区, 四类.
fn number_of_parts(text: &Text<'_>, total: &Frame) -> Option<usize> {
    let lead = &text.frames.tokens[total.token.saturating_sub(12)..total.token];
    let clause = lead.iter().rposition(|t| matches!(t.mark(), Some('，' | ',' | '；' | '。'))).map_or(lead, |at| &lead[at + 1..]);
    let first = clause.first()?;
    let words = &text.reading[first.range];
    let numeral: String = words.chars().take_while(|&c| numerals::is_numeral(c)).collect();
    let small = matches!(first.kind, TokenKind::Quantity(_) | TokenKind::Word(_) | TokenKind::Text) && !numeral.is_empty();
    numerals::parse(&numeral).filter(|_| small).and_then(|count| usize::try_from(count).ok())
}

/// All parts are told where `whole` says so, or where one wrong digit explains why they do not add up.
fn judged(total: &Figure, parts: &[&Figure], whole: bool) -> Option<Claim> {
    let sum = sum_of(parts)?;
    let fits = !sum.is_disjoint(&total.rounded_interval());
    // Far from it, they are parts of something else.
    let near = breakdown::sum_in_base(parts) < crate::facts::claims::value(total) * num_rational::BigRational::from_integer(2.into());
    let verdict = match fits {
        true => Verdict::Consistent,
        false if is_slip(total, parts) || whole && near && sum.lies_above(&total.rounded_interval()) => Verdict::Inconsistent,
        false if whole && near => Verdict::Inconsistent,
        false => Verdict::Unassessable(Reason::OpenList),
    };
    Some(claim(Form::Sum, verdict, total, parts))
}
