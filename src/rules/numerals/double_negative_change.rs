use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::written::{self, Written};
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::range;

/// 下降-3%: a decrease below nought.
pub const RULE: Rule = Rule {
    name: "double-negative-change",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&NEGATIVE, &REPLACE],
    aggregate: None,
    page: include_str!("double_negative_change.md"),
    run: Run::Paragraph(run),
};

static NEGATIVE: Case = Case {
    zh: "“{0}”：“{2}”已是负向，后面不再用负数，应为“{1}”",
    en: "“{0}”: {2} goes down by itself, no negative number follows; it should be “{1}”",
};

/// Verbs and nouns of decrease.
const DECREASES: &[&str] = &[
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "下跌",
    "缩减",
    "缩小",
    "收窄",
    "减低",
    "减缓",
    "萎缩",
    "负增长",
    "降幅",
    "降幅为",
    "减幅",
    "减幅为",
    "少增",
    "减",
    "降",
];
/// What may stand between such a word and the sign.
const BETWEEN: &[&str] = &["了", "约", "达", "为"];
const SIGNS: &[&str] = &["-", "－", "−", "–", "负"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let numbers = written::numbers(reading);
    numbers.iter().filter_map(|number| judge(number, reading)).filter(|f| !facts.layout.is_in_title(f.range.start())).collect()
}

fn judge(number: &Written<'_>, reading: &str) -> Option<Finding> {
    let head = number.head();
    let sign = SIGNS.iter().find(|sign| head.ends_with(**sign))?;
    let mut before = &head[..head.len() - sign.len()];
    while let Some(rest) = BETWEEN.iter().find_map(|word| before.strip_suffix(word)) {
        before = rest;
    }
    let word = DECREASES.iter().filter(|word| before.ends_with(**word)).max_by_key(|word| word.len())?;
    // 减负237亿元: 负 is a burden there.
    if *sign == "负" && word.chars().count() < 2 {
        return None;
    }
    let unit = crate::lexicon::measure_words::at_start(number.behind()).map_or(0, |measure| measure.word.len());
    let close = number.end + unit;
    let open = before.len() - word.len();
    let place = range(open, close);
    let right = format!("{}{}", &reading[open..head.len() - sign.len()], &reading[number.start()..close]);
    Some(replacing::finding(place, NEGATIVE.with([(&reading[place]).into(), (&right).into(), (*word).into()]), &right))
}
