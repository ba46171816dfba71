use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};

/// 八个重点领域 and 8份报告 in one sentence: one number, two scripts.
pub const RULE: Rule = Rule {
    name: "mixed-numeral-style",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&MIXED, &OTHER],
    aggregate: None,
    page: include_str!("mixed_numeral_style.md"),
    run: Run::Paragraph(run),
};

static MIXED: Case = Case {
    zh: "同一句里“{0}”用汉字数字，“{1}”用阿拉伯数字，宜统一",
    en: "one sentence has “{0}” in Chinese numerals and “{1}” in Arabic digits; choose one",
};
static OTHER: Case = Case { zh: "另一种写法：“{0}”", en: "the other form: “{0}”" };

/// More figures are a table rather than a sentence.
const MOST: usize = 60;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &sentence in &facts.layout.sentences {
        let plain = |figure: &&Figure| !figure.quoted && figure.measure.counts_things();
        let figures = facts.figures_in(sentence);
        if figures.len() > MOST {
            continue;
        }
        let (chinese, arabic): (Vec<&Figure>, Vec<&Figure>) = figures.iter().filter(plain).partition(|figure| figure.chinese);
        // One class of measure words, or one number written twice; small counts beside large ones are free.
        let small = |figure: &Figure| figure.value.to_u64().is_some_and(|value| value <= 10);
        let alike = |a: &Figure, b: &Figure| a.is_comparable(b) && (!small(a) || small(b)) || a.value == b.value;
        let pair = chinese.iter().find_map(|a| arabic.iter().find(|b| alike(a, b)).map(|b| (a, b)));
        if let Some((chinese, arabic)) = pair {
            let (here, there) = (&facts.reading[chinese.range], &facts.reading[arabic.range]);
            let message = MIXED.with([here.into(), there.into()]);
            findings.push(Finding::new(chinese.range, message).relating(arabic.range, OTHER.with([there.into()])));
        }
    }
    findings
}
