use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::report::shape::Ending;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{ends_clause, is_blank, is_han};

/// A heading with nothing under it before the next heading of its own level.
pub const RULE: Rule = Rule {
    name: "empty-heading",
    group: Group::Structure,
    severity: Severity::Warning,
    basis: "结构",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&EMPTY, &LAST],
    aggregate: None,
    page: include_str!("empty_heading.md"),
    run: Run::Document(run),
};

static EMPTY: Case = Case {
    zh: "标题“{0}”下没有内容，下一个同级标题“{1}”紧接着就来了；补上正文，或删去这个标题",
    en: "nothing stands under the heading “{0}” before the next one of its level, “{1}”; add its text or delete it",
};

static LAST: Case = Case {
    zh: "标题“{0}”下没有内容，接着就是“{1}”；补上正文，或删去这个标题",
    en: "nothing stands under the heading “{0}” before “{1}”; add its text or delete it",
};

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    check_siblings(analysis, analysis.outline(), None, &mut findings);
    findings
}

/// `behind` is the heading that stands behind them all.
fn check_siblings(analysis: &Analysis, siblings: &[Node], behind: Option<&Node>, findings: &mut Vec<Finding>) {
    // Where more than one sibling stands without text, or few have one, the list itself is the text: project names.
    let empty = |node: &Node| is_empty(analysis, node);
    let bare = siblings.iter().filter(|node| empty(node)).count();
    let own_text = siblings.iter().filter(|node| node.level > 0 && !empty(node) && holds_sentence(analysis, node)).count();
    for pair in siblings.windows(2) {
        let [node, next] = pair else { continue };
        // A heading written twice is told as that.
        if empty(node)
            && node.title != next.title
            // 2. ……: the row of a sample form goes on so.
            && words(next).contains(is_han)
            && next.level == node.level
            && next.kind == NodeKind::Heading
            && bare <= 1
            && own_text >= 2
        {
            let message = EMPTY.with([(&node.title).into(), (&next.title).into()]);
            findings.push(Finding::new(node.selection, message).until_finished(rest(analysis, next)));
        }
    }
    if let (Some(node), Some(behind)) = (siblings.last(), behind)
        && empty(node)
        && node.paragraph + 1 == behind.paragraph
        && bare <= 1
        && own_text >= 2
    {
        let message = LAST.with([(&node.title).into(), (&behind.title).into()]);
        findings.push(Finding::new(node.selection, message).until_finished(rest(analysis, behind)));
    }
    for (nth, node) in siblings.iter().enumerate() {
        let next = siblings.get(nth + 1).filter(|next| next.kind == NodeKind::Heading || next.kind == NodeKind::RunIn);
        check_siblings(analysis, &node.children, next.or(behind), findings);
    }
}

/// What may still come: the text of the heading. Whether a line without a number is the next heading, or that text, is seen
/// only from what follows it.
fn rest(analysis: &Analysis, next: &Node) -> Rest {
    let is_sure = next.marker.is_some() || analysis.report.paragraphs[next.paragraph].hash.is_some();
    if is_sure { Rest::List } else { Rest::Document }
}

/// A heading of its own line, with no paragraph of the report behind it in its section; a whole sentence is its own
/// text, and so is a label with its value.
fn is_empty(analysis: &Analysis, node: &Node) -> bool {
    let behind = &analysis.report.paragraphs[node.paragraph + 1..node.end.max(node.paragraph + 1)];
    let heading = &analysis.report.paragraphs[node.paragraph];
    node.kind == NodeKind::Heading
        && node.children.is_empty()
        && !heading.reading.trim_end_matches(is_blank).ends_with(ends_clause)
        && !node.title.contains(['：', ':'])
        && !behind.iter().any(|p| p.kind != ParagraphKind::Residue)
        && (node.marker.is_some() || heading.hash.is_some())
        && !follows_table(analysis, node)
}

/// A heading without its number.
fn words(node: &Node) -> &str {
    node.marker.as_deref().and_then(|marker| node.title.strip_prefix(marker)).unwrap_or(&node.title)
}

/// Whether whole sentences stand under a heading, not the cells of a form.
fn holds_sentence(analysis: &Analysis, node: &Node) -> bool {
    let section = &analysis.report.paragraphs[node.paragraph..node.end.max(node.paragraph + 1)];
    section.iter().any(|p| p.shape().holds_sentence || p.shape().ending == Ending::Final)
}

/// Whether a table, code or HTML block stands right behind the heading: it is not read, but it is content.
fn follows_table(analysis: &Analysis, node: &Node) -> bool {
    let paragraph = &analysis.report.paragraphs[node.paragraph];
    let next = analysis.report.paragraphs.get(node.paragraph + 1).map_or(analysis.report.lines.len(), |p| p.lines().start);
    // Two paragraphs may stand in one line.
    let between = analysis.report.lines.get(paragraph.lines().end..next).unwrap_or_default();
    between.iter().any(|line| !matches!(line.content.state, crate::report::markdown::LineState::Blank))
}
