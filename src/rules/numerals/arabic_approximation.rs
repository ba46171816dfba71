use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::{measure_words, numerals};
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range};

/// 20几个, 3、4个: approximate numbers are written with Chinese numerals.
pub const RULE: Rule = Rule {
    name: "arabic-approximation",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011 4.2.2",
    fix: FixKind::Suggested,
    enabled: false,
    least: TextKind::Part,
    cases: &[&ARABIC, &REPLACE],
    aggregate: None,
    page: include_str!("arabic_approximation.md"),
    run: Run::Paragraph(run),
};

static ARABIC: Case = Case {
    zh: "概数“{0}”用汉字数字：“{1}”",
    en: "an approximate number is written with Chinese numerals: “{1}”, not “{0}”",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let numbers = written::numbers(reading);
    let mut found: Vec<(TextRange, String)> = numbers.iter().filter_map(|number| several(number, reading)).collect();
    found.extend(numbers.windows(2).filter_map(|pair| neighbours(&pair[0], &pair[1], reading)));
    found.retain(|(place, _)| !facts.layout.is_in_title(place.start()) && !facts.layout.is_quoted(place.start()));
    found
        .into_iter()
        .map(|(place, right)| replacing::finding(place, ARABIC.with([(&reading[place]).into(), (&right).into()]), &right))
        .collect()
}

/// 20几个
fn several(number: &Written<'_>, reading: &str) -> Option<(TextRange, String)> {
    let value: u64 = number.as_str().parse().ok().filter(|_| number.is_plain() && !number.has_scale())?;
    let tens = (10..100).contains(&value) && value.is_multiple_of(10);
    let end = number.digits_end() + '几'.len_utf8();
    let counted = reading.get(end..).filter(|_| tens && number.behind().starts_with('几')).and_then(measure_words::at_start);
    counted.map(|_| (range(number.start(), end), format!("{}几", numerals::write(value))))
}

/// 3、4个
fn neighbours(first: &Written<'_>, second: &Written<'_>, reading: &str) -> Option<(TextRange, String)> {
    let digit = |number: &Written<'_>| number.as_str().parse::<u64>().ok().filter(|value| (1..10).contains(value) && number.is_plain());
    let (a, b) = (digit(first)?, digit(second)?);
    let joined = !first.has_scale() && &reading[range(first.end, second.start())] == "、" && b == a + 1;
    let alone = !first.before.is_some_and(|c| "第、约期".contains(c));
    // 3、4号 and 3、4季度 are two things, 3、4个 is a number.
    measure_words::at_start(second.behind()).filter(|measure| joined && alone && measure.after_chinese)?;
    let scale = &reading[range(second.digits_end(), second.end)];
    Some((range(first.start(), second.end), format!("{}{}{scale}", numerals::write(a), numerals::write(b))))
}
