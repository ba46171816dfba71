//! What is said at the end: which kind of report or other text each was, how much was found, and how much of it can be put right.

use crate::check::Diagnosis;
use crate::features::fixing;
use crate::finding::{Language, Severity};
use crate::report::genre::{Genre, TextKind};
use crate::settings::last_year::LastYear;

/// How many findings there are of each weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By weight, the heaviest first.
    pub counts: [usize; 4],
    /// What of them `--fix` puts right.
    pub fixable: Mended,
    /// What of them stands in a Word document, of which only a copy is written, and is put right in that by `--track`.
    pub trackable: Mended,
}

/// What can be put right: findings, and their places, of which one may have many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// How many findings.
    pub findings: usize,
    /// How many places.
    pub places: usize,
}

/// A text that was checked.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// What kind of text it is.
    pub kind: TextKind,
    /// Whether it is prose, and not data, a log, code or settings.
    pub is_prose: bool,
    /// Whose report it is, if it is one.
    pub genre: Genre,
    /// Whether the kind of text was judged from the text, not set.
    pub judged: bool,
    /// How many places were put right, counted as findings count theirs: one may be of 64 half-width marks.
    pub fixed: usize,
    /// How many places could not be checked because the program broke there.
    pub broken: usize,
    /// Whether a difference was shown.
    pub changed: bool,
    /// What was found of the report of the year before.
    pub last_year: LastYear,
    /// The names of the other texts that it was held against.
    pub twins: Vec<String>,
    /// What is left.
    pub tally: Tally,
}

const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
/// At most this many names of texts of one kind.
const NAMES: usize = 5;

impl Tally {
    /// Counts.
    pub fn of(diagnoses: &[Diagnosis]) -> Tally {
        Tally {
            counts: SEVERITIES.map(|severity| diagnoses.iter().filter(|d| d.severity == severity).count()),
            fixable: diagnoses.iter().fold(Mended::default(), Mended::with),
            trackable: Mended::default(),
        }
    }

    /// Whether anything weighs so much that the command fails.
    pub fn is_loud(&self) -> bool {
        SEVERITIES.iter().zip(self.counts).any(|(severity, count)| severity.is_loud() && count > 0)
    }

    fn add(&mut self, other: &Tally) {
        for (own, more) in self.counts.iter_mut().zip(other.counts) {
            *own += more;
        }
        self.fixable.add(other.fixable);
        self.trackable.add(other.trackable);
    }
}

impl Seen {
    /// Whether anything was looked for in it.
    fn is_checked(&self) -> bool {
        self.is_prose && self.kind != TextKind::Other
    }
}

impl Mended {
    fn with(self, diagnosis: &Diagnosis) -> Mended {
        let fix = diagnosis.finding.fixes.first().filter(|fix| fix.safe);
        let places = fix.map(|fix| fixing::places_of(diagnosis, fix));
        places.map_or(self, |places| Mended { findings: self.findings + 1, places: self.places + places })
    }

    fn add(&mut self, other: Mended) {
        self.findings += other.findings;
        self.places += other.places;
    }
}

/// The lines at the end.
pub fn write(seen: &[Seen], failures: usize, language: Language) -> String {
    let mut out = String::new();
    for genre in Genre::ALL {
        let names: Vec<&str> =
            seen.iter().filter(|seen| seen.kind == TextKind::Report && seen.genre == genre).map(|seen| seen.name.as_str()).collect();
        if !names.is_empty() {
            let (chinese, english) = genre.names();
            out.push_str(&match language {
                Language::Chinese => format!("{}：{chinese}。\n", listed(&names, language)),
                Language::English => format!("{}: {english}.\n", listed(&names, language)),
            });
        }
    }
    let data: Vec<&str> = seen.iter().filter(|seen| seen.judged && !seen.is_prose).map(|seen| seen.name.as_str()).collect();
    if !data.is_empty() {
        let listed = listed(&data, language);
        out.push_str(&match language {
            Language::Chinese => format!("{listed}：看来是数据、日志、代码或设置，不是文稿，没有检查；要检查，请加 --kind report。\n"),
            Language::English => {
                format!("{listed}: looks like data, a log, code or settings rather than prose, so it was not checked; add --kind report to check it anyway.\n")
            }
        });
    }
    for kind in [TextKind::Part, TextKind::Official, TextKind::Chinese, TextKind::Other] {
        let of_kind = |seen: &&Seen| seen.judged && seen.is_prose && seen.kind == kind;
        let names: Vec<&str> = seen.iter().filter(of_kind).map(|seen| seen.name.as_str()).collect();
        if !names.is_empty() {
            out.push_str(&explanation(kind, &names, language));
        }
    }
    let told: Vec<&str> = seen.iter().filter(|seen| !seen.judged && seen.kind == TextKind::Other).map(|seen| seen.name.as_str()).collect();
    if !told.is_empty() {
        out.push_str(&match language {
            Language::Chinese => format!("{}：按设置（kind = \"other\"）没有检查。\n", listed(&told, language)),
            Language::English => format!("{}: not checked, because of the settings (kind = \"other\").\n", listed(&told, language)),
        });
    }
    out.push_str(&of_last_year(seen, language));
    out.push_str(&of_twins(seen, language));
    out.push_str(&match language {
        Language::Chinese => in_chinese(seen, failures),
        Language::English => in_english(seen, failures),
    });
    out
}

/// Against which reports of the year before they were held, and why against none.
fn of_last_year(seen: &[Seen], language: Language) -> String {
    let line = |seen: &Seen| {
        let name = &seen.name;
        Some(match (&seen.last_year, language) {
            (LastYear::None, _) => return None,
            (LastYear::Found(found), Language::Chinese) => format!("{name}：已与去年的报告 {} 核对。\n", found.name),
            (LastYear::Found(found), Language::English) => format!("{name}: compared with last year's report {}.\n", found.name),
            (LastYear::Several(files), Language::Chinese) => format!(
                "{name}：{}都可能是去年的报告，没有与它们核对；请在 hegao.toml 里写明是哪一份：last_year = \"文件名\"。\n",
                listed(&files.iter().map(String::as_str).collect::<Vec<_>>(), language),
            ),
            (LastYear::Several(files), Language::English) => format!(
                "{name}: several files may be last year's report ({}); it was compared with none of them: name it in hegao.toml, last_year = \"FILE\".\n",
                listed(&files.iter().map(String::as_str).collect::<Vec<_>>(), language),
            ),
            (LastYear::Unusable(file, reason, _), Language::Chinese) => format!("{name}：没有与去年的报告 {file} 核对：{reason}。\n"),
            (LastYear::Unusable(file, _, reason), Language::English) => {
                format!("{name}: not compared with last year's report {file}: {reason}.\n")
            }
        })
    };
    let lines: Vec<String> = seen.iter().filter_map(line).collect();
    let more = lines.len().saturating_sub(NAMES);
    let mut out: String = lines.into_iter().take(NAMES).collect();
    if more > 0 {
        out.push_str(&match language {
            Language::Chinese => format!("另有{more}个文件与去年的报告核对过。\n"),
            Language::English => format!("{more} more were compared with those of the year before.\n"),
        });
    }
    out
}

/// Against which other texts of the same report they were held.
fn of_twins(seen: &[Seen], language: Language) -> String {
    let held = seen.iter().filter(|seen| !seen.twins.is_empty()).take(NAMES);
    held.map(|seen| {
        let twins = listed(&seen.twins.iter().map(String::as_str).collect::<Vec<_>>(), language);
        match language {
            Language::Chinese => format!("{}：已与同一份报告的 {twins} 核对。\n", seen.name),
            Language::English => format!("{}: compared with {twins}, another text of the same report.\n", seen.name),
        }
    })
    .collect()
}

/// Why little or nothing was said of these texts.
fn explanation(kind: TextKind, names: &[&str], language: Language) -> String {
    let listed = listed(names, language);
    let (chinese, english) = match kind {
        TextKind::Report => return String::new(),
        TextKind::Part => (
            "没有报告的标题和开头，按报告的一部分检查，不查全文结构",
            "it has no title and opening of a report; checked as part of one, without the structure of the whole",
        ),
        TextKind::Official => (
            "看来是通知、方案、意见一类的公文，不是工作报告；按公文检查，不查报告的结构",
            "looks like an official document (a notice, plan or opinion), not a work report; checked as one, without the structure of a report",
        ),
        TextKind::Chinese => (
            "看来不是工作报告（没有报告的标题、称谓和用语），只查标点、数字写法等，都作为建议；要当作报告检查，请加 --kind report",
            "does not look like a work report (no title, salutation or phrases of one): only punctuation and numerals are checked, as hints; \
             add --kind report to check it as a report",
        ),
        TextKind::Other => ("没有或很少有中文，没有检查", "it has no Chinese, or hardly any, and was not checked"),
    };
    match language {
        Language::Chinese => format!("{listed}：{chinese}。\n"),
        Language::English => format!("{listed}: {english}.\n"),
    }
}

/// The first names, and how many there are.
fn listed(names: &[&str], language: Language) -> String {
    let mut listed = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(language.choose("、", ", "));
    if names.len() > NAMES {
        listed += &match language {
            Language::Chinese => format!("等{}个文件", names.len()),
            Language::English => format!(" and {} more", names.len() - NAMES),
        };
    }
    listed
}

fn in_chinese(seen: &[Seen], failures: usize) -> String {
    if seen.is_empty() && failures == 0 {
        return "没有可以检查的文件（.txt、.md、.docx）。\n".to_owned();
    }
    if seen.is_empty() {
        return format!("没有检查，原因见上（{failures}条）。\n");
    }
    let total = total(seen);
    let unchecked = seen.iter().filter(|seen| !seen.is_checked()).count();
    if unchecked == seen.len() && failures == 0 {
        return format!("共{unchecked}个文件，都没有检查。\n");
    }
    let mut out = match unchecked {
        0 => format!("共{}个文件，", seen.len()),
        _ => format!("共{}个文件（{unchecked}个没有检查），", seen.len()),
    };
    let counts: Vec<String> = SEVERITIES
        .iter()
        .zip(total.counts)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{}{count}处", severity.chinese()))
        .collect();
    let fixed: usize = seen.iter().map(|seen| seen.fixed).sum();
    if fixed > 0 {
        out += &format!("已改正{fixed}处，");
    }
    match (counts.is_empty(), fixed) {
        (true, 0) => out += "没有发现问题",
        (true, _) => out += "没有其他问题",
        (false, 0) => out += &counts.join("、"),
        (false, _) => out += &format!("还有{}", counts.join("、")),
    }
    let part = |Mended { findings, places }, how: &str| match (findings, places) {
        (0, _) => String::new(),
        (findings, places) if findings == places => format!("；其中{findings}处{how}"),
        (findings, places) => format!("；其中{findings}项{how}，共改{places}处"),
    };
    out += &part(total.fixable, "可用 --fix 改正");
    out += &part(total.trackable, "可用 --comments 副本.docx --track 写成修订");
    let changed = seen.iter().filter(|seen| seen.changed).count();
    if changed > 0 {
        out += &format!("（{changed}个文件会改，没有写入）");
    }
    let broken: usize = seen.iter().map(|seen| seen.broken).sum();
    if broken > 0 {
        out += &format!("；另有{broken}处因程序出错没有核对，见上");
    }
    if failures > 0 {
        out += &format!("；另有没有检查的，原因见上（{failures}条）");
    }
    out + "。\n"
}

fn in_english(seen: &[Seen], failures: usize) -> String {
    if seen.is_empty() && failures == 0 {
        return "No files to check (.txt, .md, .docx).\n".to_owned();
    }
    if seen.is_empty() {
        return format!("Not checked, see above ({}).\n", plural(failures, "reason"));
    }
    let total = total(seen);
    let unchecked = seen.iter().filter(|seen| !seen.is_checked()).count();
    if unchecked == seen.len() && failures == 0 {
        return format!("{}, not checked.\n", plural(unchecked, "file"));
    }
    let mut out = match unchecked {
        0 => format!("{}: ", plural(seen.len(), "file")),
        _ => format!("{} ({unchecked} not checked): ", plural(seen.len(), "file")),
    };
    let counts: Vec<String> = SEVERITIES
        .iter()
        .zip(total.counts)
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| match severity {
            Severity::Info => format!("{count} info"),
            severity => plural(count, severity.name()),
        })
        .collect();
    let fixed: usize = seen.iter().map(|seen| seen.fixed).sum();
    if fixed > 0 {
        out += &format!("{} fixed, ", plural(fixed, "place"));
    }
    match (counts.is_empty(), fixed) {
        (true, 0) => out += "nothing found",
        (true, _) => out += "nothing else",
        (false, _) => out += &counts.join(", "),
    }
    let part = |Mended { findings, places }, how: &str| match (findings, places) {
        (0, _) => String::new(),
        (findings, places) if findings == places => format!("; {how} {findings} of them"),
        (findings, places) => format!("; {how} {findings} of them, in {places} places"),
    };
    out += &part(total.fixable, "--fix corrects");
    out += &part(total.trackable, "--comments COPY.docx --track corrects");
    let changed = seen.iter().filter(|seen| seen.changed).count();
    if changed > 0 {
        out += &format!(" ({} would change, nothing was written)", plural(changed, "file"));
    }
    let broken: usize = seen.iter().map(|seen| seen.broken).sum();
    if broken > 0 {
        out += &format!("; {} not checked because the program broke there, see above", plural(broken, "place"));
    }
    if failures > 0 {
        out += &format!("; something was not checked, see above ({})", plural(failures, "reason"));
    }
    out + ".\n"
}

fn total(seen: &[Seen]) -> Tally {
    let mut total = Tally::default();
    seen.iter().for_each(|seen| total.add(&seen.tally));
    total
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
