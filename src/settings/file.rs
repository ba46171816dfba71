//! Reads a `hegao.toml`: what could be taken is, and what could not is told with its place and what it may be.

use std::collections::BTreeMap;

use globset::{Glob, GlobMatcher};
use toml::de::{DeTable, DeValue};

use crate::finding::{Language, Severity};
use crate::report::genre::{Genre, ReportDate, TextKind};
use crate::settings::keys::{Choice, KEYS, Key, LEVELS, Shape};
use crate::settings::terms::UserTerms;
use crate::settings::{DigitSpacing, Level, Settings};
use crate::text::TextRange;

/// A `hegao.toml` as far as it could be taken.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    everywhere: Settings,
    /// Whether it says how numbers stand in Chinese.
    sets_digit_spacing: bool,
    files: Vec<(GlobMatcher, Overrides)>,
    /// The ledgers it names, in order.
    pub ledgers: Vec<NamedPath>,
    /// The files that it names as the report of the year before, everywhere and for some files.
    pub last_years: Vec<NamedPath>,
    /// The other texts of a report that it names, everywhere and for some files.
    pub twins: Vec<NamedPath>,
    twins_everywhere: Vec<NamedPath>,
    /// What could not be taken, in the order of the file.
    pub problems: Vec<Problem>,
}

/// A path that a `hegao.toml` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPath {
    /// As it is written, counted from the folder of the file.
    pub path: String,
    /// Where it is written.
    pub range: TextRange,
}

/// Something in a `hegao.toml` that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands in the file.
    pub range: TextRange,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is not TOML, in the parser's words.
    Syntax(String),
    /// There is no such key; the nearest that there is.
    UnknownKey(String, Option<String>),
    /// There is no rule of that name; the nearest that there is.
    UnknownRule(String, Option<String>),
    /// A key cannot be that; what it may be, in Chinese and English.
    Value(String, String, (String, String)),
    /// Something in a ledger that it names could not be taken: why, in Chinese and English.
    Ledger(String, String),
    /// Nothing of a ledger that it names could be taken: why, in Chinese and English.
    UnreadLedger(String, String),
    /// A report that it names (that of the year before, another text of the same) cannot be used: why, in Chinese and English.
    LastYear(String, String),
}

impl Problem {
    /// Whether the file says something that cannot be meant: then a command does not go on as if it had not. A key
    /// that is not known is passed over, because a newer hegao may know it; what a ledger cannot say costs only the ledger.
    pub fn is_grave(&self) -> bool {
        !matches!(
            self.kind,
            ProblemKind::UnknownKey(..)
                | ProblemKind::UnknownRule(..)
                | ProblemKind::Ledger(..)
                | ProblemKind::UnreadLedger(..)
                | ProblemKind::LastYear(..)
        )
    }

    /// Whether a ledger that it names is not used at all: a command goes on, and says that it could not do all its work.
    pub fn costs_a_ledger(&self) -> bool {
        matches!(self.kind, ProblemKind::UnreadLedger(..))
    }

    /// The sentence in `language`.
    pub fn message(&self, language: Language) -> String {
        let nearest = |near: &Option<String>| match near {
            Some(near) => language.choose("，是不是“{}”？", "; did you mean \"{}\"?").replace("{}", near),
            None => String::new(),
        };
        match (&self.kind, language) {
            (
                ProblemKind::Ledger(chinese, english)
                | ProblemKind::UnreadLedger(chinese, english)
                | ProblemKind::LastYear(chinese, english),
                language,
            ) => language.choose(chinese, english).to_owned(),
            // C:\台账\台账.xlsx, as it is copied from Windows.
            (ProblemKind::Syntax(words), Language::Chinese) if words.contains("escape") => {
                format!("“\\”在双引号里有别的意思：路径请写成 C:/台账/台账.xlsx，或者改用单引号（{words}）")
            }
            (ProblemKind::Syntax(words), Language::English) if words.contains("escape") => {
                format!("a backslash means something else between double quotes: write paths with /, or between single quotes ({words})")
            }
            (ProblemKind::Syntax(words), Language::Chinese) => format!("不合 TOML 的写法：{words}"),
            (ProblemKind::Syntax(words), Language::English) => format!("this is not TOML: {words}"),
            (ProblemKind::UnknownKey(key, near), Language::Chinese) => format!("没有“{key}”这一项，没有理会{}", nearest(near)),
            (ProblemKind::UnknownKey(key, near), Language::English) => {
                format!("there is no key \"{key}\", it was ignored{}", nearest(near))
            }
            (ProblemKind::UnknownRule(rule, near), Language::Chinese) => format!("没有“{rule}”这条规则，没有理会{}", nearest(near)),
            (ProblemKind::UnknownRule(rule, near), Language::English) => {
                format!("there is no rule \"{rule}\", it was ignored{}", nearest(near))
            }
            (ProblemKind::Value(key, value, choices), Language::Chinese) => format!("{key} 不能是“{value}”，可以是 {}", choices.0),
            (ProblemKind::Value(key, value, choices), Language::English) => format!("{key} cannot be \"{value}\"; it may be {}", choices.1),
        }
    }
}

/// What is set for some files only.
#[derive(Clone, Debug, Default)]
struct Overrides {
    text_kind: Option<TextKind>,
    genre: Option<Genre>,
    date: Option<ReportDate>,
    last_year: Option<NamedPath>,
    twins: Vec<NamedPath>,
    rules: BTreeMap<String, Level>,
}

impl SettingsFile {
    /// Reads the text of a `hegao.toml`; `rules` are the names of all rules.
    pub fn read(text: &str, rules: &[&str]) -> SettingsFile {
        let mut file = SettingsFile::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            file.problems.push(Problem { range: range(&span, text), kind: ProblemKind::Syntax(error.message().to_owned()) });
        }
        let mut reader = Reader { text, rules, problems: &mut file.problems };
        let mut found = Found::default();
        reader.table(table.get_ref(), KEYS, "", &mut found);
        file.last_years.extend(found.overrides.last_year.clone());
        file.last_years.extend(found.files.iter().filter_map(|(_, overrides)| overrides.last_year.clone()));
        file.twins.extend(found.overrides.twins.iter().cloned());
        file.twins.extend(found.files.iter().flat_map(|(_, overrides)| overrides.twins.iter().cloned()));
        file.twins_everywhere.clone_from(&found.overrides.twins);
        file.everywhere = Settings {
            named_last_year: found.overrides.last_year.map(|named| named.path.into()),
            text_kind: found.overrides.text_kind,
            genre: found.overrides.genre,
            date: found.overrides.date,
            rules: found.overrides.rules,
            terms: UserTerms::new(found.terms),
            digit_spacing: found.digit_spacing.unwrap_or_default(),
            ..Settings::default()
        };
        file.sets_digit_spacing = found.digit_spacing.is_some();
        file.files = found.files;
        file.ledgers = found.ledgers;
        file.problems.sort_by_key(|problem| (problem.range.start(), problem.range.end()));
        file
    }

    /// The settings for the report at `path`, counted from the folder of the file: later patterns go before earlier.
    /// What the file leaves open is as in `weaker`.
    pub fn for_report(&self, path: &str, weaker: &Settings) -> Settings {
        let own = &self.everywhere;
        let mut settings = weaker.clone();
        settings.text_kind = own.text_kind.or(settings.text_kind);
        settings.genre = own.genre.or(settings.genre);
        settings.date = own.date.or(settings.date);
        settings.named_last_year = own.named_last_year.clone().or(settings.named_last_year);
        settings.rules.extend(own.rules.iter().map(|(name, level)| (name.clone(), *level)));
        settings.terms = own.terms.over(&weaker.terms);
        if self.sets_digit_spacing {
            settings.digit_spacing = own.digit_spacing;
        }
        for (_, overrides) in self.files.iter().filter(|(pattern, _)| pattern.is_match(path)) {
            settings.text_kind = overrides.text_kind.or(settings.text_kind);
            settings.genre = overrides.genre.or(settings.genre);
            settings.date = overrides.date.or(settings.date);
            settings.named_last_year = overrides.last_year.as_ref().map(|named| named.path.clone().into()).or(settings.named_last_year);
            settings.rules.extend(overrides.rules.iter().map(|(name, level)| (name.clone(), *level)));
        }
        settings
    }

    /// The other texts of the report at `path`, as they are named: for that file, or else for all.
    pub fn twins_of(&self, path: &str) -> impl Iterator<Item = &str> {
        let own = self.files.iter().rfind(|(pattern, overrides)| !overrides.twins.is_empty() && pattern.is_match(path));
        let twins = own.map_or(&self.twins_everywhere, |(_, overrides)| &overrides.twins);
        twins.iter().map(|named| named.path.as_str())
    }
}

/// What has been read so far, of the whole file or of the table of one pattern.
#[derive(Default)]
struct Found {
    overrides: Overrides,
    terms: Vec<(String, String)>,
    digit_spacing: Option<DigitSpacing>,
    files: Vec<(GlobMatcher, Overrides)>,
    ledgers: Vec<NamedPath>,
}

struct Reader<'a> {
    text: &'a str,
    rules: &'a [&'a str],
    problems: &'a mut Vec<Problem>,
}

/// A value with its place in the file.
type Value<'a, 'i> = &'a toml::Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>, keys: &[Key], prefix: &str, found: &mut Found) {
        for (name, value) in table {
            let full = if prefix.is_empty() { name.get_ref().to_string() } else { format!("{prefix}.{}", name.get_ref()) };
            match keys.iter().find(|key| key.name == name.get_ref()) {
                Some(key) => self.value(key, value, &full, found),
                None => {
                    let near = nearest(name.get_ref(), keys.iter().map(|key| key.name));
                    self.problem(&name.span(), ProblemKind::UnknownKey(full, near));
                }
            }
        }
    }

    fn value(&mut self, key: &Key, value: Value<'_, '_>, full: &str, found: &mut Found) {
        match &key.shape {
            Shape::Choice(choices) => {
                let Some(word) = self.choice(value, full, choices) else { return };
                match key.name {
                    "kind" => found.overrides.text_kind = TextKind::from_name(&word),
                    "genre" => found.overrides.genre = Genre::from_name(&word),
                    _ => found.digit_spacing = DigitSpacing::from_name(&word),
                }
            }
            Shape::Date => match value.get_ref().as_str().and_then(parse_date).or_else(|| toml_date(value.get_ref())) {
                Some(date) => found.overrides.date = Some(date),
                None => self.refuse(value, full, ("\"2026-01-05\" 这样的日期".to_owned(), "a date such as \"2026-01-05\"".to_owned())),
            },
            Shape::Paths => {
                let all = match value.get_ref().as_array() {
                    Some(values) => values.iter().map(|value| self.path(value)).collect::<Option<Vec<_>>>(),
                    None => self.path(value).map(|path| vec![path]),
                };
                match all {
                    Some(paths) if key.name == "twins" => found.overrides.twins = paths,
                    Some(paths) => found.ledgers = paths,
                    None => self.refuse(
                        value,
                        full,
                        (
                            "文件名，或 [\"甲.xlsx\", \"乙.csv\"] 这样的几个".to_owned(),
                            "a file name, or several: [\"one.xlsx\", \"other.csv\"]".to_owned(),
                        ),
                    ),
                }
            }
            Shape::Path => match self.path(value) {
                Some(path) => found.overrides.last_year = Some(path),
                None => {
                    self.refuse(value, full, ("一个文件名：\"2025年报告.docx\"".to_owned(), "a file name: \"report-2025.docx\"".to_owned()))
                }
            },
            Shape::Table(keys) => match value.get_ref().as_table() {
                Some(table) => self.table(table, keys, full, found),
                None => self.refuse(value, full, (format!("一张表：写作 [{full}]"), format!("a table, written [{full}]"))),
            },
            Shape::Rules => self.each(value, full, |reader, name, span, value, full| {
                if !reader.rules.contains(&name) {
                    let near = nearest(name, reader.rules.iter().copied());
                    reader.problem(span, ProblemKind::UnknownRule(name.to_owned(), near));
                } else if let Some(level) = reader.choice(value, full, LEVELS).as_deref().and_then(level) {
                    found.overrides.rules.insert(name.to_owned(), level);
                }
            }),
            Shape::Terms => self.each(value, full, |reader, wrong, _, value, full| match value.get_ref().as_str() {
                Some(_) if wrong.trim().is_empty() => {
                    reader.refuse(value, full, ("左边写要改的词，右边写改后的词".to_owned(), "written \"wrong\" = \"right\"".to_owned()));
                }
                Some(right) if right != wrong => found.terms.push((wrong.to_owned(), right.to_owned())),
                _ => {
                    let chinese = "与左边不同的写法；只提示、不改的，右边留空".to_owned();
                    reader.refuse(value, full, (chinese, "another wording than the key, or empty to have it pointed out only".to_owned()));
                }
            }),
            Shape::Files(keys) => self.each(value, full, |reader, pattern, span, value, full| {
                let mut own = Found::default();
                match value.get_ref().as_table() {
                    Some(table) => reader.table(table, keys, full, &mut own),
                    None => reader.refuse(value, full, ("一张表".to_owned(), "a table".to_owned())),
                }
                match Glob::new(pattern) {
                    Ok(glob) => found.files.push((glob.compile_matcher(), own.overrides)),
                    Err(_) => {
                        let choices = ("文件名，可用 * 和 **".to_owned(), "a file name, with * and **".to_owned());
                        reader.problem(span, ProblemKind::Value("files".to_owned(), pattern.to_owned(), choices));
                    }
                }
            }),
        }
    }

    /// Each entry of a table whose keys are the user's own.
    fn each(
        &mut self,
        value: Value<'_, '_>,
        full: &str,
        mut take: impl FnMut(&mut Self, &str, &std::ops::Range<usize>, Value<'_, '_>, &str),
    ) {
        let Some(table) = value.get_ref().as_table() else {
            return self.refuse(value, full, (format!("一张表：写作 [{full}]"), format!("a table, written [{full}]")));
        };
        // The parser sorts its keys; patterns go before one another by their place.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            take(self, name.get_ref(), &name.span(), value, &format!("{full}.{}", name.get_ref()));
        }
    }

    /// A path that is not empty.
    fn path(&self, value: Value<'_, '_>) -> Option<NamedPath> {
        let path = value.get_ref().as_str().filter(|path| !path.trim().is_empty())?;
        Some(NamedPath { path: path.trim().to_owned(), range: range(&value.span(), self.text) })
    }

    fn choice(&mut self, value: Value<'_, '_>, full: &str, choices: &[Choice]) -> Option<String> {
        let word = value.get_ref().as_str().filter(|word| choices.iter().any(|choice| choice.name == *word));
        if word.is_none() {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
            self.refuse(value, full, (names.join("、"), names.join(", ")));
        }
        word.map(str::to_owned)
    }

    fn refuse(&mut self, value: Value<'_, '_>, full: &str, choices: (String, String)) {
        let span = value.span();
        let written = self.text.get(span.clone()).unwrap_or_default().trim_matches('"').to_owned();
        self.problem(&span, ProblemKind::Value(full.to_owned(), written, choices));
    }

    fn problem(&mut self, span: &std::ops::Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range: range(span, self.text), kind });
    }
}

fn range(span: &std::ops::Range<usize>, text: &str) -> TextRange {
    let limit = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    crate::text::range(limit(span.start), limit(span.end).max(limit(span.start)))
}

fn level(name: &str) -> Option<Level> {
    match name {
        "off" => Some(Level::Off),
        "on" => Some(Level::On),
        name => Severity::from_name(name).map(Level::At),
    }
}

/// So like another that it may have been meant: the share of `strsim::jaro_winkler`.
const LIKENESS: f64 = 0.85;

/// The one of `names` that is most like `name`, if any is like it.
fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    let best = names.map(|other| (likeness(other), other)).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, other)| other.to_owned())
}

/// `date = 2026-01-05` without quotes, which TOML reads as a date of its own.
fn toml_date(value: &DeValue<'_>) -> Option<ReportDate> {
    parse_date(&value.as_datetime()?.date?.to_string())
}

fn parse_date(text: &str) -> Option<ReportDate> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok().filter(|y| (1949..2200).contains(y))?;
    let month = parts.next().map_or(Some(0), |m| m.parse().ok().filter(|m| (1..=12).contains(m)))?;
    let day = parts.next().map_or(Some(0), |d| d.parse().ok().filter(|d| (1..=31).contains(d)))?;
    Some(ReportDate { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &[&str] = &["list-count", "fused-date", "half-width-punctuation"];

    fn problems(text: &str) -> Vec<String> {
        let file = SettingsFile::read(text, RULES);
        file.problems.iter().map(|p| format!("{}｜{}", &text[p.range], p.message(Language::Chinese))).collect()
    }

    #[test]
    fn a_settings_file_is_read_whole() {
        let text = "[report]\nkind = \"part\"\ngenre = \"court\"\ndate = 2026-01-05\n[rules]\nlist-count = \"off\"\nfused-date = \"hint\"\n\
                    [terms]\n\"民营经济人士\" = \"民营企业家\"\n[preferences]\ndigit-spacing = \"none\"\n";
        let file = SettingsFile::read(text, RULES);
        assert_eq!(file.problems, []);
        let settings = file.for_report("报告.txt", &Settings::default());
        assert_eq!(settings.terms.occurrences("走访民营经济人士").count(), 1);
        assert_eq!(settings.text_kind, Some(TextKind::Part));
        assert_eq!(settings.genre, Some(Genre::Court));
        assert_eq!(settings.date, Some(ReportDate { year: 2026, month: 1, day: 5 }));
        assert_eq!(settings.rules["list-count"], Level::Off);
        assert_eq!(settings.rules["fused-date"], Level::At(Severity::Hint));
        assert_eq!(settings.digit_spacing, DigitSpacing::None);
    }

    #[test]
    fn ledgers_are_named_by_their_paths_one_or_several() {
        let paths = |text: &str| SettingsFile::read(text, RULES).ledgers.into_iter().map(|l| l.path).collect::<Vec<_>>();
        assert_eq!(paths("ledgers = \"台账.xlsx\"\n"), ["台账.xlsx"]);
        let text = "ledgers = [\"台账.xlsx\", \"../数据/其他.csv\"]\n";
        assert_eq!(paths(text), ["台账.xlsx", "../数据/其他.csv"]);
        let second = &SettingsFile::read(text, RULES).ledgers[1];
        assert_eq!(&text[second.range], "\"../数据/其他.csv\"");
        assert!(problems("ledgers = [\"台账.xlsx\", 3]\n")[0].contains("ledgers 不能是"));
        assert!(problems("ledgers = \"\"\n")[0].contains("ledgers 不能是"));
    }

    #[test]
    fn the_report_of_the_year_before_is_named_for_all_files_or_for_some() {
        let text = "last_year = \"2025.md\"\n[files.\"政协/*\"]\nlast_year = \"政协/旧.docx\"\n";
        let file = SettingsFile::read(text, RULES);
        assert_eq!((file.problems.len(), file.last_years.len()), (0, 2));
        let named = |path: &str| file.for_report(path, &Settings::default()).named_last_year.map(|path| path.display().to_string());
        assert_eq!(named("2026.md").as_deref(), Some("2025.md"));
        assert_eq!(named("政协/新.docx").as_deref(), Some("政协/旧.docx"));
        assert!(problems("last_year = 2025\n")[0].contains("last_year 不能是“2025”，可以是 一个文件名"));
    }

    #[test]
    fn every_kind_of_report_can_be_set() {
        for genre in Genre::ALL {
            let file = SettingsFile::read(&format!("[report]\ngenre = \"{}\"\n", genre.name()), RULES);
            assert_eq!((file.problems.len(), file.for_report("", &Settings::default()).genre), (0, Some(genre)));
        }
    }

    #[test]
    fn what_is_set_for_some_files_holds_for_them_alone() {
        let text = "[rules]\nlist-count = \"off\"\n[files.\"2025/*.txt\"]\ndate = \"2025-01\"\nrules.list-count = \"on\"\n\
                    [files.\"**/附件*\"]\nkind = \"other\"\n";
        let file = SettingsFile::read(text, RULES);
        assert_eq!(file.problems, []);
        let old = file.for_report("2025/报告.txt", &Settings::default());
        assert_eq!((old.date.map(|d| d.year), old.rules["list-count"]), (Some(2025), Level::On));
        assert_eq!(file.for_report("报告.txt", &Settings::default()).rules["list-count"], Level::Off);
        assert_eq!(file.for_report("2026/附件1.txt", &Settings::default()).text_kind, Some(TextKind::Other));
    }

    #[test]
    fn a_key_that_is_not_known_is_passed_over_with_the_nearest_that_is() {
        let text = "[rapport]\n[report]\nkinds = \"part\"\n[rules]\nlist-counts = \"off\"\nfused-date = \"off\"\n";
        assert_eq!(
            problems(text),
            [
                "rapport｜没有“rapport”这一项，没有理会，是不是“report”？",
                "kinds｜没有“report.kinds”这一项，没有理会，是不是“kind”？",
                "list-counts｜没有“list-counts”这条规则，没有理会，是不是“list-count”？",
            ]
        );
        let file = SettingsFile::read(text, RULES);
        assert!(!file.problems.iter().any(Problem::is_grave));
        assert_eq!(file.for_report("", &Settings::default()).rules["fused-date"], Level::Off);
    }

    #[test]
    fn what_cannot_be_taken_is_said_with_its_key_and_its_choices() {
        let said = problems("[rules]\nlist-count = \"loud\"\n[terms]\n\"副中心\" = \"副中心\"\n[report]\nkind = 3\ndate = \"去年\"\n");
        assert_eq!(said.len(), 4);
        assert!(said[0].contains("rules.list-count 不能是“loud”，可以是 off、on、error"), "{said:?}");
        assert!(said[1].contains("terms.副中心"), "{said:?}");
        assert!(said[2].contains("report.kind 不能是“3”"), "{said:?}");
        assert!(said[3].contains("report.date 不能是“去年”"), "{said:?}");
        assert!(problems("[rules\n")[0].contains("不合 TOML 的写法"));
    }

    #[test]
    fn what_stands_beside_a_fault_is_still_taken() {
        let file = SettingsFile::read("[rules]\nlist-count = \"loud\"\nfused-date = \"off\"\n= 1\n", RULES);
        assert!(file.problems.iter().any(Problem::is_grave));
        assert_eq!(file.for_report("", &Settings::default()).rules.get("fused-date"), Some(&Level::Off));
    }
}
