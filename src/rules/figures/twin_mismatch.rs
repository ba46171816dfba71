use crate::analysis::Analysis;
use crate::analysis::twin::{self, KnownBy, Prepared};
use crate::facts::last_year::Spot;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

/// A figure that another text of the same report tells otherwise.
pub const RULE: Rule = Rule {
    name: "twin-mismatch",
    group: Group::Figures,
    severity: Severity::Warning,
    basis: "同一份报告的各个文本应当一致",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&DIFFERS],
    aggregate: None,
    page: include_str!("twin_mismatch.md"),
    run: Run::Document(run),
};

static DIFFERS: Case = Case {
    zh: "此处为{0}，同一份报告的 {1} 里为{2}（“{3}”），请核对后改为一致",
    en: "{0} here and {2} in {1}, another text of the same report (“{3}”); please check which is right",
};

/// So many characters of the other text are quoted.
const QUOTED: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (name, other) in analysis.twins() {
        for difference in other.compare(analysis).differences {
            let here = twin::place(analysis, difference.second);
            // A third text that differs too says nothing new of the place.
            if findings.iter().all(|known| known.range != here) {
                let message = differs(analysis, (&name, &other, difference.first), difference.second);
                let finding = Finding::new(here, message);
                // Words that only mean nearly the same may be of another thing.
                findings.push(if difference.known_by == KnownBy::Sentence { finding } else { finding.at(Severity::Info) });
            }
        }
    }
    findings
}

fn differs(analysis: &Analysis, (name, other, there): (&str, &Prepared, Spot), here: Spot) -> crate::finding::Message {
    let quote = excerpt(twin::clause(&other.analysis, there), QUOTED);
    DIFFERS.with([twin::text(analysis, here).into(), name.into(), twin::text(&other.analysis, there).into(), quote.into()])
}
