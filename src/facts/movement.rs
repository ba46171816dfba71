//! Movements: from one value of an indicator to another, and what the text says of the change.

use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::change::{self, Direction, Role};
use crate::facts::figure::{Bound, Figure};
use crate::facts::number::Interval;
use crate::facts::scan::Token;
use crate::facts::time::TimeWord;
use crate::text::TextRange;

/// A movement of one indicator within one sentence.
#[derive(Clone, Debug)]
pub struct Movement<'a> {
    /// Where it begins.
    pub from: Start<'a>,
    /// Where it ends.
    pub to: &'a Figure,
    /// The direction that its verb says, if it says one.
    pub direction: Option<Direction>,
    /// What the text says of the change, in its order.
    pub changes: Vec<Stated<'a>>,
    /// Years between the two ends, where both are named: 由2020年的…到2025年的….
    pub years: Option<u32>,
    /// The sentence.
    pub sentence: TextRange,
}

/// Where a movement begins.
#[derive(Clone, Copy, Debug)]
pub enum Start<'a> {
    /// A value that is written: 由148件.
    Stated(&'a Figure),
    /// A value that follows from the end and the change: 比上年增加33件，达到181件.
    Before(&'a Figure, Direction),
}

/// A change as stated.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// Its figure.
    pub figure: &'a Figure,
    /// What kind of change it is.
    pub kind: Kind,
}

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 增长22.3%, 减少33件, 翻一番.
    Whole(Direction),
    /// 年均增长5%.
    Annual(Direction),
    /// 是原来的3倍.
    Multiple,
}

/// What may stand between the end of a movement and the change that is told of it.
const BRIDGES: &[&str] = &[
    "相比",
    "同比",
    "同期",
    "比上一年度",
    "比上年度",
    "较上年度",
    "比上年同期",
    "较上年同期",
    "比去年同期",
    "较去年同期",
    "比上一年",
    "较上一年",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比前一年",
    "较前一年",
    "比年初",
    "较年初",
    "累计",
    "净",
    "共",
    "总体",
    "整体",
    "实际",
    "即",
    "也就是",
    "年均",
    "平均每年",
    "年平均",
    "每年",
    "平均",
    "五年",
    "三年",
    "四年",
    "两年",
    "十年",
    "一年",
    "间",
    "来",
    "大幅",
    "再",
    "又",
    "已",
    "显著",
    "明显",
    "环比",
    "实现",
    "增幅",
    "降幅",
    "与",
];

/// Against when a change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// 比上年, 同比
    Last,
    /// 比2020年
    Year(u32),
    /// 五年来, 五年前
    Several,
}

impl Base {
    /// The base that the words before a figure name.
    fn of(words: &str) -> Option<Base> {
        if let Some(year) = words.match_indices('年').find_map(|(at, _)| year_before(&words[..at])) {
            return Some(Base::Year(year));
        }
        if ["上年", "去年", "上一年", "前一年", "同比", "同期", "环比"].iter().any(|word| words.contains(word)) {
            return Some(Base::Last);
        }
        ["年来", "年间", "年前", "五年", "三年", "四年", "十年", "两年"].iter().any(|word| words.contains(word)).then_some(Base::Several)
    }

    /// Whether a change told against `stated` can be the one from a value of `start`: not 比上年增长 from 2020年的120家.
    fn is_one(start: Option<Base>, stated: Option<Base>) -> bool {
        match (start, stated) {
            (_, None) | (Some(Base::Year(_)), Some(Base::Several)) => true,
            (None, Some(base)) => !matches!(base, Base::Year(_)),
            (Some(start), Some(stated)) => start == stated,
        }
    }
}

/// The year of four digits that the text ends with.
fn year_before(text: &str) -> Option<u32> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    (digits == 4).then(|| text[text.len() - digits..].parse().ok())?
}

/// The movements of a paragraph.
pub fn find(facts: &ParagraphFacts) -> Vec<Movement<'_>> {
    let mut movements = Vec::new();
    // Most paragraphs tell no change at all.
    if facts.figures.iter().all(|f| matches!(f.role, Role::Level)) {
        return movements;
    }
    for &sentence in &facts.layout.sentences {
        let figures: Vec<&Figure> = facts.figures_in(sentence).iter().filter(|f| !f.quoted).collect();
        for index in 0..figures.len() {
            movements.extend(from_to(facts, sentence, &figures, index));
            movements.extend(against_before(facts, sentence, &figures, index));
            movements.extend(by_difference(facts, sentence, &figures, index));
        }
    }
    movements
}

impl Movement<'_> {
    /// The value it begins with, as an interval in the base unit.
    pub fn start(&self) -> Option<Interval> {
        match self.from {
            Start::Stated(figure) => Some(figure.rounded_interval()),
            Start::Before(change, direction) => {
                let (end, change) = (self.to.rounded_interval(), change.rounded_interval());
                let (end_high, change_high) = (end.high?, change.high?);
                Some(match direction {
                    Direction::Up => Interval::closed(end.low - change_high, end_high - change.low),
                    Direction::Down => Interval::closed(end.low + change.low, end_high + change_high),
                })
            }
        }
    }

    /// The value it ends with, as an interval in the base unit.
    pub fn end(&self) -> Interval {
        self.to.rounded_interval()
    }

    /// Whether both ends are written as exact values, above nought.
    pub fn is_exact(&self) -> bool {
        let exact = |figure: &Figure| figure.bound == Bound::Exact;
        let from = match self.from {
            Start::Stated(figure) | Start::Before(figure, _) => exact(figure),
        };
        let zero = BigRational::from_integer(0.into());
        from && exact(self.to) && self.start().is_some_and(|start| start.low > zero) && self.end().low > zero
    }

    /// End less start.
    pub fn difference(&self) -> Option<Interval> {
        let (start, end) = (self.start()?, self.end());
        Some(Interval::closed(end.low - start.high?, end.high? - start.low))
    }

    /// End by start; only for an exact movement, both ends above nought.
    pub fn ratio(&self) -> Option<Interval> {
        let (start, end) = (self.start()?, self.end());
        self.is_exact().then(|| Some(Interval::closed(end.low / start.high?, end.high? / start.low)))?
    }

    /// The growth in percent, of a decline less than nought.
    pub fn growth(&self) -> Option<Interval> {
        let ratio = self.ratio()?;
        let percent = |value: BigRational| (value - BigRational::from_integer(1.into())) * BigRational::from_integer(100.into());
        Some(Interval::closed(percent(ratio.low), percent(ratio.high?)))
    }

    /// The ends as one value each: what a reader would compute with.
    pub fn ends(&self) -> (BigRational, BigRational) {
        let value = |figure: &Figure| figure.value.rational() * &figure.measure.factor;
        let end = value(self.to);
        let start = match self.from {
            Start::Stated(figure) => value(figure),
            Start::Before(change, Direction::Up) => &end - value(change),
            Start::Before(change, Direction::Down) => &end + value(change),
        };
        (start, end)
    }

    /// Whether the ends are percentages, so that their difference is one of percentage points.
    pub fn is_of_percentages(&self) -> bool {
        matches!(&*self.to.measure.class, "%" | "‰")
    }

    /// The figure it begins with, or from which its beginning follows.
    pub fn from_figure(&self) -> &Figure {
        match self.from {
            Start::Stated(figure) | Start::Before(figure, _) => figure,
        }
    }
}

/// 由148件增加到181件，增长22.3%; also 增长22.3%，由148件增加到181件.
fn from_to<'a>(facts: &'a ParagraphFacts, sentence: TextRange, figures: &[&'a Figure], index: usize) -> Option<Movement<'a>> {
    let (from, to) = (figures[index], *figures.get(index + 1)?);
    let Role::To(direction) = to.role else { return None };
    if from.role != Role::From || !from.is_comparable(to) {
        return None;
    }
    let base = start_base(facts, sentence, figures, index);
    let mut changes = stated_behind(facts, figures, index + 1, base);
    if changes.is_empty()
        && let Some(before) = index.checked_sub(1).map(|i| figures[i])
        && let Some(stated) = stated(before)
        && leads_on(between(facts, before, from))
    {
        changes.push(stated);
    }
    let years = years_between(facts, from, to);
    Some(Movement { from: Start::Stated(from), to, direction, changes, years, sentence })
}

/// 181件，比上年的148件增长22.3%; 181件（上年148件），增长22.3%.
fn against_before<'a>(facts: &'a ParagraphFacts, sentence: TextRange, figures: &[&'a Figure], index: usize) -> Option<Movement<'a>> {
    let (to, from) = (figures[index], *figures.get(index + 1)?);
    if !matches!(to.role, Role::Level | Role::To(_)) || from.role != Role::Level || !from.is_comparable(to) {
        return None;
    }
    let lead = between(facts, to, from);
    let words = lead.trim_start_matches(['，', ',', '（', '(', '、']);
    // 480人次，是上年120人次的3倍
    if let Some(&times) = figures.get(index + 2)
        && words.len() < lead.len()
        && ["是上年", "是去年", "为上年", "为去年", "是上年的", "是去年的"].contains(&words)
        && times.role == Role::Multiple
        && between(facts, from, times) == "的"
    {
        let changes = vec![Stated { figure: times, kind: Kind::Multiple }];
        return Some(Movement { from: Start::Stated(from), to, direction: None, changes, years: None, sentence });
    }
    let named = [
        "比上年的",
        "较上年的",
        "比去年的",
        "较去年的",
        "比上年同期的",
        "较上年同期的",
        "比去年同期的",
        "较去年同期的",
        "上年为",
        "去年为",
        "上年",
        "去年",
    ];
    let year_named = words.strip_prefix(['比', '较']).is_some_and(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && matches!(&rest[digits..], "年的" | "年同期的" | "年底的" | "年末的")
    });
    if words.len() == lead.len() || !(named.contains(&words) || year_named) {
        return None;
    }
    let changes = stated_behind(facts, figures, index + 1, Base::of(words));
    (!changes.is_empty()).then_some(Movement { from: Start::Stated(from), to, direction: None, changes, years: None, sentence })
}

/// 达到181件，比上年增加33件，增长22.3%; 增加33件，达到181件，增长22.3%.
fn by_difference<'a>(facts: &'a ParagraphFacts, sentence: TextRange, figures: &[&'a Figure], index: usize) -> Option<Movement<'a>> {
    let (first, second) = (figures[index], *figures.get(index + 1)?);
    if !first.is_comparable(second) || first.measure.is_ratio() {
        return None;
    }
    let (to, change, last) = match (first.role, second.role) {
        (Role::Level | Role::To(_), Role::Change(direction)) if reads_on(between(facts, first, second)) => {
            (first, (second, direction), index + 1)
        }
        (Role::Change(direction), Role::To(_)) if between(facts, first, second).starts_with(['，', ',']) => {
            (second, (first, direction), index + 1)
        }
        (Role::Change(direction), Role::Level) if ["，达到", "，达", "，总数达到", "，总数达"].contains(&between(facts, first, second)) => {
            (second, (first, direction), index + 1)
        }
        _ => return None,
    };
    // 由148件增加到181件，增加33件 is a movement with both ends written.
    if index.checked_sub(1).is_some_and(|i| figures[i].role == Role::From) {
        return None;
    }
    // 比2020年增加240家，同比增长12% tells two changes.
    let told =
        if last == index + 1 && std::ptr::eq(change.0, second) { between(facts, first, second) } else { lead_of(facts, figures, index) };
    let changes = stated_behind(facts, figures, last, Base::of(told));
    let ratio = changes.into_iter().filter(|stated| stated.figure.measure.is_ratio()).collect::<Vec<_>>();
    (!ratio.is_empty()).then_some(Movement {
        from: Start::Before(change.0, change.1),
        to,
        direction: None,
        changes: ratio,
        years: None,
        sentence,
    })
}

/// When a movement begins: what stands between 由 and its first value, or 五年来 before it in the sentence.
fn start_base(facts: &ParagraphFacts, sentence: TextRange, figures: &[&Figure], index: usize) -> Option<Base> {
    let lead = lead_of(facts, figures, index);
    let own = lead.rfind(['由', '从']).map_or("", |at| &lead[at..]);
    let several = || {
        let end = facts.times.partition_point(|time| time.range.end() <= figures[index].range.start());
        let near = facts.times[..end].iter().rev().take(NEAREST).take_while(|time| time.range.start() >= sentence.start());
        near.into_iter().any(TimeWord::is_several_years).then_some(Base::Several)
    };
    Base::of(own).or_else(several)
}

/// The words of its clause between the figure before and this one.
fn lead_of<'t>(facts: &'t ParagraphFacts, figures: &[&Figure], index: usize) -> &'t str {
    let figure = figures[index];
    let clause = facts.layout.clause_at(figure.range.start()).start();
    let start = index.checked_sub(1).map_or(clause, |i| figures[i].range.end().max(clause));
    beside::last_characters(facts.reading.get(usize::from(start)..usize::from(figure.range.start())).unwrap_or(""), 40)
}

/// The changes that are told right behind a figure, as far as they are told against the same time.
fn stated_behind<'a>(facts: &'a ParagraphFacts, figures: &[&'a Figure], end: usize, base: Option<Base>) -> Vec<Stated<'a>> {
    let mut changes = Vec::new();
    let mut last = figures[end];
    for &figure in &figures[end + 1..] {
        let Some(stated) = stated(figure) else { break };
        let words = between(facts, last, figure);
        let told = match stated.kind {
            Kind::Multiple => refers_back(words) && Base::is_one(base, Base::of(words)),
            Kind::Whole(_) => reads_on(words) && Base::is_one(base, Base::of(words)),
            Kind::Annual(_) => reads_on(words),
        };
        if !told {
            break;
        }
        changes.push(stated);
        last = figure;
    }
    changes
}

fn stated(figure: &Figure) -> Option<Stated<'_>> {
    match figure.role {
        Role::Change(direction) => Some(Stated { figure, kind: Kind::Whole(direction) }),
        Role::MeanChange(direction) => Some(Stated { figure, kind: Kind::Annual(direction) }),
        Role::Multiple => Some(Stated { figure, kind: Kind::Multiple }),
        _ => None,
    }
}

/// Whether nothing but a mark, words of comparison and the verb itself stand between two figures: the second tells of
/// the first.
fn reads_on(between: &str) -> bool {
    let mut text = between.trim_start_matches(['，', ',', '、', '；', '）', ')']);
    // The verb and what stands behind it were read as the figure's role.
    loop {
        let rest = BRIDGES.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        let rest = if rest.len() == text.len() {
            text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '的' | '比' | '较'))
        } else {
            rest
        };
        if rest.len() == text.len() {
            break;
        }
        text = rest;
    }
    change::is_bare_verb(text)
}

/// Whether a change is told right before the movement that it is of: 增长22.3%，由148件增加到181件.
fn leads_on(between: &str) -> bool {
    let Some(text) = between.strip_prefix(['，', ',']) else { return false };
    let text = ["由", "从", "即由", "即从"].iter().find_map(|word| text.strip_prefix(word));
    text.is_some_and(|rest| rest.chars().count() <= 8 && rest.chars().all(|c| c.is_ascii_digit() || "年上去底末同期的原来".contains(c)))
}

/// Whether a multiple is one of the value before: ，是原来的3倍; ，为2020年的1.5倍.
fn refers_back(between: &str) -> bool {
    let Some(text) = between.strip_prefix(['，', ',']) else { return false };
    let Some(text) = ["是", "为", "相当于", "达到"].iter().find_map(|word| text.strip_prefix(word)) else { return false };
    let text = text.trim_end_matches(['近', '约', '超', '逾']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    ["原来的", "上年的", "去年的", "上一年的", "上年同期的", "去年同期的"].contains(&text)
        || digits == 4 && matches!(&text[digits..], "年的" | "年底的")
}

fn between<'t>(facts: &'t ParagraphFacts, a: &Figure, b: &Figure) -> &'t str {
    facts.reading.get(usize::from(a.range.end())..usize::from(b.range.start())).unwrap_or("")
}

/// So many numbers before a figure are looked at for its year.
const NEAREST: usize = 8;

/// Years between the years named before the two ends.
fn years_between(facts: &ParagraphFacts, from: &Figure, to: &Figure) -> Option<u32> {
    let dated = |figure: &Figure, after: Option<&Figure>| {
        let low = after.map_or(facts.layout.clause_at(figure.range.start()).start(), |f| f.range.end());
        let end = facts.tokens.partition_point(|token| token.range().end() <= figure.range.start());
        let before = facts.tokens[..end].iter().rev().take_while(|token| token.range().start() >= low).take(NEAREST);
        before.filter_map(|token| if let Token::Date(date) = token { date.year } else { None }).next()
    };
    let (first, last) = (dated(from, None)?, dated(to, Some(from))?);
    last.checked_sub(first).filter(|years| *years > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        let facts = ParagraphFacts::read(text.into());
        let of = |f: &Figure| text[f.range].to_owned();
        let told = |m: &Movement<'_>| m.changes.iter().map(|c| of(c.figure)).collect::<Vec<_>>().join("；");
        find(&facts).iter().map(|m| format!("{}→{}：{}", of(m.from_figure()), of(m.to), told(m))).collect::<Vec<_>>().join("｜")
    }

    #[test]
    fn both_ends_and_what_is_told_of_them_are_found() {
        assert_eq!(seen("提案由148件增加到181件，增长22.3%。"), "148件→181件：22.3%");
        assert_eq!(seen("由60件增加到150件，是上年的3倍。"), "60件→150件：3倍");
        assert_eq!(seen("达到181件，比上年的148件增长22.3%。"), "148件→181件：22.3%");
        assert_eq!(seen("达到181件，比上年增加33件，增长22.3%。"), "33件→181件：22.3%");
        assert_eq!(seen("由2020年的8公里增加到2025年的10公里，年均增长4.6%。"), "8公里→10公里：4.6%");
        assert_eq!(seen("增长22.3%，由148件增加到181件。"), "148件→181件：22.3%");
        assert_eq!(seen("培训480人次，是上年120人次的3倍。"), "120人次→480人次：3倍");
    }

    #[test]
    fn what_is_told_of_something_else_is_left() {
        assert_eq!(seen("提案由148件增加到181件，利润增长22.3%。"), "148件→181件：");
        assert_eq!(seen("压减90%以上，许可事项由60类减少到10类。"), "60类→10类：");
    }
}
