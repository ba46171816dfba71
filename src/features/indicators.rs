//! All places of a report that tell of one indicator: the words of a figure with its measure word, at any time.

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::facts::indicator::{self, Key};
use crate::facts::restatement::{self, When};
use crate::text::TextRange;

/// A name shorter than this is shared by figures that count different things.
const NAME_LENGTH: usize = 4;
/// Names of that length that still say too little: suggestions of one meeting are not those of another.
const WEAK_NAMES: &[&str] = &[
    "意见建议",
    "对策建议",
    "工作建议",
    "建议意见",
    "培训活动",
    "工作任务",
    "具体措施",
    "工作措施",
    "任务目标",
    "重点项目",
    "重点工作",
    "重点任务",
];

/// A figure of one indicator.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'a> {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The facts of that paragraph.
    pub facts: &'a ParagraphFacts,
    /// The figure.
    pub figure: &'a Figure,
}

/// The figures that tell of what the figure `at` of the paragraph tells of, itself included, in the order of the text.
/// Equal values say nothing: they are common by chance.
pub fn mentions<'a>(analysis: &'a Analysis, paragraph: usize, at: usize) -> Vec<Mention<'a>> {
    let own = Mention { paragraph, facts: &analysis.facts[paragraph], figure: &analysis.facts[paragraph].figures[at] };
    let key = own.key();
    let name = own.name();
    let mut found = Vec::new();
    for (index, _, facts) in analysis.body() {
        for figure in &facts.figures {
            let other = Mention { paragraph: index, facts, figure };
            let itself = index == paragraph && figure.range == own.figure.range;
            let same_key = key.is_some() && other.key() == key;
            let same_name = name.is_some() && other.name() == name && figure.role == own.figure.role && figure.is_comparable(own.figure);
            if itself || same_key || same_name {
                found.push(other);
            }
        }
    }
    found
}

impl<'a> Mention<'a> {
    /// Where it stands, its words included, in the file.
    pub fn place(&self, analysis: &Analysis) -> TextRange {
        analysis.report.paragraphs[self.paragraph].place(self.figure.range)
    }

    /// When it is of.
    pub fn time(&self, analysis: &Analysis) -> (Option<i32>, Option<String>) {
        let time = indicator::time(self.facts, self.figure);
        let When { year, relative, stretch, .. } = restatement::when(&time, &analysis.scopes[self.paragraph]);
        let relative = relative.and_then(|by| Some(analysis.scopes[self.paragraph].year? + i32::from(by)));
        (year.or(relative), stretch.map(str::to_owned))
    }

    fn key(&self) -> Option<&'a Key> {
        let at =
            self.facts.mentions.binary_search_by_key(&self.figure.range.start(), |m| self.facts.figures[m.figure].range.start()).ok()?;
        Some(&self.facts.mentions[at]).filter(|mention| mention.identifies).map(|mention| &mention.key)
    }

    /// What it counts, if the words are enough to know it again.
    fn name(&self) -> Option<&'a str> {
        let name = &self.facts.reading[self.figure.subject?];
        (name.chars().count() >= NAME_LENGTH && !WEAK_NAMES.contains(&name)).then_some(name)
    }
}
