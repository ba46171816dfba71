//! Amounts that bound one another by what they are: a peak and its mean, what a subsidy brings and what it costs, projects of
//! a least size and what they come to together, a mark that each of several has passed.

use num_rational::BigRational;

use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, value};
use crate::facts::figure::Bound;
use crate::facts::frames::role::Role;
use crate::facts::frames::{Frame, cover};
use crate::lexicon::class::Class;
use crate::lexicon::magnitudes;
use crate::text::range;

/// The claims about bounds of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(peak(text, index, frame));
        claims.extend(brought(text, index, frame));
        claims.extend(together(text, index, frame));
        claims.extend(each(text, index, frame));
        claims.extend(harvest(text, index, frame));
        claims.extend(of_size(text, index, frame));
    }
}

/// Words for the most of a time.
const PEAKS: &[&str] = &["最高", "峰值", "最多", "高峰"];

/// 日均通关42万人次、单日最高达78万人次: the most of a time is no less than its mean.
fn peak(text: &Text<'_>, index: usize, second: &Frame) -> Option<Claim> {
    let first = text.before(index, 1).next().filter(|first| first.is_comparable(second) && first.sentence == second.sentence)?;
    let is_peak = |frame: &Frame| PEAKS.iter().any(|word| text.lead(frame).contains(word)) && text.lead(frame).contains('日');
    let is_mean = |frame: &Frame| text.lead(frame).contains("日均");
    let (most, mean) = match () {
        () if is_peak(second) && is_mean(first) && !is_mean(second) => (second, first),
        () if is_peak(first) && is_mean(second) && !is_mean(first) => (first, second),
        () => return None,
    };
    // 单日航班最高1235架次、日均旅客…: of one thing.
    let same = text.lead_nouns(second).iter().all(|noun| noun.chars().count() <= 2) || text.goes_on(first, second);
    let told = [first, second].iter().all(|frame| frame.role == Role::Level && frame.figure.bound != Bound::Range && !frame.figure.quoted);
    (same && told).then(|| bounded(Form::Peak, most, mean, value(&most.figure) < value(&mean.figure)))
}

/// Verbs of what a subsidy brings about.
const BRINGS: &[&str] = &["拉动", "带动", "撬动"];
/// Words of what is sold.
const SALES: &[&str] = &["消费", "销售", "营业", "成交"];

/// 发放消费券4650万元，拉动消费30亿元: what is sold is no less than what was given towards it.
fn brought(text: &Text<'_>, index: usize, sales: &Frame) -> Option<Claim> {
    let lead = text.lead(sales);
    let brings = BRINGS.iter().any(|word| lead.contains(word)) && SALES.iter().any(|word| lead.contains(word));
    let given = text.before(index, 2).next().filter(|given| given.class() == "元" && sales.class() == "元" && brings)?;
    let voucher = ["消费券", "购车券", "惠民券"].iter().any(|word| text.around(given).contains(word));
    let told = [given, sales].iter().all(|frame| frame.role == Role::Level && frame.figure.bound != Bound::Range && !frame.figure.quoted);
    (voucher && told && given.sentence == sales.sentence)
        .then(|| bounded(Form::Yield, sales, given, value(&sales.figure) < value(&given.figure)))
}

/// 新签约亿元以上项目12个、总投资180亿元: projects of a least size come to that many times as much at least.
fn together(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let lead = text.lead(total);
    // 投资额超30亿元的项目: the amount is a mark itself.
    let marks = text.frames.tail(total).first().is_some_and(|t| t.is(Class::De) || text.is_noun(t)) && magnitudes::passes(lead);
    let sum =
        !marks && ["总投资", "投资总额", "协议投资", "计划投资", "投资额"].iter().any(|word| lead.contains(word)) && total.class() == "元";
    let told =
        total.role == Role::Level && !matches!(total.figure.bound, Bound::Range | Bound::AtMost | Bound::Near) && !total.figure.quoted;
    if !(sum && told) || ["年度", "本年", "当年", "今年", "完成投资", "单体"].iter().any(|word| lead.contains(word)) {
        return None;
    }
    let count = text.before(index, 1).next().filter(|count| {
        matches!(count.class(), "个" | "项") && count.is_amount() && count.role == Role::Level && count.sentence == total.sentence
    });
    // 亿元以上产业项目总投资额1800亿元: how many is not said.
    let (mark, times) = match count {
        Some(count) => (mark_before(text, count)?, count.figure.value.rational()),
        None => (mark_before(text, total)?, BigRational::from_integer(1.into())),
    };
    let least = &mark * times;
    let over = value(&total.figure) < least;
    let other = count.unwrap_or(total);
    let operands = vec![Operand::new(OperandRole::Total, &total.figure), Operand::new(OperandRole::Number, &other.figure)];
    let verdict = if over { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Claim::new(Form::Together, verdict, operands).giving(crate::facts::claims::shown(&least, &total.figure)))
}

/// The least size, in yuan, of the projects that a frame counts or sums up.
fn mark_before(text: &Text<'_>, frame: &Frame) -> Option<BigRational> {
    let lead = text.lead(frame);
    if let Some(mark) = magnitudes::mark_of_money(lead).filter(|_| lead.contains("项目")) {
        return Some(BigRational::from_integer(mark.into()));
    }
    let at = text.frames.all.partition_point(|other| other.token < frame.token);
    let limit = text.frames.all.get(at.checked_sub(1)?)?;
    let marks = limit.class() == "元"
        && limit.figure.bound == Bound::AtLeast
        && limit.clause == frame.clause
        && limit.figure.quoted == frame.figure.quoted;
    let behind = text.frames.lead(frame).first().is_some_and(|t| t.is(Class::AtLeastBehind));
    (marks && behind && lead.contains("项目")).then(|| value(&limit.figure))
}

/// So many amounts behind 其中, and before 等, are looked at.
const NAMED: usize = 4;

/// 百亿级项目5个，其中投资112亿元甲项目、107亿元乙项目…; 投资110亿元甲项目、100亿元乙项目等百亿级项目5个: each of them has the size.
fn of_size(text: &Text<'_>, index: usize, count: &Frame) -> Vec<Claim> {
    let lead = text.lead(count);
    let counts = matches!(count.class(), "个" | "项") && count.is_amount() && lead.contains("项目") && !count.figure.quoted;
    let Some((place, mark)) = magnitudes::marked(lead).filter(|_| counts) else { return Vec::new() };
    let Some(start) = cover(text.frames.lead(count)).map(|lead| usize::from(lead.start())) else { return Vec::new() };
    let opens = place.start;
    let place = range(start + place.start, start + place.end);
    let least = BigRational::from_integer(mark.into());
    // 112亿元甲项目: what the amount is of follows it, and nothing but 投资 stands before.
    let names = |frame: &&Frame| {
        let own = text.lead(frame).trim_start_matches(['，', '、', '：']).trim_start_matches("其中").trim_start_matches("总");
        let bare = ["", "投资", "新签约总投资", "投资额"].contains(&own) || own.ends_with("总投资") || own.ends_with("签约投资");
        frame.class() == "元" && frame.role == Role::Level && bare && text.frames.tail(frame).first().is_some_and(|t| text.is_noun(t))
    };
    let all = &text.frames.all;
    let behind = all[index + 1..].iter().take_while(|f| f.sentence == count.sentence && f.class() == "元").take(NAMED);
    let behind: Vec<&Frame> = behind.take_while(names).collect();
    let among = behind.first().is_some_and(|first| text.frames.between(count, first).iter().any(|t| t.is(Class::Among)));
    let before = all[..index].iter().rev().take_while(|f| f.clause == count.clause && f.class() == "元").take(NAMED);
    let before: Vec<&Frame> = before.take_while(names).collect();
    let etc = lead[..opens].ends_with("等");
    let named = behind.into_iter().filter(|_| among).chain(before.into_iter().filter(|_| etc));
    let claim = |amount: &Frame| {
        let words = text.reading[place].to_owned();
        let limit = Operand { role: OperandRole::Second, range: place, value: words, unit: "" };
        let below = amount.figure.rounded_interval().high.is_some_and(|high| high < least);
        let verdict = if below { Verdict::Inconsistent } else { Verdict::Consistent };
        Claim::new(Form::Threshold, verdict, vec![Operand::new(OperandRole::First, &amount.figure), limit])
    };
    named.map(claim).collect()
}

/// What a 亩 of grain bears, in kilograms: far below is a field that failed, far above none. Source: 国家统计局《关于2024年粮食产量
/// 数据的公告》 (394.7公斤 on the average of the nation).
const BORNE: std::ops::RangeInclusive<i64> = 60..=1500;

/// 粮食播种面积329.8万亩、总产量128.5万吨: what they give for each 亩.
fn harvest(text: &Text<'_>, index: usize, grain: &Frame) -> Option<Claim> {
    let field = index.checked_sub(1).map(|at| &text.frames.all[at]).filter(|field| field.class() == "面积" && grain.class() == "吨")?;
    let start = text.frames.tokens.get(field.lead.start)?.range.start();
    let words = &text.reading[usize::from(start)..usize::from(grain.range().start())];
    let crop = words.contains("粮食") && words.contains("播种面积") && words.contains('产') && !words.contains("单产");
    let beside = field.sentence == grain.sentence && grain.clause.abs_diff(field.clause) <= 1 && field.depth == grain.depth;
    let level =
        |frame: &Frame| matches!(frame.role, Role::Level | Role::To(_)) && !frame.figure.quoted && frame.figure.bound != Bound::Range;
    if !crop || !beside || !level(field) || !level(grain) || text.lead(grain).contains(['增', '减']) {
        return None;
    }
    let acre = BigRational::new(2000.into(), 3.into());
    let fields = value(&field.figure) / acre;
    let borne = (fields > BigRational::from_integer(0.into())).then(|| value(&grain.figure) / fields)?;
    let least = BigRational::from_integer((*BORNE.start()).into());
    let wrong = borne < least || borne > BigRational::from_integer((*BORNE.end()).into());
    let operands = vec![Operand::new(OperandRole::Total, &grain.figure), Operand::new(OperandRole::Base, &field.figure)];
    let verdict = if wrong { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Claim::new(Form::Harvest, verdict, operands).giving(crate::facts::number::rounded(&borne, 1)))
}

/// 存贷款余额双双突破4500亿元，其中贷款余额4755亿元: each of them has passed the mark.
fn each(text: &Text<'_>, index: usize, one: &Frame) -> Option<Claim> {
    let mark = text
        .before(index, 2)
        .next()
        .filter(|mark| mark.role == Role::Threshold && mark.is_comparable(one) && mark.sentence == one.sentence)?;
    let all = text.frames.lead(mark).iter().any(|t| matches!(&text.reading[t.range], "双双" | "均" | "都"));
    let among = text.frames.between(mark, one).iter().any(|t| t.is(Class::Among));
    let told = matches!(one.role, Role::Level | Role::To(_)) && one.figure.bound != Bound::Range && !one.figure.quoted && one.is_amount();
    (all && among && told).then(|| {
        let below = one.figure.rounded_interval().high.is_some_and(|high| high < value(&mark.figure));
        bounded(Form::Threshold, one, mark, below)
    })
}

fn bounded(form: Form, first: &Frame, second: &Frame, wrong: bool) -> Claim {
    let operands = vec![Operand::new(OperandRole::First, &first.figure), Operand::new(OperandRole::Second, &second.figure)];
    Claim::new(form, if wrong { Verdict::Inconsistent } else { Verdict::Consistent }, operands)
}
