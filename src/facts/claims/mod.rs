//! Claims: what the quantities of a paragraph assert together, each with its operands and a verdict.

pub mod agreement;
pub mod bounds;
pub mod change;
mod coded;
pub mod comparison;
pub mod compound;
pub mod concord;
pub mod containment;
pub mod conversion;
pub mod count;
pub mod echo;
pub mod mean;
pub mod namesake;
mod nested;
pub mod part;
pub mod partition;
pub mod said;
pub mod share;
pub mod slogan;
mod stepped;
pub mod sum;
pub mod unfolded;

use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::claims::containment::Containment;
use crate::facts::clock;
use crate::facts::figure::Figure;
use crate::facts::frames::{Frame, Frames};
use crate::syntax::lexer::{Kind as TokenKind, Token};
use crate::text::TextRange;

/// A relation between quantities.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What sort of relation.
    pub form: Form,
    /// Whether it holds.
    pub verdict: Verdict,
    /// What it relates, the one that is marked first.
    pub operands: Vec<Operand>,
    /// What the other operands give, as a reader writes it: 127, 22.3%.
    pub computed: Option<String>,
    /// What a rate is called: 办结率.
    pub name: Option<String>,
    /// Of a sum, how it is told.
    pub sum: Option<Sum>,
}

/// A sum as it is told: 合计126件，分项之和为127件，相差1件.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The total that is written.
    pub stated: String,
    /// What the parts give.
    pub added: String,
    /// How far they are apart.
    pub apart: String,
}

/// One quantity of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// The part it plays.
    pub role: OperandRole,
    /// Number and measure word, in reading offsets.
    pub range: TextRange,
    /// The exact value, scales multiplied.
    pub value: String,
    /// The measure word.
    pub unit: &'static str,
}

/// The part that an operand plays; the names of the machine-readable contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandRole {
    /// The sum.
    Total,
    /// What is part of it.
    Part,
    /// Where a movement begins.
    From,
    /// Where it ends.
    To,
    /// What is said of the change.
    Change,
    /// A rate or mean.
    Rate,
    /// What it is taken of.
    Base,
    /// A share.
    Share,
    /// The value that is held against another.
    First,
    /// The other.
    Second,
    /// How many are counted.
    Number,
    /// One of those that are counted.
    Member,
}

impl OperandRole {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            OperandRole::Total => "total",
            OperandRole::Part => "part",
            OperandRole::From => "from",
            OperandRole::To => "to",
            OperandRole::Change => "change",
            OperandRole::Rate => "rate",
            OperandRole::Base => "base",
            OperandRole::Share => "share",
            OperandRole::First => "first",
            OperandRole::Second => "second",
            OperandRole::Number => "number",
            OperandRole::Member => "member",
        }
    }
}

/// Whether a claim holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers agree, however they were rounded.
    Consistent,
    /// They cannot all be true.
    Inconsistent,
    /// It cannot be told, and why.
    Unassessable(Reason),
}

impl Verdict {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Consistent => "consistent",
            Verdict::Inconsistent => "inconsistent",
            Verdict::Unassessable(_) => "unassessable",
        }
    }

    /// Why it cannot be told, where it cannot.
    pub fn reason(self) -> Option<Reason> {
        if let Verdict::Unassessable(reason) = self { Some(reason) } else { None }
    }
}

/// Why a claim cannot be judged; the names of the machine-readable contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An operand is a range or about so much.
    Approximate,
    /// Growth is told in constant prices or on another base.
    ComparablePrices,
    /// What is listed need not be all there is.
    OpenList,
    /// Another figure beside it may be the one that is meant.
    ScopeDiffers,
}

impl Reason {
    /// What a drafter reads.
    pub fn chinese(self) -> &'static str {
        match self {
            Reason::Approximate => "是概数",
            Reason::ComparablePrices => "可能按可比价或另外的基数计算",
            Reason::OpenList => "所列不一定齐全",
            Reason::ScopeDiffers => "口径可能不同",
        }
    }

    /// What a reader of English reads.
    pub fn english(self) -> &'static str {
        match self {
            Reason::Approximate => "an approximation",
            Reason::ComparablePrices => "perhaps in constant prices or on another base",
            Reason::OpenList => "the list need not be whole",
            Reason::ScopeDiffers => "the scope may differ",
        }
    }

    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Approximate => "approximate",
            Reason::ComparablePrices => "comparable-prices",
            Reason::OpenList => "open-list",
            Reason::ScopeDiffers => "scope-differs",
        }
    }
}

/// The sorts of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A verb of change between two values: 由5件下降到8件.
    Direction,
    /// A change that is told the other way round than its ends go.
    Opposed,
    /// A change beside the two values it follows from.
    Growth,
    /// The same in percentage points.
    Points,
    /// The same in times: 增长3倍, 是原来的3倍.
    Times,
    /// 增加20件 of what is only 12 afterwards.
    Increase,
    /// A total and all its parts.
    Sum,
    /// A total and parts that alone are more.
    Excess,
    /// 其中.
    Among,
    /// 171个，成功对接74个: a step that some of them have passed.
    Step,
    /// What came new and what there is now.
    Cumulative,
    /// An amount that another holds by what both are: 444户832人.
    Within(Containment),
    /// A share of a whole in the text around it.
    Share,
    /// Shares of one whole, beside the amounts they are of, against one another.
    Sibling,
    /// A rate of two counts: 办结率.
    Rate,
    /// Shares of one whole that add up.
    Composition,
    /// 突破1000亿元，达到1002亿元.
    Threshold,
    /// 40%，高于全市28%.
    Comparison,
    /// The growth of a whole, between those of all its parts: 生产总值增长6%，三次产业分别增长3%、7%、5%.
    Between,
    /// A rate against what its sentence says of it: 增长9.3%，首次实现两位数增长; 上升21.2%，实现四年连降.
    Said,
    /// A place that does not lie in the list it is told of: 百强市第122位.
    Listed,
    /// 143万人，超额完成110万人的任务.
    Task,
    /// 增长6%以上、力争8%.
    Stretch,
    /// The most of a time against its mean: 日均42万人次、单日最高78万人次.
    Peak,
    /// What a subsidy brings about against what it costs.
    Yield,
    /// Projects of a least size against what they come to together.
    Together,
    /// A harvest and the fields it was brought in from.
    Harvest,
    /// How far two values are apart: 比全省平均水平97.5%高1.7个百分点.
    Distance,
    /// One amount in two units: 100平方公里，即10000公顷.
    Conversion,
    /// A mean of a total and a count.
    Mean,
    /// An index against the change it stands for.
    Index,
    /// A part that is the whole to the last digit.
    Equal,
    /// More days than a year has.
    Days,
    /// A list before its number: 甲、乙、丙三大产业.
    Count,
    /// The same with 等: 甲、乙、丙等三大产业.
    OpenCount,
    /// A list behind its number: 三大产业：甲、乙、丙.
    Listing,
    /// A name with a number whose noun stands in each of its parts: “三个下降”：甲下降5%；乙下降6%；丙下降7%.
    Echo,
    /// A statement about time: 第六届, 五年来, 成立75周年.
    Time(clock::Form),
}

impl Form {
    /// The kind of claim in the machine-readable contract.
    pub fn kind(self) -> &'static str {
        match self {
            Form::Direction | Form::Opposed | Form::Increase => "change",
            Form::Growth | Form::Times => "growth",
            Form::Points => "points",
            Form::Sum | Form::Excess => "sum",
            Form::Among | Form::Step | Form::Equal | Form::Within(_) => "part",
            Form::Cumulative => "cumulative",
            Form::Share | Form::Sibling | Form::Rate => "share",
            Form::Composition => "ratio",
            Form::Threshold | Form::Comparison | Form::Between | Form::Said | Form::Listed | Form::Peak | Form::Yield | Form::Together => {
                "order"
            }
            Form::Harvest => "unit",
            Form::Task | Form::Stretch => "target",
            Form::Distance => "points",
            Form::Conversion => "unit",
            Form::Mean => "mean",
            Form::Index => "index",
            Form::Days => "period",
            Form::Count | Form::OpenCount | Form::Listing | Form::Echo => "count",
            Form::Time(form) => form.kind(),
        }
    }
}

impl Form {
    /// The name of the rule that tells it where it does not hold.
    pub fn rule(self) -> &'static str {
        match self {
            Form::Direction | Form::Opposed => "direction-clash",
            Form::Growth | Form::Points => "growth-mismatch",
            Form::Times => "times-mismatch",
            Form::Sum | Form::Excess => "total-mismatch",
            Form::Increase | Form::Among | Form::Step | Form::Cumulative | Form::Equal | Form::Within(_) => "part-exceeds-whole",
            Form::Share | Form::Sibling => "share-mismatch",
            Form::Rate => "rate-mismatch",
            Form::Composition => "shares-not-hundred",
            Form::Threshold | Form::Comparison | Form::Between | Form::Said | Form::Listed | Form::Task | Form::Stretch | Form::Index => {
                "threshold-mismatch"
            }
            Form::Distance | Form::Peak | Form::Yield | Form::Together | Form::Harvest => "threshold-mismatch",
            Form::Conversion => "conversion-mismatch",
            Form::Mean => "mean-mismatch",
            Form::Days => "threshold-mismatch",
            Form::Count => "list-count",
            Form::OpenCount => "open-list-count",
            Form::Listing => "exhaustive-list-count",
            Form::Echo => "headline-count",
            Form::Time(form) => form.rule(),
        }
    }
}

impl Operand {
    fn new(role: OperandRole, figure: &Figure) -> Operand {
        Operand { role, range: figure.range, value: figure.value.to_string(), unit: &figure.measure.word }
    }
}

impl Claim {
    fn new(form: Form, verdict: Verdict, operands: Vec<Operand>) -> Claim {
        Claim { form, verdict, operands, computed: None, name: None, sum: None }
    }

    fn giving(mut self, computed: impl Into<String>) -> Claim {
        self.computed = Some(computed.into());
        self
    }

    /// From its first to its last operand.
    pub fn range(&self) -> TextRange {
        let ranges = self.operands.iter().map(|operand| operand.range);
        ranges.reduce(TextRange::cover).unwrap_or_default()
    }
}

/// The claims of a paragraph, in the order of what they mark; of two that are told of one place by one form, the first.
pub fn read(facts: &ParagraphFacts) -> Vec<Claim> {
    let mut claims = Vec::new();
    count::read(facts, &mut claims);
    echo::read(facts, &mut claims);
    compound::read(facts, &mut claims);
    coded::read(facts, &mut claims);
    concord::read(facts, &mut claims);
    unfolded::read(facts, &mut claims);
    stepped::read(facts, &mut claims);
    if facts.frames.all.is_empty() {
        return claims;
    }
    let text = Text { reading: &facts.reading, frames: &facts.frames };
    change::read(facts, &text, &mut claims);
    part::read(&text, &mut claims);
    nested::read(&text, &mut claims);
    bounds::read(&text, &mut claims);
    sum::read(facts, &text, &mut claims);
    share::read(facts, &text, &mut claims);
    comparison::read(&text, &mut claims);
    mean::read(&text, &mut claims);
    containment::read(&text, &mut claims);
    said::read(&text, &mut claims);
    conversion::read(&text, &mut claims);
    partition::read(&text, &mut claims);
    claims.sort_by_key(|claim| (claim.operands[0].range.start(), claim.verdict != Verdict::Inconsistent));
    claims.dedup_by(|later, earlier| later.form == earlier.form && later.operands == earlier.operands);
    claims
}

/// So many frames are looked back at, however long their clause is.
const MOST_BEFORE: usize = 200;

/// A paragraph with its frames, and what all kinds of claims ask of them.
pub struct Text<'a> {
    /// The reading text.
    pub reading: &'a str,
    /// The frames.
    pub frames: &'a Frames,
}

impl<'a> Text<'a> {
    /// The frames that state something: those between quotes left out.
    pub fn stated(&self) -> impl Iterator<Item = (usize, &'a Frame)> + '_ {
        self.frames.all.iter().enumerate().filter(|(_, frame)| !frame.figure.quoted)
    }

    /// The frames before the one with this index, nearest first, at most so many clauses away, quoted ones left out.
    pub fn before(&self, index: usize, clauses: usize) -> impl Iterator<Item = &'a Frame> + '_ {
        let own = self.frames.all[index].clause;
        let near = self.frames.all[..index].iter().rev().take(MOST_BEFORE).take_while(move |frame| own.abs_diff(frame.clause) <= clauses);
        near.filter(|frame| !frame.figure.quoted)
    }

    /// The words that name what a frame is a quantity of: those of its lead that are no words of the grammar, and the noun
    /// behind it.
    pub fn nouns(&self, frame: &Frame) -> Vec<&'a str> {
        let lead = self.frames.lead(frame).iter().filter(|t| self.is_noun(t));
        let tail = self.frames.tail(frame).iter().take_while(|t| self.is_noun(t));
        lead.chain(tail).map(|t| &self.reading[t.range]).collect()
    }

    /// Whether a token names something: two characters that the grammar does not know, or a noun.
    fn is_noun(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Text => self.reading[token.range].chars().count() >= 2,
            TokenKind::Word(word) => word.classes.is_noun(),
            _ => false,
        }
    }

    /// The nouns of its lead.
    pub fn lead_nouns(&self, frame: &Frame) -> Vec<&'a str> {
        self.frames.lead(frame).iter().filter(|t| self.is_noun(t)).map(|t| &self.reading[t.range]).collect()
    }

    /// Whether the word right before a number names what it counts: 签约项目111个, and not 签约111个.
    pub fn names(&self, frame: &Frame) -> bool {
        self.frames.lead(frame).last().is_some_and(|t| self.is_noun(t))
    }

    /// Whether an age stands right before a frame: 35岁以下268名.
    pub fn before_is_age(&self, frame: &Frame) -> bool {
        let index = self.frames.all.partition_point(|other| other.token < frame.token);
        index.checked_sub(1).is_some_and(|at| self.frames.all[at].class() == "岁" && self.frames.all[at].clause == frame.clause)
    }

    /// The text that names a frame: its clause up to it, and the noun behind it.
    pub fn naming(&self, frame: &Frame) -> String {
        self.nouns(frame).concat()
    }

    /// Whether the second frame goes on about what the first counts: it names nothing, or nothing that the first does not.
    pub fn goes_on(&self, first: &Frame, second: &Frame) -> bool {
        if !second.named {
            return true;
        }
        let known = self.around(first);
        self.nouns(second).iter().all(|noun| known.contains(noun))
    }

    /// The clause of a frame as far as it is its own.
    pub fn around(&self, frame: &Frame) -> &'a str {
        let (start, end) = (frame.lead.start, frame.tail.end.max(frame.token + 1));
        let tokens = self.frames.tokens.get(start..end).unwrap_or(&[]);
        crate::facts::frames::cover(tokens).map_or("", |place| &self.reading[place])
    }

    /// The words before a frame.
    pub fn lead(&self, frame: &Frame) -> &'a str {
        crate::facts::frames::cover(self.frames.lead(frame)).map_or("", |place| &self.reading[place])
    }

    /// The words behind a frame.
    pub fn tail(&self, frame: &Frame) -> &'a str {
        crate::facts::frames::cover(self.frames.tail(frame)).map_or("", |place| &self.reading[place])
    }
}

/// A figure's value in the base unit of its class.
pub fn value(figure: &Figure) -> BigRational {
    figure.value.rational() * &figure.measure.factor
}

/// A value in the scale and measure word of a figure, as a reader writes it.
pub fn shown(value: &BigRational, like: &Figure) -> String {
    let scaled = value / (&like.measure.factor * like.scale.value());
    format!("{}{}{}", crate::facts::number::rounded(&scaled, 4), like.scale.word(), like.measure.word)
}
