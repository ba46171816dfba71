use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Bound;
use crate::facts::movement::{self, Kind};
use crate::facts::number::{Interval, rounded};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};

/// A stated multiple that the two values beside it do not give: 增长n倍 is (n + 1) times, 是…的n倍 is n times.
pub const RULE: Rule = Rule {
    name: "times-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术；增加n倍即原来的n＋1倍",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&GROWN, &MULTIPLE, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("times_mismatch.md"),
    run: Run::Paragraph(run),
};

static GROWN: Case = Case {
    zh: "由{0}到{1}是原来的{2}倍，即增长{3}倍，文中为“{4}”；“增长n倍”不含原数，请核对",
    en: "from {0} to {1} is {2} times as much, a growth of {3} times, but the text says “{4}”; please check",
};
static MULTIPLE: Case = Case {
    zh: "{1}是{0}的{2}倍，文中为“{3}”，请核对",
    en: "{1} is {2} times {0}, but the text says “{3}”; please check",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for movement in movement::find(facts) {
        let Some(ratio) = movement.ratio() else { continue };
        for stated in movement.changes.iter().filter(|stated| &*stated.figure.measure.class == "倍") {
            let figure = stated.figure;
            // About three times is no computation to be held to.
            if figure.bound != Bound::Exact {
                continue;
            }
            let one = BigRational::from_integer(1.into());
            let (start, end) = movement.ends();
            let times = &end / &start;
            let (from, to) = (&facts.reading[movement.from_figure().range], &facts.reading[movement.to.range]);
            let said = figure.computed_interval();
            let text = &facts.reading[figure.range];
            let places = figure.value.places().max(1);
            let message = match stated.kind {
                Kind::Whole(Direction::Up) => {
                    let grown = Interval::closed(said.low + &one, said.high.unwrap_or_else(|| one.clone()) + &one);
                    let less = &times - &one;
                    ratio.is_disjoint(&grown).then(|| {
                        GROWN.with([
                            from.into(),
                            to.into(),
                            rounded(&times, places).into(),
                            rounded(&less, places).into(),
                            format!("增长{text}").into(),
                        ])
                    })
                }
                Kind::Multiple => {
                    ratio.is_disjoint(&said).then(|| MULTIPLE.with([from.into(), to.into(), rounded(&times, places).into(), text.into()]))
                }
                Kind::Whole(Direction::Down) | Kind::Annual(_) => None,
            };
            findings.extend(message.map(|message| evidence::with_ends(facts, &movement, Finding::new(figure.range, message))));
        }
    }
    evidence::in_order(findings)
}
