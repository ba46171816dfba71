use crate::analysis::Analysis;
use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Gather, Group, Occurrence, Placed, Rule, Run};
use crate::text::characters::{is_blank, is_digit};
use crate::text::range;

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
    run: Run::Survey(Gather::Paragraphs(gather), judge),
};

static POINTS: Case = Case {
    zh: "两个百分数相差，说“{1}”，不说“{0}”", en: "“{0}” is no expression; percentages differ by “{1}”"
};
static PERCENT: Case = Case {
    zh: "“百分之”后面用汉字数字，阿拉伯数字配“%”：“{0}”应为“{1}”",
    en: "百分之 goes with Chinese numerals, Arabic digits with %: “{0}” should be “{1}”",
};

/// 5百分点
const POINT: u8 = 0;
/// 百分之5
const PER_CENT: u8 = 1;
/// 千分之5
const PER_MILLE: u8 = 2;

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

fn gather(facts: &ParagraphFacts) -> Vec<Occurrence> {
    let reading = &*facts.reading;
    if !reading.contains(['百', '千', '%', '％']) {
        return Vec::new();
    }
    let numbers = written::numbers(reading);
    let found = numbers.iter().filter_map(|number| points(number).or_else(|| percent(number, reading)));
    found.filter(|found| !facts.layout.is_in_title(found.range.start())).collect()
}

/// In the text of a page with two columns the lines of one stand between those of the other.
fn judge(analysis: &Analysis, places: &[Placed]) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    places.iter().map(|place| finding(analysis, place)).collect()
}

fn finding(analysis: &Analysis, place: &Placed) -> Finding {
    let written: String = analysis.quote(place.range).chars().filter(|&c| !is_blank(c)).collect();
    let digits: String = written.chars().filter(|&c| is_digit(c) || matches!(c, '.' | '．' | ',')).collect();
    let (case, right) = match place.way {
        PER_CENT => (&PERCENT, format!("{digits}%")),
        PER_MILLE => (&PERCENT, format!("{digits}‰")),
        _ => (&POINTS, format!("{digits}个百分点")),
    };
    let found = Finding::new(place.range, case.with([written.into(), (&right).into()]));
    // Over a line end a person joins the lines first.
    if analysis.text[place.range].contains('\n') {
        return found;
    }
    let fix = Fix { title: REPLACE.with([(&right).into()]), safe: false, edits: vec![Edit::replace(place.range, right)] };
    found.fixed_by(fix)
}

/// 5百分点, 5%点, 5%百分点
fn points(number: &Written<'_>) -> Option<Occurrence> {
    let behind = number.behind();
    let (form, other) = POINT_FORMS.iter().find(|(form, _)| behind.starts_with(form))?;
    if number.has_scale() || other.iter().any(|word| behind[form.len()..].starts_with(word)) {
        return None;
    }
    Some(Occurrence { way: POINT, range: range(number.start(), number.end + form.len()) })
}

/// 百分之5; with % behind it, it is no number at all and belongs to malformed-figure.
fn percent(number: &Written<'_>, reading: &str) -> Option<Occurrence> {
    let head = number.head();
    let (word, way) =
        [("百分之", PER_CENT), ("百份之", PER_CENT), ("千分之", PER_MILLE)].into_iter().find(|(word, _)| head.ends_with(word))?;
    // 五百分之3 is no percentage, 百分之30多 keeps its 多.
    let start = number.start() - word.len();
    let larger = reading[..start].ends_with(|c: char| c.is_ascii_digit() || numerals::is_numeral(c));
    if larger || number.has_scale() || number.behind().starts_with(['%', '％', '‰', '余', '多', '几', '十', '百']) {
        return None;
    }
    Some(Occurrence { way, range: range(start, number.digits_end()) })
}
