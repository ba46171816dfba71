use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::range;

/// 公斤, 亩, 里: units that are not statutory.
pub const RULE: Rule = Rule {
    name: "non-statutory-unit",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB 3100—1993",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&OLD],
    aggregate: None,
    page: include_str!("non_statutory_unit.md"),
    run: Run::Paragraph(run),
};

static OLD: Case = Case {
    zh: "“{0}”中的“{1}”不是法定计量单位，可用“{2}”", en: "{1} in “{0}” is no statutory unit; it may be {2}"
};

/// Units with the statutory ones that may stand for them, and what may not follow: 里程, 斤两.
const UNITS: &[(&str, &str, &[&str])] = &[
    ("公斤", "千克", &[]),
    ("公里", "千米", &[]),
    ("英里", "千米", &[]),
    ("海里", "千米", &[]),
    ("华里", "千米", &[]),
    ("市里", "千米", &[]),
    ("里", "千米", &["程", "面", "外", "弄", "约", "屯"]),
    ("市斤", "千克", &[]),
    ("斤", "千克", &["级"]),
    ("市亩", "公顷", &[]),
    ("亩", "公顷或平方米", &["均"]),
    ("英尺", "米", &[]),
    ("英寸", "厘米", &[]),
    ("尺", "米", &["度", "寸"]),
    ("丈", "米", &["夫", "量"]),
    ("马力", "千瓦", &[]),
    ("平方英尺", "平方米", &[]),
    ("加仑", "升", &[]),
    ("磅", "千克", &[]),
    ("卡路里", "焦耳", &[]),
    ("千卡", "千焦", &[]),
    ("大卡", "千焦", &[]),
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let told = written::numbers(reading).into_iter().filter_map(|number| {
        let skipped = ["余", "多"].into_iter().find(|word| number.behind().starts_with(word)).map_or(0, str::len);
        let start = number.end + skipped;
        let scale = ["亿", "万"].into_iter().find(|scale| reading[start..].starts_with(scale)).map_or(0, str::len);
        let rest = &reading[start + scale..];
        let (unit, right, _) = UNITS
            .iter()
            .find(|(unit, _, other)| rest.starts_with(unit) && !other.iter().any(|word| rest[unit.len()..].starts_with(word)))?;
        let place = range(number.start(), start + scale + unit.len());
        let outside = !facts.layout.is_in_title(place.start());
        outside.then(|| Finding::new(place, OLD.with([(&reading[place]).into(), (*unit).into(), (*right).into()])))
    });
    told.collect()
}
