use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::number_range::{self, NumberRange};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between};

/// 3～5万 for 3万～5万: the scale stands at both ends of a range.
pub const RULE: Rule = Rule {
    name: "range-unit",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011 5.1.4",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&LOST, &CHANGE],
    aggregate: None,
    page: include_str!("range_unit.md"),
    run: Run::Paragraph(run),
};

static LOST: Case = Case {
    zh: "“{0}”的前一个数没有“{2}”，照字面读是从{3}到{4}；起止两端都带“{2}”：“{1}”",
    en: "the first number of “{0}” lacks {2}, so that it says from {3} to {4}; both ends carry it: “{1}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// The upper end is at most so many times the lower one where both are meant in one scale.
const WIDEST: i64 = 20;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    if !facts.reading.contains(['万', '亿']) {
        return Vec::new();
    }
    let ranges = number_range::find(&facts.reading);
    ranges.iter().filter(|found| !facts.layout.is_in_title(found.range.start())).filter_map(|found| judge(&facts.reading, found)).collect()
}

fn judge(reading: &str, found: &NumberRange) -> Option<Finding> {
    let (low, high) = (&found.low, &found.high);
    let scale = &reading[high.scale];
    let bare = low.unit.is_empty() && low.scale.is_empty() && !scale.is_empty();
    let (least, most) = (low.value.rational(), high.value.rational());
    let zero = BigRational::from_integer(0.into());
    // 8000至1万 is what it says; 0到1万 begins at nothing.
    let near = least > zero && least < most && most <= &least * BigRational::from_integer(WIDEST.into());
    // 5级万亩 and 3至5万亩 differ, 2至3亿级 does not; a year is no lower end.
    let year = low.value.places() == 0 && low.value.to_u64().is_some_and(|value| (1900..2100).contains(&value));
    if !bare || !near || year {
        return None;
    }
    let written = &reading[found.range];
    let tail = between(reading, found.mark.start(), found.range.end());
    let right = format!("{}{scale}{tail}", &reading[low.number]);
    let edits = vec![Edit::replace(TextRange::empty(low.number.end()), scale)];
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: false, edits };
    let ends = [&reading[low.number], between(reading, high.number.start(), high.scale.end())];
    let message = LOST.with([written.into(), right.into(), scale.into(), ends[0].into(), ends[1].into()]);
    Some(Finding::new(found.range, message).fixed_by(fix))
}
