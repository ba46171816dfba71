//! What the cells of a sheet say as a ledger: its columns are known by their headings, in any order.
//!
//! Three forms are read: a row a figure (指标、数值、单位、年度 …); a row an indicator and a column a year (指标、2023年、
//! 2024年 …); a row a year and a column an indicator (年份、总人口（万人） …). Units stand in a column, in the heading, behind
//! the name, or on a row of their own above (单位：万元).

use std::sync::Arc;

use super::cells::{number_of, year_cell, year_in};
use super::fault::Fault;
use super::grid::{Content, Sheet};
use crate::facts::ledger::wording::is_wording;
use crate::lexicon::ledger::{self, Heading};
use crate::lexicon::measure_words;
use crate::settings::ledger::{Cell, LedgerRow};

/// What a sheet says.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub rows: Vec<LedgerRow>,
    pub faults: Vec<Fault>,
    /// The headings that were seen where no table could be read.
    pub seen: Vec<String>,
    /// The columns of the last table.
    pub columns: Vec<Column>,
    /// The unit that holds for a table whose columns name none.
    pub unit: Option<String>,
}

/// Rows over which a heading may stand.
const HEADING_ROWS: u32 = 3;
/// So many rows are searched for headings before a sheet is given up.
const SEARCHED: usize = 60;
/// Most figures of one sheet.
const MOST: usize = 20_000;
/// Most characters of a name; what is longer is a sentence.
const NAME: usize = 60;
/// Most characters of the words around a number.
const WORDING: usize = 200;
/// Most faults of single cells that are told of one sheet.
const FAULTS: usize = 8;

/// A column with what its heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub at: u32,
    pub holds: Heading,
    /// The year that the heading names.
    pub year: Option<i32>,
    /// The unit that the heading names.
    pub unit: Option<String>,
    /// The indicator that the heading names, in a table of years.
    pub name: Option<String>,
}

/// The columns of a table, and the first row below its headings.
struct Table {
    columns: Vec<Column>,
    below: u32,
}

/// Reads a sheet.
pub(super) fn read(sheet: &Sheet, file: &Arc<str>) -> Said {
    let mut reader = Reader { sheet, file, name: sheet.name.as_deref().map(Arc::from), said: Said::default(), year: None, unit: None };
    reader.year = sheet.name.as_deref().and_then(|name| year_in(name).map(|(year, _)| year));
    reader.read();
    Said { unit: reader.unit, ..reader.said }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    file: &'a Arc<str>,
    name: Option<Arc<str>>,
    said: Said,
    /// The year that the title over the table names.
    year: Option<i32>,
    /// The unit that a row over the table names.
    unit: Option<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let numbers: Vec<u32> = self.sheet.rows.keys().copied().collect();
        let mut table: Option<Table> = None;
        let mut last_name = String::new();
        for (nth, &row) in numbers.iter().enumerate() {
            if table.as_ref().is_none_or(|table| row >= table.below) && self.take_unit(row) {
                continue;
            }
            if table.is_none() {
                self.take_year(row);
            }
            if table.as_ref().is_some_and(|table| row < table.below) {
                continue;
            }
            if let Some(found) = self.headings(row, table.is_some()) {
                self.said.columns.clone_from(&found.columns);
                table = Some(found);
                last_name.clear();
                continue;
            }
            match &table {
                Some(table) => {
                    let columns = table.columns.clone();
                    self.figures(row, &columns, &mut last_name);
                    if self.said.rows.len() > MOST {
                        let (zh, en) = (format!("超过{MOST}行，后面的没有读取"), format!("more than {MOST} rows; the rest was not read"));
                        self.said.faults.push(Fault::whole(zh, en));
                        return;
                    }
                }
                None if nth > SEARCHED => break,
                None => {}
            }
        }
        if table.is_none() {
            let widest = numbers[..numbers.len().min(SEARCHED)].iter().rev().max_by_key(|row| self.sheet.rows[row].len());
            let texts = widest.into_iter().flat_map(|row| self.sheet.rows[row].values());
            let mut seen: Vec<String> = texts.map(Content::text).filter(|text| !text.is_empty()).collect();
            // A merged cell says the same over and over.
            seen.dedup();
            seen.truncate(5);
            self.said.seen = seen;
        }
    }

    /// The unit that a row names for the whole table: 单位：万元.
    fn take_unit(&mut self, row: u32) -> bool {
        let texts: Vec<String> = self.sheet.rows[&row].values().filter(|c| c.is_own()).map(Content::text).collect();
        let named = texts.iter().find_map(|text| {
            let rest = text.trim_matches(['（', '）', '(', ')']).split_once("单位").map(|(_, rest)| rest)?;
            let rest = rest.strip_prefix(['：', ':'])?;
            Some(rest.trim_matches(['（', '）', '(', ')']).to_owned())
        });
        let Some(unit) = named else { return false };
        // 单位：万元、% names several and so none.
        self.unit = is_unit(&unit).then_some(unit);
        texts.iter().filter(|text| !text.is_empty()).count() <= 2
    }

    fn take_year(&mut self, row: u32) {
        let mut texts =
            self.sheet.rows[&row].values().filter(|content| content.is_own()).map(Content::text).filter(|text| !text.is_empty());
        // A title stands alone in its row.
        if let (Some(title), None) = (texts.next(), texts.next())
            && let Some((year, _)) = year_in(&title)
        {
            self.year = Some(year);
        }
    }

    /// The table whose headings begin in a row; `again` where others stand above it.
    fn headings(&self, row: u32, again: bool) -> Option<Table> {
        // 项目,13,个,2014 is a row of figures, though 项目 and 2014 may head columns too.
        let number = |content: &Content| {
            let text = content.text();
            number_of(&text).is_some() && (year_in(&text).is_none() || again && text.bytes().all(|b| b.is_ascii_digit()))
        };
        if self.sheet.rows[&row].values().any(number) {
            return None;
        }
        let one = self.columns(row, row);
        let deeper =
            (1..HEADING_ROWS).rev().filter(|depth| self.goes_on(row, row + depth)).map(|depth| (depth, self.columns(row, row + depth)));
        let (depth, columns) = deeper.into_iter().find(|(_, columns)| is_table(columns) && columns.len() >= one.len()).unwrap_or((0, one));
        if is_table(&columns) {
            return Some(Table { columns, below: row + depth + 1 });
        }
        self.years_down(row)
    }

    /// Whether the headings go on until `last`: the rows below the first hold no figures, and the name is merged or left out.
    fn goes_on(&self, first: u32, last: u32) -> bool {
        let heads = self.sheet.rows[&first].iter();
        let names = heads.filter(|(at, text)| column(**at, &[text.text()]).is_some_and(|column| column.holds == Heading::Name));
        let names: Vec<u32> = names.map(|(&at, _)| at).collect();
        (first + 1..=last).all(|row| {
            let Some(cells) = self.sheet.rows.get(&row) else { return false };
            // 培训网格员,2023,人次,2025 is a row of figures: what stands in it below 指标 heads no column.
            let own = |at: &u32| cells.get(at).filter(|content| content.is_own()).map(Content::text).filter(|text| !text.is_empty());
            if names.iter().filter_map(own).any(|name| column(0, &[name]).is_none()) {
                return false;
            }
            let own: Vec<_> = cells.values().filter(|content| content.is_own()).collect();
            let worded = own.iter().all(|content| matches!(content, Content::Text(_) | Content::Date(_)) || year_cell(content).is_some());
            let known = own.iter().filter(|content| column(0, &[content.text()]).is_some()).count();
            let figure = own.iter().map(|content| content.text()).any(|text| number_of(&text).is_some() && year_in(&text).is_none());
            worded && !figure && known * 2 >= own.len().max(1) && known > 0
        })
    }

    fn columns(&self, first: u32, last: u32) -> Vec<Column> {
        let mut places: Vec<u32> =
            (first..=last).filter_map(|row| self.sheet.rows.get(&row)).flat_map(|cells| cells.keys().copied()).collect();
        places.sort_unstable();
        places.dedup();
        let labels = |at: u32| {
            let text = |row: u32| if row < last { self.heading_over(row, at) } else { self.sheet.text(row, at) };
            let mut labels: Vec<String> = (first..=last).map(text).filter(|text| !text.is_empty()).collect();
            labels.dedup();
            labels
        };
        places.into_iter().filter_map(|at| column(at, &labels(at))).collect()
    }

    /// The heading in a row that stands over a column: its own, or a year to the left that nothing divides from it, as where a
    /// merged cell was saved as text.
    fn heading_over(&self, row: u32, at: u32) -> String {
        let own = self.sheet.text(row, at);
        if !own.is_empty() {
            return own;
        }
        let cells = self.sheet.rows.get(&row).into_iter().flat_map(|cells| cells.range(..at).rev());
        let left = cells.map(|(_, content)| content.text()).find(|text| !text.is_empty());
        left.filter(|text| year_in(text).is_some()).unwrap_or_default()
    }

    /// A table with a row a year: a column of years, and beside it indicators with numbers below them.
    fn years_down(&self, row: u32) -> Option<Table> {
        let cells = &self.sheet.rows[&row];
        let years = cells.iter().find_map(|(&at, content)| {
            let heading = column(at, &[content.text()]).filter(|column| column.holds == Heading::Year)?;
            let below: Vec<_> = self.sheet.rows.range(row + 1..).take(3).filter_map(|(_, cells)| cells.get(&at)).collect();
            (!below.is_empty() && below.iter().all(|content| year_cell(content).is_some())).then_some(heading)
        })?;
        let first = years.at;
        let mut columns = vec![years];
        for (&at, content) in cells.iter().filter(|(at, _)| **at != first) {
            let (name, unit) = name_and_unit(&content.text());
            let number = self.sheet.rows.range(row + 1..).take(3).any(|(_, cells)| matches!(cells.get(&at), Some(Content::Number(_))));
            let texts =
                self.sheet.rows.range(row + 1..).take(3).any(|(_, cells)| cells.get(&at).is_some_and(|c| number_of(&c.text()).is_some()));
            if (number || texts) && !name.is_empty() && ledger::heading(&name).is_none() {
                columns.push(Column { at, holds: Heading::Value, year: None, unit, name: Some(name) });
            }
        }
        (columns.len() > 1).then_some(Table { columns, below: row + 1 })
    }

    /// The figures of one row.
    fn figures(&mut self, row: u32, columns: &[Column], last_name: &mut String) {
        let text = |heading: Heading| columns.iter().find(|c| c.holds == heading).map(|c| self.sheet.text(row, c.at)).unwrap_or_default();
        if !self.is_whole(row, columns) {
            return;
        }
        let named = text(Heading::Name);
        // The words around a number are taken as they stand.
        let (mut name, own_unit) = if is_wording(&named) { (named, None) } else { name_and_unit(&named) };
        let year_column = columns.iter().find(|column| column.holds == Heading::Year);
        let year_cell_text = text(Heading::Year);
        let row_year = year_column.and_then(|column| self.sheet.get(row, column.at)).and_then(year_cell);
        // 2025年上半年 in the column of years limits the figure too.
        let part = year_in(&year_cell_text).map(|(_, rest)| rest).unwrap_or_default();
        let part = part.trim_start_matches('年').trim_start_matches(['度', '末', '底']).to_owned();
        if name.is_empty() && columns.iter().any(|c| c.holds == Heading::Name) {
            if row_year.is_none() {
                return;
            }
            name.clone_from(last_name);
        }
        last_name.clone_from(&name);
        let year = row_year.or(if year_cell_text.is_empty() { self.year } else { None });
        let aliases: Vec<String> =
            text(Heading::Alias).split(['、', '，', ',', '；', ';', '/', '|']).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        let unit_cell = text(Heading::Unit);
        let scopes: Vec<String> = [part, text(Heading::Scope)].into_iter().filter(|scope| !scope.is_empty()).collect();
        let source = text(Heading::Source);
        // “十四五” names several years; 46022 is what a date looks like as a number.
        if row_year.is_none() && year_cell_text.starts_with(|c: char| c.is_ascii_digit()) && year_in(&year_cell_text).is_none() {
            let at = year_column.map_or(0, |column| column.at);
            self.fault(row, at, ("不是年份，这一行没有采用；请写成“2025年”或“2025”", "is no year and its row was not taken; write 2025"));
            return;
        }
        for column in columns {
            let (suffix, aim, back) = match column.holds {
                Heading::Value => ("", false, 0),
                Heading::Before => ("", false, 1),
                Heading::Aim => ("", true, 0),
                Heading::Growth => ("增长", false, 0),
                _ => continue,
            };
            let Some(content) = self.sheet.get(row, column.at).filter(|content| content.is_own()) else { continue };
            let base = column.name.clone().unwrap_or_else(|| name.clone());
            if base.is_empty() || base.chars().count() > if is_wording(&base) { WORDING } else { NAME } {
                continue;
            }
            let cell = Cell { file: self.file.clone(), sheet: self.name.clone(), row, column: Some(column.at) };
            let (value, inline) = match self.number(content, &cell) {
                Some(number) => number,
                None => continue,
            };
            let growth = column.holds == Heading::Growth;
            let percent = matches!(content, Content::Percent(_));
            let unit = if percent || growth && inline.is_none() {
                column.unit.clone().unwrap_or_else(|| "%".to_owned())
            } else {
                inline
                    .or_else(|| Some(unit_cell.clone()).filter(|unit| !unit.is_empty()))
                    .or_else(|| own_unit.clone())
                    .or_else(|| column.unit.clone())
                    .or_else(|| self.unit.clone())
                    .unwrap_or_default()
            };
            let unit = unit.trim_start_matches(['/', '／']).to_owned();
            let year = column.year.or(year);
            if back > 0 && year.is_none() {
                self.fault(
                    row,
                    column.at,
                    ("是上年的数，表里没有写年度，没有采用；请加“年度”一列", "is of the year before, and no year is named; add one"),
                );
                continue;
            }
            // A fall is told as one, and by how much.
            let (suffix, value) = match value.strip_prefix('-') {
                Some(rest) if growth => ("下降", rest.to_owned()),
                _ => (suffix, value),
            };
            if value.starts_with('-') {
                continue;
            }
            let spoken = if growth { format!("{}{suffix}", base.trim_end_matches("总额")) } else { base };
            let mut scope = scopes.clone();
            if aim {
                scope.push("目标".to_owned());
            }
            self.said.rows.push(LedgerRow {
                name: spoken,
                aliases: aliases.iter().map(|alias| format!("{alias}{suffix}")).collect(),
                value,
                unit,
                year: year.map(|year| year - back),
                scope: scope.join("、"),
                source: source.clone(),
                cell,
            });
        }
    }

    /// Whether a row names its figures: a formula that failed in its name, unit or year leaves them without.
    fn is_whole(&mut self, row: u32, columns: &[Column]) -> bool {
        let naming = columns.iter().filter(|column| matches!(column.holds, Heading::Name | Heading::Unit | Heading::Year));
        let failed =
            naming.map(|column| column.at).find(|&at| matches!(self.sheet.get(row, at), Some(Content::Failed(_) | Content::Uncomputed)));
        if let Some(at) = failed {
            self.fault(
                row,
                at,
                ("的公式没有算出结果，这一行没有采用；请改好公式", "is a formula without a result, and its row was not taken; mend it"),
            );
        }
        failed.is_none()
    }

    /// Tells of a cell, unless many have been told of.
    fn fault(&mut self, row: u32, column: u32, (chinese, english): (&str, &str)) {
        if self.said.faults.len() < FAULTS {
            let cell = Cell { file: self.file.clone(), sheet: self.name.clone(), row, column: Some(column) };
            self.said.faults.push(Fault::at(cell, chinese, english));
        }
    }

    /// The number in a cell with the unit that stands behind it; what is none is told where it was surely meant to be one.
    fn number(&mut self, content: &Content, cell: &Cell) -> Option<(String, Option<String>)> {
        let fault = match content {
            Content::Number(number) | Content::Percent(number) => return Some((number.clone(), None)),
            Content::Text(text) => return number_of(&text.chars().filter(|c| !c.is_whitespace()).collect::<String>()),
            Content::Merged(_) => return None,
            Content::Date(_) => (
                "是日期，不是数值，没有采用；请把单元格格式改为“常规”或“数值”".to_owned(),
                "is a date and no number; set the format of the cell to a number".to_owned(),
            ),
            Content::Failed(error) => (
                format!("是公式出错的结果（{error}），没有采用；请改好公式"),
                format!("is what a formula failed with ({error}); mend the formula"),
            ),
            Content::Uncomputed => (
                "是公式，文件里没有存下算出的结果，没有采用；请在 Excel 或 WPS 中打开、保存一次".to_owned(),
                "is a formula whose result was not stored; open and save the workbook in a spreadsheet program".to_owned(),
            ),
        };
        if self.said.faults.len() < FAULTS {
            self.said.faults.push(Fault::at(cell.clone(), fault.0, fault.1));
        }
        None
    }
}

/// Whether columns make a table of figures.
fn is_table(columns: &[Column]) -> bool {
    let has = |holds: Heading| columns.iter().any(|column| column.holds == holds);
    has(Heading::Name) && (has(Heading::Value) || has(Heading::Aim) || has(Heading::Growth) || has(Heading::Before))
}

/// What a column holds whose headings are these, from the top down; what stands lower is nearer.
fn column(at: u32, labels: &[String]) -> Option<Column> {
    let mut found = Column { at, holds: Heading::Name, year: None, unit: None, name: None };
    let mut holds = None;
    for label in labels {
        let (bare, unit) = name_and_unit(label);
        let year = year_in(&bare);
        let rest = match &year {
            Some((_, rest)) => rest.trim_start_matches(['年', '度', '末', '底']).to_owned(),
            None => bare.clone(),
        };
        found.year = year.map(|(year, _)| year).or(found.year);
        found.unit = unit.or(found.unit);
        holds = ledger::heading(&bare.to_lowercase())
            .or_else(|| ledger::heading(&rest.to_lowercase()))
            .or((rest.is_empty() && found.year.is_some()).then_some(Heading::Value))
            .or(holds);
    }
    found.holds = holds?;
    Some(found)
}

/// A name without its number, marks and unit: 一、地区生产总值（亿元） is 地区生产总值 in 亿元.
fn name_and_unit(text: &str) -> (String, Option<String>) {
    let mut name = text.trim().to_owned();
    let mut unit = None;
    if let Some(stem) = name.strip_suffix(['）', ')'])
        && let Some((stem, inner)) = stem.rsplit_once(['（', '('])
        && !stem.is_empty()
        && (is_unit(inner) || is_unit(inner.trim_start_matches("单位").trim_start_matches(['：', ':'])))
    {
        unit = Some(inner.trim_start_matches("单位").trim_start_matches(['：', ':']).to_owned());
        name = stem.to_owned();
    }
    let bare = ledger::bare_name(without_ordinal(&name)).to_owned();
    (bare, unit)
}

/// A name without the number it is listed under: 1. 一、 （一） （1） ①.
fn without_ordinal(name: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = name.strip_prefix(['（', '(']).unwrap_or(name);
    let rest = inner.trim_start_matches(digits);
    let counted = rest.len() < inner.len();
    let rest = match inner.len() == name.len() {
        true => rest.strip_prefix(['、', '.', '．']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())),
        false => rest.strip_prefix(['）', ')']),
    };
    match rest {
        Some(rest) if counted && !rest.is_empty() => rest,
        _ => name.trim_start_matches(|c| ('①'..='⑳').contains(&c)),
    }
}

/// Whether a text is a unit that a report may write behind a number: 件, 亿元, 万人, %.
pub(super) fn is_unit(text: &str) -> bool {
    let stem = ["万亿", "千万", "百万", "亿", "万", "千", "百"].iter().find_map(|scale| text.strip_prefix(scale)).unwrap_or(text);
    stem.is_empty() || measure_words::find(stem).is_some() || measure_words::find(text).is_some()
}
