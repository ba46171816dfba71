//! `hegao compare`: two versions of one report, and the figures in which they differ.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::analysis::Analysis;
use crate::analysis::twin::{self, Comparison, Prepared};
use crate::cli::source::{self, Source};
use crate::cli::{Status, arguments, output};
use crate::contract::json;
use crate::contract::places::Places;
use crate::finding::Language;
use crate::text::characters::excerpt;
use crate::workspace::disk::TextFile;

/// Longest quotation of a clause, in characters.
const QUOTED: usize = 40;

/// The definition.
pub fn command(language: Language) -> Command {
    let path = |name: &'static str, chinese: &'static str, english: &'static str| {
        Arg::new(name)
            .value_name(language.choose("文件", "FILE"))
            .help(language.choose(chinese, english))
            .help_heading(language.choose("参数", "Arguments"))
            .required(true)
            .value_parser(clap::value_parser!(PathBuf))
    };
    arguments::subcommand(
        "compare",
        ["<文件> <文件>", "<FILE> <FILE>"],
        language,
        [
            "比对一份报告的两个文本（全文与讲话稿、摘要、附件），列出不一致的数据",
            "Compare two versions of one report and list the figures that differ",
        ],
    )
    .arg(path("first", "一个文本", "One version"))
    .arg(path("second", "另一个文本", "The other"))
    .arg(arguments::output_format(&["text", "json"], language))
}

/// Prints what differs.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let as_json = matches.get_one::<String>("output-format").is_some_and(|format| format == "json");
    let opened = |name: &str| matches.get_one::<PathBuf>(name).and_then(|path| open(path, language));
    let (Some((first, first_file)), Some((second, second_file))) = (opened("first"), opened("second")) else {
        return Ok(Status::Failed);
    };
    let (one, two) = (first.analyse(&first_file), second.analyse(&second_file));
    // A summary or an annex names no date of its own; it is of the same year.
    let one = dated_as(one, &two);
    let two = dated_as(two, &one);
    let one = Prepared::new(one);
    let comparison = one.compare(&two);
    let versions = Versions { names: (&first.name, &second.name), first: &one.analysis, second: &two, comparison: &comparison };
    output::print(&if as_json { json::line(&versions.json())? } else { versions.text(language) })?;
    if comparison.same == 0 && comparison.differences.is_empty() {
        output::complain(language.choose(
            "两个文件没有一个相同的数据，请核对是不是同一份报告的两个文本",
            "the two files have no figure in common; are they versions of one report?",
        ));
    }
    Ok(if comparison.differences.is_empty() { Status::Clean } else { Status::Found })
}

/// A version that can be read; otherwise it is said why it cannot.
fn open(path: &Path, language: Language) -> Option<(Source, TextFile)> {
    let (sources, failures) = source::find(&[path.to_owned()], None, language);
    let mut sources = sources.into_iter();
    let (Some(source), None) = (sources.next(), sources.next()) else {
        match failures.first() {
            Some(failure) => output::complain_of(&failure.path, &failure.message, language),
            None => output::complain_of(path.display(), language.choose("请指明一份报告", "name one report"), language),
        }
        return None;
    };
    match source.read() {
        Ok(file) => Some((source, file)),
        Err(error) => {
            output::complain_of(&source.name, error.problem.message(language), language);
            None
        }
    }
}

fn dated_as(analysis: Analysis, other: &Analysis) -> Analysis {
    match (analysis.date(), other.date()) {
        (None, Some(date)) => analysis.as_of(date),
        _ => analysis,
    }
}

struct Versions<'a> {
    names: (&'a str, &'a str),
    first: &'a Analysis,
    second: &'a Analysis,
    comparison: &'a Comparison,
}

impl Versions<'_> {
    fn json(&self) -> json::Versions {
        let (first, second) = (Places::new(self.first), Places::new(self.second));
        let mut versions = json::Versions::new(self.names.0, self.names.1, self.comparison.same);
        let told = |analysis, spot| (twin::place(analysis, spot), twin::text(analysis, spot));
        for difference in &self.comparison.differences {
            let (one, two) = (told(self.first, difference.first), told(self.second, difference.second));
            versions.add_difference(difference.known_by.name(), (&first, one.0, one.1), (&second, two.0, two.1));
        }
        for &spot in &self.comparison.only_first {
            let (place, text) = told(self.first, spot);
            versions.add_only_first((&first, place, text));
        }
        for &spot in &self.comparison.only_second {
            let (place, text) = told(self.second, spot);
            versions.add_only_second((&second, place, text));
        }
        versions
    }

    /// One line for the whole, then each difference with its two places.
    fn text(&self, language: Language) -> String {
        let Comparison { differences, same, only_first, only_second } = self.comparison;
        let (one, two) = self.names;
        let (only_one, only_two) = (only_first.len(), only_second.len());
        let mut out = match language {
            Language::Chinese => format!(
                "数据不一致{}处，一致{same}处；只有 {one} 里有的{only_one}处，只有 {two} 里有的{only_two}处（--output-format json 一一列出）\n",
                differences.len()
            ),
            Language::English => format!(
                "{} figures differ, {same} are the same; {only_one} only in {one}, {only_two} only in {two} (--output-format json lists them)\n",
                differences.len()
            ),
        };
        let (first, second) = (Places::new(self.first), Places::new(self.second));
        for difference in differences {
            for (mark, name, places, spot) in [("✗", one, &first, difference.first), (" ", two, &second, difference.second)] {
                let analysis = places.analysis;
                let label = places.label(twin::place(analysis, spot), language);
                let (text, clause) = (twin::text(analysis, spot), excerpt(twin::clause(analysis, spot), QUOTED));
                out.push_str(&format!("{mark} {name} {label} {text}：{clause}\n"));
            }
        }
        out
    }
}
