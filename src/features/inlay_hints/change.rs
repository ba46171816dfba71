//! The change between two values that stand beside each other, where the text leaves it to the reader.

use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::growth::{self, Measure, Untold};
use crate::facts::movement::{self, Movement};
use crate::facts::number::rounded;
use crate::features::inlay_hints::Remark;
use crate::finding::Language;

/// From this growth in percent on, how many times the first value is is easier to grasp.
const MANY_TIMES: usize = 200;

/// The changes of a paragraph, each behind the second value.
pub(super) fn remarks(facts: &ParagraphFacts, language: Language) -> Vec<Remark> {
    let untold = |movement: &Movement<'_>| {
        let change = growth::untold(facts, movement)?;
        let ends = format!("{}→{}", &facts.reading[movement.from_figure().range], &facts.reading[movement.to.range]);
        Some(Remark {
            about: movement.to.range,
            label: label(movement, &change, language),
            tooltip: format!("{ends}{}", in_words(movement, &change, language)),
        })
    };
    movement::find(facts).iter().filter_map(untold).collect()
}

fn label(movement: &Movement<'_>, change: &Untold, language: Language) -> String {
    let whole = change.size.split('.').next().and_then(|whole| whole.parse::<usize>().ok()).unwrap_or_default();
    if change.measure == Measure::Percent && change.direction == Direction::Up && whole >= MANY_TIMES && !change.about {
        let (start, end) = movement.ends();
        return format!("×{}", rounded(&(end / start), 1));
    }
    let size = size(movement, change);
    let sign = if change.direction == Direction::Up { "＋" } else { "－" };
    let about = if change.about { language.choose("约", "about ") } else { "" };
    format!("{about}{sign}{size}{}", unit(change, language))
}

/// As a rule works it out of the two ends as they are written, also where their rounding leaves some room.
fn size(movement: &Movement<'_>, change: &Untold) -> String {
    let (start, end) = movement.ends();
    if !change.about || change.measure != Measure::Percent || start == BigRational::default() {
        return change.size.clone();
    }
    let apart = if end > start { &end - &start } else { &start - &end };
    rounded(&(apart * BigRational::from_integer(100.into()) / start), 1)
}

fn in_words(movement: &Movement<'_>, change: &Untold, language: Language) -> String {
    let verb = match change.direction {
        Direction::Up => language.choose("，增长", ", up by "),
        Direction::Down => language.choose("，下降", ", down by "),
    };
    let about = if change.about { language.choose("约", "about ") } else { "" };
    format!("{verb}{about}{}{}", size(movement, change), unit(change, language))
}

fn unit(change: &Untold, language: Language) -> &'static str {
    if change.measure == Measure::Points { language.choose("个百分点", " percentage points") } else { "%" }
}
