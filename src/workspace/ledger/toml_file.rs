//! A ledger written in TOML: an array of tables, whose keys are the headings of a spreadsheet.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::{Reading, grid::Content, grid::Sheet};

/// Reads `[[figure]]` with name, value, unit … or "指标", "数值", "单位" …; the row of a cell is the line that its number stands on.
///
/// # Errors
/// It is no TOML.
pub(super) fn read(text: &str, file: &Arc<str>) -> Result<Reading, Fault> {
    let table = DeTable::parse(text).map_err(|error| {
        Fault::whole(format!("不合 TOML 的写法：{}", error.message()), format!("this is not TOML: {}", error.message()))
    })?;
    let mut reading = Reading::default();
    for value in table.get_ref().values() {
        let Some(entries) = value.get_ref().as_array() else { continue };
        for entry in entries.iter() {
            let Some(entry) = entry.get_ref().as_table() else { continue };
            let mut sheet = Sheet::default();
            let mut line = 0;
            for (at, (key, value)) in (0u32..).zip(entry.iter()) {
                let content = match value.get_ref() {
                    DeValue::String(text) => Content::Text(text.to_string()),
                    DeValue::Integer(number) => Content::Number(number.as_str().to_owned()),
                    DeValue::Float(number) => Content::Number(number.as_str().to_owned()),
                    DeValue::Array(items) => {
                        let texts: Vec<&str> = items.iter().filter_map(|item| item.get_ref().as_str()).collect();
                        Content::Text(texts.join("、"))
                    }
                    DeValue::Datetime(date) => date.date.map_or(Content::Uncomputed, |date| Content::Date(i32::from(date.year))),
                    _ => continue,
                };
                let own = text.get(..value.span().start).map_or(0, |before| before.matches('\n').count());
                line = if matches!(content, Content::Number(_)) { own } else { line.max(own) };
                sheet.rows.entry(0).or_default().insert(at, Content::Text(key.get_ref().to_string()));
                sheet.rows.entry(1).or_default().insert(at, content);
            }
            let said = super::columns::read(&sheet, file);
            let row = u32::try_from(line).unwrap_or(u32::MAX);
            reading.faults.extend(said.faults);
            reading.rows.extend(said.rows.into_iter().map(|mut told| {
                told.cell.row = row;
                told.cell.column = None;
                told
            }));
        }
    }
    if reading.rows.is_empty() {
        reading.refused = true;
        reading.faults.push(Fault::whole(
            "里面没有台账：每个指标写一段 [[figure]]，下面写 name、value、unit、year，或者带引号的 \"指标\"、\"数值\"、\"单位\"、\"年度\"",
            "there is no ledger in it: write a [[figure]] for each, with name, value, unit, year",
        ));
    }
    Ok(reading)
}
