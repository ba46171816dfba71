//! Slogans of this report, and the set phrases of the tables in the form that is right to the letter.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::facts::pairs::Sort;
use crate::features::completion::context::{Context, Typed};
use crate::features::completion::{Completions, Item, Source};
use crate::features::hover::markdown::{escape, list};
use crate::features::{slogans, wording};
use crate::finding::Language;
use crate::lexicon::numbered_phrases::{self, Known, Phrase};
use crate::lexicon::{exact, frames, numerals, series, wordings};
use crate::text::characters::{ends_clause, is_han};
use crate::text::range;

/// Longest slogan, in characters; what is longer between quotes is cited.
const SLOGAN: usize = 12;
/// Shortest set phrase that is worth an offer, in characters.
const SHORTEST: usize = 5;
/// So many characters of the first member of a series are enough to know it by.
const MEMBER: usize = 4;
/// At most so many places are listed.
const PLACES: usize = 6;

/// What may follow “: the slogans and names of the report, the commonest first, then the known phrases with a number.
pub fn in_quotes(context: &Context<'_>, typed: &Typed<'_>, language: Language) -> Completions {
    let own = slogans_of(context);
    let mut found: Vec<(String, Option<String>)> =
        own.iter().map(|(name, count)| ((*name).to_owned(), Some(counted(*count, language)))).collect();
    found.sort_by_key(|(name, _)| std::cmp::Reverse(own.get(name.as_str()).copied()));
    let known = numbered(context.analysis).filter(|(text, ..)| !own.contains_key(text.as_str()));
    found.extend(known.map(|(text, _, known)| (text, Some(known.source.clone()))));
    found.retain(|(name, _)| name.starts_with(typed.text) && name != typed.text);
    let (replace, closed) = context.up_to(typed, '”');
    let items = found.into_iter().map(|(name, detail)| {
        let text = if closed { name.clone() } else { format!("{name}”") };
        Item { label: name.clone(), filter: name, text, detail, source: Source::Phrase }
    });
    Completions { items: items.collect(), insert: typed.range, replace, incomplete: false }
}

/// The phrases that running text may go on to: those of the tables, and the slogans with their quotes.
pub fn offers(context: &Context<'_>, language: Language) -> Vec<Item> {
    let mut items = Vec::new();
    let mut push = |filter: &str, text: String, detail: Option<String>| {
        if context.typed_of(filter) > 0 {
            items.push(Item { label: text.clone(), filter: filter.to_owned(), text, detail, source: Source::Phrase });
        }
    };
    for (name, count) in slogans_of(context) {
        if name.starts_with(numerals::is_numeral) {
            push(name, format!("“{name}”"), Some(counted(count, language)));
        }
    }
    for (text, _, known) in numbered(context.analysis) {
        push(&text, format!("“{text}”"), Some(known.source.clone()));
    }
    for (text, basis) in phrases() {
        push(&text, text.clone(), Some(basis.to_owned()));
    }
    let sentence = context.before.rsplit(['。', '！', '？']).next().unwrap_or_default();
    for (text, series) in all_series(context.analysis) {
        // 创新 and 经济建设 stand in every report by themselves: a series is known by its first member.
        let first = text.split('、').next().unwrap_or_default();
        let least = first.char_indices().nth(MEMBER).map_or(first.len(), |(at, _)| at);
        let meant = series.near.is_empty() || series.near.iter().any(|word| sentence.contains(word.as_str()));
        if meant && context.typed_of(&text) >= least {
            push(&text, text.clone(), Some(series.name.clone()));
        }
    }
    items
}

/// What the phrase is, with its members and its source, or where it stands.
pub fn documentation(analysis: &Analysis, label: &str, language: Language) -> Option<String> {
    let name = label.trim_matches(['“', '”']);
    let mut parts = Vec::new();
    let slogan = analysis.body().find_map(|(_, _, facts)| {
        let slogan = facts.slogans.iter().find(|slogan| &facts.reading[slogan.range] == name)?;
        Some((&facts.reading[slogan.name], slogan.value))
    });
    let members = slogan.map(|(name, value)| slogans::members(analysis, name, value)).unwrap_or_default();
    if !members.is_empty() {
        parts.push(language.choose("**本报告列出的各项**", "**As this report spells it out**").to_owned());
        parts.push(list(members.iter().map(|&place| escape(&wording::place(analysis, place, language)))));
    }
    if let Some((_, _, known)) = numbered(analysis).find(|(text, ..)| text == name) {
        parts.extend((!known.members.is_empty()).then(|| list(known.members.iter().map(|member| escape(member)))));
        parts.push(source(&known.source, language));
    } else if let Some((_, basis)) = phrases().find(|(text, _)| text == label) {
        parts.push(source(basis, language));
    } else if let Some(series) = all_series(analysis).find(|(text, _)| text == label).map(|(_, series)| series) {
        parts.extend([escape(&series.name), source(&series.source, language)]);
    }
    if parts.is_empty() {
        parts.extend(stands(analysis, name, language));
    }
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn source(text: &str, language: Language) -> String {
    language.choose("**出处**　", "**Source**: ").to_owned() + &escape(text)
}

/// Where a name stands between quotes.
fn stands(analysis: &Analysis, name: &str, language: Language) -> Option<String> {
    let quoted = format!("“{name}”");
    let mut places = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        let found = facts.reading.match_indices(&quoted).map(|(at, _)| paragraph.place(range(at, at + quoted.len())));
        places.extend(found.map(|place| escape(&wording::place(analysis, place, language))));
    }
    places.truncate(PLACES);
    (!places.is_empty()).then(|| list(places))
}

fn counted(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("本报告{count}处"),
        Language::English => format!("{count} in this report"),
    }
}

/// The names between quotes in the body with their number, the one under the caret left out.
fn slogans_of<'a>(context: &Context<'a>) -> BTreeMap<&'a str, usize> {
    let mut found = BTreeMap::new();
    for (_, paragraph, facts) in context.analysis.body() {
        for pair in facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Double && pair.open == '“') {
            let (start, end) =
                (usize::from(pair.range.start()) + pair.open.len_utf8(), usize::from(pair.range.end()) - pair.close.len_utf8());
            let name = &facts.reading[start..end];
            let is_name = (2..=SLOGAN).contains(&name.chars().count()) && name.contains(is_han) && !name.contains(ends_clause);
            if is_name && !paragraph.place(pair.range).contains(context.offset) {
                *found.entry(name).or_default() += 1;
            }
        }
    }
    found
}

/// The phrases with a number that are in use at the date of the report; without a date, the usual ones.
fn numbered(analysis: &Analysis) -> impl Iterator<Item = (String, &'static Phrase, &'static Known)> {
    let date = analysis.date().map(|date| (date.year, date.month));
    let in_use = move |known: &&Known| date.is_none_or(|date| known.holds(date));
    numbered_phrases::all().iter().filter_map(move |phrase| {
        let known = phrase.known.iter().find(in_use)?;
        Some((format!("{}{}", written(known.n), phrase.name), phrase, known))
    })
}

/// The numeral of a phrase: 两个维护, but 二十.
fn written(number: usize) -> String {
    if number == 2 { "两".to_owned() } else { numerals::write(number as u64) }
}

/// The formulas, with their sources.
fn phrases() -> impl Iterator<Item = (String, &'static str)> {
    let exact = exact::all().iter().map(|formula| (formula.text.clone(), formula.source.as_str()));
    let frames = frames::all().iter().filter_map(|frame| Some((frame.whole()?, frame.source.as_str())));
    let formulas = wordings::formulas().all().iter().map(|wording| (wording.right.clone(), wording.source.as_str()));
    let long = |text: &str| text.chars().count() >= SHORTEST && text.starts_with(|c| is_han(c) || c == '“');
    exact.chain(frames).chain(formulas).filter(move |(text, _)| long(text))
}

/// The series in full, as they stood at the date of the report.
fn all_series(analysis: &Analysis) -> impl Iterator<Item = (String, &'static series::Series)> {
    let date = analysis.date().map(|date| (date.year, date.month.max(1)));
    series::all().iter().map(move |series| {
        let members = series.members.iter().filter(|member| member.since.is_none_or(|since| date.is_none_or(|date| since <= date)));
        (members.map(series::Member::text).collect::<Vec<_>>().join("、"), series)
    })
}
