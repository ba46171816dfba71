use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::replacing::REPLACE;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, between, range, size};

/// 区政府、区人大: organs of one level out of their order.
pub const RULE: Rule = Rule {
    name: "organs-order",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "惯例",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ORDER, &REPLACE],
    aggregate: None,
    page: include_str!("organs_order.md"),
    run: Run::Paragraph(run),
};

static ORDER: Case = Case {
    zh: "“{0}”的次序宜为“{1}”：同级机关并列，依次是党委、人大、政府、政协",
    en: "“{0}” should rather be “{1}”: organs of one level stand in the order Party committee, congress, government, CPPCC",
};

/// An organ: where it stands, of which level, and which.
#[derive(Clone, Copy)]
struct Organ {
    range: TextRange,
    level: Option<char>,
    rank: u8,
}

const LEVELS: &[char] = &['省', '市', '区', '县', '州', '盟', '旗', '镇', '乡'];
/// Names by rank, the longer first.
const NAMES: &[(&str, u8)] = &[("党委", 1), ("委", 1), ("人大常委会", 2), ("人大", 2), ("人民政府", 3), ("政府", 3), ("政协", 4)];
/// With these behind it the word is part of another name: 政协委员, 人大代表, 市委宣传部.
const OTHERS: &[&str] = &[
    "代表",
    "委员",
    "办",
    "统战",
    "宣传",
    "组织",
    "政法",
    "编",
    "网信",
    "社会工作",
    "老干",
    "党校",
    "直",
    "巡",
    "研究",
    "常委",
    "书记",
    "副",
    "督",
    "机关",
    "农",
    "外",
    "财",
    "提案",
    "工作报告",
    "工委",
    "专",
    "监督员",
    "性",
    "债",
    "购",
    "采购",
    "投资",
    "补",
    "部门",
    "系统",
    "主席",
    "主任",
    "党组",
    "秘书",
    "全会",
    "领导小组",
    "依法",
    "之友",
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &*facts.reading;
    let organs = organs(reading);
    let mut findings = Vec::new();
    let mut row: Vec<Organ> = Vec::new();
    for (nth, &organ) in organs.iter().enumerate() {
        let joined = row.last().is_some_and(|before| is_joint(&reading[range(before.range.end().into(), organ.range.start().into())]));
        if !joined {
            row.clear();
        }
        row.push(organ);
        let goes_on =
            organs.get(nth + 1).is_some_and(|next| is_joint(&reading[range(organ.range.end().into(), next.range.start().into())]));
        if !goes_on {
            findings.extend(judge(facts, &row));
        }
    }
    findings
}

fn judge(facts: &ParagraphFacts, row: &[Organ]) -> Option<Finding> {
    let (first, last) = (row.first()?, row.last()?);
    let level = first.level?;
    let one_level = row.iter().all(|organ| organ.level.is_none_or(|other| other == level));
    let cited = facts.layout.is_in_title(first.range.start()) || facts.layout.is_quoted(first.range.start());
    let mut ranks: Vec<u8> = row.iter().map(|organ| organ.rank).collect();
    let sorted = ranks.is_sorted();
    ranks.sort_unstable();
    if sorted || !one_level || cited || ranks.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let name = |organ: &Organ| facts.reading[organ.range].trim_start_matches(level).to_owned();
    let mut right = row.to_vec();
    right.sort_by_key(|organ| organ.rank);
    let whole = TextRange::new(first.range.start(), last.range.end());
    let mut edits = Vec::new();
    let mut text = String::new();
    let mut at = first.range.start();
    for (old, new) in row.iter().zip(&right) {
        let word = old.level.map(String::from).unwrap_or_default() + &name(new);
        text += between(&facts.reading, at, old.range.start());
        text += &word;
        at = old.range.end();
        edits.push(Edit::replace(old.range, word));
    }
    let message = ORDER.with([(&facts.reading[whole]).into(), (&text).into()]);
    Some(Finding::new(whole, message).fixed_by(Fix { title: REPLACE.with([text.into()]), safe: false, edits }))
}

fn is_joint(text: &str) -> bool {
    matches!(text, "、" | "和" | "及" | "以及")
}

/// The organs of a paragraph, in order. One without a level must stand right behind a joint.
fn organs(reading: &str) -> Vec<Organ> {
    let mut organs: Vec<Organ> = Vec::new();
    for (at, _) in reading.char_indices().filter(|(_, c)| matches!(c, '党' | '委' | '人' | '政')) {
        if organs.last().is_some_and(|last| last.range.end() > size(at)) {
            continue;
        }
        let Some(&(name, rank)) = NAMES.iter().find(|(name, _)| reading[at..].starts_with(name)) else { continue };
        let before = &reading[..at];
        let level = before.chars().next_back().filter(|c| LEVELS.contains(c));
        let alone = ["、", "和", "与", "及"].iter().any(|joint| before.ends_with(joint)) && name.chars().count() > 1;
        let end = at + name.len();
        if (level.is_some() || alone) && !OTHERS.iter().any(|other| reading[end..].starts_with(other)) {
            let start = at - level.map_or(0, char::len_utf8);
            organs.push(Organ { range: range(start, end), level, rank });
        }
    }
    organs
}
