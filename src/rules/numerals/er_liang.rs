use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::lexicon::numerals;
use crate::report::genre::TextKind;
use crate::rules::replacing::{self, REPLACE};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// 二个 for 两个, 两十 for 二十.
pub const RULE: Rule = Rule {
    name: "er-liang",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "用法",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ER, &LIANG, &REPLACE],
    aggregate: None,
    page: include_str!("er_liang.md"),
    run: Run::Paragraph(run),
};

static ER: Case =
    Case { zh: "量词前用“两”：“{0}”应为“{1}”", en: "before a measure word stands 两: “{0}” should be “{1}”" };
static LIANG: Case = Case {
    zh: "多位数、序数和分数里用“二”：“{0}”应为“{1}”",
    en: "in compound numerals, ordinals and fractions stands 二: “{0}” should be “{1}”",
};

/// Measure words before which 二 is wrong, with what may not follow them: 二项式, 二支部.
const MEASURES: &[(&str, &[&str])] = &[
    ("个", &["五", "二"]),
    ("项", &["式"]),
    ("件", &["套"]),
    ("条", &["巷", "胡同", "街", "线"]),
    ("名", &[]),
    ("家", &[]),
    ("户", &[]),
    ("位", &["小数", "一体"]),
    ("场", &["馆"]),
    ("座", &[]),
    ("所", &["有", "学"]),
    ("支", &["部", "队", "行"]),
    ("种", &[]),
    ("份", &[]),
    ("辆", &[]),
    ("台", &["子", "山", "阶"]),
    ("张", &[]),
    ("块", &[]),
    ("间", &[]),
    ("篇", &[]),
    ("棵", &[]),
    ("艘", &[]),
    ("架", &[]),
    ("笔", &[]),
    ("幅", &[]),
    ("幢", &[]),
    ("宗", &[]),
];
/// With one of these before it, 二 is an ordinal, part of a larger numeral or of a word.
const BEFORE: &str = "第其之初高大老星期周拜月无不说数任一三四五六七八九十百千万亿零〇○、两廿点楼层届班排连营组队号";
/// What two counts, behind 十两 and 第两.
const COUNTED: &[char] =
    &['个', '项', '件', '条', '名', '家', '户', '位', '场', '座', '所', '支', '种', '份', '辆', '台', '篇', '批', '次', '届', '季', '年'];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let marked = reading.match_indices(['二', '两']).filter(|(at, _)| !facts.layout.is_in_title(size(*at)));
    marked.filter_map(|(at, c)| if c == "二" { er(reading, at) } else { liang(reading, at) }).collect()
}

/// 二个, 二名
fn er(reading: &str, at: usize) -> Option<Finding> {
    let (head, rest) = (&reading[..at], &reading[at + '二'.len_utf8()..]);
    if head.ends_with(|c: char| BEFORE.contains(c) || c.is_alphanumeric() && c.is_ascii()) {
        return None;
    }
    let (measure, other) = MEASURES.iter().find(|(measure, _)| rest.starts_with(measure))?;
    let behind = &rest[measure.len()..];
    if other.iter().any(|word| behind.starts_with(word)) {
        return None;
    }
    let place = range(at, at + '二'.len_utf8() + measure.len());
    let right = format!("两{measure}");
    Some(replacing::finding(place, ER.with([(&reading[place]).into(), (&right).into()]), &right))
}

/// 两十, 十两个, 第两次, 三分之两
fn liang(reading: &str, at: usize) -> Option<Finding> {
    let end = at + '两'.len_utf8();
    let (head, rest) = (&reading[..at], &reading[end..]);
    let next = rest.chars().next();
    let counted = next.is_some_and(|c| COUNTED.contains(&c));
    // 一百两十 and 两十件, but not 两十字路口.
    let ten = next == Some('十') && !["十字", "十佳", "十大", "十强", "十里"].iter().any(|word| rest.starts_with(word));
    let start = if ten {
        at
    } else if head.ends_with('十') && counted && !rest.starts_with("个月零") {
        at - '十'.len_utf8()
    } else if head.ends_with('第') && counted {
        at - '第'.len_utf8()
    } else if head.ends_with("分之") && !counted {
        at - "分之".len()
    } else {
        return None;
    };
    let close = if ten { end + '十'.len_utf8() } else { end };
    // 五十两 of silver: 两 is a measure word there, and nothing that is counted follows.
    let open = head[..start].chars().next_back();
    if ten && open.is_some_and(|c| numerals::digit(c).is_some()) {
        return None;
    }
    let place = range(start, close);
    let right = reading[place].replace('两', "二");
    Some(replacing::finding(place, LIANG.with([(&reading[place]).into(), (&right).into()]), &right))
}
