//! Automatic numbers, written out as Word shows them.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::word::WordError;
use crate::word::numerals;
use crate::word::properties;
use crate::word::styles::Styles;
use crate::word::symbols;
use crate::word::xml::{Element, Scanner, Token};

/// Lists of a document.
const LISTS: usize = 30_000;
/// Characters of a number.
const LONGEST: usize = 60;
/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: FxHashMap<i64, List>,
    definitions: FxHashMap<i64, Definition>,
}

/// A `w:num`: a definition, with what it sets otherwise.
#[derive(Debug, Default)]
struct List {
    definition: i64,
    levels: FxHashMap<usize, Level>,
    /// Where a level starts anew when this list comes first.
    starts: FxHashMap<usize, i64>,
    started: FxHashSet<usize>,
}

/// A `w:abstractNum`; lists of one definition count on together.
#[derive(Debug, Default)]
struct Definition {
    levels: FxHashMap<usize, Level>,
    /// The style whose list it stands for.
    style: Option<String>,
    counts: [Option<i64>; LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    start: i64,
    format: String,
    /// The pattern of a format of its own: `001, 002, 003, ...`
    pattern: Option<String>,
    text: String,
    restart: Option<i64>,
    /// Whether the numbers of other levels are written 1, 2, 3 whatever these do.
    legal: bool,
    suffix: Suffix,
    /// The style of the paragraphs of this level.
    style: Option<String>,
    font: Option<String>,
    hidden: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

impl Default for Level {
    fn default() -> Level {
        Level {
            start: 0,
            format: "decimal".to_owned(),
            pattern: None,
            text: String::new(),
            restart: None,
            legal: false,
            suffix: Suffix::Tab,
            style: None,
            font: None,
            hidden: false,
        }
    }
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// It is broken; what was read until there stays.
    pub(super) fn read(&mut self, entry: &str, xml: &str) -> Result<(), WordError> {
        let mut scanner = Scanner::new(entry, xml);
        loop {
            match scanner.next()? {
                Token::Open(element) if element.is_word("abstractNum") => {
                    let id = identity(&element, "abstractNumId");
                    let definition = read_definition(&mut scanner)?;
                    self.definitions.insert(id, definition);
                    if self.definitions.len() > LISTS {
                        return Err(WordError::TooLarge(entry.to_owned()));
                    }
                }
                Token::Open(element) if element.is_word("num") => {
                    let id = identity(&element, "numId");
                    let list = read_list(&mut scanner)?;
                    self.lists.insert(id, list);
                    if self.lists.len() > LISTS {
                        return Err(WordError::TooLarge(entry.to_owned()));
                    }
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// Follows definitions that stand for the list of a style.
    pub(super) fn link(&mut self, styles: &Styles) {
        let followed: Vec<(i64, i64)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let style = self.definitions.get(&list.definition)?.style.as_deref()?;
                let other = self.lists.get(&styles.list(Some(style))?)?;
                Some((*id, other.definition))
            })
            .collect();
        for (id, definition) in followed {
            self.lists.entry(id).and_modify(|list| list.definition = definition);
        }
    }

    /// The level of `list` that is meant for paragraphs of a style.
    pub(super) fn level_of_style(&self, list: i64, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
        definition.levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(level, _)| *level)
    }

    /// Counts one more paragraph of `list` at `level`; its number with what parts it from the text. `None` where the list is
    /// unknown or shows nothing.
    pub(super) fn next(&mut self, list: i64, level: usize) -> Option<String> {
        let list = self.lists.get_mut(&list)?;
        let definition = self.definitions.get_mut(&list.definition)?;
        let level = level.min(LEVELS - 1);
        let of = |index: usize| list.levels.get(&index).or_else(|| definition.levels.get(&index));
        let own = of(level)?.clone();
        let restart = list.starts.get(&level).copied().filter(|_| list.started.insert(level));
        let count = restart.unwrap_or_else(|| definition.counts[level].map_or(own.start, |count| count.saturating_add(1)));
        let resets: Vec<usize> = (level + 1..LEVELS)
            .filter(|&deeper| match of(deeper).and_then(|deeper| deeper.restart) {
                None => true,
                Some(after) => usize::try_from(after).is_ok_and(|after| level < after),
            })
            .collect();
        let mut shown = definition.counts;
        shown[level] = Some(count);
        let number = |index: usize| {
            let at = of(index)?;
            let count = shown[index].unwrap_or(at.start);
            let legal = own.legal && at.format != "none";
            Some(if legal { count.to_string() } else { numerals::write(count, &at.format, at.pattern.as_deref()) })
        };
        let mut label = if own.format == "bullet" { symbols::in_font(&own.text, own.font.as_deref()) } else { filled(&own.text, number) };
        if let Some((end, _)) = label.char_indices().nth(LONGEST) {
            label.truncate(end);
        }
        definition.counts[level] = Some(count);
        resets.into_iter().for_each(|deeper| definition.counts[deeper] = None);
        (!own.hidden && !label.is_empty()).then(|| label.clone() + gap(&label, own.suffix))
    }
}

/// What stands between a number and its text. A tab that only carries the text to its indent is none: behind a mark nothing,
/// else a blank, as one would type it.
fn gap(label: &str, suffix: Suffix) -> &'static str {
    let open = label.ends_with(|c: char| c.is_alphanumeric() || symbols::is_bullet(c));
    match suffix {
        Suffix::Tab | Suffix::Space if open && !label.ends_with(numerals::is_closed) => " ",
        _ => "",
    }
}

/// `%1.%2` with the numbers of the levels.
fn filled(text: &str, number: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0) {
            Some(digit) => {
                characters.next();
                out.push_str(&number(digit as usize - 1).unwrap_or_default());
            }
            None => out.push(c),
        }
    }
    out
}

fn identity(element: &Element<'_>, name: &str) -> i64 {
    element.attribute(name).and_then(|id| id.trim().parse().ok()).unwrap_or(-1)
}

fn level_index(element: &Element<'_>) -> usize {
    element.attribute("ilvl").and_then(|level| level.trim().parse().ok()).unwrap_or(0)
}

fn read_definition(scanner: &mut Scanner<'_>) -> Result<Definition, WordError> {
    let mut definition = Definition::default();
    loop {
        match scanner.next()? {
            Token::Open(element) if element.is_word("lvl") => {
                let index = level_index(&element);
                definition.levels.insert(index, read_level(scanner)?);
            }
            Token::Open(element) => {
                if element.is_word("numStyleLink") {
                    definition.style = element.value();
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(definition),
        }
    }
}

fn read_list(scanner: &mut Scanner<'_>) -> Result<List, WordError> {
    let mut list = List::default();
    loop {
        match scanner.next()? {
            Token::Open(element) if element.is_word("lvlOverride") => {
                let index = level_index(&element);
                read_override(scanner, index, &mut list)?;
            }
            Token::Open(element) => {
                if element.is_word("abstractNumId") {
                    list.definition = element.number().unwrap_or(-1);
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(list),
        }
    }
}

fn read_override(scanner: &mut Scanner<'_>, index: usize, list: &mut List) -> Result<(), WordError> {
    loop {
        match scanner.next()? {
            Token::Open(element) if element.is_word("lvl") => {
                let level = read_level(scanner)?;
                list.levels.insert(index, level);
            }
            Token::Open(element) => {
                if let Some(start) = element.number().filter(|_| element.is_word("startOverride")) {
                    list.starts.insert(index, start);
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) | Token::End => return Ok(()),
        }
    }
}

fn read_level(scanner: &mut Scanner<'_>) -> Result<Level, WordError> {
    let mut level = Level::default();
    // A format of its own stands beside one that older programs know.
    let mut wrappers = 0;
    loop {
        match scanner.next()? {
            Token::Open(element) if matches!(element.name(), "AlternateContent" | "Choice" | "Fallback") => wrappers += 1,
            Token::Open(element) if element.is_word("rPr") => {
                let properties = properties::run(scanner)?;
                (level.font, level.hidden) = (properties.font, properties.hidden.unwrap_or(false));
            }
            Token::Open(element) => {
                match element.name() {
                    "start" => level.start = element.number().unwrap_or(0),
                    "numFmt" if wrappers > 0 && level.pattern.is_some() => {}
                    "numFmt" => {
                        level.format = element.value().unwrap_or_default();
                        level.pattern = element.attribute("format").filter(|_| level.format == "custom");
                    }
                    "lvlText" => level.text = element.value().unwrap_or_default(),
                    "lvlRestart" => level.restart = element.number(),
                    "isLgl" => level.legal = element.is_on(),
                    "pStyle" => level.style = element.value(),
                    "suff" => {
                        level.suffix = match element.value().as_deref() {
                            Some("space") => Suffix::Space,
                            Some("nothing") => Suffix::Nothing,
                            _ => Suffix::Tab,
                        }
                    }
                    _ => {}
                }
                scanner.skip()?;
            }
            Token::Text(..) => {}
            Token::Close(_) if wrappers > 0 => wrappers -= 1,
            Token::Close(_) | Token::End => return Ok(level),
        }
    }
}
