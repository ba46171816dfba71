use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A stated total against the sum of its parts, in one sentence that says the parts are all there is.
pub const RULE: Rule = Rule {
    name: "total-mismatch",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &EXCESS, &PART],
    aggregate: None,
    page: include_str!("total_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "合计{0}，分项之和为{1}（{2}），相差{3}",
    en: "the total is given as {0}, but its parts add up to {1} ({2}), a difference of {3}",
};
static EXCESS: Case = Case {
    zh: "总数{0}，所列各项之和已达{1}（{2}），多出{3}，请核对",
    en: "the total is given as {0}, but the parts named already add up to {1} ({2}), {3} more; please check",
};
static PART: Case = Case { zh: "分项“{0}”", en: "part “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let case = match claim.form {
            Form::Sum => &MISMATCH,
            Form::Excess => &EXCESS,
            _ => return None,
        };
        let sum = claim.sum.as_ref()?;
        let (total, parts) = claim.operands.split_first()?;
        let number = |range| facts.figure_at(range).map_or(range, |figure| figure.number);
        let terms: Vec<&str> = parts.iter().map(|part| &facts.reading[number(part.range)]).collect();
        let message = case.with([(&sum.stated).into(), (&sum.added).into(), terms.join("＋").into(), (&sum.apart).into()]);
        let mut finding = Finding::new(number(total.range), message).until_finished(Rest::Sentence);
        for part in parts {
            finding = finding.relating(part.range, PART.with([(&facts.reading[part.range]).into()]));
        }
        Some(if claim.form == Form::Excess { finding.at(Severity::Warning) } else { finding })
    })
    .collect()
}
