use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::is_han;
use crate::text::{TextRange, range};

/// “145”规划, 20届3中全会: names that are written with Chinese numerals.
pub const RULE: Rule = Rule {
    name: "arabic-in-fixed-name",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "GB/T 15835-2011 4.2.2",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ARABIC, &REPLACE],
    aggregate: None,
    page: include_str!("arabic_in_fixed_name.md"),
    run: Run::Paragraph(run),
};

static ARABIC: Case = Case {
    zh: "“{0}”是固定名称，其中的数字用汉字：“{1}”", en: "“{0}” is a set name, which has Chinese numerals: “{1}”"
};

/// Names with one Arabic digit where a Chinese numeral belongs, by what stands behind the digit.
const NAMES: &[(&str, &[u64])] = &[
    ("个意识", &[4]),
    ("个自信", &[4]),
    ("个维护", &[2]),
    ("个确立", &[2]),
    ("个全面", &[4]),
    ("个务必", &[3]),
    ("位一体", &[5]),
    ("严3实", &[3]),
    ("严三实", &[3]),
    ("会一课", &[3]),
    ("会1课", &[3]),
    ("学一做", &[2]),
    ("学1做", &[2]),
    ("带一路", &[1]),
    ("带1路", &[1]),
    ("国两制", &[1]),
    ("国2制", &[1]),
    ("个一百年", &[2]),
    ("重一大", &[3]),
    ("重1大", &[3]),
    ("岗双责", &[1]),
    ("个毫不动摇", &[2]),
];
/// What follows the name of a plan: “145”规划.
const PLAN_NOUNS: &[&str] =
    &["规划", "计划", "时期", "期间", "期末", "末", "以来", "开局", "收官", "发展", "目标", "建议", "重大项目", "纲要"];
/// What follows a congress: 20大精神.
const CONGRESS_NOUNS: &[&str] =
    &["精神", "报告", "以来", "代表", "召开", "胜利", "部署", "决策", "会议", "作出", "提出", "闭幕", "的", "确定"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let mut findings = Vec::new();
    let mut at = 0;
    while let Some(next) = reading[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + next;
        let length = digits(&reading[start..]);
        let found = name(reading, start, length).filter(|(place, _)| !facts.layout.is_in_title(place.start()));
        at = match found {
            Some((place, right)) => {
                let message = ARABIC.with([(&reading[place]).into(), (&right).into()]);
                findings.push(replacing::finding(place, message, &right));
                usize::from(place.end()).max(start + length)
            }
            None => start + length,
        };
    }
    findings
}

/// The name that holds the row of digits at `start`, and its right form.
fn name(reading: &str, start: usize, length: usize) -> Option<(TextRange, String)> {
    let (head, tail) = (&reading[..start], &reading[start + length..]);
    // Codes, decimals and longer numbers.
    if length > 3 || head.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '/')) {
        return None;
    }
    let value: u64 = reading[start..start + length].parse().ok()?;
    plan(head, tail, start, length, value)
        .or_else(|| session(reading, start, length, value))
        .or_else(|| congress(head, tail, start, length, value))
        .or_else(|| set_phrase(reading, start, length, value))
}

/// “145”规划, 135时期, 95计划
fn plan(head: &str, tail: &str, start: usize, length: usize, value: u64) -> Option<(TextRange, String)> {
    let ordinal = match length {
        3 if value % 10 == 5 && (105..=195).contains(&value) => value / 10,
        2 if value % 10 == 5 && (65..=95).contains(&value) => value / 10,
        _ => return None,
    };
    let quoted = head.ends_with(['“', '"']) && tail.starts_with(['”', '"']);
    let noun = tail.trim_start_matches(['”', '"']);
    // 完成“135”发展 is some local slogan: without the noun of a plan nothing is said.
    let named = PLAN_NOUNS.iter().take(if quoted { PLAN_NOUNS.len() } else { 2 }).any(|word| noun.starts_with(word));
    let free = quoted || length == 3 && !head.ends_with(['第', '约', '共']) && !head.ends_with(crate::text::characters::is_digit);
    (named && free).then(|| (range(start, start + length), format!("{}五", numerals::write(ordinal))))
}

/// 20届3中全会, 二十届3中全会, 20届三中全会, 7届5次会议
fn session(reading: &str, start: usize, length: usize, value: u64) -> Option<(TextRange, String)> {
    let end = start + length;
    let head = &reading[..start];
    // 二十届3中全会; 20届3中全会 begins with its session and was read there.
    if reading[end..].starts_with("中全会") {
        return head.ends_with(['届', '、', '和', '，']).then(|| {
            let noun = "中全会";
            (range(start, end + noun.len()), format!("{}{noun}", numerals::write(value)))
        });
    }
    let behind = reading[end..].strip_prefix('届')?;
    if head.ends_with('第') || !(1..=30).contains(&value) {
        return None;
    }
    let run: usize = behind.chars().take_while(|&c| c.is_ascii_digit() || numerals::is_numeral(c)).map(char::len_utf8).sum();
    let numeral = &behind[..run];
    let kind = ["中全会", "次全会", "次全体会议", "次会议", "次党代会"].into_iter().find(|kind| behind[run..].starts_with(kind))?;
    let written = if numeral.bytes().all(|b| b.is_ascii_digit()) {
        numeral.parse().ok().filter(|value| (1..100).contains(value)).map(numerals::write)
    } else {
        numerals::parse(numeral).map(|_| numeral.to_owned())
    }?;
    let close = end + '届'.len_utf8() + run + kind.len();
    Some((range(start, close), format!("{}届{written}{kind}", numerals::write(value))))
}

/// 党的20大精神, 中共19大报告
fn congress(head: &str, tail: &str, start: usize, length: usize, value: u64) -> Option<(TextRange, String)> {
    let party = ["党的", "中共", "共产党"].iter().any(|word| head.ends_with(word));
    let noun = tail.strip_prefix('大')?;
    let known = (12..=25).contains(&value) && CONGRESS_NOUNS.iter().any(|word| noun.starts_with(word));
    let closed = noun.is_empty() || noun.starts_with(['，', '。', '、', '；', '”']);
    let named = party && (12..=25).contains(&value) && (known || closed || noun.starts_with('和'));
    let learnt = known && noun.starts_with("精神");
    (named || learnt).then(|| (range(start, start + length + '大'.len_utf8()), format!("{}大", numerals::write(value))))
}

/// 4个意识, 3严3实
fn set_phrase(reading: &str, start: usize, length: usize, value: u64) -> Option<(TextRange, String)> {
    let behind = &reading[start + length..];
    let (tail, _) = NAMES.iter().find(|(tail, values)| values.contains(&value) && behind.starts_with(tail))?;
    // 2个维护站 is no slogan: it stands between quotes or alone.
    let alone = behind[tail.len()..].chars().next().is_none_or(|c| !is_han(c) || matches!(c, '和' | '与' | '及'));
    if tail.starts_with('个') && !reading[..start].ends_with(['“', '"']) && !alone {
        return None;
    }
    let numeral = if value == 2 { "两".to_owned() } else { numerals::write(value) };
    let right: String = tail.chars().map(|c| c.to_digit(10).map_or(c.to_string(), |digit| numerals::write(digit.into()))).collect();
    // 一国两制, not 一国二制
    let right = right.replace("国二制", "国两制");
    Some((range(start, start + length + tail.len()), format!("{numeral}{right}")))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}
