//! Movements: from one value of an indicator to another, and what the text says of the change.

use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::frames::{Frame, cover};
use crate::facts::number::Interval;
use crate::facts::scan::Token;
use crate::facts::time::TimeWord;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::Kind as TokenKind;
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
    if facts.frames.all.iter().all(|f| matches!(f.role, Role::Level | Role::Share | Role::Threshold)) {
        return movements;
    }
    for frames in facts.frames.sentences() {
        let frames: Vec<&Frame> = frames.iter().filter(|f| !f.figure.quoted).collect();
        let sentence = Sentence { facts, frames: &frames };
        for index in 0..frames.len() {
            movements.extend(sentence.between_ends(index));
            movements.extend(sentence.against_before(index));
            movements.extend(sentence.multiple(index));
            movements.extend(sentence.by_difference(index));
            movements.extend(sentence.by_later_difference(index));
            movements.extend(sentence.by_last_level(index));
            movements.extend(sentence.by_years(index));
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
        if let (Start::Before(change, direction), true) = (self.from, self.is_exact()) {
            // The end and the change are rounded each for itself, and the start follows from both.
            let change = change.rounded_interval();
            let (low, high) = (&change.low / start.high.as_ref()?, change.high? / &start.low);
            let one = BigRational::from_integer(1.into());
            return Some(match direction {
                Direction::Up => Interval::closed(&one + low, &one + high),
                Direction::Down => Interval::closed(&one - high, &one - low),
            });
        }
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

/// The frames of one sentence, those between quotes left out.
struct Sentence<'a, 's> {
    facts: &'a ParagraphFacts,
    frames: &'s [&'a Frame],
}

impl<'a> Sentence<'a, '_> {
    /// 由148件增加到181件，增长22.3%; also 增长22.3%，由148件增加到181件; 分别从202元、270元提高到209元、280元 is two.
    fn between_ends(&self, index: usize) -> Vec<Movement<'a>> {
        let from = self.frames[index];
        if from.role != Role::From || index > 0 && self.frames[index - 1].role == Role::From && self.joined(index - 1) {
            return Vec::new();
        }
        let pairs = 1 + (index..self.frames.len() - 1).take_while(|&i| self.frames[i + 1].role == Role::From && self.joined(i)).count();
        let Some(first) = self.frames.get(index + pairs) else { return Vec::new() };
        let Role::To(direction) = first.role else { return Vec::new() };
        let end = index + pairs;
        let ends =
            1 + (end..self.frames.len() - 1).take_while(|&i| matches!(self.frames[i + 1].role, Role::To(_)) && self.joined(i)).count();
        if ends != pairs || first.token.saturating_sub(from.token) > LONGEST {
            return Vec::new();
        }
        let base = self.start_base(index);
        let mut changes = if pairs == 1 { self.stated_behind(end, base) } else { Vec::new() };
        if pairs == 1
            && changes.is_empty()
            && let Some(before) = index.checked_sub(1).map(|i| self.frames[i])
            && let Some(stated) = stated(before)
            && self.leads_on(before, from)
        {
            changes.push(stated);
        }
        let sentence = self.range();
        (0..pairs)
            .filter(|&i| self.frames[index + i].is_comparable(self.frames[end + i]))
            .map(|i| {
                let (from, to) = (&self.frames[index + i].figure, &self.frames[end + i].figure);
                let years = years_between(self.facts, from, to);
                let changes = if i == 0 { std::mem::take(&mut changes) } else { Vec::new() };
                Movement { from: Start::Stated(from), to, direction, changes, years, sentence }
            })
            .collect()
    }

    /// 181件，比上年的148件增长22.3%; 181件（上年148件），增长22.3%; 在148件的高基数上完成181件，增长22.3%.
    fn against_before(&self, index: usize) -> Option<Movement<'a>> {
        let from = self.frames[index];
        let past = from.role == Role::Base || from.role == Role::Level && from.before.and(from.behind).has(Class::Last);
        if !past || from.figure.measure.is_ratio() && from.class() != "%" {
            return None;
        }
        let level = |frame: &&&Frame| matches!(frame.role, Role::Level | Role::To(_) | Role::Threshold) && frame.is_comparable(from);
        let before = self.frames[..index]
            .iter()
            .rev()
            .take(2)
            .find(level)
            .filter(|to| from.clause.abs_diff(to.clause) <= 2 && !self.names_before_comparison(from));
        let behind =
            || self.frames.get(index + 1).filter(|to| level(to) && to.clause.abs_diff(from.clause) <= 1 && !to.before.has(Class::Last));
        let (to, last) = match before {
            Some(to) => (*to, index),
            None => (*behind()?, index + 1),
        };
        // The value before is of the same thing only where its own words stop at the comparison.
        let base = Base::of(self.words(index)).or(Some(Base::Last));
        let changes = self.stated_behind(last, base);
        let told = !changes.is_empty() && !to.before.has(Class::Last);
        let (from, to) = (&from.figure, &to.figure);
        told.then(|| Movement { from: Start::Stated(from), to, direction: None, changes, years: None, sentence: self.range() })
    }

    /// Whether the lead of a frame names a time before this one: 是上年的3倍, 是2020年的3倍.
    fn names_time(&self, frame: &Frame) -> bool {
        frame.before.has(Class::Last) || self.facts.frames.lead(frame).iter().any(|t| matches!(t.kind, TokenKind::Digits))
    }

    /// Whether something is named before 比 or 较 in the lead of a frame; what stands behind it is a time.
    fn names_before_comparison(&self, frame: &Frame) -> bool {
        let lead = self.facts.frames.lead(frame);
        let compared = lead.iter().position(|t| t.is(Class::Compare)).unwrap_or(lead.len());
        lead[..compared].iter().any(|t| matches!(t.kind, TokenKind::Text)) || compared == lead.len() && frame.named
    }

    /// 480人次，是上年120人次的4倍.
    fn multiple(&self, index: usize) -> Option<Movement<'a>> {
        let (to, from, times) = (self.frames[index], *self.frames.get(index + 1)?, *self.frames.get(index + 2)?);
        let fits = matches!(to.role, Role::Level | Role::To(_)) && from.is_comparable(to) && times.role == Role::Multiple;
        let direct = self.facts.frames.between(from, times).len() == 1 && from.before.has(Class::Reach) && self.names_time(from);
        (fits && direct && !from.named).then(|| {
            let changes = vec![Stated { figure: &times.figure, kind: Kind::Multiple }];
            Movement { from: Start::Stated(&from.figure), to: &to.figure, direction: None, changes, years: None, sentence: self.range() }
        })
    }

    /// 达到181件，比上年增加33件，增长22.3%; 增加33件，达到181件，增长22.3%.
    fn by_difference(&self, index: usize) -> Option<Movement<'a>> {
        let (first, second) = (self.frames[index], *self.frames.get(index + 1)?);
        if !first.is_comparable(second) || first.figure.measure.is_ratio() {
            return None;
        }
        let (to, change, words) = match (first.role, second.role) {
            (Role::Level | Role::To(_), Role::Change(direction)) if self.reads_on(first, second) => {
                (first, (second, direction), self.words(index + 1))
            }
            (Role::Change(direction), Role::To(_) | Role::Level)
                if !second.named && second.clause == first.clause + 1 && second.before.has(Class::Reach) =>
            {
                (second, (first, direction), self.words(index))
            }
            _ => return None,
        };
        // 由148件增加到181件，增加33件 is a movement with both ends written.
        if index.checked_sub(1).is_some_and(|i| matches!(self.frames[i].role, Role::From | Role::Base)) {
            return None;
        }
        // 比2020年增加240家，同比增长12% tells two changes.
        let changes = self.stated_behind(index + 1, Base::of(words));
        let ratio: Vec<Stated<'a>> = changes.into_iter().filter(|stated| stated.figure.measure.is_ratio()).collect();
        (!ratio.is_empty()).then(|| Movement {
            from: Start::Before(&change.0.figure, change.1),
            to: &to.figure,
            direction: None,
            changes: ratio,
            years: None,
            sentence: self.range(),
        })
    }

    /// 受理5010件，同比增长34.1%，增加1207件: the rate stands before the amount, and what is told of others may stand between.
    fn by_later_difference(&self, index: usize) -> Option<Movement<'a>> {
        let (to, rate) = (self.frames[index], *self.frames.get(index + 1)?);
        let Role::Change(direction) = rate.role else { return None };
        let level = matches!(to.role, Role::Level | Role::To(_)) && to.is_amount() && rate.class() == "%" && self.reads_on(to, rate);
        let later = self.frames[index + 2..].iter().take(2);
        let amount = later
            .copied()
            .find(|f| f.is_comparable(to) && f.role == Role::Change(direction) && !f.named && f.clause.abs_diff(rate.clause) <= 2)?;
        let last = |words: &str| matches!(Base::of(words), None | Some(Base::Last));
        let one = last(self.words(index + 1)) && cover(self.facts.frames.lead(amount)).is_none_or(|place| last(&self.facts.reading[place]));
        (level && one).then(|| {
            let changes = vec![Stated { figure: &rate.figure, kind: Kind::Whole(direction) }];
            let from = Start::Before(&amount.figure, direction);
            Movement { from, to: &to.figure, direction: None, changes, years: None, sentence: self.range() }
        })
    }

    /// 达到460家，比上年净增60家，上年为400家: the level before stands last.
    fn by_last_level(&self, index: usize) -> Option<Movement<'a>> {
        let (to, change, from) = (self.frames[index], *self.frames.get(index + 1)?, *self.frames.get(index + 2)?);
        let levels = matches!(to.role, Role::Level | Role::To(_)) && from.role == Role::Level && self.names_time(from);
        let stated = stated(change)?;
        let told = match stated.kind {
            Kind::Whole(_) => change.is_comparable(to),
            Kind::Multiple => true,
            Kind::Annual(_) => false,
        };
        let one = told && from.is_comparable(to) && !from.named && from.clause.abs_diff(change.clause) == 1;
        let last = match (Base::of(self.words(index + 1)), Base::of(self.words(index + 2))) {
            (Some(Base::Year(told)), Some(Base::Year(level))) => told == level,
            (None | Some(Base::Last), Some(Base::Last)) => true,
            _ => false,
        };
        let reads = stated.kind == Kind::Multiple && !change.named || self.reads_on(to, change);
        (levels && one && last && reads).then(|| Movement {
            from: Start::Stated(&from.figure),
            to: &to.figure,
            direction: None,
            changes: vec![stated],
            years: None,
            sentence: self.range(),
        })
    }

    /// 2024年完成投资120亿元，2025年完成138亿元，增长15%.
    fn by_years(&self, index: usize) -> Option<Movement<'a>> {
        let (from, to) = (self.frames[index], *self.frames.get(index + 1)?);
        let levels = from.role == Role::Level && matches!(to.role, Role::Level | Role::To(_)) && to.is_comparable(from) && from.is_amount();
        if !levels || to.named || to.clause.abs_diff(from.clause) != 1 || from.behind.has(Class::De) {
            return None;
        }
        // 去年完成24亿元，今年完成30亿元 too.
        let words = self.words(index + 1);
        let now = from.before.has(Class::Last) && ["今年", "本年"].iter().any(|word| words.starts_with(word));
        let following = || years_between(self.facts, &from.figure, &to.figure).is_some_and(|years| years == 1);
        if !now && !following() {
            return None;
        }
        let changes = self.stated_behind(index + 1, None);
        (!changes.is_empty()).then(|| Movement {
            from: Start::Stated(&from.figure),
            to: &to.figure,
            direction: None,
            changes,
            years: Some(1),
            sentence: self.range(),
        })
    }

    /// When a movement begins: what stands between 由 and its first value, or 五年来 before it in the sentence.
    fn start_base(&self, index: usize) -> Option<Base> {
        let words = self.words(index);
        let own = words.rfind(['由', '从']).map_or("", |at| &words[at..]);
        let start = self.range().start();
        let several = || {
            let end = self.facts.times.partition_point(|time| time.range.end() <= self.frames[index].range().start());
            let near = self.facts.times[..end].iter().rev().take(NEAREST).take_while(|time| time.range.start() >= start);
            near.into_iter().any(TimeWord::is_several_years).then_some(Base::Several)
        };
        Base::of(own).or_else(several)
    }

    /// The changes that are told right behind a figure, as far as they are told against the same time.
    fn stated_behind(&self, end: usize, base: Option<Base>) -> Vec<Stated<'a>> {
        let mut changes = Vec::new();
        let mut last = self.frames[end];
        for (&frame, index) in self.frames[end + 1..].iter().zip(end + 1..) {
            let Some(stated) = stated(frame) else { break };
            let one = || Base::is_one(base, Base::of(self.words(index)));
            let told = match stated.kind {
                Kind::Multiple => !frame.named && self.names_time(frame) && one(),
                Kind::Whole(_) => self.reads_on(last, frame) && one(),
                Kind::Annual(_) => self.reads_on(last, frame),
            };
            if !told {
                break;
            }
            changes.push(stated);
            last = frame;
        }
        changes
    }

    /// Whether nothing but a mark, words of comparison and the verb itself stand between two frames: the second tells of
    /// the first.
    fn reads_on(&self, first: &Frame, second: &Frame) -> bool {
        let bridge = |token: &crate::syntax::lexer::Token| match token.kind {
            TokenKind::Digits => true,
            TokenKind::Mark(mark) => matches!(mark, '，' | ',' | '、' | '；' | '）' | ')' | '“' | '”'),
            TokenKind::Word(word) => word.classes.meets(BRIDGES),
            TokenKind::Text => false,
            TokenKind::Quantity(_) => false,
        };
        second.clause.abs_diff(first.clause) <= 1 && self.facts.frames.between(first, second).iter().all(bridge)
    }

    /// Whether a change is told right before the movement that it is of: 增长22.3%，由148件增加到181件.
    fn leads_on(&self, before: &Frame, from: &Frame) -> bool {
        let between = self.facts.frames.between(before, from);
        let opens = between.first().and_then(|t| t.mark()).is_some_and(|mark| matches!(mark, '，' | ','));
        let plain = |t: &crate::syntax::lexer::Token| {
            matches!(t.kind, TokenKind::Digits) || t.classes().meets(Classes::of(&[Class::From, Class::Last, Class::Time, Class::De]))
        };
        opens && between[1..].iter().all(|t| plain(t) || &self.facts.reading[t.range] == "即")
    }

    fn joined(&self, index: usize) -> bool {
        let between = self.facts.frames.between(self.frames[index], self.frames[index + 1]);
        between.len() == 1 && (between[0].mark() == Some('、') || between[0].is(Class::And))
    }

    /// The words of its lead.
    fn words(&self, index: usize) -> &'a str {
        cover(self.facts.frames.lead(self.frames[index])).map_or("", |place| &self.facts.reading[place])
    }

    fn range(&self) -> TextRange {
        self.frames.first().map_or(TextRange::default(), |f| self.facts.layout.sentence_at(f.range().start()))
    }
}

/// Longest way from one end of a movement to the other, in tokens.
const LONGEST: usize = 24;
/// So many numbers before a figure are looked at for its year.
const NEAREST: usize = 8;
/// What may stand between the end of a movement and the change that is told of it.
const BRIDGES: Classes = Classes::of(&[
    Class::Adverb,
    Class::Compare,
    Class::SamePeriod,
    Class::Last,
    Class::Mean,
    Class::Several,
    Class::Up,
    Class::Down,
    Class::De,
    Class::Near,
    Class::About,
    Class::AtLeast,
    Class::AtMost,
    Class::Time,
    Class::Cumulative,
    Class::AboutBehind,
    Class::AtLeastBehind,
    Class::AtMostBehind,
    Class::RateUp,
    Class::RateDown,
]);

fn stated(frame: &Frame) -> Option<Stated<'_>> {
    let figure = &frame.figure;
    match frame.role {
        Role::Change(direction) => Some(Stated { figure, kind: Kind::Whole(direction) }),
        Role::MeanChange(direction) => Some(Stated { figure, kind: Kind::Annual(direction) }),
        Role::Multiple => Some(Stated { figure, kind: Kind::Multiple }),
        _ => None,
    }
}

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
