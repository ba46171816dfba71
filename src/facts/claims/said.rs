//! What a sentence says of a rate or a place that it has just told: 两位数, 四年连降, 百强.

use num_rational::BigRational;

use crate::facts::change::Direction;
use crate::facts::claims::{Claim, Form, Operand, OperandRole, Text, Verdict, value};
use crate::facts::frames::Frame;
use crate::facts::frames::role::Role;
use crate::lexicon::sayings::{self, Saying, Way};

/// The claims of this kind of a paragraph.
pub fn read(text: &Text<'_>, claims: &mut Vec<Claim>) {
    for (at, word, saying) in sayings::find(text.reading) {
        claims.extend(said(text, at, word, saying));
    }
    for (index, frame) in text.stated() {
        claims.extend(listed(text, index, frame));
        claims.extend(record(text, frame));
    }
}

/// Longest way from a rate to what is said of it, in bytes: 、全市第四，是自2014年以来首次实现.
const WAY: usize = 72;
/// The least number of two digits.
const TEN: i64 = 10;

/// So many tokens stand between the number of places and the place at most: 城市中排名.
const BETWEEN: usize = 5;
/// Fewest places of which a list is made.
const FEWEST: u64 = 10;

/// 增长9.3%，首次实现两位数增长; 上升21.2%，实现四年连降.
fn said(text: &Text<'_>, at: usize, word: &str, saying: Saying) -> Option<Claim> {
    let all = &text.frames.all;
    let behind = all.partition_point(|frame| usize::from(frame.range().end()) <= at);
    // 增长9.3%、全市第四，…; 连续3年…: a rank or a number of years may stand between.
    let rate = all[..behind].iter().rev().take(3).find(|frame| !matches!(frame.class(), "名次" | "年数" | "年份" | "位"))?;
    let between = &text.reading[usize::from(rate.range().end())..at];
    let Role::Change(told) = rate.role else { return None };
    let near = between.len() <= WAY && between.starts_with(['，', '、']) && !between.contains(['。', '；', '：']);
    // What follows the mark says something of the rate, and names nothing else.
    let own = sayings::is_of_rate(between);
    if rate.class() != "%" || !rate.is_exact() || rate.figure.quoted || !near || !own {
        return None;
    }
    let told = if told == Direction::Up { Way::Up } else { Way::Down };
    let wrong = match saying {
        Saying::TwoDigits(way) => way == told && value(&rate.figure) < BigRational::from_integer(TEN.into()),
        Saying::Streak(way) => way != told,
    };
    wrong.then(|| Claim {
        name: Some(word.to_owned()),
        ..Claim::new(Form::Said, Verdict::Inconsistent, vec![Operand::new(OperandRole::Change, &rate.figure)])
    })
}

/// 创27年新高，下降46.1%: what is the highest of years has not fallen.
fn record(text: &Text<'_>, rate: &Frame) -> Option<Claim> {
    let Role::Change(told) = rate.role else { return None };
    let start = usize::from(text.frames.lead(rate).first()?.range.start());
    let clause = text.reading[..start].trim_end_matches(['，', '、']).rsplit(['，', '。', '；', '：', '、']).next()?;
    let word = match told {
        Direction::Up => "新低",
        Direction::Down => "新高",
    };
    let own = clause.contains(word) && ["创", "刷新", "再创"].iter().any(|verb| clause.contains(verb)) && start < text.reading.len();
    let beside =
        text.reading[..start].ends_with(['，', '、']) && rate.class() == "%" && rate.is_exact() && !rate.named && !rate.figure.quoted;
    // 降幅创新高，下降5%: the fall itself.
    let fall = ["幅", "速", "跌", "降"].iter().any(|sign| clause.contains(sign));
    (own && beside && !fall).then(|| Claim {
        name: Some(word.to_owned()),
        ..Claim::new(Form::Said, Verdict::Inconsistent, vec![Operand::new(OperandRole::Change, &rate.figure)])
    })
}

/// 百强市第122位, 50强、位列第59位, 全国168个城市排第195: a place that its list does not have.
fn listed(text: &Text<'_>, index: usize, rank: &Frame) -> Option<Claim> {
    if rank.class() != "名次" || rank.figure.quoted {
        return None;
    }
    let before = &text.reading[..usize::from(rank.range().start())];
    let clause = before.rsplit(['，', '。', '；', '：']).next()?;
    let most = sayings::length_of_list(clause).or_else(|| {
        // 在全国168个城市排第15: the count stands right before the place.
        let count = text.before(index, 0).next().filter(|count| count.is_exact() && sayings::is_list_of_places(text.around(count)))?;
        let near = text.frames.between(count, rank).len() <= BETWEEN && text.lead(count).contains('在');
        count.figure.value.to_u64().filter(|&places| near && places >= FEWEST)
    })?;
    let place = rank.figure.value.to_u64()?;
    let verdict = if place <= most { Verdict::Consistent } else { Verdict::Inconsistent };
    let claim = Claim::new(Form::Listed, verdict, vec![Operand::new(OperandRole::First, &rank.figure)]);
    Some(claim.giving(most.to_string()))
}
