use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::wordings;
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};

/// A word in a form that is not the recommended one.
pub const RULE: Rule = Rule {
    name: "variant-word-form",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "推荐词形",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&VARIANT, &REPLACE],
    aggregate: None,
    page: include_str!("variant_word_form.md"),
    run: Run::Paragraph(run),
};

static VARIANT: Case = Case { zh: "“{0}”宜写作“{1}”（{2}）", en: "“{0}” is better written “{1}” ({2})" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let found = wordings::word_forms().occurrences(&facts.reading).filter(|found| !replacing::is_cited(facts, found));
    found
        .map(|found| {
            let wording = found.wording;
            let message = VARIANT.with([(&wording.wrong).into(), (&wording.right).into(), (&wording.source).into()]);
            replacing::finding(replacing::place(&found), message, &wording.right)
        })
        .collect()
}
