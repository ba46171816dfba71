//! Numbering anew: the edits that make the ordinals of a level run on, each in its own form, with the references that
//! name them.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::reference::{Reference, Target};
use crate::finding::Edit;
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::ordinal;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::numbering::counter_runs;
use crate::rules::numbering::rows::{self, Member, Row};
use crate::text::{TextRange, TextSize};

/// Ordinals that are counted together, with the numbers they should have.
pub struct Level {
    form: MarkerForm,
    ordinals: Vec<Ordinal>,
    /// What their numbers are known in: the section that holds them.
    scope: TextRange,
    /// Whether 第三部分 can name one of them.
    is_top: bool,
}

struct Ordinal {
    /// The marker in the file; `None` where a line end cuts it.
    place: Option<TextRange>,
    written: String,
    number: u32,
    due: u32,
}

impl Level {
    /// Whether one of its ordinals stands there.
    pub fn holds(&self, place: TextRange) -> bool {
        self.ordinals.iter().any(|ordinal| ordinal.place == Some(place))
    }

    /// The ordinals in the file, in order.
    pub fn places(&self) -> impl Iterator<Item = TextRange> {
        self.ordinals.iter().filter_map(|ordinal| ordinal.place)
    }

    /// The markers that change, if all of them can be written.
    fn markers(&self) -> Option<Vec<Edit>> {
        let wrong = self.ordinals.iter().filter(|ordinal| ordinal.number != ordinal.due);
        wrong.map(|ordinal| Some(Edit::replace(ordinal.place?, ordinal::renumbered(&ordinal.written, ordinal.due)?))).collect()
    }

    /// The new number of the ordinal that had this one, if there was but one.
    fn renumbered(&self, number: u32) -> Option<u32> {
        let mut named = self.ordinals.iter().filter(|ordinal| ordinal.number == number);
        let first = named.next()?;
        named.next().is_none().then_some(first.due)
    }

    fn end(&self) -> TextSize {
        self.ordinals.iter().filter_map(|ordinal| ordinal.place).map(TextRange::end).max().unwrap_or_default()
    }
}

/// The levels of the report: headings of one form under one parent, and runs of counters.
pub fn levels(analysis: &Analysis) -> Vec<Level> {
    let whole = analysis.index.whole();
    let mut levels = Vec::new();
    let appendix = analysis.report.paragraphs.iter().position(rows::opens_appendix).unwrap_or(usize::MAX);
    let mut behind: FxHashMap<MarkerForm, u32> = FxHashMap::default();
    for row in rows::rows(analysis) {
        let start = first_number(analysis, &row, behind.get(&row.form).copied());
        behind.insert(row.form, row.members[row.members.len() - 1].number);
        for (start, group) in groups(analysis, &row, start) {
            let numbered_above = row.parent.is_some_and(|parent| parent.marker.is_some());
            let in_report = group[0].node.paragraph < appendix;
            let is_top = matches!(row.form, MarkerForm::Part | MarkerForm::Chinese) && !numbered_above && in_report;
            let ordinals = numbered(analysis, group, start);
            levels.push(Level { form: row.form, ordinals, scope: row.parent.map_or(whole, |parent| parent.range), is_top });
        }
    }
    for run in counter_runs::runs(analysis) {
        let due = 1..;
        let ordinals = run.members.iter().zip(due).map(|(member, due)| {
            let paragraph = &analysis.report.paragraphs[member.paragraph];
            ordinal_at(paragraph, member.counter.range, member.counter.number, due)
        });
        let last = run.members[run.members.len() - 1].paragraph;
        let end = section_end(analysis, last);
        let scope = TextRange::new(analysis.report.paragraphs[run.members[0].paragraph].range().start(), end);
        levels.push(Level { form: MarkerForm::Counter(run.word), ordinals: ordinals.collect(), scope, is_top: false });
    }
    levels
}

/// The edits that number these levels anew, in order; none where nothing changes or a number cannot be written.
pub fn edits(analysis: &Analysis, levels: &[&Level]) -> Vec<Edit> {
    let changed: Vec<(&Level, Vec<Edit>)> =
        levels.iter().filter_map(|level| Some((*level, level.markers()?))).filter(|(_, markers)| !markers.is_empty()).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let mut edits: Vec<Edit> = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for reference in &facts.references {
            let place = paragraph.place(reference.range);
            let number = changed.iter().find_map(|(level, _)| level.follow(reference, place));
            let edit = number.filter(|&number| number != reference.number).and_then(|number| rewritten(paragraph, reference, number));
            edits.extend(edit);
        }
    }
    edits.extend(changed.into_iter().flat_map(|(_, markers)| markers));
    edits.sort_by_key(|edit| (edit.range.start(), edit.range.end()));
    edits.dedup_by_key(|edit| edit.range);
    edits
}

impl Level {
    /// The number that a reference at `place` should have, if it names something here.
    fn follow(&self, reference: &Reference, place: TextRange) -> Option<u32> {
        match (reference.target, self.form) {
            (Target::Part, _) if self.is_top => self.renumbered(reference.number),
            (Target::Item, MarkerForm::BracketedChinese) if self.scope.contains_range(place) => self.renumbered(reference.number),
            // 上述四个方面: what is counted ends with 四、.
            (Target::Above, _) if self.scope.contains_range(place) && place.start() > self.end() => {
                let last = self.ordinals.last()?;
                (last.number == reference.number).then_some(last.due)
            }
            _ => None,
        }
    }
}

/// The edit that makes a reference name `number`, in its own manner.
fn rewritten(paragraph: &Paragraph, reference: &Reference, number: u32) -> Option<Edit> {
    let written = paragraph.text(reference.numeral);
    let sample = written.chars().next()?;
    // 上述两个方面, but 第二部分.
    let numeral = match (reference.target, number) {
        (Target::Above, 2) if !sample.is_ascii_digit() => "两".to_owned(),
        _ => ordinal::numeral(sample, number)?,
    };
    Some(Edit::replace(paragraph.place_edit(reference.numeral)?, numeral))
}

/// The number the first member of a row should have: one, unless the row goes on from the row before (（一）1.2.（二）3.4.)
/// or what stands before it is not part of the text.
fn first_number(analysis: &Analysis, row: &Row<'_>, behind: Option<u32>) -> u32 {
    let first = row.members[0].number;
    let goes_on = behind.is_some_and(|last| first > last && first <= last + 2);
    let cut = behind.is_none() && analysis.text_kind() < TextKind::Report;
    match behind {
        Some(last) if goes_on => last + 1,
        _ if cut => first,
        _ => 1,
    }
}

/// The members of a row that are counted together, with the number of the first: a list begins anew with its first
/// number, behind an appendix, and behind a heading without a number; 三、（一、二、）四、 goes on behind another list.
fn groups<'r, 'a>(analysis: &Analysis, row: &'r Row<'a>, start: u32) -> Vec<(u32, &'r [Member<'a>])> {
    let members = &row.members;
    let mut groups = Vec::new();
    let mut left: Vec<u32> = Vec::new();
    let (mut from, mut first, mut due) = (0, start, start + 1);
    for nth in 1..members.len() {
        let (before, number) = (members[nth - 1].node.paragraph, members[nth].number);
        let passed = &analysis.report.paragraphs[before + 1..members[nth].node.paragraph];
        let unnumbered = || passed.iter().any(|p| p.kind == ParagraphKind::Heading && p.marker.is_none());
        let slips = members.get(nth + 1).is_some_and(|next| next.number == due + 1);
        let begins = number == 1 && !slips && (nth - from >= 2 || unnumbered());
        let resumes = number != due && !slips && left.contains(&number);
        let appendix = passed.iter().any(rows::opens_appendix);
        if begins || resumes || appendix {
            groups.push((first, &members[from..nth]));
            left.push(due);
            if appendix {
                left.clear();
            }
            (from, first) = (nth, if resumes && !appendix { number } else { 1 });
            due = first;
        }
        due += 1;
    }
    groups.push((first, &members[from..]));
    groups
}

/// The members of a group with the numbers they should have. A number that no heading has, but a paragraph that is
/// none (46.2016年……), is passed over.
fn numbered(analysis: &Analysis, group: &[Member<'_>], start: u32) -> Vec<Ordinal> {
    let paragraphs = &analysis.report.paragraphs;
    let mut due = start;
    let mut from = group[0].node.paragraph.saturating_sub(BEFORE_FIRST);
    group
        .iter()
        .map(|member| {
            let passed = &paragraphs[from..member.node.paragraph];
            if member.form() == MarkerForm::Arabic && (due..member.number).all(|number| passed.iter().any(|p| opens_with(p, number))) {
                due = due.max(member.number);
            }
            from = member.node.paragraph + 1;
            due += 1;
            ordinal_at(member.paragraph, member.marker.range, member.number, due - 1)
        })
        .collect()
}

/// So many paragraphs before the first of a group are looked at for a number that no heading has.
const BEFORE_FIRST: usize = 3;

/// Whether a paragraph opens with an Arabic number and a mark.
fn opens_with(paragraph: &Paragraph, number: u32) -> bool {
    paragraph.reading.strip_prefix(&number.to_string()).is_some_and(|rest| rest.starts_with(['.', '．', '、']))
}

fn ordinal_at(paragraph: &Paragraph, range: TextRange, number: u32, due: u32) -> Ordinal {
    Ordinal { place: paragraph.place_edit(range), written: paragraph.text(range).to_owned(), number, due }
}

/// Where the section of a paragraph ends: before the next heading.
fn section_end(analysis: &Analysis, paragraph: usize) -> TextSize {
    let rest = &analysis.report.paragraphs[paragraph..];
    let opens = |p: &Paragraph| p.kind == ParagraphKind::Heading || p.kind == ParagraphKind::RunIn && p.marker.is_some();
    let section = rest.iter().skip(1).take_while(|p| !opens(p));
    section.chain(&rest[..1]).map(|p| p.range().end()).max().unwrap_or_default()
}
