//! A mean against the total and the count it follows from: 1200万元，惠及3000人，人均4000元.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, shown, value};
use crate::facts::figure::Bound;
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::facts::number::Interval;
use crate::lexicon::class::Class;
use crate::lexicon::numerals;

/// What a mean is taken by, and in what the count stands; a length of time counts by itself.
const COUNTS: &[(&str, &[&str], Option<u32>)] = &[
    ("人均", &["人", "人次"], None),
    ("每人", &["人", "人次"], None),
    ("户均", &["户"], None),
    ("每户", &["户"], None),
    ("亩均", &["面积"], None),
    ("村均", &["个"], None),
    ("件均", &["件"], None),
    ("平均每年", &[], None),
    ("年均", &[], None),
    ("月均", &[], Some(12)),
    ("平均每月", &[], Some(12)),
    ("每个月", &[], Some(12)),
    ("日均", &[], Some(365)),
    ("平均每天", &[], Some(365)),
    ("每天", &[], Some(365)),
];

/// The claims about means of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (index, frame) in text.stated() {
        claims.extend(mean(text, index, frame));
        claims.extend(product(text, index, frame));
    }
}

/// 10名导师每人培养3名教师，共30名: what each has, times how many there are.
fn product(text: &Text<'_>, index: usize, total: &Frame) -> Option<Claim> {
    let is_amount = |f: &&Frame| f.is_exact() && f.figure.measure.counts_things() && f.role == Role::Level && f.sentence == total.sentence;
    if !total.before.has(Class::Total) || !total.is_amount() || !is_amount(&total) {
        return None;
    }
    let mut near = text.before(index, 2).filter(|f| f.depth == total.depth);
    let each = near.next().filter(is_amount).filter(|f| f.is_comparable(total))?;
    let count = near.next().filter(is_amount).filter(|f| f.is_amount())?;
    let lead = text.lead(each);
    let unit = &lead[lead.rfind('每')? + '每'.len_utf8()..];
    let person = ["人", "名", "位"].iter().any(|unit_word| unit.starts_with(unit_word)) && count.class() == "人";
    let by =
        person || unit.starts_with(&*count.figure.measure.word) || text.lead_nouns(count).last().is_some_and(|noun| unit.starts_with(noun));
    let given = value(&count.figure) * value(&each.figure);
    let verdict = if given == value(&total.figure) { Verdict::Consistent } else { Verdict::Inconsistent };
    // Far from it, they are counts of other things.
    let near = &given * BigInt::from(2) > value(&total.figure) && given < value(&total.figure) * BigInt::from(2);
    let operands = vec![
        Operand::new(OperandRole::Rate, &each.figure),
        Operand::new(OperandRole::Total, &total.figure),
        Operand::new(OperandRole::Base, &count.figure),
    ];
    let mean = shown(&(value(&total.figure) / value(&count.figure)), &each.figure);
    (by && near && given > BigRational::from_integer(0.into())).then(|| Claim::new(Form::Mean, verdict, operands).giving(mean))
}

fn mean(text: &Text<'_>, index: usize, mean: &Frame) -> Option<Claim> {
    if mean.role != Role::Level || mean.figure.measure.is_ratio() || mean.figure.bound == Bound::Range {
        return None;
    }
    let lead = text.lead(mean);
    if let Some(claim) = each(text, index, mean) {
        return Some(claim);
    }
    let (word, classes, time) = COUNTS.iter().find(|(word, ..)| lead.contains(word))?;
    let noun = lead[lead.find(word)? + word.len()..].trim_end_matches(['达', '为', '约', '到']);
    // 人均可支配收入: an indicator of its own; the mean of what was told stands behind its word, with the noun of the total.
    if lead.chars().count() > word.chars().count() + 4 {
        return None;
    }
    let near: Vec<&Frame> = text.before(index, 3).filter(|f| f.sentence == mean.sentence && f.depth == mean.depth).collect();
    let is_amount = |f: &&&Frame| f.is_amount() && f.role == Role::Level && f.figure.bound == Bound::Exact;
    let total = near.iter().filter(is_amount).find(|f| f.is_comparable(mean))?;
    if !noun.is_empty() && !text.around(total).contains(noun) {
        return None;
    }
    let time = match time {
        None => {
            if matches!(*word, "年均" | "平均每年") {
                Some(years(text, total)?)
            } else {
                None
            }
        }
        // 日供水能力30万吨，日均21.6万吨: what is told of a day is no total; 人均1000元，日均5元: nor is a mean.
        Some(_) if is_of_a_day(text, total) || near.iter().any(|f| f.before.has(Class::Mean)) => return None,
        Some(usual) => Some(units_of_time(text, mean, *usual)?),
    };
    let one = BigRational::from_integer(1.into());
    let (count, operand) = match time {
        Some(times) => (Interval::exact(BigRational::from_integer(times.into())), None),
        None => {
            let counted = near.iter().filter(is_amount).find(|f| classes.contains(&f.class()))?;
            // 亩均: as many mu as there are, whatever they are counted in.
            let unit = if *word == "亩均" { mu() } else { one.clone() };
            let own = counted.figure.rounded_interval();
            (Interval { low: own.low / &unit, high: own.high.map(|high| high / &unit), ..own }, Some(counted))
        }
    };
    let high = count.high.clone()?;
    if count.low < one {
        return None;
    }
    let whole = total.figure.rounded_interval();
    let given = Interval::closed(&whole.low / &high, whole.high? / &count.low);
    let told = wide(&mean.figure);
    let average = value(&total.figure) / ((count.low + high) / BigInt::from(2));
    let verdict = if given.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    let mut operands = vec![Operand::new(OperandRole::Rate, &mean.figure), Operand::new(OperandRole::Total, &total.figure)];
    operands.extend(operand.map(|frame| Operand::new(OperandRole::Base, &frame.figure)));
    Some(Claim::new(Form::Mean, verdict, operands).giving(shown(&average, &mean.figure)))
}

/// A mu in square metres. Source: 国务院关于在我国统一实行法定计量单位的命令 (1984): 1亩＝1/15公顷.
fn mu() -> BigRational {
    BigRational::new(BigInt::from(10_000), BigInt::from(15))
}

/// Whether a quantity is told of a day or of a moment: 日处理能力, 高峰负荷.
fn is_of_a_day(text: &Text<'_>, total: &Frame) -> bool {
    let lead = text.lead(total);
    lead.contains('日') && !lead.contains("假日") && !lead.contains("节日")
        || ["高峰", "峰值", "最高", "最大", "单日", "每天"].iter().any(|word| lead.contains(word))
}

/// Words for a part of a year, with its months; none where how long it is is not known.
const PARTS_OF_YEAR: &[(&str, Option<u32>)] = &[
    ("前三季度", Some(9)),
    ("季度", Some(3)),
    ("上半年", Some(6)),
    ("下半年", Some(6)),
    ("半年", Some(6)),
    ("年来", None),
    ("年内", None),
    ("年间", None),
    ("期间", None),
    ("以来", None),
    ("假期", None),
    ("旺季", None),
    ("汛期", None),
    ("月份", None),
    ("截至", None),
];

/// How many days or months what is told lasted: those that its sentence names (春节9天假期, 前11个月), a year where it names none;
/// `None` where it names a time of another length.
fn units_of_time(text: &Text<'_>, mean: &Frame, usual: u32) -> Option<u32> {
    let before = &text.reading[..usize::from(mean.range().start())];
    let sentence = before.rsplit(['。', '；']).next().unwrap_or(before);
    let named = |unit: &str| sentence.rfind(unit).map(|at| number_before(sentence[..at].trim_end_matches('个')));
    match usual {
        365 => match named("天").or_else(|| named("个工作日")) {
            Some(days) => days,
            None => PARTS_OF_YEAR.iter().all(|(word, _)| !sentence.contains(word)).then_some(usual).filter(|_| named("个月").is_none()),
        },
        _ => match named("个月") {
            Some(months) => months,
            None => PARTS_OF_YEAR.iter().find(|(word, _)| sentence.contains(word)).map_or(Some(usual), |(_, months)| *months),
        },
    }
}

/// 培训60期、参训3000人次，平均每期50人次: by whatever is counted.
fn each(text: &Text<'_>, index: usize, mean: &Frame) -> Option<Claim> {
    let lead = text.lead(mean).trim_end_matches(['达', '为', '约', '到']);
    let unit = lead.rsplit_once("平均每").map(|(_, unit)| unit)?;
    if unit.is_empty() || unit.chars().count() > 3 || matches!(unit, "年" | "月" | "天" | "日" | "个月" | "季度" | "周") {
        return None;
    }
    let near: Vec<&Frame> = text.before(index, 3).filter(|f| f.sentence == mean.sentence && f.depth == mean.depth).collect();
    let is_amount = |f: &&&Frame| f.is_amount() && f.role == Role::Level && f.figure.bound == Bound::Exact;
    let total = near.iter().filter(is_amount).find(|f| f.is_comparable(mean))?;
    let noun = unit.trim_start_matches(['个', '名', '位', '家', '件', '项']);
    let counts =
        |f: &&&Frame| f.range() != total.range() && (*f.figure.measure.word == *unit || !noun.is_empty() && text.around(f).contains(noun));
    let count = near.iter().filter(is_amount).find(counts)?;
    let (own, times) = (total.figure.rounded_interval(), count.figure.rounded_interval());
    // 平均每公里60万元: by the measure word, and not by what that is in metres.
    let by_word = *count.figure.measure.word == *unit;
    let size = if by_word { count.figure.measure.factor.clone() } else { BigRational::from_integer(1.into()) };
    let times = Interval { low: times.low / &size, high: times.high.map(|high| high / &size), ..times };
    let high = times.high.filter(|_| times.low >= BigRational::from_integer(1.into()))?;
    let given = Interval::closed(&own.low / &high, own.high? / &times.low);
    let verdict = if given.is_disjoint(&wide(&mean.figure)) { Verdict::Inconsistent } else { Verdict::Consistent };
    let operands = vec![
        Operand::new(OperandRole::Rate, &mean.figure),
        Operand::new(OperandRole::Total, &total.figure),
        Operand::new(OperandRole::Base, &count.figure),
    ];
    let given = value(&total.figure) / value(&count.figure) * size;
    Some(Claim::new(Form::Mean, verdict, operands).giving(shown(&given, &mean.figure)))
}

/// How many years a total is told over: 五年来累计投入26亿元; 近5年，…总规模1170亿元.
fn years(text: &Text<'_>, total: &Frame) -> Option<u32> {
    let words = text.around(total);
    let opens =
        || ["三年", "四年", "五年", "两年", "十年"].iter().find_map(|word| words.starts_with(word).then(|| word.len() - "年".len()));
    let at = words.find("年来").or_else(|| words.find("年间")).or_else(|| words.find("年累计")).or_else(opens);
    let years = at.and_then(|at| number_before(&words[..at])).or_else(|| {
        let before = &text.reading[..usize::from(total.range().start())];
        let sentence = before.rsplit(['。', '；']).next().unwrap_or(before);
        let near =
            |at: usize| sentence[..at].trim_end_matches(|c: char| c.is_ascii_digit() || numerals::is_numeral(c)).ends_with(['近', '过']);
        let at = sentence.rfind("年间").or_else(|| sentence.rfind("年来")).or_else(|| sentence.rfind('年').filter(|&at| near(at)))?;
        number_before(&sentence[..at])
    });
    years.filter(|years| (2..=20).contains(years))
}

/// The number that a text ends with, in digits or characters.
fn number_before(text: &str) -> Option<u32> {
    let tail = |sort: fn(char) -> bool| {
        let found: Vec<char> = text.chars().rev().take_while(|&c| sort(c)).collect();
        found.into_iter().rev().collect::<String>()
    };
    let digits = tail(|c| c.is_ascii_digit());
    digits.parse().ok().or_else(|| numerals::parse(&tail(numerals::is_numeral)).and_then(|years| u32::try_from(years).ok()))
}

/// A mean as it may be meant: rounded to its last digit that is not zero.
fn wide(figure: &crate::facts::figure::Figure) -> Interval {
    let own = figure.computed_interval();
    let reach = figure.value.last_significant() * &figure.measure.factor / BigInt::from(2);
    let value = value(figure);
    Interval { low: own.low.min(&value - &reach), high: own.high.map(|high| high.max(value + reach)), ..own }
}
