//! What the text states: numbers, figures, dates, lists, counters, quotes. Everything is relative to one paragraph's
//! reading text and cached by it; nothing here looks beyond the paragraph.

pub mod anniversary;
pub mod announcement;
pub mod beside;
pub mod calendar;
pub mod change;
pub mod clock;
pub mod counter;
pub mod date;
pub mod enumeration;
pub mod figure;
pub mod growth;
pub mod indicator;
pub mod light_words;
pub mod listing;
pub mod members;
pub mod movement;
pub mod number;
pub mod number_range;
pub mod pairs;
pub mod passage;
pub mod plan;
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
pub mod year;

use std::sync::{Arc, OnceLock};

use crate::facts::announcement::Announcement;
use crate::facts::calendar::Calendar;
use crate::facts::counter::Counter;
use crate::facts::date::Date;
use crate::facts::enumeration::Enumeration;
use crate::facts::figure::Figure;
use crate::facts::indicator::Mention;
use crate::facts::listing::Listing;
use crate::facts::passage::Passages;
use crate::facts::reference::Reference;
use crate::facts::respective::Respective;
use crate::facts::scan::Token;
use crate::facts::sentence::Layout;
use crate::facts::slogan::Slogan;
use crate::facts::terms::Terms;
use crate::facts::time::TimeWord;
use crate::lexicon::spelling::model::model;
use crate::lexicon::spelling::suspects::Suspects;
use crate::text::{TextRange, TextSize};

/// What one paragraph states.
#[derive(Debug)]
pub struct ParagraphFacts {
    /// The reading text they are facts of.
    pub reading: Arc<str>,
    /// Sentences, clauses, quotations.
    pub layout: Layout,
    /// Everything written with digits or numerals.
    pub tokens: Vec<Token>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// Words of time.
    pub times: Vec<TimeWord>,
    /// What the figures are figures of, as far as their words tell.
    pub mentions: Vec<Mention>,
    /// 一是, 二是 …
    pub counters: Vec<Counter>,
    /// 见第三部分, 上述四个方面 …
    pub references: Vec<Reference>,
    /// Lists whose members are counted: 甲、乙、丙三大产业.
    pub enumerations: Vec<Enumeration>,
    /// Counts with the list behind them: 三大行动：甲行动、乙行动、丙行动.
    pub listings: Vec<Listing>,
    /// Names with a number: “四个坚持”, “六大房山”.
    pub slogans: Vec<Slogan>,
    /// Names with as many values: 甲、乙分别增长5%、6%.
    pub respectives: Vec<Respective>,
    /// Counts of what follows: 抓好以下五个方面工作：
    pub announcements: Vec<Announcement>,
    /// Years, plans, anniversaries, sessions, spans of time.
    pub calendar: Calendar,
    /// Set phrases, series, names.
    pub terms: Terms,
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
        let times = time::find(&reading, &tokens);
        let mentions = indicator::find(&reading, &figures, &times, &layout);
        let counters = counter::find(&reading, &layout);
        let references = reference::find(&reading, &layout);
        let enumerations = enumeration::find(&reading, &layout);
        let respectives = respective::find(&reading, &tokens, &layout);
        let listings = listing::find(&reading, &layout);
        let slogans = slogan::find(&reading, &layout);
        let announcements = announcement::find(&reading, &layout);
        let calendar = Calendar::read(&reading, &layout);
        let terms = Terms::read(&reading, &layout);
        let passages = Passages::read(&reading, &layout, &figures);
        ParagraphFacts {
            reading,
            layout,
            tokens,
            figures,
            times,
            mentions,
            counters,
            references,
            enumerations,
            listings,
            slogans,
            respectives,
            announcements,
            calendar,
            terms,
            passages,
            suspects: OnceLock::new(),
        }
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

    /// The clauses that lie in `range`.
    pub fn clauses_in(&self, range: TextRange) -> &[TextRange] {
        let clauses = &self.layout.clauses;
        let start = clauses.partition_point(|c| c.start() < range.start());
        let end = start + clauses[start..].partition_point(|c| c.end() <= range.end());
        &clauses[start..end]
    }

    /// The list before the count that stands there.
    pub fn enumeration_at(&self, count: TextRange) -> Option<&Enumeration> {
        let found = self.enumerations.binary_search_by_key(&count.start(), |list| list.count.start());
        found.ok().map(|index| &self.enumerations[index])
    }

    /// The list behind the count that stands there.
    pub fn listing_at(&self, count: TextRange) -> Option<&Listing> {
        let found = self.listings.binary_search_by_key(&count.start(), |list| list.count.start());
        found.ok().map(|index| &self.listings[index])
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
