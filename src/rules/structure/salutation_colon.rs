use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::report::genre::TextKind;
use crate::rules::structure::front::Front;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::{TextRange, TextSize};

/// A salutation that does not end with a colon.
pub const RULE: Rule = Rule {
    name: "salutation-colon",
    group: Group::Structure,
    severity: Severity::Hint,
    basis: "参照 GB/T 9704-2012 7.3.2",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MARK, &NONE, &COLON],
    aggregate: None,
    page: include_str!("salutation_colon.md"),
    run: Run::Document(run),
};

static MARK: Case = Case {
    zh: "称谓单独成行，末尾应用冒号：“{0}”后的“{1}”改为“：”",
    en: "a salutation on its own line ends with a colon: change “{1}” after “{0}” to “：”",
};
static NONE: Case = Case {
    zh: "称谓单独成行，末尾应用冒号：“{0}”后缺“：”",
    en: "a salutation on its own line ends with a colon: “：” is missing after “{0}”",
};
static COLON: Case = Case { zh: "改为冒号", en: "end it with a colon" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    let Some(salutation) = Front::of(analysis).salutation else { return Vec::new() };
    let Some(last) = salutation.reading.chars().next_back().filter(|c| !matches!(c, '：' | ':')) else { return Vec::new() };
    let end = TextSize::of(&*salutation.reading);
    let marked = !crate::text::characters::is_han(last);
    let start = if marked { end - TextSize::of(last) } else { end };
    let called = &salutation.reading[..usize::from(start)];
    let message = if marked { MARK.with([called.into(), last.into()]) } else { NONE.with([called.into()]) };
    let finding = Finding::new(salutation.range(), message);
    let edit = salutation.place_edit(TextRange::new(start, end)).map(|place| Edit::replace(place, "："));
    vec![match edit {
        Some(edit) => finding.fixed_by(Fix { title: COLON.plain(), safe: false, edits: vec![edit] }),
        None => finding,
    }]
}
