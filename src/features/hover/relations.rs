//! The computations a figure takes part in, and whether they hold: also when they do, because that is what a reader
//! wants to know.

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::growth::{self, Computed, Measure, Verdict};
use crate::facts::movement::{self, Kind, Movement, Stated};
use crate::finding::Language;

/// One line for each computation that `figure` takes part in.
pub fn of_figure(facts: &ParagraphFacts, figure: &Figure, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for movement in movement::find(facts) {
        let ends = movement.to.range == figure.range || movement.from_figure().range == figure.range;
        for stated in &movement.changes {
            if !ends && stated.figure.range != figure.range {
                continue;
            }
            if let Some(computed) = growth::judge(&facts.reading, &movement, stated) {
                lines.push(told(facts, &movement, stated, &computed, language));
            }
        }
    }
    lines.dedup();
    lines
}

/// `148件→181件，增长22.3% ✓`, `148件→181件，应为增长22.3% ✗`.
fn told(facts: &ParagraphFacts, movement: &Movement<'_>, stated: &Stated<'_>, computed: &Computed, language: Language) -> String {
    let text = |figure: &Figure| facts.reading[figure.range].to_owned();
    let down = matches!(stated.kind, Kind::Whole(Direction::Down) | Kind::Annual(Direction::Down));
    let verb = match (computed.measure, down) {
        (Measure::PercentAYear(_), false) => language.choose("年均增长", "up per year by "),
        (Measure::PercentAYear(_), true) => language.choose("年均下降", "down per year by "),
        (_, false) => language.choose("增长", "up by "),
        (_, true) => language.choose("下降", "down by "),
    };
    let unit = match computed.measure {
        Measure::Percent | Measure::PercentAYear(_) => "%",
        Measure::Points => language.choose("个百分点", " percentage points"),
        Measure::Unit => "",
    };
    let ends = format!("{}→{}", text(movement.from_figure()), text(movement.to));
    match (computed.verdict, language) {
        (Verdict::Consistent, _) => format!("{ends}，{verb}{} ✓", text(stated.figure)),
        (Verdict::Inconsistent, Language::Chinese) => format!("{ends}，应为{verb}{}{unit} ✗", computed.size),
        (Verdict::Inconsistent, Language::English) => format!("{ends}, should be {verb}{}{unit} ✗", computed.size),
    }
}
