//! All places of a report that tell of one indicator: the words of a figure with its measure word, at any time.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::facts::change::Role;
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

/// All figures of a report, grouped by what they are figures of.
pub struct Indicators<'a> {
    mentions: Vec<Mention<'a>>,
    keyed: FxHashMap<&'a Key, Vec<usize>>,
    named: FxHashMap<(&'a str, Role, &'a str), Vec<usize>>,
}

impl<'a> Indicators<'a> {
    /// Groups the figures of a report.
    pub fn read(analysis: &'a Analysis) -> Indicators<'a> {
        let mut all = Indicators { mentions: Vec::new(), keyed: FxHashMap::default(), named: FxHashMap::default() };
        for (paragraph, _, facts) in analysis.body() {
            for figure in &facts.figures {
                let mention = Mention { paragraph, facts, figure };
                let at = all.mentions.len();
                if let Some(key) = mention.key() {
                    all.keyed.entry(key).or_default().push(at);
                }
                if let Some(name) = mention.named() {
                    all.named.entry(name).or_default().push(at);
                }
                all.mentions.push(mention);
            }
        }
        all
    }

    /// All figures, in the order of the text.
    pub fn all(&self) -> &[Mention<'a>] {
        &self.mentions
    }

    /// Which of [`Indicators::all`] tell of what the figure `at` of them tells of, in order: the first `most` of them,
    /// and itself. Equal values say nothing: they are common by chance.
    pub fn of(&self, at: usize, most: usize) -> Vec<usize> {
        let Some(own) = self.mentions.get(at) else { return Vec::new() };
        let keyed = own.key().and_then(|key| self.keyed.get(key)).into_iter().flatten().take(most);
        let named = own.named().and_then(|name| self.named.get(&name)).into_iter().flatten().take(most);
        let mut places: Vec<usize> = keyed.chain(named).copied().chain([at]).collect();
        places.sort_unstable();
        places.dedup();
        let mut nth = 0;
        places.retain(|&place| {
            nth += 1;
            nth <= most || place == at
        });
        places
    }
}

/// The figures that tell of what the figure `at` of the paragraph tells of, itself included, in the order of the text.
pub fn mentions(analysis: &Analysis, paragraph: usize, at: usize) -> Vec<Mention<'_>> {
    let indicators = Indicators::read(analysis);
    let own = &analysis.facts[paragraph].figures[at];
    let place = indicators.all().iter().position(|mention| mention.paragraph == paragraph && mention.figure.range == own.range);
    let places = place.map(|place| indicators.of(place, usize::MAX)).unwrap_or_default();
    places.into_iter().map(|place| indicators.all()[place]).collect()
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

    /// What it counts, if the words are enough to know it again, with the part it plays and the class of its measure word.
    fn named(&self) -> Option<(&'a str, Role, &'a str)> {
        let name = &self.facts.reading[self.figure.subject?];
        let enough = name.chars().count() >= NAME_LENGTH && !WEAK_NAMES.contains(&name);
        enough.then_some((name, self.figure.role, &*self.figure.measure.class))
    }
}
