//! The figure under the caret at all its places: the same indicator, at the same time, with the same value. A mention
//! with another value contradicts it, which is for the eye to settle.

use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::{self, Figure};
use crate::facts::restatement::{self, Place};
use crate::facts::scan;
use crate::facts::sentence::Layout;
use crate::facts::table::{cells, join};
use crate::features::hover::figure::phrase;
use crate::features::rename::placing::{Share, Spot};
use crate::features::rename::refusal::Refusal;
use crate::features::rename::{touched, written};
use crate::finding::Edit;
use crate::lexicon::numerals::is_numeral;
use crate::text::characters::{is_blank, is_han};
use crate::text::{TextRange, TextSize, range};

/// The figure at a place of a paragraph. What stands between quotes is a name.
pub fn at(facts: &ParagraphFacts, at: TextSize) -> Option<usize> {
    let figures = facts.figures.iter().enumerate().filter(|(_, figure)| !figure.quoted);
    touched(figures, at, |(_, figure)| figure.range).map(|(index, _)| index)
}

/// The edits that write `new` at all places of the figure `index` of a paragraph.
pub fn edits(analysis: &Analysis, paragraph: usize, index: usize, new: &str) -> Result<Vec<Edit>, Refusal> {
    let own = Written::new(&analysis.facts[paragraph], index);
    let new = New::parse(new, &own).ok_or_else(|| Refusal::Figure(own.figure.measure.word.clone()))?;
    let mut edits = Vec::new();
    let places = places(analysis, paragraph, index);
    for (at, mention) in &places {
        let spot = Spot::Paragraph(&analysis.report.paragraphs[*at]);
        for (place, text) in new.at(&own, mention) {
            edits.extend(spot.replace(place, &mention.reading[place], &text, Share::First).unwrap_or_default());
        }
    }
    edits.extend(in_tables(analysis, paragraph, &own, &new));
    Ok(edits)
}

/// The figures of the same value that a rename by `edits` leaves as they are, though their words are like those of the figure
/// `index`: whether they are the same, a person has to say.
pub fn left_alone(analysis: &Analysis, paragraph: usize, index: usize, edits: &[Edit]) -> Vec<TextRange> {
    let own = Written::new(&analysis.facts[paragraph], index);
    let words = |facts: &ParagraphFacts, figure: &Figure| pairs_of_han(&facts.reading[phrase(&facts.reading, figure)]);
    let own_words = words(&analysis.facts[paragraph], own.figure);
    let mut found = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        let alike = facts.figures.iter().filter(|figure| !figure.quoted && own.says_the_same(figure));
        let places = alike.filter(|figure| words(facts, figure).iter().any(|pair| own_words.contains(pair)));
        let told = |figure: &Figure| paragraph.place(phrase(&facts.reading, figure));
        let left = places.filter(|figure| !edits.iter().any(|edit| paragraph.place(figure.range).contains_range(edit.range)));
        found.extend(left.map(told));
    }
    found
}

/// Neighbours among the Chinese characters: of 重点项目 重点, 点项 and 项目.
fn pairs_of_han(text: &str) -> Vec<[char; 2]> {
    let characters: Vec<char> = text.chars().collect();
    characters.windows(2).filter(|two| two.iter().all(|&c| is_han(c) && !is_numeral(c))).map(|two| [two[0], two[1]]).collect()
}

/// A figure with its number and what stands behind it: 1500 and 余人次.
struct Written<'a> {
    reading: &'a str,
    figure: &'a Figure,
    number: TextRange,
    tail: TextRange,
}

impl<'a> Written<'a> {
    fn new(facts: &'a ParagraphFacts, index: usize) -> Written<'a> {
        Written::of(&facts.reading, &facts.figures[index])
    }

    fn of(reading: &'a str, figure: &'a Figure) -> Written<'a> {
        let middle = figure.number.end();
        let (number, tail) = (TextRange::new(figure.range.start(), middle), TextRange::new(middle, figure.range.end()));
        Written { reading, figure, number, tail }
    }

    fn value(&self) -> BigRational {
        self.figure.value.rational() * &self.figure.measure.factor
    }

    fn says_the_same(&self, other: &Figure) -> bool {
        let (mine, theirs) = (self.figure, other);
        mine.is_comparable(theirs)
            && mine.bound == theirs.bound
            && mine.upper.map(|upper| upper.rational()) == theirs.upper.map(|upper| upper.rational())
            && self.value() == theirs.value.rational() * &theirs.measure.factor
    }
}

/// What is to stand there.
struct New {
    number: String,
    /// What stands behind the number; as it was, where only a number was given.
    tail: Option<String>,
    value: BigRational,
    /// Whether it is exact in the same way as before.
    same_bound: bool,
}

impl New {
    /// A figure that can stand for `own`, or a number alone.
    fn parse(text: &str, own: &Written<'_>) -> Option<New> {
        let text: String = text.chars().filter(|&c| !is_blank(c)).collect();
        let given = |text: &str, tail: bool| {
            let tokens = scan::scan(text);
            let figures = figure::find(text, &tokens, &Layout::read(text));
            let [figure] = &figures[..] else { return None };
            let whole = figure.range == range(0, text.len()) && figure.measure.class == own.figure.measure.class;
            let new = Written::of(text, figure);
            whole.then(|| New {
                number: text[new.number].to_owned(),
                tail: tail.then(|| text[new.tail].to_owned()),
                value: new.value(),
                same_bound: own.figure.upper.is_some() == figure.upper.is_some() && (!tail || text[new.tail] == own.reading[own.tail]),
            })
        };
        let with_tail = || given(&format!("{text}{}", &own.reading[own.tail]), false).filter(|new| new.number == text);
        given(&text, true).or_else(with_tail)
    }

    /// The replacements at one mention of `own`, in reading offsets: in the form of that mention, as far as it has one.
    fn at(&self, own: &Written<'_>, mention: &Written<'_>) -> Vec<(TextRange, String)> {
        let figure = mention.figure;
        let same_form = mention.reading[mention.number] == own.reading[own.number];
        let same_tail = mention.reading[mention.tail] == own.reading[own.tail];
        let number = if same_form && same_tail {
            Some(self.number.clone())
        } else if self.same_bound && figure.upper.is_none() {
            let sample = &mention.reading[mention.number];
            written::like(sample, figure.scale.0, figure.chinese, &(&self.value / &figure.measure.factor))
        } else {
            None
        };
        let own_tail = || own.reading[own.tail].to_owned();
        let (number, tail) = match number {
            Some(number) => (number, self.tail.clone().filter(|_| same_tail)),
            None => (self.number.clone(), Some(self.tail.clone().unwrap_or_else(own_tail))),
        };
        let tail = tail.map(|tail| (mention.tail, tail));
        let replacements = [(mention.number, number)].into_iter().chain(tail);
        replacements.filter(|(place, text)| mention.reading[*place] != **text).collect()
    }
}

/// The mentions of one indicator at one time with one value, with their paragraphs; the figure itself among them.
fn places<'a>(analysis: &'a Analysis, paragraph: usize, index: usize) -> Vec<(usize, Written<'a>)> {
    let facts = &*analysis.facts[paragraph];
    let own = Written::new(facts, index);
    let Some(mention) = facts.mentions.iter().find(|mention| mention.figure == index && mention.identifies) else {
        let mut places = vec![(paragraph, own)];
        places.extend(joined(analysis, paragraph, index, &places));
        return places;
    };
    let mut all: Vec<Place<'a>> = Vec::new();
    for (paragraph, _, facts) in analysis.body() {
        let alike = facts.mentions.iter().filter(|mention| mention.identifies && own.says_the_same(&facts.figures[mention.figure]));
        all.extend(alike.map(|mention| Place { paragraph, facts, mention }));
    }
    let mut openings: FxHashMap<usize, usize> = FxHashMap::default();
    restatement::for_each(&analysis.facts, &analysis.scopes, |place, scope| {
        openings.entry(scope.section).or_insert(place.paragraph);
    });
    let mut found = vec![Place { paragraph, facts, mention }];
    let mut at = 0;
    while let Some(&place) = found.get(at) {
        all.retain(|other| {
            let itself = other.paragraph == place.paragraph && other.mention.figure == place.mention.figure;
            if !itself && is_restated(analysis, &place, other, &openings) {
                found.push(*other);
            }
            !itself && !found.iter().any(|known| known.paragraph == other.paragraph && known.mention.figure == other.mention.figure)
        });
        at += 1;
    }
    let mut places: Vec<(usize, Written<'a>)> =
        found.into_iter().map(|place| (place.paragraph, Written::of(&place.facts.reading, place.figure()))).collect();
    places.extend(joined(analysis, paragraph, index, &places));
    places
}

/// What the table of the report knows as the same thing with the same value, beside the places that are known.
fn joined<'a>(analysis: &'a Analysis, paragraph: usize, index: usize, known: &[(usize, Written<'a>)]) -> Vec<(usize, Written<'a>)> {
    let entries = join::entries(&analysis.facts, &analysis.scopes);
    let matches = join::same(&entries, &join::by_head(&entries)).matches;
    let place = |entry: &join::Entry<'_>| entry.frame.index.map(|figure| (entry.paragraph, figure));
    let pairs: Vec<[(usize, usize); 2]> = matches.iter().filter_map(|(a, b)| Some([place(a)?, place(b)?])).collect();
    let mut found = vec![(paragraph, index)];
    let mut at = 0;
    while let Some(&here) = found.get(at) {
        let others = pairs.iter().filter(|pair| pair.contains(&here)).flatten();
        let fresh: Vec<(usize, usize)> = others.copied().filter(|other| !found.contains(other)).collect();
        fresh.into_iter().for_each(|other| {
            if !found.contains(&other) {
                found.push(other)
            }
        });
        at += 1;
    }
    let own = Written::new(&analysis.facts[paragraph], index);
    let written = found.into_iter().skip(1).map(|(paragraph, figure)| (paragraph, Written::new(&analysis.facts[paragraph], figure)));
    let is_new = |(paragraph, mention): &(usize, Written<'a>)| {
        own.says_the_same(mention.figure) && known.iter().all(|(at, other)| at != paragraph || other.figure.range != mention.figure.range)
    };
    written.filter(is_new).collect()
}

/// Whether one mention restates the other: in the same words at the same time, or in the overview of its section in
/// fewer or more words.
fn is_restated(analysis: &Analysis, one: &Place<'_>, other: &Place<'_>, openings: &FxHashMap<usize, usize>) -> bool {
    let (scope, others) = (&analysis.scopes[one.paragraph], &analysis.scopes[other.paragraph]);
    if scope.period != others.period || scope.body != others.body || one.mention.target != other.mention.target {
        return false;
    }
    let when = restatement::when(&one.mention.time, scope) == restatement::when(&other.mention.time, others);
    if one.mention.key == other.mention.key {
        return when;
    }
    let in_overview = openings.get(&scope.section).is_some_and(|opening| [one.paragraph, other.paragraph].contains(opening));
    when && in_overview && scope.section == others.section && restatement::names_nest(&one.mention.key, &other.mention.key)
}

/// The same value in the tables of the report: cells that state the indicator at the same time.
fn in_tables(analysis: &Analysis, paragraph: usize, own: &Written<'_>, new: &New) -> Vec<Edit> {
    let mentions = &analysis.facts[paragraph].mentions;
    let is_own = |figure: usize| analysis.facts[paragraph].figures[figure].range == own.figure.range;
    let Some(mention) = mentions.iter().find(|mention| mention.identifies && is_own(mention.figure)) else { return Vec::new() };
    let when = restatement::when(&mention.time, &analysis.scopes[paragraph]);
    let mut edits = Vec::new();
    for cell in cells::cells(&analysis.report.lines) {
        let facts = ParagraphFacts::read(cell.statement.as_str().into());
        let [stated] = &facts.mentions[..] else { continue };
        let behind = analysis.report.paragraphs.partition_point(|paragraph| paragraph.range().start() < cell.range.start());
        let Some(scope) = behind.checked_sub(1).and_then(|before| analysis.scopes.get(before)) else { continue };
        let written = Written::new(&facts, stated.figure);
        let same = stated.key == mention.key && restatement::when(&stated.time, scope) == when && own.says_the_same(written.figure);
        let number = &written.reading[written.number];
        if same && analysis.text[cell.range].starts_with(number) {
            let place = TextRange::at(cell.range.start(), TextSize::of(number));
            let replaced = new.at(own, &written).into_iter().find(|(range, _)| *range == written.number);
            edits.extend(replaced.map(|(_, text)| Edit { range: place, text }));
        }
    }
    edits
}
