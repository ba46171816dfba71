use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{range, size};

/// A comparison with another period where no period is named.
pub const RULE: Rule = Rule {
    name: "missing-base-period",
    group: Group::Figures,
    severity: Severity::Hint,
    basis: "编校惯例",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&MISSING],
    aggregate: None,
    page: include_str!("missing_base_period.md"),
    run: Run::Document(run),
};

static MISSING: Case = Case {
    zh: "“{0}”没有说明是哪一时期，前文和标题里也看不出，请写明起止年份或对比时期",
    en: "“{0}” names no period, nor does the text or the heading before it; please say which",
};

/// Words of comparison, and what names the period of each.
const WORDS: [(&str, &[&str]); 3] = [
    ("年均", &["年来", "以来", "时期", "期间", "“十", "本届", "五年", "三年", "年至", "年—", "年间", "年末", "规划"]),
    ("环比", &["月", "季度", "上期", "半年", "年"]),
    ("同比", &["年", "月", "季度", "上期", "期间"]),
];

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What names a period in the last heading, and in what stands below it so far.
    let mut named = [false; WORDS.len()];
    for (_, paragraph, facts) in analysis.body() {
        let reading = &facts.reading;
        if paragraph.kind == ParagraphKind::Heading {
            named = WORDS.map(|(_, periods)| periods.iter().any(|period| reading.contains(period)));
        }
        for (row, (word, periods)) in WORDS.iter().enumerate() {
            if let Some(at) = reading.find(word).filter(|_| !named[row]) {
                let sentence = facts.layout.sentence_at(size(at));
                let before = &reading[..usize::from(sentence.end()).max(at)];
                if !periods.iter().any(|period| before.contains(period)) {
                    let place = paragraph.place(range(at, at + word.len()));
                    findings.push(Finding::new(place, MISSING.with([(*word).into()])));
                }
            }
            named[row] |= periods.iter().any(|period| reading.contains(period));
        }
    }
    findings
}
