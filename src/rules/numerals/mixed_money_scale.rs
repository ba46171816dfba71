use num_rational::BigRational;
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::facts::beside;
use crate::facts::figure::{Bound, Figure};
use crate::facts::restatement::{self, Place};
use crate::finding::{Argument, Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// One sum in 万元 and in 亿元 within a paragraph, or in two currencies.
pub const RULE: Rule = Rule {
    name: "mixed-money-scale",
    group: Group::Numerals,
    severity: Severity::Info,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SCALE, &CURRENCY, &OTHER],
    aggregate: None,
    page: include_str!("mixed_money_scale.md"),
    run: Run::Document(run),
};

static SCALE: Case = Case {
    zh: "“{0}”在同一段里一处为{1}，另一处为{2}，单位宜统一",
    en: "“{0}” is told as {1} here and otherwise in the same paragraph, at {2}; one unit would do",
};
static CURRENCY: Case = Case {
    zh: "“{0}”在同一段里一处为{1}，另一处为{2}，宜注明币种或折算",
    en: "“{0}” is told as {1} here and otherwise in the same paragraph, at {2}; name the currency or convert it",
};
static OTHER: Case = Case { zh: "另一处：{0}", en: "the other: {0}" };

/// So many characters before a sum tell what money it is.
const NEAR: usize = 60;
const TEN_THOUSANDS: u8 = 4;
const HUNDRED_MILLIONS: u8 = 8;

fn run(analysis: &Analysis) -> Vec<Finding> {
    // By paragraph and words: the first sum of each.
    let mut first: FxHashMap<(usize, &str), Place<'_>> = FxHashMap::default();
    let mut findings = Vec::new();
    restatement::for_each(&analysis.facts, &analysis.scopes, |place, _| {
        let money = matches!(place.mention.key.class, "元" | "美元") && place.figure().bound == Bound::Exact;
        if !money || place.mention.key.change.is_some() {
            return;
        }
        let known = *first.entry((place.paragraph, &*place.mention.key.words)).or_insert(place);
        findings.extend(judge(analysis, place, known));
    });
    findings
}

fn judge<'a>(analysis: &Analysis, here: Place<'a>, there: Place<'a>) -> Option<Finding> {
    let (a, b) = (here.figure(), there.figure());
    let case = if here.mention.key.class != there.mention.key.class {
        if [here, there].iter().any(names_currency) {
            return None;
        }
        &CURRENCY
    } else {
        let scales = [a.scale.0, b.scale.0];
        let both = scales.contains(&TEN_THOUSANDS) && scales.contains(&HUNDRED_MILLIONS);
        if !both || !(is_large(a) || is_large(b)) {
            return None;
        }
        &SCALE
    };
    let place = |at: Place<'_>| analysis.report.paragraphs[at.paragraph].place(at.figure().range);
    let (this, other) = (&here.facts.reading[a.range], &there.facts.reading[b.range]);
    let message = case.with([here.words().into(), this.into(), Argument::Place(place(there))]);
    Some(Finding::new(place(here), message).relating(place(there), OTHER.with([other.into()])))
}

/// Whether the sentence says before a sum which money it is, or that it was converted.
fn names_currency(place: &Place<'_>) -> bool {
    let figure = place.figure();
    let sentence = place.facts.layout.sentence_at(figure.range.start());
    let spoken = &place.facts.reading[sentence.start().min(figure.range.start()).into()..figure.range.end().into()];
    let near = beside::last_characters(spoken, NEAR);
    ["人民币", "折合", "约合", "折算"].iter().any(|word| near.contains(word))
}

/// Whether a sum in 万元 could be told in 亿元: 43000万元 is large, 4300万元 beside 3.5亿元 is not.
fn is_large(figure: &Figure) -> bool {
    let hundred_million = BigRational::from_integer(100_000_000.into());
    figure.scale.0 == TEN_THOUSANDS && figure.value.rational() >= hundred_million
}
