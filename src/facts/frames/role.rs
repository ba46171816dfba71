//! The part that each quantity plays in its sentence, from the words of its lead, the nearest first.

use crate::facts::change::Direction;
use crate::facts::frames::{Frame, cover};
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{Kind, Token};

/// The part a quantity plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What there is: 立案181件.
    Level,
    /// Where a movement begins: 由148件.
    From,
    /// Where it ends: 增加到181件; no direction where the verb has none.
    To(Option<Direction>),
    /// By how much: 增长22.3%, 减少33件.
    Change(Direction),
    /// The same of one year, in the mean of several: 年均增长5%.
    MeanChange(Direction),
    /// 是上年的2倍.
    Multiple,
    /// 占34%, 比重达到34%.
    Share,
    /// 突破1000亿元: what has been passed.
    Threshold,
    /// 高于全市28%, 低于5%: what a value is compared with; up where the value is more.
    Compared(Direction),
    /// 比上年的78家: what a change is counted from.
    Base,
}

/// What may stand between a verb and its number.
const BETWEEN: Classes =
    Classes::of(&[Class::Adverb, Class::AtLeast, Class::AtMost, Class::Near, Class::About, Class::De, Class::Last, Class::SamePeriod]);

/// The same between 到 and its number, where a time may stand too: 扩大到年末的120万册.
const TIMED: Classes = Classes(BETWEEN.0 | Classes::of(&[Class::Time]).0);

/// Longest text between 由 and its number, in bytes.
const LONGEST_TIME: usize = 60;

/// Gives each frame its role.
pub fn assign(reading: &str, tokens: &[Token], frames: &mut [Frame]) {
    for frame in frames.iter_mut() {
        frame.role = own(reading, tokens, frame);
    }
    settle_movements(reading, tokens, frames);
}

/// The role that the lead of a frame gives it.
fn own(reading: &str, tokens: &[Token], frame: &Frame) -> Role {
    let lead = &tokens[frame.lead.clone()];
    if frame.class() == "倍" && (lead.last().is_some_and(|t| t.is(Class::De) || reading[t.range].ends_with('的'))) {
        return Role::Multiple;
    }
    if is_ground(reading, tokens, frame) {
        return Role::From;
    }
    if let Some((at, word)) = nearest(without_rate(reading, lead), TIMED)
        && word.is(Class::To)
        && let Some((_, verb)) = nearest(&lead[..at], Classes::of(&[Class::Adverb]))
        && let Some(direction) = direction(verb)
    {
        return Role::To(direction);
    }
    let Some((_, word)) = nearest(lead, BETWEEN) else { return Role::Level };
    if word.classes().meets(Classes::of(&[Class::Up, Class::Down])) && is_verb(reading, word, frame, lead) {
        // 比上年提高: the amount of a change; 提高的幅度 aside.
        let direction = if word.is(Class::Up) { Direction::Up } else { Direction::Down };
        let yearly = lead.iter().any(|t| matches!(&reading[t.range], "年均" | "每年" | "平均每年" | "年平均" | "月均"));
        return if yearly { Role::MeanChange(direction) } else { Role::Change(direction) };
    }
    if lead.last().is_some_and(|t| t.is(Class::Beyond))
        || lead.len() >= 2 && lead[lead.len() - 2].is(Class::Beyond) && last_is_le(reading, lead)
        || frame.figure.scale.0 >= 8 && is_past(&reading[..usize::from(frame.range().start())])
    {
        return Role::Threshold;
    }
    if begins(reading, lead) {
        return Role::From;
    }
    if let Some(role) = share(lead, frame) {
        return role;
    }
    if let Some(direction) = compared(reading, lead) {
        return Role::Compared(direction);
    }
    if is_base(lead, frame) {
        return Role::Base;
    }
    rate(lead, frame).map_or(Role::Level, Role::Change)
}

/// 增幅达40%, 降幅为5%: the name of a rate says which way it goes.
fn rate(lead: &[Token], frame: &Frame) -> Option<Direction> {
    let between = Classes(BETWEEN.0 | Classes::of(&[Class::Reach, Class::To]).0);
    let (_, word) = nearest(lead, between)?;
    match frame.class() {
        "%" | "百分点" if word.is(Class::RateUp) => Some(Direction::Up),
        "%" | "百分点" if word.is(Class::RateDown) => Some(Direction::Down),
        _ => None,
    }
}

/// 在75%的基础上: what a movement starts from.
fn is_ground(reading: &str, tokens: &[Token], frame: &Frame) -> bool {
    let behind = cover(&tokens[frame.tail.clone()]).map_or("", |place| &reading[place]);
    behind.trim_start_matches('的').starts_with("基础上")
}

/// The nearest word from the right that does not belong to `skipped`, dates aside.
fn nearest(lead: &[Token], skipped: Classes) -> Option<(usize, &Token)> {
    let mut at = lead.len();
    while at > 0 {
        let token = &lead[at - 1];
        let skip = match token.kind {
            Kind::Digits => true,
            Kind::Word(word) => {
                let grammar = word.classes.meets(Classes::of(&[Class::Up, Class::Down, Class::To, Class::Share, Class::From]));
                word.classes.meets(skipped) && !grammar
            }
            _ => false,
        };
        if !skip {
            return Some((at - 1, token));
        }
        at -= 1;
    }
    None
}

/// A lead without what the number is told for: 下降至每立方米35微克.
fn without_rate<'a>(reading: &str, lead: &'a [Token]) -> &'a [Token] {
    let last = lead.len().saturating_sub(RATE);
    let at = lead[last..].iter().position(|t| reading[t.range].starts_with('每'));
    at.map_or(lead, |at| &lead[..last + at])
}

/// So many words may tell what a number is told for.
const RATE: usize = 3;

/// The direction of a verb that leads to a new level; `None` where it is no such verb.
fn direction(verb: &Token) -> Option<Option<Direction>> {
    match verb {
        verb if verb.is(Class::Up) => Some(Some(Direction::Up)),
        verb if verb.is(Class::Down) => Some(Some(Direction::Down)),
        verb if verb.is(Class::Turn) => Some(None),
        _ => None,
    }
}

/// Whether a word of change is the verb of the number: 多, 少 and other short ones need a base, 比上年多5件.
fn is_verb(reading: &str, word: &Token, frame: &Frame, lead: &[Token]) -> bool {
    let compared = lead.iter().any(|t| t.is(Class::Compare) || t.is(Class::SamePeriod));
    match &reading[word.range] {
        "多" | "少" | "加快" | "加密" => compared,
        "减" | "改" | "缩" | "压" | "拓" | "延" | "扩" => {
            compared || word.range.end() == frame.range().start() && frame.figure.measure.is_ratio()
        }
        _ => true,
    }
}

/// Whether 由 or 从 opens a movement at this number: only a time, 原来的 or a few words stand between.
fn begins(reading: &str, lead: &[Token]) -> bool {
    let Some(at) = lead.iter().rposition(|t| t.is(Class::From)) else { return false };
    let between = &lead[at + 1..];
    let length = cover(between).map_or(0, |place| usize::from(place.len()));
    // 由“十二五”末的33.7%: the quotes are those of a plan.
    let plan = between.first().is_some_and(|t| t.mark() == Some('“')) && between.get(1).is_some_and(|t| names_plan(reading, t));
    length <= LONGEST_TIME && !between.iter().any(|t| matches!(t.kind, Kind::Mark('、' | '“' | '《')) && !(plan && t.mark() == Some('“')))
}

/// “十三五”: the name of a plan, or its beginning.
fn names_plan(reading: &str, token: &Token) -> bool {
    let text = &reading[token.range];
    text.starts_with('十') && text.chars().count() <= 3 || text == "五"
}

/// 占全市的34%, 比重提高到41.1% is a level of a share, 比重提高2个百分点 is none.
fn share(lead: &[Token], frame: &Frame) -> Option<Role> {
    if !matches!(frame.class(), "%" | "成") {
        return None;
    }
    let says = |t: &Token| t.is(Class::Share) || t.is(Class::ShareNoun);
    lead.iter().any(says).then_some(Role::Share)
}

/// 第三个过10万亿元的省份: 过 by itself.
fn is_past(before: &str) -> bool {
    let rest = before.strip_suffix('过');
    rest.is_some_and(|rest| !rest.ends_with(['超', '通', '经', '不', '突', '跨', '越', '迈']))
}

fn last_is_le(reading: &str, lead: &[Token]) -> bool {
    lead.last().is_some_and(|t| &reading[t.range] == "了")
}

/// 远高于全市28%, 超全省8%: the comparison stands in the lead, with whose value it is behind it.
fn compared(reading: &str, lead: &[Token]) -> Option<Direction> {
    let at = lead.iter().rposition(|t| t.is(Class::Above) || t.is(Class::Below))?;
    let word = &reading[lead[at].range];
    // 超全省8%, and not 超长期国债1.3万亿元, 超亿元的企业.
    let place = |t: &Token| reading[t.range].starts_with(['全', '同', '预', '目', '平', '年', '上', '省', '市', '县', '区', '国']);
    let sure = word.ends_with('于') || lead.get(at + 1).is_some_and(|t| word.chars().count() > 1 || place(t));
    sure.then(|| if lead[at].is(Class::Above) { Direction::Up } else { Direction::Down })
}

/// 比上年的78家增加9家: the verb of change stands behind.
fn is_base(lead: &[Token], frame: &Frame) -> bool {
    let compares = |t: &Token| t.is(Class::Compare) && !t.is(Class::SamePeriod);
    lead.iter().any(compares) && frame.behind.meets(Classes::of(&[Class::Up, Class::Down]))
}

/// 由 and 从 begin a movement only where the next figures end it; 到 and 至 end one only where one began.
fn settle_movements(reading: &str, tokens: &[Token], frames: &mut [Frame]) {
    for index in 0..frames.len() {
        if frames[index].role != Role::From {
            continue;
        }
        let row = row(tokens, frames, index);
        let end = index + row;
        let ends = frames.get(end).is_some_and(|to| {
            let same = to.is_comparable(&frames[index]) || to.class() == "数" || frames[index].class() == "数";
            same && to.sentence == frames[index].sentence
        });
        let leads = ends && leads_to(without_rate(reading, &tokens[frames[end].lead.clone()]));
        match (ends, frames.get(end).map(|to| to.role)) {
            (true, Some(Role::To(_))) => {}
            (true, Some(Role::Level | Role::Threshold | Role::From | Role::Share)) if leads => frames[end].role = Role::To(None),
            _ => {
                let lead = &tokens[frames[index].lead.clone()];
                frames[index].role = share(lead, &frames[index]).unwrap_or(Role::Level);
                continue;
            }
        }
        // 分别从202元、270元提高到209元、280元: what is joined to either end plays its part.
        let to = frames[end].role;
        frames[index..end].iter_mut().for_each(|frame| frame.role = Role::From);
        let last = end + self::row(tokens, frames, end);
        frames[end..last].iter_mut().for_each(|frame| frame.role = to);
        // 由29.4降至25.9%: the first takes the measure of the second.
        for from in index..end {
            if frames[from].class() == "数" && frames[end].class() != "数" {
                let (scale, measure) = (frames[end].figure.scale, frames[end].figure.measure);
                let figure = &mut frames[from].figure;
                if figure.scale.0 == 0 {
                    figure.value = figure.value.scaled(scale.0);
                    figure.scale = scale;
                }
                figure.measure = measure;
            }
        }
    }
}

/// How many frames from `start` on stand in one row, with nothing but 、 or 和 between them.
pub fn row(tokens: &[Token], frames: &[Frame], start: usize) -> usize {
    let mut length = 1;
    while let Some(next) = frames.get(start + length) {
        let last = &frames[start + length - 1];
        let between = tokens.get(last.token + 1..next.token).unwrap_or(&[]);
        let joined = between.len() == 1 && (between[0].mark() == Some('、') || between[0].is(Class::And));
        if !joined || !next.is_comparable(last) {
            break;
        }
        length += 1;
    }
    length
}

/// Whether what stands between two ends leads from the one to the other: 到, 至, 变为.
fn leads_to(lead: &[Token]) -> bool {
    let word = lead.iter().rev().find(|t| !t.classes().meets(TIMED) && !matches!(t.kind, Kind::Digits) || t.is(Class::To));
    word.is_some_and(|t| t.is(Class::To) || t.is(Class::Turn))
}
