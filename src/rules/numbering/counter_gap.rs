use crate::analysis::Analysis;
use crate::facts::counter::Counter;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::counter_runs;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

/// 一是…三是…: a counter skips, repeats or steps back.
pub const RULE: Rule = Rule {
    name: "counter-gap",
    group: Group::Numbering,
    severity: Severity::Error,
    basis: "顺序",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SKIPPED, &REPEATED, &BACKWARD, &PREVIOUS],
    aggregate: None,
    page: include_str!("counter_gap.md"),
    run: Run::Document(run),
};

static SKIPPED: Case = Case {
    zh: "“{0}”接在“{1}”之后，中间缺序数，请核对",
    en: "“{0}” follows “{1}”: a number is missing between them; please check",
};
static REPEATED: Case = Case {
    zh: "“{0}”与前一项“{1}”的序数重复，请核对",
    en: "“{0}” repeats the number of the item before it, “{1}”; please check",
};
static BACKWARD: Case = Case {
    zh: "“{0}”排在“{1}”之后，序数倒退，请核对",
    en: "“{0}” stands after “{1}”: the numbers run backwards; please check",
};
static PREVIOUS: Case = Case { zh: "前一项：“{0}”", en: "the item before it: “{0}”" };

/// Longest quotation of an item, in characters.
const ITEM_LIMIT: usize = 12;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let runs = counter_runs::runs(analysis);
    let pairs = runs.iter().flat_map(|run| run.members.windows(2));
    let findings = pairs.filter_map(|pair| judge(analysis, &pair[0], &pair[1]));
    let mut findings: Vec<Finding> = findings.collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// A counter with the index of its paragraph.
type Member = (usize, Counter);

fn judge(analysis: &Analysis, before: &Member, here: &Member) -> Option<Finding> {
    let (last, number) = (before.1.number, here.1.number);
    let case = match number {
        n if n == last + 1 => return None,
        n if n == last => &REPEATED,
        n if n < last => &BACKWARD,
        _ if is_counted_otherwise(analysis, before, here) => return None,
        _ => &SKIPPED,
    };
    let item = |(index, counter): &Member| {
        let facts = &analysis.facts[*index];
        excerpt(&facts.reading[facts.layout.clause_at(counter.range.start())], ITEM_LIMIT)
    };
    let place = |(index, counter): &Member| analysis.report.paragraphs[*index].place(counter.range);
    let message = case.with([item(here).into(), item(before).into()]);
    Some(Finding::new(place(here), message).relating(place(before), PREVIOUS.with([item(before).into()])))
}

/// Whether the missing number stands there with another word, 二要 among 一是 and 三是: mixed-ordinal-words tells of it.
fn is_counted_otherwise(analysis: &Analysis, before: &Member, here: &Member) -> bool {
    let between = analysis.facts[before.0..=here.0].iter().enumerate().flat_map(|(nth, facts)| {
        facts.counters.iter().filter(move |counter| {
            let behind = nth > 0 || counter.range.start() > before.1.range.start();
            behind && (before.0 + nth < here.0 || counter.range.start() < here.1.range.start())
        })
    });
    between.into_iter().any(|counter| counter.word != here.1.word && counter.number == before.1.number + 1)
}
