use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written;
use crate::rules::replacing::REPLACE;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run};
use crate::text::range;

/// KM, Kg, ㎡, M2: symbols of units in a form that the standard does not have.
pub const RULE: Rule = Rule {
    name: "unit-symbol-form",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB 3101—1993",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&SYMBOL, &COMPATIBLE, &REPLACE],
    aggregate: Some(&AGGREGATE),
    page: include_str!("unit_symbol_form.md"),
    run: Run::Paragraph(run),
};

static SYMBOL: Case =
    Case { zh: "“{0}”中的单位符号“{1}”应写作“{2}”", en: "the symbol of the unit in “{0}” should be {2}, not {1}" };
static COMPATIBLE: Case = Case {
    zh: "“{0}”中的“{1}”，公文正文宜写“{3}”，用符号时写“{2}”",
    en: "“{1}” in “{0}” is better written {3} in the text, and {2} as a symbol",
};
static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处单位符号写法不规范，第一处在{1}：“{3}”应写作“{4}”",
        en: "{0} symbols of units are written in a wrong form, first at {1}: {4}, not {3}",
    },
    fix: Case { zh: "全部改正（{0}处）", en: "change all {0}" },
};

/// Wrong symbols with the right ones; the longest that fits counts.
const SYMBOLS: &[(&str, &[&str])] = &[
    ("km", &["KM", "Km", "kM", "㎞"]),
    ("kg", &["KG", "Kg", "kG", "㎏"]),
    ("mm", &["MM", "Mm", "㎜"]),
    ("cm", &["CM", "Cm", "㎝"]),
    ("mg", &["MG", "Mg", "㎎"]),
    ("mL", &["ML", "Ml"]),
    ("kW", &["KW", "Kw", "kw"]),
    ("MW", &["Mw", "mw"]),
    ("GW", &["Gw", "gw"]),
    ("kV", &["KV", "Kv", "kv"]),
    ("kV·A", &["KVA", "Kva", "kva", "KVa"]),
    ("MV·A", &["Mva", "mva"]),
    ("kW·h", &["KWH", "KWh", "Kwh", "kwh", "kWH", "KW·h", "KW·H", "kw·h", "Kw·h", "KW.h", "kw.h", "kW.h", "KW.H"]),
    ("MW·h", &["MWH", "Mwh", "mwh"]),
    ("MPa", &["MPA", "Mpa", "mpa"]),
    ("kPa", &["KPA", "Kpa", "kpa", "KPa"]),
    ("Hz", &["HZ", "hz"]),
    ("kHz", &["KHZ", "KHz", "Khz", "khz"]),
    ("MHz", &["MHZ", "Mhz", "mhz"]),
    ("GHz", &["GHZ", "Ghz", "ghz"]),
    ("m²", &["㎡", "M2", "m2", "M²", "m^2"]),
    ("m³", &["㎥", "M3", "m3", "M³", "m^3"]),
    ("km²", &["KM2", "Km2", "km2", "㎢", "KM²", "Km²"]),
    ("hm²", &["HM2", "Hm2", "hm2"]),
    ("km/h", &["KM/H", "KM/h", "Km/h", "Km/H", "km/H"]),
];
/// Behind a slash a unit stands without a number: 元/㎡, μg/M3.
const AFTER_SLASH: &[&str] = &["m²", "m³", "km²", "kW·h", "kg"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    if !reading.contains(|c: char| c.is_ascii_alphabetic() || matches!(c, '㎡' | '㎞' | '㎏' | '㎜' | '㎝' | '㎎' | '㎥' | '㎢')) {
        return Vec::new();
    }
    let behind_numbers = written::numbers(reading).into_iter().filter_map(|number| {
        // X-500KM is a model.
        let model = number.before == Some('-') && number.head().trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphanumeric());
        let blank = usize::from(reading[number.end..].starts_with(' '));
        let (wrong, right) = symbol(&reading[number.end + blank..]).filter(|_| !model)?;
        Some((number.start(), number.end + blank, wrong, right))
    });
    let behind_slashes = reading.match_indices(['/', '／']).filter_map(|(at, slash)| {
        let start = at + slash.len();
        let unit = reading[..at].ends_with(|c: char| crate::text::characters::is_han(c) || matches!(c, 'g' | 'G'));
        let (wrong, right) = symbol(&reading[start..]).filter(|(_, right)| unit && AFTER_SLASH.contains(right))?;
        Some((at, start, wrong, right))
    });
    let mut findings: Vec<Finding> = behind_numbers
        .chain(behind_slashes)
        .map(|(open, start, wrong, right)| {
            let place = range(start, start + wrong.len());
            let quoted = &reading[range(open, start + wrong.len())];
            let fix = Fix { title: REPLACE.with([right.into()]), safe: false, edits: vec![Edit::replace(place, right)] };
            match in_words(wrong, right) {
                // ㎡ is seen everywhere and misread by nobody.
                Some(words) => {
                    let message = COMPATIBLE.with([quoted.into(), wrong.into(), right.into(), words.into()]);
                    Finding::new(place, message).at(Severity::Hint).fixed_by(fix)
                }
                None => Finding::new(place, SYMBOL.with([quoted.into(), wrong.into(), right.into()])).fixed_by(fix),
            }
        })
        .filter(|finding| !facts.layout.is_in_title(finding.range.start()))
        .collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// The unit in words, where its symbol is one character made for other machines: ㎡.
fn in_words(wrong: &str, right: &str) -> Option<&'static str> {
    const WORDS: &[(&str, &str)] = &[
        ("m²", "平方米"),
        ("m³", "立方米"),
        ("km²", "平方公里"),
        ("km", "公里"),
        ("kg", "公斤"),
        ("mm", "毫米"),
        ("cm", "厘米"),
        ("mg", "毫克"),
    ];
    let single = wrong.chars().count() == 1 && !wrong.is_ascii();
    WORDS.iter().find(|(symbol, _)| *symbol == right).map(|(_, words)| *words).filter(|_| single)
}

/// The wrong symbol that opens `rest`, nothing of a longer word, with the right one.
fn symbol(rest: &str) -> Option<(&'static str, &'static str)> {
    let all = SYMBOLS.iter().flat_map(|(right, wrong)| wrong.iter().map(move |wrong| (*wrong, *right)));
    let (wrong, right) = all.filter(|(wrong, _)| rest.starts_with(wrong)).max_by_key(|(wrong, _)| wrong.len())?;
    let next = rest[wrong.len()..].chars().next();
    let ascii = wrong.is_ascii() && next.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '²' | '³' | '·'));
    (!ascii).then_some((wrong, right))
}
