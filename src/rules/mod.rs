//! The rules: a folder a group, in it one file and one page a rule.
//!
//! A rule is a constant [`Rule`]; the list in its group's `mod.rs` is the registry. Its page, beside it under the same
//! name, is the manual, the hover on a finding, and a test: `tests/rule_pages.rs` runs every example.

pub mod page;

mod dates;
pub mod figures;
pub(crate) mod layout;
pub mod lists;
pub mod numbering;
mod numerals;
pub mod punctuation;
mod replacing;
mod spacing;
pub(crate) mod structure;
mod terms;
mod words;

use std::fmt;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::line::LineContent;
use crate::report::paragraph::ParagraphKind;
use crate::settings::Settings;
use crate::text::TextRange;

/// A check: what it is called, what it rests on, and the function that does it.
pub struct Rule {
    /// The name, which names the fault: `total-mismatch`.
    pub name: &'static str,
    /// The group it belongs to.
    pub group: Group,
    /// How much its findings weigh unless one of them says otherwise.
    pub severity: Severity,
    /// What it rests on: a standard with its clause, or arithmetic, calendar, usage.
    pub basis: &'static str,
    /// What kind of fix it offers.
    pub fix: FixKind,
    /// Whether it runs where no setting names it: a matter of house style waits until it is asked for.
    pub enabled: bool,
    /// The least certain kind of text it still runs in.
    pub least: TextKind,
    /// Everything it can say; a test renders each in both languages.
    pub cases: &'static [&'static Case],
    /// Its findings are told as one, if they come in many places.
    pub aggregate: Option<&'static Aggregate>,
    /// Its page.
    pub page: &'static str,
    /// What it does.
    pub run: Run,
}

/// What a rule looks at. Findings of lines and paragraphs are cached with what they were found in.
#[derive(Clone, Copy)]
pub enum Run {
    /// One physical line; places in line offsets.
    Line(fn(&LineContent) -> Vec<Finding>),
    /// One logical paragraph of the body; places in reading offsets.
    Paragraph(fn(&ParagraphFacts) -> Vec<Finding>),
    /// One logical paragraph of the body, with what the user has set; places in reading offsets.
    Configured(fn(&ParagraphFacts, &Settings) -> Vec<Finding>),
    /// What the report does in more than one way: gathered a line or a paragraph at a time, judged all together.
    Survey(Gather, fn(&Analysis, &[Placed]) -> Vec<Finding>),
    /// The whole report; places in the file.
    Document(fn(&Analysis) -> Vec<Finding>),
}

/// How the occurrences of a survey are gathered; they are cached with what they were found in.
#[derive(Clone, Copy)]
pub enum Gather {
    /// From each physical line of the report; places in line offsets.
    Lines(fn(&LineContent) -> Vec<Occurrence>),
    /// From each physical line of the file, blank lines, tables and residue too; judged even where nothing was gathered.
    EveryLine(fn(&LineContent) -> Vec<Occurrence>),
    /// From each logical paragraph of the body; places in reading offsets.
    Paragraphs(fn(&ParagraphFacts) -> Vec<Occurrence>),
}

/// One place where the report does a thing in one of several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which way: the rule's own number for it.
    pub way: u8,
    /// Where, in the offsets of the line or of the paragraph's reading text.
    pub range: TextRange,
}

/// An occurrence when it is judged with all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which way: the rule's own number for it.
    pub way: u8,
    /// Where in the file.
    pub range: TextRange,
    /// In what kind of paragraph.
    pub kind: ParagraphKind,
}

/// How the many findings of one rule become one, with one fix for all.
pub struct Aggregate {
    /// What the one finding says; {0} is the number of places, {1} what stands at the first of them.
    pub message: Case,
    /// The title of the fix for all; {0} is the number of places.
    pub fix: Case,
}

/// What kind of fix a rule offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// None: either side may be wrong.
    None,
    /// Offered, and confirmed by a person.
    Suggested,
    /// Applied by `--fix`: never changes what the report says.
    Safe,
}

impl FixKind {
    /// The word on the rule's page.
    pub fn chinese(self) -> &'static str {
        match self {
            FixKind::None => "无",
            FixKind::Suggested => "须确认",
            FixKind::Safe => "可自动",
        }
    }
}

/// The groups of rules, as the contract names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// 数据
    Figures,
    /// 列举
    Lists,
    /// 日期
    Dates,
    /// 序号
    Numbering,
    /// 结构
    Structure,
    /// 表述
    Terms,
    /// 标点
    Punctuation,
    /// 数字用法
    Numerals,
    /// 空格
    Spacing,
    /// 版式
    Layout,
    /// 错别字
    Words,
}

impl Group {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Group::Figures => "figures",
            Group::Lists => "lists",
            Group::Dates => "dates",
            Group::Numbering => "numbering",
            Group::Structure => "structure",
            Group::Terms => "terms",
            Group::Punctuation => "punctuation",
            Group::Numerals => "numerals",
            Group::Spacing => "spacing",
            Group::Layout => "layout",
            Group::Words => "words",
        }
    }

    /// The name a drafter reads.
    pub fn chinese(self) -> &'static str {
        match self {
            Group::Figures => "数据",
            Group::Lists => "列举",
            Group::Dates => "日期",
            Group::Numbering => "序号",
            Group::Structure => "结构",
            Group::Terms => "表述",
            Group::Punctuation => "标点",
            Group::Numerals => "数字用法",
            Group::Spacing => "空格",
            Group::Layout => "版式",
            Group::Words => "错别字",
        }
    }
}

/// All rules, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        figures::RULES,
        lists::RULES,
        dates::RULES,
        numbering::RULES,
        structure::RULES,
        terms::RULES,
        punctuation::RULES,
        numerals::RULES,
        spacing::RULES,
        layout::RULES,
        words::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}
