use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, range};

/// 5百分点, 5%点, 百分之5.
pub const RULE: Rule = Rule {
    name: "percent-words",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&POINTS, &PERCENT, &REPLACE],
    aggregate: None,
    page: include_str!("percent_words.md"),
    run: Run::Paragraph(run),
};

static POINTS: Case = Case {
    zh: "“{0}”不成说法，百分数相差说“{1}”", en: "“{0}” is no expression; percentages differ by “{1}”"
};
static PERCENT: Case = Case {
    zh: "“百分之”后面用汉字数字，阿拉伯数字配“%”：“{0}”应为“{1}”",
    en: "百分之 goes with Chinese numerals, Arabic digits with %: “{0}” should be “{1}”",
};

/// Misspelt percentage points behind a number, the longest first, with what may not follow them.
const POINT_FORMS: &[(&str, &[&str])] = &[
    ("个%百分点", &[]),
    ("%个百分点", &[]),
    ("％个百分点", &[]),
    ("%百分点", &[]),
    ("％百分点", &[]),
    ("个百分百点", &[]),
    ("个百分之点", &[]),
    ("个百分比点", &[]),
    ("个百份点", &[]),
    ("百份点", &[]),
    ("个百分占", &[]),
    ("个百分点点", &[]),
    ("个%点", &["位", "数"]),
    ("百分点", &[]),
    ("个百点", &[]),
    ("个分百点", &[]),
    ("%点", &["位", "击", "名", "对", "多", "亮", "睛", "评", "选", "单"]),
    ("％点", &["位", "击", "名", "对", "多", "亮", "睛", "评", "选", "单"]),
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    if !reading.contains(['百', '%', '％']) {
        return Vec::new();
    }
    let numbers = written::numbers(reading);
    let found = numbers.iter().filter_map(|number| points(number, reading).or_else(|| percent(number, reading)));
    found.filter(|finding| !facts.layout.is_in_title(finding.range.start())).collect()
}

/// 5百分点, 5%点, 5%百分点
fn points(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let behind = number.behind();
    let (form, other) = POINT_FORMS.iter().find(|(form, _)| behind.starts_with(form))?;
    if number.has_scale() || other.iter().any(|word| behind[form.len()..].starts_with(word)) {
        return None;
    }
    let place = range(number.start(), number.end + form.len());
    let right = format!("{}个百分点", number.as_str());
    Some(replacing::finding(place, POINTS.with([(&reading[place]).into(), (&right).into()]), &right))
}

/// 百分之5; with % behind it, it is no number at all and belongs to malformed-figure.
fn percent(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let head = number.head();
    let (word, sign) = [("百分之", "%"), ("百份之", "%"), ("千分之", "‰")].into_iter().find(|(word, _)| head.ends_with(word))?;
    // 五百分之3 is no percentage, 百分之30多 keeps its 多.
    let start = number.start() - word.len();
    let larger = reading[..start].ends_with(|c: char| c.is_ascii_digit() || crate::lexicon::numerals::is_numeral(c));
    if larger || number.has_scale() || number.behind().starts_with(['%', '％', '‰', '余', '多', '几', '十', '百']) {
        return None;
    }
    let place: TextRange = range(start, number.digits_end());
    let right = format!("{}{sign}", number.as_str());
    Some(replacing::finding(place, PERCENT.with([(&reading[place]).into(), (&right).into()]), &right))
}
