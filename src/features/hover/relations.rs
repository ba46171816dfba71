//! The computations a figure takes part in, and whether they hold: also when they do, because that is what a reader
//! wants to know.

use crate::facts::ParagraphFacts;
use crate::facts::breakdown;
use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::growth::{self, Computed, Measure, Verdict};
use crate::facts::movement::{self, Kind, Movement, Stated};
use crate::finding::Language;

/// One line for each computation that `figure` takes part in.
pub fn of_figure(facts: &ParagraphFacts, figure: &Figure, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for claim in breakdown::find(facts).into_iter().filter(|claim| !claim.open) {
        let takes_part = claim.total.range == figure.range || claim.parts.iter().any(|part| part.range == figure.range);
        // A sum that does not hold is told by its finding, unless other words explain it.
        let holds = claim.sum().is_some_and(|sum| !sum.is_disjoint(&claim.total.rounded_interval()));
        if takes_part && holds {
            let parts: Vec<&str> = claim.parts.iter().map(|part| &facts.reading[part.number]).collect();
            lines.push(format!("{}＝{} ✓", &facts.reading[claim.total.range], parts.join("＋")));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, nth: usize) -> Vec<String> {
        let facts = ParagraphFacts::read(text.into());
        of_figure(&facts, &facts.figures[nth], Language::Chinese)
    }

    #[test]
    fn what_holds_is_told_and_what_does_not_hold_too() {
        assert_eq!(told("全年收到提案127件，其中委员提案90件、集体提案37件。", 0), ["127件＝90＋37 ✓"]);
        assert_eq!(told("全年收到提案127件，其中委员提案90件、集体提案37件。", 2), ["127件＝90＋37 ✓"]);
        assert_eq!(told("提案由148件增加到181件，增长22.3%。", 1), ["148件→181件，增长22.3% ✓"]);
        assert_eq!(told("提案由148件增加到181件，增长32.3%。", 2), ["148件→181件，应为增长22.3% ✗"]);
        assert!(told("全年收到提案127件。", 0).is_empty());
    }
}
