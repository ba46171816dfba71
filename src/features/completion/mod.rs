//! Completion: the next ordinal, set phrases, indicators with their value, titles, names. One file a source.
//!
//! An input method writes letters before it writes Chinese: behind a letter nothing is offered. Chinese has no blanks
//! between words, so what is being typed is known by its likeness to what is offered: the longest beginning of an offer
//! that stands before the caret.

mod context;
mod indicators;
mod markers;
mod names;
mod phrases;
mod titles;

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::finding::Language;
use crate::text::{TextRange, TextSize};

use context::{Context, Place};

/// What is offered at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// What may be written, the likeliest first.
    pub items: Vec<Item>,
    /// What an offer is put in place of: what was typed of it.
    pub insert: TextRange,
    /// The same with what stands behind the caret and belongs to it; never less than `insert`.
    pub replace: TextRange,
    /// Whether another character may bring other offers.
    pub incomplete: bool,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What is compared with what is typed; it begins with it.
    pub filter: String,
    /// What is written.
    pub text: String,
    /// A few words beside it.
    pub detail: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Where an offer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The ordinal that follows.
    Marker,
    /// A slogan or a set phrase.
    Phrase,
    /// A figure that the report has stated.
    Indicator,
    /// The name of a document.
    Title,
    /// A short form or the name of a meeting.
    Name,
}

impl Source {
    /// The name in the protocol's `data`.
    pub fn name(self) -> &'static str {
        match self {
            Source::Marker => "marker",
            Source::Phrase => "phrase",
            Source::Indicator => "indicator",
            Source::Title => "title",
            Source::Name => "name",
        }
    }

    /// The source of that name.
    pub fn from_name(name: &str) -> Option<Source> {
        [Source::Marker, Source::Phrase, Source::Indicator, Source::Title, Source::Name].into_iter().find(|source| source.name() == name)
    }
}

/// Why somebody asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// A word is being typed, or the list was asked for.
    Asked,
    /// This character was typed.
    Character(char),
}

/// The characters behind which an editor asks: they open what only a few texts can follow, and no input method writes
/// them before it is done.
pub const TRIGGERS: [char; 3] = ['《', '“', '（'];

/// At most so many offers.
const MOST: usize = 60;

/// What may be written at `offset`. `folder` are the names of documents that the other reports of the folder name.
pub fn complete(analysis: &Analysis, offset: TextSize, trigger: Trigger, folder: &[String], language: Language) -> Completions {
    let Some(context) = Context::new(analysis, offset) else { return Completions::default() };
    let place = context.place();
    let only_markers = trigger == Trigger::Character('（');
    let mut found = match &place {
        Place::Nowhere => Completions::default(),
        Place::LineStart(start) => markers::at_line_start(&context, start, language),
        Place::Counter(typed) => markers::in_paragraph(&context, typed, language),
        Place::Title(typed) => titles::offers(&context, typed, folder, language),
        Place::Quotation(typed) => phrases::in_quotes(&context, typed, language),
        Place::Text => Completions::default(),
    };
    // A citation between quotes is text like any other, and so is a line that opens like an ordinal.
    let is_text = matches!(place, Place::Text | Place::Quotation(_) | Place::Counter(_));
    if found.items.is_empty() && is_text && !only_markers {
        found = in_text(&context, matches!(place, Place::Quotation(_)), language);
    }
    found.items.truncate(MOST);
    found
}

/// The names of documents that a report gives between 《 and 》, each once, for the reports beside it.
pub fn titles_in(analysis: &Analysis) -> Vec<String> {
    titles::named(analysis)
}

/// What is told of an offer when it is looked at, in Markdown without HTML; nothing where its label says it all.
pub fn documentation(analysis: &Analysis, source: Source, label: &str, language: Language) -> Option<String> {
    match source {
        Source::Marker => None,
        Source::Phrase => phrases::documentation(analysis, label, language),
        Source::Indicator => indicators::documentation(analysis, label, language),
        Source::Title => titles::documentation(analysis, label, language),
        Source::Name => names::documentation(analysis, label, language),
    }
}

/// Fewest Han characters that an offer is known by.
const FEWEST: usize = 2;

/// A beginning of two characters that stands so often in the report is a word of its own.
const COMMON: usize = 4;
/// One in so many of its places must go on like an offer, for that to be meant.
const SHARE: usize = 4;

/// The offers that what stands before the caret is the beginning of: those with the longest. What is cited states no
/// figures.
fn in_text(context: &Context<'_>, cited: bool, language: Language) -> Completions {
    let mut offers = names::offers(context, language);
    if !cited {
        offers.extend(indicators::offers(context, language));
    }
    offers.extend(phrases::offers(context, language));
    let nothing = Completions { incomplete: true, insert: TextRange::empty(context.offset), ..Completions::default() };
    let typed = offers.iter().map(|item| context.typed_of(&item.filter)).max().unwrap_or(0);
    if typed == 0 {
        return Completions { replace: nothing.insert, ..nothing };
    }
    let head = context.last(typed);
    let likely = likely_behind(context, head);
    let mut seen = BTreeSet::new();
    offers.retain(|item| {
        let rest = item.filter.strip_prefix(head).unwrap_or_default();
        let goes_on = !rest.is_empty() && !context.is_written(rest);
        goes_on && rest.chars().next().is_some_and(&likely) && seen.insert(item.text.clone())
    });
    let insert = TextRange::new(context.offset - TextSize::of(head), context.offset);
    Completions { items: offers, insert, replace: insert, incomplete: true }
}

/// Whether a character is to be expected behind `head`: two characters alone are as likely a word of their own, 委员 as
/// the beginning of 委员工作站. What the report writes behind them tells which.
fn likely_behind<'a>(context: &Context<'a>, head: &str) -> impl Fn(char) -> bool + use<'a> {
    let text = &context.analysis.text;
    let short = head.chars().count() <= FEWEST;
    let behind: Vec<Option<char>> =
        if short { text.match_indices(head).map(|(at, _)| text[at + head.len()..].chars().next()).collect() } else { Vec::new() };
    move |c| behind.len() < COMMON || behind.iter().filter(|&&next| next == Some(c)).count() * SHARE >= behind.len()
}

#[cfg(test)]
mod tests;
