//! What the text states: numbers, figures, dates, lists, counters, quotes. Everything is relative to one paragraph's
//! reading text and cached by it; nothing here looks beyond the paragraph.

pub mod anniversary;
pub mod announcement;
pub mod beside;
pub mod breakdown;
pub mod calendar;
pub mod change;
pub mod claims;
pub mod clock;
pub mod counted_rate;
pub mod counter;
pub mod date;
pub mod figure;
pub mod frames;
pub mod growth;
pub mod indicator;
pub mod judge;
pub mod last_year;
pub mod ledger;
pub mod light_words;
pub mod movement;
pub mod names;
pub mod number;
pub mod number_range;
pub mod numbered_name;
pub mod pairs;
pub mod passage;
pub mod plan;
pub mod quoted_names;
pub mod rate;
pub mod ratio;
pub mod reference;
pub mod repetition;
pub mod respective;
pub mod restatement;
pub mod scan;
pub mod scope;
pub mod sentence;
pub mod session;
pub mod slogan;
pub mod span;
pub mod subject;
pub mod table;
pub mod terms;
pub mod time;
pub mod time_of_day;
pub mod year;

use std::sync::{Arc, OnceLock};

use crate::facts::announcement::Announcement;
use crate::facts::calendar::Calendar;
use crate::facts::claims::Claim;
use crate::facts::counter::Counter;
use crate::facts::date::Date;
use crate::facts::figure::Figure;
use crate::facts::frames::Frames;
use crate::facts::frames::counted::{self, Counted};
use crate::facts::indicator::Mention;
use crate::facts::names::Names;
use crate::facts::numbered_name::NumberedName;
use crate::facts::passage::Passages;
use crate::facts::reference::Reference;
use crate::facts::respective::Respective;
use crate::facts::scan::Token;
use crate::facts::sentence::Layout;
use crate::facts::slogan::Slogan;
use crate::facts::table::code::{self, Code};
use crate::facts::table::rank::{self, Rank};
use crate::facts::table::row::{self, Row};
use crate::facts::terms::Terms;
use crate::facts::time::TimeWord;
use crate::lexicon::spelling::model::model;
use crate::lexicon::spelling::suspects::Suspects;
use crate::syntax::list::Source;
use crate::text::{TextRange, TextSize};

/// What one paragraph states.
#[derive(Debug)]
pub struct ParagraphFacts {
    /// The reading text they are facts of.
    pub reading: Arc<str>,
    /// Whether reading them failed inside: then there are none, and nothing is known of the paragraph.
    pub unread: bool,
    /// Sentences, clauses, quotations.
    pub layout: Layout,
    /// Everything written with digits or numerals.
    pub tokens: Vec<Token>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The quantities with all that is said of them.
    pub frames: Frames,
    /// What the quantities assert together.
    pub claims: Vec<Claim>,
    /// Codes of arrangements: “1+17+2”.
    pub codes: Vec<Code>,
    /// Places in an order with what holds them: 居全省第2位.
    pub ranks: Vec<Rank>,
    /// The quantities as rows of the report's table.
    pub rows: Vec<Row>,
    /// Words of time.
    pub times: Vec<TimeWord>,
    /// What the figures are figures of, as far as their words tell.
    pub mentions: Vec<Mention>,
    /// 一是, 二是 …
    pub counters: Vec<Counter>,
    /// 见第三部分, 上述四个方面 …
    pub references: Vec<Reference>,
    /// Numbers with the list they count: 甲、乙、丙三大产业, 三大行动：甲行动、乙行动、丙行动.
    pub counted: Vec<Counted>,
    /// Names with a number: “四个坚持”, “六大房山”.
    pub slogans: Vec<Slogan>,
    /// Names that hold numbers, in quotes or explained by a note: “七地一屏一通道”, “1+3+8”政策体系.
    pub numbered_names: Vec<NumberedName>,
    /// Names with as many values: 甲、乙分别增长5%、6%.
    pub respectives: Vec<Respective>,
    /// Counts of what follows: 抓好以下五个方面工作：
    pub announcements: Vec<Announcement>,
    /// Years, plans, anniversaries, sessions, spans of time.
    pub calendar: Calendar,
    /// Set phrases, series, names.
    pub terms: Terms,
    /// The places it names.
    pub names: Names,
    /// Sentences that could stand twice.
    pub passages: Passages,
    /// Places that may hold a slip, once somebody asks.
    suspects: OnceLock<Suspects>,
}

impl ParagraphFacts {
    /// Reads the facts of a paragraph with this reading text.
    pub fn read(reading: Arc<str>) -> ParagraphFacts {
        let layout = Layout::read(&reading);
        let tokens = scan::scan(&reading);
        let figures = figure::find(&reading, &tokens, &layout);
        let frames = Frames::read(&reading, &tokens, &figures, &layout);
        let times = time::find(&reading, &tokens);
        let mentions = indicator::find(&reading, &figures, &times, &layout);
        let counters = counter::find(&reading, &layout);
        let references = reference::find(&reading, &layout);
        let source = Source { reading: &reading, tokens: &frames.tokens };
        let counted = counted::find(source, &layout);
        let respectives = respective::find(source, &tokens, &layout);
        let slogans = slogan::find(&reading, &layout);
        let numbered_names = numbered_name::find(&reading, &layout);
        let announcements = announcement::find(&reading, &layout);
        let calendar = Calendar::read(&reading, &layout);
        let terms = Terms::read(&reading, &layout);
        let names = Names::read(&reading);
        let passages = Passages::read(&reading, &layout, &figures);
        let codes = code::read(&reading);
        let ranks = rank::read(&reading, &frames);
        let mut facts = ParagraphFacts {
            reading,
            unread: false,
            layout,
            tokens,
            figures,
            frames,
            claims: Vec::new(),
            codes,
            ranks,
            rows: Vec::new(),
            times,
            mentions,
            counters,
            references,
            counted,
            slogans,
            numbered_names,
            respectives,
            announcements,
            calendar,
            terms,
            names,
            passages,
            suspects: OnceLock::new(),
        };
        facts.claims = claims::read(&facts);
        facts.rows = row::read(&facts);
        facts
    }

    /// No facts, of a paragraph whose facts could not be read.
    pub fn unread(reading: Arc<str>) -> ParagraphFacts {
        ParagraphFacts { reading, unread: true, ..ParagraphFacts::read("".into()) }
    }

    /// The places that may hold a slip: found on first need.
    pub fn suspects(&self) -> &Suspects {
        self.suspects.get_or_init(|| Suspects::read(model(), &self.reading))
    }

    /// The figures that lie in `range`.
    pub fn figures_in(&self, range: TextRange) -> &[Figure] {
        let start = self.figures.partition_point(|f| f.range.start() < range.start());
        let end = start + self.figures[start..].partition_point(|f| f.range.end() <= range.end());
        &self.figures[start..end]
    }

    /// The figure with exactly this range.
    pub fn figure_at(&self, range: TextRange) -> Option<&Figure> {
        let index = self.figures.binary_search_by_key(&range.start(), |figure| figure.range.start()).ok()?;
        self.figures.get(index).filter(|figure| figure.range == range)
    }

    /// The clauses that lie in `range`.
    pub fn clauses_in(&self, range: TextRange) -> &[TextRange] {
        let clauses = &self.layout.clauses;
        let start = clauses.partition_point(|c| c.start() < range.start());
        let end = start + clauses[start..].partition_point(|c| c.end() <= range.end());
        &clauses[start..end]
    }

    /// The lists of the number that stands there: before it, behind it, or both.
    pub fn counted_at(&self, count: TextRange) -> &[Counted] {
        let start = self.counted.partition_point(|counted| counted.count.start() < count.start());
        let end = start + self.counted[start..].partition_point(|counted| counted.count.start() == count.start());
        &self.counted[start..end]
    }

    /// The slogan whose number stands there.
    pub fn slogan_at(&self, count: TextRange) -> Option<&Slogan> {
        let found = self.slogans.binary_search_by_key(&count.start(), |slogan| slogan.count.start());
        found.ok().map(|index| &self.slogans[index])
    }

    /// Whether a date covers `offset`.
    pub fn is_date(&self, offset: TextSize) -> bool {
        let index = self.tokens.partition_point(|token| token.range().end() <= offset);
        matches!(self.tokens.get(index), Some(Token::Date(date)) if date.range.contains(offset))
    }

    /// The dates, in order.
    pub fn dates(&self) -> impl Iterator<Item = &Date> {
        self.tokens.iter().filter_map(|token| if let Token::Date(date) = token { Some(date) } else { None })
    }
}
