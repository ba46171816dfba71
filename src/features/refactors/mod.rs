//! Rewriting what is not wrong: numerals, units, lists, headings. Only what can be taken back is offered: each refactor
//! is tried, and where the text it gives offers no way back to the very text at hand, it is left out.

mod headings;
mod lists;
mod numerals;
mod separator;
mod units;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::features::fixing;
use crate::finding::{Edit, Language};
use crate::report::paragraph::Paragraph;
use crate::rules::{self, Run};
use crate::text::{TextRange, TextSize};

/// A rewriting that is offered at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refactor {
    /// What comes out, for the menu.
    pub title: String,
    /// The replacements, in order, none overlapping another.
    pub edits: Vec<Edit>,
    /// Where the way back is offered, in the text that comes out.
    pub back: TextSize,
}

/// What can be rewritten at `place`: few, and nothing where in doubt.
pub fn offers(analysis: &Analysis, place: TextRange, language: Language) -> Vec<Refactor> {
    let found = candidates(analysis, place).into_iter().filter(|candidate| is_undone(analysis, candidate));
    found.map(|c| Refactor { title: c.outcome.title(language), edits: c.edits, back: c.back }).collect()
}

/// A rewriting that may be offered.
struct Candidate {
    outcome: Outcome,
    edits: Vec<Edit>,
    back: TextSize,
}

/// What comes of a rewriting.
enum Outcome {
    /// Another way to write what stands there.
    Written(String),
    /// 一是、二是 in one paragraph.
    Counted,
    /// 一是、二是, each in a paragraph of its own.
    Apart,
    /// Members with ； between them, not counted.
    Plain,
    /// The heading on a line of its own.
    OwnLine,
    /// The heading at the start of the paragraph behind it.
    RunIn,
}

impl Outcome {
    fn title(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Outcome::Written(text) => {
                return match language {
                    Language::Chinese => format!("改写为“{text}”"),
                    Language::English => format!("Rewrite as “{text}”"),
                };
            }
            Outcome::Counted => ("改写为一段：一是…；二是…", "Rewrite as one paragraph: 一是…；二是…"),
            Outcome::Apart => ("改写为分段：一是、二是各起一段", "Rewrite as paragraphs: 一是 and 二是 each in its own"),
            Outcome::Plain => ("改写为分号并列，不用一是、二是", "Rewrite as a list with ； and no counters"),
            Outcome::OwnLine => ("小标题独立成行", "Put the heading on a line of its own"),
            Outcome::RunIn => ("小标题并入段首", "Run the heading in with its paragraph"),
        };
        language.choose(chinese, english).to_owned()
    }
}

fn candidates(analysis: &Analysis, place: TextRange) -> Vec<Candidate> {
    let Some((index, paragraph)) = analysis.paragraph_at(place.start()).filter(|(_, p)| p.kind.is_body()) else { return Vec::new() };
    let facts = &analysis.facts[index];
    let mut found = Vec::new();
    if let Some(at) = paragraph.reading_offset(place.start()) {
        found.extend(units::rewritings(facts, at).into_iter().filter_map(|rewriting| written(analysis, paragraph, place, rewriting)));
        found.extend(numerals::rewriting(facts, at).and_then(|rewriting| written(analysis, paragraph, place, rewriting)));
    }
    found.extend(lists::candidates(analysis, index, place));
    found.extend(headings::candidate(analysis, index, place));
    found
}

/// Something of a reading text, written another way.
struct Rewriting {
    range: TextRange,
    text: String,
}

/// Only where the file writes the words as they are read, without blanks or stars between them, and where all that is
/// selected lies in them.
fn written(analysis: &Analysis, paragraph: &Paragraph, place: TextRange, rewriting: Rewriting) -> Option<Candidate> {
    let here = paragraph.place_edit(rewriting.range)?;
    let plain = analysis.text[here] == paragraph.reading[rewriting.range];
    (plain && here.contains_range(place)).then(|| Candidate {
        edits: vec![Edit::replace(here, &rewriting.text)],
        outcome: Outcome::Written(rewriting.text),
        back: here.start(),
    })
}

/// Rules over the whole report that one heading of another form than its siblings would wake.
const WATCHED: &[&str] = &["uneven-heading-form"];

/// How often the watched rules speak.
fn complaints(analysis: &Analysis) -> usize {
    let rules = WATCHED.iter().filter_map(|name| rules::find(name));
    let runs = rules.filter_map(|rule| if let Run::Document(run) = rule.run { Some(run) } else { None });
    runs.map(|run| run(analysis).len()).sum()
}

/// Whether the text that comes out offers the way back, byte for byte, and is no worse a report.
fn is_undone(analysis: &Analysis, candidate: &Candidate) -> bool {
    let text = fixing::apply(&analysis.text, &candidate.edits);
    let after = fixing::read_again(analysis, text, analysis.settings.clone(), &mut analysis.cache());
    let ways = candidates(&after, TextRange::empty(candidate.back));
    let returns = ways.iter().any(|way| fixing::apply(&after.text, &way.edits) == *analysis.text);
    let moves_headings = !matches!(candidate.outcome, Outcome::Written(_));
    returns && !(moves_headings && complaints(&after) > complaints(analysis))
}

/// Whether what stands at `at` is part of a slogan, a quotation or the name of a document, which are not rewritten.
fn is_fixed(facts: &ParagraphFacts, at: TextSize) -> bool {
    let slogan = facts.slogans.iter().any(|slogan| slogan.range.contains_inclusive(at) && (slogan.quoted || slogan.phrase.is_some()));
    slogan || facts.layout.is_quoted(at) || facts.layout.is_in_title(at)
}
