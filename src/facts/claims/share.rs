//! Shares and rates against the two counts that they follow from, and shares of one whole that add up.

use num_bigint::BigInt;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Text, Verdict};
use crate::facts::counted_rate::Counted;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::judge;
use crate::facts::number::Interval;
use crate::facts::ratio;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::Kind as TokenKind;

/// The claims about shares of a paragraph.
pub fn read(facts: &ParagraphFacts, text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        let found = of_stated(text, index, frame).or_else(|| of_plan(text, index, frame)).or_else(|| share(text, index, frame));
        claims.extend(found.or_else(|| rate(facts, frame)).or_else(|| named_rate(text, index, frame)));
        claims.extend(days(text, index, frame));
    }
    rows(text, claims);
    proportions(facts, claims);
    contributions(text, claims);
    siblings(text, claims);
}

/// Least shares of one whole that must agree before another is held against them.
const AGREEING: usize = 3;

/// 教育支出28.4亿元，占23%；医疗支出11.9亿元，占10%；…: whatever the whole is, all of them are taken of the same.
fn siblings(text: &Text<'_>, claims: &mut Vec<Claim>) {
    let all = &text.frames.all;
    let is_pair = |share: &Frame, part: &Frame| {
        let bare = share.role == Role::Share && share.class() == "%" && share.is_exact() && !share.named && share.before.has(Class::Share);
        let place = text.frames.lead(share).iter().any(|t| text.reading[t.range].starts_with(['全', '我']));
        bare && !place
            && part.class() == "元"
            && part.is_amount()
            && part.role == Role::Level
            && part.is_exact()
            && share.clause.abs_diff(part.clause) == 1
    };
    let pairs: Vec<(&Frame, &Frame)> = all.windows(2).filter(|pair| is_pair(&pair[1], &pair[0])).map(|pair| (&pair[1], &pair[0])).collect();
    if pairs.len() <= AGREEING {
        return;
    }
    let hundred = num_rational::BigRational::from_integer(100.into());
    let zero = num_rational::BigRational::from_integer(0.into());
    let whole_of = |(share, part): &(&Frame, &Frame)| {
        let (share, part) = (share.figure.computed_interval(), part.figure.rounded_interval());
        let high = (share.low > zero).then(|| part.high.map(|high| high * &hundred / &share.low)).flatten();
        Some(Interval { low: part.low * &hundred / share.high?, high, low_open: false, high_open: false })
    };
    let wholes: Vec<Option<Interval>> = pairs.iter().map(whole_of).collect();
    for (index, (share, part)) in pairs.iter().enumerate() {
        let Some(own) = &wholes[index] else { continue };
        let others: Vec<&Interval> =
            wholes.iter().enumerate().filter(|(i, _)| *i != index).filter_map(|(_, whole)| whole.as_ref()).collect();
        // The others agree where all of them hold one value.
        let low = others.iter().map(|whole| whole.low.clone()).max();
        let high = others.iter().filter_map(|whole| whole.high.clone()).min();
        let (Some(low), Some(high)) = (low, high) else { continue };
        if others.len() < AGREEING || low > high {
            continue;
        }
        let verdict =
            if own.is_disjoint(&Interval::closed(low.clone(), high.clone())) { Verdict::Inconsistent } else { Verdict::Consistent };
        let operands = vec![Operand::new(OperandRole::Share, &share.figure), Operand::new(OperandRole::Part, &part.figure)];
        let middle = (low + high) / BigInt::from(2);
        let given = crate::facts::claims::value(&part.figure) * &hundred / middle;
        claims.push(Claim::new(Form::Sibling, verdict, operands).giving(crate::facts::number::rounded(&given, 1) + "%"));
    }
}

/// 消费、投资、净出口的贡献率分别为52%、41%、17%: what contributes to one growth makes no more than all of it.
fn contributions(text: &Text<'_>, claims: &mut Vec<Claim>) {
    let all = &text.frames.all;
    let mut start = 0;
    while start < all.len() {
        let row = crate::facts::frames::role::row(&text.frames.tokens, all, start);
        let first = &all[start];
        let told =
            first.class() == "%" && first.figure.bound == Bound::Exact && text.lead(first).contains("贡献率") && first.role == Role::Level;
        if row >= 3 && told && !first.figure.quoted {
            let shares = &all[start..start + row];
            let sum = shares.iter().skip(1).fold(first.figure.rounded_interval(), |sum, share| sum.plus(&share.figure.rounded_interval()));
            let limit = Interval::exact(num_rational::BigRational::from_integer(101.into()));
            let total: num_rational::BigRational = shares.iter().map(|share| share.figure.value.rational()).sum();
            let verdict = if sum.lies_above(&limit) { Verdict::Inconsistent } else { Verdict::Consistent };
            let operands = shares.iter().map(|share| Operand::new(OperandRole::Share, &share.figure)).collect();
            claims.push(Claim::new(Form::Composition, verdict, operands).giving(format!("{}%", crate::facts::number::written(&total))));
        }
        start += row.max(1);
    }
}

/// So many clauses before a share its part and its whole are looked for.
const NEAR: usize = 4;

/// 集体提案48件，占提案总数的34%; 民营29.82万户、占比96.13%.
fn share(text: &Text<'_>, index: usize, share: &Frame) -> Option<Claim> {
    if !share.is_share() {
        return None;
    }
    let lead = text.frames.lead(share);
    let says = |class| lead.iter().position(|t| t.is(class));
    let at = says(Class::Share).or_else(|| says(Class::ShareNoun))?;
    // What stands before 占 in its clause names another part than the figure before.
    let names = |t: &crate::syntax::lexer::Token| matches!(t.kind, TokenKind::Text) || t.classes().is_noun();
    let own = lead[..at].iter().any(names);
    let base: String = lead[at..].iter().filter(|t| names(t)).map(|t| &text.reading[t.range]).collect();
    // 占全年计划的118%, 占全市的22.6%: of something that is not beside it.
    // 其中社会投资694亿元、占全区固投比重近九成: 其中 says of which whole it is.
    let within = text.before(index, 1).next().is_some_and(|f| f.clause == share.clause && f.clause_before.has(Class::Among))
        && base.chars().count() >= 2;
    let elsewhere = lead[at..].iter().any(|t| t.is(Class::Task) || !within && text.reading[t.range].starts_with(['全', '我']));
    let several = share.before.meets(Classes::of(&[Class::Mean, Class::Respective, Class::Total]));
    if own || elsewhere || several {
        return None;
    }
    let is_count = |f: &&Frame| {
        f.is_amount() && matches!(f.role, Role::Level | Role::To(_)) && f.figure.bound != Bound::Range && f.depth == share.depth
    };
    let counts: Vec<&Frame> = text.before(index, 2).filter(|f| f.sentence == share.sentence).filter(is_count).take(3).collect();
    // 其中715个实现收入10万元以上，占83.1%: what only says which is no part.
    let bounds = |f: &Frame| f.figure.bound == Bound::AtLeast && f.behind.has(Class::AtLeastBehind);
    let part = match &*counts {
        [first, second, ..] if bounds(first) && second.clause == first.clause => second,
        [first, ..] => first,
        [] => return None,
    };
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
    // 有7.2万亩，改良4.5万亩，占62.5%: where only one whole is there, it is the one, unless its own share is told after it.
    let own_share = |whole: &Frame| {
        let after = text.frames.all.iter().find(|f| f.range().start() > whole.range().start());
        after.is_some_and(|f| f.range() != share.range() && f.class() == "%" && f.clause.abs_diff(whole.clause) <= 1)
    };
    let slipped = || match &*wholes {
        [only] if base.is_empty() && only.sentence == share.sentence => {
            let near = share.clause.abs_diff(only.clause) <= 2 && !own_share(only);
            Some(only).filter(|whole| near || is_slip(share, part, whole))
        }
        _ => None,
    };
    // 60岁及以上41.2万人，占21.6%，其中65岁及以上31.5万人，占16.5%: both are taken of one whole that is not told.
    let of_one = |whole: &&Frame| {
        let after = text.frames.all.iter().find(|f| f.range().start() > whole.range().start());
        let other = after.filter(|f| f.range() != share.range() && f.class() == "%" && f.role == Role::Share)?;
        let proportion = beside::percentage(&part.figure, &whole.figure)?;
        let (own, other) = (beside::tolerance(&share.figure), beside::tolerance(&other.figure));
        let hundred = num_rational::BigRational::from_integer(100.into());
        let given = Interval::closed(&other.low * &proportion.low / &hundred, other.high? * proportion.high? / hundred);
        Some(!given.is_disjoint(&own))
    };
    if wholes.iter().any(|whole| of_one(whole) == Some(true)) {
        return None;
    }
    let whole = wholes.iter().find(named).or_else(slipped)?;
    let sure = text.goes_on(part, share) || share.clause.abs_diff(part.clause) <= 1;
    let verdict = if sure { Verdict::Inconsistent } else { Verdict::Unassessable(Reason::ScopeDiffers) };
    Some(claim(Form::Share, verdict, share, part, whole))
}

/// Whether a share differs from what its counts give by one digit of three and more, or by two that are swapped.
fn is_slip(share: &Frame, part: &Frame, whole: &Frame) -> bool {
    let places = share.figure.value.places();
    let given = crate::facts::claims::value(&part.figure) / crate::facts::claims::value(&whole.figure) * BigInt::from(100);
    let digits = |text: String| -> Vec<u8> { text.bytes().filter(u8::is_ascii_digit).collect() };
    let (told, given) = (digits(share.figure.value.to_string()), digits(fixed(&given, places)));
    if told.len() != given.len() || share.figure.bound != Bound::Exact {
        return false;
    }
    let different: Vec<usize> = (0..told.len()).filter(|&at| told[at] != given[at]).collect();
    match *different {
        [_] => told.len() >= 3,
        [a, b] => b == a + 1 && told[a] == given[b] && told[b] == given[a],
        _ => false,
    }
}

/// A value with so many digits behind its point, noughts too.
fn fixed(value: &num_rational::BigRational, places: u32) -> String {
    let scaled = (value * BigInt::from(10).pow(places)).round().to_integer();
    scaled.to_string()
}

/// 全年计划投资260亿元，1至10月完成234亿元，完成年度计划的90%: the whole is what was planned.
fn of_plan(text: &Text<'_>, index: usize, share: &Frame) -> Option<Claim> {
    let lead = text.frames.lead(share);
    let planned = |t: &crate::syntax::lexer::Token| t.is(Class::Task);
    let says = lead.last().is_some_and(|t| t.is(Class::De)) && lead.iter().any(planned) && share.class() == "%";
    if !says || share.figure.bound != Bound::Exact || text.lead_nouns(share).iter().any(|noun| noun.chars().count() > 2) {
        return None;
    }
    let is_count = |f: &&Frame| f.is_amount() && f.figure.bound == Bound::Exact && f.sentence == share.sentence && f.depth == share.depth;
    let mut counts = text.before(index, 3).filter(is_count);
    let part = counts.next().filter(|f| matches!(f.role, Role::Level | Role::To(_)) && share.clause.abs_diff(f.clause) <= 1)?;
    let whole = counts.next().filter(|f| f.is_comparable(part) && f.clause_before.meets(Classes::of(&[Class::Task, Class::Aim])))?;
    let named = text.nouns(part).iter().all(|noun| text.around(whole).contains(noun));
    let given = beside::percentage(&part.figure, &whole.figure)?;
    let verdict = match (!given.is_disjoint(&beside::tolerance(&share.figure)), named) {
        (true, _) => Verdict::Consistent,
        (false, true) => Verdict::Inconsistent,
        (false, false) => Verdict::Unassessable(Reason::ScopeDiffers),
    };
    Some(claim(Form::Share, verdict, share, part, whole))
}

/// Rates that are no part of what is counted before them.
const OWN_BASE: &[&str] = &["增长率", "失业率", "覆盖率", "占有率", "利用率", "入学率", "死亡率", "出生率", "绿化率", "收缴率"];

/// 发放问卷2000份，收回有效问卷1860份，有效回收率为93%: the rate of which both characters stand beside the part.
fn named_rate(text: &Text<'_>, index: usize, rate: &Frame) -> Option<Claim> {
    let lead = text.lead(rate).trim_end_matches(['达', '到', '为', '约', '是', '至']);
    let plain = rate.class() == "%" && matches!(rate.role, Role::Level | Role::To(_)) && rate.figure.bound == Bound::Exact;
    let hundred = num_rational::BigRational::from_integer(100.into());
    if !plain || OWN_BASE.iter().any(|word| lead.ends_with(word)) || rate.figure.value.rational() >= hundred {
        return None;
    }
    let stem = lead.strip_suffix('率').map(|stem| stem.trim_end_matches('化')).filter(|stem| (2..=6).contains(&stem.chars().count()))?;
    // 按期办结率 is another rate than that of 办结.
    let says = |frame: &Frame| stem.chars().all(|c| text.around(frame).contains(c));
    let is_count = |f: &&Frame| {
        f.is_amount() && f.role == Role::Level && f.figure.bound == Bound::Exact && f.sentence == rate.sentence && f.depth == rate.depth
    };
    let mut counts = text.before(index, 3).filter(is_count);
    let part = counts.next().filter(|part| says(part) && rate.clause.abs_diff(part.clause) == 1)?;
    let whole = counts.next().filter(|whole| whole.is_comparable(part) && !says(whole) && whole.clause.abs_diff(part.clause) <= 1)?;
    let given = beside::percentage(&part.figure, &whole.figure)?;
    // 批捕862人，不捕398人，不捕率31.6%: of both together.
    if stem.starts_with(['不', '未']) && is_of_both(&part.figure, &whole.figure, &rate.figure) {
        return None;
    }
    let dated = Classes::of(&[Class::Cumulative, Class::Among, Class::Increment, Class::Time, Class::Last]);
    let apart = part.before.meets(dated) || !judge::is_more(&whole.figure, &part.figure);
    let verdict = match (!given.is_disjoint(&beside::tolerance(&rate.figure)), apart) {
        (true, _) => Verdict::Consistent,
        (false, false) => Verdict::Inconsistent,
        (false, true) => Verdict::Unassessable(Reason::ScopeDiffers),
    };
    let operands = vec![
        Operand::new(OperandRole::Rate, &rate.figure),
        Operand::new(OperandRole::Part, &part.figure),
        Operand::new(OperandRole::Base, &whole.figure),
    ];
    let computed = beside::shown_percentage(&part.figure, &whole.figure, &rate.figure);
    let name: String = lead.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    Some(Claim { name: Some(name), ..Claim::new(Form::Rate, verdict, operands) }.giving(computed))
}

/// Whether a rate is that of a part among itself and the other together.
fn is_of_both(part: &Figure, other: &Figure, rate: &Figure) -> bool {
    let both = crate::facts::claims::value(part) + crate::facts::claims::value(other);
    let given = crate::facts::claims::value(part) * BigInt::from(100) / both;
    !Interval::exact(given).is_disjoint(&beside::tolerance(rate))
}

/// So many tokens at most name what a whole counts.
const NOUN: usize = 5;

/// So far before a whole in brackets 占 is looked for, in tokens.
const NAMING: usize = 10;

/// 完成24627万元，为年初预算60999万元的40.4%; 6.3万人，占总人口28.6万人的22%: the whole stands right before its share.
fn of_stated(text: &Text<'_>, index: usize, share: &Frame) -> Option<Claim> {
    let whole = text.frames.all.get(index.checked_sub(1)?)?;
    let between = text.frames.between(whole, share);
    // 占工业投资（90亿元）的40%
    let bracketed = between.first().is_some_and(|t| matches!(t.mark(), Some('）' | ')')));
    let between = if bracketed { &between[1..] } else { between };
    // 占全县1786个村的28.2%: what the whole counts stands behind its measure word.
    let noun = between.iter().take(NOUN).take_while(|t| matches!(t.kind, TokenKind::Text) || t.classes().is_noun()).count();
    let between = &between[noun..];
    let words = [Class::De, Class::Near, Class::About, Class::AtLeast, Class::AtMost, Class::ShareNoun, Class::Reach, Class::To];
    let near = between.iter().all(|t| t.classes().meets(Classes::of(&words)));
    let before =
        text.frames.tokens[..whole.token].iter().rev().skip(1).take(NAMING).take_while(|t| !matches!(t.mark(), Some('，' | '。' | '；')));
    let opens = match bracketed {
        true => before.into_iter().any(|t| t.is(Class::Share)),
        false => whole.before.meets(Classes::of(&[Class::Share, Class::Reach])) || text.lead(whole).contains("相当于"),
    };
    if share.class() != "%" || !between.first().is_some_and(|t| t.is(Class::De)) || !near || !opens || !whole.is_amount() {
        return None;
    }
    let part =
        text.before(index - 1, 2).find(|f| f.is_comparable(whole) && f.is_amount() && matches!(f.role, Role::Level | Role::To(_)))?;
    let given = beside::percentage(&part.figure, &whole.figure)?;
    let fits = !given.is_disjoint(&beside::tolerance(&share.figure)) || part.figure.bound == Bound::Range;
    Some(claim(Form::Share, if fits { Verdict::Consistent } else { Verdict::Inconsistent }, share, part, whole))
}

/// Whether a whole is what the base names: its head noun stands beside it; a base without a name is the whole that the part
/// is taken from.
fn is_base(text: &Text<'_>, base: &str, whole: &Frame, part: &Frame) -> bool {
    let noun = base.trim_end_matches(['数', '量', '额']).trim_end_matches('总').trim_start_matches("总");
    if noun.is_empty() {
        // 总量31.02万户。民营经济市场主体29.82万户、占比96.13%: what it is a share of was named in that sentence.
        let name = text.naming(part);
        let head: String = name.chars().skip(name.chars().count().saturating_sub(4)).collect();
        let start = usize::from(whole.range().start());
        let before = text.reading[..start].rfind('。').map_or(0, |at| at + '。'.len_utf8());
        let repeated = head.chars().count() == 4 && text.reading[before..start].contains(&head);
        return part.before.has(Class::Among) || whole.clause == part.clause || repeated || text.goes_on(whole, part);
    }
    let named = text.around(whole);
    let head: String = noun.chars().skip(noun.chars().count().saturating_sub(2)).collect();
    let short = noun.chars().count() <= 4;
    named.contains(noun) || short && head.chars().count() == 2 && named.contains(&head) && !text.around(part).contains(noun)
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
    let negative = beside::words_before(facts, figure).trim_end_matches(&*counted.row.rate).ends_with(['不', '未'])
        || counted.row.rate.starts_with(['不', '未']);
    if negative && is_of_both(counted.part, counted.whole, figure) {
        return None;
    }
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
    let listed = between
        .first()
        .is_some_and(|t| t.mark() == Some('、') || matches!(t.mark(), Some('，')) && second.clause.abs_diff(first.clause) == 1);
    // 占其总数的: another whole. The number stands right behind 占.
    listed && between.last().is_some_and(|t| t.is(Class::Share)) && between.len() <= 10
}

/// Who answers may name several.
const ASKED: &[&str] = &["满意", "关注", "认为", "选择", "受访", "表示", "希望", "反映", "参与", "使用", "来自"];

fn composition(text: &Text<'_>, shares: &[Frame]) -> Claim {
    let sum = shares.iter().skip(1).fold(shares[0].figure.rounded_interval(), |sum, share| sum.plus(&share.figure.rounded_interval()));
    let hundred = Interval::exact(num_rational::BigRational::from_integer(100.into()));
    // 关注教育的占62%、关注医疗的占58%: who answers may name several. A structure has each once.
    let last = shares.last().map_or("", |share| text.tail(share));
    let structured =
        ["结构", "构成", "组成", "比例", "配比"].iter().any(|word| text.around(&shares[0]).contains(word) || last.contains(word));
    let asked = ASKED.iter().any(|word| shares.iter().any(|share| text.around(share).contains(word)));
    let verdict = if sum.lies_above(&hundred) && (structured || shares.len() >= 4 && !asked) {
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
