use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// 完成三十五项 in a row of Arabic counts.
pub const RULE: Rule = Rule {
    name: "chinese-numeral-statistic",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011 4.1.1",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&CHINESE, &CHANGE],
    aggregate: None,
    page: include_str!("chinese_numeral_statistic.md"),
    run: Run::Paragraph(run),
};

static CHINESE: Case = Case {
    zh: "同一句里的统计数多用阿拉伯数字（如“{1}”），“{0}”宜写作“{2}”",
    en: "the other counts of the sentence are written in Arabic digits (“{1}”); “{0}” might be “{2}”",
};
static CHANGE: Case = Case { zh: "改为“{0}”", en: "change to “{0}”" };

/// Up to ten, counts are free: 十个方面, 两支队伍.
const LEAST: u64 = 11;
/// So many counts of the sentence in Arabic digits set its style.
const FELLOWS: usize = 2;
/// What is counted of headings and slogans rather than of results.
const FREE: &[&str] = &["个方面", "方面", "类", "种", "届", "个月"];

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !facts.figures.iter().any(|figure| figure.chinese) {
        return findings;
    }
    for &sentence in &facts.layout.sentences {
        let figures = facts.figures_in(sentence);
        let mut arabic = figures.iter().filter(|figure| !figure.chinese && !figure.quoted && figure.measure.counts_things());
        let (Some(example), fellows) = (arabic.next(), arabic.count() + 1) else { continue };
        if fellows >= FELLOWS {
            findings.extend(figures.iter().filter_map(|figure| judge(facts, figure, example)));
        }
    }
    findings
}

fn judge(facts: &ParagraphFacts, figure: &Figure, example: &Figure) -> Option<Finding> {
    let value = figure.value.to_u64()?;
    // 十亿元企业, 三千万元: with their scale they are read aloud as they stand.
    let exact = figure.chinese
        && figure.scale.0 == 0
        && figure.measure.counts_things()
        && !figure.quoted
        && figure.bound == Bound::Exact
        && figure.upper.is_none();
    // 一百个, 一千人 are rounded in speech.
    let round = [100, 1000, 10_000].contains(&value);
    if !exact || round || value < LEAST || FREE.contains(&&*figure.measure.word) {
        return None;
    }
    let written = &facts.reading[figure.range];
    let measure = between(&facts.reading, figure.number.end(), figure.range.end());
    let right = format!("{value}{measure}");
    let edits = vec![Edit::replace(figure.number, value.to_string())];
    let message = CHINESE.with([written.into(), (&facts.reading[example.range]).into(), (&right).into()]);
    let fix = Fix { title: CHANGE.with([right.into()]), safe: false, edits };
    Some(Finding::new(figure.range, message).fixed_by(fix))
}
