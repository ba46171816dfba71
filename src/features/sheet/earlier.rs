//! What an earlier sheet holds, and how it goes into the next one. Nothing that a person wrote is lost: what is said of a
//! doubt that is still there stays with it, the rest stands at the end.

use std::collections::BTreeSet;

use crate::features::sheet::entry::{CODE, CODE_LENGTH, Row};
use crate::features::sheet::{
    ADDED, BASIS, CHECKER, COLUMNS, Cell, DECISION, Group, REPORT, SETTLED, Sheet, UNCHECKED, is_written, text_of,
};

/// An earlier sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Columns that a person has added.
    columns: Vec<String>,
    rows: Vec<EarlierRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct EarlierRow {
    section: Section,
    code: Option<String>,
    /// The cells of the columns we know, then of those that were added.
    cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    /// Of this report; empty where a person has moved it above all of them.
    Report(String),
    Settled,
    Added,
}

/// The column for what a person has written beside the table, under no head.
const REMARKS: &str = "备注";

/// A file holds no table with the columns of a sheet.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("里面没有校对单的表（表头要有“处理”和“核对人”两栏）")]
pub struct NoSheet;

impl Earlier {
    /// Reads the lines of all tables of a file, each with its cells.
    ///
    /// # Errors
    /// None of them is the head of a sheet.
    pub fn read(lines: Vec<Vec<Cell>>) -> Result<Earlier, NoSheet> {
        let mut earlier = Earlier::default();
        let mut layout: Option<Layout> = None;
        let mut section = Section::Report(String::new());
        for cells in lines {
            if let Some(head) = Layout::of_head(&cells) {
                head.added.iter().for_each(|(name, _)| earlier.add_column(name));
                layout = Some(head);
                continue;
            }
            let Some(layout) = &layout else {
                // Above the first head stands nothing but the name of the report, where a form writes it there.
                if let Some(named) = band(&cells) {
                    section = named;
                }
                continue;
            };
            match band(&cells) {
                Some(named) => section = named,
                None if cells.iter().any(|cell| is_written(cell)) => {
                    if layout.is_over(&cells) {
                        earlier.add_column(REMARKS);
                    }
                    let cells = layout.in_order(&cells, &earlier.columns);
                    earlier.rows.push(EarlierRow { section: section.clone(), code: code_in(&text_of(&cells[BASIS])), cells });
                }
                None => {}
            }
        }
        if layout.is_none() {
            return Err(NoSheet);
        }
        Ok(earlier)
    }

    /// The sheet of `groups` with what was written in this one.
    pub fn join(mut self, mut groups: Vec<Group>) -> Sheet {
        self.follow_a_new_name(&groups);
        let several = groups.len() > 1 || self.reports().len() > 1;
        let mut rows: Vec<Option<EarlierRow>> = self.rows.into_iter().map(Some).collect();
        let names: BTreeSet<String> = groups.iter().map(|group| group.report.clone()).collect();
        let mut open: Vec<(&str, &mut Row)> = groups
            .iter_mut()
            .flat_map(|Group { report, rows }| {
                let report: &str = report;
                rows.iter_mut().map(move |row| (report, row))
            })
            .collect();
        // First what stood under the same report; then what was settled there or was moved by hand.
        for own_report in [true, false] {
            open.retain_mut(|(report, row)| {
                let fits = |earlier: &EarlierRow| {
                    let place = match &earlier.section {
                        Section::Report(name) if own_report => name == report,
                        Section::Report(name) => name.is_empty() || names.contains(name),
                        Section::Settled | Section::Added => !own_report,
                    };
                    place && earlier.code.as_ref() == Some(&row.code)
                };
                let found = rows.iter_mut().find(|earlier| earlier.as_ref().is_some_and(fits)).and_then(Option::take);
                let is_open = found.is_none();
                found.into_iter().for_each(|earlier| row.answer(earlier.cells));
                is_open
            });
        }
        let mut sheet = Sheet { groups, unchecked: Vec::new(), settled: Vec::new(), added: Vec::new(), columns: self.columns };
        for earlier in rows.into_iter().flatten() {
            sheet.keep(earlier, several);
        }
        sheet
    }

    /// A draft that goes on under another name is the same draft, where no other is in question.
    fn follow_a_new_name(&mut self, groups: &[Group]) {
        let known = self.reports();
        let gone: Vec<&String> = known.iter().filter(|name| groups.iter().all(|group| group.report != **name)).collect();
        let new: Vec<&Group> = groups.iter().filter(|group| !known.contains(&group.report)).collect();
        if let ([gone], [new]) = (&*gone, &*new) {
            let (gone, new) = (Section::Report((*gone).clone()), Section::Report(new.report.clone()));
            self.rows.iter_mut().filter(|row| row.section == gone).for_each(|row| row.section = new.clone());
        }
    }

    fn reports(&self) -> BTreeSet<String> {
        let named = self.rows.iter().filter_map(|row| match &row.section {
            Section::Report(name) if !name.is_empty() => Some(name.clone()),
            _ => None,
        });
        named.collect()
    }

    fn add_column(&mut self, name: &str) {
        if !self.columns.iter().any(|known| known == name) {
            self.columns.push(name.to_owned());
        }
    }
}

impl Sheet {
    /// Keeps a row of the earlier sheet that fits nothing that is doubtful now.
    fn keep(&mut self, earlier: EarlierRow, several: bool) {
        let EarlierRow { section, code, cells } = earlier;
        let (Some(code), false) = (code, section == Section::Added) else {
            self.added.push(cells);
            return;
        };
        let mut row = Row::of_cells(code, cells);
        match section {
            Section::Report(name) if !name.is_empty() && self.groups.iter().all(|group| group.report != name) => {
                match self.unchecked.iter_mut().find(|group| group.report == name) {
                    Some(group) => group.rows.push(row),
                    None => self.unchecked.push(Group { report: name, rows: vec![row] }),
                }
            }
            Section::Report(name) if several && !name.is_empty() => {
                row.place = format!("{name}\n{}", row.place);
                self.settled.push(row);
            }
            _ => self.settled.push(row),
        }
    }
}

impl Row {
    fn answer(&mut self, mut cells: Vec<Cell>) {
        self.more = cells.split_off(COLUMNS.len());
        self.checker = std::mem::take(&mut cells[CHECKER]);
        self.decision = std::mem::take(&mut cells[DECISION]);
    }

    fn of_cells(code: String, mut cells: Vec<Cell>) -> Row {
        let basis = text_of(&cells[BASIS]);
        let mut row = Row {
            place: text_of(&cells[1]),
            quote: std::mem::take(&mut cells[2]),
            doubt: text_of(&cells[3]),
            basis: without_code(&basis).to_owned(),
            code,
            decision: Cell::new(),
            checker: Cell::new(),
            more: Vec::new(),
        };
        row.answer(cells);
        row
    }
}

/// Where the columns of a table stand.
struct Layout {
    known: [Option<usize>; COLUMNS.len()],
    added: Vec<(String, usize)>,
}

impl Layout {
    /// The columns, if this line is the head of a sheet.
    fn of_head(cells: &[Cell]) -> Option<Layout> {
        let mut layout = Layout { known: [None; COLUMNS.len()], added: Vec::new() };
        for (at, cell) in cells.iter().enumerate() {
            let name = text_of(cell).trim().to_owned();
            match COLUMNS.iter().position(|words| words.contains(&&*name)) {
                Some(column) if layout.known[column].is_none() => layout.known[column] = Some(at),
                _ if !name.is_empty() => layout.added.push((name, at)),
                _ => {}
            }
        }
        (layout.known[DECISION].is_some() && layout.known[CHECKER].is_some()).then_some(layout)
    }

    /// The cells of a row: of the columns we know, then of `added`, among them [`REMARKS`] for those that stand under no head.
    fn in_order(&self, cells: &[Cell], added: &[String]) -> Vec<Cell> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
        let known = self.known.iter().map(|&at| cell(at));
        let more = added.iter().map(|name| match self.added.iter().find(|(own, _)| own == name) {
            Some((_, at)) => cell(Some(*at)),
            None if name == REMARKS => self.over(cells).flatten().cloned().collect(),
            None => Cell::new(),
        });
        known.chain(more).collect()
    }

    fn is_over(&self, cells: &[Cell]) -> bool {
        self.over(cells).any(|cell| is_written(cell))
    }

    fn over<'a>(&'a self, cells: &'a [Cell]) -> impl Iterator<Item = &'a Cell> {
        let has_head = |at: usize| self.known.contains(&Some(at)) || self.added.iter().any(|(_, own)| *own == at);
        cells.iter().enumerate().filter(move |(at, _)| !has_head(*at)).map(|(_, cell)| cell)
    }
}

/// What a line over all columns says of the rows below it.
fn band(cells: &[Cell]) -> Option<Section> {
    let (first, rest) = cells.split_first()?;
    if rest.iter().any(|cell| is_written(cell)) {
        return None;
    }
    let text = text_of(first);
    let text = text.trim();
    let behind = |words: [&str; 2]| words.iter().find_map(|word| text.strip_prefix(word.trim_end())).map(str::trim_start);
    if behind(SETTLED).is_some() {
        return Some(Section::Settled);
    }
    if behind(ADDED).is_some() {
        return Some(Section::Added);
    }
    let name = behind(REPORT).or_else(|| behind(UNCHECKED))?;
    let counted = name.rfind(['（', '(']).filter(|&at| name[at..].chars().any(|c| c.is_ascii_digit()));
    Some(Section::Report(name[..counted.unwrap_or(name.len())].trim_end().to_owned()))
}

/// The code that a basis ends with.
fn code_in(basis: &str) -> Option<String> {
    let basis = basis.trim_end();
    let code = basis.get(basis.len().checked_sub(CODE_LENGTH)?..)?;
    let named = CODE.iter().any(|word| basis[..basis.len() - CODE_LENGTH].trim_end().ends_with(word.trim_end()));
    (named && code.chars().all(|c| c.is_ascii_hexdigit())).then(|| code.to_ascii_lowercase())
}

fn without_code(basis: &str) -> &str {
    let basis = basis.trim_end();
    let basis = basis[..basis.len().saturating_sub(CODE_LENGTH)].trim_end();
    CODE.iter().find_map(|word| basis.strip_suffix(word.trim_end())).unwrap_or(basis).trim_end()
}
