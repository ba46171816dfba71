use crate::analysis::Analysis;
use crate::facts::pairs::{Reversed, Sort};
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::punctuation::marks;
use crate::rules::{Aggregate, FixKind, Group, Rule, Run, replacing};

/// Quotes that face the wrong way.
pub const RULE: Rule = Rule {
    name: "reversed-quotes",
    group: Group::Punctuation,
    severity: Severity::Error,
    basis: "GB/T 15834-2011 4.8",
    fix: FixKind::Safe,
    enabled: true,
    least: TextKind::Chinese,
    cases: &[&BOTH, &ONE, &TURN],
    aggregate: Some(&AGGREGATE),
    page: include_str!("reversed_quotes.md"),
    run: Run::Document(run),
};

static BOTH: Case =
    Case { zh: "引号方向反了：「{0}」应为「{1}」", en: "the quotes of 「{0}」 face the wrong way; it should be 「{1}」" };
static ONE: Case = Case {
    zh: "「{0}」的前后两个引号方向相同，应为「{1}」",
    en: "both quotes of 「{0}」 face the same way; it should be 「{1}」",
};
static TURN: Case = Case { zh: "改为「{0}」", en: "make it 「{0}」" };

static AGGREGATE: Aggregate = Aggregate {
    message: Case {
        zh: "全文有{0}处引号方向反了，第一处在{1}，可一次改正",
        en: "quotes face the wrong way in {0} places, first at {1}; one fix changes all",
    },
    fix: Case { zh: "全部改正引号方向（{0}处）", en: "turn the quotes at all {0} places" },
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let paragraphs = marks::paragraphs(analysis);
    let found = paragraphs.into_iter().flat_map(|(paragraph, facts)| {
        let quotes = facts.layout.pairs.reversed.iter().filter(|reversed| is_quote(reversed.sort));
        quotes.map(|reversed| replacing::carry(finding(&facts.reading, reversed), paragraph))
    });
    found.collect()
}

fn is_quote(sort: Sort) -> bool {
    matches!(sort, Sort::Double | Sort::Single | Sort::Corner | Sort::WhiteCorner)
}

fn finding(reading: &str, reversed: &Reversed) -> Finding {
    let start = usize::from(reversed.range.start());
    let mut right = reading[reversed.range].to_owned();
    for (place, mark) in reversed.turned.iter().rev() {
        right.replace_range(usize::from(place.start()) - start..usize::from(place.end()) - start, &mark.to_string());
    }
    let case = if reversed.turned.len() == 1 { &ONE } else { &BOTH };
    let message = case.with([reading[reversed.range].into(), right.as_str().into()]);
    let edits = reversed.turned.iter().map(|&(place, mark)| Edit::replace(place, mark.to_string())).collect();
    let fix = Fix { title: TURN.with([right.into()]), safe: reversed.sure, edits };
    let finding = Finding::new(reversed.range, message);
    // A turn that is likely but not certain is told without a fix, which would join the one for all.
    if reversed.sure { finding.fixed_by(fix) } else { finding }
}
