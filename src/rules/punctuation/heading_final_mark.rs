use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::finding::{Case, Edit, Finding, Fix, Severity};
use crate::lexicon::whole_words;
use crate::report::genre::TextKind;
use crate::report::marker::MarkerForm;
use crate::report::outline::{Node, NodeKind};
use crate::report::paragraph::Paragraph;
use crate::rules::{FixKind, Group, Rule, Run};
use crate::text::characters::{is_blank, tail};
use crate::text::{TextRange, range};

/// A heading on its own line that ends with a mark its siblings do not have.
pub const RULE: Rule = Rule {
    name: "heading-final-mark",
    group: Group::Punctuation,
    severity: Severity::Warning,
    basis: "GB/T 15834-2011 B.4",
    fix: FixKind::Suggested,
    enabled: true,
    least: TextKind::Part,
    cases: &[&MARK, &DELETE, &SIBLING],
    aggregate: None,
    page: include_str!("heading_final_mark.md"),
    run: Run::Document(run),
};

static MARK: Case = Case {
    zh: "标题“{0}”独占一行，末尾多了“{1}”，其他同级标题（如“{2}”）都没有；应删去",
    en: "the heading “{0}” on its own line ends with “{1}”; the others of its level, such as “{2}”, have none; delete it",
};
static DELETE: Case = Case { zh: "删去标题末尾的“{0}”", en: "delete the “{0}” that ends the heading" };
static SIBLING: Case =
    Case { zh: "没有句末标点的同级标题：“{0}”", en: "a heading of the same level without a mark: “{0}”" };

/// So many headings of the same level stand without a mark (one is enough for 一、, which never opens a paragraph) …
const LEAST: usize = 2;
/// … and so many for each that has one, where more than one has.
const MAJORITY: usize = 3;

/// So many characters before the mark are marked with it.
const MARKED: usize = 2;

/// What makes two headings comparable: the section they stand in, their level, and the form of their number.
type Kin = (usize, usize, Option<MarkerForm>, Option<u8>);

/// Headings of one kin: without a mark, and with one.
#[derive(Default)]
struct Family<'a> {
    bare: Vec<&'a Node>,
    marked: Vec<(&'a Node, TextRange)>,
    /// Siblings that run on into their paragraph: they end with a mark, and a heading alone among them may too.
    run_in: usize,
}

/// So many characters of a title are quoted.
const QUOTED: usize = 24;

fn run(analysis: &Analysis) -> Vec<Finding> {
    if analysis.report.in_columns {
        return Vec::new();
    }
    let mut families: Vec<Family<'_>> = Vec::new();
    let mut index: FxHashMap<Kin, usize> = FxHashMap::default();
    // A section with too few headings is held against the whole report.
    let mut wide: FxHashMap<Kin, Family<'_>> = FxHashMap::default();
    let mut section = 0;
    collect(analysis, analysis.outline(), &mut section, &mut |kin, node, mark| {
        let at = *index.entry(kin).or_insert_with(|| {
            families.push(Family::default());
            families.len() - 1
        });
        for family in [&mut families[at], wide.entry((0, 0, kin.2, kin.3)).or_default()] {
            match mark {
                _ if node.kind == NodeKind::RunIn => family.run_in += 1,
                Some(place) => family.marked.push((node, place)),
                None => family.bare.push(node),
            }
        }
    });
    let mut findings = Vec::new();
    for family in families.iter().filter(|family| family.run_in == 0) {
        let Some(&(first, _)) = family.marked.first() else { continue };
        let paragraph = &analysis.report.paragraphs[first.paragraph];
        let all = wide.get(&(0, 0, paragraph.marker.as_ref().map(|m| m.form), paragraph.hash));
        let least = if paragraph.marker.as_ref().is_some_and(|m| m.form == MarkerForm::Chinese) { 1 } else { LEAST };
        let enough = |f: &&Family<'_>| f.bare.len() >= least && (f.marked.len() == 1 || f.bare.len() >= f.marked.len() * MAJORITY);
        if let Some(judge) = [Some(family), all].into_iter().flatten().find(|f| f.bare.len() + f.marked.len() > least).filter(enough) {
            let sibling = judge.bare.iter().min_by_key(|node| node.paragraph.abs_diff(first.paragraph));
            // 1.登记点审核后，对通过人员发放…。 beside headings without a comma: a sentence with a number, and no heading.
            let sentence = |node: &Node| node.title.contains('，') && sibling.is_some_and(|sibling| !sibling.title.contains('，'));
            let marked = family.marked.iter().filter(|(node, _)| !sentence(node));
            findings.extend(marked.filter_map(|&(node, place)| finding(analysis, node, place, sibling?)));
        }
    }
    findings.sort_by_key(|finding| finding.range.start());
    findings
}

/// Visits the headings that stand on lines of their own, each with the mark that ends it.
fn collect<'a>(analysis: &Analysis, nodes: &'a [Node], section: &mut usize, visit: &mut dyn FnMut(Kin, &'a Node, Option<TextRange>)) {
    let here = *section;
    for (nth, node) in nodes.iter().enumerate() {
        // 责任单位：… is an entry with its value.
        if matches!(node.kind, NodeKind::Heading | NodeKind::RunIn) && node.level > 0 && !node.title.contains(['：', ':']) {
            let paragraph = &analysis.report.paragraphs[node.paragraph];
            let kin = (here, node.level, paragraph.marker.as_ref().map(|m| m.form), paragraph.hash);
            let mark = final_mark(paragraph);
            // A line with a mark and nothing under it is a sentence of a list, and so is the last of such a list: neither
            // for nor against.
            let before = nth.checked_sub(1).map(|before| &analysis.report.paragraphs[nodes[before].paragraph]);
            let closes_list = before.is_some_and(|before| before.reading.trim_end_matches(is_blank).ends_with(['；', ';', '，']));
            if node.kind == NodeKind::RunIn || mark.is_none() || node.end > node.paragraph + 1 && !closes_list {
                visit(kin, node, mark);
            }
        }
        if !node.children.is_empty() {
            *section += 1;
            collect(analysis, &node.children, section, visit);
        }
    }
}

/// 九、本方案自发布之日起实施。: a provision with a number of its own is a sentence, no heading.
fn is_provision(body: &str) -> bool {
    const PROVIDES: &[&str] = &[
        "应当",
        "可以",
        "可参照",
        "不得",
        "必须",
        "按照本",
        "自发布之日",
        "自印发之日",
        "自公布之日",
        "起施行",
        "起实施",
        "负责解释",
        "参照执行",
        "规定执行",
        "适用本",
        "适用于",
        "依法追究",
    ];
    body.ends_with('。') && PROVIDES.iter().any(|word| body.contains(word))
}

/// The mark that ends a heading, in the reading text; ？！…… are right, and a colon leads over to what follows.
fn final_mark(paragraph: &Paragraph) -> Option<TextRange> {
    let body = paragraph.reading.trim_end_matches(is_blank);
    if is_provision(body) {
        return None;
    }
    let mark = body.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、' | '．' | ';' | ','))?;
    Some(range(body.len() - mark.len_utf8(), body.len()))
}

/// A title as it is quoted.
fn short(title: &str) -> String {
    let head = whole_words::head(title, QUOTED);
    if head.len() < title.len() { format!("{head}…") } else { title.to_owned() }
}

fn finding(analysis: &Analysis, node: &Node, mark: TextRange, sibling: &Node) -> Option<Finding> {
    let paragraph = &analysis.report.paragraphs[node.paragraph];
    let edit = Edit::delete(paragraph.place_edit(mark)?);
    let written = &paragraph.reading[mark];
    let message = MARK.with([short(&node.title).into(), written.into(), short(&sibling.title).into()]);
    let fix = Fix { title: DELETE.with([written.into()]), safe: false, edits: vec![edit] };
    // The last word is marked with its mark: a mark alone is easily overlooked.
    let last = tail(&paragraph.reading[..usize::from(mark.start())], MARKED).len();
    let place = paragraph.place(range(usize::from(mark.start()) - last, mark.end().into()));
    Some(Finding::new(place, message).relating(sibling.selection, SIBLING.with([(&sibling.title).into()])).fixed_by(fix))
}
