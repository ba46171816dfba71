//! `hegao new`: this year's skeleton from last year's report.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};

use crate::analysis::{Analysis, AnalysisCache};
use crate::cli::{Status, arguments, output};
use crate::features::carry_over::{self, Carried};
use crate::finding::Language;
use crate::report::{Form, Format};
use crate::settings::Settings;
use crate::workspace::disk;

/// The definition.
pub fn command(language: Language) -> Command {
    let target = Arg::new("path")
        .value_name(language.choose("新文件", "OUT"))
        .help(language.choose("今年的报告，写到这个新文件（.md 或 .txt），不覆盖已有的文件", "This year's report, a new .md or .txt file"))
        .help_heading(language.choose("参数", "Arguments"))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf));
    arguments::subcommand(
        "new",
        ["--from <去年的报告> <新文件>", "--from <LAST_YEAR> <OUT>"],
        language,
        ["从去年的报告起草今年的", "Start this year's report from last year's"],
    )
    .arg(
        arguments::file(
            "from",
            language,
            "去年的报告：保留标题和文字，年份、届次顺延，数据都换成待填的××",
            "Last year's report: headings and words are kept, years and sessions move on, every figure becomes a gap",
        )
        .required(true),
    )
    .arg(target)
}

/// Writes the skeleton.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(matches: &ArgMatches, language: Language) -> io::Result<Status> {
    let (Some(from), Some(target)) = (matches.get_one::<PathBuf>("from"), matches.get_one::<PathBuf>("path")) else {
        return Ok(Status::Failed);
    };
    let complain = |path: &Path, sentence: &str| {
        output::complain_of(path.display(), sentence, language);
        Ok(Status::Failed)
    };
    let is_text = target.extension().is_some_and(|ending| ["md", "markdown", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
    if !is_text {
        return complain(target, language.choose("新文件只能是 .md 或 .txt", "the new file is a .md or a .txt file"));
    }
    let file = match disk::read(from) {
        Ok(file) => file,
        Err(error) => return complain(from, &error.problem.message(language)),
    };
    let form = match &file.document {
        Some(document) => Form::laid_out(std::sync::Arc::new(document.layout.clone())),
        None => Format::of_name(&from.to_string_lossy()).into(),
    };
    let settings = std::sync::Arc::new(Settings::default());
    let analysis = Analysis::with_cache(file.text.as_str().into(), form, settings, &mut AnalysisCache::default());
    if !analysis.text_kind().is_report() {
        return complain(from, language.choose("看来不是报告，没有写出新文件", "this is no report, it seems; nothing was written"));
    }
    let carried = carry_over::carry(&analysis);
    match disk::write_new(target, &carried.text) {
        Ok(()) => output::print(&said(target, &carried, language)).map(|()| Status::Clean),
        Err(error) => complain(target, &error.problem.message(language)),
    }
}

fn said(target: &Path, carried: &Carried, language: Language) -> String {
    let (name, figures) = (target.display(), carried.figures);
    let mut out = match language {
        Language::Chinese => format!("写到 {name}：{figures}个数据待填（××），hegao check 会逐一提示。\n"),
        Language::English => format!("{name}: {figures} figures to be filled in (××); hegao check points at each.\n"),
    };
    if let Some(session) = &carried.session {
        out.push_str(&match language {
            Language::Chinese => format!("届次“{session}”没有改：可能换届，请核对后填写。\n"),
            Language::English => format!("“{session}” was left as it is: a new term may begin.\n"),
        });
    }
    if !carried.years {
        out.push_str(language.choose(
            "年份没有改：报告没有写明是哪一年的。\n",
            "The years were left as they are: the report does not say which year it is of.\n",
        ));
    }
    out
}
