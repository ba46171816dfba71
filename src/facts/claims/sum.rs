//! Totals and their parts.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::breakdown::{self, Breakdown};
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Reason, Sum, Text, Verdict, shown, value};
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::number::{Decimal, Interval};
use crate::lexicon::class::Class;
use crate::lexicon::complements;
use crate::lexicon::vocabulary::Classes;
use crate::text::characters::is_han;

/// The claims about sums of a paragraph.
pub fn read(facts: &ParagraphFacts, text: &Text<'_>, claims: &mut Vec<Claim>) {
    let start = claims.len();
    claims.extend(breakdown::find(facts).iter().filter_map(broken_down));
    for (index, frame) in text.stated() {
        let found = rest(text, index, frame)
            .or_else(|| present(text, index, frame))
            .or_else(|| totalled(text, index, frame))
            .or_else(|| collected(text, index, frame))
            .or_else(|| listed(text, index, frame));
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
    } else if breakdown.explained || sum.high.as_ref().is_some_and(|high| high * BigInt::from(3) < whole.low) {
        // Less than a third of it: kinds of a part only (1260万人次，其中国内310万人次过夜、入境6万人次).
        Verdict::Unassessable(Reason::ScopeDiffers)
    } else {
        Verdict::Inconsistent
    };
    Some(claim(form, verdict, breakdown.total, &breakdown.parts))
}

/// So many figures before 其余 are looked at.
pub(super) const MOST_PARTS: usize = 8;

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
        if !(is_addend(frame) || matches!(frame.role, Role::Change(_)) && frame.is_exact()) {
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
    // 总投资5000亿元。其中国有3245亿元、…。在国有投资中，甲…，乙…，其余…: the whole of all of them stands before their sentence.
    let listed: Vec<&Figure> = parts.iter().rev().map(|part| &part.figure).collect();
    let sum = sum_of(&listed)?;
    let whole = all[..index].iter().rev().filter(|f| f.sentence + 1 == last.sentence && f.is_comparable(last) && is_addend(f));
    if let Some(whole) = whole.take(MOST_PARTS).find(|whole| !sum.is_disjoint(&whole.figure.rounded_interval())) {
        return Some(claim(Form::Sum, Verdict::Consistent, &whole.figure, &listed));
    }
    let alone = nearest.as_ref().is_some_and(|(_, under)| under.len() + 1 == parts.len());
    let (at, parts) = nearest?;
    let figures: Vec<&Figure> = parts.iter().rev().map(|part| &part.figure).collect();
    // 其余…: only where no other figure of the sentence could be the total does the sum speak.
    let slip = is_slip(&all[at].figure, &figures) || parts.len() >= 3 && alone;
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
    // 一年新增12.3万户、增长40.3%，其中…: what is told of the total is no part.
    let first = index + 1 + all[index + 1..].iter().take(1).take_while(|f| f.figure.measure.is_ratio() && f.clause == total.clause).count();
    let last = first.checked_sub(1).filter(|&last| last > index).map_or(total, |last| &all[last]);
    let opening = text.frames.between(last, all.get(first)?);
    let within = opening.iter().any(|t| &text.reading[t.range] == "中") && opening.iter().any(|t| t.mark() == Some('，'));
    let opens =
        within || opening.iter().any(|t| t.is(Class::Among) || t.is(Class::Respective) || matches!(t.mark(), Some('（' | '(' | '：')));
    if !opens || opening.len() > 16 || opening.iter().any(|t| matches!(t.mark(), Some('。'))) {
        return None;
    }
    let mut parts: Vec<&Frame> = Vec::new();
    for part in all[first..].iter().take(MOST_PARTS * 2).take_while(|part| part.sentence == total.sentence) {
        // 企业5.7万户、增长22.8%，个体户6.6万户: what is told of a part is none.
        if part.figure.measure.is_ratio() && !parts.is_empty() {
            continue;
        }
        let measures = part.class() == total.class() || counts_anything(total.class()) && counts_anything(part.class());
        let again = parts.first().is_some_and(|opening| opening.before.has(Class::Increment) && part.before.has(Class::Increment));
        let joined = parts.last().is_none_or(|last| again || is_joined(text, last, part));
        // 其中旧存2140件，新收26500件，审结26100件: what became of all of them is no part beside them.
        let step = parts.first().is_some_and(|opening| !opening.before.has(Class::Subset)) && part.before.has(Class::Subset);
        // 立案152件，其中行政126件、民事26件，起诉9件: two that make up the whole leave nothing for a third.
        let full = parts.len() >= 2 && part.clause > parts[0].clause && {
            let known: Vec<&Figure> = parts.iter().map(|part| &part.figure).collect();
            !sum_of(&known)?.is_disjoint(&total.figure.rounded_interval())
        };
        if !measures || !joined || step || full || !is_addend(part) || part.depth != all[first].depth {
            break;
        }
        parts.push(part);
    }
    let figures: Vec<&Figure> = parts.iter().map(|part| &part.figure).collect();
    let last = parts.last()?;
    // Two kinds of increments in the same words as the total's own: none of them overlaps another.
    let increments = total.before.has(Class::Increment) && parts.iter().all(|part| part.before.has(Class::Increment));
    // 其中续建46个、新建62个，其余为前期项目: what is left is told without a number.
    let behind = text.frames.tokens[last.token..].iter().take_while(|t| !matches!(t.mark(), Some('。' | '；')));
    let open = text.frames.tail(last).iter().any(|t| t.is(Class::Etc))
        || behind.into_iter().any(|t| t.is(Class::Rest))
        || opening.iter().any(|t| t.is(Class::Carried)) && !parts[1..].iter().any(|part| text.lead(part).contains("新收"))
        || opening.iter().any(|t| t.is(Class::Etc));
    // 33座工程，其中26座完成，对5条河道整治: two of different measures are no list.
    let mixed = parts.len() == 2
        && parts.iter().any(|part| part.class() != total.class())
        && (value(&total.figure) < BigRational::from_integer(MANY.into()) || !is_slip(&total.figure, &figures));
    if parts.len() < 2 || open || mixed {
        return None;
    }
    let sum = sum_of(&figures)?;
    let fits = !sum.is_disjoint(&total.figure.rounded_interval());
    // 收到126件，立案119件，其中委员提案90件、集体提案36件: the parts of an earlier whole.
    let other = text.before(index, 3).any(|f| f.is_comparable(total) && !f.figure.rounded_interval().is_disjoint(&sum));
    // Attributes of persons overlap: 党员, 女性, 青年.
    let persons = matches!(total.class(), "人" | "人次");
    let overlapping = persons && parts.iter().any(|part| has_attribute(text, total, part) || says_age(text, part));
    // 三年来共8.6亿元，其中2023年…、2024年…、2025年…: each year has its part.
    let dated = parts.iter().all(|part| text.frames.lead(part).iter().any(|t| matches!(t.kind, crate::syntax::lexer::Kind::Digits)));
    let whole = dated && years_named(text, total) == Some(parts.len())
        || are_all_kinds(text, &parts) && share_noun(text, &parts)
        || names_both(text, total, &parts);
    // 停车位3200个，其中路内800个，路外2600个: two parts of different names that are together a little more than all.
    let whole_value = value(&total.figure);
    let each_less = figures.iter().all(|part| value(part) < whole_value);
    let excess =
        each_less && sum.lies_above(&total.figure.rounded_interval()) && !other && !persons && (increments || is_contrast(text, &parts));
    // 1.6万人，其中医生6200人、护士7800人: of two digits one is soon another.
    let digits = |figure: &Figure| figure.value.to_string().trim_matches(['0', '.']).chars().filter(char::is_ascii_digit).count();
    let told = figures.iter().map(|part| digits(part)).max().unwrap_or(0).max(digits(&total.figure));
    let above = sum.lies_above(&total.figure.rounded_interval());
    let slip = is_slip(&total.figure, &figures) && (parts.len() > 2 || told > 2 || above);
    let verdict = match (fits, whole || slip && !other && !overlapping) {
        (true, _) => Verdict::Consistent,
        (false, true) => Verdict::Inconsistent,
        (false, false) if excess => return Some(claim(Form::Excess, Verdict::Inconsistent, &total.figure, &figures)),
        (false, false) => Verdict::Unassessable(Reason::OpenList),
    };
    Some(claim(Form::Sum, verdict, &total.figure, &figures))
}

/// 约束性指标11项，预期性指标12项: the parts bear all kinds of a row that leaves nothing out.
fn are_all_kinds(text: &Text<'_>, parts: &[&Frame]) -> bool {
    let kinds: Vec<Vec<complements::Kind>> = parts.iter().map(|part| complements::kinds(text.around(part))).collect();
    let rows = kinds.first().into_iter().flatten().map(|kind| kind.row);
    rows.into_iter().filter(|&row| complements::is_exact(row) && complements::number(row) == parts.len()).any(|row| {
        let mut own: Vec<usize> = kinds.iter().filter_map(|kinds| kinds.iter().find(|kind| kind.row == row)).map(|kind| kind.nth).collect();
        own.sort_unstable();
        own.dedup();
        own.len() == parts.len()
    })
}

/// Whether the parts end with one noun: 约束性指标11项，预期性指标12项, and not 城市停车位1600个，农村站点1个.
fn share_noun(text: &Text<'_>, parts: &[&Frame]) -> bool {
    let last = |part: &&Frame| {
        let own = own_name(text, part);
        own.char_indices().rev().nth(1).map(|(at, _)| &own[at..])
    };
    let first = parts.first().and_then(last);
    first.is_some() && parts.iter().all(|part| last(part) == first)
}

/// The Han right before a frame, without what leads to a part: 其中约束性指标 is 约束性指标.
fn own_name<'t>(text: &Text<'t>, frame: &Frame) -> &'t str {
    let lead = text.lead(frame);
    let start = lead.char_indices().rev().find(|&(_, c)| !is_han(c)).map_or(0, |(at, c)| at + c.len_utf8());
    lead[start..].trim_start_matches("其中")
}

/// Longest word that tells one part from the other, in characters.
const TELLS: usize = 3;

/// 省市重点项目26项（其中省重点4项、市重点22项）, 新建、续建公园41个，其中新建30个、续建11个: the total names both of its parts.
fn names_both(text: &Text<'_>, total: &Frame, parts: &[&Frame]) -> bool {
    let [first, second] = parts else { return false };
    let own = |frame: &Frame| own_name(text, frame).chars().collect::<Vec<char>>();
    let (first, second) = (own(first), own(second));
    let shared = first.iter().rev().zip(second.iter().rev()).take_while(|(a, b)| a == b).count();
    let word = |name: &[char]| name[..name.len() - shared].iter().collect::<String>();
    let (one, other) = (word(&first), word(&second));
    let short = |word: &str| (1..=TELLS).contains(&word.chars().count());
    let known = text.around(total);
    short(&one)
        && short(&other)
        && one != other
        && ["", "、", "和", "与"].iter().any(|joint| known.contains(&[&one, *joint, &other].concat()))
}

/// So large a total is hardly near two counts of other things by chance.
const MANY: u32 = 200;

/// Words that part all there is in two.
const CONTRASTS: &[(char, char)] = &[
    ('内', '外'),
    ('新', '老'),
    ('男', '女'),
    ('城', '乡'),
    ('上', '下'),
    ('公', '民'),
    ('国', '民'),
    ('进', '出'),
    ('省', '市'),
    ('干', '支'),
];

/// Whether two parts are told apart by one such word: 路内800个，路外2400个.
fn is_contrast(text: &Text<'_>, parts: &[&Frame]) -> bool {
    let [first, second] = parts else { return false };
    let own = |frame: &Frame| -> Vec<char> { text.lead_nouns(frame).concat().chars().collect() };
    let (first, second) = (own(first), own(second));
    let mut different = first.iter().zip(&second).filter(|(a, b)| a != b);
    let pair = different.next().filter(|_| first.len() == second.len() && first.len() >= 2);
    pair.is_some_and(|(&a, &b)| CONTRASTS.contains(&(a, b)) || CONTRASTS.contains(&(b, a))) && different.next().is_none()
}

/// Whether a part is named by an attribute that the total is not: 党员 among 干部, and not 农村党员 among 党员.
fn has_attribute(text: &Text<'_>, total: &Frame, part: &Frame) -> bool {
    let known = text.around(total);
    let words = text.frames.lead(part).iter().chain(text.frames.tail(part));
    words.filter(|t| t.is(Class::Attribute)).any(|t| !known.contains(&text.reading[t.range]))
}

/// 35岁以下268名: an attribute of persons too.
fn says_age(text: &Text<'_>, part: &Frame) -> bool {
    ['岁', '龄'].iter().any(|&sign| text.around(part).contains(sign)) || text.before_is_age(part)
}

/// What is expected, what has come of it, and what has not: with three of them in one sentence, the first is the sum.
const ATTENDANCE: &[(&[&str], &[&str], &[&str])] = &[
    (&["应到", "应出席", "应参会", "应参加"], &["实到", "实际出席", "实际参会", "出席"], &["缺席", "请假", "未到"]),
    (&["受理"], &["审结", "办结"], &["未结", "未审结", "未办结", "正在办理"]),
    (&["收到"], &["立案"], &["不予立案", "未立案", "不立案"]),
    (&["抽检", "抽查", "检测"], &["合格"], &["不合格"]),
];

/// 应到代表298人，实到278人，缺席20人.
fn present(text: &Text<'_>, index: usize, missing: &Frame) -> Option<Claim> {
    let lead = text.lead(missing);
    let says = |frame: &Frame, words: &[&str]| words.iter().any(|word| text.lead(frame).contains(word));
    let (expected, came, _) = ATTENDANCE.iter().find(|(_, _, gone)| gone.iter().any(|word| lead.contains(word)))?;
    let near: Vec<&Frame> =
        text.before(index, 3).filter(|f| f.sentence == missing.sentence && f.is_comparable(missing) && is_addend(f)).collect();
    let [part, whole, ..] = &*near else { return None };
    if !is_addend(missing) || !says(part, came) || !says(whole, expected) {
        return None;
    }
    let figures = [&part.figure, &missing.figure];
    let fits = !sum_of(&figures)?.is_disjoint(&whole.figure.rounded_interval());
    Some(claim(Form::Sum, if fits { Verdict::Consistent } else { Verdict::Inconsistent }, &whole.figure, &figures))
}

/// 分别拉动0.3、2.8、1.9个百分点，合计拉动5个百分点: a row of percentage points and their sum.
fn totalled(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let all = &text.frames.all;
    if total.class() != "百分点" || !total.before.has(Class::Total) || total.named && text.nouns(total).len() > 1 {
        return None;
    }
    let last = index.checked_sub(1)?;
    let mut first = last;
    while first > 0 && crate::facts::frames::role::row(&text.frames.tokens, all, first - 1) > last - first + 1 {
        first -= 1;
    }
    let figures: Vec<&Figure> = all[first..=last].iter().map(|part| &part.figure).collect();
    let exact = all[first..=last].iter().chain([total]).all(|f| f.figure.bound == Bound::Exact);
    if figures.len() < 2 || !all[last].is_comparable(total) || all[last].sentence != total.sentence || !exact {
        return None;
    }
    let fits = !sum_of(&figures)?.is_disjoint(&total.figure.rounded_interval());
    Some(claim(Form::Sum, if fits { Verdict::Consistent } else { Verdict::Inconsistent }, &total.figure, &figures))
}

/// Least parts that are collected from the sentences before a total.
const COLLECTED: usize = 3;

/// 赤字5.66万亿元…；国债1.3万亿元…。合计新增债务11.86万亿元: the amounts of the sentences before it, if the last of them or one
/// wrong digit among them give it.
fn collected(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let says = text.frames.lead(total).iter().any(|t| matches!(&text.reading[t.range], "合计" | "总计" | "共计" | "总共"));
    if !says || !is_addend(total) || total.before.has(Class::Among) {
        return None;
    }
    let near =
        text.frames.all[..index].iter().rev().take(MOST_PARTS * 4).filter(|f| f.is_comparable(total) && is_addend(f) && f.depth == 0);
    let plain = near.filter(|f| !f.clause_before.meets(Classes::of(&[Class::Last, Class::Among, Class::Compare, Class::Cumulative])));
    let parts: Vec<&Frame> = plain.take(MOST_PARTS).collect();
    let figures = |count: usize| -> Vec<&Figure> { parts[..count].iter().rev().map(|part| &part.figure).collect() };
    let counts = || COLLECTED..=parts.len();
    let fits = |count: &usize| sum_of(&figures(*count)).is_some_and(|sum| !sum.is_disjoint(&total.figure.rounded_interval()));
    if let Some(count) = counts().find(fits) {
        return Some(claim(Form::Sum, Verdict::Consistent, &total.figure, &figures(count)));
    }
    let count = counts().find(|&count| is_slip(&total.figure, &figures(count)))?;
    Some(claim(Form::Sum, Verdict::Inconsistent, &total.figure, &figures(count)))
}

/// How many years the lead of a total names, where each of them has a part of its own: 三年来.
fn years_named(text: &Text<'_>, total: &Frame) -> Option<usize> {
    let words = text.around(total);
    let at = words.find("年来").or_else(|| words.find("年间")).or_else(|| words.find("年累计")).or_else(|| words.find("年共"))?;
    let numeral: String = words[..at]
        .chars()
        .rev()
        .take_while(|&c| crate::lexicon::numerals::is_numeral(c))
        .collect::<Vec<char>>()
        .into_iter()
        .rev()
        .collect();
    crate::lexicon::numerals::parse(&numeral).and_then(|years| usize::try_from(years).ok())
}

/// Whether two parts stand in one list: 、 or 和, or a comma and no change of what is said.
pub(super) fn is_joined(text: &Text<'_>, first: &Frame, second: &Frame) -> bool {
    let between = text.frames.between(first, second);
    let told = between.iter().any(|t| matches!(t.kind, crate::syntax::lexer::Kind::Quantity(_)));
    let marks = between.iter().filter(|t| matches!(t.mark(), Some('，' | ',' | '；'))).count();
    let marks = if told { marks.saturating_sub(1) } else { marks };
    let breaks = Classes::of(&[Class::Among, Class::Total, Class::Cumulative, Class::Compare, Class::Increment]);
    marks <= 1 && between.len() <= 16 && !between.iter().any(|t| t.classes().meets(breaks) || matches!(t.mark(), Some('。' | '：' | '（')))
}

/// Measure words that count things of any kind.
pub(super) fn counts_anything(class: &str) -> bool {
    matches!(class, "个" | "项" | "处" | "座" | "家" | "件" | "条" | "所")
}

/// Whether a frame can be added: an exact amount that is a level.
pub(in crate::facts) fn is_addend(frame: &Frame) -> bool {
    frame.is_amount() && matches!(frame.role, Role::Level) && frame.figure.bound == Bound::Exact && !frame.figure.quoted
}

/// Least size of a total, in units of the last digit that is not nought, before one wrong digit among its parts says
/// anything: of two parts, of three and more.
const LEAST: [u32; 2] = [30, 10];

/// Whether the parts give the total after one digit of one number is put right, or two neighbouring digits are swapped;
/// and the sum was near the total before.
pub(in crate::facts) fn is_slip(total: &Figure, parts: &[&Figure]) -> bool {
    let sum: BigRational = parts.iter().map(|part| value(part)).sum();
    let whole = value(total);
    let unit = parts.iter().chain([&total]).map(|f| f.value.last_significant() * &f.measure.factor).min().unwrap_or_else(|| whole.clone());
    let (low, high) = if sum < whole { (&sum, &whole) } else { (&whole, &sum) };
    let near = low * BigInt::from(4) >= high * BigInt::from(3);
    let least = LEAST[usize::from(parts.len() >= 3)];
    let long = &whole / &unit >= BigRational::from_integer(least.into());
    if !near || !long {
        return false;
    }
    let Some(exact) = sum_of(parts) else { return false };
    let interval = total.rounded_interval();
    let shifted = |by: BigRational| Interval { low: &exact.low + &by, high: exact.high.as_ref().map(|high| high + &by), ..exact.clone() };
    let in_parts = parts.iter().any(|part| {
        let own = value(part);
        variants(part).any(|other| !shifted(other - &own).is_disjoint(&interval))
    });
    in_parts || variants(total).any(|other| !shifted(&whole - other).is_disjoint(&interval))
}

/// The values of a figure with one digit another one, or two neighbouring digits swapped.
fn variants(figure: &Figure) -> impl Iterator<Item = BigRational> + '_ {
    let digits = figure.value.to_string();
    let mut texts = Vec::new();
    // 万 and 亿 are written as words: the noughts they stand for are no digits.
    let written = digits.trim_end_matches('0').len().max(1);
    for at in (0..written).filter(|&at| digits.as_bytes()[at].is_ascii_digit()) {
        texts.extend((b'0'..=b'9').filter(|&digit| digit != digits.as_bytes()[at]).map(|digit| {
            let mut bytes = digits.clone().into_bytes();
            bytes[at] = digit;
            bytes
        }));
        let next = (at + 1..written).find(|&i| digits.as_bytes()[i].is_ascii_digit());
        texts.extend(next.map(|next| {
            let mut bytes = digits.clone().into_bytes();
            bytes.swap(at, next);
            bytes
        }));
    }
    texts.into_iter().filter_map(|bytes| {
        let text = String::from_utf8(bytes).ok()?;
        Some(Decimal::parse(&text)?.rational() * &figure.measure.factor)
    })
}

pub(in crate::facts) fn sum_of(parts: &[&Figure]) -> Option<Interval> {
    Some(parts.iter().skip(1).fold(parts.first()?.rounded_interval(), |sum, part| sum.plus(&part.rounded_interval())))
}

pub(super) fn claim(form: Form, verdict: Verdict, total: &Figure, parts: &[&Figure]) -> Claim {
    let mut operands = vec![Operand::new(OperandRole::Total, total)];
    operands.extend(parts.iter().map(|part| Operand::new(OperandRole::Part, part)));
    let (stated, added) = (value(total), breakdown::sum_in_base(parts));
    let apart = if added > stated { &added - &stated } else { &stated - &added };
    let sum = Sum { stated: shown(&stated, total), added: shown(&added, total), apart: shown(&apart, total) };
    Claim { sum: Some(sum.clone()), ..Claim::new(form, verdict, operands) }.giving(sum.added)
}
