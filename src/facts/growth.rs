//! What the two ends of a movement give, against what the text says of it: three verdicts, exact numbers.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::{self, Direction, Role};
use crate::facts::figure::{Bound, Figure};
use crate::facts::movement::{Kind, Movement, Start, Stated};
use crate::facts::number::{Interval, rounded};

/// Whether a statement can be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers agree, however they were rounded.
    Consistent,
    /// They cannot all be true.
    Inconsistent,
}

/// A change as it follows from the two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// What was compared.
    pub measure: Measure,
    /// The size of the change, rounded for a reader: 22.3, 17.6, 33件.
    pub size: String,
    /// Whether what is stated can be true.
    pub verdict: Verdict,
}

/// In what a change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// In percent of the start.
    Percent,
    /// In percent a year, over so many years.
    PercentAYear(u32),
    /// In percentage points.
    Points,
    /// In times as much, or as much more.
    Times,
    /// In the unit of the two ends.
    Unit,
}

/// With one of these the rate was not computed from the two values: constant prices, a changed scope.
const OTHER_BASE: &[&str] = &[
    "同口径",
    "可比",
    "不变价",
    "扣除",
    "剔除",
    "价格因素",
    "生产总值",
    "GDP",
    "增加值",
    "产值",
    "零售",
    "实际增长",
    "名义",
    "按新口径",
    "调整后",
    "还原",
    "折合",
    "快报",
    "高于",
    "低于",
];
/// With one of these, and no years beside its ends, nothing says from when a change is counted.
const CUMULATIVE: &[&str] = &["累计增长", "累计增加", "累计下降"];
/// So far before and behind a movement its sentence is looked at, in bytes.
const REACH: usize = 450;
/// Most years over which a mean growth is computed.
const MOST_YEARS: u32 = 30;

/// Compares a stated change with the ends of its movement; `None` where they cannot be compared. The wrong direction
/// is nothing that is compared here.
pub fn judge(reading: &str, movement: &Movement<'_>, stated: &Stated<'_>) -> Option<Computed> {
    if !movement.is_exact() {
        return None;
    }
    if &*stated.figure.measure.class == "%" && is_on_another_base(reading, movement, stated.figure) {
        return far(movement, stated);
    }
    if &*stated.figure.measure.class == "倍" {
        return times(movement, stated);
    }
    let (direction, annual) = match stated.kind {
        Kind::Whole(direction) => (direction, false),
        Kind::Annual(direction) => (direction, true),
        Kind::Multiple => return None,
    };
    let (start, end) = movement.ends();
    // 从50%提高到50%，提高10个百分点: what is told has not happened.
    if start != end && (end > start) != (direction == Direction::Up) {
        return None;
    }
    let figure = stated.figure;
    let class = &*figure.measure.class;
    let told = figure.computed_interval();
    let apart = if end > start { &end - &start } else { &start - &end };
    let verdict = |fits: bool| if fits { Verdict::Consistent } else { Verdict::Inconsistent };
    if movement.is_of_percentages() {
        let difference = magnitude(&movement.difference()?);
        let places = movement.from_figure().value.places().max(movement.to.value.places());
        let fits = match class {
            "百分点" if !annual => !difference.is_disjoint(&told),
            // A difference that is called percent is percent-for-points' own.
            "%" if !annual => !difference.is_disjoint(&told) || !magnitude(&movement.growth()?).is_disjoint(&told),
            _ => return None,
        };
        return Some(Computed { measure: Measure::Points, size: rounded(&apart, places), verdict: verdict(fits) });
    }
    if class == "%" && annual {
        return annual_growth(movement, figure, &start, &end);
    }
    if class == "%" {
        let rate = &apart / &start * BigRational::from_integer(100.into());
        let size = rounded(&rate, figure.value.places().max(1));
        return Some(Computed { measure: Measure::Percent, size, verdict: verdict(!magnitude(&movement.growth()?).is_disjoint(&told)) });
    }
    if !figure.is_comparable(movement.to) || !matches!(movement.from, Start::Stated(_)) || annual {
        return None;
    }
    let size = rounded(&(apart / (&figure.measure.factor * figure.scale.value())), 4);
    let fits = !magnitude(&movement.difference()?).is_disjoint(&told);
    Some(Computed { measure: Measure::Unit, size: format!("{size}{}{}", figure.scale.word(), figure.measure.word), verdict: verdict(fits) })
}

/// So many points a year prices move at most, in the years that reports tell of.
const PRICES: i64 = 8;

/// A rate in constant prices may differ from that of the two ends by what prices did, and by no more.
fn far(movement: &Movement<'_>, stated: &Stated<'_>) -> Option<Computed> {
    let Start::Stated(_) = movement.from else { return None };
    let (start, end) = movement.ends();
    let Kind::Annual(Direction::Up) = stated.kind else { return None };
    let computed = annual_growth(movement, stated.figure, &start, &end).filter(|_| end > start)?;
    let years = movement.years?;
    let told = stated.figure.value.rational();
    let hundred = BigRational::from_integer(100.into());
    let allowed = BigRational::from_integer(PRICES.into());
    let power = |percent: BigRational| {
        let rate = BigRational::from_integer(1.into()) + percent / &hundred;
        (0..years).fold(BigRational::from_integer(1.into()), |product, _| product * &rate)
    };
    let ratio = &end / &start;
    let apart = power(&told - &allowed) > ratio || power(&told + &allowed) < ratio;
    (computed.verdict == Verdict::Inconsistent && apart).then_some(computed)
}

/// 增长3倍 is four times as much, 是原来的3倍 three times.
fn times(movement: &Movement<'_>, stated: &Stated<'_>) -> Option<Computed> {
    let figure = stated.figure;
    // About three times is no computation to be held to.
    if figure.bound != Bound::Exact {
        return None;
    }
    let (ratio, told) = (movement.ratio()?, figure.computed_interval());
    let one = BigRational::from_integer(1.into());
    let (start, end) = movement.ends();
    let (given, told) = match stated.kind {
        Kind::Whole(Direction::Up) => (end / start - &one, Interval::closed(told.low + &one, told.high? + &one)),
        Kind::Multiple => (end / start, told),
        Kind::Whole(Direction::Down) | Kind::Annual(_) => return None,
    };
    let verdict = if ratio.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Computed { measure: Measure::Times, size: rounded(&given, figure.value.places().max(1)), verdict })
}

/// The change between two written ends of which the text says nothing, as far as the ends are written exactly enough to
/// tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untold {
    /// In what it is told: percent, or percentage points.
    pub measure: Measure,
    /// Whether it goes up or down.
    pub direction: Direction,
    /// Its size, rounded for a reader: 22.3.
    pub size: String,
    /// Whether the ends are rounded so far that the size is good to about 1 only.
    pub about: bool,
}

/// The change that the two written ends of a movement give, where the text leaves it to the reader; `None` where it says
/// something of it, or where the ends cannot be compared.
pub fn untold(facts: &ParagraphFacts, movement: &Movement<'_>) -> Option<Untold> {
    let Start::Stated(from) = movement.from else { return None };
    let to = movement.to;
    if is_told(facts, movement) || !movement.is_exact() || is_on_another_base(&facts.reading, movement, to) {
        return None;
    }
    // 由2个试点扩大到全市12个镇: between two things of a kind stand verbs and times, and nothing else.
    if !is_of_one_thing(facts.reading.get(usize::from(from.range.end())..usize::from(to.range.start()))?) {
        return None;
    }
    let (start, end) = movement.ends();
    let direction = if end > start { Direction::Up } else { Direction::Down };
    if end == start || movement.direction.is_some_and(|said| said != direction) {
        return None;
    }
    if &*to.measure.class == "%" {
        let apart = if end > start { &end - &start } else { &start - &end };
        let places = movement.from_figure().value.places().max(to.value.places());
        return Some(Untold { measure: Measure::Points, direction, size: rounded(&apart, places), about: false });
    }
    if !to.measure.counts_things() && &*to.measure.class != "微克" {
        return None;
    }
    let growth = magnitude(&movement.growth()?);
    let high = growth.high?;
    let percent = |size: String, about: bool| Some(Untold { measure: Measure::Percent, direction, size, about });
    for (places, about) in [(1, false), (0, true)] {
        let size = rounded(&growth.low, places);
        if size == rounded(&high, places) && size != "0" {
            return percent(size, about);
        }
    }
    let narrow = &high - &growth.low <= BigRational::from_integer(2.into());
    let middle = rounded(&((high + growth.low) / BigInt::from(2)), 0);
    if narrow && middle != "0" { percent(middle, true) } else { None }
}

/// Whether the sentence tells a change beside the movement, be it of this movement or not.
fn is_told(facts: &ParagraphFacts, movement: &Movement<'_>) -> bool {
    let figures = facts.figures_in(movement.sentence);
    let changes = |figure: &Figure| matches!(figure.role, Role::Change(_) | Role::MeanChange(_) | Role::Multiple);
    let before = figures.partition_point(|figure| figure.range.start() < movement.from_figure().range.start());
    let behind = figures.partition_point(|figure| figure.range.start() <= movement.to.range.start());
    // 降至44.8微克、降幅近40%
    let named = |figure: &Figure| {
        let words = facts.reading.get(usize::from(movement.to.range.end())..usize::from(figure.range.start())).unwrap_or("");
        figure.measure.is_ratio() && ["幅", "增速", "增长", "下降"].iter().any(|word| words.contains(word))
    };
    !movement.changes.is_empty()
        || before.checked_sub(1).is_some_and(|index| changes(&figures[index]))
        || figures.get(behind).is_some_and(|figure| changes(figure) || named(figure))
}

/// What may stand between the two ends of a movement of one thing, beside verbs.
const TURNS: &[&str] = &[
    "大幅",
    "稳步",
    "逐步",
    "进一步",
    "迅速",
    "快速",
    "持续",
    "显著",
    "明显",
    "历史性",
    "首次",
    "成功",
    "一举",
    "扩面",
    "扩容",
    "提标",
    "跨越",
    "达到",
    "突破",
    "目前",
    "现在",
    "如今",
    "今年",
    "去年",
    "年底",
    "年末",
    "的",
    "了",
    "到",
    "至",
    "为",
    "，",
    "左右",
    "月",
    "年",
];

/// Whether nothing but verbs of change and times stand between two values, so that they are values of one thing; without
/// a verb (从海拔500米到860米) nothing changes.
fn is_of_one_thing(between: &str) -> bool {
    let mut rest = between;
    let mut turns = false;
    while let Some(c) = rest.chars().next() {
        let verb = change::opening_verb(rest);
        turns |= verb.is_some();
        rest = match verb.or_else(|| TURNS.iter().find(|word| rest.starts_with(**word)).map(|word| word.len())) {
            Some(length) => &rest[length..],
            None if c.is_ascii_digit() => &rest[c.len_utf8()..],
            None => return false,
        };
    }
    turns
}

/// Whether the sentence says, near the movement, that the rate rests on something else than the two values.
fn is_on_another_base(reading: &str, movement: &Movement<'_>, last: &Figure) -> bool {
    let (from, to) = (movement.from_figure().range, last.range);
    let start = usize::from(from.start().min(to.start())).saturating_sub(REACH).max(usize::from(movement.sentence.start()));
    let start = own_clause(reading, movement).unwrap_or(start).max(start);
    let told = usize::from(from.end().max(to.end()));
    let end = own_end(reading, told, usize::from(movement.sentence.end()));
    let start = (start..=end).find(|&at| reading.is_char_boundary(at)).unwrap_or(end);
    let end = (start..=end).rev().find(|&at| reading.is_char_boundary(at)).unwrap_or(start);
    let says = |words: &[&str]| words.iter().any(|word| reading[start..end].contains(word));
    says(OTHER_BASE) || !matches!(movement.from, Start::Stated(_)) && movement.years.is_none() && says(CUMULATIVE)
}

/// How far a sentence still speaks of a change that is told before `told`: to a semicolon, or to a comma behind which another
/// movement is told.
fn own_end(reading: &str, told: usize, sentence: usize) -> usize {
    let end = (told + REACH).min(sentence.max(told));
    let end = (told..=end).rev().find(|&at| reading.is_char_boundary(at)).unwrap_or(told);
    let rest = &reading[told..end];
    if let Some(at) = rest.find(['；', ';']) {
        return told + at;
    }
    let mut clauses = rest.match_indices('，').map(|(at, _)| at);
    let Some(first) = clauses.next() else { return end };
    let next = &rest[first..clauses.next().unwrap_or(rest.len())];
    if next.contains(['由', '从']) { told + first } else { end }
}

/// Where the clause of a movement begins that names what moves before 由: what an earlier clause says of its base is another thing's.
fn own_clause(reading: &str, movement: &Movement<'_>) -> Option<usize> {
    let Start::Stated(from) = movement.from else { return None };
    let sentence = usize::from(movement.sentence.start());
    let head = &reading[sentence..usize::from(from.range.start())];
    let at = head.rfind(['，', '；', ';', ','])?;
    let clause = head[at..].trim_start_matches(['，', '；', ';', ',']);
    let subject = clause.find(['由', '从'])?;
    (clause[..subject].chars().count() >= SUBJECT).then_some(sentence + head.len() - clause.len())
}

/// Fewest characters that name what moves.
const SUBJECT: usize = 2;

fn annual_growth(movement: &Movement<'_>, figure: &Figure, start: &BigRational, end: &BigRational) -> Option<Computed> {
    let years = movement.years.filter(|years| (2..=MOST_YEARS).contains(years))?;
    let ratio = movement.ratio()?;
    let hundred = BigRational::from_integer(100.into());
    let one = BigRational::from_integer(1.into());
    let told = figure.computed_interval();
    let power = |percent: BigRational| {
        let rate = if end > start { &one + percent / &hundred } else { &one - percent / &hundred };
        (0..years).fold(one.clone(), |product, _| product * &rate)
    };
    let (a, b) = (power(told.low), power(told.high?));
    let told = if a < b { Interval::closed(a, b) } else { Interval::closed(b, a) };
    let verdict = if ratio.is_disjoint(&told) { Verdict::Inconsistent } else { Verdict::Consistent };
    Some(Computed { measure: Measure::PercentAYear(years), size: mean_growth(&(end / start), years), verdict })
}

/// The mean growth in percent with one digit behind the point: the greatest tenth whose power is not above the ratio.
fn mean_growth(ratio: &BigRational, years: u32) -> String {
    let one = BigRational::from_integer(1.into());
    let reach = |tenths: i64| {
        let rate = &one + BigRational::new(BigInt::from(tenths), BigInt::from(1000));
        (0..years).fold(one.clone(), |product, _| product * &rate)
    };
    let (mut low, mut high) = (-999i64, 100_000i64);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if &reach(middle) <= ratio { low = middle } else { high = middle }
    }
    rounded(&BigRational::new(BigInt::from(low.abs()), BigInt::from(10)), 1)
}

/// The interval of the sizes of a change, without its sign.
fn magnitude(interval: &Interval) -> Interval {
    let zero = BigRational::from_integer(0.into());
    match &interval.high {
        Some(high) if *high < zero => Interval::closed(-high.clone(), -interval.low.clone()),
        Some(high) if interval.low < zero => Interval::closed(zero, high.clone().max(-interval.low.clone())),
        _ => interval.clone(),
    }
}
