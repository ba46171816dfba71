use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence::OPERAND;
use crate::rules::{FixKind, Group, Rule, Run};

/// A verb of growth between values that fall, or of decline between values that rise.
pub const RULE: Rule = Rule {
    name: "direction-clash",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&VERB, &CHANGE, &OPERAND],
    aggregate: None,
    page: include_str!("direction_clash.md"),
    run: Run::Paragraph(run),
};

static VERB: Case = Case {
    zh: "由{0}到{1}是{2}，文中却用了表示{3}的说法，请核对两个数和用词",
    en: "from {0} to {1} the value goes {2}, but the verb says {3}; please check both numbers and the verb",
};
static CHANGE: Case = Case {
    zh: "由{0}到{1}是{2}，后面却说“{4}”是{3}，请核对",
    en: "from {0} to {1} the value goes {2}, but “{4}” is told as going {3}; please check",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let (case, from, to, change) = match (claim.form, &*claim.operands) {
            (Form::Direction, [from, to]) => (&VERB, from, to, None),
            (Form::Opposed, [change, from, to]) => (&CHANGE, from, to, Some(change)),
            _ => return None,
        };
        let text = |range| &facts.reading[range];
        let figure = |range| facts.frames.all.iter().find(|frame| frame.range() == range).map(|frame| &frame.figure);
        // As written: where rounding leaves it open, the claim has gone by that too.
        let (from_figure, to_figure) = (figure(from.range)?, figure(to.range)?);
        let value = |figure: &Figure| figure.value.rational() * &figure.measure.factor;
        let rises = value(to_figure) > value(from_figure);
        let (actual, opposite) = if rises { ("上升", "下降") } else { ("下降", "上升") };
        let mut arguments = vec![text(from.range).into(), text(to.range).into(), actual.into(), opposite.into()];
        arguments.extend(change.map(|change| text(change.range).into()));
        let marked = change.map_or(from.range.cover(to.range), |change| change.range);
        let finding = Finding::new(marked, case.with_all(arguments))
            .relating(from.range, OPERAND.with([text(from.range).into()]))
            .relating(to.range, OPERAND.with([text(to.range).into()]));
        Some(finding)
    })
    .collect()
}
