use crate::facts::ParagraphFacts;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::syntax::lexer;
use crate::syntax::list::{self, Source};
use crate::text::characters::excerpt;

/// Long members with 、 inside, joined by 、: the levels of a list need marks of their own.
pub const RULE: Rule = Rule {
    name: "list-mark-levels",
    group: Group::Lists,
    severity: Severity::Hint,
    basis: "GB/T 15834-2011 4.5",
    fix: FixKind::None,
    enabled: false,
    least: TextKind::Part,
    cases: &[&LEVELS],
    aggregate: None,
    page: include_str!("list_mark_levels.md"),
    run: Run::Paragraph(run),
};

static LEVELS: Case = Case {
    zh: "这一列举的各项较长（“{0}”），项内又有“和”连接的并列，都用顿号层次不清；各项之间可以改用逗号",
    en: "the members of this list are long (“{0}”) and hold lists themselves; a comma between them would show the levels",
};

/// A member that is longer, in characters, is a long one.
const LONG: usize = 12;
/// So many members must be long and hold a list of their own.
const LEAST: usize = 2;
/// Longest quotation, in characters.
const QUOTE_LIMIT: usize = 16;

fn run(facts: &ParagraphFacts) -> Vec<Finding> {
    let tokens = lexer::tokens(&facts.reading, &[]);
    let source = Source { reading: &facts.reading, tokens: &tokens };
    let clauses = facts.layout.clauses.iter().filter(|&&clause| facts.reading[clause].contains('、'));
    clauses
        .filter_map(|&clause| {
            let items = list::inside(&facts.reading, clause);
            let nested = |&&item: &&crate::text::TextRange| {
                facts.reading[item].chars().count() > LONG && list::joints(source, std::slice::from_ref(&item)) > 0
            };
            let nested: Vec<_> = items.iter().filter(nested).collect();
            let first = **nested.first()?;
            let listed = items.first()?.cover(*items.last()?);
            (items.len() >= 3 && nested.len() >= LEAST)
                .then(|| Finding::new(listed, LEVELS.with([excerpt(&facts.reading[first], QUOTE_LIMIT).into()])))
        })
        .collect()
}
