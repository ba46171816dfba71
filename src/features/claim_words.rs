//! Claims in words: 181件＞171件 is no sentence a drafter reads.

use crate::facts::claims::Verdict;
use crate::features::claims::{Claims, Row};
use crate::finding::Language;

/// The whole in one line: 核对126项：121项相符，2项矛盾，3项请人工核对.
pub fn summary(claims: &Claims, language: Language) -> String {
    let [consistent, inconsistent, unassessable] = claims.counts();
    let all = consistent + inconsistent + unassessable;
    match language {
        Language::Chinese => format!("核对{all}项：{consistent}项相符，{inconsistent}项矛盾，{unassessable}项请人工核对"),
        Language::English => {
            format!("{all} statements checked: {consistent} hold, {inconsistent} contradict each other, {unassessable} for you to check")
        }
    }
}

/// One claim in one line: ✓ 合计 126件＝90件＋36件.
pub fn line(row: &Row, language: Language) -> String {
    let texts: Vec<&str> = row.operands.iter().map(|place| &*place.text).collect();
    let mark = match row.verdict {
        Verdict::Consistent => "✓",
        Verdict::Inconsistent => "✗",
        Verdict::Unassessable(_) => "？",
    };
    let told = format!("{mark} {}　{}", kind(row.kind, language), relation(row.kind, &texts));
    match (row.verdict, &row.computed) {
        (Verdict::Inconsistent, Some(computed)) => {
            format!("{told}{}", language.choose("，算得", ", computed: ").to_owned() + computed)
        }
        (Verdict::Unassessable(reason), _) => {
            format!("{told}（{}）", language.choose(reason.chinese(), reason.english()))
        }
        _ => told,
    }
}

/// The name of a kind of claim.
pub fn kind(kind: &str, language: Language) -> &str {
    let (chinese, english) = match kind {
        "sum" => ("合计", "sum"),
        "part" => ("部分与整体", "part of a whole"),
        "cumulative" => ("新增与总数", "new and total"),
        "share" => ("占比", "share"),
        "growth" => ("增长", "growth"),
        "points" => ("百分点", "percentage points"),
        "change" => ("升降", "direction"),
        "mean" => ("平均", "mean"),
        "ratio" => ("构成", "structure"),
        "order" => ("高低", "order"),
        "target" => ("任务", "target"),
        "period" => ("时间", "time"),
        other => (other, other),
    };
    language.choose(chinese, english)
}

fn relation(kind: &str, texts: &[&str]) -> String {
    match (kind, texts) {
        ("sum", [total, parts @ ..]) => format!("{total}｜{}", parts.join("＋")),
        ("change", [from, to]) => format!("{from}→{to}"),
        ("growth" | "points" | "change", [rate, from, to]) => format!("{from}→{to}，{rate}"),
        ("part", [part, whole]) => format!("{whole}中的{part}"),
        ("share", [share, part, whole]) => format!("{part}÷{whole}，{share}"),
        _ => texts.join("、"),
    }
}
