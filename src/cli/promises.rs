//! `hegao promises`: what the report of the year before set out to do, and where this year's tells of it.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};

use crate::analysis::Analysis;
use crate::analysis::last_year::Earlier;
use crate::cli::{Status, arguments, output, source};
use crate::contract::json;
use crate::contract::places::Places;
use crate::features::promises::{self, Answer, Promise};
use crate::finding::Language;
use crate::settings::last_year::{Found, LastYear};
use crate::workspace::last_year;

/// The definition.
pub fn command(language: Language) -> Command {
    let path = Arg::new("path")
        .value_name(language.choose("文件", "REPORT"))
        .help(language.choose("今年的报告", "This year's report"))
        .help_heading(language.choose("参数", "Arguments"))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf));
    arguments::subcommand(
        "promises",
        ["<文件>", "<REPORT>"],
        language,
        ["列出去年报告的任务和今年回顾的交代", "List last year's tasks with what this year's review says of them"],
    )
    .arg(path)
    .arg(arguments::file(
        "last-year",
        language,
        "去年的报告；不写则照 hegao.toml，或在文件夹里找",
        "Last year's report; by default the one that hegao.toml names, or that is found in the folder",
    ))
    .arg(arguments::output_format(&["text", "json"], language))
}

/// Prints the tasks.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let Some(path) = matches.get_one::<PathBuf>("path") else { return Ok(Status::Failed) };
    let as_json = matches.get_one::<String>("output-format").is_some_and(|format| format == "json");
    let (sources, failures) = source::find(std::slice::from_ref(path), None, language);
    let [source] = &sources[..] else {
        match failures.first() {
            Some(failure) => output::complain_of(&failure.path, &failure.message, language),
            None => output::complain(language.choose("请指明一份报告", "name one report")),
        }
        return Ok(Status::Failed);
    };
    let file = match source.read() {
        Ok(file) => file,
        Err(error) => {
            output::complain_of(&source.name, error.problem.message(language), language);
            return Ok(Status::Failed);
        }
    };
    let later = source.analyse(&file);
    let found = match (matches.get_one::<PathBuf>("last-year"), &source.path) {
        (Some(named), _) => last_year::named(named),
        (None, Some(path)) => last_year::of(path, source.folder.root(), &later),
        (None, None) => LastYear::None,
    };
    let (found, earlier) = match opened(&found, language) {
        Ok(opened) => opened,
        Err(sentence) => {
            output::complain_of(&source.name, &sentence, language);
            return Ok(Status::Failed);
        }
    };
    let years = (earlier.analysis.date().map(|date| date.year), later.date().map(|date| date.year));
    if let (Some(one), Some(other)) = years
        && one >= other
    {
        output::complain_of(
            &found.name,
            match language {
                Language::Chinese => format!("这是{one}年的报告，不会是{other}年报告的去年；请用 --last-year 指明去年的报告"),
                Language::English => {
                    format!("it is of {one} and cannot be last year's report for one of {other}; name that with --last-year")
                }
            },
            language,
        );
        return Ok(Status::Failed);
    }
    let promises = promises::promises(&earlier.analysis, &later);
    let report = Report { name: &source.name, later: &later, found: &found, earlier: &earlier, promises: &promises };
    output::print(&if as_json { json::line(&report.json())? } else { report.text(language) })?;
    Ok(Status::Clean)
}

/// The report of the year before, or why there is none.
fn opened(found: &LastYear, language: Language) -> Result<(Found, Arc<Earlier>), String> {
    match found {
        LastYear::Found(found) => {
            let earlier = found.made.clone().downcast::<Earlier>();
            let unread = |_| language.choose("去年的报告读不出来", "last year's report cannot be read").to_owned();
            earlier.map(|earlier| (found.clone(), earlier)).map_err(unread)
        }
        LastYear::None => Err(language
            .choose("没有找到去年的报告，请用 --last-year 指明", "last year's report was not found; name it with --last-year")
            .to_owned()),
        LastYear::Several(files) => Err(match language {
            Language::Chinese => format!("{}都可能是去年的报告，请用 --last-year 指明", files.join("、")),
            Language::English => format!("several files may be last year's report ({}); name it with --last-year", files.join(", ")),
        }),
        LastYear::Unusable(file, chinese, english) => {
            Err(format!("{file}{}{}", language.choose("：", ": "), language.choose(chinese, english)))
        }
    }
}

struct Report<'a> {
    name: &'a str,
    later: &'a Analysis,
    found: &'a Found,
    earlier: &'a Earlier,
    promises: &'a [Promise],
}

impl Report<'_> {
    fn json(&self) -> json::Promises {
        let (there, here) = (Places::new(&self.earlier.analysis), Places::new(self.later));
        let path = self.found.path.to_string_lossy().into_owned();
        let mut promises = json::Promises::new(self.name.to_owned(), path);
        for promise in self.promises {
            let task =
                (&there, promises::place(&self.earlier.analysis, promise.task), promises::text(&self.earlier.analysis, promise.task));
            let told = promise.told.map(|told| (&here, promises::place(self.later, told), promises::text(self.later, told)));
            promises.add(task, promise.answer.name(), told, &promise.shared);
        }
        promises
    }

    /// One line for the whole, then each task with what is told of it.
    fn text(&self, language: Language) -> String {
        let count = |answer: Answer| self.promises.iter().filter(|promise| promise.answer == answer).count();
        let (reported, perhaps, none) = (count(Answer::Reported), count(Answer::Perhaps), count(Answer::NotFound));
        let mut out = match language {
            Language::Chinese => format!(
                "{} 的任务{}条：今年的报告有交代{reported}条，可能有交代{perhaps}条，没有找到{none}条\n",
                self.found.name,
                self.promises.len()
            ),
            Language::English => format!(
                "{}: {} tasks, {reported} reported on, {perhaps} perhaps, {none} not found in this year's report\n",
                self.found.name,
                self.promises.len()
            ),
        };
        let (there, here) = (Places::new(&self.earlier.analysis), Places::new(self.later));
        for promise in self.promises {
            let place = there.label(promises::place(&self.earlier.analysis, promise.task), language);
            let mark = match promise.answer {
                Answer::Reported => "✓",
                Answer::Perhaps => "？",
                Answer::NotFound => "✗",
            };
            out.push_str(&format!("{mark} {place} {}\n", promises::text(&self.earlier.analysis, promise.task).trim()));
            if let Some(told) = promise.told {
                let place = here.label(promises::place(self.later, told), language);
                out.push_str(&format!("    → {place} {}\n", promises::text(self.later, told).trim()));
            }
        }
        out
    }
}
