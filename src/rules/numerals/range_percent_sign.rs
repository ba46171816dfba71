use crate::facts::ParagraphFacts;
use crate::facts::number_range::{self, NumberRange};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{self, tail};
use crate::text::{TextRange, between};

/// 5～10%: both ends of a range of percentages carry the sign.
pub const RULE: Rule = Rule {
    name: "range-percent-sign",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011 5.1.4",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&LOST, &CHANGE],
    aggregate: None,
    page: include_str!("range_percent_sign.md"),
    run: Run::Paragraph(run),
};

static LOST: Case = Case {
    zh: "“{0}”的前一个数没有“{2}”；百分数的起止两端都带“{2}”：“{1}”",
    en: "the first number of “{0}” lacks its {2}; both ends of a range of percentages carry it: “{1}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    if !facts.reading.contains(['%', '％', '‰']) {
        return Vec::new();
    }
    let ranges = number_range::find(&facts.reading);
    ranges.iter().filter(|found| !facts.layout.is_in_title(found.range.start())).filter_map(|found| judge(&facts.reading, found)).collect()
}

/// The signs of a formula stand so near.
const FORMULA: usize = 8;

fn judge(reading: &str, found: &NumberRange) -> Option<Finding> {
    let sign = &reading[found.high.unit];
    let bare = found.low.unit.is_empty() && found.low.scale.is_empty() && found.high.scale.is_empty();
    // 2021—30%: a year stands before it.
    let year = found.low.value.places() == 0 && found.low.value.to_u64().is_some_and(|value| value >= 1900);
    if !bare || year || !matches!(sign, "%" | "％" | "‰") {
        return None;
    }
    // 费用×（1－5%）: a difference in a formula.
    let (head, rest) = (&reading[..usize::from(found.range.start())], &reading[usize::from(found.range.end())..]);
    if [tail(head, FORMULA), characters::head(rest, FORMULA)].iter().any(|text| text.contains(['×', '÷', '＝', '='])) {
        return None;
    }
    let written = &reading[found.range];
    let right =
        format!("{}{sign}{}{}", &reading[found.low.number], &reading[found.mark], between(reading, found.mark.end(), found.range.end()));
    let edits = vec![Edit::replace(TextRange::empty(found.low.number.end()), sign)];
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: false, edits };
    Some(Finding::new(found.range, LOST.with([written.into(), right.into(), sign.into()])).fixed_by(fix))
}
