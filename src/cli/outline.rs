//! `hegao outline`: the headings of a report as a tree.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use crate::cli::{Status, arguments, output, source};
use crate::contract::json;
use crate::contract::places::Places;
use crate::finding::Language;
use crate::report::outline::{Node, NodeKind};
use crate::workspace::disk;

/// The definition.
pub fn command(language: Language) -> Command {
    let paths = arguments::paths(language, "报告；- 是标准输入", "Reports; - is standard input").required(true).num_args(1..);
    arguments::subcommand("outline", ["<文件>…", "<PATHS>…"], language, ["列出报告的标题和分项", "Show the headings and items of a report"])
        .arg(paths)
        .arg(arguments::output_format(&["text", "json"], language))
}

/// Prints the outline of every file.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> std::io::Result<Status> {
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect();
    let as_json = matches.get_one::<String>("output-format").is_some_and(|format| format == "json");
    let (sources, mut failures) = source::find(&paths, None, language);
    let mut out = String::new();
    for source in &sources {
        let file = match source.read() {
            Ok(file) => file,
            Err(error) => {
                failures.push(source::failure(&disk::DiskError { path: (&source.name).into(), ..error }, language));
                continue;
            }
        };
        let analysis = source.analyse(&file);
        let places = Places::new(&analysis).of_document(file.document.as_deref());
        if as_json {
            out.push_str(&json::line(&json::Outline::new(&source.name, &places))?);
            continue;
        }
        if sources.len() > 1 {
            out.push_str(&format!("{}\n", source.name));
        }
        if analysis.outline().is_empty() {
            out.push_str(language.choose("（没有标题）\n", "(no headings)\n"));
        }
        for node in analysis.outline() {
            draw(&mut out, &places, node, language);
        }
    }
    output::print(&out)?;
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, language);
    }
    Ok(if failures.is_empty() { Status::Clean } else { Status::Failed })
}

/// One line for the heading, indented by its level, then its children.
fn draw(out: &mut String, places: &Places<'_>, node: &Node, language: Language) {
    let line = places.row(node.selection.start());
    let indent = "  ".repeat(node.level.saturating_sub(1));
    let title: String = node.title.split_whitespace().collect::<Vec<_>>().join(" ");
    out.push_str(&format!("{line:>5}  {indent}{} {title}\n", mark(node, language)));
    for child in &node.children {
        draw(out, places, child, language);
    }
}

/// The level of a section in number signs, as Markdown has it; what is no section is named.
fn mark(node: &Node, language: Language) -> String {
    match node.kind {
        NodeKind::Title => language.choose("［标题］", "[title]").to_owned(),
        NodeKind::Salutation => language.choose("［称谓］", "[salutation]").to_owned(),
        NodeKind::Closing => language.choose("［结尾］", "[closing]").to_owned(),
        NodeKind::Heading | NodeKind::RunIn => "#".repeat(node.level),
        NodeKind::Item => "-".to_owned(),
    }
}
