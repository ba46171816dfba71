//! Figures that are known by the words around them: 建成小学3所、中学××所.
//!
//! Many figures have no name of their own: one of a row, one of which the sentence says three things. Their row of the ledger
//! holds the words as the report has them, with a gap for the number. The other numbers of these words may be any.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::indicator;
use crate::facts::ledger::hold::{self, Verdict};
use crate::facts::ledger::{Beside, value};
use crate::facts::restatement;
use crate::facts::scope::Scope;
use crate::lexicon::last_year::placeholder;
use crate::settings::ledger::LedgerRow;
use crate::text::characters::is_digit;

/// A row of the ledger that is known by the words around its number.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Index of the row in the ledger.
    pub at: usize,
    /// Its number.
    pub figure: Figure,
    /// The year it is of; `None` where that does not matter.
    pub year: Option<i32>,
    /// Whether another row with the same words says otherwise: then neither says anything of the report.
    contradicted: bool,
    /// The words before the number and behind it, numbers left out.
    before: String,
    behind: String,
}

/// Rows by the characters on either side of their numbers.
#[derive(Debug, Default)]
pub struct Wordings {
    all: Vec<Wording>,
    by_edges: FxHashMap<(Option<char>, Option<char>), Vec<usize>>,
}

/// What stands for a number when words are compared.
const NUMBER: char = '#';
/// So many characters beside numbers a row needs to say which figure is meant.
const ENOUGH: usize = 4;

/// Whether a name is the words around a number.
pub fn is_wording(name: &str) -> bool {
    name.contains(placeholder())
}

impl Wording {
    /// Reads a row; `None` where it names no words, or too few, or its number could not stand among them.
    pub fn read(at: usize, row: &LedgerRow) -> Option<Wording> {
        let (before, behind) = row.name.split_once(placeholder()).filter(|(_, behind)| !is_wording(behind))?;
        let figure = figure(before, behind, row)?;
        let (before, behind) = (masked(before.chars()).collect::<String>(), masked(behind.chars()).collect::<String>());
        let wording = Wording { at, figure, year: row.year, contradicted: false, before, behind };
        let words = wording.before.chars().chain(wording.behind.chars()).filter(|c| c.is_alphanumeric()).count();
        (words >= ENOUGH).then_some(wording)
    }

    /// The same as the row of that index.
    pub fn of_row(self, at: usize) -> Wording {
        Wording { at, ..self }
    }

    fn edges(&self) -> (Option<char>, Option<char>) {
        (self.before.chars().next_back(), self.behind.chars().next())
    }

    /// Whether both say the same words at the same time.
    fn is_of_one_thing(&self, other: &Wording) -> bool {
        self.before == other.before && self.behind == other.behind && self.year == other.year && self.figure.is_comparable(&other.figure)
    }

    /// Whether its words stand around a place of a text.
    fn is_around(&self, before: &str, behind: &str) -> bool {
        let mut own = self.before.chars().rev();
        let mut theirs = masked(before.chars().rev());
        let mut own_behind = self.behind.chars();
        let mut theirs_behind = masked(behind.chars());
        own.all(|c| theirs.next() == Some(c)) && own_behind.all(|c| theirs_behind.next() == Some(c))
    }
}

impl Wordings {
    /// Puts rows together.
    pub fn new(all: Vec<Wording>) -> Wordings {
        let mut wordings = Wordings { all, by_edges: FxHashMap::default() };
        for (index, wording) in wordings.all.iter().enumerate() {
            wordings.by_edges.entry(wording.edges()).or_default().push(index);
        }
        let at: FxHashSet<usize> = wordings.contradictions().flat_map(|(first, second)| [first, second]).collect();
        wordings.all.iter_mut().for_each(|wording| wording.contradicted = at.contains(&wording.at));
        wordings
    }

    /// The rows.
    pub fn all(&self) -> &[Wording] {
        &self.all
    }

    /// Pairs of rows that say two values of one thing, each later one with the first.
    pub fn contradictions(&self) -> impl Iterator<Item = (usize, usize)> {
        self.by_edges.values().flat_map(|indices| {
            indices.iter().enumerate().filter_map(|(nth, &second)| {
                let second = &self.all[second];
                let first = indices[..nth].iter().map(|&first| &self.all[first]).find(|first| first.is_of_one_thing(second))?;
                (!value::agree(&first.figure, &second.figure)).then_some((first.at, second.at))
            })
        })
    }

    /// The figures of a report around which the words of a row stand; of several rows the one that says most.
    pub fn beside<'a>(&'a self, facts: &'a [Arc<ParagraphFacts>], scopes: &[Scope]) -> Vec<Beside<'a>> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let paragraphs = facts.iter().zip(scopes).enumerate();
        let mut found: Vec<Beside<'a>> = paragraphs.flat_map(|(at, (facts, scope))| self.in_paragraph(at, facts, scope)).collect();
        let agreeing = found.iter().filter(|beside| beside.verdict == Verdict::Agrees).map(|beside| beside.at);
        let agreeing: FxHashSet<usize> = agreeing.collect();
        // Where the words stand twice and one of them is right, the other may be of something else.
        for beside in found.iter_mut().filter(|beside| beside.verdict == Verdict::Differs && agreeing.contains(&beside.at)) {
            if !hold::is_slip(beside.figure, beside.ledger) {
                beside.verdict = Verdict::Unsure;
            }
        }
        found
    }

    fn in_paragraph<'a>(&'a self, paragraph: usize, facts: &'a ParagraphFacts, scope: &Scope) -> Vec<Beside<'a>> {
        let figures = facts.figures.iter().enumerate().filter(|(_, figure)| !figure.quoted && !figure.chinese);
        figures
            .filter_map(|(index, figure)| {
                let wording = self.of_figure(facts, figure, scope).filter(|wording| !wording.contradicted)?;
                // Words around a number say more of how exact it is than the number alone.
                let figure = facts.frames.all.iter().find(|frame| frame.index == Some(index)).map_or(figure, |frame| &frame.figure);
                let verdict = match figure.is_comparable(&wording.figure) {
                    false => Verdict::Unsure,
                    true if value::agree(figure, &wording.figure) => Verdict::Agrees,
                    true => Verdict::Differs,
                };
                Some(Beside { paragraph, figure, at: wording.at, ledger: &wording.figure, verdict, is_sure: true })
            })
            .collect()
    }

    /// The row whose words stand around a figure.
    fn of_figure(&self, facts: &ParagraphFacts, figure: &Figure, scope: &Scope) -> Option<&Wording> {
        let digits = value::digits(&facts.reading, figure);
        let (before, behind) = (&facts.reading[..usize::from(digits.start())], &facts.reading[usize::from(digits.end())..]);
        let (last, first) = (masked(before.chars().rev()).next(), masked(behind.chars()).next());
        let edges = [(last, first), (last, None), (None, first)];
        let near = edges.iter().filter_map(|edges| self.by_edges.get(edges)).flatten().map(|&index| &self.all[index]);
        let year = OnceCell::new();
        let of_year = |wording: &Wording| wording.year.is_none() || wording.year == *year.get_or_init(|| year_of(facts, figure, scope));
        let fits = near.filter(|wording| wording.is_around(before, behind) && of_year(wording));
        fits.max_by_key(|wording| (wording.before.len() + wording.behind.len(), std::cmp::Reverse(wording.at)))
    }
}

/// The year that a figure is of, where one is known.
pub fn year_of(facts: &ParagraphFacts, figure: &Figure, scope: &Scope) -> Option<i32> {
    let time = indicator::time(facts, figure);
    let when = restatement::when(&time, scope);
    when.year.or_else(|| when.relative.and_then(|by| Some(scope.year? + i32::from(by)))).filter(|_| !when.years)
}

/// The number of a row as its words have it; where the row names another unit than they do, as it stands alone.
fn figure(before: &str, behind: &str, row: &LedgerRow) -> Option<Figure> {
    let number = row.value.trim_start_matches(|c: char| !is_digit(c));
    let end = number.char_indices().rfind(|(_, c)| is_digit(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let unit = format!("{}{}", &number[end..], row.unit);
    let (sentence, start) = match behind.starts_with(&unit) {
        true => (format!("{before}{}{behind}", &number[..end]), before.len()),
        false => (format!("{}{}", row.value, row.unit), row.value.len() - number.len()),
    };
    let facts = ParagraphFacts::read(sentence.as_str().into());
    let is_it = |figure: &Figure| usize::from(value::digits(&facts.reading, figure).start()) == start;
    let framed = facts.frames.all.iter().map(|frame| &frame.figure).find(|figure| is_it(figure));
    framed.or_else(|| facts.figures.iter().find(|figure| is_it(figure))).cloned()
}

/// Characters without blanks, each number as one mark.
fn masked(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut in_number = false;
    chars.filter(|c| !c.is_whitespace()).filter_map(move |c| {
        let is_number = is_digit(c) || matches!(c, '.' | '．');
        let again = is_number && in_number;
        in_number = is_number;
        (!again).then_some(if is_number { NUMBER } else { c })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::scope::Period;
    use crate::settings::ledger::Cell;

    fn row(name: &str, value: &str, unit: &str, year: Option<i32>) -> LedgerRow {
        let cell = Cell { file: "台账.csv".into(), sheet: None, row: 1, column: Some(1) };
        LedgerRow {
            name: name.to_owned(),
            aliases: Vec::new(),
            value: value.to_owned(),
            unit: unit.to_owned(),
            year,
            scope: String::new(),
            source: String::new(),
            cell,
        }
    }

    /// What the rows say of each figure of a sentence in the review of 2025.
    fn told(rows: &[LedgerRow], sentence: &str) -> Vec<(usize, Verdict)> {
        let wordings = Wordings::new(rows.iter().enumerate().filter_map(|(at, row)| Wording::read(at, row)).collect());
        let facts = [Arc::new(ParagraphFacts::read(sentence.into()))];
        let scope = Scope { period: Period::Review, year: Some(2025), section: 1, last: Some(2025), body: true };
        wordings.beside(&facts, &[scope]).iter().map(|beside| (beside.at, beside.verdict)).collect()
    }

    #[test]
    fn the_number_in_the_gap_is_the_one_that_is_compared() {
        let rows = [row("新建小学3所、初中××所", "2", "所", Some(2025)), row("投入××亿元建设河堤", "1.5", "亿元", None)];
        assert_eq!(told(&rows, "新建小学3所、初中2所。"), [(0, Verdict::Agrees)]);
        assert_eq!(told(&rows, "新建小学4所、初中2所。"), [(0, Verdict::Agrees)], "the other number may be any");
        assert_eq!(told(&rows, "全县新建小学3所、初中7所，投入1.6亿元建设河堤。"), [(0, Verdict::Differs), (1, Verdict::Differs)]);
        assert_eq!(told(&rows, "新建小学3所、高中7所。"), [], "other words");
        assert_eq!(told(&rows, "2023年，新建小学3所、初中7所。"), [], "another year");
        assert_eq!(told(&rows, "投入1.5亿元 建设河堤。"), [(1, Verdict::Agrees)], "blanks say nothing");
    }

    #[test]
    fn a_row_may_name_another_unit_or_a_bound() {
        let rows = [row("投入××亿元建设河堤", "15300", "万元", None), row("惠及群众近××万人", "3", "万人", None)];
        assert_eq!(told(&rows, "投入1.5亿元建设河堤，惠及群众近3万人。"), [(0, Verdict::Agrees), (1, Verdict::Agrees)]);
        assert_eq!(told(&rows, "投入1.8亿元建设河堤，惠及群众近5万人。"), [(0, Verdict::Differs), (1, Verdict::Differs)]);
    }

    #[test]
    fn too_few_words_say_nothing_and_two_gaps_neither() {
        assert!(Wording::read(0, &row("达××个", "3", "个", None)).is_none());
        assert!(Wording::read(0, &row("新建××所、改建××所", "3", "所", None)).is_none());
        assert!(Wording::read(0, &row("新建学校若干所", "3", "所", None)).is_none());
    }

    #[test]
    fn rows_with_the_same_words_contradict_one_another() {
        let rows = [row("培训干部××人次以上", "30", "人次", Some(2025)), row("培训干部××人次以上", "32", "人次", Some(2025))];
        let wordings = Wordings::new(rows.iter().enumerate().filter_map(|(at, row)| Wording::read(at, row)).collect());
        assert_eq!(wordings.contradictions().collect::<Vec<_>>(), [(0, 1)]);
    }
}
