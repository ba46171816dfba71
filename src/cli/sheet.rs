//! `hegao check --output-format sheet`: the sheet (校对单) as a file, with what was written in an earlier one.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::features::sheet::earlier::Earlier;
use crate::features::sheet::form::Form;
use crate::features::sheet::{Group, Sheet};
use crate::finding::Language;
use crate::workspace::disk::{self, DiskError};

/// The sheet that is to be written.
pub struct Order {
    output: PathBuf,
    form: Form,
    /// What it goes on from.
    earlier: Earlier,
    /// The file that holds it, where it is another.
    from: Option<PathBuf>,
}

impl Order {
    /// What the command line says of the sheet, with the earlier one read; `None` where none is asked for.
    ///
    /// # Errors
    /// A sentence: something is missing, or what lies there cannot be read as a sheet, so that it must not be replaced.
    pub fn new(matches: &ArgMatches, is_sheet: bool, language: Language) -> Result<Option<Order>, String> {
        let output = matches.get_one::<PathBuf>("output").cloned();
        let from = matches.get_one::<PathBuf>("earlier").cloned();
        let Some(output) = output.filter(|_| is_sheet) else {
            return match (is_sheet, from.is_some() || matches.contains_id("output")) {
                (true, _) => Err(language
                    .choose(
                        "校对单要写成文件：请加 --output 校对单.docx（或 .xlsx、.html、.md）",
                        "a sheet is a file: add --output SHEET.docx (or .xlsx, .html, .md)",
                    )
                    .to_owned()),
                (false, true) => Err(language
                    .choose(
                        "--output 和 --earlier 只用于校对单，请加 --output-format sheet",
                        "--output and --earlier are for sheets: add --output-format sheet",
                    )
                    .to_owned()),
                (false, false) => Ok(None),
            };
        };
        let form = form(&output, language)?;
        let before = disk::read_whole(&output).map_err(|error| told(&error, language))?;
        let earlier = match (&from, &before) {
            (Some(from), _) => {
                let known = self::form(from, language)?;
                let missing = || told(&DiskError { path: from.clone(), problem: disk::Problem::Missing }, language);
                let bytes = disk::read_whole(from).map_err(|error| told(&error, language))?.ok_or_else(missing)?;
                // What is replaced has to be a sheet in any case.
                before.as_deref().map(|before| read(&output, form, before, language)).transpose()?;
                read(from, known, &bytes, language)?
            }
            (None, Some(before)) => read(&output, form, before, language)?,
            (None, None) => Earlier::default(),
        };
        Ok(Some(Order { output, form, earlier, from }))
    }

    /// Whether a file is the sheet itself, or the earlier one, and so no report.
    pub fn is_own(&self, path: &Path) -> bool {
        let same = |own: &PathBuf| path == own || matches!((path.canonicalize(), own.canonicalize()), (Ok(a), Ok(b)) if a == b);
        same(&self.output) || self.from.as_ref().is_some_and(same)
    }

    /// Writes the sheet of `groups` and says what it holds. What a person has written into the sheet before stays beside it as
    /// it was.
    ///
    /// # Errors
    /// A sentence: it cannot be written.
    pub fn write(self, groups: Vec<Group>, language: Language) -> Result<String, String> {
        let sheet = self.earlier.join(groups);
        let bytes = self
            .form
            .write(&sheet.table(language))
            .map_err(|error| format!("{}{}{error}", self.output.display(), language.choose("：", ": ")))?;
        let aside = disk::write_keeping(&self.output, &bytes).map_err(|error| told(&error, language))?;
        Ok(summary(&sheet, &self.output, aside.as_deref(), language))
    }
}

fn form(path: &Path, language: Language) -> Result<Form, String> {
    Form::of_name(&path.to_string_lossy()).ok_or_else(|| match language {
        Language::Chinese => format!("{}：校对单的文件名要以 .docx、.xlsx、.html 或 .md 结尾", path.display()),
        Language::English => format!("{}: the name of a sheet ends with .docx, .xlsx, .html or .md", path.display()),
    })
}

fn read(path: &Path, form: Form, bytes: &[u8], language: Language) -> Result<Earlier, String> {
    form.read(bytes).map_err(|error| {
        let why = error.message(language);
        match language {
            Language::Chinese => format!("{}：{why}，没有覆盖；请把 --output 换一个文件名，或先移走这个文件", path.display()),
            Language::English => format!("{}: {why}; nothing was replaced, give --output another name or move that file", path.display()),
        }
    })
}

fn told(error: &DiskError, language: Language) -> String {
    format!("{}{}{}", error.path.display(), language.choose("：", ": "), error.problem.message(language))
}

fn summary(sheet: &Sheet, output: &Path, aside: Option<&Path>, language: Language) -> String {
    let (open, kept, settled) = (sheet.open(), sheet.kept(), sheet.settled.len());
    let unchecked: usize = sheet.unchecked.iter().map(|group| group.rows.len()).sum();
    let mut parts = Vec::new();
    match language {
        Language::Chinese => {
            parts.push(format!("校对单 {}：{open}处", output.display()));
            parts.extend((kept > 0).then(|| format!("其中{kept}处沿用上一份的处理意见")));
            parts.extend((settled > 0).then(|| format!("已处理的{settled}处列在末尾")));
            parts.extend((unchecked > 0).then(|| format!("这次没有检查的报告{unchecked}处照录")));
            parts.extend(aside.map(|aside| format!("上一份留作 {}", aside.display())));
            parts.join("，") + "。\n"
        }
        Language::English => {
            parts.push(format!("sheet {}: {open}", output.display()));
            parts.extend((kept > 0).then(|| format!("{kept} with what was decided before")));
            parts.extend((settled > 0).then(|| format!("{settled} dealt with, at the end")));
            parts.extend((unchecked > 0).then(|| format!("{unchecked} of reports that were not checked this time")));
            parts.extend(aside.map(|aside| format!("the one before is kept as {}", aside.display())));
            parts.join("; ") + ".\n"
        }
    }
}
