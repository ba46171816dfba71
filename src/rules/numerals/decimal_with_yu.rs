use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::between;

/// 1.5万余人: a decimal is exact enough to need no 余.
pub const RULE: Rule = Rule {
    name: "decimal-with-yu",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "用法",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&DECIMAL],
    aggregate: None,
    page: include_str!("decimal_with_yu.md"),
    run: Run::Paragraph(run),
};

static DECIMAL: Case = Case {
    zh: "“{0}”：小数已经精确，后面不再用“{1}”；可以只写小数，也可以取整数再用“{1}”",
    en: "“{0}”: a decimal with {1} after it; write the decimal alone, or a whole number with {1}",
};

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let told = facts.figures.iter().filter(|figure| !figure.quoted && !figure.chinese).filter_map(|figure| {
        let number = &facts.reading[figure.number];
        let behind = between(&facts.reading, figure.number.end(), figure.range.end());
        let word = ["余", "多"].into_iter().find(|word| behind.starts_with(word))?;
        number.contains(['.', '．']).then(|| Finding::new(figure.range, DECIMAL.with([(&facts.reading[figure.range]).into(), word.into()])))
    });
    told.collect()
}
