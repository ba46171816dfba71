//! Names under the caret, and where else they stand: slogans, short forms, what stands between quotes or title marks,
//! and words.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::pairs::{Pair, Sort};
use crate::facts::sentence::Layout;
use crate::features::rename::placing::{Share, Spot};
use crate::features::rename::refusal::{self, Refusal};
use crate::features::rename::touched;
use crate::finding::Edit;
use crate::lexicon::numerals;
use crate::lexicon::words::{WordClass, words};
use crate::lexicon::{exact, frames};
use crate::report::markdown::LineState;
use crate::text::characters::{count_visible, ends_clause, is_digit, is_han};
use crate::text::{TextRange, TextSize, range, size};

/// A name at one of its places.
pub struct Name<'a> {
    /// As it stands there.
    pub text: &'a str,
    /// Where, in reading offsets.
    pub here: TextRange,
    kind: Kind<'a>,
}

/// What a name is, which decides where else it is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    /// “四个坚持”
    Slogan,
    /// A short form, with the name that it stands for.
    Short(&'a str),
    /// What stands between these quotes or title marks.
    Enclosed(Sort),
    /// A word.
    Word,
}

/// Longest name between quotes, in characters.
const NAME_LIMIT: usize = 24;
/// From so many characters on, what stands between quotes is meant without them too.
const UNQUOTED: usize = 4;
/// So many characters in common beside a short form tell that the full name stands there.
const FULL_NAME: usize = 2;

/// The slogan with a number at a place of a paragraph.
pub fn slogan_at(analysis: &Analysis, index: usize, at: TextSize) -> Option<Name<'_>> {
    let facts = &analysis.facts[index];
    let slogans = facts.slogans.iter().filter(|slogan| slogan.quoted || slogan.phrase.is_some());
    let slogan = touched(slogans, at, |slogan| slogan.range)?;
    Some(Name { text: &facts.reading[slogan.range], here: slogan.range, kind: Kind::Slogan })
}

/// Any other name there: a short form, what stands between quotes, a word that stands more than once.
pub fn at(analysis: &Analysis, index: usize, at: TextSize) -> Option<Name<'_>> {
    let several = |name: &Name<'_>| name.is_meant(&Passage::of(analysis, index), name.here) && name.places(analysis).len() > 1;
    short_form_at(analysis, index, at)
        .or_else(|| enclosed_at(&analysis.facts[index], at).filter(several))
        .or_else(|| word_at(&analysis.facts[index], at).filter(several))
}

/// The longest short form that the report explains and that stands there.
fn short_form_at(analysis: &Analysis, index: usize, at: TextSize) -> Option<Name<'_>> {
    let reading = &*analysis.facts[index].reading;
    let mut found: Option<Name<'_>> = None;
    for (_, _, facts) in analysis.body() {
        for &(form, remark) in &facts.terms.short_forms {
            let text = &facts.reading[form];
            let kind = Kind::Short(full_name(&facts.reading[..usize::from(remark.start())]));
            let from = usize::from(at).saturating_sub(text.len());
            let window = (from..=usize::from(at)).find(|&at| reading.is_char_boundary(at)).unwrap_or_default();
            let stands = |start: &usize| reading[*start..].starts_with(text);
            let starts = reading[window..].char_indices().map(|(offset, _)| window + offset).take_while(|&start| size(start) <= at);
            for start in starts.filter(stands) {
                let name = Name { text: &reading[start..start + text.len()], here: range(start, start + text.len()), kind };
                let passage = Passage::of(analysis, index);
                let longer = found.as_ref().is_none_or(|known| known.text.len() < text.len());
                if longer && name.is_meant(&passage, name.here) {
                    found = Some(name);
                }
            }
        }
    }
    found
}

/// The name before the bracket in which its short form is explained: back to the mark before it.
fn full_name(head: &str) -> &str {
    let head = head.trim_end_matches("以下");
    let head = head.strip_suffix(['（', '(', '，', ',']).unwrap_or(head);
    let start = head
        .rfind(|c: char| ends_clause(c) || matches!(c, '、' | '（' | '('))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    &head[start..]
}

/// The innermost name between quotes or title marks there: words without marks of a sentence.
fn enclosed_at(facts: &ParagraphFacts, at: TextSize) -> Option<Name<'_>> {
    let pairs = facts.layout.pairs.all.iter().filter(|pair| is_name_mark(pair.sort));
    let pair = pairs.filter(|pair| inside(pair).contains_inclusive(at)).min_by_key(|pair| pair.range.len())?;
    let here = inside(pair);
    let text = &facts.reading[here];
    let name = (2..=NAME_LIMIT).contains(&count_visible(text)) && !text.contains(ends_clause) && text.contains(is_han);
    name.then_some(Name { text, here, kind: Kind::Enclosed(pair.sort) })
}

fn is_name_mark(sort: Sort) -> bool {
    matches!(sort, Sort::Double | Sort::Single | Sort::Title | Sort::InnerTitle | Sort::Corner | Sort::WhiteCorner)
}

fn is_title_mark(sort: Sort) -> bool {
    matches!(sort, Sort::Title | Sort::InnerTitle)
}

fn inside(pair: &Pair) -> TextRange {
    range(usize::from(pair.range.start()) + pair.open.len_utf8(), usize::from(pair.range.end()) - pair.close.len_utf8())
}

/// The word of two or more Han characters there, if it is more than a particle.
fn word_at(facts: &ParagraphFacts, at: TextSize) -> Option<Name<'_>> {
    if facts.layout.is_quoted(at) || facts.layout.is_in_title(at) {
        return None;
    }
    let back = facts.reading[..usize::from(at)].chars().next_back().map_or(at, |c| at - TextSize::of(c));
    let clauses = [facts.layout.clause_at(at), facts.layout.clause_at(back)];
    clauses.into_iter().find_map(|clause| {
        let found = words().tag(&facts.reading[clause]);
        let telling = found.iter().filter(|word| word.class != WordClass::Other);
        let telling = telling.filter(|word| word.text.chars().all(is_han) && word.text.chars().count() >= 2);
        let here = touched(telling.map(|word| word.range + clause.start()), at, |place| *place)?;
        Some(Name { text: &facts.reading[here], here, kind: Kind::Word })
    })
}

/// A stretch of text in which names are looked for.
struct Passage<'a> {
    reading: &'a str,
    layout: Layouts<'a>,
    spot: Spot<'a>,
}

enum Layouts<'a> {
    Known(&'a Layout),
    Own(Box<Layout>),
}

impl<'a> Passage<'a> {
    fn of(analysis: &'a Analysis, index: usize) -> Passage<'a> {
        let facts = &analysis.facts[index];
        let layout = Layouts::Known(&facts.layout);
        Passage { reading: &facts.reading, layout, spot: Spot::Paragraph(&analysis.report.paragraphs[index]) }
    }

    fn layout(&self) -> &Layout {
        match &self.layout {
            Layouts::Known(layout) => layout,
            Layouts::Own(layout) => layout,
        }
    }

    /// The pair of quotes or title marks that holds this and nothing else.
    fn pair_around(&self, place: TextRange) -> Option<&Pair> {
        let open = self.reading[..usize::from(place.start())].chars().next_back()?;
        let start = place.start() - TextSize::of(open);
        let pairs = &self.layout().pairs.all;
        let first = pairs.partition_point(|pair| pair.range.start() < start);
        pairs.get(first).filter(|pair| is_name_mark(pair.sort) && inside(pair) == place)
    }

    /// Whether words begin and end where this does; one word, if `single`.
    fn is_of_words(&self, place: TextRange, single: bool) -> bool {
        let clause = self.layout().clause_at(place.start());
        let clause = if clause.contains_range(place) { clause } else { range(0, self.reading.len()) };
        let cut = words().tag(&self.reading[clause]);
        let mut found = cut.iter().map(|word| word.range + clause.start());
        let starts = found.find(|word| word.start() == place.start());
        starts.is_some_and(|first| first == place || !single && found.any(|word| word.end() == place.end()))
    }
}

impl Passage<'_> {
    /// Whether this is part of a formula that stands letter by letter.
    fn is_in_formula(&self, place: TextRange) -> bool {
        let clause = self.layout().clause_at(place.start());
        let text = &self.reading[clause];
        let at = usize::from(place.start().checked_sub(clause.start()).unwrap_or_default());
        let whole = exact::standing(text, at)
            .map(|(start, end, _)| (start, end))
            .or_else(|| frames::standing(text, at).map(|(start, end, _)| (start, end)));
        whole.is_some_and(|(start, end)| end - start > usize::from(place.len()))
    }
}

impl Name<'_> {
    /// The edits that write `new` at all places of the name.
    pub fn edits(&self, analysis: &Analysis, new: &str) -> Result<Vec<Edit>, Refusal> {
        let around = match self.kind {
            Kind::Slogan | Kind::Short(_) => Some(('“', '”')),
            Kind::Enclosed(sort) => Some((sort.open(), sort.close())),
            Kind::Word => None,
        };
        refusal::check_name(new, analysis.format, around)?;
        if new == self.text {
            return Ok(Vec::new());
        }
        let mut edits = Vec::new();
        for (spot, place) in self.places(analysis) {
            let parts = spot.replace(place, self.text, new, Share::Evenly);
            edits.extend(parts.ok_or_else(|| Refusal::Cut(self.text.to_owned()))?);
        }
        Ok(edits)
    }

    /// All places of the name: in the paragraphs of the report, in its contents and its tables.
    fn places<'a>(&self, analysis: &'a Analysis) -> Vec<(Spot<'a>, TextRange)> {
        use crate::report::paragraph::ParagraphKind;

        let mut found = Vec::new();
        for (index, paragraph) in analysis.report.paragraphs.iter().enumerate() {
            if paragraph.kind != ParagraphKind::Residue && paragraph.reading.contains(self.text) {
                self.find(&Passage::of(analysis, index), &mut found);
            }
        }
        for line in &analysis.report.lines {
            let reading = &*line.content.reading;
            if line.content.state == LineState::Table && reading.contains(self.text) {
                let layout = Layouts::Own(Box::new(Layout::read(reading)));
                self.find(&Passage { reading, layout, spot: Spot::Line(line) }, &mut found);
            }
        }
        // A line has one place for a name, however it is read.
        let by_place: BTreeMap<u32, (Spot<'a>, TextRange)> =
            found.into_iter().map(|(spot, place)| (spot.place(place).start().into(), (spot, place))).collect();
        by_place.into_values().collect()
    }

    fn find<'a>(&self, passage: &Passage<'a>, found: &mut Vec<(Spot<'a>, TextRange)>) {
        for (at, _) in passage.reading.match_indices(self.text) {
            let place = range(at, at + self.text.len());
            if !passage.spot.is_protected(passage.spot.place(place)) && self.is_meant(passage, place) {
                found.push((passage.spot, place));
            }
        }
    }

    /// Whether the name is meant where its characters stand.
    fn is_meant(&self, passage: &Passage<'_>, place: TextRange) -> bool {
        let pair = passage.pair_around(place).map(|pair| pair.sort);
        let layout = passage.layout();
        if let Some(sort) = pair {
            let titled = is_title_mark(sort);
            return match self.kind {
                Kind::Slogan => !layout.is_in_title(place.start()),
                Kind::Short(_) => !titled,
                Kind::Enclosed(own) => is_title_mark(own) == titled,
                Kind::Word => false,
            };
        }
        // Inside a longer quotation or the name of a document it is somebody else's word.
        if layout.is_quoted(place.start()) || layout.is_in_title(place.start()) {
            return false;
        }
        match self.kind {
            Kind::Slogan => {
                let before = passage.reading[..usize::from(place.start())].chars().next_back();
                !before.is_some_and(|c| numerals::is_numeral(c) || is_digit(c)) && passage.is_of_words(place, false)
            }
            Kind::Short(full) => !is_in_full_name(passage.reading, place, self.text, full) && passage.is_of_words(place, false),
            Kind::Enclosed(sort) => !is_title_mark(sort) && count_visible(self.text) >= UNQUOTED && passage.is_of_words(place, false),
            Kind::Word => passage.is_of_words(place, true) && !passage.is_in_formula(place),
        }
    }
}

/// Whether what stands there is part of the full name, which holds its short form.
fn is_in_full_name(reading: &str, place: TextRange, short: &str, full: &str) -> bool {
    let (head, rest) = (&reading[..usize::from(place.start())], &reading[usize::from(place.end())..]);
    full.match_indices(short).any(|(at, _)| {
        let before = common(head.chars().rev(), full[..at].chars().rev());
        let behind = common(rest.chars(), full[at + short.len()..].chars());
        before + behind >= FULL_NAME
    })
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b && is_han(*a)).count()
}
