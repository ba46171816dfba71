use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::Settings;
use crate::text::{range, size};

/// A wording the user wants otherwise.
pub const RULE: Rule = Rule {
    name: "user-term",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "hegao.toml",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&UNWANTED, &DROPPED, &REPLACE],
    aggregate: None,
    page: include_str!("user_term.md"),
    run: Run::Configured(run),
};

static UNWANTED: Case =
    Case { zh: "“{0}”应写作“{1}”：本单位的用语规定", en: "“{0}” is to be “{1}” ([terms] in hegao.toml)" };
static DROPPED: Case = Case { zh: "“{0}”不用：本单位的用语规定", en: "“{0}” is not to be used ([terms] in hegao.toml)" };

fn run(facts: &ParagraphFacts, settings: &Settings) -> Vec<Finding> {
    let cited = |at| facts.layout.is_in_title(size(at)) || facts.layout.is_quoted(size(at));
    let found = settings.terms.occurrences(&facts.reading).filter(|term| !cited(term.start));
    found
        .map(|term| {
            let place = range(term.start, term.end);
            if term.right.is_empty() {
                return Finding::new(place, DROPPED.with([term.wrong.into()]));
            }
            replacing::finding(place, UNWANTED.with([term.wrong.into(), term.right.into()]), term.right)
        })
        .collect()
}
