use crate::facts::ParagraphFacts;
use crate::facts::figure::Figure;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::numerals::approximation::{self, Bounded, DROP, Says, Tail};
use crate::rules::{FixKind, Group, Rule, Run};
use crate::settings::{Level, Settings};

/// Two words that say one thing of a number: 超过100人以上.
pub const RULE: Rule = Rule {
    name: "redundant-approximation",
    group: Group::Numerals,
    severity: Severity::Warning,
    basis: "编校通则",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TWICE, &DISPUTED, &DROP],
    aggregate: None,
    page: include_str!("redundant_approximation.md"),
    run: Run::Configured(run),
};

static TWICE: Case = Case {
    zh: "“{0}”中“{1}”与“{2}”意思重复，保留一个即可", en: "in “{0}”, {1} and {2} say the same: keep one"
};
static DISPUTED: Case = Case {
    zh: "“{0}”中“{1}”与“{2}”连用，意思有重复，可只保留一个",
    en: "“{0}” has both {1} and {2}; one of them would do",
};

fn run(facts: &ParagraphFacts, settings: &Settings) -> Vec<Finding> {
    // What editors differ about is told only to who asks for this rule.
    let asked = matches!(settings.rules.get(RULE.name), Some(Level::On | Level::At(_)));
    let figures = facts.figures.iter().filter(|figure| !figure.quoted);
    figures.filter_map(|figure| plain(facts, figure).or_else(|| asked.then(|| disputed(facts, figure)).flatten())).collect()
}

/// 超过100人以上, 100余人以上, 超过1500余人
fn plain(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let bounded = Bounded::of(facts, figure);
    let above = bounded.head.filter(|(_, says)| *says == Says::Above).map(|(word, _)| word);
    let over = bounded.tail.filter(|(_, tail)| *tail == Tail::Over).map(|(word, _)| word);
    let more = bounded.inside.filter(|word| *word != "来");
    let told = |head: bool, tail: bool, first: &str, second: &str| {
        let place = bounded.place(head, tail);
        Finding::new(place, TWICE.with([bounded.text(place).into(), first.into(), second.into()]))
    };
    match (above, more, over) {
        (Some(above), None, Some(over)) => {
            Some(approximation::with_fixes(told(true, true, above, over), [bounded.without_tail(), bounded.without_head()]))
        }
        (Some(above), Some(more), _) => {
            Some(approximation::with_fixes(told(true, false, above, more), [bounded.without_inside(), bounded.without_head()]))
        }
        (None, Some(more), Some(over)) => {
            Some(approximation::with_fixes(told(false, true, more, over), [bounded.without_tail(), bounded.without_inside()]))
        }
        _ => None,
    }
}

/// 约30人左右, 大约100多人, 达到90%以上, 不少于3次以上
fn disputed(facts: &ParagraphFacts, figure: &Figure) -> Option<Finding> {
    let bounded = Bounded::of(facts, figure);
    let (first, says) = bounded.head?;
    let second = match (says, bounded.inside, bounded.tail) {
        (Says::About, None, Some((word, Tail::Around | Tail::Over))) => word,
        (Says::About, Some(word), None) => word,
        (Says::Reaches | Says::NotBelow, None, Some((word, Tail::Over))) => word,
        (Says::Most, None, Some((word @ ("以内" | "之内"), _))) => word,
        _ => return None,
    };
    let place = bounded.place(true, bounded.inside.is_none());
    let finding = Finding::new(place, DISPUTED.with([bounded.text(place).into(), first.into(), second.into()])).at(Severity::Hint);
    let behind = if bounded.inside.is_some() { bounded.without_inside() } else { bounded.without_tail() };
    Some(approximation::with_fixes(finding, [behind, bounded.without_head()]))
}
