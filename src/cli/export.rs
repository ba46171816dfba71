//! `hegao export`: a report as a Word file in the form of GB/T 9704.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::cli::{Status, arguments, output, source};
use crate::features::official::{self, Official};
use crate::finding::Language;
use crate::workspace::disk;

/// The definition.
pub fn command(language: Language) -> Command {
    let path = |name: &'static str, shown: [&'static str; 2], help: [&'static str; 2]| {
        Arg::new(name)
            .value_name(language.choose(shown[0], shown[1]))
            .required(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(language.choose(help[0], help[1]))
            .help_heading(language.choose("参数", "Arguments"))
    };
    arguments::subcommand(
        "export",
        ["<报告> <文件.docx>", "<REPORT> <FILE.docx>"],
        language,
        ["按公文格式写成 Word 文件", "Write a report as a Word file in the form of official documents"],
    )
    .arg(path("report", ["报告", "REPORT"], ["报告（.txt、.md）；- 是标准输入", "A report (.txt, .md); - is standard input"]))
    .arg(path(
        "file",
        ["文件.docx", "FILE.docx"],
        ["写到这里；原有的文件改名留存", "Where it goes; what lies there is kept under another name"],
    ))
}

/// Writes the report.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    match export(&path("report"), &path("file"), language) {
        Ok(sentence) => {
            output::print(&sentence)?;
            Ok(Status::Clean)
        }
        Err(sentence) => {
            output::complain(&sentence);
            Ok(Status::Failed)
        }
    }
}

fn export(report: &Path, file: &Path, language: Language) -> Result<String, String> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) {
        return Err(match language {
            Language::Chinese => format!("{}：写成的文件名要以 .docx 结尾", file.display()),
            Language::English => format!("{}: the name of the file has to end with .docx", file.display()),
        });
    }
    let told = |path: &str, message: String| format!("{path}{}{message}", language.choose("：", ": "));
    let (sources, failures) = source::find(&[report.to_owned()], None, language);
    if let Some(failure) = failures.first() {
        return Err(told(&failure.path, failure.message.clone()));
    }
    let [source] = &*sources else {
        let folder = disk::Problem::Folder.message(language);
        return Err(told(&report.display().to_string(), folder));
    };
    if source.path.as_deref().is_some_and(|path| disk::is_same_file(path, file)) {
        let sentence = language.choose(
            "报告和写成的文件是同一个，没有写入；请换一个文件名",
            "this is the report itself, which was left as it is; choose another name",
        );
        return Err(told(&file.display().to_string(), sentence.to_owned()));
    }
    let text = source.read().map_err(|error| told(&source.name, error.problem.message(language)))?;
    let official = official::document(&source.analyse(&text));
    let bytes = official.document.bytes().map_err(|error| told(&file.display().to_string(), error.to_string()))?;
    let aside =
        disk::write_keeping(file, &bytes).map_err(|error| told(&error.path.display().to_string(), error.problem.message(language)))?;
    Ok(summary(&official, file, aside.as_deref(), language))
}

fn summary(official: &Official, file: &Path, aside: Option<&Path>, language: Language) -> String {
    let (paragraphs, headings) = (official.document.blocks.len(), official.headings);
    let mut parts = Vec::new();
    let left_out = lines(&official.left_out, language);
    match language {
        Language::Chinese => {
            parts.push(format!("写成 {}：{paragraphs}段，其中标题{headings}个", file.display()));
            parts.extend((!left_out.is_empty()).then(|| format!("网页残留、页码、目录等没有写入（第{left_out}行）")));
            parts.extend(aside.map(|aside| format!("原有的文件留作 {}", aside.display())));
            parts.join("；") + "。\n"
        }
        Language::English => {
            parts.push(format!("{}: {paragraphs} paragraphs, {headings} of them headings", file.display()));
            parts.extend(
                (!left_out.is_empty()).then(|| format!("remains of web pages, page numbers, contents are left out (lines {left_out})")),
            );
            parts.extend(aside.map(|aside| format!("what was there is kept as {}", aside.display())));
            parts.join("; ") + ".\n"
        }
    }
}

/// Numbers of lines, those in a row as one: 1—4、122.
fn lines(lines: &[usize], language: Language) -> String {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for &line in lines {
        match rows.last_mut().filter(|(_, last)| last + 1 == line) {
            Some((_, last)) => *last = line,
            None => rows.push((line, line)),
        }
    }
    let written = |&(first, last): &(usize, usize)| if first == last { first.to_string() } else { format!("{first}—{last}") };
    rows.iter().map(written).collect::<Vec<_>>().join(language.choose("、", ", "))
}
