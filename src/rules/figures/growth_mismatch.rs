use crate::facts::ParagraphFacts;
use crate::facts::change::Direction;
use crate::facts::claims::{self, Claim, Form, Operand, OperandRole};
use crate::facts::growth::{self, Computed, Measure, Verdict};
use crate::facts::movement::{self, Kind, Movement, Start, Stated};
use crate::facts::number::rounded;
use crate::finding::{Case, Finding, Message, Severity};
use crate::report::genre::TextKind;
use crate::rules::figures::evidence;
use crate::rules::{FixKind, Group, Rule, Run};

/// A stated growth that the two values beside it do not give.
pub const RULE: Rule = Rule {
    name: "growth-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&RATE, &ANNUAL, &POINTS, &DIFFERENCE, &BOUNDS, &NEW, &evidence::OPERAND],
    aggregate: None,
    page: include_str!("growth_mismatch.md"),
    run: Run::Paragraph(run),
};

static RATE: Case = Case {
    zh: "由{0}到{1}，应为{2}{3}%，文中为{4}，请核对三个数",
    en: "from {0} to {1} is a change of {3}% ({2}), but the text says {4}; please check the three numbers",
};
static ANNUAL: Case = Case {
    zh: "{5}年间由{0}到{1}，年均应为{2}{3}%，文中为{4}，请核对",
    en: "from {0} to {1} in {5} years is {3}% a year ({2}), but the text says {4}; please check",
};
static POINTS: Case = Case {
    zh: "由{0}到{1}，相差{2}个百分点，文中为{3}，请核对三个数",
    en: "from {0} to {1} is a difference of {2} percentage points, but the text says {3}; please check the three numbers",
};
static DIFFERENCE: Case = Case {
    zh: "由{0}到{1}，相差{2}，文中为{3}，请核对三个数",
    en: "from {0} to {1} is a difference of {2}, but the text says {3}; please check the three numbers",
};
static BOUNDS: Case = Case {
    zh: "按“{0}”和“{1}”大致计算，应增长{2}左右，文中为{3}，请核对三个数",
    en: "“{0}” and “{1}” give about {2}, but the text says {3}; please check the three numbers",
};
static NEW: Case = Case {
    zh: "新增{0}，总数{1}，应为增长{2}，文中为{3}，请核对三个数",
    en: "{0} came new and there are {1} now, which is a growth of {2}, but the text says {3}; please check the three numbers",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for movement in movement::find(facts) {
        for stated in &movement.changes {
            let computed = growth::judge(&facts.reading, &movement, stated).filter(|computed| computed.verdict == Verdict::Inconsistent);
            // 增长3倍 is told by the rule of its own.
            let computed = computed.filter(|computed| computed.measure != Measure::Times);
            if let Some(computed) = computed {
                let message = message(facts, &movement, stated, computed);
                findings.push(evidence::with_ends(facts, &movement, Finding::new(stated.figure.range, message)));
            }
        }
    }
    findings.extend(facts.claims.iter().filter_map(|claim| by_what_is_new(facts, claim).or_else(|| of_bounds(facts, claim))));
    evidence::in_order(findings)
}

/// 新增135家，增长46%，总数达340家.
fn by_what_is_new(facts: &ParagraphFacts, claim: &Claim) -> Option<Finding> {
    let [rate, new, total] = &claim.operands[..] else { return None };
    let told = claim.form == Form::Growth && claim.verdict == claims::Verdict::Inconsistent && new.role == OperandRole::Change;
    let text = |operand: &Operand| facts.reading[operand.range].to_owned();
    let message = NEW.with([text(new).into(), text(total).into(), claim.computed.clone()?.into(), text(rate).into()]);
    let operand = |operand: &Operand| evidence::OPERAND.with([text(operand).into()]);
    told.then(|| Finding::new(rate.range, message).relating(new.range, operand(new)).relating(total.range, operand(total)))
}

/// 由不到900元增加到2500元，增长278%.
fn of_bounds(facts: &ParagraphFacts, claim: &Claim) -> Option<Finding> {
    let [rate, from, to] = &claim.operands[..] else { return None };
    let told = claim.form == Form::Growth && claim.verdict == claims::Verdict::Inconsistent && from.role == OperandRole::From;
    let computed = claim.computed.clone().filter(|computed| told && computed.ends_with('%'))?;
    let text = |operand: &Operand| facts.reading[operand.range].to_owned();
    let message = BOUNDS.with([text(from).into(), text(to).into(), computed.into(), text(rate).into()]);
    let operand = |operand: &Operand| evidence::OPERAND.with([text(operand).into()]);
    Some(Finding::new(rate.range, message).relating(from.range, operand(from)).relating(to.range, operand(to)))
}

fn message(facts: &ParagraphFacts, movement: &Movement<'_>, stated: &Stated<'_>, computed: Computed) -> Message {
    let from = start_text(facts, movement).into();
    let to = evidence::text(facts, movement.to);
    let said = evidence::text(facts, stated.figure);
    let verb = match stated.kind {
        Kind::Whole(Direction::Down) | Kind::Annual(Direction::Down) => "下降",
        _ => "增长",
    };
    match computed.measure {
        Measure::Percent => RATE.with([from, to, verb.into(), computed.size.into(), said]),
        Measure::PercentAYear(years) => ANNUAL.with([from, to, verb.into(), computed.size.into(), said, years.into()]),
        Measure::Points => POINTS.with([from, to, computed.size.into(), said]),
        Measure::Unit | Measure::Times => DIFFERENCE.with([from, to, computed.size.into(), said]),
    }
}

fn start_text(facts: &ParagraphFacts, movement: &Movement<'_>) -> String {
    match movement.from {
        Start::Stated(figure) => facts.reading[figure.range].to_owned(),
        Start::Before(..) => {
            let scale = movement.to.scale;
            let value = movement.ends().0 / (&movement.to.measure.factor * scale.value());
            format!("{}{}{}", rounded(&value, 4), scale.word(), movement.to.measure.word)
        }
    }
}
