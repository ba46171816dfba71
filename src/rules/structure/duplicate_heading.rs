use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Severity};
use crate::report::genre::TextKind;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{excerpt, is_han};

/// Two headings of one section with one text.
pub const RULE: Rule = Rule {
    name: "duplicate-heading",
    group: Group::Structure,
    severity: Severity::Warning,
    basis: "结构",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&TWICE, &AGAIN, &FIRST],
    aggregate: None,
    page: include_str!("duplicate_heading.md"),
    run: Run::Document(run),
};

static TWICE: Case = Case {
    zh: "标题“{0}”与同级的“{1}”文字相同；请核对是重复了一段，还是其中一个标题该改",
    en: "the heading “{0}” has the same words as its sibling “{1}”; see whether a part stands twice or one of the two should be changed",
};
static AGAIN: Case =
    Case { zh: "标题“{0}”连写了两遍；请删去一个", en: "the heading “{0}” stands twice in a row; delete one" };
static FIRST: Case = Case { zh: "前一个标题：“{0}”", en: "the first heading: “{0}”" };

/// Shortest heading that two parts do not share by chance, in characters.
const LEAST: usize = 3;
/// Longest quotation of a heading, in characters.
const QUOTED: usize = 20;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !analysis.report.in_columns {
        check_siblings(analysis, analysis.outline(), &mut findings);
    }
    findings
}

fn check_siblings(analysis: &Analysis, siblings: &[Node], findings: &mut Vec<Finding>) {
    let mut named: FxHashMap<String, Vec<&Node>> = FxHashMap::default();
    let mut order: Vec<String> = Vec::new();
    for node in siblings.iter().filter(|node| is_heading(analysis, node)) {
        let words: String = words(node);
        if words.chars().count() >= LEAST {
            named.entry(words.clone()).or_insert_with(|| {
                order.push(words);
                Vec::new()
            });
        }
    }
    for node in siblings.iter().filter(|node| is_heading(analysis, node)) {
        if let Some(nodes) = named.get_mut(&words(node)) {
            nodes.push(node);
        }
    }
    let pairs: Vec<(&Node, &Node)> = order
        .iter()
        .filter_map(|words| match named.get(words).map(Vec::as_slice) {
            Some([first, second]) => Some((*first, *second)),
            _ => None,
        })
        .collect();
    for &(first, second) in &pairs {
        let related = FIRST.with([excerpt(&first.title, QUOTED).into()]);
        let message = if first.kind == NodeKind::Heading && second.paragraph == first.paragraph + 1 {
            AGAIN.with([excerpt(&second.title, QUOTED).into()])
        } else if pairs.len() == 1 && !stands_twice(analysis, first, second) {
            TWICE.with([excerpt(&second.title, QUOTED).into(), excerpt(&first.title, QUOTED).into()])
        } else {
            // A list of contents, or a body that stands twice in the file, repeats more than one.
            continue;
        };
        findings.push(Finding::new(second.selection, message).relating(first.selection, related));
    }
    for node in siblings {
        check_siblings(analysis, &node.children, findings);
    }
}

/// A heading with a number or of Markdown, or one that opens a paragraph; a bare line may be a label that comes often.
fn is_heading(analysis: &Analysis, node: &Node) -> bool {
    let paragraph = &analysis.report.paragraphs[node.paragraph];
    match node.kind {
        NodeKind::Heading => {
            node.marker.is_some() || paragraph.hash.is_some() || paragraph.shape().guess == crate::report::shape::Guess::Cue
        }
        NodeKind::RunIn => true,
        _ => false,
    }
}

/// The words of a heading, without its number and its marks.
fn words(node: &Node) -> String {
    let title = node.marker.as_deref().and_then(|marker| node.title.strip_prefix(marker)).unwrap_or(&node.title);
    title.chars().filter(|&c| is_han(c) || c.is_alphanumeric()).collect()
}

/// Whether the text below both is the same: that is told where a text stands twice.
fn stands_twice(analysis: &Analysis, first: &Node, second: &Node) -> bool {
    let text = |node: &Node| {
        let paragraphs = &analysis.report.paragraphs;
        let own = &paragraphs[node.paragraph];
        let behind = own.heading.map(|heading| own.reading[usize::from(heading.end())..].to_owned()).unwrap_or_default();
        let below = paragraphs[node.paragraph + 1..node.end.max(node.paragraph + 1)].iter().find(|p| p.kind != ParagraphKind::Residue);
        behind + below.map_or("", |p| &p.reading)
    };
    let (first, second) = (text(first), text(second));
    first.chars().count() > LEAST && first == second
}
