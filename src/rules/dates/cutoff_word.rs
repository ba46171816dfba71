use crate::facts::ParagraphFacts;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, is_digit};
use crate::text::{range, size};

/// 截止12月底: up to a point of time is 截至.
pub const RULE: Rule = Rule {
    name: "cutoff-word",
    group: Group::Dates,
    severity: Severity::Hint,
    basis: "《现代汉语词典》",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&WRONG, &CHANGE],
    aggregate: None,
    page: include_str!("cutoff_word.md"),
    run: Run::Paragraph(run),
};

static WRONG: Case = Case {
    zh: "“{0}”后面接时间，应为“截至”：“截止”不带宾语",
    en: "before a point of time “{0}” should be 截至: 截止 takes no object",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

const TIMES: &[&str] = &[
    "目前",
    "今年",
    "去年",
    "上年",
    "明年",
    "年底",
    "年末",
    "月底",
    "月末",
    "日前",
    "现在",
    "当前",
    "本月",
    "上月",
    "上半年",
    "一季度",
    "三季度",
    "二〇",
    "“十",
    "报告期",
    "此时",
    "今天",
    "今日",
    "昨日",
    "当日",
];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    facts.reading.match_indices("截止").filter_map(|(at, _)| judge(facts, at)).collect()
}

fn judge(facts: &ParagraphFacts, at: usize) -> Option<Finding> {
    let reading = &*facts.reading;
    // 报名截止12月底 says when something ends; only a clause that begins with the word leads to a time.
    let clause = usize::from(facts.layout.clause_at(size(at)).start()).min(at);
    let lead = reading[clause..at].trim_matches(|c: char| is_blank(c) || matches!(c, '（' | '(' | '“' | '。'));
    if !lead.is_empty() || facts.layout.is_in_title(size(at)) {
        return None;
    }
    let word = at + "截止".len();
    let particle = ["到", "至", "于"].iter().find(|p| reading[word..].starts_with(**p)).map_or(0, |p| p.len());
    let rest = &reading[word + particle..];
    if !rest.starts_with(is_digit) && !TIMES.iter().any(|time| rest.starts_with(time)) {
        return None;
    }
    let place = range(at, word + particle);
    let fix = Fix { title: CHANGE.with(["截至".into()]), safe: false, edits: vec![Edit::replace(place, "截至")] };
    Some(Finding::new(place, WRONG.with([(&reading[place]).into()])).fixed_by(fix))
}
