//! `hegao check`: what is doubtful in the reports, and what of it can be put right without asking.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use rayon::prelude::*;

use crate::check::{self, Diagnosis};
use crate::cli::json::Failure;
use crate::cli::places::Places;
use crate::cli::progress::Progress;
use crate::cli::source::{self, Source};
use crate::cli::summary::{Seen, Tally};
use crate::cli::{Status, accepted, arguments, concise, diff, full, json, output, summary};
use crate::features::fixing;
use crate::finding::Language;
use crate::report::genre::TextKind;
use crate::workspace::disk::{self, DiskError, TextFile};

/// The definition.
pub fn command(language: Language) -> Command {
    arguments::subcommand("check", ["[文件]…", "[PATHS]…"], language, ["检查报告", "Check reports"])
        .arg(arguments::paths(
            language,
            "报告，或放报告的文件夹（其中的 .txt .md .markdown）；- 是标准输入；不写则是当前文件夹",
            "Reports, or folders with reports (.txt .md .markdown); - is standard input; by default the current folder",
        ))
        .arg(arguments::output_format(&["full", "concise", "json"], language))
        .arg(arguments::flag(
            "fix",
            language,
            "改正不影响文字和数据的问题；标准输入的改后文本写到标准输出",
            "Put right what changes neither words nor figures; the fixed standard input goes to standard output",
        ))
        .arg(arguments::flag("diff", language, "只显示 --fix 会改什么，不写文件", "Only show what --fix would change; write nothing"))
        .arg(arguments::flag(
            "accepted",
            language,
            "列出核后保留的地方，指出哪些原文已改、记录可以删去",
            "List what was accepted, and what of it no longer stands in any report",
        ))
        .arg(arguments::kind(language))
}

/// Checks every text and prints what was found.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let options = Options::new(matches, language);
    let mut paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect();
    if paths.is_empty() {
        paths.push(".".into());
    }
    if options.diff && options.format == Format::Json {
        output::complain(language.choose("--diff 不能与 --output-format json 同用", "--diff does not go with --output-format json"));
        return Ok(Status::Failed);
    }
    if matches.get_flag("accepted") && options.format == Format::Json {
        output::complain(
            language.choose("--accepted 不能与 --output-format json 同用", "--accepted does not go with --output-format json"),
        );
        return Ok(Status::Failed);
    }
    let kind = matches.get_one::<String>("kind").and_then(|name| TextKind::from_name(name));
    let (sources, mut failures) = source::find(&paths, kind, language);
    if matches.get_flag("accepted") {
        return accepted::run(&sources, failures, kind, language);
    }
    let progress = Progress::new(sources.len());
    let results: Vec<Result<Outcome, Failure>> = sources
        .par_iter()
        .map(|source| {
            let result = examine_guarded(source, &options);
            progress.advance();
            result
        })
        .collect();
    progress.finish();
    let mut outcomes = Vec::new();
    for result in results {
        match result {
            Ok(outcome) => outcomes.push(outcome),
            Err(failure) => failures.push(failure),
        }
    }
    failures.sort();
    report(outcomes, failures, &options)
}

/// What was asked for.
struct Options {
    language: Language,
    format: Format,
    fix: bool,
    diff: bool,
    colour: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Full,
    Concise,
    Json,
}

/// A text that was checked.
struct Outcome {
    seen: Seen,
    findings: Findings,
    /// What goes to standard output instead of the findings: a fixed standard input, or a difference.
    instead: Vec<u8>,
}

/// The findings, written in the format that was asked for.
enum Findings {
    Text(String),
    Json(json::File),
}

impl Options {
    fn new(matches: &ArgMatches, language: Language) -> Options {
        let format = match matches.get_one::<String>("output-format").map(String::as_str) {
            Some("json") => Format::Json,
            Some("concise") => Format::Concise,
            _ => Format::Full,
        };
        let diff = matches.get_flag("diff");
        Options { language, format, fix: matches.get_flag("fix") && !diff, diff, colour: output::wants_colour() }
    }
}

/// Examines one text; should that break, it is this text's failure and no other's.
fn examine_guarded(source: &Source, options: &Options) -> Result<Outcome, Failure> {
    let result = catch_unwind(AssertUnwindSafe(|| examine(source, options)));
    result.unwrap_or_else(|_| {
        let message =
            options.language.choose("检查时程序出错，这个文件没有查完", "the check itself broke; this file was not checked to the end");
        Err(Failure { path: source.name.clone(), message: message.to_owned() })
    })
}

fn examine(source: &Source, options: &Options) -> Result<Outcome, Failure> {
    // The name as it was given is what the reader knows the file by.
    let fail = |error: DiskError| Failure { path: source.name.clone(), message: error.problem.message(options.language) };
    let file = source.read().map_err(fail)?;
    let mut analysis = source.analyse(&file.text);
    let mut diagnoses = check::check(&analysis);
    let before = Tally::of(&diagnoses);
    let mut instead = Vec::new();
    if options.diff {
        let fixed = fixing::fix_all(&analysis);
        instead = diff::unified(&source.name, &file.text, &fixed.text).into_bytes();
    } else if options.fix {
        let fixed = fixing::fix_all(&analysis);
        let changed = *fixed.text != *file.text;
        if changed {
            diagnoses = check::check(&fixed);
        }
        match &source.path {
            Some(path) if changed => disk::write(path, &file, &fixed.text).map_err(fail)?,
            Some(_) => {}
            None => instead = encoded(&file, &fixed.text).map_err(fail)?,
        }
        analysis = fixed;
    }
    let tally = Tally::of(&diagnoses);
    let seen = Seen {
        name: source.name.clone(),
        kind: analysis.text_kind(),
        genre: analysis.genre(),
        judged: source.settings.text_kind.is_none(),
        fixed: before.fixable.saturating_sub(tally.fixable),
        changed: options.diff && !instead.is_empty(),
        tally,
    };
    let places = Places::new(&analysis);
    Ok(Outcome { seen, findings: written(&source.name, &places, &diagnoses, options), instead })
}

/// The fixed standard input in its own encoding.
fn encoded(file: &TextFile, text: &str) -> Result<Vec<u8>, DiskError> {
    let bytes = file.encoding.encode(text);
    bytes.ok_or_else(|| DiskError { path: "-".into(), problem: disk::Problem::NotRestorable(file.encoding) })
}

fn written(name: &str, places: &Places<'_>, diagnoses: &[Diagnosis], options: &Options) -> Findings {
    match options.format {
        Format::Json => Findings::Json(json::File::new(name, places, diagnoses, options.language)),
        _ if options.diff => Findings::Text(String::new()),
        Format::Concise => Findings::Text(concise::write(name, places, diagnoses, options.language)),
        Format::Full => Findings::Text(full::write(name, places, diagnoses, options.language, options.colour)),
    }
}

/// Prints everything and says how it went.
fn report(outcomes: Vec<Outcome>, failures: Vec<Failure>, options: &Options) -> io::Result<Status> {
    let loud = outcomes.iter().any(|outcome| outcome.seen.tally.is_loud());
    let status = match (failures.is_empty(), loud) {
        (false, _) => Status::Failed,
        (true, true) => Status::Found,
        (true, false) => Status::Clean,
    };
    let mut instead = Vec::new();
    let (mut seen, mut text, mut files) = (Vec::new(), String::new(), Vec::new());
    for outcome in outcomes {
        instead.extend(outcome.instead);
        seen.push(outcome.seen);
        match outcome.findings {
            Findings::Text(findings) => text.push_str(&findings),
            Findings::Json(file) => files.push(file),
        }
    }
    for failure in &failures {
        output::complain(&format!("{}：{}", failure.path, failure.message));
    }
    let findings = match options.format {
        Format::Json => json::line(&json::Check { files, errors: failures })?,
        _ => text + &summary::write(&seen, failures.len(), options.language),
    };
    // Standard output belongs to the difference, or to the text that came from standard input.
    if options.diff || options.fix && seen.iter().any(|seen| seen.name == "-") {
        output::print_bytes(&instead)?;
        output::complain(findings.trim_end_matches('\n'));
    } else {
        output::print(&findings)?;
    }
    Ok(status)
}
