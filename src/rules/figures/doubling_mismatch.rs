use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::figure::Bound;
use crate::facts::movement::{self, Kind};
use crate::facts::number::rounded;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// A stated number of doublings that the two values beside it do not give: 翻n番 is 2ⁿ times.
pub const RULE: Rule = Rule {
    name: "doubling-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术；翻n番即原来的2的n次方倍",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DOUBLED, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("doubling_mismatch.md"),
    run: Run::Paragraph(run),
};

static DOUBLED: Case = Case {
    zh: "由{0}到{1}是原来的{2}倍，“翻{3}”应是原来的{4}倍；翻一番为2倍，翻两番为4倍，请核对",
    en: "from {0} to {1} is {2} times as much; to double “{3}” is {4} times; please check",
};

/// Most doublings that are computed.
const MOST: u64 = 20;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for movement in movement::find(facts) {
        if !movement.is_exact() {
            continue;
        }
        for stated in
            movement.changes.iter().filter(|stated| &*stated.figure.measure.class == "番" && stated.kind == Kind::Whole(Direction::Up))
        {
            let figure = stated.figure;
            // 三年翻一番，由49亿元增至98亿元；五年翻两番，…: another statement.
            let places = [figure.range, movement.to.range];
            let (first, last) = (places.iter().map(|r| r.end()).min(), places.iter().map(|r| r.start()).max());
            if first.zip(last).is_some_and(|(first, last)| between(&facts.reading, first, last).contains('；')) {
                continue;
            }
            let Some(times) = figure.value.to_u64().filter(|n| (1..=MOST).contains(n)) else { continue };
            let power = BigRational::from_integer(BigInt::from(2).pow(u32::try_from(times).unwrap_or(1)));
            let (start, end) = movement.ends();
            let ratio = &end / &start;
            let part = |hundredths: i64| &power * BigRational::new(hundredths.into(), 100.into());
            let fits = match figure.bound {
                // 接近翻一番 is a little less, 翻一番多 is more.
                Bound::Near | Bound::AtMost => ratio >= part(75) && ratio <= part(115),
                Bound::Over | Bound::AtLeast => ratio >= part(95) && ratio <= part(200),
                _ => ratio >= part(85) && ratio <= part(115),
            };
            if fits {
                continue;
            }
            let (from, to) = (&facts.reading[movement.from_figure().range], &facts.reading[movement.to.range]);
            let text = &facts.reading[figure.range];
            let message = DOUBLED.with([from.into(), to.into(), rounded(&ratio, 2).into(), text.into(), rounded(&power, 0).into()]);
            findings.push(evidence::with_ends(facts, &movement, Finding::new(figure.range, message)));
        }
    }
    evidence::in_order(findings)
}
