//! Frames: each quantity of a paragraph with all that its sentence says of it.

pub mod counted;
pub mod quantity;
pub mod role;

use std::ops::Range;

use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::scan;
use crate::facts::sentence::Layout;
use crate::lexicon::class::Class;
use crate::lexicon::vocabulary::Classes;
use crate::syntax::lexer::{self, Fixed, Kind, Token};
use crate::text::{TextRange, range};

/// A quantity and what is said of it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Number, measure word and exactness; the numbers that are figures of the contract among them.
    pub figure: Figure,
    /// Its index among the paragraph's figures; none for a bare number, a ratio, a rank.
    pub index: Option<usize>,
    /// Its index among the tokens.
    pub token: usize,
    /// The tokens between the quantity before it, or the beginning of its clause, and itself.
    pub lead: Range<usize>,
    /// The tokens between it and the next quantity, or the end of its clause.
    pub tail: Range<usize>,
    /// The part it plays.
    pub role: Role,
    /// The classes of the words of its lead.
    pub before: Classes,
    /// The classes of all words of its clause before it, past other quantities.
    pub clause_before: Classes,
    /// The classes of the words of its tail.
    pub behind: Classes,
    /// The noun right behind it; empty where none stands there.
    pub behind_noun: Range<usize>,
    /// Whether it only says which things are meant: 5000万元以上项目, 10万人口以上城市.
    pub describes: bool,
    /// Whether its clause names what it is a quantity of, before it or behind it.
    pub named: bool,
    /// Number of its clause in the paragraph, ，；：。 and brackets between clauses.
    pub clause: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// How many brackets stand around it.
    pub depth: usize,
}

/// The frames of a paragraph with the tokens they stand among.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The frames, in order.
    pub all: Vec<Frame>,
}

/// So many tokens before and behind a quantity are its own at most.
const REACH: usize = 40;

impl Frames {
    /// Reads the frames of a paragraph.
    pub fn read(reading: &str, scanned: &[scan::Token], figures: &[Figure], layout: &Layout) -> Frames {
        let quantities = quantity::find(reading, scanned, figures, layout);
        if quantities.is_empty() && scan::each_count(reading).next().is_none() && !reading.contains("分别") {
            return Frames::default();
        }
        let tokens = lexer::tokens(reading, &fixed(scanned, &quantities));
        let mut all = placed(reading, quantities, &tokens, layout);
        for frame in &mut all {
            frame.figure.bound = bound(frame, &tokens);
        }
        role::assign(reading, &tokens, &mut all);
        Frames { tokens, all }
    }

    /// The frames of each sentence that has at least two.
    pub fn sentences(&self) -> impl Iterator<Item = &[Frame]> {
        self.all.chunk_by(|a, b| a.sentence == b.sentence).filter(|frames| frames.len() >= 2)
    }

    /// The tokens between two frames.
    pub fn between(&self, first: &Frame, second: &Frame) -> &[Token] {
        self.tokens.get(first.token + 1..second.token).unwrap_or(&[])
    }

    /// The tokens before a frame that are its own.
    pub fn lead(&self, frame: &Frame) -> &[Token] {
        self.tokens.get(frame.lead.clone()).unwrap_or(&[])
    }

    /// The tokens behind a frame that are its own.
    pub fn tail(&self, frame: &Frame) -> &[Token] {
        self.tokens.get(frame.tail.clone()).unwrap_or(&[])
    }
}

impl Frame {
    /// Where its number and measure word stand.
    pub fn range(&self) -> TextRange {
        self.figure.range
    }

    /// The class of its measure word.
    pub fn class(&self) -> &'static str {
        &self.figure.measure.class
    }

    /// Whether it is one exact value.
    pub fn is_exact(&self) -> bool {
        self.figure.bound == Bound::Exact
    }

    /// Whether it says how much there is of something that can be counted or measured; 5000万元以上 of 5000万元以上项目
    /// only says which.
    pub fn is_amount(&self) -> bool {
        self.figure.measure.counts_things() && !self.describes && !matches!(self.class(), "数" | "比" | "名次") && !self.is_per_unit()
    }

    /// Whether it is told for each of something: 每人每月1484元, 2.9万吨/日.
    pub fn is_per_unit(&self) -> bool {
        self.before.has(Class::Mean) || self.behind.has(Class::Per)
    }

    /// Whether it is the level of a share: 占34%, 比重提高到41.1%.
    pub fn is_share(&self) -> bool {
        let led = matches!(self.role, Role::To(_)) && self.before.meets(Classes::of(&[Class::Share, Class::ShareNoun]));
        self.class() == "%" && (self.role == Role::Share || led)
    }

    /// Whether two frames count in one class.
    pub fn is_comparable(&self, other: &Frame) -> bool {
        self.figure.is_comparable(&other.figure)
    }
}

/// What the lexer leaves whole.
fn fixed(scanned: &[scan::Token], quantities: &[quantity::Quantity]) -> Vec<Fixed> {
    let mut fixed: Vec<Fixed> =
        quantities.iter().enumerate().map(|(index, q)| Fixed { range: q.figure.range, quantity: Some(index) }).collect();
    let covered = |place: TextRange| {
        let at = quantities.partition_point(|q| q.figure.range.end() <= place.start());
        quantities.get(at).is_some_and(|q| q.figure.range.start() < place.end())
    };
    let others = scanned.iter().map(scan::Token::range).filter(|&place| !covered(place));
    fixed.extend(others.map(|range| Fixed { range, quantity: None }));
    fixed.sort_by_key(|f| f.range.start());
    fixed
}

fn placed(reading: &str, quantities: Vec<quantity::Quantity>, tokens: &[Token], layout: &Layout) -> Vec<Frame> {
    let mut places = vec![(0, 0, 0); quantities.len()];
    let (mut clause, mut depth) = (0, 0usize);
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Quantity(index) => places[index] = (at, clause, depth),
            Kind::Mark('（' | '(' | '［' | '[' | '〔') => {
                depth += 1;
                clause += 1;
            }
            Kind::Mark('）' | ')' | '］' | ']' | '〕') => depth = depth.saturating_sub(1),
            Kind::Mark(mark) if ends_clause(mark) => clause += 1,
            _ => {}
        }
    }
    let sentence_of = |place: TextRange| layout.sentences.partition_point(|s| s.end() <= place.start());
    let frame = |(quantity, (token, clause, depth)): (quantity::Quantity, (usize, usize, usize))| {
        let (lead, tail) = (lead(tokens, token), tail(tokens, token));
        let classes = |range: Range<usize>| tokens[range].iter().fold(Classes::default(), |all, t| all.and(t.classes()));
        let behind_noun = tail.start..tail.start + own_noun(&tokens[tail.clone()]).len();
        let describes = says_which(&quantity.figure, &tokens[tail.clone()])
            || says_how_much(&quantity.figure, &tokens[lead.clone()], &tokens[tail.clone()]);
        let named = is_named(reading, &tokens[lead.clone()]) || is_named(reading, &tokens[behind_noun.clone()]);
        Frame {
            sentence: sentence_of(quantity.figure.range),
            index: quantity.index,
            token,
            role: Role::Level,
            before: classes(lead.clone()),
            clause_before: classes(opening(tokens, token)..token),
            behind: classes(tail.clone()),
            behind_noun,
            describes,
            named,
            lead,
            tail,
            clause,
            depth,
            figure: quantity.figure,
        }
    };
    quantities.into_iter().zip(places).map(frame).collect()
}

/// Whether a mark ends a clause.
fn ends_clause(mark: char) -> bool {
    matches!(mark, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '!' | '?' | '…' | '—')
}

fn lead(tokens: &[Token], at: usize) -> Range<usize> {
    let mut start = at;
    let mut closed = 0usize;
    while start > 0 && at - start < REACH {
        match tokens[start - 1].kind {
            Kind::Quantity(_) if closed == 0 => break,
            Kind::Mark('）' | ')' | '］' | ']') => closed += 1,
            Kind::Mark('（' | '(' | '［' | '[') if closed == 0 => break,
            Kind::Mark('（' | '(' | '［' | '[') => closed -= 1,
            Kind::Mark(mark) if closed == 0 && ends_clause(mark) => break,
            _ => {}
        }
        start -= 1;
    }
    start..at
}

/// Where the clause of a token begins, past quantities.
fn opening(tokens: &[Token], at: usize) -> usize {
    let mark = |t: &Token| matches!(t.kind, Kind::Mark(mark) if ends_clause(mark) || matches!(mark, '、' | '（' | '('));
    (at.saturating_sub(REACH)..at).rev().find(|&i| mark(&tokens[i])).map_or(at.saturating_sub(REACH), |i| i + 1)
}

fn tail(tokens: &[Token], at: usize) -> Range<usize> {
    let mut end = at + 1;
    while end < tokens.len() && end - at < REACH {
        match tokens[end].kind {
            Kind::Quantity(_) => break,
            Kind::Mark(mark) if ends_clause(mark) || matches!(mark, '、' | '（' | '(' | '）' | ')') => break,
            _ => {}
        }
        end += 1;
    }
    at + 1..end
}

/// The tokens right behind a quantity that can name what it counts: up to a word of the grammar.
fn own_noun(tail: &[Token]) -> &[Token] {
    let noun = |t: &&Token| matches!(t.kind, Kind::Text) || matches!(t.kind, Kind::Word(w) if w.classes.is_noun());
    &tail[..tail.iter().take_while(noun).count()]
}

/// Whether a measure with 以上 or 以下 behind it describes the noun that follows: 亿元以上项目. Things that are counted one
/// by one are counted so too: 20个以上项目.
fn says_which(figure: &Figure, tail: &[Token]) -> bool {
    let measured =
        matches!(&*figure.measure.class, "元" | "美元" | "面积" | "长度" | "功率" | "吨" | "人" | "小时" | "岁" | "年数" | "体积");
    let bounds = |t: &Token| t.is(Class::AtLeastBehind) || t.is(Class::AtMostBehind);
    let noun = tail.iter().position(bounds).filter(|&at| at <= 1).and_then(|at| tail.get(at + 1));
    measured && noun.is_some_and(|t| matches!(t.kind, Kind::Text) || t.is(Class::Ordinary) || t.is(Class::De))
}

/// 产值超30亿元的项目: money that a thing has more of, before its noun.
fn says_how_much(figure: &Figure, lead: &[Token], tail: &[Token]) -> bool {
    let more = lead.last().is_some_and(|t| t.is(Class::AtLeast));
    let noun = tail.get(1).is_some_and(|t| matches!(t.kind, Kind::Text) || t.is(Class::Ordinary));
    figure.measure.class == "元" && more && noun && tail[0].is(Class::De)
}

/// Whether the tokens hold a noun: two characters or more that the grammar does not know.
fn is_named(reading: &str, tokens: &[Token]) -> bool {
    let last = tokens.len().saturating_sub(1);
    tokens.iter().enumerate().any(|(at, token)| match token.kind {
        // A single character names something right beside its number: 达标村37个.
        Kind::Text => reading[token.range].chars().count() >= 2 || at == last || at == 0 && tokens.len() == 1,
        Kind::Word(word) => word.classes.is_noun(),
        _ => false,
    })
}

/// How a quantity is bounded by the words right beside it.
fn bound(frame: &Frame, tokens: &[Token]) -> Bound {
    let own = frame.figure.bound;
    if matches!(own, Bound::Over | Bound::Range) {
        return own;
    }
    let next = tokens.get(frame.token + 1).filter(|t| t.range.start() == frame.range().end());
    let before = frame.token.checked_sub(1).and_then(|at| tokens.get(at));
    let before = before.filter(|t| t.range.end() == frame.range().start());
    let next_is = |class| next.is_some_and(|t| t.is(class));
    let before_is = |class| before.is_some_and(|t| t.is(class));
    if next_is(Class::AtLeastBehind) {
        Bound::AtLeast
    } else if next_is(Class::AtMostBehind) {
        Bound::AtMost
    } else if next_is(Class::AboutBehind) {
        Bound::About
    } else if before_is(Class::AtLeast) || before_is(Class::Beyond) {
        Bound::AtLeast
    } else if before_is(Class::AtMost) {
        Bound::AtMost
    } else if before_is(Class::Near) {
        Bound::Near
    } else if before_is(Class::About) {
        Bound::About
    } else {
        Bound::Exact
    }
}

/// The range from the first token to the last, or nothing.
pub fn cover(tokens: &[Token]) -> Option<TextRange> {
    Some(range(usize::from(tokens.first()?.range.start()), usize::from(tokens.last()?.range.end())))
}
