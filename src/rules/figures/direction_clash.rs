use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::movement::{self, Kind, Start};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};

/// A verb of growth between values that fall, or of decline between values that rise.
pub const RULE: Rule = Rule {
    name: "direction-clash",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&VERB, &CHANGE, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("direction_clash.md"),
    run: Run::Paragraph(run),
};

static VERB: Case = Case {
    zh: "由{0}到{1}是{2}，文中却用了表示{3}的说法，请核对两个数和用词",
    en: "from {0} to {1} the value goes {2}, but the verb says {3}; please check both numbers and the verb",
};
static CHANGE: Case = Case {
    zh: "由{0}到{1}是{2}，后面却说“{4}”是{3}，请核对",
    en: "from {0} to {1} the value goes {2}, but “{4}” is told as going {3}; please check",
};

/// Ranks, where the smaller number is the better one.
const RANKS: &[&str] = &["排名", "位次", "名次", "第", "位列", "位居", "跃居"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for movement in movement::find(facts) {
        let Start::Stated(from) = movement.from else { continue };
        let (start, end) = (from.rounded_interval(), movement.end());
        let actual = if end.lies_above(&start) {
            Direction::Up
        } else if start.lies_above(&end) {
            Direction::Down
        } else {
            continue;
        };
        let clause = facts.layout.clause_at(from.range.start());
        let words = &facts.reading[clause.cover(movement.to.range)];
        if RANKS.iter().any(|word| words.contains(word)) || is_negative(facts, from) || is_negative(facts, movement.to) {
            continue;
        }
        if movement.direction.is_some_and(|told| told != actual) {
            let message = VERB.with([
                evidence::text(facts, from),
                evidence::text(facts, movement.to),
                word(actual).into(),
                word(opposite(actual)).into(),
            ]);
            findings.push(evidence::with_ends(facts, &movement, Finding::new(from.range.cover(movement.to.range), message)));
            continue;
        }
        let clashing =
            movement.changes.iter().find(|stated| matches!(stated.kind, Kind::Whole(told) | Kind::Annual(told) if told != actual));
        if let Some(stated) = clashing {
            let message = CHANGE.with([
                evidence::text(facts, from),
                evidence::text(facts, movement.to),
                word(actual).into(),
                word(opposite(actual)).into(),
                evidence::text(facts, stated.figure),
            ]);
            findings.push(evidence::with_ends(facts, &movement, Finding::new(stated.figure.range, message)));
        }
    }
    findings
}

/// Whether a minus stands before the number: from −5% to −3% goes up.
fn is_negative(facts: &ParagraphFacts, figure: &Figure) -> bool {
    facts.reading[..usize::from(figure.range.start())].ends_with(['-', '－', '−', '负'])
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
    }
}

fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "上升",
        Direction::Down => "下降",
    }
}
