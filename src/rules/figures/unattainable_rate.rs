use num_bigint::BigInt;
use num_rational::BigRational;

use crate::facts::ParagraphFacts;
use crate::facts::beside;
use crate::facts::figure::{Bound, Figure};
use crate::facts::rate;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::rates;
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// A rate that no whole number of so many things can give.
pub const RULE: Rule = Rule {
    name: "unattainable-rate",
    group: Group::Figures,
    severity: Severity::Hint,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&UNATTAINABLE, &WHOLE],
    aggregate: None,
    page: include_str!("unattainable_rate.md"),
    run: Run::Paragraph(run),
};

static UNATTAINABLE: Case = Case {
    zh: "总数是“{1}”，{2}/{4}是{3}，{5}/{4}是{6}，得不出“{0}”；若以“{1}”为基数，请核对",
    en: "of “{1}”, {2}/{4} is {3} and {5}/{4} is {6}, none gives “{0}”; please check, if “{1}” is its base",
};
static WHOLE: Case = Case { zh: "基数：“{0}”", en: "the base: “{0}”" };

/// Nouns that are counted one by one and have rates of their own.
const NOUNS: &[&str] =
    &["提案", "建议", "议案", "案件", "诉求", "事项", "问题", "隐患", "矛盾纠纷", "纠纷", "信访事项", "社情民意信息", "线索"];
/// What a noun may be narrowed by.
const KINDS: &[&str] = &["重点", "重大", "集体", "委员", "民生"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.figures.iter().enumerate().filter_map(|(index, figure)| claim(facts, index, figure)).collect()
}

/// `48件提案办结率95.2%`: nothing but the noun stands between the count and its rate.
fn claim(facts: &ParagraphFacts, index: usize, figure: &Figure) -> Option<Finding> {
    let whole = &facts.figures[index.checked_sub(1)?];
    if figure.measure.class != "%"
        || figure.quoted
        || figure.bound != Bound::Exact
        || whole.bound != Bound::Exact
        || !beside::is_count(facts, whole)
    {
        return None;
    }
    let reading = &facts.reading;
    let stated = rate::stated(facts, figure).filter(|stated| stated.base.is_none())?;
    let row = rates::counted(&reading[stated.name])?;
    let between = reading.get(usize::from(whole.range.end())..usize::from(stated.name.end()))?;
    let noun = between.strip_suffix(row.rate.as_str())?.trim_end_matches('的');
    let plain = KINDS.iter().find_map(|kind| noun.strip_prefix(kind)).unwrap_or(noun);
    // Who is content with what was done is asked of many people for each.
    if !NOUNS.contains(&plain) || row.rate == "满意率" {
        return None;
    }
    let count = whole.value.to_u64().filter(|&count| count > 1)?;
    let (stated_value, unit) = (figure.value.rational(), figure.value.last_digit());
    let hundred = BigRational::from_integer(100.into());
    // From so many on every percentage can be had.
    if BigRational::from_integer(count.into()) * &unit >= hundred || stated_value >= hundred {
        return None;
    }
    let tolerance = beside::tolerance(figure);
    let base = BigRational::from_integer(count.into());
    let below = (&stated_value * &base / &hundred).floor();
    let percent = |part: &BigRational| part * &hundred / &base;
    let fits = |part: &BigRational| {
        let value = percent(part);
        value >= tolerance.low && tolerance.high.as_ref().is_none_or(|high| &value < high)
    };
    let above = &below + BigRational::from_integer(1.into());
    if fits(&below) || fits(&above) {
        return None;
    }
    let shown = |part: &BigRational| {
        let step = &unit / BigInt::from(10);
        format!("{}%", crate::facts::number::written(&((percent(part) / &step).round() * &step)))
    };
    let whole_text = format!("{}{noun}", &reading[whole.range]);
    let message = UNATTAINABLE.with([
        (&reading[figure.range]).into(),
        (&whole_text).into(),
        below.to_integer().into(),
        shown(&below).into(),
        count.into(),
        above.to_integer().into(),
        shown(&above).into(),
    ]);
    Some(Finding::new(figure.range, message).relating(whole.range, WHOLE.with([whole_text.into()])))
}
