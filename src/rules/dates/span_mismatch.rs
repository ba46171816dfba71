use crate::facts::ParagraphFacts;
use crate::facts::span::{Counted, CountedSpan};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// 五年来（2018—2023年）: the span has six years.
pub const RULE: Rule = Rule {
    name: "span-mismatch",
    group: Group::Dates,
    severity: Severity::Warning,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&YEARS, &MONTHS],
    aggregate: None,
    page: include_str!("span_mismatch.md"),
    run: Run::Paragraph(run),
};

static YEARS: Case = Case {
    zh: "“{0}”与“{1}”不符：从{2}年到{3}年，首尾都算是{4}年，请核对",
    en: "“{0}” does not fit “{1}”: {2} to {3}, both counted, are {4} years; please check",
};
static MONTHS: Case = Case {
    zh: "“{0}”与“{1}”不符：{0}是{2}月至{3}月，请核对",
    en: "“{0}” does not fit “{1}”: it is months {2} to {3}; please check",
};

/// From so many years on, people often do not count the first.
const LONG: u32 = 8;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.calendar.counted.iter().filter_map(|counted| judge(facts, counted)).collect()
}

fn judge(facts: &ParagraphFacts, counted: &CountedSpan) -> Option<Finding> {
    let quote = |place| &facts.reading[place];
    let (count, span) = (quote(counted.count), quote(counted.span.range));
    let message = match counted.counted {
        Counted::Years(stated) => {
            let (from, to) = counted.span.years()?;
            let both = to.checked_sub(from)? + 1;
            let first_left_out = (!counted.bracketed || stated >= LONG) && stated + 1 == both;
            if stated == both || first_left_out {
                return None;
            }
            YEARS.with([count.into(), span.into(), from.into(), to.into(), both.into()])
        }
        Counted::Months(from, to) => {
            let stated = counted.span.months()?;
            // The year is not over when the report is written: 下半年（7—11月）.
            let so_far = to == 12 && stated.0 == from && stated.1 < to;
            if stated == (from, to) || so_far || !(1..=12).contains(&stated.0) || stated.1 > 12 {
                return None;
            }
            MONTHS.with([count.into(), span.into(), from.into(), to.into()])
        }
    };
    Some(Finding::new(counted.count.cover(counted.span.range), message))
}
