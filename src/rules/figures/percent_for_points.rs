use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Figure;
use crate::facts::movement::{self, Kind, Movement};
use crate::facts::number::rounded;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};

/// A difference of two percentages that is called percent: 由65%上升到82%，上升17%.
pub const RULE: Rule = Rule {
    name: "percent-for-points",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术、用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&POINTS, &FIX, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("percent_for_points.md"),
    run: Run::Paragraph(run),
};

static POINTS: Case = Case {
    zh: "由{0}到{1}相差{2}个百分点，不是{3}；两个百分数之差用“个百分点”",
    en: "from {0} to {1} the difference in percentage points is {2}, not {3}",
};
static FIX: Case = Case { zh: "改为“{0}个百分点”", en: "change to “{0}个百分点”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for movement in movement::find(facts) {
        if !movement.is_exact() || &*movement.to.measure.class != "%" {
            continue;
        }
        for stated in movement.changes.iter().filter(|stated| &*stated.figure.measure.class == "%") {
            if let Kind::Whole(direction) = stated.kind
                && says_points(&movement, stated.figure, direction)
            {
                findings.push(finding(facts, &movement, stated.figure));
            }
        }
    }
    evidence::in_order(findings)
}

/// Whether the number is the difference of the two percentages and not the growth of the one to the other.
fn says_points(movement: &Movement<'_>, figure: &Figure, direction: Direction) -> bool {
    let (start, end) = movement.ends();
    if (end > start) != (direction == Direction::Up) {
        return false;
    }
    let sign = BigRational::from_integer(if end > start { 1 } else { -1 }.into());
    let stated = figure.value.rational();
    // Both ends as they are written, so that rounding can make them differ by one unit of their last digit.
    let unit = figure.value.last_digit();
    let apart = (&end - &start) * &sign;
    let growth = (&end / &start - BigRational::from_integer(1.into())) * BigRational::from_integer(100.into()) * &sign;
    let near = |value: &BigRational, reach: &BigRational| &stated - value <= *reach && value - &stated <= *reach;
    near(&apart, &(&unit / BigRational::from_integer(2.into()))) && !near(&growth, &unit)
}

fn finding(facts: &ParagraphFacts, movement: &Movement<'_>, figure: &Figure) -> Finding {
    let (start, end) = movement.ends();
    let apart = if end > start { &end - &start } else { &start - &end };
    let places = movement.from_figure().value.places().max(movement.to.value.places());
    let message = POINTS.with([
        evidence::text(facts, movement.from_figure()),
        evidence::text(facts, movement.to),
        rounded(&apart, places).into(),
        evidence::text(facts, figure),
    ]);
    let number = &facts.reading[figure.number];
    let edit = Edit { range: figure.range, text: format!("{number}个百分点") };
    let finding = Finding::new(figure.range, message);
    evidence::with_ends(facts, movement, finding).fixed_by(Fix { title: FIX.with([number.into()]), safe: false, edits: vec![edit] })
}
