use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::wordings;
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};

/// Words that say a thing twice.
pub const RULE: Rule = Rule {
    name: "redundant-words",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "编辑常例",
    fix: FixKind::Suggested,
    enabled: false,
    least: TextKind::Part,
    cases: &[&TWICE, &REPLACE],
    aggregate: None,
    page: include_str!("redundant_words.md"),
    run: Run::Paragraph(run),
};

static TWICE: Case =
    Case { zh: "“{0}”意思重复，可写作“{1}”（{2}）", en: "“{0}” says a thing twice; “{1}” is enough ({2})" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let found = wordings::redundant_words().occurrences(&facts.reading).filter(|found| !replacing::is_cited(facts, found));
    found
        .map(|found| {
            let wording = found.wording;
            let message = TWICE.with([(&wording.wrong).into(), (&wording.right).into(), (&wording.source).into()]);
            replacing::finding(replacing::place(&found), message, &wording.right)
        })
        .collect()
}
