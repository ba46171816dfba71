use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A rate that its own two counts do not give.
pub const RULE: Rule = Rule {
    name: "rate-mismatch",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MISMATCH, &DAYS, &PART, &WHOLE],
    aggregate: None,
    page: include_str!("rate_mismatch.md"),
    run: Run::Paragraph(run),
};

static MISMATCH: Case = Case {
    zh: "按“{1}”和“{2}”计算，{3}应为{4}，这里是“{0}”，请核对三处数据",
    en: "“{1}” and “{2}” give a rate ({3}) of {4}, but “{0}” is stated; please check all three",
};
static DAYS: Case = Case {
    zh: "“{1}”约为一年的{2}，这里是“{0}”，请核对两处数据",
    en: "“{1}” is about {2} of a year, but “{0}” is stated; please check both",
};
static PART: Case = Case { zh: "分子：“{0}”", en: "the part: “{0}”" };
static WHOLE: Case = Case { zh: "分母：“{0}”", en: "the whole: “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.form == Form::Rate && claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let [rate, part, rest @ ..] = &*claim.operands else { return None };
        let computed = claim.computed.as_deref()?;
        let name = claim.name.as_deref().unwrap_or("比率");
        let text = |range| &facts.reading[range];
        let finding = match rest {
            [whole, ..] => {
                let message = MISMATCH.with([
                    text(rate.range).into(),
                    text(part.range).into(),
                    text(whole.range).into(),
                    name.into(),
                    computed.into(),
                ]);
                Finding::new(rate.range, message)
                    .relating(part.range, PART.with([text(part.range).into()]))
                    .relating(whole.range, WHOLE.with([text(whole.range).into()]))
            }
            [] => {
                let message = DAYS.with([text(rate.range).into(), text(part.range).into(), computed.into()]);
                Finding::new(rate.range, message).relating(part.range, PART.with([text(part.range).into()]))
            }
        };
        Some(if name == "满意率" { finding.at(Severity::Warning) } else { finding })
    })
    .collect()
}
