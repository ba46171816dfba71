//! A first ledger made from a report: every figure with a name, or with words, that find it again.
//!
//! The ledger is held against the report it was made from before it is handed out. Where a name does not lead back to its
//! own figure, the words around the number stand in the place of a name; where those do not either, a word that stands near the
//! figure is added to the name as its scope. What nothing tells apart is left out.

mod names;
mod wordings;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::facts::frames::role::Role;
use crate::facts::ledger::hold::{self, Verdict};
use crate::facts::ledger::wording::{self, Wording};
use crate::facts::ledger::{Book, Entry, value};
use crate::facts::restatement;
use crate::facts::scope::Period;
use crate::facts::table::join;
use crate::facts::table::row::Row;
use crate::settings::ledger::{Cell, LedgerRow};
use crate::text::{TextRange, range};

/// A ledger made from a report.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its rows, in the order of the report.
    pub rows: Vec<LedgerRow>,
    /// Figures of the report that no words tell apart from others.
    pub left_out: usize,
}

/// Most rounds in which rows are mended.
const ROUNDS: usize = 24;
/// Most words near a figure that are tried as its scope before the words around it are taken.
const NEAR: usize = 4;
/// Most characters of a name.
const NAME: usize = 40;

/// A figure of the report with the row that stands for it.
struct Written<'a> {
    paragraph: usize,
    figure: &'a Figure,
    row: LedgerRow,
    /// How the row is known when it is read again; `None` where none is left that could stand for the figure.
    known: Option<Known>,
    /// Other rows that may stand for it, the next one last.
    others: Vec<LedgerRow>,
}

/// How a row is known.
enum Known {
    Named(Box<Entry>),
    Worded(Wording),
}

/// The heads of the columns of a ledger.
pub const HEADS: [&str; 7] = ["指标", "数值", "单位", "年度", "口径", "别名", "来源"];

/// Makes a ledger from a report; `name` is that of the report, for the column of sources.
pub fn draft(analysis: &Analysis, name: &str) -> Draft {
    if !analysis.text_kind().is_report() {
        return Draft::default();
    }
    let mut all: Vec<Written<'_>> = Vec::new();
    for (paragraph, _, facts) in analysis.body() {
        let kept = (0..facts.figures.len()).filter(|&figure| is_kept(&facts.figures[figure]));
        all.extend(kept.map(|figure| Written::new(analysis, paragraph, facts, figure, name)));
    }
    // What is dropped may have kept others from speaking against figures that are not theirs.
    for _ in 0..ROUNDS {
        merge(&mut all);
        if mend(analysis, &mut all) == 0 {
            break;
        }
    }
    let left_out = all.iter().filter(|written| written.known.is_none()).count();
    let mut rows: Vec<LedgerRow> = Vec::new();
    for written in all.into_iter().filter(|written| written.known.is_some()) {
        if !rows.iter().any(|row| same_row(row, &written.row)) {
            rows.push(written.row);
        }
    }
    Draft { rows, left_out }
}

/// The figure at a place that no row of the ledger is of: its paragraph and its index there. Nothing in what is no report.
pub fn unrecorded(analysis: &Analysis, place: TextRange) -> Option<(usize, usize)> {
    let (paragraph, logical) = analysis.paragraph_at(place.start()).filter(|_| analysis.text_kind().is_report())?;
    let facts = analysis.facts.get(paragraph)?;
    let touches = |figure: &Figure| logical.place(figure.range).intersect(place).is_some();
    let figure = facts.figures.iter().position(|figure| touches(figure) && is_kept(figure))?;
    let range = facts.figures[figure].range;
    let ledger = analysis.ledger();
    let is_held = analysis.beside(&ledger).iter().any(|beside| beside.paragraph == paragraph && beside.figure.range == range);
    (!is_held).then_some((paragraph, figure))
}

/// The rows that find the figure at a place again and speak against no other, the best first: one in any words, and where that
/// has a scope, one without, for ledgers that have no column for it. `name` is that of the report.
pub fn rows_at(analysis: &Analysis, place: TextRange, name: &str) -> Vec<LedgerRow> {
    let Some((paragraph, figure)) = unrecorded(analysis, place) else { return Vec::new() };
    let written = || Written::new(analysis, paragraph, &analysis.facts[paragraph], figure, name);
    let best = settled(analysis, written());
    let limited = best.as_ref().is_some_and(|row| !row.scope.is_empty());
    let unlimited = limited.then(|| {
        let mut bare = written();
        bare.others.push(bare.row.clone());
        bare.others.retain(|row| row.scope.is_empty() && !row.name.is_empty());
        bare.take_next();
        settled(analysis, bare)
    });
    best.into_iter().chain(unlimited.flatten()).collect()
}

/// The row of a figure once nothing speaks against it any more.
fn settled(analysis: &Analysis, written: Written<'_>) -> Option<LedgerRow> {
    let mut all = [written];
    let settled = (0..ROUNDS).any(|_| mend(analysis, &mut all) == 0);
    let [written] = all;
    written.known.filter(|_| settled).map(|_| written.row)
}

/// The rows as cells, in the order of [`HEADS`].
pub fn cells(rows: &[LedgerRow]) -> Vec<Vec<String>> {
    let cells = |row: &LedgerRow| {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        vec![row.name.clone(), row.value.clone(), row.unit.clone(), year, row.scope.clone(), row.aliases.join("、"), row.source.clone()]
    };
    std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(rows.iter().map(cells)).collect()
}

/// Whether an office would keep a figure: no slogan, no count in words, no range.
fn is_kept(figure: &Figure) -> bool {
    !figure.quoted && !figure.chinese && figure.upper.is_none() && figure.bound != Bound::Range
}

fn same_row(one: &LedgerRow, other: &LedgerRow) -> bool {
    (&one.name, &one.value, &one.unit, one.year, &one.scope) == (&other.name, &other.value, &other.unit, other.year, &other.scope)
}

impl<'a> Written<'a> {
    /// A figure of a paragraph, by its index, with the rows that may stand for it.
    fn new(analysis: &'a Analysis, paragraph: usize, facts: &'a ParagraphFacts, figure: usize, report: &str) -> Written<'a> {
        let frame = facts.frames.all.iter().find(|frame| frame.index == Some(figure));
        let figure = frame.map_or(&facts.figures[figure], |frame| &frame.figure);
        let place = analysis.report.paragraphs[paragraph].place(figure.range);
        let line = analysis.index.line_of(place.start()) + 1;
        let row = LedgerRow {
            name: String::new(),
            aliases: Vec::new(),
            value: String::new(),
            unit: String::new(),
            year: wording::year_of(facts, figure, &analysis.scopes[paragraph]),
            scope: String::new(),
            source: format!("{report}第{line}行"),
            cell: Cell { file: "".into(), sheet: None, row: 0, column: None },
        };
        let told = facts.rows.iter().find(|row| facts.frames.all[row.frame].figure.range == figure.range);
        let (near, name) = told.and_then(|told| named(analysis, paragraph, facts, told, &row)).unzip();
        // A word that happens to stand near says less to a reader than the words round the number.
        let mut others: Vec<LedgerRow> = near.unwrap_or_default();
        others.extend(wordings::rows(facts, figure, &row));
        others.extend(name);
        let mut written = Written { paragraph, figure, row, known: None, others };
        written.take_next();
        written
    }

    /// Takes the next row that may stand for the figure.
    fn take_next(&mut self) {
        self.known = None;
        while let Some(row) = self.others.pop() {
            self.known = if wording::is_wording(&row.name) {
                let is_own = |wording: &Wording| wording.figure.is_comparable(self.figure) && value::agree(self.figure, &wording.figure);
                Wording::read(0, &row).filter(is_own).map(Known::Worded)
            } else {
                Entry::read(0, &row, &row.name).map(|entry| Known::Named(Box::new(entry)))
            };
            self.row = row;
            if self.known.is_some() {
                return;
            }
        }
    }
}

/// The row with the shortest name that leads back to a figure, behind the same with a word that stands near as its scope, the best of
/// these last.
fn named(
    analysis: &Analysis,
    paragraph: usize,
    facts: &ParagraphFacts,
    told: &Row,
    row: &LedgerRow,
) -> Option<(Vec<LedgerRow>, LedgerRow)> {
    let frame = &facts.frames.all[told.frame];
    let scope = &analysis.scopes[paragraph];
    let (value, unit) = value_and_unit(&facts.reading, &frame.figure)?;
    let mut limits: Vec<String> = told.time.stretch.iter().map(|stretch| stretch.to_string()).collect();
    if told.target || scope.period == Period::Plan {
        limits.push("目标".to_owned());
    }
    if frame.role == Role::From {
        limits.push("变动前".to_owned());
    }
    let mut row = LedgerRow { value, unit, year: hold::year(told, frame, scope), ..row.clone() };
    let entry = join::Entry { paragraph, facts, row: told, frame, scope, when: restatement::when(&told.time, scope) };
    let limiting = names::limiting_words(facts, frame);
    for name in names::names(facts, told, frame, &entry.name()).into_iter().filter(|name| name.chars().count() <= NAME) {
        for added in std::iter::once(None).chain(limiting.iter().map(Some)) {
            let scopes: Vec<String> = limits.iter().chain(added).cloned().collect();
            row = LedgerRow { name: name.clone(), scope: scopes.join("、"), ..row };
            if Entry::read(0, &row, &row.name).is_some_and(|entry| hold::names(&entry, facts, told, scope)) {
                let near = names::near_words(analysis, paragraph, facts, frame, &name);
                let near = &near[near.len().saturating_sub(NEAR)..];
                let with = |word: &String| {
                    let scopes: Vec<&str> = scopes.iter().chain([word]).map(String::as_str).collect();
                    LedgerRow { scope: scopes.join("、"), ..row.clone() }
                };
                return Some((near.iter().map(with).collect(), row));
            }
        }
    }
    None
}

/// The number and the unit of a figure as a ledger writes them: 近100家 is 近100 and 家, 4.3亿元 is 4.3 and 亿元.
fn value_and_unit(reading: &str, figure: &Figure) -> Option<(String, String)> {
    let text: String = reading[range(usize::from(figure.number.start()), usize::from(figure.range.end()))]
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            c => c,
        })
        .collect();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, mut unit) = text.split_at(digits);
    let mut value = number.to_owned();
    if let Some(rest) = unit.strip_prefix(['余', '多']) {
        value.push_str(&unit[..unit.len() - rest.len()]);
        unit = rest;
    } else if let Some(at) = unit.find(['余', '多']) {
        // 1.8万余元: the scale belongs to the number.
        let end = at + '余'.len_utf8();
        value.push_str(&unit[..end]);
        unit = &unit[end..];
    } else {
        let bound = match figure.bound {
            Bound::Near => "近",
            Bound::About => "约",
            Bound::AtLeast => "超",
            Bound::AtMost => "不到",
            Bound::Exact | Bound::Over | Bound::Range => "",
        };
        value.insert_str(0, bound);
    }
    (!number.is_empty() && !unit.is_empty()).then(|| (value, unit.to_owned()))
}

/// Has figures of one name and one value share a row.
fn merge(all: &mut [Written<'_>]) {
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        let own = &mut rest[0];
        if let Some(same) = before.iter().find(|other| same_row(&other.row, &own.row)) {
            own.row.source.clone_from(&same.row.source);
        }
    }
}

/// Holds the rows against the report and has those that do not surely lead back to their figures make room for the next that may;
/// how many.
fn mend(analysis: &Analysis, all: &mut [Written<'_>]) -> usize {
    let kept: Vec<usize> = (0..all.len()).filter(|&at| all[at].known.is_some()).collect();
    let (mut entries, mut wordings) = (Vec::new(), Vec::new());
    for (nth, &at) in kept.iter().enumerate() {
        match &all[at].known {
            Some(Known::Named(entry)) => entries.push(Entry { at: nth, contradicted: false, ..(**entry).clone() }),
            Some(Known::Worded(wording)) => wordings.push(wording.clone().of_row(nth)),
            None => {}
        }
    }
    let book = Book::of_entries(entries, kept.len()).with(wordings);
    let beside = analysis.beside(&book);
    let mut wrong: Vec<usize> = Vec::new();
    for &at in &kept {
        let own = &all[at];
        let found = beside.iter().find(|found| found.paragraph == own.paragraph && found.figure.range == own.figure.range);
        if !found.is_some_and(|found| found.verdict == Verdict::Agrees && found.is_sure) {
            wrong.push(at);
        }
    }
    // A row that speaks against a figure without a row of its own.
    for found in beside.iter().filter(|found| found.verdict != Verdict::Agrees) {
        let is_it = |at: &&usize| all[**at].paragraph == found.paragraph && all[**at].figure.range == found.figure.range;
        if !kept.iter().any(|at| is_it(&at)) {
            wrong.push(kept[found.at]);
        }
    }
    wrong.sort_unstable();
    wrong.dedup();
    wrong.iter().for_each(|&at| all[at].take_next());
    wrong.len()
}
