use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::rules::numbering::counter_runs::{self, RunMember};
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
    zh: "“{0}”排在“{1}”后面，次序倒了，请核对",
    en: "“{0}” stands after “{1}”: the numbers run backwards; please check",
};
static PREVIOUS: Case = Case { zh: "前一项：“{0}”", en: "the item before it: “{0}”" };

/// Longest quotation of an item, in characters.
const ITEM_LIMIT: usize = 12;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings: Vec<Finding> = counter_runs::runs(analysis).iter().flat_map(|run| judge(analysis, &run.members)).collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

fn judge(analysis: &Analysis, members: &[RunMember]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last = members[0].counter.number;
    for (nth, pair) in members.windows(2).enumerate() {
        let (before, here) = (&pair[0], &pair[1]);
        let (number, due) = (here.counter.number, last + 1);
        // 一是…九是…三是: the one that slipped stands where the missing one should.
        let slips = number != due && members.get(nth + 2).is_some_and(|next| next.counter.number == due + 1);
        let case = match number {
            n if n == due => None,
            _ if here.parted && !slips => None,
            n if n == last => Some(&REPEATED),
            n if n < last => Some(&BACKWARD),
            _ if is_counted_otherwise(analysis, before, here) => None,
            _ => Some(&SKIPPED),
        };
        findings.extend(case.map(|case| finding(analysis, case, before, here)));
        last = if slips { due } else { number };
    }
    findings
}

fn finding(analysis: &Analysis, case: &'static Case, before: &RunMember, here: &RunMember) -> Finding {
    let item = |member: &RunMember| {
        let facts = &analysis.facts[member.paragraph];
        excerpt(&facts.reading[facts.layout.clause_at(member.counter.range.start())], ITEM_LIMIT)
    };
    let place = |member: &RunMember| analysis.report.paragraphs[member.paragraph].place(member.counter.range);
    let message = case.with([item(here).into(), item(before).into()]);
    Finding::new(place(here), message).until_finished(Rest::Before).relating(place(before), PREVIOUS.with([item(before).into()]))
}

/// Whether the missing number stands there with another word, 二要 among 一是 and 三是: mixed-ordinal-words tells of it.
fn is_counted_otherwise(analysis: &Analysis, before: &RunMember, here: &RunMember) -> bool {
    let start = (before.paragraph, before.counter.range.start());
    let end = (here.paragraph, here.counter.range.start());
    (before.paragraph..=here.paragraph).any(|paragraph| {
        let between = analysis.facts[paragraph].counters.iter().filter(|counter| {
            let at = (paragraph, counter.range.start());
            start < at && at < end
        });
        between.into_iter().any(|counter| counter.word != here.counter.word && counter.number == before.counter.number + 1)
    })
}
