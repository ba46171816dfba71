use std::cmp::Ordering;

use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Argument, Case, Finding, Severity};
use crate::lexicon::measure_words;
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::{TextRange, range};

/// 1,000 and 1000 in one report.
pub const RULE: Rule = Rule {
    name: "mixed-thousands-separator",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011 5.1.1",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MIXED, &OTHER],
    aggregate: None,
    page: include_str!("mixed_thousands_separator.md"),
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static MIXED: Case = Case {
    zh: "千分撇有的用、有的不用：“{0}”（共{1}处）与多数写法（如{2}）不一致，宜统一",
    en: "some numbers have a thousands separator, some not: “{0}” ({1} in all) differs from most of them, such as {2}",
};
static OTHER: Case = Case { zh: "多数写法：“{0}”", en: "the usual form: “{0}”" };

/// 1,000
const GROUPED_SHORT: u8 = 0;
/// 12,000
const GROUPED_LONG: u8 = 1;
/// 1000: four digits may do without where only longer numbers are grouped.
const PLAIN_SHORT: u8 = 2;
/// 12000
const PLAIN_LONG: u8 = 3;

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    let told = written::numbers(reading).into_iter().filter_map(|number| {
        let measure = measure_words::at_start(number.behind())?;
        // 2025年 is a year.
        if measure.word == "年" || facts.is_date(number.digits.start()) || facts.layout.is_in_title(number.digits.start()) {
            return None;
        }
        Some(Occurrence { way: way(&number)?, range: range(number.start(), number.end + measure.word.len()) })
    });
    told.collect()
}

fn way(number: &Written<'_>) -> Option<u8> {
    let whole = number.as_str().split('.').next()?;
    if let Some((first, groups)) = whole.split_once(',') {
        let grouped = (1..=3).contains(&first.len()) && groups.split(',').all(|group| group.len() == 3);
        return grouped.then_some(if whole.len() == 5 { GROUPED_SHORT } else { GROUPED_LONG });
    }
    match whole.len() {
        _ if !whole.bytes().all(|b| b.is_ascii_digit()) => None,
        0..4 => None,
        4 => Some(PLAIN_SHORT),
        _ => Some(PLAIN_LONG),
    }
}

fn judge(analysis: &Analysis, numbers: &[Placed]) -> Vec<Finding> {
    let of = |ways: &[u8]| -> Vec<TextRange> { numbers.iter().filter(|n| ways.contains(&n.way)).map(|n| n.range).collect() };
    let short = numbers.iter().any(|number| number.way == GROUPED_SHORT);
    let grouped = of(&[GROUPED_SHORT, GROUPED_LONG]);
    let plain = if short { of(&[PLAIN_SHORT, PLAIN_LONG]) } else { of(&[PLAIN_LONG]) };
    let (rare, usual) = match grouped.len().cmp(&plain.len()) {
        Ordering::Less => (grouped, plain),
        Ordering::Greater => (plain, grouped),
        Ordering::Equal => return Vec::new(),
    };
    let (Some(&place), Some(&other)) = (rare.first(), usual.first()) else { return Vec::new() };
    let (written, example) = (analysis.quote(place), analysis.quote(other));
    let message = MIXED.with([written.into(), rare.len().into(), Argument::Place(other)]);
    vec![Finding::new(place, message).relating(other, OTHER.with([example.into()]))]
}
