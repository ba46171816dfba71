//! The body against the tables of a Markdown report.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::light_words;
use crate::facts::restatement::{self, Place};
use crate::facts::scope::{Period, Scope};
use crate::facts::table::cells::{self, Cell};
use crate::finding::{Argument, Case, Finding};
use crate::rules::figures::restated;

/// A cell that says something else than the body.
pub static TABLE: Case = Case {
    zh: "“{0}”表中为{1}，与正文{2}不一致，请核对两处",
    en: "“{0}” is {1} in the table, unlike {2} in the body; please check both",
};

/// The cells that contradict the body.
pub fn conflicts(analysis: &Analysis) -> Vec<Finding> {
    let cells = cells::cells(&analysis.report.lines);
    if cells.is_empty() {
        return Vec::new();
    }
    let mut named: FxHashMap<Vec<char>, Vec<Place<'_>>> = FxHashMap::default();
    restatement::for_each(&analysis.facts, &analysis.scopes, |place, _| {
        named.entry(place.mention.key.words.chars().collect()).or_default().push(place);
    });
    cells.iter().filter_map(|cell| conflict(analysis, cell, &named)).collect()
}

fn conflict(analysis: &Analysis, cell: &Cell, named: &FxHashMap<Vec<char>, Vec<Place<'_>>>) -> Option<Finding> {
    // Only a row whose name the body knows is read at all: a table may have thousands.
    let mut words: Vec<char> = light_words::bare(&cell.name).chars().filter(|&c| c != '的').collect();
    words.sort_unstable();
    let body = named.get(&words)?;
    let scope = scope_at(analysis, cell).filter(|scope| scope.period == Period::Review)?;
    let facts = ParagraphFacts::read(cell.statement.as_str().into());
    let [mention] = &facts.mentions[..] else { return None };
    let own = Place { paragraph: 0, facts: &facts, mention };
    let when = restatement::when(&mention.time, scope);
    let same = |place: &&Place<'_>| {
        place.mention.key == mention.key && restatement::when(&place.mention.time, &analysis.scopes[place.paragraph]) == when
    };
    let others: Vec<&Place<'_>> = body.iter().filter(same).collect();
    // Where the body itself has it in two ways, the table is not the one to blame.
    let there = others
        .first()
        .filter(|_| others.iter().all(|other| restatement::stated(other.figure()).is_disjoint(&restatement::stated(own.figure()))))?;
    let message = TABLE.with([(&cell.name).into(), restated::text(&own).into(), Argument::Place(restated::phrase(analysis, there))]);
    let place = restated::phrase(analysis, there);
    Some(Finding::new(cell.range, message).relating(place, restated::OTHER.with([restated::text(there).into()])))
}

/// The scope of the paragraph before a table.
fn scope_at<'a>(analysis: &'a Analysis, cell: &Cell) -> Option<&'a Scope> {
    let behind = analysis.report.paragraphs.partition_point(|paragraph| paragraph.range().start() < cell.range.start());
    analysis.scopes.get(behind.checked_sub(1)?)
}
