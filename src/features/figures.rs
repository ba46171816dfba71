//! The figures of a report as a table: what an office copies into its ledger.

use crate::analysis::Analysis;
use crate::facts::figure::{Bound, Figure};
use crate::facts::indicator;
use crate::facts::number::Decimal;
use crate::facts::restatement;
use crate::facts::scope::Period;
use crate::report::outline::{self, Node, NodeKind};
use crate::text::TextRange;

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in the file.
    pub range: TextRange,
    /// As written: 1500余人次.
    pub text: String,
    /// Its exact value, 万 and 亿 multiplied out; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// Its measure word or unit.
    pub unit: &'static str,
    /// How exact it is.
    pub bound: Bound,
    /// What it counts.
    pub subject: Option<String>,
    /// The year it is of.
    pub year: Option<i32>,
    /// What limits it: 上半年, 累计, 全市.
    pub scope: Option<String>,
    /// Whether it is told as done, aimed at, or quoted.
    pub modality: Modality,
    /// The heading it stands under.
    pub section: Option<String>,
}

/// How a figure is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modality {
    /// As done.
    Fact,
    /// As an aim.
    Target,
    /// As part of a name or slogan.
    Quote,
}

impl Modality {
    /// The name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Fact => "fact",
            Modality::Target => "target",
            Modality::Quote => "quote",
        }
    }

    /// The word a drafter reads.
    pub fn chinese(self) -> &'static str {
        match self {
            Modality::Fact => "已完成",
            Modality::Target => "目标",
            Modality::Quote => "引用",
        }
    }
}

/// All figures of a report, in the order of the text; nothing for a text that is none.
pub fn figures(analysis: &Analysis) -> Vec<Row> {
    if !analysis.text_kind().is_report() {
        return Vec::new();
    }
    let sections = sections(analysis);
    let mut rows = Vec::new();
    for (index, _, facts) in analysis.body() {
        for at in 0..facts.figures.len() {
            rows.push(row(analysis, index, at, sections[index]));
        }
    }
    rows
}

/// One figure: the paragraph and its number among the figures of the paragraph.
pub fn row(analysis: &Analysis, paragraph: usize, at: usize, section: Option<&str>) -> Row {
    let facts = &analysis.facts[paragraph];
    let figure = &facts.figures[at];
    let scope = &analysis.scopes[paragraph];
    let time = indicator::time(facts, figure);
    let when = restatement::when(&time, scope);
    let area = indicator::area(facts, figure);
    let limits: Vec<&str> = area.into_iter().chain(when.stretch).collect();
    Row {
        range: analysis.report.paragraphs[paragraph].place(figure.range),
        text: facts.reading[figure.range].to_owned(),
        value: figure.value,
        upper: figure.upper,
        unit: &figure.measure.word,
        bound: figure.bound,
        subject: figure.subject.map(|subject| facts.reading[subject].to_owned()),
        year: when.year.or_else(|| when.relative.and_then(|by| Some(scope.year? + i32::from(by)))),
        scope: (!limits.is_empty()).then(|| limits.join("、")),
        modality: modality(facts.as_ref(), figure, scope.period),
        section: section.map(str::to_owned),
    }
}

fn modality(facts: &crate::facts::ParagraphFacts, figure: &Figure, period: Period) -> Modality {
    if figure.quoted {
        Modality::Quote
    } else if period == Period::Plan || indicator::is_target(facts, figure) {
        Modality::Target
    } else {
        Modality::Fact
    }
}

/// The title of the innermost heading of each paragraph, in step with the report's paragraphs.
pub fn sections(analysis: &Analysis) -> Vec<Option<&str>> {
    headings(analysis).into_iter().map(|heading| heading.map(|node| &*node.title)).collect()
}

/// The innermost heading of each paragraph, be it on a line of its own or not, in step with the report's paragraphs.
pub fn headings(analysis: &Analysis) -> Vec<Option<&Node>> {
    let mut headings = vec![None; analysis.report.paragraphs.len()];
    for node in outline::flatten(analysis.outline()) {
        if matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) {
            headings[node.paragraph..node.end].fill(Some(node));
        }
    }
    headings
}
