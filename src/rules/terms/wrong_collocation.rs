use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::collocations;
use crate::report::genre::TextKind;
use crate::rules::terms::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::range;

/// 加强…针对性: a verb with an object it does not go with.
pub const RULE: Rule = Rule {
    name: "wrong-collocation",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CLASH, &REPLACE],
    aggregate: None,
    page: include_str!("wrong_collocation.md"),
    run: Run::Paragraph(run),
};

static CLASH: Case =
    Case { zh: "“{0}…{1}”搭配不当，宜用“{2}”（{3}）", en: "{0} does not go with {1}; better {2} ({3})" };

/// So many characters may stand between the verb and the end of its object.
const REACH: usize = 16;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &clause in &facts.layout.clauses {
        let text = &facts.reading[clause];
        let Some((noun, wrong)) = collocations::object_at_end(text) else { continue };
        // The last verb before the object governs it, whatever stands before that.
        let stem = &text[..text.len() - noun.len()];
        let Some((from, to)) = collocations::verbs(stem).last() else { continue };
        let Some(&row) = wrong.get(&stem[from..to]) else { continue };
        let between = &stem[to..];
        let start = usize::from(clause.start());
        if between.is_empty()
            || between.chars().count() > REACH
            || !between.chars().all(is_han)
            || facts.layout.is_in_title(clause.start())
            || facts.layout.is_quoted(range(start + from, start + to).start())
        {
            continue;
        }
        let row = collocations::row(row);
        let right = &row.right[0];
        let message = CLASH.with([(&stem[from..to]).into(), noun.into(), right.into(), (&row.source).into()]);
        let mut finding = replacing::finding(range(start + from, start + to), message, right);
        finding.range = range(start + from, start + text.len());
        findings.push(finding);
    }
    findings
}
