use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::characters::{is_digit, is_full_width_digit};
use crate::text::{TextRange, range};

/// 1季度, 1-11月.
pub const RULE: Rule = Rule {
    name: "period-form",
    group: Group::Dates,
    severity: Severity::Hint,
    basis: "惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&QUARTER, &MONTHS, &CHANGE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("period_form.md"),
    run: Run::Paragraph(run),
};

static QUARTER: Case = Case { zh: "“{0}”通常写作“{1}”", en: "“{0}” is usually written “{1}”" };
static MONTHS: Case = Case {
    zh: "起止月份“{0}”之间通常用一字线：“{1}”", en: "between the months of “{0}” stands a dash: “{1}”"
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处季度、月份的写法不合惯例，第一处在{1}",
        en: "{0} quarters or ranges of months are written unusually, first at {1}",
    },
    fix: Case { zh: "全部改正（{0}处）", en: "change all {0}" },
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    // The head of a table is no sentence.
    if !facts.reading.contains(['，', '。', '；', ',']) {
        return Vec::new();
    }
    let reading = &*facts.reading;
    let quarters = reading.match_indices("季度").filter_map(|(at, word)| quarter(reading, at, at + word.len()));
    let months = facts.calendar.spans.iter().filter(|span| !span.titled && span.months().is_some());
    let months = months.filter(|span| matches!(&reading[span.mark], "-" | "－" | "–")).map(|span| {
        let right = format!("{}—{}", &reading[span.start.range], &reading[span.end.range]);
        let fix = Fix { title: CHANGE.with([(&right).into()]), safe: false, edits: vec![Edit::replace(span.mark, "—")] };
        Finding::new(span.range, MONTHS.with([(&reading[span.range]).into(), right.into()])).fixed_by(fix)
    });
    quarters.chain(months).filter(|finding| !facts.layout.is_in_title(finding.range.start())).collect()
}

/// 1季度 to 4季度 before `at`; 3个季度 and 2025年4季度 are quarters too, 14季度 is none.
fn quarter(reading: &str, at: usize, end: usize) -> Option<Finding> {
    let digit = reading[..at].chars().next_back()?;
    let start = at - digit.len_utf8();
    let value = if is_full_width_digit(digit) { digit as u32 - '０' as u32 } else { digit.to_digit(10)? };
    let numeral = ["一", "二", "三", "四"].get(usize::try_from(value).ok()?.checked_sub(1)?)?;
    if reading[..start].ends_with(|c: char| is_digit(c) || matches!(c, '.' | '-' | '—' | '、' | '至')) {
        return None;
    }
    let place = range(start, end);
    let right = format!("{numeral}季度");
    let edits = vec![Edit::replace(TextRange::new(place.start(), crate::text::size(at)), *numeral)];
    let fix = Fix { title: CHANGE.with([(&right).into()]), safe: false, edits };
    Some(Finding::new(place, QUARTER.with([(&reading[place]).into(), right.into()])).fixed_by(fix))
}
