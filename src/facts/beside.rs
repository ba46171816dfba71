//! The words beside a figure, up to the next mark or figure, and what two counts give.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::Interval;

/// How far the words beside a figure are read, in characters.
const REACH: usize = 30;
/// With one of these beside it a figure is a change, a mean or a share, not the count of a thing.
const CHANGES: &[&str] = &[
    "增加",
    "增长",
    "减少",
    "下降",
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "提高",
    "净增",
    "多出",
    "平均",
    "人均",
    "户均",
    "每",
    "超出",
    "环比",
    "上升",
    "多",
    "少",
];

/// The words from the figure before, or from the beginning of the clause, to this one.
pub fn words_before<'t>(facts: &'t ParagraphFacts, figure: &Figure) -> &'t str {
    let clause = facts.layout.clause_at(figure.range.start());
    let index = facts.figures.partition_point(|f| f.range.start() < figure.range.start());
    let before = index.checked_sub(1).map_or(clause.start(), |i| facts.figures[i].range.end());
    let start = usize::from(before.max(clause.start())).min(usize::from(figure.range.start()));
    let text = &facts.reading[start..usize::from(figure.range.start())];
    let text =
        text.rfind(['、', '（', '(', '）', ')']).map_or(text, |at| &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..]);
    last_characters(text, REACH)
}

/// The words from the figure to the next mark or figure.
pub fn words_behind<'t>(facts: &'t ParagraphFacts, figure: &Figure) -> &'t str {
    let clause = facts.layout.clause_at(figure.range.start());
    let index = facts.figures.partition_point(|f| f.range.start() <= figure.range.start());
    let next = facts.figures.get(index).map_or(clause.end(), |f| f.range.start());
    let end = usize::from(next.min(clause.end())).max(usize::from(figure.range.end()));
    let text = &facts.reading[usize::from(figure.range.end())..end];
    let text = text.find(['、', '（', '(', '）', ')']).map_or(text, |at| &text[..at]);
    first_characters(text, REACH)
}

/// The first characters of a text, at most so many.
pub fn first_characters(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}

/// The last characters of a text, at most so many.
pub fn last_characters(text: &str, most: usize) -> &str {
    text.char_indices().rev().nth(most.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// Whether a figure counts things that are there: neither a change, nor a mean, nor a ratio, nor a slogan.
pub fn is_count(facts: &ParagraphFacts, figure: &Figure) -> bool {
    let words = words_before(facts, figure);
    // 增加值 is a thing, not a change.
    let words = words.replace("增加值", "");
    !figure.quoted && figure.measure.counts_things() && figure.bound != Bound::Range && !CHANGES.iter().any(|word| words.contains(word))
}

/// How many per cent the first is of the second, as far as both are known; nothing, where the second may be none.
pub fn percentage(part: &Figure, whole: &Figure) -> Option<Interval> {
    let (part, whole) = (part.rounded_interval(), whole.rounded_interval());
    let zero = BigRational::from_integer(0.into());
    if whole.low <= zero || part.low < zero {
        return None;
    }
    let hundred = BigRational::from_integer(100.into());
    let low = whole.high.as_ref().map_or(zero, |high| &part.low * &hundred / high);
    let high = part.high.map(|high| high * &hundred / &whole.low);
    Some(Interval { low, high, low_open: false, high_open: false })
}

/// What a stated percentage may stand for: rounded either way, cut off, or rounded twice (94.446, 94.45, 94.5).
pub fn tolerance(stated: &Figure) -> Interval {
    if stated.bound != Bound::Exact {
        return stated.interval();
    }
    let (value, unit) = (stated.value.rational(), stated.value.last_digit());
    Interval { low: &value - &unit * BigInt::from(11) / BigInt::from(20), high: Some(value + unit), low_open: false, high_open: true }
}

/// The exact percentage of two values with one more decimal than `like` has, cut off: for messages.
pub fn shown_percentage(part: &Figure, whole: &Figure, like: &Figure) -> String {
    let value = |f: &Figure| f.value.rational() * &f.measure.factor;
    let percent = value(part) * BigRational::from_integer(100.into()) / value(whole);
    let unit = like.value.last_digit().min(BigRational::from_integer(1.into())) / BigInt::from(10);
    let rounded = (percent / &unit).round() * unit;
    format!("{}%", crate::facts::number::written(&rounded))
}
