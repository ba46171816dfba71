use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::movement::{self, Kind, Movement, Start, Stated};
use crate::facts::number::{Interval, rounded};
use crate::finding::{Case, Finding, Message, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};

/// A stated growth that the two values beside it do not give.
pub const RULE: Rule = Rule {
    name: "growth-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&RATE, &ANNUAL, &POINTS, &DIFFERENCE, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("growth_mismatch.md"),
    run: Run::Paragraph(run),
};

static RATE: Case = Case {
    zh: "由{0}到{1}，应为{2}{3}%，文中为{4}，请核对三个数",
    en: "from {0} to {1} is a change of {3}% ({2}), but the text says {4}; please check the three numbers",
};
static ANNUAL: Case = Case {
    zh: "{5}年间由{0}到{1}，年均应为{2}{3}%，文中为{4}，请核对",
    en: "from {0} to {1} in {5} years is {3}% a year ({2}), but the text says {4}; please check",
};
static POINTS: Case = Case {
    zh: "由{0}到{1}，相差{2}个百分点，文中为{3}，请核对三个数",
    en: "from {0} to {1} is a difference of {2} percentage points, but the text says {3}; please check the three numbers",
};
static DIFFERENCE: Case = Case {
    zh: "由{0}到{1}，相差{2}，文中为{3}，请核对三个数",
    en: "from {0} to {1} is a difference of {2}, but the text says {3}; please check the three numbers",
};
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
    "累计增长",
    "累计增加",
    "累计下降",
    "高于",
    "低于",
    "同期",
];
/// Most years over which a mean growth is computed.
const MOST_YEARS: u32 = 30;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for movement in movement::find(facts) {
        if !movement.is_exact() || OTHER_BASE.iter().any(|word| facts.reading[movement.sentence].contains(word)) {
            continue;
        }
        for stated in &movement.changes {
            let Some(message) = mismatch(facts, &movement, stated) else { continue };
            findings.push(evidence::with_ends(facts, &movement, Finding::new(stated.figure.range, message)));
        }
    }
    evidence::in_order(findings)
}

/// What is wrong with a stated change, if anything is.
fn mismatch(facts: &ParagraphFacts, movement: &Movement<'_>, stated: &Stated<'_>) -> Option<Message> {
    let (direction, annual) = match stated.kind {
        Kind::Whole(direction) => (direction, false),
        Kind::Annual(direction) => (direction, true),
        Kind::Multiple => return None,
    };
    let (start, end) = movement.ends();
    // The wrong direction is direction-clash's.
    if (end > start) != (direction == Direction::Up) {
        return None;
    }
    let figure = stated.figure;
    let text = facts.reading[figure.range].to_owned();
    let (from, to) = (start_text(facts, movement), facts.reading[movement.to.range].to_owned());
    let class = &*figure.measure.class;
    if movement.is_of_percentages() {
        let difference = magnitude(&movement.difference()?);
        let stated = figure.computed_interval();
        let points = class == "百分点" && !annual && difference.is_disjoint(&stated);
        let neither = class == "%" && !annual && difference.is_disjoint(&stated) && magnitude(&movement.growth()?).is_disjoint(&stated);
        let apart = if end > start { &end - &start } else { &start - &end };
        return (points || neither).then(|| POINTS.with([from.into(), to.into(), rounded(&apart, places(movement)).into(), text.into()]));
    }
    if class == "%" {
        if annual {
            return annual_mismatch(movement, figure, &start, &end).map(|(years, rate)| {
                ANNUAL.with([from.into(), to.into(), verb(direction).into(), rate.into(), text.into(), years.into()])
            });
        }
        let growth = magnitude(&movement.growth()?);
        let hundred = BigRational::from_integer(100.into());
        let rate = (&end / &start - BigRational::from_integer(1.into())) * hundred;
        let rate = if end > start { rate } else { -rate };
        let shown = rounded(&rate, figure.value.places().max(1));
        return growth
            .is_disjoint(&figure.computed_interval())
            .then(|| RATE.with([from.into(), to.into(), verb(direction).into(), shown.into(), text.into()]));
    }
    let comparable = figure.is_comparable(movement.to) && matches!(movement.from, Start::Stated(_)) && !annual;
    let difference = magnitude(&movement.difference()?);
    (comparable && difference.is_disjoint(&figure.computed_interval())).then(|| {
        let apart = if end > start { &end - &start } else { &start - &end };
        let unit = &figure.measure.word;
        let scale = figure.scale;
        let apart = apart / (&figure.measure.factor * scale.value());
        DIFFERENCE.with([from.into(), to.into(), format!("{}{}{unit}", rounded(&apart, 4), scale.word()).into(), text.into()])
    })
}

/// The years and the mean growth that the two ends give, where the stated one is another.
fn annual_mismatch(movement: &Movement<'_>, figure: &Figure, start: &BigRational, end: &BigRational) -> Option<(u32, String)> {
    let years = movement.years.filter(|years| (2..=MOST_YEARS).contains(years))?;
    let ratio = movement.ratio()?;
    let hundred = BigRational::from_integer(100.into());
    let one = BigRational::from_integer(1.into());
    let stated = figure.computed_interval();
    let power = |percent: BigRational| {
        let rate = if end > start { &one + percent / &hundred } else { &one - percent / &hundred };
        (0..years).fold(one.clone(), |product, _| product * &rate)
    };
    let (a, b) = (power(stated.low), power(stated.high?));
    let told = if a < b { Interval::closed(a, b) } else { Interval::closed(b, a) };
    ratio.is_disjoint(&told).then(|| (years, mean_growth(&(end / start), years)))
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

fn start_text(facts: &ParagraphFacts, movement: &Movement<'_>) -> String {
    match movement.from {
        Start::Stated(figure) => facts.reading[figure.range].to_owned(),
        Start::Before(..) => {
            let scale = movement.to.scale;
            let value = movement.ends().0 / (&movement.to.measure.factor * scale.value());
            format!("{}{}{}", rounded(&value, 4), scale.word(), movement.to.measure.word)
        }
    }
}

fn places(movement: &Movement<'_>) -> u32 {
    movement.from_figure().value.places().max(movement.to.value.places())
}

fn verb(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "增长",
        Direction::Down => "下降",
    }
}
