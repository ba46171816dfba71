use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// A decrease told in times: 下降1倍.
pub const RULE: Rule = Rule {
    name: "decrease-by-times",
    group: Group::Figures,
    severity: Severity::Error,
    basis: "算术",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TIMES],
    aggregate: None,
    page: include_str!("decrease_by_times.md"),
    run: Run::Paragraph(run),
};

static TIMES: Case = Case {
    zh: "“{0}”不合算术：减少一倍就一点不剩了；减少应说百分之几或几分之几，如“下降50%”“降到三分之一”",
    en: "“{0}” does not add up: what decreases once is gone; say by how many per cent it decreases, or to which part of it",
};

/// Verbs that say that something grows less. 收窄 and 差距缩小 are meant too.
const DECREASES: &[&str] = &[
    "下降", "减少", "降低", "缩小", "缩短", "减低", "回落", "下跌", "下滑", "缩减", "压缩", "压减", "锐减", "骤减", "递减", "减轻", "萎缩",
    "收窄", "降",
];
/// What may stand between such a verb and the number.
const BETWEEN: &[&str] = &["了", "约", "近", "将近", "超过", "超", "大约", "不止", "整整", "至少", "足足", "逾"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let reading = &facts.reading;
    let mut findings = Vec::new();
    for figure in facts.figures.iter().filter(|f| f.measure.class == "倍" && !f.quoted) {
        let clause = facts.layout.clause_at(figure.range.start());
        let end = usize::from(figure.range.start());
        let mut head = &reading[usize::from(clause.start()).min(end)..end];
        while let Some(rest) = BETWEEN.iter().find_map(|word| head.strip_suffix(word)) {
            head = rest;
        }
        if let Some(verb) = DECREASES.iter().filter(|verb| head.ends_with(**verb)).max_by_key(|verb| verb.len()) {
            let start = usize::from(clause.start()).min(end) + head.len() - verb.len();
            let place = TextRange::new(crate::text::size(start), figure.range.end());
            findings.push(Finding::new(place, TIMES.with([reading[place].into()])));
        }
    }
    findings
}
