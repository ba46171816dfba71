use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::wordings::{Occurrence, Wording};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::size;

/// An office or a term that has another name by now.
pub const RULE: Rule = Rule {
    name: "outdated-name",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "现行名称",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&RENAMED, &ABOLISHED, &REPLACE],
    aggregate: None,
    page: include_str!("outdated_name.md"),
    run: Run::Document(run),
};

static RENAMED: Case = Case {
    zh: "“{0}”是旧称，现称“{1}”（{2}）；说的若是从前的事，可以不改",
    en: "“{0}” is an old name, now “{1}” ({2}); leave it where the past is told",
};
static ABOLISHED: Case = Case {
    zh: "“{0}”已经取消（{1}）；说的若是从前的事，可以不改",
    en: "“{0}” exists no more ({1}); leave it where the past is told",
};

/// Words that tell of the past.
const PAST: &[&str] = &[
    "原",
    "曾",
    "当时",
    "当年",
    "从前",
    "历史",
    "以前",
    "前身",
    "摘帽",
    "脱贫攻坚战",
    "改革前",
    "整合",
    "撤销",
    "更名",
    "改为",
    "转为",
    "合并",
    "划转",
    "组建",
];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(date) = analysis.date().filter(|_| !analysis.report.in_columns) else { return findings };
    for (_, paragraph, facts) in analysis.body() {
        for found in &facts.terms.outdated {
            if found.wording.is_wrong_at(date.year, date.month) && !replacing::is_cited(facts, found) && !tells_the_past(facts, found) {
                findings.push(replacing::carry(finding(found), paragraph));
            }
        }
    }
    findings
}

fn finding(found: &Occurrence) -> Finding {
    let Wording { wrong, right, source, .. } = found.wording;
    if right.is_empty() {
        return Finding::new(replacing::place(found), ABOLISHED.with([wrong.into(), source.into()]));
    }
    replacing::finding(replacing::place(found), RENAMED.with([wrong.into(), right.into(), source.into()]), right)
}

/// Whether the sentence tells of a time when the name was right.
fn tells_the_past(facts: &ParagraphFacts, found: &Occurrence) -> bool {
    let sentence = facts.layout.sentence_at(size(found.start));
    let text = &facts.reading[sentence];
    let early = |year: u32| found.wording.from.is_some_and(|(from, _)| year < u32::from(from));
    PAST.iter().any(|word| text.contains(word))
        || facts.dates().filter(|date| sentence.contains_range(date.range)).filter_map(|date| date.year).any(early)
}
