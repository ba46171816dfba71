use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::measure_words;
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range};

/// 4300000元, 3万5千: large numbers are written with 万 or 亿, and with nothing else.
pub const RULE: Rule = Rule {
    name: "long-number-form",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011 5.1.2",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&LONG, &PARTS],
    aggregate: None,
    page: include_str!("long_number_form.md"),
    run: Run::Paragraph(run),
};

static LONG: Case = Case {
    zh: "“{0}”位数多、尾数零多，宜以万、亿为单位：“{1}”",
    en: "“{0}” is long and ends in zeros; with 万 or 亿 it reads more easily: “{1}”",
};
static PARTS: Case = Case {
    zh: "“{0}”：阿拉伯数字只与“万”“亿”连用，不与“千”“百”“十”连用，宜写作“{1}”",
    en: "“{0}”: Arabic digits go with 万 and 亿 only, not with 千, 百 and 十; write “{1}”",
};

/// Shorter numbers are read at a glance.
const LEAST_DIGITS: usize = 6;
/// Longer ones are account numbers.
const MOST_DIGITS: usize = 13;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let numbers = written::numbers(reading);
    let outside = |place: &TextRange| !facts.layout.is_in_title(place.start());
    let long = numbers.iter().filter_map(|number| long(number, reading));
    let parts = numbers.windows(2).filter_map(|pair| parts(&pair[0], &pair[1], reading));
    long.chain(parts).filter(|finding| outside(&finding.range)).collect()
}

/// 4300000元
fn long(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let digits = number.as_str().replace(',', "");
    let measure = measure_words::at_start(number.behind())?;
    let sized = (LEAST_DIGITS..=MOST_DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if !sized || number.has_scale() || digits.starts_with('0') || !digits.ends_with("0000") || number.before == Some('.') {
        return None;
    }
    let (scale, power) = if digits.len() > 8 && digits.ends_with("000000") { ("亿", 8) } else { ("万", 4) };
    let (whole, fraction) = digits.split_at(digits.len() - power);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let right = format!("{whole}{point}{fraction}{scale}{}", measure.word);
    let place = range(number.start(), number.end + measure.word.len());
    Some(Finding::new(place, LONG.with([(&reading[place]).into(), right.into()])))
}

/// 3万5千
fn parts(first: &Written<'_>, second: &Written<'_>, reading: &str) -> Option<Finding> {
    let scale = &reading[range(first.digits_end(), first.end)];
    let digit: u64 = second.as_str().parse().ok().filter(|value| (1..10).contains(value))?;
    let unit = ["千万", "百万", "千", "百"].into_iter().find(|unit| reading[second.digits_end()..].starts_with(unit))?;
    let value: u64 = first.as_str().parse().ok().filter(|value| *value < 1_000_000)?;
    let tenths = match (scale, unit) {
        ("万", "千") | ("亿", "千万") => value * 100 + digit * 10,
        ("万", "百") | ("亿", "百万") => value * 100 + digit,
        _ => return None,
    };
    if first.end != second.start() {
        return None;
    }
    let fraction = format!("{:02}", tenths % 100);
    let right = format!("{}.{}{scale}", tenths / 100, fraction.trim_end_matches('0'));
    let place = range(first.start(), second.digits_end() + unit.len());
    Some(Finding::new(place, PARTS.with([(&reading[place]).into(), right.into()])))
}
