use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::finding::{Case, Finding, Rest, Severity};
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::outline::{self, Node, NodeKind};
use crate::report::paragraph::ParagraphKind;
use crate::report::shape::Guess;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::excerpt;

/// （一） without （二）.
pub const RULE: Rule = Rule {
    name: "only-child",
    group: Group::Structure,
    severity: Severity::Hint,
    basis: "编辑惯例",
    fix: FixKind::None,
    enabled: true,
    least: TextKind::Part,
    cases: &[&ALONE],
    aggregate: None,
    page: include_str!("only_child.md"),
    run: Run::Document(run),
};

static ALONE: Case = Case {
    zh: "“{0}”下面只有“{1}”一个分项，没有“{2}”；只有一项时不必编号，或者后面漏了编号",
    en: "“{1}” is the only one under “{0}”, there is no “{2}”; one item needs no number, unless the next one lost its own",
};

/// Longest quotation of a heading, in characters.
const QUOTED: usize = 16;

fn run(analysis: &Analysis) -> Vec<Finding> {
    let mut findings = Vec::new();
    if analysis.report.in_columns {
        return findings;
    }
    let all = outline::flatten(analysis.outline());
    let following = following(analysis, &all);
    for (index, parent) in all.iter().enumerate() {
        // An appendix and a glossary count in their own way.
        if analysis.report.paragraphs[parent.paragraph].shape().guess == Guess::Appendix {
            break;
        }
        // What stands last may have been cut off.
        if parent.end < analysis.report.paragraphs.len() {
            let next = |child: &Node| {
                let mut own = all[index..].iter().zip(&following[index..]);
                own.find(|(node, _)| node.paragraph == child.paragraph).and_then(|(_, next)| *next)
            };
            let child = lone(analysis, parent).and_then(|child| check(analysis, parent, child));
            findings.extend(child.filter(|(child, _)| next(child) != Some(2)).map(|(_, finding)| finding));
        }
    }
    findings
}

/// For each node the number of the next one with a marker of its form: other numbers between may have parted the two.
fn following(analysis: &Analysis, all: &[&Node]) -> Vec<Option<u32>> {
    let mut next: FxHashMap<MarkerForm, Option<u32>> = FxHashMap::default();
    let mut numbers: Vec<Option<u32>> = all
        .iter()
        .rev()
        .map(|node| {
            let marker = analysis.report.paragraphs[node.paragraph].marker.as_ref()?;
            next.insert(marker.form, marker.number).flatten()
        })
        .collect();
    numbers.reverse();
    numbers
}

/// The first child of a section whose number has a form that no other child has.
fn lone<'a>(analysis: &Analysis, parent: &'a Node) -> Option<&'a Node> {
    let form = |node: &Node| analysis.report.paragraphs[node.paragraph].marker.as_ref().map(|marker| marker.form);
    let mut counts: FxHashMap<Option<MarkerForm>, usize> = FxHashMap::default();
    for child in &parent.children {
        *counts.entry(form(child)).or_default() += 1;
    }
    parent.children.iter().find(|child| form(child).and_then(second).is_some() && counts.get(&form(child)) == Some(&1))
}

fn check<'a>(analysis: &Analysis, parent: &Node, child: &'a Node) -> Option<(&'a Node, Finding)> {
    let marker = analysis.report.paragraphs[child.paragraph].marker.as_ref()?;
    let second = second(marker.form)?;
    let heads = matches!(child.kind, NodeKind::Heading | NodeKind::RunIn) && matches!(parent.kind, NodeKind::Heading | NodeKind::RunIn);
    // A heading without a number may stand for the second, and so may one with the number of another level.
    let bare = |node: &Node| node.kind == NodeKind::Heading && node.marker.is_none();
    let others = child.children.iter().any(bare)
        || parent.children.iter().any(|node| node.paragraph != child.paragraph && node.kind == NodeKind::Heading)
        || parent.children.iter().any(|node| node.kind == NodeKind::RunIn && node.marker.is_some() && node.paragraph != child.paragraph);
    if !heads || others || marker.number != Some(1) || stands_inside(analysis, child, parent.end, second) {
        return None;
    }
    let message = ALONE.with([excerpt(&parent.title, QUOTED).into(), excerpt(&child.title, QUOTED).into(), second.into()]);
    Some((child, Finding::new(child.selection, message).until_finished(Rest::List)))
}

/// The numbers that follow the first of a form, as they may be written.
fn second(form: MarkerForm) -> Option<&'static str> {
    match form {
        MarkerForm::BracketedChinese => Some("（二）"),
        MarkerForm::Arabic => Some("2."),
        MarkerForm::BracketedArabic => Some("（2）"),
        _ => None,
    }
}

/// Whether the second number stands inside a paragraph of the section.
fn stands_inside(analysis: &Analysis, child: &Node, end: usize, second: &str) -> bool {
    let numeral = second.trim_matches(['（', '）', '.']);
    analysis.report.paragraphs[child.paragraph..end].iter().filter(|p| p.kind != ParagraphKind::Residue).any(|p| {
        p.reading.match_indices(numeral).any(|(at, _)| {
            let (before, behind) = (&p.reading[..at], &p.reading[at + numeral.len()..]);
            behind.starts_with(['）', ')', '.', '．', '、', '〕']) && !before.ends_with(|c: char| c.is_ascii_digit())
        })
    })
}
