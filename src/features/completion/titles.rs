//! Names of documents between 《 and 》: those of this report, then those of the folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::facts::pairs::Sort;
use crate::features::completion::context::{Context, NAME_LIMIT, Typed};
use crate::features::completion::{Completions, Item, Source};
use crate::features::hover::markdown::{escape, list};
use crate::features::wording;
use crate::finding::Language;
use crate::text::{TextRange, range};

/// At most so many places are listed.
const PLACES: usize = 6;

/// The names that may follow 《.
pub fn offers(context: &Context<'_>, typed: &Typed<'_>, folder: &[String], language: Language) -> Completions {
    let own = titles(context.analysis, context);
    let folder = folder.iter().map(|title| title.as_str()).filter(|title| !own.contains_key(title));
    let mut found: Vec<(&str, usize)> = own.iter().map(|(title, count)| (*title, *count)).collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.extend(folder.map(|title| (title, 0)));
    found.retain(|(title, _)| title.contains(typed.text) && *title != typed.text);
    found.sort_by_key(|(title, _)| !title.starts_with(typed.text));
    let (replace, closed) = context.up_to(typed, '》');
    let items = found.into_iter().map(|(title, count)| Item {
        label: title.to_owned(),
        filter: title.to_owned(),
        text: if closed { title.to_owned() } else { format!("{title}》") },
        detail: Some(match (count, language) {
            (0, _) => language.choose("同文件夹的报告", "another report of the folder").to_owned(),
            (count, Language::Chinese) => format!("本报告{count}处"),
            (count, Language::English) => format!("{count} in this report"),
        }),
        source: Source::Title,
    });
    Completions { items: items.collect(), insert: typed.range, replace, incomplete: false }
}

/// Where the document is named.
pub fn documentation(analysis: &Analysis, label: &str, language: Language) -> Option<String> {
    let mut places = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        let named = facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Title && &facts.reading[inside(pair.range)] == label);
        places.extend(named.map(|pair| paragraph.place(pair.range)));
    }
    let places = places.into_iter().take(PLACES).map(|place| escape(&wording::place(analysis, place, language)));
    let places: Vec<String> = places.collect();
    (!places.is_empty()).then(|| list(places))
}

/// The names of documents that a report gives, each once, in order of their characters.
pub fn named(analysis: &Analysis) -> Vec<String> {
    let names: BTreeSet<&str> = places(analysis).map(|(title, _)| title).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// The names in the body with their number, the one under the caret left out.
fn titles<'a>(analysis: &'a Analysis, context: &Context<'_>) -> BTreeMap<&'a str, usize> {
    let mut found = BTreeMap::new();
    for (title, _) in places(analysis).filter(|(_, place)| !place.contains(context.offset)) {
        *found.entry(title).or_default() += 1;
    }
    found
}

/// The names in the body, and where they stand with their marks.
fn places(analysis: &Analysis) -> impl Iterator<Item = (&str, TextRange)> {
    analysis.body().flat_map(|(_, paragraph, facts)| {
        let pairs = facts.layout.pairs.all.iter().filter(|pair| pair.sort == Sort::Title);
        let named = pairs.map(move |pair| (&facts.reading[inside(pair.range)], paragraph.place(pair.range)));
        named.filter(|(title, _)| (2..=NAME_LIMIT).contains(&title.chars().count()))
    })
}

/// What stands between 《 and 》.
fn inside(pair: TextRange) -> TextRange {
    range(usize::from(pair.start()) + '《'.len_utf8(), usize::from(pair.end()) - '》'.len_utf8())
}
