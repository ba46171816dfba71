//! `hegao schema`: the JSON schema of `hegao.toml`, for editors that complete it.

use std::io;

use clap::{ArgMatches, Command};

use crate::cli::{Status, arguments, output};
use crate::finding::Language;
use crate::rules;
use crate::settings::schema::{self, RuleName};

/// The definition.
pub fn command(language: Language) -> Command {
    arguments::subcommand("schema", ["", ""], language, ["hegao.toml 的 JSON 模式，供编辑器补全", "The JSON schema of hegao.toml"])
}

/// Prints the schema.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(_: &ArgMatches, _: Language) -> io::Result<Status> {
    let names: Vec<RuleName<'_>> = rules::all().map(|rule| RuleName { name: rule.name, title: title(rule.page) }).collect();
    output::print(&format!("{:#}\n", schema::schema(&names)))?;
    Ok(Status::Clean)
}

/// The first line of a page, without `#` and the rule's name.
fn title(page: &str) -> &str {
    let line = page.lines().next().unwrap_or_default().trim_start_matches('#');
    line.split('`').next().unwrap_or(line).trim()
}
