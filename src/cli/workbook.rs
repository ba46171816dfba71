//! Tables for Excel, WPS and LibreOffice, and where a table goes: `--output-format xlsx`, `--output`.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::cli::{arguments, output};
use crate::finding::Language;
use crate::workspace::disk;

/// The name of the format among the others.
pub const XLSX: &str = "xlsx";
/// The endings of files, and what is written into them.
const ENDINGS: [(&str, &str); 5] = [(XLSX, XLSX), ("csv", "csv"), ("md", "markdown"), ("json", "json"), ("txt", "text")];

/// A workbook of one sheet called `name`, the first row its head, columns as wide as `widths` say (in characters). A number is a
/// number where Excel shows it as it is written.
///
/// # Errors
/// There are more rows or longer cells than a sheet can hold.
pub fn workbook(name: &str, widths: &[f64], cells: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same table gives the same file: the time at which it is written is left out.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, cells) in (0u32..).zip(cells) {
        for (column, text) in (0u16..).zip(cells) {
            let number = text.parse::<f64>().ok().filter(|number| number.to_string() == *text && text.len() <= 15);
            match number {
                _ if row == 0 => sheet.write_string_with_format(row, column, text, &bold)?,
                Some(number) => sheet.write_number_with_format(row, column, number, &wrapped)?,
                None if text.is_empty() => continue,
                None => sheet.write_string_with_format(row, column, text, &wrapped)?,
            };
        }
    }
    for (column, &width) in (0u16..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    let rows = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    let columns = cells.first().map_or(0, |head| u16::try_from(head.len()).unwrap_or(u16::MAX));
    if rows > 1 && columns > 0 {
        sheet.autofilter(0, 0, rows - 1, columns - 1)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

/// `--output`.
pub fn argument(language: Language) -> Arg {
    arguments::file(
        "output",
        language,
        "写进这个文件，不写到屏幕；原有的文件改名留存；没有指定格式的，看扩展名",
        "Write to this file; what lies there is kept under another name; the format goes by the ending unless it is given",
    )
}

/// The format that the command line asks for: by its name, else by the ending of the file; it is one of `formats`, of which the
/// first is what a screen gets.
///
/// # Errors
/// A sentence: the ending of the file is that of none of them.
pub fn format<'a>(matches: &'a ArgMatches, formats: &[&'static str], language: Language) -> Result<&'a str, String> {
    let named = matches.get_one::<String>("output-format").map_or("text", String::as_str);
    let is_said = matches.value_source("output-format") == Some(ValueSource::CommandLine);
    let Some(file) = matches.get_one::<PathBuf>("output").filter(|_| !is_said) else { return Ok(named) };
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let known = ENDINGS.iter().filter(|(_, format)| formats.contains(format));
    known.clone().find(|(known, _)| *known == ending).map(|(_, format)| *format).ok_or_else(|| {
        let endings: Vec<String> = known.map(|(ending, _)| format!(".{ending}")).collect();
        match language {
            Language::Chinese => format!("{}：文件名要以 {} 结尾，或者加 --output-format", file.display(), endings.join("、")),
            Language::English => format!("{}: end the name with {}, or give --output-format", file.display(), endings.join(", ")),
        }
    })
}

/// Writes a table to the file that the command line names, or to standard output. `Ok(false)`: it is written nowhere, which was
/// said.
///
/// # Errors
/// Standard output cannot be written.
pub fn deliver(bytes: &[u8], format: &str, matches: &ArgMatches, language: Language) -> io::Result<bool> {
    let Some(target) = matches.get_one::<PathBuf>("output") else {
        // A terminal shows rubbish and may be confused by it.
        if format == XLSX && io::stdout().is_terminal() {
            output::complain(language.choose(
                "表格不能显示在屏幕上：请加 --output 数据.xlsx",
                "a workbook cannot be shown on a screen: add --output TABLE.xlsx",
            ));
            return Ok(false);
        }
        output::print_bytes(bytes)?;
        return Ok(true);
    };
    match disk::write_keeping(target, bytes) {
        Ok(aside) => {
            output::complain(&told(target, aside.as_deref(), language));
            Ok(true)
        }
        Err(error) => {
            output::complain_of(error.path.display(), error.problem.message(language), language);
            Ok(false)
        }
    }
}

fn told(target: &Path, aside: Option<&Path>, language: Language) -> String {
    let target = target.display();
    match (aside, language) {
        (None, Language::Chinese) => format!("写到 {target}"),
        (None, Language::English) => format!("written to {target}"),
        (Some(aside), Language::Chinese) => format!("写到 {target}，原有的留作 {}", aside.display()),
        (Some(aside), Language::English) => format!("written to {target}; what was there is kept as {}", aside.display()),
    }
}
