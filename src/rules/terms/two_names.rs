use crate::analysis::Analysis;
use crate::facts::terms::PartyName;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::TextRange;

/// 党的二十大 here and 中共二十大 there.
pub const RULE: Rule = Rule {
    name: "two-names",
    group: Group::Terms,
    severity: Severity::Hint,
    basis: "全文一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&BOTH, &OTHER],
    aggregate: None,
    page: include_str!("two_names.md"),
    run: Run::Document(run),
};

static BOTH: Case = Case {
    zh: "同一会议有两种说法：“中共{0}”{1}处，“党的{0}”{2}处，全文宜用一种（政协、统战文稿多用“中共”，党政文稿多用“党的”）",
    en: "one meeting under two names: 中共{0} in {1} places, 党的{0} in {2}; use one throughout",
};
static OTHER: Case = Case { zh: "这里是另一种说法", en: "the other name stands here" };

fn run(analysis: &Analysis) -> Vec<Finding> {
    // The meeting, and where it stands under each of the two names.
    let mut meetings: Vec<(&str, [Vec<TextRange>; 2])> = Vec::new();
    for (_, paragraph, facts) in analysis.body() {
        for &PartyName { range, meeting, party } in &facts.terms.party_names {
            if facts.layout.is_in_title(range.start()) || facts.layout.is_quoted(range.start()) {
                continue;
            }
            let name = &facts.reading[meeting];
            let index = meetings.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
                meetings.push((name, [Vec::new(), Vec::new()]));
                meetings.len() - 1
            });
            meetings[index].1[usize::from(party)].push(paragraph.place(range));
        }
    }
    let both = meetings.into_iter().filter(|(_, places)| places.iter().all(|of_name| !of_name.is_empty()));
    let mut findings: Vec<Finding> = both
        .map(|(name, places)| {
            let message = BOTH.with([name.into(), places[0].len().into(), places[1].len().into()]);
            // The rarer name is shown, the other places are related.
            let rarer = usize::from(places[1].len() <= places[0].len());
            let mut finding = Finding::new(places[rarer][0], message);
            for &place in &places[1 - rarer] {
                finding = finding.relating(place, OTHER.plain());
            }
            finding
        })
        .collect();
    findings.sort_by_key(|finding| finding.range.start());
    findings
}
