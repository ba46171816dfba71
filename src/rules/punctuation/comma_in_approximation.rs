use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::measure_words;
use crate::lexicon::numerals::{digit, is_numeral, scale_exponent, small_unit};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{head, is_han};
use crate::text::{range, size};

/// `三、五天`: a mark between the two numerals of an approximate number.
pub const RULE: Rule = Rule {
    name: "comma-in-approximation",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 4.5.3.4",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&MARK, &DELETE],
    aggregate: None,
    page: include_str!("comma_in_approximation.md"),
    run: Run::Paragraph(run),
};

static MARK: Case = Case {
    zh: "“{0}”表示概数，相邻两个数字之间不用“{1}”，应写作“{2}”",
    en: "“{0}” is an approximate number; no “{1}” stands between its two numerals: “{2}”",
};
static DELETE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// What is numbered, not counted: 二、三产业, 一、二等奖, 三、四季度, 五、六年级.
const NUMBERED: &[&str] = &[
    "产", "等", "线", "期", "季", "年级", "年期", "级", "类", "路", "届", "批", "轮", "区", "园", "号", "班", "组", "楼", "院", "审", "档",
    "层", "章", "节", "款", "月", "日", "旬", "卷", "辑", "星", "中", "小", "师", "团", "营", "连", "环", "房", "街", "维", "孩", "胎",
    "部", "册", "台", "把手", "条", "队", "站", "厂", "矿", "村", "段", "标", "梯", "系", "次会", "次全", "次党", "次产", "次创",
];
/// Words that end in a numeral, whose last character stands before it: 统一, 唯一, 之一.
const BEFORE: &str = "第统唯合如之同归单划齐不专初周期旬月路号届级两“‘《·.、—-";
/// As much of the measure word is quoted, in characters.
const QUOTED: usize = 2;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    for (at, mark) in reading.match_indices(['、', '，']) {
        let (before, behind) = (&reading[..at], &reading[at + mark.len()..]);
        let (Some(first), Some(second)) = (before.chars().next_back(), behind.chars().next()) else { continue };
        if !are_neighbours(first, second, mark) || facts.layout.is_in_title(size(at)) {
            continue;
        }
        let rest = &behind[second.len_utf8()..];
        let lead = &before[..before.len() - first.len_utf8()];
        if !stands_free(lead, first) || !counts(rest) || facts.layout.is_quoted(size(at)) && rest.chars().count() < QUOTED {
            continue;
        }
        let number = format!("{first}{second}{}", head(rest, QUOTED));
        let place = range(at - first.len_utf8(), at + mark.len() + second.len_utf8());
        let written = format!("{first}{mark}{second}{}", head(rest, QUOTED));
        let message = MARK.with([written.into(), mark.into(), (&number).into()]);
        let edit = Edit::delete(range(at, at + mark.len()));
        findings.push(Finding::new(place, message).fixed_by(Fix { title: DELETE.with([number.into()]), safe: false, edits: vec![edit] }));
    }
    findings
}

/// 三、四 or 三、五: what an approximate number is made of.
fn are_neighbours(first: char, second: char, mark: &str) -> bool {
    let (Some(low), Some(high)) = (digit(first), digit(second)) else { return false };
    let backward = first == '三' && second == '两';
    low > 0 && (high == low + 1 || backward || (first, second) == ('三', '五')) && mark == "、"
}

/// Whether the first numeral begins the number, or follows 十 (十七、八岁).
fn stands_free(lead: &str, first: char) -> bool {
    match lead.chars().next_back() {
        None => false,
        Some(c) if small_unit(c) == Some(10) => !lead.ends_with("第十") && first != '两',
        Some(c) if is_numeral(c) => false,
        Some(c) => !BEFORE.contains(c) && !c.is_ascii_digit() && (is_han(c) || matches!(c, '，' | '。' | '；' | '：' | ',' | '（')),
    }
}

/// Whether a measure word follows, with or without 十百千万亿 before it, and nothing that is numbered.
fn counts(rest: &str) -> bool {
    let units: usize = rest.chars().take_while(|&c| small_unit(c).is_some() || scale_exponent(c).is_some()).map(char::len_utf8).sum();
    let tail = &rest[units..];
    if NUMBERED.iter().any(|word| tail.starts_with(word)) || tail.starts_with(is_numeral) {
        return false;
    }
    let own =
        ["天", "年", "个", "倍", "成", "岁", "里", "斤", "亩", "元", "分钟", "小时", "遍", "步", "口", "名", "位", "家", "间", "只", "场"];
    units > 0 && tail.starts_with(is_han) || own.iter().any(|word| tail.starts_with(word)) || measure_words::at_start(tail).is_some()
}
