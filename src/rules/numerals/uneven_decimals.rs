use crate::facts::ParagraphFacts;
use crate::facts::figure::{Bound, Figure};
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 6.9%、7%、6.65%: members of one series with more and fewer decimals.
pub const RULE: Rule = Rule {
    name: "uneven-decimals",
    group: Group::Numerals,
    severity: Severity::Hint,
    basis: "GB/T 15835-2011",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&UNEVEN],
    aggregate: None,
    page: include_str!("uneven_decimals.md"),
    run: Run::Paragraph(run),
};

static UNEVEN: Case = Case {
    zh: "“{0}”并列的数小数位数不一（{1}），宜统一",
    en: "the numbers of “{0}” have different numbers of decimals ({1}); make them the same",
};

/// A series has at least so many members.
const LEAST: usize = 3;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut series: Vec<&Figure> = Vec::new();
    for figure in &facts.figures {
        let follows = series.last().is_some_and(|last| {
            let between = facts.reading.get(usize::from(last.range.end())..usize::from(figure.range.start())).unwrap_or("");
            matches!(between, "、" | "和" | "、和") && last.is_comparable(figure) && last.scale == figure.scale
        });
        if !follows {
            findings.extend(judge(facts, &series));
            series.clear();
        }
        if figure.bound == Bound::Exact && !figure.chinese {
            series.push(figure);
        } else {
            series.clear();
        }
    }
    findings.extend(judge(facts, &series));
    findings
}

fn judge(facts: &ParagraphFacts, series: &[&Figure]) -> Option<Finding> {
    let (first, last) = (series.first()?, series.last()?);
    // Decimals as written: a scale is folded into the value.
    let places = |figure: &&Figure| {
        let digits = facts.reading[figure.number].trim_end_matches(|c: char| !c.is_ascii_digit());
        digits.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    };
    let counts: Vec<usize> = series.iter().map(places).collect();
    let uneven = series.len() >= LEAST && counts.iter().any(|count| *count != counts[0]);
    uneven.then(|| {
        let place = TextRange::new(first.range.start(), last.range.end());
        let told: Vec<String> = counts.iter().map(ToString::to_string).collect();
        Finding::new(place, UNEVEN.with([(&facts.reading[place]).into(), told.join("、").into()]))
    })
}
