use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A share that the part and the whole of its own sentence do not give.
pub const RULE: Rule = Rule {
    name: "share-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &PART, &WHOLE],
    aggregate: None,
    page: include_str!("share_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "“{1}”占“{2}”的{3}，这里写占“{0}”，请核对三处数据",
    en: "“{1}” is {3} of “{2}”, but “{0}” is stated; please check all three",
};
static PART: Case = Case { zh: "部分：“{0}”", en: "the part: “{0}”" };
static WHOLE: Case = Case { zh: "整体：“{0}”", en: "the whole: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Share && claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let [share, part, whole] = &*claim.operands else { return None };
        let text = |range| &facts.reading[range];
        let shown = claim.computed.as_deref()?;
        let message = MISMATCH.with([text(share.range).into(), text(part.range).into(), text(whole.range).into(), shown.into()]);
        Some(
            Finding::new(share.range, message)
                .relating(part.range, PART.with([text(part.range).into()]))
                .relating(whole.range, WHOLE.with([text(whole.range).into()])),
        )
    })
    .collect()
}
