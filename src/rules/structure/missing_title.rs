use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::markdown::LineState;
use crate::report::paragraph::{Paragraph, ParagraphKind};
use crate::rules::structure::front::{Front, squeezed};
use crate::rules::{FixKind, Group, Rule, Run};

/// A report that begins without saying what it is.
pub const RULE: Rule = Rule {
    name: "missing-title",
    group: Group::Structure,
    severity: Severity::Info,
    basis: "GB/T 9704-2012 7.3.1",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Report,
    cases: &[&TITLE, &BOTH],
    aggregate: None,
    page: include_str!("missing_title.md"),
    run: Run::Document(run),
};

static TITLE: Case = Case {
    zh: "开头是“{0}”，前面没有标题；请补上“……工作报告”",
    en: "the text begins with “{0}”; no title such as “……工作报告” stands above it",
};
static BOTH: Case = Case {
    zh: "开头就是称谓“{0}”，没有标题，也没有写明时间和会议的题注；如果是从全文中摘出的，可以不管",
    en: "the text begins with the salutation “{0}”: it has no title, and no note that names the date and the meeting",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let front = Front::of(analysis);
    if front.title.is_some() || front.before.iter().any(names_report) || front_matter_names_report(analysis) {
        return Vec::new();
    }
    // Where it begins with neither, its beginning was cut off.
    let Some(beginning) = front.beginning().filter(|p| !p.kind.is_body()) else { return Vec::new() };
    let message = match (beginning.kind, front.names_meeting()) {
        (ParagraphKind::Salutation, false) => BOTH.with([beginning.reading.as_ref().into()]),
        _ => TITLE.with([beginning.reading.as_ref().into()]),
    };
    vec![Finding::new(beginning.range(), message)]
}

/// Whether a line before the body could be the title, as a page repeats it.
fn names_report(paragraph: &Paragraph) -> bool {
    let text = squeezed(paragraph);
    ["工作报告", "总结", "的报告", "汇报", "报告——"].iter().any(|word| text.contains(word))
}

fn front_matter_names_report(analysis: &Analysis) -> bool {
    let lines = analysis.report.lines.iter().take_while(|line| matches!(line.content.state, LineState::FrontMatter | LineState::Blank));
    lines.filter(|line| line.content.text.trim_start().starts_with("title")).any(|line| line.content.text.contains("报告"))
}
