use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::number::Decimal;
use crate::facts::restatement::{self, Place, When};
use crate::facts::scope::Period;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// 培训1500余人次, later 培训1500人: one number of persons and of visits.
pub const RULE: Rule = Rule {
    name: "person-times",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "前后一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BOTH, &OTHER],
    aggregate: None,
    page: include_str!("person_times.md"),
    run: Run::Document(run),
};

static BOTH: Case = Case {
    zh: "“{0}”与{1}说的是同一件事、同一个数，一处按人，一处按人次，请核对",
    en: "“{0}” and {1} are one number of one thing, counted by persons in one place and by visits in the other; please check",
};
static OTHER: Case = Case { zh: "另一处：“{0}”", en: "the other: “{0}”" };

/// A smaller number may come up twice by chance.
const LEAST: u64 = 20;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut known: FxHashMap<(&str, Option<&str>, When<'_>, Decimal), Vec<Place<'_>>> = FxHashMap::default();
    let mut findings = Vec::new();
    let body = analysis.facts.iter().zip(&analysis.scopes).enumerate();
    for (paragraph, (facts, scope)) in body.filter(|(_, (_, scope))| scope.body && scope.period != Period::Plan) {
        // The words need not be enough to tell one indicator from another: the same number says more.
        for mention in facts.mentions.iter().filter(|mention| !mention.target && mention.key.change.is_none()) {
            let place = Place { paragraph, facts, mention };
            let persons = matches!(mention.key.class, "人" | "人次") && mention.key.words.chars().count() >= 2;
            if !persons || place.figure().value.to_u64().is_none_or(|value| value < LEAST) {
                continue;
            }
            let key = (&*mention.key.words, mention.key.area, restatement::when(&mention.time, scope), place.figure().value);
            let places = known.entry(key).or_default();
            if let Some(other) = places.iter().find(|other| other.mention.key.class != mention.key.class) {
                findings.push(finding(analysis, place, *other));
            }
            if places.iter().all(|other| other.mention.key.class != mention.key.class) {
                places.push(place);
            }
        }
    }
    findings
}

fn finding(analysis: &Analysis, here: Place<'_>, there: Place<'_>) -> Finding {
    let place = |at: Place<'_>| analysis.report.paragraphs[at.paragraph].place(at.figure().range);
    let (this, other) = (analysis.quote(place(here)), analysis.quote(place(there)));
    let message = BOTH.with([this.into(), Argument::Place(place(there))]);
    Finding::new(place(here), message).relating(place(there), OTHER.with([other.into()]))
}
