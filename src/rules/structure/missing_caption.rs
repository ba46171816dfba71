use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::{Genre, TextKind};
use crate::report::paragraph::ParagraphKind;
use crate::rules::structure::front::Front;
use crate::rules::{FixKind, Group, Rule, Run};

/// A report to a meeting that does not say under its title which meeting, and when.
pub const RULE: Rule = Rule {
    name: "missing-caption",
    group: Group::Structure,
    severity: Severity::Info,
    basis: "惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&CAPTION],
    aggregate: None,
    page: include_str!("missing_caption.md"),
    run: Run::Document(run),
};

static CAPTION: Case = Case {
    zh: "标题“{0}”下面没有题注；通常写明时间和会议，如“（2026年1月5日在……会议上）”",
    en: "no note stands under the title “{0}”; it usually names the date and the meeting: “（2026年1月5日在……会议上）”",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let front = Front::of(analysis);
    let genre = analysis.genre();
    let Some(title) = front.title.filter(|_| front.salutation.is_some()) else { return Vec::new() };
    let noted = front.before.iter().any(|p| p.kind == ParagraphKind::Caption && p.reading.contains('年') && p.reading.contains('月'));
    if !(genre.is_deliberated() || genre == Genre::PartyCongress) || noted || front.names_meeting() {
        return Vec::new();
    }
    vec![Finding::new(title.range(), CAPTION.with([title.reading.as_ref().into()]))]
}
