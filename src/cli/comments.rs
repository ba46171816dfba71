//! `hegao check --comments`: a copy of a Word file with each finding as a comment at its place.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::analysis::Analysis;
use crate::check::{Checked, Diagnosis};
use crate::cli::source::Source;
use crate::features::{fixing, settling, wording};
use crate::finding::Language;
use crate::text::characters::excerpt;
use crate::word::annotate::{self, AnnotateError, Annotated, Change, Remark, Signature};
use crate::word::document::{Document, Part};
use crate::word::{WordError, is_package};
use crate::workspace::disk;

/// Who comments.
const AUTHOR: &str = "核稿";
/// Longest quotation of what stands in a note or a box, in characters.
const QUOTE: usize = 40;

/// The copy that is to be written.
pub struct Order {
    output: PathBuf,
    /// Whether safe fixes are tracked in it.
    track: bool,
    date: Option<String>,
}

impl Order {
    /// What the command line says of the copy; `None` where none is asked for.
    ///
    /// # Errors
    /// A sentence: what was asked for does not go together.
    pub fn new(matches: &ArgMatches, sources: &[Source], language: Language) -> Result<Option<Order>, String> {
        let track = matches.get_flag("track");
        let date = matches.get_one::<String>("date").cloned();
        let Some(output) = matches.get_one::<PathBuf>("comments").cloned() else {
            let alone = language.choose("--track 和 --date 与 --comments 同用", "--track and --date go with --comments");
            return if track || date.is_some() { Err(alone.to_owned()) } else { Ok(None) };
        };
        let [source] = sources else {
            let one = language.choose("--comments 一次写一个 Word 文件，请只指明一个", "--comments takes one Word file at a time");
            return Err(one.to_owned());
        };
        let Some(path) = source.path.as_ref() else {
            return Err(language
                .choose("--comments 要指明 Word 文件，不能用标准输入", "--comments takes a file, not standard input")
                .to_owned());
        };
        if is_same(path, &output) {
            return Err(match language {
                Language::Chinese => format!("{}：原件不能改动，请把 --comments 换一个文件名", output.display()),
                Language::English => format!("{}: the original stays as it is; give --comments another name", output.display()),
            });
        }
        // Converting takes seconds, and what was converted is not the original.
        if disk::needs_conversion(path) {
            return Err(other_kind(language).to_owned());
        }
        let ending = |path: &Path| path.extension().map(|ending| ending.to_ascii_lowercase());
        if ending(&output) != ending(path) && !(disk::is_old_name(path) && ending(&output).is_some_and(|ending| ending == "docx")) {
            return Err(match language {
                Language::Chinese => format!("{}：批注写在原件的副本里，文件名要与原件同样结尾", output.display()),
                Language::English => {
                    format!("{}: the comments stand in a copy of the file, whose name ends as the original's does", output.display())
                }
            });
        }
        let date = date.map(|date| moment(&date, language)).transpose()?;
        Ok(Some(Order { output, track, date }))
    }

    /// Writes the copy of the document that was read from `source`, and says what it holds.
    ///
    /// # Errors
    /// A sentence: it is no Word file, or the copy cannot be written.
    pub fn write(
        &self,
        source: &Source,
        document: Option<&Document>,
        analysis: &Analysis,
        checked: &Checked,
        language: Language,
    ) -> Result<String, String> {
        let problem = |error: disk::DiskError| error.problem.message(language);
        let bytes = source.path.as_ref().map(|path| disk::read_whole(path)).transpose().map_err(problem)?.flatten().unwrap_or_default();
        let document = document.filter(|_| is_package(&bytes)).ok_or(other_kind(language))?;
        let remarks: Vec<Remark> = checked.diagnoses.iter().map(|diagnosis| remark(document, analysis, diagnosis, language)).collect();
        let edits = if self.track { fixing::safe_edits(&checked.diagnoses) } else { Vec::new() };
        let changes: Vec<Change> = edits.into_iter().map(|edit| Change { range: edit.range, text: edit.text }).collect();
        let signature = Signature { author: AUTHOR, date: self.date.as_deref() };
        let copy = annotate::annotate(&bytes, document, &remarks, &changes, signature).map_err(|error| match (error, language) {
            // An OpenDocument text that was converted is a ZIP file, too.
            (AnnotateError::Word(WordError::NotWord), _) => other_kind(language).to_owned(),
            (error, Language::Chinese) => error.to_string(),
            (error, Language::English) => error.english(),
        })?;
        let aside = disk::write_keeping(&self.output, &copy.bytes).map_err(problem)?;
        Ok(self.summary(&copy, changes.len(), aside.as_deref(), language))
    }

    fn summary(&self, copy: &Annotated, wanted: usize, aside: Option<&Path>, language: Language) -> String {
        let (output, remarks, changes) = (self.output.display(), copy.remarks, copy.changes);
        let mut parts = Vec::new();
        match language {
            Language::Chinese => {
                parts.push(format!("{output}：批注{remarks}条"));
                parts.extend(self.track.then(|| format!("修订{changes}处")));
                parts.extend((changes < wanted).then(|| format!("另有{}处不在正文的普通文字里，只写了批注", wanted - changes)));
                parts.extend(aside.map(|aside| format!("原有的文件留作 {}", aside.display())));
                parts.join("，") + "。\n"
            }
            Language::English => {
                parts.push(format!("{output}: {remarks} comments"));
                parts.extend(self.track.then(|| format!("{changes} tracked changes")));
                parts.extend(
                    (changes < wanted)
                        .then(|| format!("{} more lie outside the plain text of the body and are only commented on", wanted - changes)),
                );
                parts.extend(aside.map(|aside| format!("what was there is kept as {}", aside.display())));
                parts.join(", ") + ".\n"
            }
        }
    }
}

/// What is said of a document that cannot hold comments.
fn other_kind(language: Language) -> &'static str {
    language.choose(
        "批注只能写进 .docx 文件；请先在 Word 或 WPS 中打开原件，另存为 .docx，再对存出的文件加批注",
        "comments go into .docx files only; open the file in Word or WPS, save it as .docx, and comment on that",
    )
}

fn remark(document: &Document, analysis: &Analysis, diagnosis: &Diagnosis, language: Language) -> Remark {
    let finding = &diagnosis.finding;
    let say = |message| wording::message(analysis, message, language);
    let weight = language.choose(diagnosis.severity.chinese(), diagnosis.severity.name());
    let elsewhere = elsewhere(document, analysis, diagnosis, language);
    let mut lines = vec![match language {
        Language::Chinese => format!("【{weight}】{elsewhere}{}", say(&finding.message)),
        Language::English => format!("[{weight}] {elsewhere}{}", say(&finding.message)),
    }];
    lines.extend(finding.fixes.first().map(|fix| format!("{}{}", language.choose("改法：", "Fix: "), say(&fix.title))));
    lines.push(format!("{}{}", language.choose("规则：", "Rule: "), settling::named(diagnosis.rule, language)));
    Remark { range: finding.range, lines }
}

/// Of what stands in a note or a box, where, since its comment stands in the body.
fn elsewhere(document: &Document, analysis: &Analysis, diagnosis: &Diagnosis, language: Language) -> String {
    let range = diagnosis.finding.range;
    let what = match document.place(range.start()).map(|place| place.part) {
        Some(Part::Footnote(_)) => language.choose("脚注", "in the footnote "),
        Some(Part::Endnote(_)) => language.choose("尾注", "in the endnote "),
        Some(Part::TextBox(_)) => language.choose("文本框", "in the text box "),
        _ => return String::new(),
    };
    let quote = excerpt(&analysis.quote(range), QUOTE);
    match language {
        Language::Chinese => format!("（{what}“{quote}”）"),
        Language::English => format!("({what}“{quote}”) "),
    }
}

/// A day as Word writes a moment.
fn moment(date: &str, language: Language) -> Result<String, String> {
    let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let number = |range: std::ops::Range<usize>| date.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    if shape == "0000-00-00" && (1..=12).contains(&number(5..7)) && (1..=31).contains(&number(8..10)) {
        return Ok(format!("{date}T00:00:00Z"));
    }
    Err(match language {
        Language::Chinese => format!("--date 不能是“{date}”，请写成 2026-01-05 的样子"),
        Language::English => format!("--date cannot be {date}; write it like 2026-01-05"),
    })
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
