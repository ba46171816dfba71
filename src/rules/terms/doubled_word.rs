use crate::analysis::Analysis;
use crate::facts::repetition::Repetition;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::terms::replacing;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// A word typed twice.
pub const RULE: Rule = Rule {
    name: "doubled-word",
    group: Group::Terms,
    severity: Severity::Warning,
    basis: "重复输入",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TWICE, &DROP],
    aggregate: None,
    page: include_str!("doubled_word.md"),
    run: Run::Document(run),
};

static TWICE: Case = Case { zh: "“{0}”重复输入了，应删去一个", en: "“{0}” is typed twice; delete one" };
static DROP: Case = Case { zh: "删去一个“{0}”", en: "delete one “{0}”" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    for (_, paragraph, facts) in analysis.body() {
        for &Repetition { first, second } in &facts.terms.repetitions {
            let whole = TextRange::new(first.start(), second.end());
            // Over a seam the lines are joined by us: what meets there was not typed.
            if paragraph.place_edit(whole).is_none() {
                continue;
            }
            let word = &facts.reading[first];
            let fix = Fix { title: DROP.with([word.into()]), safe: false, edits: vec![Edit::delete(second)] };
            findings.push(replacing::carry(Finding::new(whole, TWICE.with([word.into()])).fixed_by(fix), paragraph));
        }
    }
    findings
}
