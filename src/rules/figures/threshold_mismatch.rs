use crate::facts::ParagraphFacts;
use crate::facts::claims::{Form, Verdict};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A value that lies on the wrong side of what it is said to have passed, overfulfilled, or to lie above or below.
pub const RULE: Rule = Rule {
    name: "threshold-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[
        &PASSED, &COMPARED, &BETWEEN, &SAID, &LISTED, &TASK, &STRETCH, &PEAK, &YIELD, &TOGETHER, &HARVEST, &INDEX, &DAYS, &APART, &OTHER,
    ],
    aggregate: None,
    page: include_str!("threshold_mismatch.md"),
    run: Run::Paragraph(run),
};

static PASSED: Case = Case {
    zh: "说已突破“{1}”，数据却是“{0}”，请核对两处",
    en: "“{1}” is said to have been passed, but the value is “{0}”; please check both",
};
static COMPARED: Case = Case {
    zh: "“{0}”与“{1}”相比，高低说反了，请核对两个数和用词",
    en: "“{0}” does not lie on that side of “{1}”; please check both numbers and the words",
};
static BETWEEN: Case = Case {
    zh: "各部分的增幅在“{1}”与“{2}”之间，整体的增幅也应在其间，这里是“{0}”，请核对",
    en: "its parts grow by “{1}” to “{2}”, so the whole cannot grow by “{0}”; please check",
};
static SAID: Case = Case {
    zh: "“{0}”与“{1}”的说法不符，请核对两处", en: "“{0}” is not what “{1}” says of it; please check both"
};
static LISTED: Case = Case {
    zh: "榜单只有{1}名，这里是“{0}”，请核对", en: "the list has {1} places, but “{0}” is stated; please check"
};
static TASK: Case = Case {
    zh: "“{0}”没有达到“{1}”的任务，却说超额完成，请核对两处",
    en: "“{0}” is less than the task of “{1}”, which is said to be overfulfilled; please check both",
};
static STRETCH: Case = Case {
    zh: "力争“{0}”，却不如前面的“{1}”，请核对两处",
    en: "“{0}” is hoped for, which is less than “{1}” before it; please check both",
};
static PEAK: Case = Case {
    zh: "最高值“{0}”比平均值“{1}”还低，请核对两处",
    en: "the most, “{0}”, is less than the mean, “{1}”; please check both",
};
static YIELD: Case = Case {
    zh: "拉动的“{0}”比投入的“{1}”还少，请核对数字和单位",
    en: "“{0}” is less than the “{1}” that brought it about; please check the numbers and the units",
};
static TOGETHER: Case = Case {
    zh: "这些项目合计不会少于{2}，这里是“{0}”，请核对数字和单位",
    en: "these projects come to {2} at least, but “{0}” is stated; please check the numbers and the units",
};
static HARVEST: Case = Case {
    zh: "按“{1}”计算，“{0}”合每亩{2}公斤，不合常理，请核对数字和单位",
    en: "“{0}” on “{1}” is {2} kg a mu, which no field bears; please check the numbers and the units",
};
static INDEX: Case = Case {
    zh: "指数“{1}”以上年为100，相当于变动{2}，这里是“{0}”，请核对两处",
    en: "the index “{1}” (last year 100) is a change of {2}, but “{0}” is stated; please check both",
};
static DAYS: Case = Case {
    zh: "一年最多366天，这里是“{0}”，请核对", en: "a year has 366 days at most, but “{0}” is stated; please check"
};
static APART: Case = Case {
    zh: "“{1}”与“{2}”相差{3}，这里是“{0}”，请核对",
    en: "“{1}” and “{2}” are {3} apart, but “{0}” is stated; please check",
};
static OTHER: Case = Case { zh: "与之比较的“{0}”", en: "compared with “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.claims.iter().filter(|claim| claim.verdict == Verdict::Inconsistent);
    told.filter_map(|claim| {
        let text = |range| &facts.reading[range];
        if let (Form::Days, [days]) = (claim.form, &*claim.operands) {
            return Some(Finding::new(days.range, DAYS.with([text(days.range).into()])));
        }
        if let (Form::Said, [rate]) = (claim.form, &*claim.operands) {
            return Some(Finding::new(rate.range, SAID.with([text(rate.range).into(), claim.name.as_deref()?.into()])));
        }
        if let (Form::Listed, [rank]) = (claim.form, &*claim.operands) {
            return Some(Finding::new(rank.range, LISTED.with([text(rank.range).into(), claim.computed.as_deref()?.into()])));
        }
        if let (Form::Distance, [apart, value, base]) = (claim.form, &*claim.operands) {
            let arguments =
                [text(apart.range).into(), text(value.range).into(), text(base.range).into(), claim.computed.as_deref()?.into()];
            let finding = Finding::new(apart.range, APART.with(arguments));
            let other = |operand: &crate::facts::claims::Operand| OTHER.with([text(operand.range).into()]);
            return Some(finding.relating(value.range, other(value)).relating(base.range, other(base)));
        }
        if let (Form::Between, [whole, least, most]) = (claim.form, &*claim.operands) {
            let finding = Finding::new(whole.range, BETWEEN.with([whole, least, most].map(|operand| text(operand.range).into())));
            let other = |operand: &crate::facts::claims::Operand| OTHER.with([text(operand.range).into()]);
            return Some(finding.relating(least.range, other(least)).relating(most.range, other(most)));
        }
        let case = match claim.form {
            Form::Threshold => &PASSED,
            Form::Comparison => &COMPARED,
            Form::Task => &TASK,
            Form::Stretch => &STRETCH,
            Form::Peak => &PEAK,
            Form::Yield => &YIELD,
            Form::Together => &TOGETHER,
            Form::Harvest => &HARVEST,
            Form::Index => &INDEX,
            _ => return None,
        };
        let [value, other] = &*claim.operands else { return None };
        let mut arguments = vec![text(value.range).into(), text(other.range).into()];
        arguments.extend(claim.computed.as_deref().map(Into::into));
        let message = case.with_all(arguments);
        Some(Finding::new(value.range, message).relating(other.range, OTHER.with([text(other.range).into()])))
    })
    .collect()
}
