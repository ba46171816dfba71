//! Figures that the report has stated or the ledger holds, by the words of their indicator: 立案提案 brings 立案提案181件.

use crate::analysis::Analysis;
use crate::facts::change::Role;
use crate::facts::figure::Figure;
use crate::facts::ledger::wording::is_wording;
use crate::facts::light_words;
use crate::features::completion::context::Context;
use crate::features::completion::{Item, Source};
use crate::features::hover::figure::phrase;
use crate::features::hover::markdown::{escape, list};
use crate::features::{indicators, wording};
use crate::finding::Language;
use crate::report::outline;
use crate::settings::ledger::LedgerRow;
use crate::text::TextSize;
use crate::text::characters::is_han;

/// A name shorter than this, in characters, is shared by too much.
const SHORTEST: usize = 3;
/// A longer one is a sentence.
const LONGEST: usize = 30;
/// At most so many other mentions are listed.
const OTHERS: usize = 8;

/// A name with more values than this is of no one indicator.
const VALUES: usize = 4;

/// The figures with a name; where the caret stands, nothing is stated yet.
pub fn offers(context: &Context<'_>, language: Language) -> Vec<Item> {
    let analysis = context.analysis;
    let mut found: Vec<(&str, Item)> = Vec::new();
    for (index, paragraph, facts) in analysis.body() {
        for (number, figure) in facts.figures.iter().enumerate() {
            let Some((name, text)) = stated(&facts.reading, figure) else { continue };
            // Most figures are of something else than what is typed: the rest is worked out for the few.
            let here = || paragraph.place(phrase(&facts.reading, figure)).contains_inclusive(context.offset);
            if context.typed_of(&text) == 0 || found.iter().any(|(_, known)| known.text == text) || here() {
                continue;
            }
            let detail = limits(analysis, index, number, language);
            found.push((name, Item { label: text.clone(), filter: text.clone(), text, detail, source: Source::Indicator }));
        }
    }
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    found.retain(|(name, _)| names.iter().filter(|other| *other == name).count() <= VALUES);
    let stated: Vec<Item> = found.into_iter().map(|(_, item)| item).collect();
    let held = of_ledger(context, language).into_iter().filter(|item| stated.iter().all(|known| known.text != item.text));
    held.chain(stated.iter().cloned()).collect()
}

/// The figures of the ledger that are of the year that is written about.
fn of_ledger(context: &Context<'_>, language: Language) -> Vec<Item> {
    let analysis = context.analysis;
    let year = analysis.paragraph_at(context.offset).and_then(|(index, _)| analysis.scopes[index].year);
    let rows = analysis.settings.ledger.rows.iter();
    let named = rows.filter(|row| !is_wording(&row.name) && row.year.is_none_or(|own| year.is_none_or(|year| own == year)));
    named
        .map(|row| (told(row), row))
        .filter(|(text, _)| context.typed_of(text) > 0)
        .map(|(text, row)| Item {
            label: text.clone(),
            filter: text.clone(),
            text,
            detail: Some(of_row(row, language)),
            source: Source::Indicator,
        })
        .collect()
}

/// A row of the ledger as a report tells it.
fn told(row: &LedgerRow) -> String {
    format!("{}{}{}", row.name, row.value, row.unit)
}

/// Where the ledger has a row, and what limits it.
fn of_row(row: &LedgerRow, language: Language) -> String {
    let year = row.year.map(|year| language.choose("{}年", "{}").replace("{}", &year.to_string()));
    let words: Vec<String> = year.into_iter().chain([row.scope.clone(), row.cell.to_string()]).filter(|word| !word.is_empty()).collect();
    format!("{}{}", language.choose("台账 ", "ledger "), words.join(" "))
}

/// Where the figure stands, and what else is stated of its indicator.
pub fn documentation(analysis: &Analysis, label: &str, language: Language) -> Option<String> {
    let in_report = analysis.body().find_map(|(index, _, facts)| {
        let found = facts.figures.iter().position(|figure| stated(&facts.reading, figure).is_some_and(|(_, text)| text == label))?;
        Some((index, found))
    });
    let Some((paragraph, number)) = in_report else {
        let row = analysis.settings.ledger.rows.iter().find(|row| told(row) == label)?;
        return Some(escape(&of_row(row, language)));
    };
    let own = &analysis.facts[paragraph].figures[number];
    let place_of = |paragraph: usize, figure: &Figure| {
        let place = analysis.report.paragraphs[paragraph].place(phrase(&analysis.facts[paragraph].reading, figure));
        escape(&wording::place(analysis, place, language))
    };
    let mut text = place_of(paragraph, own);
    let others = indicators::mentions(analysis, paragraph, number).into_iter();
    let others = others.filter(|other| other.paragraph != paragraph || other.figure.range != own.range);
    let others: Vec<String> = others.take(OTHERS).map(|other| place_of(other.paragraph, other.figure)).collect();
    if !others.is_empty() {
        text += language.choose("\n\n**同一指标**\n\n", "\n\n**The same indicator**\n\n");
        text += &list(others);
    }
    Some(text)
}

/// The name of a figure, and the figure with its name before it: 立案提案181件. A figure that tells how something changed
/// is no statement of its own.
fn stated<'a>(reading: &'a str, figure: &Figure) -> Option<(&'a str, String)> {
    if figure.quoted || !matches!(figure.role, Role::Level | Role::To(_)) {
        return None;
    }
    let subject = figure.subject?;
    let name = light_words::bare(&reading[subject]);
    let whole = phrase(reading, figure);
    let has_name = (SHORTEST..=LONGEST).contains(&name.chars().count()) && name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
    if !has_name {
        return None;
    }
    if subject.end() > figure.range.start() {
        let alone = Figure { subject: None, ..figure.clone() };
        return Some((name, format!("{name}{}", &reading[phrase(reading, &alone)])));
    }
    let head = reading[subject].find(name)?;
    let text = &reading[whole][head..];
    // 由148件增加到181件: what stands between is another figure.
    let joined = text.len() - name.len() <= usize::from(figure.range.len()) + BETWEEN;
    (whole.start() == subject.start() && joined).then(|| (name, text.to_owned()))
}

/// Words between a name and its figure, in bytes: 达到, 为, 超过.
const BETWEEN: usize = 12;

/// Of what time and of which section it is.
fn limits(analysis: &Analysis, paragraph: usize, number: usize, language: Language) -> Option<String> {
    let facts = &analysis.facts[paragraph];
    let mention = indicators::Mention { paragraph, facts, figure: &facts.figures[number] };
    let (year, stretch) = mention.time(analysis);
    let year = year.map(|year| language.choose("{}年", "{}").replace("{}", &year.to_string()));
    let start = analysis.report.paragraphs[paragraph].range().start() + TextSize::new(1);
    let section = outline::path_at(analysis.outline(), start).into_iter().rev().find_map(|node| node.marker.clone());
    let words: Vec<String> = section.into_iter().chain(year).chain(stretch).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
