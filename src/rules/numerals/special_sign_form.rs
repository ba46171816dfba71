use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_digit;
use crate::text::{TextRange, range, size};

/// 25度C, 5℅, 自然增长率6.9%, GDP元: signs that are typed wrong or mistaken for another.
pub const RULE: Rule = Rule {
    name: "special-sign-form",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB 3101—1993",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SIGN, &PER_MILLE, &PER_CENT, &PRODUCT, &POINT, &MEND],
    aggregate: None,
    page: include_str!("special_sign_form.md"),
    run: Run::Paragraph(run),
};

static SIGN: Case = Case { zh: "“{0}”中的“{1}”应为“{2}”", en: "“{1}” in “{0}” should be {2}" };
static PER_MILLE: Case = Case {
    zh: "“{0}”通常用千分号，“{1}”像是“‰”误作“%”，请核对",
    en: "“{0}” is told per mille; “{1}” may have % for ‰; please check",
};
static PER_CENT: Case = Case {
    zh: "“{0}”通常用百分号，“{1}”像是“%”误作“‰”，请核对",
    en: "“{0}” is told in per cent; “{1}” may have ‰ for %; please check",
};
static PRODUCT: Case = Case {
    zh: "“{0}”语序颠倒或漏字，单位产值的消耗写作“万元GDP能耗”，请核对",
    en: "“{0}” is in disorder or has lost a word; consumption per unit of GDP is written 万元GDP能耗; please check",
};

static POINT: Case = Case {
    zh: "“{0}”的小数点写成了“{1}”，应为“{2}”",
    en: "the decimal point of “{0}” is written “{1}”; it should be “{2}”",
};
static MEND: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// Dots that are taken for a decimal point.
const DOTS: [char; 7] = ['·', '•', '・', '‧', '∙', '⋅', '･'];
/// What stands behind a decimal number.
const DECIMAL_UNITS: &[&str] = &["%", "％", "‰", "个百分点", "亿", "万", "倍", "公里", "平方", "微克"];
/// Signs behind a number that stand for another one.
const SIGNS: &[(&str, &str)] = &[
    ("°C", "℃"),
    ("° C", "℃"),
    ("ºC", "℃"),
    ("˚C", "℃"),
    ("ｏC", "℃"),
    ("oC", "℃"),
    ("C°", "℃"),
    ("度C", "℃"),
    ("℃度", "℃"),
    ("℅", "%"),
    ("﹪", "%"),
    ("٪", "%"),
    ("o/o", "%"),
    ("0/00", "‰"),
];
/// Rates per mille, with the least value that cannot be one in per cent.
const PER_MILLE_RATES: &[(&str, u64)] =
    &[("人口自然增长率", 2), ("自然增长率", 2), ("人口出生率", 4), ("人口死亡率", 4), ("婴儿死亡率", 2), ("儿童死亡率", 2)];
/// Rates in per cent.
const PER_CENT_RATES: &[&str] = &[
    "城镇化率",
    "覆盖率",
    "合格率",
    "办结率",
    "办复率",
    "满意率",
    "采纳率",
    "普及率",
    "入学率",
    "就业率",
    "绿化率",
    "达标率",
    "参保率",
    "收集率",
    "处理率",
];
/// What may stand between a rate and its value.
const BETWEEN: &[&str] = &["达到", "控制在", "保持在", "稳定在", "保持", "为", "达", "是", "在", "约", "仅", "降至", "降到", "由", "从"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings: Vec<Finding> = written::numbers(reading)
        .into_iter()
        .filter_map(|number| {
            let blank = usize::from(reading[number.digits_end()..].starts_with(' '));
            let at = number.digits_end() + blank;
            let (wrong, right) = SIGNS.iter().find(|(wrong, _)| reading[at..].starts_with(wrong))?;
            let behind = &reading[at + wrong.len()..];
            let whole = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
            let place = range(number.start(), at + wrong.len());
            whole.then(|| Finding::new(place, SIGN.with([(&reading[place]).into(), (*wrong).into(), (*right).into()])))
        })
        .collect();
    findings.extend(facts.figures.iter().filter(|figure| !figure.quoted).filter_map(|figure| rate(reading, figure)));
    findings.extend(product(reading));
    findings.extend(points(reading));
    findings.retain(|finding| !facts.layout.is_in_title(finding.range.start()));
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// 人口自然增长率6.9%, 城镇化率65‰
fn rate(reading: &str, figure: &Figure) -> Option<Finding> {
    let mut head = &reading[..usize::from(figure.range.start())];
    while let Some(rest) = BETWEEN.iter().find_map(|word| head.strip_suffix(word)) {
        head = rest;
    }
    let told = |case: &'static Case, name: &str| {
        let place = TextRange::new(size(head.len() - name.len()), figure.range.end());
        Finding::new(place, case.with([name.into(), (&reading[figure.range]).into()]))
    };
    match &*figure.measure.class {
        "%" => {
            let (name, least) = PER_MILLE_RATES.iter().find(|(name, _)| head.ends_with(name))?;
            let value = figure.value.rational();
            (value >= num_rational::BigRational::from_integer((*least).into())).then(|| told(&PER_MILLE, name))
        }
        "‰" => PER_CENT_RATES.iter().find(|name| head.ends_with(**name)).map(|name| told(&PER_CENT, name)),
        _ => None,
    }
}

/// 1·8%: a dot where the decimal point belongs. “6·14” names an event by its date and has no unit behind.
fn points(reading: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, dot) in reading.match_indices(DOTS) {
        let (before, behind) = (&reading[..at], &reading[at + dot.len()..]);
        let whole = before.len() - before.trim_end_matches(is_digit).len();
        let part = behind.len() - behind.trim_start_matches(is_digit).len();
        let unit = DECIMAL_UNITS.iter().find(|unit| behind[part..].starts_with(**unit));
        let Some(unit) = unit.filter(|_| whole > 0 && (1..=3).contains(&part) && !before[..at - whole].ends_with(['“', '·'])) else {
            continue;
        };
        let place = range(at - whole, at + dot.len() + part + unit.len());
        let right = reading[place].replacen(dot, ".", 1);
        let message = POINT.with([(&reading[place]).into(), dot.into(), (&right).into()]);
        let edits = vec![Edit::replace(range(at, at + dot.len()), ".")];
        findings.push(Finding::new(place, message).fixed_by(Fix { title: MEND.with([right.into()]), safe: false, edits }));
    }
    findings
}

/// GDP元, GDP万元能耗
fn product(reading: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, name) in reading.match_indices("GDP") {
        let rest = &reading[at + name.len()..];
        let Some(unit) = ["万元", "亿元", "元"].into_iter().find(|unit| rest.starts_with(unit)) else { continue };
        let noun = ["能耗", "电耗", "水耗", "用水量", "综合能耗", "建设用地", "碳排放"]
            .into_iter()
            .find(|noun| rest[unit.len()..].starts_with(noun));
        let place = range(at, at + name.len() + unit.len() + noun.map_or(0, str::len));
        if !rest[unit.len()..].starts_with("增加值") {
            findings.push(Finding::new(place, PRODUCT.with([(&reading[place]).into()])));
        }
    }
    findings
}
