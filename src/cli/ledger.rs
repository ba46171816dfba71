//! `hegao figures --ledger`: a first ledger from reports.

use std::io;
use std::path::Path;

use crate::cli::source::{self, Source};
use crate::cli::workbook::workbook;
use crate::cli::{Status, output};
use crate::contract::json::Failure;
use crate::features::{ledger, table};
use crate::finding::Language;
use crate::workspace::disk::{self, DiskError, Problem};

/// The widths of the columns of a ledger, in characters.
const WIDTHS: [f64; 7] = [28.0, 12.0, 10.0, 8.0, 24.0, 16.0, 32.0];

/// Writes the figures of all reports to `target`.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(target: &Path, sources: &[Source], mut failures: Vec<Failure>, language: Language) -> io::Result<Status> {
    let ending = target.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !matches!(&*ending, "csv" | "xlsx") {
        output::complain(language.choose("台账只能写成 .csv 或 .xlsx", "a ledger is written as .csv or .xlsx"));
        return Ok(Status::Failed);
    }
    if disk::stamp(target).is_some() {
        output::complain_of(target.display(), Problem::Taken.message(language), language);
        return Ok(Status::Failed);
    }
    let (mut rows, mut left_out) = (Vec::new(), 0);
    for source in sources {
        match source.read() {
            Ok(file) => {
                let draft = ledger::draft(&source.analyse(&file), file_name(source));
                rows.extend(draft.rows);
                left_out += draft.left_out;
            }
            Err(error) => failures.push(source::failure(&DiskError { path: (&source.name).into(), ..error }, language)),
        }
    }
    let cells = ledger::cells(&rows);
    let bytes = match &*ending {
        "csv" => Ok(table::csv(&cells).into_bytes()),
        _ => workbook("台账", &WIDTHS, &cells).map_err(|error| error.to_string()),
    };
    let written = bytes.and_then(|bytes| disk::write_own(target, bytes).map_err(|error| error.problem.message(language)));
    Failure::in_order(&mut failures);
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    if let Err(why) = written {
        output::complain_of(target.display(), &why, language);
        return Ok(Status::Failed);
    }
    let name = target.display();
    output::print(&match language {
        Language::Chinese => {
            let rest =
                if left_out > 0 { format!("，另有{left_out}个数据上下文区分不开，没有写入") } else { String::new() };
            format!("台账写到 {name}：{}行{rest}。请逐行核对后，在 hegao.toml 里写上 ledgers = \"{name}\"\n", rows.len())
        }
        Language::English => {
            format!(
                "{name}: {} rows, {left_out} figures left out; check them, then name it in hegao.toml: ledgers = \"{name}\"\n",
                rows.len()
            )
        }
    })?;
    Ok(if failures.is_empty() { Status::Clean } else { Status::Failed })
}

fn file_name(source: &Source) -> &str {
    source.path.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or(&source.name)
}
