//! `hegao check`: what is doubtful in the reports, and what of it can be put right without asking.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::check::{self, CheckCache, Checked};
use crate::cli::progress::Progress;
use crate::cli::source::{self, Source};
use crate::cli::summary::{Mended, Seen, Tally};
use crate::cli::{Status, accepted, arguments, broken, comments, concise, diff, full, output, sheet, stream, summary, text};
use crate::contract::json::{self, Failure};
use crate::contract::places::Places;
use crate::contract::{github, junit, sarif};
use crate::features::fixing;
use crate::features::sheet::{Group, entry};
use crate::finding::Language;
use crate::report::genre::TextKind;
use crate::workspace::disk::{self, DiskError, TextFile};

/// The definition.
pub fn command(language: Language) -> Command {
    arguments::subcommand("check", ["[文件]…", "[PATHS]…"], language, ["检查报告", "Check reports"])
        .arg(arguments::paths(
            language,
            "报告，或放报告的文件夹（其中的 .txt .md .markdown .docx）；- 是标准输入；不写则是当前文件夹",
            "Reports, or folders with reports (.txt .md .markdown .docx); - is standard input; by default the current folder",
        ))
        .arg(arguments::output_format(&["full", "concise", "json", "sarif", "github", "junit", "sheet", "ndjson"], language))
        .arg(stream::argument(language))
        .arg(arguments::file(
            "output",
            language,
            "校对单写到这个文件（与 --output-format sheet 同用）：.docx、.xlsx、.html、.md",
            "Where the sheet goes (with --output-format sheet): .docx, .xlsx, .html, .md",
        ))
        .arg(arguments::file(
            "earlier",
            language,
            "沿用这份校对单里的处理和核对人；不写则沿用 --output 原有的那份",
            "The sheet whose decisions are kept; by default the one that --output replaces",
        ))
        .arg(arguments::file(
            "comments",
            language,
            "把 Word 文件的疑点写成批注，存到这份副本里；原件不动",
            "Write the findings of a Word file as comments into this copy of it",
        ))
        .arg(arguments::flag(
            "track",
            language,
            "副本里再把不影响文字和数据的改正写成修订（与 --comments 同用）",
            "In the copy, track what changes neither words nor figures (with --comments)",
        ))
        .arg(arguments::value(
            "date",
            ["日期", "DATE"],
            language,
            "批注和修订的日期，如 2026-01-05；不写则不带日期",
            "The date of comments and tracked changes, such as 2026-01-05; by default none",
        ))
        .arg(arguments::flag(
            "fix",
            language,
            "改正不影响文字和数据的问题；标准输入的改后文本写到标准输出。给出的是文件夹时，其中不是报告和公文的文章不动，要改请写明文件或加 --kind",
            "Put right what changes neither words nor figures; the fixed standard input goes to standard output. In a folder, texts that are neither reports nor official drafts are left alone: name the file, or add --kind",
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
    let kind = matches.get_one::<String>("kind").and_then(|name| TextKind::from_name(name));
    match stream::is_asked_for(matches, language) {
        Ok(false) => {}
        Ok(true) => return stream::run(kind, language),
        Err(sentence) => {
            output::complain(&sentence);
            return Ok(Status::Failed);
        }
    }
    let mut options = Options::new(matches, language);
    let mut paths: Vec<PathBuf> = matches.get_many::<PathBuf>("paths").unwrap_or_default().cloned().collect();
    if paths.is_empty() {
        paths.push(".".into());
    }
    for (option, is_set) in [("--diff", options.diff), ("--accepted", matches.get_flag("accepted"))] {
        if is_set && !options.format.is_for_a_terminal() {
            let format = options.format.name();
            output::complain(&match language {
                Language::Chinese => format!("{option} 不能与 --output-format {format} 同用"),
                Language::English => format!("{option} does not go with --output-format {format}"),
            });
            return Ok(Status::Failed);
        }
    }
    let order = match sheet::Order::new(matches, options.format == Format::Sheet, language) {
        Ok(order) => order,
        Err(sentence) => {
            output::complain(&sentence);
            return Ok(Status::Failed);
        }
    };
    let (mut sources, mut failures) = source::find(&paths, kind, language);
    if let Some(order) = &order {
        sources.retain(|source| source.path.as_ref().is_none_or(|path| !order.is_own(path)));
    }
    match comments::Order::new(matches, &sources, language) {
        Ok(order) => options.comments = order,
        Err(sentence) => {
            output::complain(&sentence);
            return Ok(Status::Failed);
        }
    }
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
    Failure::in_order(&mut failures);
    report(outcomes, failures, order, &options)
}

/// What was asked for.
struct Options {
    language: Language,
    format: Format,
    fix: bool,
    diff: bool,
    colour: bool,
    comments: Option<comments::Order>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Full,
    Concise,
    Json,
    Sarif,
    Github,
    Junit,
    Sheet,
}

impl Format {
    fn of_name(name: Option<&str>) -> Format {
        match name {
            Some("json") => Format::Json,
            Some("concise") => Format::Concise,
            Some("sarif") => Format::Sarif,
            Some("github") => Format::Github,
            Some("junit") => Format::Junit,
            Some("sheet") => Format::Sheet,
            _ => Format::Full,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Junit => "junit",
            Format::Sheet => "sheet",
        }
    }

    /// Whether it is written for a terminal, beside which other things may be shown.
    fn is_for_a_terminal(self) -> bool {
        matches!(self, Format::Full | Format::Concise)
    }
}

/// A text that was checked.
struct Outcome {
    seen: Seen,
    findings: Findings,
    /// What of it could not be checked, a line each.
    broken: Vec<String>,
    /// What else is to be said of the file, a line each.
    notes: Vec<String>,
    /// What is to be said of the copy with comments.
    copied: String,
    /// What goes to standard output instead of the findings: a fixed standard input, or a difference.
    instead: Vec<u8>,
}

/// The findings, written in the format that was asked for.
enum Findings {
    Text(String),
    Json(json::File),
    Rows(Group),
}

impl Options {
    fn new(matches: &ArgMatches, language: Language) -> Options {
        let format = Format::of_name(matches.get_one::<String>("output-format").map(String::as_str));
        let diff = matches.get_flag("diff");
        Options { language, format, fix: matches.get_flag("fix") && !diff, diff, colour: output::wants_colour(), comments: None }
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
    let mut analysis = source.analyse_after(&file);
    let mut checked = examined(&analysis);
    let left_alone = is_left_alone(source, &analysis);
    // What is not touched is not counted as what --fix puts right.
    let counted = |checked: &Checked| {
        let tally = Tally::of(&checked.diagnoses);
        match (left_alone, &file.document) {
            (true, _) => Tally { fixable: Mended::default(), ..tally },
            (false, Some(_)) if options.comments.is_none() => Tally { fixable: Mended::default(), trackable: tally.fixable, ..tally },
            (false, Some(_)) => Tally { fixable: Mended::default(), ..tally },
            (false, None) => tally,
        }
    };
    let mut places_fixed = 0;
    let mut instead = Vec::new();
    let mut notes = Vec::new();
    if let Some(document) = &file.document {
        notes.extend(text::unread(&source.name, document, options.language));
        if options.fix || options.diff {
            notes.push(format!(
                "{}{}{}",
                source.name,
                options.language.choose("：", ": "),
                disk::Problem::OnlyRead.message(options.language)
            ));
        }
    } else if (options.fix || options.diff) && left_alone {
        // Only what the editor marks too is changed unasked.
    } else if options.diff {
        let fixed = fixing::fix_all(&analysis);
        instead = diff::unified(&source.name, &file.text, &fixed.text).into_bytes();
    } else if options.fix {
        let (fixed, places) = fixing::fix_all_counting(&analysis);
        places_fixed = places;
        let changed = *fixed.text != *file.text;
        if changed {
            checked = examined(&fixed);
        }
        match &source.path {
            Some(path) if changed => disk::write(path, &file, &fixed.text).map_err(fail)?,
            Some(_) => {}
            None => instead = encoded(&file, &fixed.text).map_err(fail)?,
        }
        analysis = fixed;
    }
    let tally = counted(&checked);
    let seen = Seen {
        name: source.name.clone(),
        kind: analysis.text_kind(),
        is_prose: analysis.report.is_prose,
        genre: analysis.genre(),
        judged: source.settings.text_kind.is_none(),
        fixed: places_fixed,
        changed: options.diff && !instead.is_empty(),
        broken: checked.failures.len(),
        last_year: analysis.settings.last_year.clone(),
        twins: if analysis.text_kind().is_report() { analysis.twins().map(|(name, _)| name).collect() } else { Vec::new() },
        tally,
    };
    let copied = match &options.comments {
        Some(order) => order.write(source, file.document.as_deref(), &analysis, &checked, options.language),
        None => Ok(String::new()),
    };
    let copied = copied.map_err(|message| Failure { path: source.name.clone(), message })?;
    let places = Places::new(&analysis).of_document(file.document.as_deref());
    Ok(Outcome { notes, copied, ..outcome(seen, &places, &checked, options, instead) })
}

/// Whether a text is not to be changed: it was found in a folder, and is neither a report nor an official draft. A person who
/// names the file, or its kind, wants it changed.
fn is_left_alone(source: &Source, analysis: &Analysis) -> bool {
    !source.is_named && source.settings.text_kind.is_none() && !analysis.text_kind().is_report()
}

fn examined(analysis: &Analysis) -> Checked {
    check::examine(analysis, &mut CheckCache::default())
}

fn outcome(seen: Seen, places: &Places<'_>, checked: &Checked, options: &Options, instead: Vec<u8>) -> Outcome {
    let broken = broken::lines(&seen.name, places, &checked.failures, options.language);
    Outcome {
        findings: written(&seen.name, places, checked, &broken, options),
        seen,
        broken,
        notes: Vec::new(),
        copied: String::new(),
        instead,
    }
}

/// The fixed standard input in its own encoding.
fn encoded(file: &TextFile, text: &str) -> Result<Vec<u8>, DiskError> {
    let bytes = file.encoding.encode(text);
    bytes.ok_or_else(|| DiskError { path: "-".into(), problem: disk::Problem::NotRestorable(file.encoding) })
}

fn written(name: &str, places: &Places<'_>, checked: &Checked, broken: &[String], options: &Options) -> Findings {
    let diagnoses = &checked.diagnoses;
    let text = match options.format {
        Format::Json | Format::Sarif | Format::Github | Format::Junit => {
            return Findings::Json(json::File::new(name, places, checked, options.language));
        }
        Format::Sheet => {
            let report = entry::Report { name, analysis: places.analysis, document: places.document };
            return Findings::Rows(entry::group(report, checked, options.language));
        }
        _ if options.diff => String::new(),
        Format::Concise => concise::write(name, places, diagnoses, options.language),
        Format::Full => full::write(name, places, diagnoses, options.language, options.colour),
    };
    Findings::Text(broken.iter().fold(text, |text, line| text + line + "\n"))
}

/// Prints everything and says how it went.
fn report(outcomes: Vec<Outcome>, failures: Vec<Failure>, order: Option<sheet::Order>, options: &Options) -> io::Result<Status> {
    let loud = outcomes.iter().any(|outcome| outcome.seen.tally.is_loud());
    let whole = failures.is_empty() && outcomes.iter().all(|outcome| outcome.broken.is_empty());
    let mut status = match (whole, loud) {
        (false, _) => Status::Failed,
        (true, true) => Status::Found,
        (true, false) => Status::Clean,
    };
    let mut instead = Vec::new();
    let (mut seen, mut text, mut files, mut groups, mut copied) = (Vec::new(), String::new(), Vec::new(), Vec::new(), String::new());
    for outcome in outcomes {
        outcome.broken.iter().chain(&outcome.notes).for_each(|line| output::complain(line));
        instead.extend(outcome.instead);
        copied.push_str(&outcome.copied);
        let is_read = outcome.seen.kind != TextKind::Other;
        seen.push(outcome.seen);
        match outcome.findings {
            Findings::Text(findings) => text.push_str(&findings),
            Findings::Json(file) => files.push(file),
            Findings::Rows(group) => groups.extend(Some(group).filter(|_| is_read)),
        }
    }
    for failure in &failures {
        output::complain_of(&failure.path, &failure.message, options.language);
    }
    let check = json::Check { files, errors: failures };
    let findings = match options.format {
        Format::Json => json::line(&check)?,
        Format::Sarif => sarif::write(&check, options.language)?,
        Format::Github => github::write(&check, options.language),
        Format::Junit => junit::write(&check),
        _ => text + &summary::write(&seen, check.errors.len(), options.language) + &copied,
    };
    let findings = match order.map(|order| order.write(groups, options.language)) {
        None => findings,
        Some(Ok(written)) => findings + &written,
        Some(Err(sentence)) => {
            output::complain(&sentence);
            status = Status::Failed;
            findings
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::AnalysisCache;
    use crate::facts::ParagraphFacts;
    use crate::settings::Settings;
    use crate::settings::last_year::LastYear;

    fn options(format: Format) -> Options {
        Options { language: Language::Chinese, format, fix: false, diff: false, colour: false, comments: None }
    }

    /// A report whose second paragraph breaks what reads it.
    fn broken(format: Format) -> Outcome {
        let read = |reading: std::sync::Arc<str>| {
            assert!(!reading.contains("协商"), "{reading}");
            ParagraphFacts::read(reading)
        };
        let settings = Settings { text_kind: Some(TextKind::Part), ..Settings::default() };
        let text = "全年收到提案126件。\n召开协商会议25次。\n";
        let analysis =
            Analysis::with_reader(text.into(), crate::report::Format::Plain, settings.into(), &mut AnalysisCache::default(), read);
        let checked = examined(&analysis);
        let seen = Seen {
            name: "draft.txt".to_owned(),
            kind: analysis.text_kind(),
            is_prose: analysis.report.is_prose,
            genre: analysis.genre(),
            judged: false,
            fixed: 0,
            changed: false,
            broken: checked.failures.len(),
            last_year: LastYear::None,
            twins: Vec::new(),
            tally: Tally::of(&checked.diagnoses),
        };
        outcome(seen, &Places::new(&analysis), &checked, &options(format), Vec::new())
    }

    #[test]
    fn what_could_not_be_checked_is_told_in_every_format_and_is_a_failure() {
        for format in [Format::Full, Format::Concise] {
            let outcome = broken(format);
            let Findings::Text(text) = &outcome.findings else { panic!("text was asked for") };
            assert!(text.contains("draft.txt:2:1：程序出错，这一段"), "{text}");
            assert!(!text.contains("协商"), "{text}");
            assert_eq!(outcome.broken.len(), 1);
            assert_eq!(report(vec![outcome], Vec::new(), None, &options(format)).unwrap(), Status::Failed);
        }
        let Findings::Json(file) = broken(Format::Json).findings else { panic!("JSON was asked for") };
        let file: serde_json::Value = serde_json::from_str(&json::line(&file).unwrap()).unwrap();
        let failed = &file["failed"][0];
        assert_eq!((&failed["range"]["start"]["line"], &failed["range"]["end"]["column"]), (&2.into(), &11.into()));
        assert!(failed["what"].as_str().unwrap().contains("没有核对"), "{failed}");
    }
}
